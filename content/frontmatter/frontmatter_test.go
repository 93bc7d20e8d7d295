package frontmatter

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

func TestSplit(t *testing.T) {
	for _, tt := range []struct{ in, format, text, body string }{
		{"+++\na = 1\n+++\nText.", "TOML", "a = 1\n", "Text."},
		{"---\na: 1\n---  \nText.", "YAML", "a: 1\n", "Text."},
		{"---\na: 1\n...", "YAML", "a: 1\n", ""},
		{"\n \n---\n---\n\nText.", "YAML", "", "\nText."},
		{"{\"a\": {\"b\": 1}} \nText.", "JSON", "{\"a\": {\"b\": 1}}", "Text."},
		{"{\"a\": ,\n}\nText.", "JSON", "{\"a\": ,\n}", "Text."},
		{"{a b}\n}\nText.", "", "", "{a b}\n}\nText."},
		{"{\"a\": never closed", "", "", "{\"a\": never closed"},
		{"{{ call() }}\n}", "", "", "{{ call() }}\n}"},
		{"+++\na = 1\n\nText.", "TOML", "a = 1\n", "\nText."},
		{"---\na: 1", "YAML", "a: 1", ""},
		{"---\n\nText.", "", "", "---\n\nText."},
		{"+++", "TOML", "", ""},
		{"---- \nText.", "", "", "---- \nText."},
		{"", "", "", ""},
	} {
		raw := Split(tt.in)
		if raw.Format != tt.format || raw.Text != tt.text || raw.Body.S != tt.body {
			t.Errorf("%q: %s %q, then %q, want %s %q, then %q", tt.in, raw.Format, raw.Text, raw.Body.S, tt.format, tt.text,
				tt.body)
		}
	}
}

// FuzzSplit checks that the body is the end of the file, with its lines counted from there.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"+++\ntitle = \"a\"\n+++\nbody", "---\ntitle: a\n...\nbody", "{\"title\": \"a\"}\nbody", "---\n---\n", "+++",
		"\n\n---\ntitle: x\n---\n", "{\n\"a\": \n}\nbody", "{{ not }} json", "\xef\xbb\xbf---\r\na: b\r\n---\r\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := srctext.Clean(string(data))
		raw := Split(s)
		if !strings.HasSuffix(s, raw.Body.S) {
			t.Errorf("the body %q is not the end of %q", raw.Body.S, s)
		}
		if want := strings.Count(s[:len(s)-len(raw.Body.S)], "\n") + 1; raw.Body.Lines[0] != want {
			t.Errorf("the body begins on line %d, want %d, in %q", raw.Body.Lines[0], want, s)
		}
		if len(raw.Body.Lines) != strings.Count(raw.Body.S, "\n")+1 {
			t.Errorf("%d lines for %q", len(raw.Body.Lines), raw.Body.S)
		}
		Decode(raw, "a.md", &problem.List{})
	})
}

func TestDecode(t *testing.T) {
	long := "x: |\n" + strings.Repeat("  0123456789abcde\n", 5000)
	for _, tt := range []struct {
		in      string
		want    map[string]any
		problem string
	}{
		{"Text.", nil, ""},
		{"+++\n[a]\nb = [1, \"\\u001b[31mred\"]\n+++\n", map[string]any{"a": map[string]any{"b": []any{int64(1),
			"red"}}}, ""},
		{"---\n? 1\n: {true: x}\n---\n", map[string]any{"1": map[string]any{"true": "x"}}, ""},
		{"---\n---\n", nil, ""},
		{"---\n- a\n---\n", map[string]any{}, "a.md:2: front matter: unmarshal errors:"},
		{"+++\na = 1\nb = x\n+++\n", map[string]any{"a": "1", "b": "x"}, `a.md:3: front matter: key "b": `},
		{"+++\na = 1\n", map[string]any{"a": "1"},
			"a.md:1: front matter: it is never closed (only its first lines are read)"},
		{"---\na: 1\n" + long + "---\n", map[string]any{"a": "1", "x": "|"},
			"a.md:2: front matter: larger than 64 KiB (only its plain lines are read)"},
	} {
		ps := &problem.List{}
		got := Decode(Split(tt.in), "a.md", ps)
		if len(got.Map)+len(tt.want) > 0 && !reflect.DeepEqual(got.Map, tt.want) {
			t.Errorf("%.40q: %#v, want %#v", tt.in, got.Map, tt.want)
		}
		if all := fmt.Sprint(ps.Sorted()); tt.problem == "" && all != "[]" || !strings.HasPrefix(all, "["+tt.problem) {
			t.Errorf("%.40q: problems %s, want %s", tt.in, all, tt.problem)
		}
	}
}

func TestPlainLines(t *testing.T) {
	text := "title: \"A\"\ntitle: B\n'no key'\n  deep = 1,\n\"json\": 'x',\nurl: https://x.test\nlong: " +
		strings.Repeat("x", maxPlainValue+1) + "\nempty:\n"
	want := map[string]any{"title": "A", "deep": "1", "json": "x", "url": "https://x.test", "empty": ""}
	if got := PlainLines(text); !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var many strings.Builder
	for i := range 2 * maxPlainLines {
		fmt.Fprintf(&many, "k%d: x\n", i)
	}
	if n := len(PlainLines(many.String())); n != maxPlainLines+1 {
		t.Errorf("%d keys", n)
	}
}

func TestExplain(t *testing.T) {
	for _, tt := range []struct {
		format, text, key string
		line              int
	}{
		{"TOML", "a = 1\nb = \n", "b", 11},
		{"TOML", "a = 1\na = 2\n", "a", 11},
		{"YAML", "a: 1\nb: [\nc: }\n", "c", 12},
		{"YAML", "a: 1\nb: 2: 3\n", "b", 11},
		{"JSON", "{\"a\": 1,\n\"b\": x}", "b", 11},
		{"JSON", "[", "", 10},
	} {
		_, err := DecodeMap(tt.format, tt.text)
		if err == nil {
			t.Errorf("%q is decoded", tt.text)
			continue
		}
		line, key, what := Explain(Raw{Text: tt.text, Line: 10}, err)
		if line != tt.line || key != tt.key || what == "" || strings.HasPrefix(what, "line ") {
			t.Errorf("%q: line %d, key %q: %s, want %d and %q", tt.text, line, key, what, tt.line, tt.key)
		}
	}
	if line, key, what := Explain(Raw{Text: "a: 1", Line: 3}, errors.New("yaml: line 99: no")); line != 3 ||
		key != "a" || what != "no" {
		t.Errorf("of a line beyond the text: %d, %q, %q", line, key, what)
	}
}

// TestDecoderPanic decodes with a decoder that panics.
func TestDecoderPanic(t *testing.T) {
	decoders["broken"] = func([]byte, any) error { panic("a fault") }
	defer delete(decoders, "broken")
	if _, err := DecodeAny("broken", ""); fmt.Sprint(err) != "broken: a fault" {
		t.Errorf("%v", err)
	}
}

func TestFormatOf(t *testing.T) {
	for name, want := range map[string]string{
		"data/a.toml": "TOML", "a.yaml": "YAML", "A.YML": "YAML", "a.b.json": "JSON", "a.md": "", "yml": "",
	} {
		if got := FormatOf(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestDecodeAny(t *testing.T) {
	for _, tt := range []struct {
		format, text string
		want         any
	}{
		{"TOML", "a = 1", map[string]any{"a": int64(1)}},
		{"YAML", "- \"\\e[31mred\"\n- {2: x}", []any{"red", map[string]any{"2": "x"}}},
		{"YAML", "", nil},
		{"JSON", "3", 3.0},
	} {
		if got, err := DecodeAny(tt.format, tt.text); err != nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: %#v, %v, want %#v", tt.text, got, err, tt.want)
		}
	}
}

// TestLargeMap decodes a map with many keys.
func TestLargeMap(t *testing.T) {
	var keys strings.Builder
	for i := range 300 {
		fmt.Fprintf(&keys, "  k%d: x\n", i)
	}
	if v, err := DecodeMap("YAML", "a:\n"+keys.String()); err != nil || len(v["a"].(map[string]any)) != 300 {
		t.Errorf("%v", err)
	}
}

// TestEqualKeys decodes maps with a key that is there twice: the last one counts, as in Ruby.
func TestEqualKeys(t *testing.T) {
	v, err := DecodeMap("YAML", "a: &x 1\nb: {c: 1, c: 2, <<: {d: 3}}\na: 2\ne: *x\n1: one\n'1': two\n")
	want := map[string]any{"a": 2, "b": map[string]any{"c": 2, "d": 3}, "e": 1, "1": "two"}
	if err != nil || fmt.Sprint(v) != fmt.Sprint(want) {
		t.Errorf("%v, %v", v, err)
	}
}

// TestCrowded decodes data with more tables and keys than the decoders could compare in a minute.
func TestCrowded(t *testing.T) {
	var tables, jobs strings.Builder
	for i := range 3 * maxSiblings {
		fmt.Fprintf(&tables, "[a.b%d]\nc = 1\n", i)
		jobs.WriteString("[[work]]\nname = \"Kelp\"\n")
	}
	if _, err := DecodeAny("YAML", strings.Repeat("a: b\n", 60_000)); err != errTooManyKeys {
		t.Errorf("%v", err)
	}
	if v, err := DecodeAny("YAML", strings.Repeat("a: b\n", 10_000)); err != nil {
		t.Errorf("%v, %v", v, err)
	}
	for raw, want := range map[string]error{tables.String(): errTooManyKeys, jobs.String(): nil} {
		if _, err := DecodeAny("TOML", raw); err != want {
			t.Errorf("%.40q: %v, want %v", raw, err, want)
		}
	}
}
