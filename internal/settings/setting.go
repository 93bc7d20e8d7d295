package settings

import (
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// A Setting is the value that a flag has, and where it comes from.
type Setting struct {
	Key    string `json:"key"`
	Value  any    `json:"value"`  // a text, a number, a bool or a list of texts
	Source string `json:"source"` // "default", "--grace", "FOLIO_GRACE" or "folio.toml:3"
	Usage  string `json:"-"`
}

// Of returns the setting of a flag.
func Of(f *pflag.Flag) Setting {
	s := Setting{Key: KeyOf(f.Name), Value: f.Value.String(), Source: SourceOf(f).short(), Usage: f.Usage}
	if list, ok := f.Value.(pflag.SliceValue); ok {
		s.Value = list.GetSlice()
		return s
	}
	switch f.Value.Type() {
	case "bool":
		s.Value, _ = strconv.ParseBool(f.Value.String())
	case "int":
		s.Value, _ = strconv.Atoi(f.Value.String())
	}
	return s
}

// short returns where a value comes from, without the key.
func (s Source) short() string {
	switch s.Kind {
	case Default:
		return string(Default)
	case InFile:
		return s.File + ":" + strconv.Itoa(s.Line)
	}
	return s.String()
}

// TOML returns the setting as a line of a settings file.
func (s Setting) TOML() string {
	return s.Key + " = " + literal(s.Value)
}

// literal returns a value as TOML.
func literal(value any) string {
	switch v := value.(type) {
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case []string:
		texts := make([]string, len(v))
		for i, text := range v {
			texts[i] = literal(text)
		}
		return "[" + strings.Join(texts, ", ") + "]"
	case string:
		return quote(v)
	}
	return `""`
}

// quote returns a text as a basic string of TOML (https://toml.io/en/v1.0.0#string).
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(text, "\ufffd") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteString(`\u00`)
			b.WriteString(strings.ToUpper(strconv.FormatInt(0x100+int64(r), 16)[1:]))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
