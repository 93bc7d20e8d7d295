package resumedata

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
	"example.com/folio/internal/resume/load/loadtest"
)

// newSite returns a site of files, whose pages are its Markdown files, hidden if they are drafts.
func newSite(t *testing.T, files map[string]string) *Site {
	t.Helper()
	fsys := treetest.FS(files)
	s := &Site{Reader: tree.New(fsys, &problem.List{}), Language: "en", ConfigFile: "hugo.yaml"}
	s.Seen = map[string]bool{}
	if s.Exists(s.ConfigFile) {
		s.Config = s.ReadConfig(s.ConfigFile)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !tree.IsMarkdown(name) {
			continue
		}
		m := frontmatter.Split(files[name])
		d := &doc.Doc{File: name, Name: strings.TrimSuffix(path.Base(name), path.Ext(name)), Body: m.Body}
		d.Front = frontmatter.Decode(m, name, s.Problems)
		if s.Seen[name] = true; d.Front.IsTrue("draft") {
			s.Hidden = append(s.Hidden, d)
		} else {
			s.Docs = append(s.Docs, d)
		}
	}
	return s
}

// outline lists résumés with their files, jobs and degrees, then problems.
func outline(s *Site, all []*Resume) string {
	var out []string
	for _, r := range all {
		line := r.File + ": " + loadtest.Posts(r.Resume)
		if r.Format != "" {
			line += " (" + r.Format + ")"
		}
		out = append(out, line)
	}
	out = append(out, treetest.Problems(s.Problems.Sorted())...)
	return strings.Join(out, " | ")
}

func TestRead(t *testing.T) {
	type files = map[string]string
	const job = "work: [{name: Kelp, position: Mate}]"
	const page = "---\nwork:\n- {position: Mate, company: Kelp, date_start: 2001}\n---\n"
	for name, tt := range map[string]struct {
		files files
		want  string
	}{
		"nothing": {files{"data/x.yml": "a: b", "me.md": "I am Ina."}, ""},
		"several": {files{"_data/cv.yml": job, "data/resume/work.yml": "[{name: Kelp}]",
			"assets/json/resume.json": `{"basics": {"name": "A"}}`},
			"data/resume: /Kelp .. | assets/json/resume.json:  | _data/cv.yml: Mate/Kelp .."},
		"a section": {files{"data/experience.yml": "[{company: Kelp, title: Mate}]", "data/x.yml": "a: b"},
			"data/experience.yml: Mate/Kelp .."},
		"no résumé": {files{"_data/data.yml": "a: b", "_data/resume.json": `[{"type": "a"}]`}, ""},
		"RenderCV": {files{"data/resume.yml": "cv: {sections: {experience: [{company: Kelp, position: Mate}]}}"},
			"data/resume.yml: Mate/Kelp .. (RenderCV)"},
		"a draft":         {files{"data/resume.yml": "draft: true\n" + job}, ""},
		"broken":          {files{"data/resume.yml": "a: ["}, "data/resume.yml:1: data file: "},
		"a broken schema": {files{"resume.json": "{\n}}"}, "resume.json:2: data file: "},
		"no schema":       {files{"resume.json": "1"}, "resume.json:1: data file: not an object"},
		"too large": {files{"data/cv.yml": strings.Repeat("a", tree.MaxFile+1)},
			"data/cv.yml: data file: larger than 2 MiB"},
		"a hidden page":  {files{"content/cv.md": "---\ndraft: true\n---\n", "data/resume.yml": job}, ""},
		"a hidden title": {files{"p.md": "---\ndraft: true\ntitle: Resume\n---\n", "data/resume.yml": job}, ""},
		"beside a file": {files{"data/resume.yaml": "education:\n- {degree: MSc, university: Northmere}\n",
			"data/resume/experience/1.yaml": "{company: Kelp, position: Mate}",
			"data/resume/experience/2.yaml": "{company: Wrack, position: Cook}"},
			"data/resume.yaml: Mate/Kelp ..; Cook/Wrack ..; MSc//Northmere .."},
		"languages": {files{"data/json_resume/de.json": `{"work": [{"name": "Falsch"}]}`,
			"data/json_resume/en.json": `{"work": [{"name": "Kelp"}]}`}, "data/json_resume/en.json: /Kelp .."},
		"languages in YAML": {files{"data/cv/en.yml": job, "data/cv/de.yml": "work: [{name: Falsch}]"},
			"data/cv/en.yml: Mate/Kelp .."},
		"folders of a language": {files{"data/en/sections/experiences.yml": "experiences:\n- {company: Kelp, " +
			"role: Mate}"}, "data/en/sections/experiences.yml: Mate/Kelp .."},
		"a folder of jobs": {files{"_data/experience/kelp.yml": "{company: Kelp, position: Mate}"},
			"_data/experience: Mate/Kelp .."},
		"deep folders": {files{"data/cv/x/.y/z/a.txt": "", "data/cv/x/1/2/3/work.yml": job}, ""},
		"the file of a language": {files{"data/resume.de.yml": job, "data/resume.en.yml": job},
			"data/resume.en.yml: Mate/Kelp .."},
		"any name": {files{"package.json": `{"name": "x"}`, "Ina_CV.yml": "cv: {sections: {experience: " +
			"[{company: Kelp, position: Mate}]}}"}, "Ina_CV.yml: Mate/Kelp .. (RenderCV)"},
		"front matter": {files{"cv.md": page}, "cv.md: Mate/Kelp 2001.."},
		"of the owner": {files{"authors/admin/_index.md": "---\ntitle: Ina\n" + page[4:], "authors/bo/_index.md": page},
			"authors/admin/_index.md: Mate/Kelp 2001.."},
		"several authors": {files{"authors/bo/_index.md": page, "authors/una/_index.md": page}, ""},
		"a team":          {files{"crew/bo.md": page, "crew/una.md": page, "crew/ada.md": page}, ""},
		"two pages": {files{"a.md": page, "b.md": "---\neducation: [{degree: MSc, school: Northmere}]\n---\n"},
			"a.md: Mate/Kelp 2001..; MSc//Northmere .."},
		"the configuration": {files{"hugo.yaml": "params: {experience: {items: [{company: Kelp, job: Mate, " +
			"date: 2019 - now}]}}"}, "hugo.yaml: Mate/Kelp 2019.."},
		"after the data": {files{"cv.md": page, "data/resume.yml": job}, "data/resume.yml: Mate/Kelp .."},
		"loaded": {files{"cv.md": "{{ jobs(path=\"life.yml\") }}\n{{ jobs(path=\"gone.yml\") }}",
			"life.yml": job}, "life.yml: Mate/Kelp .."},
		"loaded by a shortcode": {files{"content/cv.md": "{{ jobs() }}", "info/life.yml": job,
			"templates/shortcodes/jobs.html": "{% set d = load_data(path='info/life.yml') %}"},
			"info/life.yml: Mate/Kelp .."},
	} {
		s := newSite(t, tt.files)
		if got := outline(s, Read(s)); !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
		if name == "loaded by a shortcode" && s.Docs[0].Body.S != "" {
			t.Errorf("the shortcode is shown: %q", s.Docs[0].Body.S)
		}
	}
}

func TestBounds(t *testing.T) {
	files := map[string]string{}
	for _, f := range dataFolders {
		files[path.Join(f.dir, "cv.yml")] = "work: [{name: Kelp}]"
	}
	s := newSite(t, files)
	if got := len(Read(s)); got != maxResumes {
		t.Errorf("%d résumés", got)
	}
	files = map[string]string{}
	for i := range 2 * maxProbes {
		files[strings.Repeat("x", i+1)+".yml"] = "a: b"
	}
	files["z.yml"] = "cv: {sections: {experience: [{company: Kelp}]}}"
	s = newSite(t, files)
	if got := outline(s, Read(s)); got != "" {
		t.Errorf("too many files were read: %s", got)
	}
}

func TestReadFile(t *testing.T) {
	files := map[string]string{
		"a.yml": "cv: {sections: {experience: [{company: Kelp, position: Mate}]}}", "b.yml": "[{company: Kelp}]",
		"c.yml": "a: [\n", "d.yml": "a: b\n", "e.json": `{"work": [{"name": "Kelp"}], "kelp": 1}`, "f.json": "[]",
		"g.json": "{\n}}",
	}
	s := newSite(t, files)
	for name, want := range map[string]string{
		"a.yml": "RenderCV: a.yml: Mate/Kelp ..", "b.yml": "Résumé data: b.yml: /Kelp ..", "c.yml": "c.yml:2: ",
		"d.yml": "d.yml: no résumé in it\nhint: ", "gone.yml": "gone.yml: file does not exist",
	} {
		r, format, err := ReadFile(s.Reader, name, "en")
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = format + ": " + outline(s, []*Resume{{Resume: r.Resume, File: r.File}})
		}
		if !strings.HasPrefix(got, want) || !IsFile(name) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"e.json": "e.json: /Kelp .. | e.json:1: ", "f.json": "f.json:1: not an object", "g.json": "g.json:2: ",
		"gone.json": "gone.json: file does not exist",
	} {
		r, err := ReadJSON(s.Reader, name)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = outline(s, []*Resume{r})
		}
		if !strings.HasPrefix(got, want) || IsFile(name) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	fsys := treetest.BrokenFS{
		MapFS:  fstest.MapFS{"resume.json": {Data: []byte("{}")}},
		Broken: map[string]error{"resume.json": tree.ErrTooManyPages},
	}
	s := &Site{Reader: tree.New(fsys, &problem.List{})}
	if got := outline(s, Read(s)); !strings.Contains(got, "resume.json: data file: ") {
		t.Errorf("got %q", got)
	}
}

func TestPages(t *testing.T) {
	r := Of("projects.yml", map[string]any{"projects": []any{
		map[string]any{"name": "Tide *clock*", "url": "https://kelp.example/clock", "summary": "Shows tides.",
			"keywords": []any{"Go"}},
		map[string]any{"summary": "Nameless."},
	}})
	var out []string
	for _, d := range ProjectDocs(r.File, r.Resume) {
		title, tags := d.Front.String("title"), d.Front.List("tags")
		out = append(out, strings.Join([]string{d.Name, title, strings.Join(tags, ","), d.Body.S}, "|"))
	}
	const want = "tide-clock|Tide clock|Go|Shows tides.\n\n[kelp.example/clock](https://kelp.example/clock) " +
		"project|Project||Nameless.\n"
	if got := strings.Join(out, " "); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Basics.Name = "Ina"
	if body := Body(r.Resume); strings.Contains(body, "Ina") || !strings.Contains(body, "Shows tides.") {
		t.Errorf("the body is %q", body)
	}
}
