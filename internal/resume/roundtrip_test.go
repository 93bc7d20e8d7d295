package resume_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/load"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/resumetest"
	"example.com/folio/internal/resume/words"
	"example.com/folio/internal/resume/write"
)

// counts returns the number of entries by section.
func counts(r *resume.Resume) []int {
	return []int{
		len(r.Work), len(r.Volunteer), len(r.Education), len(r.Awards), len(r.Certificates), len(r.Publications),
		len(r.Skills), len(r.Languages), len(r.Interests), len(r.References), len(r.Projects),
	}
}

// encode returns a résumé as JSON, and checks it against the schema.
func encode(t testing.TB, r *resume.Resume) []byte {
	t.Helper()
	data, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if problems := resumetest.Validate(data); problems != nil {
		t.Fatalf("the JSON is not valid: %v", problems)
	}
	return data
}

// fromJSON reads a résumé that encode returned.
func fromJSON(t testing.TB, data []byte) *resume.Resume {
	t.Helper()
	r, _, err := load.JSON(data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestForms reads pages as people write them. No word and no entry is lost on the way to Markdown, to JSON and back.
func TestForms(t *testing.T) {
	pages := resumetest.Pages(t, "testdata/forms/*.md", 25)
	for _, file := range []string{"testdata/draft.md", "../../content/sample/site/resume.md"} {
		pages[file] = resumetest.Page(t, file)
	}
	for file, source := range pages {
		t.Run(file, func(t *testing.T) {
			r, _ := parse.Markdown(source)
			md := write.Markdown(r)
			if lost := resumetest.LostText(source, md); lost != "" {
				t.Errorf("lost in Markdown: %s", lost)
			}
			data := encode(t, r)
			decoded := fromJSON(t, data)
			if again, _ := decoded.JSON(); string(again) != string(data) {
				t.Errorf("read and written again, the JSON is\n%s\nand was\n%s", again, data)
			}
			parsed, _ := parse.Markdown(md)
			if again := write.Markdown(parsed); again != md {
				t.Errorf("read and written again, the Markdown is\n%s\nand was\n%s", again, md)
			}
			both, _ := parse.Markdown(write.Markdown(decoded))
			for name, again := range map[string]*resume.Resume{"JSON": decoded, "Markdown": parsed,
				"JSON and Markdown": both} {
				if !slices.Equal(counts(r), counts(again)) {
					t.Errorf("entries by section: %v, and after %s %v", counts(r), name, counts(again))
				}
			}
		})
	}
}

// TestLanguages writes a résumé with the words of each language and reads it again.
func TestLanguages(t *testing.T) {
	const data = `{
		"basics": {"name": "Ina Ebb", "summary": "I measure."},
		"work": [
			{"name": "Kelp", "position": "Mate", "location": "Leith", "startDate": "2021-03", "highlights": ["Ropes."]},
			{"name": "Wrack", "startDate": "2019-05-02", "endDate": "2020-12"}],
		"education": [{"institution": "Ebb School", "studyType": "BSc", "startDate": "2015", "endDate": "2018",
			"score": "1.3", "courses": ["Knots"]}],
		"volunteer": [{"organization": "Lifeboat", "position": "Crew", "startDate": "2018-08", "endDate": "2019-02"}],
		"awards": [{"title": "Cleat"}], "certificates": [{"name": "Diver"}], "publications": [{"name": "Tides"}],
		"skills": [{"name": "Sea", "keywords": ["tides", "ropes"]}], "languages": [{"language": "Norn"}],
		"interests": [{"name": "Boats"}], "references": [{"name": "Sam", "reference": "Good."}],
		"projects": [{"name": "Gauge", "roles": ["Lead"], "entity": "Harbour", "keywords": ["Brass"],
			"description": "It floats."}]
	}`
	for _, tag := range language.All {
		t.Run(string(tag), func(t *testing.T) {
			r := fromJSON(t, []byte(data))
			r.SetLanguage(string(tag))
			md := write.Markdown(r)
			again, _ := parse.Markdown(md)
			if !slices.Equal(counts(r), counts(again)) {
				t.Errorf("entries by section: %v, and after Markdown %v of\n%s", counts(r), counts(again), md)
			}
			for i, w := range again.Work {
				if w.StartDate != r.Work[i].StartDate || w.EndDate != r.Work[i].EndDate || w.Name != r.Work[i].Name {
					t.Errorf("%+v, want %+v, of\n%s", w, r.Work[i], md)
				}
			}
			if e := again.Education[0]; e.Score != "1.3" || len(e.Courses) != 1 {
				t.Errorf("%+v, of\n%s", e, md)
			}
			if p := again.Projects[0]; len(p.Roles) != 1 || p.Entity != "Harbour" || len(p.Keywords) != 1 {
				t.Errorf("%+v, of\n%s", p, md)
			}
			if again.Language != r.Language {
				t.Errorf("the headings are in %q", again.Language)
			}
		})
	}
}

// TestMixes reads random pages, the same ones every time: no word and no link is lost, and the JSON has every entry.
func TestMixes(t *testing.T) {
	for _, source := range resumetest.Mixes(5, 1000) {
		r, _ := parse.Markdown(source)
		md := write.Markdown(r)
		if lost := resumetest.LostText(resumetest.VisibleText(source), resumetest.VisibleText(md)); lost != "" {
			t.Fatalf("lost %q of\n%s\n\nin\n\n%s", lost, source, md)
		}
		for _, link := range []string{
			"https://x.example", "https://y.example", "https://wrack.example", "https://kelp.example", "me.png",
		} {
			if strings.Contains(source, link) && !strings.Contains(md, link) {
				t.Fatalf("lost %s of\n%s\n\nin\n\n%s", link, source, md)
			}
		}
		if again := fromJSON(t, encode(t, r)); !slices.Equal(counts(again), counts(r)) {
			t.Fatalf("entries %v, and after JSON %v of\n%s", counts(r), counts(again), source)
		}
		again, _ := parse.Markdown(md)
		for i, n := range counts(r) {
			if counts(again)[i] < n {
				t.Fatalf("entries %v, and after Markdown %v of\n%s\n\nin\n\n%s", counts(r), counts(again), source, md)
			}
		}
	}
}

// TestTimelineKeepsWords checks that the timeline has all that the author wrote.
func TestTimelineKeepsWords(t *testing.T) {
	sources := append(resumetest.Mixes(6, 500), resumetest.Page(t, "../../content/sample/site/resume.md"))
	for _, page := range resumetest.Pages(t, "testdata/forms/*.md", 25) {
		sources = append(sources, page)
	}
	for _, source := range sources {
		r, _ := parse.Markdown(source)
		timeline, _ := write.Timeline(r, resumetest.Now)
		if lost := lostInTimeline(r, source, timeline); len(lost) > 0 {
			t.Errorf("lost %q of\n%s\n\nin\n\n%s", lost, source, timeline)
		}
	}
}

// lostInTimeline returns the words of a page that its timeline does not have. It can have dates in other words.
func lostInTimeline(r *resume.Resume, source, timeline string) []string {
	dates := map[string]bool{}
	for p := range r.Periods {
		if p.Plain() {
			for _, w := range words.Of(p.Written) {
				dates[w] = true
			}
		}
	}
	lost := resumetest.LostText(resumetest.VisibleText(source), resumetest.VisibleText(timeline))
	return slices.DeleteFunc(strings.Fields(lost), func(w string) bool { return dates[w] })
}

// TestHugePages reads pages that make parsers slow: one that is quadratic in them would run into the limit of the test.
func TestHugePages(t *testing.T) {
	for _, piece := range []string{
		"# a\n", "- a\n", ">", "- ", "1. ", "*a ", "**a", "[a](b) ", "`", "(", "[", "2019 ", "| a ", "a: b\n",
		"&amp;", "Go, ",
		"### Engineer at Kelp\n_2019 – 2020_\n\n", "**Company**: x\n\n", "- **a** (2019 – 2020)\n", "> a\n\n",
		"## Skills\n",
	} {
		for _, head := range []string{"", "## Experience\n\n", "## Skills\n\n"} {
			source := head + strings.Repeat(piece, (32<<10)/len(piece))
			r, _ := parse.Markdown(source)
			if _, err := r.JSON(); err != nil {
				t.Fatal(err)
			}
			if md := write.Markdown(r); md == "" && piece != ">" && piece != "- " && piece != "1. " {
				t.Errorf("%q: nothing is left", piece)
			}
		}
	}
}

// hasControls reports whether there are control characters in a text.
func hasControls(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' })
}

// FuzzMarkdown asserts that no page makes the parser panic, and that no word and no entry of it is lost.
func FuzzMarkdown(f *testing.F) {
	for _, source := range resumetest.Pages(f, "testdata/forms/*.md", 25) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 4000 {
			return
		}
		r, notes := parse.Markdown(source)
		visible := resumetest.VisibleText(source)
		md := write.Markdown(r)
		if lost := resumetest.LostText(visible, resumetest.VisibleText(md)); lost != "" || hasControls(md) {
			t.Fatalf("lost %q of\n%s\nin\n%s", lost, source, md)
		}
		timeline, _ := write.Timeline(r, resumetest.Now)
		if lost := lostInTimeline(r, source, timeline); len(lost) > 0 || hasControls(timeline) {
			t.Fatalf("lost %q of\n%s\nin the timeline\n%s", lost, source, timeline)
		}
		fromJSON(t, encode(t, r))
		for _, n := range notes {
			if n.Line < 1 || n.Line > strings.Count(words.Clean(source), "\n")+1 {
				t.Fatalf("no such line: %v", n)
			}
		}
	})
}

// FuzzJSON asserts that no file makes the reader panic, and that what it read is written validly and read again.
func FuzzJSON(f *testing.F) {
	for _, pattern := range []string{"testdata/forms/*.json", "testdata/data/*.json"} {
		for _, source := range resumetest.Pages(f, pattern, 2) {
			f.Add(source)
		}
	}
	for _, source := range []string{
		`{"cv": {"name": "[Ina](x:y)", "sections": {"a b": [{"company": "K", "positions": [{"title": "M"}]}], "c":
			["d e f"]}}}`,
		`{"basics": {}, "sections": {"work": {"name": "W", "items": [{"name": "K", "date": {"start": "2019"}}]}}}`,
		`{"meta": {"format": "FRESH@1"}, "employment": {"history": [{"employer": {"name": "K"}, "start": "x"}]}}`,
		`{"content": {"basics": {"name": {"en": "I", "de": "J"}}, "work": [{"name": "K", "url": {"href": "#"}}]}}`,
	} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 8000 {
			return
		}
		r, _, err := load.JSON([]byte(source))
		if err != nil {
			return
		}
		if md := write.Markdown(r); hasControls(md) {
			t.Fatalf("control characters in %q", md)
		}
		// The first time, an entry without anything to show may go.
		data := encode(t, fromJSON(t, encode(t, r)))
		if again := encode(t, fromJSON(t, data)); string(again) != string(data) {
			t.Fatalf("read and written again, it is\n%s", again)
		}
	})
}
