package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
)

// jobsOf returns the jobs of a résumé on one line.
func jobsOf(c *Curriculum) string {
	var out []string
	for _, w := range c.Work {
		out = append(out, fmt.Sprintf("%s/%s %s..%s %d", w.Position, w.Name, w.StartDate, w.EndDate, len(w.Highlights)))
	}
	return strings.Join(out, "; ")
}

const (
	hugoSite   = "hugo.toml: baseURL = 'https://ina.example'\n"
	jekyllSite = "_config.yml: title: Ina\n"
	zolaSite   = "zola.toml: base_url = 'https://ina.example'\n"
)

// files returns a file system of texts of the form "name: data".
func files(texts ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, t := range texts {
		name, text, _ := strings.Cut(t, ": ")
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// TestResumeData reads the data files of themes as résumés.
func TestResumeData(t *testing.T) {
	const (
		schema = "basics:\n  name: Ina Skarv\nwork:\n- name: Kelp\n  position: Engineer\n  startDate: 2019-08\n  " +
			"endDate: 2021-03\n  highlights: [Kept the tables., Kept calm.]\n" +
			"- name: Wrack\n  position: Founder\n  startDate: 2021-04\neducation:\n- institution: Northmere\n  " +
			"studyType: MSc\n  area: Tides\n  endDate: 2018\n"
		jobs    = "Engineer/Kelp 2019-08..2021-03 2; Founder/Wrack 2021-04.. 0"
		alFolio = "- title: Experience\n  type: time_table\n  contents:\n  - title: Engineer\n    institution: " +
			"Kelp\n    year: 2019 - 2021\n    description: [Kept the tables.]\n"
		onlineCV = "sidebar:\n  name: Ina Skarv\n  tagline: Engineer\nexperiences:\n  title: Experiences\n  info:\n  " +
			"- role: Engineer\n    company: Kelp\n    time: 2019 - 2021\n    details: Kept the tables.\n"
		about = "content/about.md: I am Ina.\n"
	)
	for name, tt := range map[string]struct {
		site fstest.MapFS
		want string
	}{
		"Hugo yaml": {files(hugoSite, about, "data/resume.yaml: "+schema), jobs},
		"Hugo cv":   {files(hugoSite, about, "data/cv.yml: "+schema), jobs},
		"Hugo json": {files(hugoSite, about,
			`data/resume.json: {"work": [{"name": "Kelp", "position": "Engineer", `+
				`"startDate": "2019-08", "endDate": "2021-03"}]}`), "Engineer/Kelp 2019-08..2021-03 0"},
		"Hugo toml": {files(hugoSite, about,
			"data/resume.toml: [[work]]\nname = 'Kelp'\nposition = 'Engineer'\nstart = 2019-08-01\nend = '2021-03'\n"),
			"Engineer/Kelp 2019-08-01..2021-03 0"},
		"Hugo folder": {files(hugoSite, about,
			"data/resume/experience.yaml: - {company: Kelp, position: Engineer, start: 2019, end: 2021}\n",
			"data/resume/skills.yaml: [Go, C]\n"), "Engineer/Kelp 2019..2021 0"},
		"Jekyll resume": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n",
			"_data/resume.yml: "+schema), jobs},
		"Jekyll al-folio": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n", "_data/cv.yml: "+alFolio),
			"Engineer/Kelp 2019..2021 1"},
		"Jekyll RenderCV": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n",
			"_data/cv.yml: cv:\n  name: Ina Skarv\n  sections:\n    experience:\n    - company: Kelp\n      "+
				"position: Engineer\n      start_date: 2019-08\n      end_date: 2021-03\n      "+
				"highlights: [Kept calm.]\n"),
			"Engineer/Kelp 2019-08..2021-03 1"},
		"Jekyll online-cv": {files(jekyllSite, "index.md: ---\n---\n", "about.md: ---\n---\nI am Ina.\n",
			"_data/data.yml: "+onlineCV), "Engineer/Kelp 2019..2021 0"},
		"Jekyll by section": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n",
			"_data/experience.yml: - {company: Kelp, position: Engineer, start: 2019, end: Present}\n",
			"_data/education.yml: - {school: Northmere, degree: MSc, year: 2018}\n"), "Engineer/Kelp 2019.. 0"},
		"Zola": {files(zolaSite, about,
			"content/resume.toml: name = 'Ina'\n[job.2]\nfrom = '2021'\nto = '2022'\nposition = 'Founder'\ncompany = "+
				"'Wrack'\n[job.10]\nfrom = '2019'\nto = '2021'\nposition = 'Engineer'\ncompany = 'Kelp'\n"),
			"Founder/Wrack 2021..2022 0; Engineer/Kelp 2019..2021 0"},
		"list in JSON": {files(hugoSite, about,
			`data/resume.json: [{"title": "Experience", "contents": [{"title": "Engineer", `+
				`"institution": "Kelp", "year": "2019 - 2021"}]}]`), "Engineer/Kelp 2019..2021 0"},
		"empty page": {files(hugoSite, about, "content/resume.md: ---\ntitle: My CV\n---\n",
			"data/resume.yaml: "+schema), jobs},
		"Hugo, data alone":     {files(hugoSite, "data/resume.yaml: "+schema), jobs},
		"a folder, data alone": {files("resume.yml: "+schema, "README.md: About these files.\n"), jobs},
		"Jekyll, data alone": {files(jekyllSite, "index.html: ---\nlayout: default\n---\n",
			"_data/data.yml: "+onlineCV), "Engineer/Kelp 2019..2021 0"},
		"folder of Markdown": {files("about.md: I am Ina.\n", "resume.yaml: "+schema), jobs},
	} {
		t.Run(name, func(t *testing.T) {
			s := loadAt(t, tt.site, ".")
			invariants(t, s)
			if len(s.Problems) > 0 {
				t.Error(s.Problems)
			}
			all := s.Curricula()
			if len(all) != 1 || jobsOf(all[0]) != tt.want {
				t.Fatalf("%d résumés: %q, want %q", len(all), jobsOf(all[0]), tt.want)
			}
			page := s.Page("resume")
			if page == nil || page.Role != Resume || !strings.Contains(page.Body, "### Engineer") ||
				!strings.Contains(page.Body, "Kelp") {
				t.Errorf("the page is %+v", page)
			}
			if name == "empty page" && page.Title != "My CV" {
				t.Errorf("its title is %q", page.Title)
			}
			if r := s.Resume(); r == nil || len(r.Work) != len(all[0].Work) {
				t.Errorf("%+v", r)
			}
		})
	}
}

// TestResumeCalls replaces shortcodes by a résumé in a data file.
func TestResumeCalls(t *testing.T) {
	const data = "data/resume.yaml: work:\n- {name: Kelp, position: Engineer, startDate: 2019}\neducation:\n- " +
		"{institution: Northmere, studyType: MSc}\nskills:\n- {name: Go}\n"
	for call, want := range map[string]string{
		"{{< json-resume \"work\" >}}":                "### Engineer|**Kelp**",
		"{{< json-resume education >}}":               "### MSc|**Northmere**",
		"{{< cv >}}":                                  "## Experience|### Engineer|## Education|### MSc|## Skills",
		"{{< resume section=\"skills\" >}}":           "- Go",
		"{{% load_data path=\"data/resume.yaml\" %}}": "## Experience|### Engineer|## Education|### MSc|## Skills",
	} {
		s := loadAt(t, files(hugoSite, data, "content/about.md: I am Ina.\n",
			"content/resume.md: Before.\n\n"+call+"\n\nAfter.\n"), ".")
		page := s.Page("resume").Body
		at := 0
		for part := range strings.SplitSeq("Before.|"+want+"|After.", "|") {
			i := strings.Index(page[at:], part)
			if i < 0 {
				t.Errorf("%s: no %q in\n%s", call, part, page)
				break
			}
			at += i
		}
		if strings.Contains(page, "MSc") != strings.Contains(want, "MSc") || len(s.Problems) > 0 {
			t.Errorf("%s: %s %v", call, page, s.Problems)
		}
	}
	none := loadAt(t, files(hugoSite,
		"content/resume.md: {{< resume title=\"Engineer\" company=\"Kelp\" date=\"2019\" >}}\n"), ".")
	if !strings.Contains(none.Page("resume").Body, "Kelp") {
		t.Errorf("without data, a call is what its arguments say: %q", none.Page("resume").Body)
	}
}

// TestNoResumeData reads data files that are no résumés, or hidden.
func TestNoResumeData(t *testing.T) {
	const work = "work:\n- {name: Kelp, position: Engineer, startDate: 2019}\n"
	for name, tt := range map[string]struct {
		site    fstest.MapFS
		problem string
	}{
		"a draft": {files(hugoSite, "content/about.md: I am Ina.\n",
			"content/resume.md: ---\ndraft: true\n---\n", "data/resume.yaml: "+work), ""},
		"unpublished": {files(hugoSite, "content/about.md: I am Ina.\n",
			"data/resume.yaml: draft: true\n"+work), ""},
		"skills alone": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n",
			"_data/skills.yml: [Go, C]\n"), ""},
		"the name of a file": {files(hugoSite, "content/about.md: I am Ina.\n", "data/cv.yaml: file: cv.pdf\n"), ""},
		"the data of a theme": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n",
			"_data/data.yml: colours: [red, green]\n"), ""},
		"broken": {files(hugoSite, "content/about.md: I am Ina.\n",
			"data/resume.yaml: work:\n- name: Kelp\n bad: [\n"), "data/resume.yaml:3"},
		"broken by the schema": {files(hugoSite, "content/about.md: I am Ina.\n",
			"data/resume.json: {\"work\": [\n{]}"), "data/resume.json:2"},
		"broken, by a template": {files(jekyllSite, "about.md: ---\n---\nI am {{ site.title }}.\n",
			"_data/experience.yml: - company: Kelp\n bad: [\n"), "_data/experience.yml:2"},
		"too large": {files(hugoSite, "content/about.md: I am Ina.\n",
			"data/resume.yaml: "+strings.Repeat("#", tree.MaxFile)+work), "data/resume.yaml"},
	} {
		s := loadAt(t, tt.site, ".")
		if all := s.Curricula(); len(all) > 0 || s.Resume() != nil || s.Page("resume") != nil {
			t.Errorf("%s: %d résumés, a page: %v", name, len(all), s.Page("resume"))
		}
		var got []string
		for _, p := range s.Problems {
			if p.Rule != problem.DataFile {
				t.Errorf("%s: %s", name, p)
			}
			got = append(got, p.String())
		}
		if len(got) > 1 || !strings.HasPrefix(strings.Join(got, ""), tt.problem) ||
			(len(got) == 0) != (tt.problem == "") {
			t.Errorf("%s: %q, want %q", name, got, tt.problem)
		}
	}
}

// TestWhichResume chooses one of several résumés.
func TestWhichResume(t *testing.T) {
	const (
		theme  = "data/cv.yaml: work:\n- {name: Sample, position: Engineer, startDate: 2019}\n"
		schema = `static/resume.json: {"work": [{"name": "Schema"}]}`
		page   = "content/resume.md: ## Experience\n\n### Engineer at Page\n2019 – 2021\n"
		thin   = "content/resume.md: Ask me for it.\n"
	)
	for want, site := range map[string]fstest.MapFS{
		"Schema": files(hugoSite, theme, schema, page),
		"Page":   files(hugoSite, theme, page),
		"Sample": files(hugoSite, theme, thin),
	} {
		s := loadAt(t, site, ".")
		if r := s.Resume(); r == nil || len(r.Work) != 1 || r.Work[0].Name != want {
			t.Errorf("%+v, want %s", r, want)
		}
		if body := s.Page("resume").Body; strings.Contains(body, "Sample") {
			t.Errorf("the page of its own is %q", body)
		}
	}
}

// TestCollectedResume reads a folder with a file for each job.
func TestCollectedResume(t *testing.T) {
	s := loadAt(t, files("about.md: I am Ina.\n",
		"resume/_index.md: ---\ntitle: Résumé\n---\nI measure the sea.\n",
		"resume/1.md: ---\nweight: 1\n---\n# Founder\n\n## **Wrack** | *Apr 2022 – Present*\n\n- Tide clocks.\n",
		"resume/2.md: ---\nweight: 2\ntitle: Engineer\n---\n**Kelp** · *2019-08 - 2019-07*\n\nKept the tables.\n\n- "+
			"One.\n- Two.\n",
		"resume/3.md: ---\nweight: 3\ntitle: Education\n---\n\n## MSc in Tides\n\nNorthmere · 2018\n",
	), ".")
	all := s.Curricula()
	if len(all) != 1 || jobsOf(all[0]) != "Founder/Wrack 2022-04.. 1; Engineer/Kelp 2019-08..2019-07 2" ||
		len(all[0].Education) != 1 {
		t.Fatalf("%d: %q %+v", len(all), jobsOf(all[0]), all[0].Education)
	}
	c := all[0]
	if len(c.Notes) != 1 {
		t.Fatalf("%+v", c.Notes)
	}
	page, line := c.Place(c.Notes[0].Line)
	if page == nil || !strings.HasPrefix(page.Path, "resume/") || page.Title != "Engineer" || line != 1 {
		t.Errorf("the note is on line %d of %+v", line, page)
	}
}

// TestResumeOfCalls reads a résumé that is written as shortcodes without bodies.
func TestResumeOfCalls(t *testing.T) {
	for name, tt := range map[string]struct {
		site fstest.MapFS
		want string
	}{
		"Zola": {files(zolaSite, `content/resume.md: +++
title = "Resume"
+++
## Experience

{{ experience(name="Founder", company="Wrack", date="Apr 2022 - Present",
	points=["Put eleven gauges on quays that had none.", "Sold two hundred and twelve one-handed clocks."]) }}

{{ experience(name="Engineer", company="Kelp", location="Leith", date="2019-08 - 2021-03",
	description="Kept the tables.") }}

## Education

{{ education(degree="MSc in Tides", school="Northmere", year="2018") }}
`), "Founder/Wrack 2022-04.. 2; Engineer/Kelp 2019-08..2021-03 0"},
		"Hugo timeline": {files(hugoSite, `content/resume.md: ---
title: Resume
---
## Experience

{{< timeline >}}
{{< timelineItem icon="code" header="Founder" badge="2022 - Present" subheader="Wrack" >}}
<ul>
<li>Put eleven gauges on quays.</li>
</ul>
{{< /timelineItem >}}
{{< timelineItem icon="code" header="Engineer" badge="2019 - 2021" subheader="Kelp" >}}
Kept the tables.
{{< /timelineItem >}}
{{< /timeline >}}

## Education

{{< resume/education name="Northmere" title="MSc in Tides" date="2018" >}}
`), "Founder/Wrack 2022.. 1; Engineer/Kelp 2019..2021 0"},
		"Hugo work-experience": {files(hugoSite, `content/resume.md: ---
title: Resume
---
## Experience

{{< resume/work-experience name="Wrack" title="Founder" date="2022 - Present" >}}

- Put eleven gauges on quays.

{{< resume/work-experience name="Kelp" title="Engineer" date="2019 - 2021" >}}

## Education

{{< resume/education name="Northmere" title="MSc in Tides" date="2018" >}}
`), "Founder/Wrack 2022.. 1; Engineer/Kelp 2019..2021 0"},
	} {
		s := loadAt(t, tt.site, ".")
		all := s.Curricula()
		if len(all) != 1 || jobsOf(all[0]) != tt.want || len(all[0].Education) != 1 ||
			all[0].Education[0].Institution != "Northmere" {
			t.Errorf("%s: %d: %q, want %q; %+v\n%s", name, len(all), jobsOf(all[0]), tt.want, all[0].Education,
				s.Page("resume").Body)
		}
	}
}

// TestJobsInFrontMatter reads a folder with a file for each job, whose front matter has company and period.
func TestJobsInFrontMatter(t *testing.T) {
	s := loadAt(t, files(hugoSite,
		"content/experience/wrack.md: ---\ntitle: Founder\nweight: 1\ncompany: Wrack\nlocation: Leith\nstart: "+
			"2022-04\nend: Present\n---\n- Put eleven gauges on quays.\n",
		"content/experience/kelp.md: +++\ntitle = \"Engineer\"\nweight = 2\ndate = 2019-08-01\n[params]\n"+
			"organization = \"Kelp\"\nperiod = \"2019 - 2021\"\n+++\nKept the tables.\n",
	), ".")
	all := s.Curricula()
	if len(all) != 1 || jobsOf(all[0]) != "Founder/Wrack 2022-04.. 1; Engineer/Kelp 2019..2021 0" {
		t.Errorf("%d: %q\n%s", len(all), jobsOf(all[0]), dump(s))
	}
	if all[0].Work[0].Location != "Leith" || all[0].Work[1].Summary != "Kept the tables." {
		t.Errorf("%+v", all[0].Work)
	}
}

// TestWholeSiteIsData checks that the résumé of a resume.json is that of the file, not of the page made of it.
func TestWholeSiteIsData(t *testing.T) {
	for name, site := range map[string]fstest.MapFS{
		"jo.json": {"jo.json": {Data: []byte(shortResume)}},
		".":       {"resume.json": {Data: []byte(shortResume)}},
	} {
		s := loadAt(t, site, name)
		if all := s.Curricula(); len(all) != 1 || all[0].Page != nil {
			t.Errorf("%s: %d résumés", name, len(all))
		}
		if r := s.Resume(); r == nil || r.Basics.Label != "Cook" || r.Basics.Summary != "Soup." {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
