package jsonc

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestJSON(t *testing.T) {
	for in, want := range map[string]string{
		`{"a": 1}`:                    `{"a": 1}`,
		"{// b\n\"a\": 1}":            "{    \n\"a\": 1}",
		"{/* b\n */\"a\": 1}":         "{    \n   \"a\": 1}",
		`{"a": "// b", "c": "/* */"}`: `{"a": "// b", "c": "/* */"}`,
		`{"a": "\"// b"}`:             `{"a": "\"// b"}`,
		`{"a": [1, 2,],}`:             `{"a": [1, 2 ] }`,
		`[1, /* b */ ]`:               `[1          ]`,
		"[1] // b":                    "[1]     ",
		"[1] /* b":                    "[1] /* b",
		`["a`:                         `["a`,
		"[\"a\n, ]":                   "[\"a\n  ]",
	} {
		if got := string(JSON([]byte(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// FuzzJSON checks that JSON stays as it is, and that lines do.
func FuzzJSON(f *testing.F) {
	f.Add([]byte("{\"a\": [1, \"// b\"]}"))
	f.Add([]byte("{\"a\": 1, // b\n}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out := JSON(data)
		if len(out) != len(data) || bytes.Count(out, []byte("\n")) != bytes.Count(data, []byte("\n")) {
			t.Errorf("%q became %q", data, out)
		}
		if json.Valid(data) && !bytes.Equal(out, data) {
			t.Errorf("%q is JSON and became %q", data, out)
		}
	})
}
