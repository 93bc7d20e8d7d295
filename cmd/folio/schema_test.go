package main

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/content/theme"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/settings"
)

// schemaFile is the JSON Schema of folio.toml, for editors.
const schemaFile = "../../docs/folio.schema.json"

type schema = map[string]any

// siteSchema describes the keys of folio.toml that package content reads, besides rows of themes.
var siteSchema = schema{
	"title":       text("the title of the site"),
	"author":      text("the name of the person"),
	"description": text("one line about the site"),
	"base_url":    text("the address of the site on the web"),
	"url":         text("the same as base_url"),
	"kind":        text("the kind of site, where folio recognises the wrong one: " + strings.Join(content.Kinds(), ", ")),
	"section": schema{
		"type": "array", "description": "sections that are changed or added, in their order",
		"items": schema{"type": "object", "additionalProperties": false, "properties": schema{
			"name":   text("the name in addresses: ssh HOST NAME"),
			"title":  text("the title that readers see"),
			"source": text("the file or folder of the site that it shows"),
			"role":   schema{"enum": []string{"about", "projects", "resume", "writing"}},
		}},
	},
}

func text(description string) schema { return schema{"type": "string", "description": description} }

// TestSchema compares the schema with the flags and the keys of a site.
func TestSchema(t *testing.T) {
	properties := schema{}
	root := rootCommand()
	for _, cmd := range append([]*cobra.Command{root}, root.Commands()...) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(runOnlyFlags, f.Name) {
				properties[settings.KeyOf(f.Name)] = schemaOf(f)
			}
		})
	}
	for key, s := range siteSchema {
		properties[key] = s
	}
	for _, key := range theme.RowKeys {
		properties[key] = schema{"$ref": "theme.schema.json#/properties/" + key}
	}
	properties["portrait"] = schema{"anyOf": []any{
		text("a picture of the site, for the first screen"), properties["portrait"],
	}}
	for key := range properties {
		if !content.IsOwnKey(key) && !slices.Contains(settingKeys(root), key) {
			t.Errorf("%s is no key of folio.toml", key)
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(schema{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
		"title": "folio.toml, as docs/configuration.md describes it", "properties": properties,
	}); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(schemaFile)
	if err != nil || b.String() != string(want) {
		t.Errorf("%s differs; run go test ./cmd/folio -run TestSchema -update and read the difference (%v)",
			schemaFile, err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(readme), "```toml\n")
	example, _, _ = strings.Cut(example, "```")
	var values map[string]any
	if err := toml.Unmarshal([]byte(example), &values); err != nil || len(values) == 0 {
		t.Fatalf("the example of README.md: %v", err)
	}
	for key := range values {
		if properties[key] == nil {
			t.Errorf("the schema lacks %s, which README.md has", key)
		}
	}
}

// schemaOf returns the schema of a flag's key.
func schemaOf(f *pflag.Flag) schema {
	s := schema{}
	switch kind := f.Value.Type(); kind {
	case "bool":
		s["type"] = "boolean"
	case "int":
		s["type"] = "integer"
		if strings.HasPrefix(f.Name, "max-") {
			s["minimum"] = 1
		}
	case "duration":
		s["type"], s["pattern"] = "string", `^([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$`
	case "size":
		s["type"], s["pattern"] = []string{"string", "integer"}, "^[0-9]+([KMG]iB)?$"
	case "paper":
		s["enum"] = []string{"a4", "letter"}
	case "stringSlice":
		s["anyOf"] = []any{schema{"type": "string"}, schema{"type": "array", "items": schema{"type": "string"}}}
	case "style":
		s["anyOf"] = []any{schema{"type": "string", "examples": style.Names()}, schema{
			"type": "object", "additionalProperties": false,
			"properties": schema{"dark": schema{"type": "string"}, "light": schema{"type": "string"}},
		}}
	default:
		s["type"] = "string"
	}
	s["description"] = f.Usage
	if setting := settings.Of(f); setting.Value != "" {
		s["default"] = setting.Value
	}
	return s
}
