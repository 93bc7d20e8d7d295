package resumetest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// Validate checks JSON against schema.json, which is the schema of JSON Resume v1.0.0 without its descriptions. It
// knows the keywords of JSON Schema draft 4 that this schema uses.
func Validate(data []byte) (problems []string) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return []string{err.Error()}
	}
	s := published()
	return s.check(s, "", v)
}

// SchemaDate is the pattern of dates in the schema.
var SchemaDate = regexp.MustCompile(
	`^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$`)

//go:embed schema.json
var schemaJSON []byte

var published = sync.OnceValue(func() *schema {
	var s schema
	if err := json.Unmarshal(schemaJSON, &s); err != nil {
		panic(err)
	}
	return &s
})

type schema struct {
	Type        string
	Ref         string `json:"$ref"`
	Pattern     string
	Format      string
	Items       *schema
	Properties  map[string]*schema
	Definitions map[string]*schema
	Additional  *bool `json:"additionalProperties"`
}

func (s *schema) check(root *schema, path string, v any) (problems []string) {
	if s.Ref != "" {
		return root.Definitions[strings.TrimPrefix(s.Ref, "#/definitions/")].check(root, path, v)
	}
	wrong := func(what string) { problems = append(problems, fmt.Sprintf("%s: %s: %v", path, what, v)) }
	switch v := v.(type) {
	case string:
		if s.Type != "string" {
			wrong("is no " + s.Type)
		}
		if s.Pattern != "" && !SchemaDate.MatchString(v) {
			wrong("does not match " + s.Pattern)
		}
		if u, err := url.Parse(v); s.Format == "uri" && (err != nil || !u.IsAbs()) {
			wrong("is no URI")
		}
		if _, err := mail.ParseAddress(v); s.Format == "email" && err != nil {
			wrong("is no mail address")
		}
	case []any:
		if s.Type != "array" {
			wrong("is no " + s.Type)
			return problems
		}
		for i, item := range v {
			problems = append(problems, s.Items.check(root, fmt.Sprintf("%s[%d]", path, i), item)...)
		}
	case map[string]any:
		if s.Type != "object" {
			wrong("is no " + s.Type)
		}
		for k, value := range v {
			if p := s.Properties[k]; p != nil {
				problems = append(problems, p.check(root, path+"."+k, value)...)
			} else if s.Additional != nil && !*s.Additional {
				wrong("has the key " + k)
			}
		}
	default:
		wrong("is no " + s.Type)
	}
	return problems
}
