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
	"example.com/folio/internal/resume/load/loadtest"
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

// unshown are keys that are for programs, and those of dates, which can be shown in another form.
var unshown = strings.Fields(`type id icon fontawesome_icon format theme template language metadata start_date end_date
	start end startDate endDate period date`)

// textOf returns the text of data, without that of keys that a note names.
func textOf(key string, v any, notes []resume.Note) string {
	var b strings.Builder
	switch v := v.(type) {
	case map[string]any:
		if v["visible"] == false || v["hidden"] == true || v["private"] == true {
			return ""
		}
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
		if !slices.Contains(unshown, key) && !noted {
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
	const want = "Leith, GBhttps://skarv.example[ Mastodon: @ina GitHub] 2Kelp2018 – Presentv0Colophon"
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

// TestEmptyForms reads records of which nothing but dates is filled in.
func TestEmptyForms(t *testing.T) {
	form := map[string]any{"name": "", "company": "", "institution": "", "date": "2014 - 2015"}
	full := map[string]any{"company": "Kelp", "date": "2014 - 2015"}
	v := map[string]any{"work": []any{form, full}, "education": []any{form, full}}
	if r, _ := load.Data("resume", v); len(r.Work) != 1 || len(r.Education) != 1 {
		t.Errorf("%d jobs, %d degrees", len(r.Work), len(r.Education))
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

// TestShapes reads jobs and degrees as themes and people shape them. The name of a shape is the name of its file.
func TestShapes(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"experience", "- {role: Miller, company: Kelp, summary: Flour., range: March 2019 - Present}",
			"Miller/Kelp 2019-03.."},
		{"education", "- {school: Northmere, degree: BSc, major: Tides, notes: With honours., range: 2010 - 2014}",
			"BSc/Tides/Northmere 2010..2014"},
		{"x", "experience: [{company: Kelp, position: Miller, duration: Mar 2019 &mdash; Present}]\n" +
			"education: [{uni: Northmere, degree: BSc Tides, year: 2010 &mdash; 2014}]\n" +
			"associations: [{organization: Millers, role: Member, year: 2012}]\n" +
			"teaching: [{course: Ebb, institution: Northmere, role: Assistant, date: 2013}]\n" +
			"recognitions: [{award: Wheel, organization: Board, year: 2018}]",
			"Miller/Kelp 2019-03..; BSc/Tides/Northmere 2010..2014"},
		{"x", "life: [{employer: Kelp, job_title: Mate, dates: 2019 - 2021}]\n" +
			"learning: [{school: Northmere, degree: MSc, date: 2009}]",
			"Mate/Kelp 2019..2021; MSc//Northmere 2009..2009"},
		{"work", "details: [{jobTitle: Miller, company: '-', date: 2017 - 2019, location: Ghent}]",
			"Miller/ 2017..2019"},
		{"resume", "employment: [{employer: Kelp, employment_dates: 2019-2021, title: Mate}]", "Mate/Kelp 2019..2021"},
		{"resume", "jobs: [{employer: Kelp, jobs: [{title: Cook, dates: 2015 - 2017}, {title: Mate, dates: 2013 - " +
			"2015}]}]",
			"Cook/Kelp 2015..2017; Mate/Kelp 2013..2015"},
		{"resume", "jobs: [{company: Kelp, positions: ['Lead (2021 - Present)', 'Engineer, 2018 - 2021']}]",
			"Lead/Kelp 2021..; Engineer/Kelp 2018..2021"},
		{"resume", "jobs: [{company: Kelp, position: Mate, roles: [Backend, Frontend], from: 2012, to: 2014}]",
			"Mate/Kelp 2012..2014"},
		{"jobs", "- {title: Kelp, dates: 2019 - 2022, roles: [{title: Lead, dates: 2021 - 2022}, {title: Mate}]}",
			"Lead/Kelp 2021..2022; Mate/Kelp 2019..2022"},
		{"experience", "Kelp: {position: Mate, start: 2019, end: 2021}\nWrack: {position: Cook, start: 2017, end: " +
			"2019}",
			"Mate/Kelp 2019..2021; Cook/Wrack 2017..2019"},
		{"experience", "- {heading: Kelp, subheading: Engineer, date: Jan 2019 - Mar 2020}",
			"Engineer/Kelp 2019-01..2020-03"},
		{"experience", "- {title: Engineer, sub_title: Kelp, caption: 2019 - 2020}", "Engineer/Kelp 2019..2020"},
		{"experience", "- {title: {en: Engineer, de: Ingenieurin}, company: Kelp, start: 2019}",
			"Engineer/Kelp 2019.."},
		{"experience", "- {company: {name: Kelp, location: {city: Leith}}, position: '**Mate**', current: true, " +
			"start: 2019}",
			"Mate/Kelp 2019.."},
		{"experience", "- {company: Kelp, title: Mate, date: {start: 2019, end: 2020}, visible: true}\n" +
			"- {company: Gone, title: Ghost, visible: false}", "Mate/Kelp 2019..2020"},
		{"work", "- {name: Kelp, position: Mate, startDate: '2016-01-01T00:00:00.000Z', endDate: до сих пор}",
			"Mate/Kelp 2016-01-01.."},
		{"education", "degrees: [{name: MSc in Tides, timeframe: 2016-2020, institution: {name: Northmere}, grade: " +
			"{scale: GPA, achieved: 3, outOf: 4}}]", "MSc/Tides/Northmere 2016..2020"},
	} {
		var v any
		if err := yaml.Unmarshal([]byte(tt.source), &v); err != nil {
			t.Fatal(err)
		}
		r, _ := load.Data(tt.name, v)
		if got := loadtest.Posts(r); got != tt.want {
			t.Errorf("%s: %s\nis %q, want %q", tt.name, tt.source, got, tt.want)
		}
		md := write.Markdown(r)
		for _, wrong := range []string{"- -", "• ◦", "StartDate", "[]", "&mdash;"} {
			if strings.Contains(md, wrong) {
				t.Errorf("%s: %s has %q:\n%s", tt.name, tt.source, wrong, md)
			}
		}
	}
}

// TestLists reads the lists of jobs and degrees in a table that is about a page.
func TestLists(t *testing.T) {
	for source, want := range map[string]string{
		"title: Jobs\nwork: [{organization: Kelp, roles: [{title: Lead, start: 2020}]}]":       "Lead/Kelp 2020..",
		"extra: {education: [{institution: Northmere, degree: MSc}]}":                          "MSc//Northmere ..",
		"params: {resume: {jobs: {items: [{company: Kelp, title: Mate, date: 2019 - 2020}]}}}": "Mate/Kelp 2019..2020",
		"links: [{title: Kelp, url: 'https://kelp.example'}]":                                  "",
		"projects: [{name: Clock, role: Maker, date: 2019}]":                                   "",
		"team: [{name: Bo, role: Cook, organization: Gannet}]":                                 "",
		"work: [{title: A picture, image: a.png, date: 2019}]":                                 "",
		"experience: true\ntags: [work]":                                                       "",
	} {
		var v map[string]any
		if err := yaml.Unmarshal([]byte(source), &v); err != nil {
			t.Fatal(err)
		}
		r, _ := load.Options{}.Lists(v)
		if got := loadtest.Posts(r); got != want {
			t.Errorf("%s\nis %q, want %q", source, got, want)
		}
	}
}

// TestJSONFormats reads files of other formats, which are JSON as a rule.
func TestJSONFormats(t *testing.T) {
	for source, want := range map[string]string{
		`{"meta": {"format": "FRESH@1.0"}, "employment": {"history": [{"employer": "Kelp", "position": "Mate",
			"start": "2019-08", "current": true}]}}`: "FRESH Mate/Kelp 2019-08..",
		`{"basics": {"name": "Ina"}, "sections": {"experience": {"items": [{"company": "Kelp", "position": "Mate",
			"date": "2019 to 2020", "visible": true}, {"company": "Gone", "visible": false}]}}}`: "Reactive Resume " +
			"Mate/Kelp 2019..2020",
		`{"basics": {"name": "Ina"}, "work": [{"name": "Kelp", "positions": [{"title": "Mate", "startDate":
			"2019-08"}]}]}`: "" +
			"JSON Resume Mate/Kelp 2019-08..",
		`{"cv": {"sections": {"experience": [{"company": "Kelp"}]}}}`: "RenderCV /Kelp ..",
		`{"work": true}`: " ",
	} {
		r, _, err := load.JSON([]byte(source))
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := yaml.Unmarshal([]byte(source), &v); err != nil {
			t.Fatal(err)
		}
		if got := load.Format(v) + " " + loadtest.Posts(r); got != want {
			t.Errorf("%s\nis %q, want %q", source, got, want)
		}
	}
}

// TestHTML reads texts with tags through the function of the caller, and others as they are.
func TestHTML(t *testing.T) {
	o := load.Options{HTML: func(s string) string { return strings.NewReplacer("<b>", "**", "</b>", "**").Replace(s) }}
	v := map[string]any{"work": []any{map[string]any{"company": "Kelp", "summary": "<b>Tables</b>, 1 < 2"}}}
	r, _ := o.Data("", v)
	if got := r.Work[0].Summary; got != "**Tables**, 1 < 2" {
		t.Error(got)
	}
	r, _, err := o.JSON([]byte(`{"work": [{"name": "Kelp", "summary": "<b>Tables</b>"}]}`))
	if err != nil || r.Work[0].Summary != "**Tables**" {
		t.Error(err, r.Work)
	}
}

// TestPlaceInName reads names of employers with a place at their end.
func TestPlaceInName(t *testing.T) {
	for _, c := range []struct{ name, place, wantName, wantPlace string }{
		{"Kelp Ltd | Leith", "", "Kelp Ltd", "Leith"},
		{"Kelp Ltd. | Saltby, OR", "", "Kelp Ltd.", "Saltby, OR"},
		{"Kelp Ltd, Bergen, Norway", "", "Kelp Ltd", "Bergen, Norway"},
		{"Tide Lab, University of Leith, Leith, Scotland", "", "Tide Lab, University of Leith", "Leith, Scotland"},
		{"University of Bergen, Bergen, Norway", "Bergen, Norway", "University of Bergen", "Bergen, Norway"},
		{"University of California, Saltby, CA", "", "University of California, Saltby, CA", ""},
		{"Reed, Moss and Partners", "", "Reed, Moss and Partners", ""},
		{"Kelp | Software Engineer", "", "Kelp | Software Engineer", ""},
		{"Kelp Ltd | Leith", "Oslo", "Kelp Ltd | Leith", "Oslo"},
		{"Harbour Institute,", "", "Harbour Institute", ""},
	} {
		row := map[string]any{"company": c.name, "position": "Engineer", "start_date": "2020"}
		if c.place != "" {
			row["location"] = c.place
		}
		r, _ := load.Data("", map[string]any{"experience": []any{row}})
		if len(r.Work) != 1 || r.Work[0].Name != c.wantName || r.Work[0].Location != c.wantPlace {
			t.Errorf("%q: %+v, want %q in %q", c.name, r.Work, c.wantName, c.wantPlace)
		}
	}
}
