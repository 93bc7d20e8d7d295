package load_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load"
	"example.com/folio/internal/resume/resumetest"
	"example.com/folio/internal/resume/write"
)

func TestData(t *testing.T) {
	files, _ := filepath.Glob("../testdata/data/*.*ml")
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
			r, notes := load.Data(name, v)
			resumetest.GoldenJSON(t, file+".json", r, notes)
			resumetest.Golden(t, file+".out", write.Markdown(r))
			checkAgain(t, r)
			if lost := resumetest.LostText(textOf("", v, notes), write.Markdown(r)); lost != "" {
				t.Errorf("lost in Markdown: %s", lost)
			}
		})
	}
	if len(files) < 4 {
		t.Error("no files")
	}
}

// textOf returns the text of data, without that of keys that a note names.
func textOf(key string, v any, notes []resume.Note) string {
	var b strings.Builder
	switch v := v.(type) {
	case map[string]any:
		for k, value := range v {
			if _, isLabel := v["value"]; !isLabel || k != "name" {
				b.WriteString(textOf(k, value, notes))
			}
		}
	case []any:
		for _, value := range v {
			b.WriteString(textOf(key, value, notes))
		}
	case string:
		noted := slices.ContainsFunc(notes, func(n resume.Note) bool {
			return n.Rule == resume.UnknownKey && strings.Contains(n.Text, `"`+key+`"`)
		})
		if key != "type" && !noted {
			return v + "\n"
		}
	}
	return b.String()
}

// checkAgain checks that the JSON of a résumé has the same entries.
func checkAgain(t *testing.T, r *resume.Resume) {
	t.Helper()
	data, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := load.JSON(data)
	if err != nil {
		t.Fatal(err)
	}
	if r.Entries() != again.Entries() {
		t.Errorf("%d entries, and again %d", r.Entries(), again.Entries())
	}
}

func TestOldJSON(t *testing.T) {
	source, err := os.ReadFile("../testdata/data/old.json")
	if err != nil {
		t.Fatal(err)
	}
	r, notes, err := load.JSON(source)
	if err != nil {
		t.Fatal(err)
	}
	resumetest.GoldenJSON(t, "../testdata/data/old.json.json", r, notes)
	resumetest.Golden(t, "../testdata/data/old.json.out", write.Markdown(r))
	checkAgain(t, r)
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
		"{\n3: 4}":                2,
		`{"a":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}": 1,
	} {
		_, _, err := load.JSON([]byte(in))
		var syntax *load.SyntaxError
		if !errors.As(err, &syntax) || syntax.Line != line || !strings.HasPrefix(err.Error(),
			fmt.Sprintf("line %d: ", line)) {
			t.Errorf("%.20q: %v, want line %d", in, err, line)
		}
	}
	if _, _, err := load.JSON(make([]byte, load.MaxJSON+1)); err == nil {
		t.Error("a file over the limit was read")
	}
}

func TestJSONAsWritten(t *testing.T) {
	r, notes, err := load.JSON([]byte(`{
  // the person
  "basics": {"name": "Ina", "location": "Leith, GB", "website": "skarv.example", "github": "ina",
    "profiles": ["https://forge.example/ina", {"network": "Mastodon", "username": "@ina"}], /* no more */
  },
  "work": ["Deckhand at Kelp (2019)", "<!-- -->", {"company": "Skerry", "position": "Mate", "start": "2018", "x": 1}],
  "meta": {"version": "v0", "sections": [{"kind": "nothing", "title": "Colophon", "text": "By hand."}]},
}`))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(r.Basics.Location, r.Basics.URL, r.Basics.Profiles, len(r.Work), r.Work[0].Name, r.Work[1].Period,
		r.Meta.Version, r.Sections[0].Kind, r.Sections[0].Title)
	const want = "Leith, GBhttps://skarv.example[ Mastodon: @ina GitHub: ina] 2Kelp2018 – Presentv0Colophon"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if len(notes) != 1 || notes[0].Rule != resume.UnknownKey || notes[0].Line != 6 {
		t.Errorf("notes are %v", notes)
	}
}

func TestKeysAreText(t *testing.T) {
	r, _, err := load.JSON([]byte(`{"über": {"ähnlich": "a word or two"}, "\u0000": ["and a few more"]}`))
	if err != nil {
		t.Fatal(err)
	}
	if md := write.Markdown(r); !strings.Contains(md, "Über") || !strings.Contains(md, "Ähnlich") {
		t.Error(md)
	}
}

func TestDataIsBounded(t *testing.T) {
	var v any = "deep"
	for range 100 {
		v = []any{v}
	}
	if r, notes := load.Data("work", v); !r.Empty() || len(notes) != 1 {
		t.Error(notes)
	}
	v = map[string]any{"work": v}
	if r, notes := load.Data("work", v); !r.Empty() || len(notes) != 1 {
		t.Error(notes)
	}
	for _, v := range []any{
		nil, true, 7, "text", []any{}, []string{"Mate", ""}, map[string]any{}, map[any]any{1: []any{nil}}, struct{}{},
	} {
		if r, _ := load.Data("", v); len(r.Work) > 0 {
			t.Errorf("%v is read as %+v", v, r.Work)
		}
	}
}

// TestThemes reads the shapes in which themes keep sections.
func TestThemes(t *testing.T) {
	type m = map[string]any
	list := func(v ...any) []any { return v }
	tests := []struct {
		name string
		v    any
		want string
	}{
		{"jobs", m{"job": m{
			"10": m{"company": "Kelp", "start": "2019", "end": "2020"}, "2": m{"company": "Wrack", "start": "2021"},
		}}, "Wrack Kelp"},
		{"", list(m{"company": "Kelp"}, m{"school": "Northmere"}, m{"name": "Go", "level": "expert"}),
			"Kelp Northmere Go"},
		{"", list(m{"title": "Experience", "items": list(m{"company": "Kelp"})}), "Kelp"},
		{"", list(m{"title": "Colophon", "items": list("set by hand, all of it")}), "Colophon"},
		{"", m{"skills": m{"Boats": list("ropes", "tar")}}, "Boats"},
		{"work", list(m{"company": "Kelp", "notes": m{"first": "a word or two"}}),
			"Kelp **Notes**: - **First**: a word or two"},
		{"work", list(m{"company": "Kelp", "description": "Text.\n\n- ropes\n- tar"}), "Kelp Text. [ropes tar]"},
		{"", m{"about": m{"items": list(m{"name": "Name", "value": "Ina"}, m{"name": "Ship", "value": "Skua"})}},
			"Ina **Ship**: Skua"},
		{"author", m{"author": m{"name": "Ina", "address": m{"city": "Leith", "planet": "Earth"}, "stars": m{"a": 1}}},
			"Ina Leith, Earth Stars"},
		{"", m{"about": m{"title": "Me", "name": "Ina", "languages": list(m{"name": "German"}),
			"skills": list("Go")}}, "Ina Go"},
	}
	for _, tt := range tests {
		r, _ := load.Data(tt.name, tt.v)
		got := []string{r.Basics.Name, r.Basics.Location.String(), r.Basics.Summary}
		for _, w := range r.Work {
			got = append(got, w.Name, w.Summary)
			if len(w.Highlights) > 0 {
				got = append(got, fmt.Sprint(w.Highlights))
			}
		}
		for _, e := range r.Education {
			got = append(got, e.Institution)
		}
		for _, s := range r.Skills {
			got = append(got, s.Name)
		}
		for _, s := range r.Sections {
			if s.Kind == resume.Other {
				got = append(got, s.Title)
			}
		}
		if s := strings.Join(strings.Fields(strings.Join(got, " ")), " "); s != tt.want {
			t.Errorf("%q %v is read as %q, want %q", tt.name, tt.v, s, tt.want)
		}
	}
}
