package theme

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the schema in docs")

// schemaFile is the JSON Schema of theme files, for editors.
const schemaFile = "../../docs/theme.schema.json"

// TestSchema compares the schema with the types that the files are decoded into.
func TestSchema(t *testing.T) {
	defs := map[string]any{}
	schema := schemaOf(reflect.TypeFor[Theme](), defs)
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["title"] = "A theme, as docs/themes.md describes it"
	schema["required"] = []string{"name"}
	schema["$defs"] = defs
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(schema); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(schemaFile)
	if err != nil || b.String() != string(want) {
		t.Errorf("%s differs; run with -update and read the difference (%v)", schemaFile, err)
	}
}

// schemaOf returns the schema of a table that is decoded into a struct. Those of structs in it are added to defs.
func schemaOf(of reflect.Type, defs map[string]any) map[string]any {
	properties := map[string]any{}
	for i := range of.NumField() {
		f := of.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		switch {
		case f.Anonymous:
			inner := schemaOf(f.Type, defs)["properties"].(map[string]any)
			for key, v := range inner {
				properties[key] = v
			}
		case key != "" && key != "-":
			properties[key] = typeOf(f.Type, defs)
		}
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}

// typeOf returns the schema of a value.
func typeOf(of reflect.Type, defs map[string]any) map[string]any {
	text := map[string]any{"type": "string"}
	switch {
	case of == reflect.TypeFor[Strings]():
		return map[string]any{"anyOf": []any{text, map[string]any{"type": "array", "items": text}}}
	case of.Kind() == reflect.String:
		return text
	case of.Kind() == reflect.Bool:
		return map[string]any{"type": "boolean"}
	case of.Kind() == reflect.Slice:
		return map[string]any{"type": "array", "items": typeOf(of.Elem(), defs)}
	case of.Kind() == reflect.Map && of.Elem() == reflect.TypeFor[Strings]():
		return map[string]any{"type": "object", "additionalProperties": typeOf(of.Elem(), defs)}
	case of.Kind() == reflect.Map:
		return map[string]any{"type": "object"}
	case of.Kind() == reflect.Struct:
		name := strings.ToLower(of.Name())
		if defs[name] == nil {
			defs[name] = true // a type may hold itself
			defs[name] = schemaOf(of, defs)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	}
	return map[string]any{}
}
