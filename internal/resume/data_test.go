package resume

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

func TestData(t *testing.T) {
	files, _ := filepath.Glob("testdata/data/*.*ml")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		t.Run(name, func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var v any
			decode := yaml.Unmarshal
			if filepath.Ext(file) == ".toml" {
				decode = toml.Unmarshal
			}
			if err := decode(source, &v); err != nil {
				t.Fatal(err)
			}
			r, notes := Data(name, v)
			golden(t, file+".json", dump(t, r, notes))
			golden(t, file+".out", r.Markdown())
			reread(t, r)
			keepsWords(t, v, r, notes)
		})
	}
	if len(files) < 4 {
		t.Error("no files")
	}
}

// keepsWords asserts that every word of the data is in the Markdown, or that a note names its key.
func keepsWords(t *testing.T, v any, r *Resume, notes []Note) {
	t.Helper()
	var all strings.Builder
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, value := range v {
				if _, label := v["value"]; !label || k != "name" {
					walk(k, value)
				}
			}
		case []any:
			for _, value := range v {
				walk(key, value)
			}
		case string:
			noted := slices.ContainsFunc(notes, func(n Note) bool { return n.Rule == UnknownKey && strings.Contains(n.Text, `"`+key+`"`) })
			if key != "type" && !noted {
				all.WriteString(v + "\n")
			}
		}
	}
	walk("", v)
	if lost := unspoken(lostWords(all.String(), r.Markdown())); lost != "" {
		t.Errorf("lost in Markdown: %s", lost)
	}
}

// reread asserts that the JSON is valid and that no entry is lost in JSON or Markdown.
func reread(t *testing.T, r *Resume) {
	t.Helper()
	data, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if problems := validate(data); problems != nil {
		t.Error(problems)
	}
	fromJSON, _, err := JSON(data)
	if err != nil {
		t.Fatal(err)
	}
	fromMarkdown, _ := Markdown(r.Markdown())
	for _, again := range []*Resume{fromJSON, fromMarkdown} {
		if !slices.Equal(counts(r), counts(again)) {
			t.Errorf("entries by section: %v, and again %v", counts(r), counts(again))
		}
	}
}

func TestOldJSON(t *testing.T) {
	source, err := os.ReadFile("testdata/data/old.json")
	if err != nil {
		t.Fatal(err)
	}
	r, notes, err := JSON(source)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/data/old.json.json", dump(t, r, notes))
	golden(t, "testdata/data/old.json.out", r.Markdown())
	reread(t, r)
}

func TestJSONErrors(t *testing.T) {
	for in, line := range map[string]int{
		"":                        1,
		"{\n\n  \"work\": [}":     3,
		"{\"work\": \n\n":         3,
		"[]":                      1,
		"\"Ina\"":                 1,
		"{}\n{}":                  2,
		"{\n\"work\": nothing\n}": 2,
		`{"a":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}": 1,
	} {
		_, _, err := JSON([]byte(in))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || syntax.Line != line {
			t.Errorf("%.20q: %v, want line %d", in, err, line)
		}
	}
	if _, _, err := JSON(make([]byte, MaxJSON+1)); err == nil {
		t.Error("a file over the limit was read")
	}
}

func TestKeysAreText(t *testing.T) {
	r, _, err := JSON([]byte(`{"über": {"ähnlich": "a word or two"}, "\u0000": ["and a few more"]}`))
	if err != nil || !strings.Contains(r.Markdown(), "Über") || !strings.Contains(r.Markdown(), "Ähnlich") {
		t.Error(err, r.Markdown())
	}
	if escape("\xff*") == "" || label("\xff") == "" {
		t.Error("broken text is lost")
	}
}

func TestDataIsBounded(t *testing.T) {
	var v any = "deep"
	for range 100 {
		v = []any{v}
	}
	if r, notes := Data("work", v); !r.Empty() || len(notes) != 1 {
		t.Error(notes)
	}
	for _, v := range []any{nil, true, 7, "text", []any{}, map[string]any{}, map[any]any{1: []any{nil}}, struct{}{}} {
		if r, _ := Data("work", v); len(r.Work) > 0 {
			t.Errorf("%v is read as %+v", v, r.Work)
		}
	}
}
