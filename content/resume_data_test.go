package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume/load/loadtest"
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
		"Zola, named in the page": {files("zola.toml: title = 'Ina'\n", about,
			"content/resume.md: +++\ntitle = 'Resume'\n+++\n{{ jobs(path=\"content/life.yml\") }}\n",
			"content/life.yml: "+schema), jobs},
		"Zola, named in the shortcode": {files("zola.toml: title = 'Ina'\n", about,
			"content/resume.md: +++\ntitle = 'Resume'\n+++\n{{ jobs() }}\n", "info/life.yml: "+schema,
			"templates/shortcodes/jobs.html: {% set d = load_data(path=\"info/life.yml\") %}"), jobs},
		"Zola, named in the template": {files("zola.toml: title = 'Ina'\n", about,
			"content/cv.md: +++\ntitle = 'Resume'\ntemplate = 'cv.html'\n+++\n", "info/life.yml: "+schema,
			"templates/cv.html: {% set d = load_data(path='info/life.yml') %}"), jobs},
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

// TestPagesBesideResume reads résumés with pages that are no jobs next to them.
func TestPagesBesideResume(t *testing.T) {
	for name, tt := range map[string]struct {
		files []string
		want  string // jobs; degrees; name, email
	}{
		"a page with jobs": {[]string{
			"resume/_index.md: ---\ntitle: Resume\n---\n## Tide Engineer\nKelp · May 2020 — Aug 2021\n\n- Boards\n",
			"resume/boats.md: ---\ntitle: Boats to see\n---\n- Fulmar\n- Skua\n",
		}, "Tide Engineer/Kelp 2020-05..2021-08 1; 0"},
		"a folder for each kind": {[]string{
			"resume/education/tern.md: # Tern University\n## Degree\n`M.S. in Tides: 2014 - 2016`\n## Clubs\n- Rowing\n",
			"resume/contact.md: # Ina Skarv\n\n**Email:** ina@skarv.example\n",
			"resume/talks.md: # Talks\n## TideConf 2023\nOn tides.\n",
			"resume/work/kelp.md: # Engineer\n## **Kelp** | Gauge Team | *Nov 2021 - Nov 2024*\n\n- Gauges\n",
		}, "Engineer/Kelp 2021-11..2024-11 1; 1 Tern University M.S. Tides; Ina Skarv ina@skarv.example"},
		"pages in no order": {[]string{
			"resume/work/auk.md: # Clerk\n## **Auk** | *Nov 2018 - Nov 2021*\n\n- Tables\n",
			"resume/work/kelp.md: # Engineer\n## **Kelp** | *Nov 2021 - Nov 2024*\n\n- Gauges\n",
		}, "Engineer/Kelp 2021-11..2024-11 1; Clerk/Auk 2018-11..2021-11 1; 0"},
		"pages in order": {[]string{
			"resume/work/kelp.md: ---\nweight: 2\n---\n# Engineer\n## **Kelp** | *Nov 2021 - Nov 2024*\n\n- Gauges\n",
			"resume/work/auk.md: ---\nweight: 1\n---\n# Pilot\n## **Auk** | *Nov 2018 - Nov 2021*\n\n- Tables\n",
		}, "Pilot/Auk 2018-11..2021-11 1; Engineer/Kelp 2021-11..2024-11 1; 0"},
	} {
		s := loadAt(t, files(append([]string{"about.md: I measure the sea.\n"}, tt.files...)...), ".")
		all := s.Curricula()
		if len(all) != 1 {
			t.Fatalf("%s: %d résumés", name, len(all))
		}
		got := fmt.Sprint(jobsOf(all[0]), "; ", len(all[0].Education))
		for _, e := range all[0].Education {
			got += " " + e.Institution + " " + e.StudyType + " " + e.Area
		}
		if b := all[0].Basics; b.Name != "" {
			got += "; " + b.Name + " " + b.Email
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
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
		"names of arguments": {files(hugoSite, `content/resume.md: ---
title: Resume
---
## Experience

{{< experience job_title="Founder" org="Wrack" startDate="2022-04" endDate="Present" >}}
{{< work-item "Engineer" "Kelp" "2019 – 2021" >}}
Kept the tables.
{{< /work-item >}}

## Education

{{< education degree="MSc" area="Tides" school="Northmere" year="2018" >}}
`), "Founder/Wrack 2022-04.. 0; Engineer/Kelp 2019..2021 0"},
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

// TestJobCollection reads pages with the keys of jobs in a folder whose name may mean works of art too.
func TestJobCollection(t *testing.T) {
	const job = "company: %s\nrole: %s\ndateStart: \"%s\"\ndateEnd: \"%s\"\n---\n"
	s := loadAt(t, files("astro.config.mjs: export default {}\n",
		"src/content/blog/one.md: ---\ntitle: One\n---\nText.\n",
		"src/content/work/kelp.md: ---\n"+fmt.Sprintf(job, "Kelp", "Engineer", "03/01/2022", "Current")+
			"Keeps the tables.\n",
		"src/content/work/wrack.md: ---\n"+fmt.Sprintf(job, "Wrack", "Mate", "01/12/2019", "02/28/2022")+"Sailed.\n"),
		".")
	const want = "Engineer/Kelp 2022-03-01..; Mate/Wrack 2019-01-12..2022-02-28"
	if r := s.Resume(); r == nil || loadtest.Posts(r) != want {
		t.Errorf("%+v\n%s", r, dump(s))
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

// TestResumeInFrontMatter reads résumés that are lists in a front matter or in a configuration.
func TestResumeInFrontMatter(t *testing.T) {
	const (
		lists = "experience:\n  enable: true\n  list:\n  - {title: Engineer, dates: 2023-Present, company: Kelp, " +
			"items: [{details: Kept the tables}]}\neducation:\n  list:\n  - {degree: MSc in Tides, university: " +
			"Northmere, dates: \"2009\"}\n"
		want   = "Engineer/Kelp 2023..; MSc/Tides/Northmere 2009..2009"
		author = "---\ntitle: Ina Skarv\nrole: Tide engineer\nsuperuser: true\nwork:\n- {position: Engineer, " +
			"company_name: Kelp, date_start: 2023-01-01, date_end: ''}\neducation:\n- {area: PhD Tides, institution: " +
			"Northmere, date_start: 2016-10-01, date_end: 2020-06-30}\n---\nI measure tides.\n"
		other = "---\ntitle: Bo Teal\nwork:\n- {position: Cook, company_name: Gannet, date_start: 2001}\n---\n"
		about = "content/about.md: I am Ina.\n"
	)
	for name, tt := range map[string]struct {
		site fstest.MapFS
		want string
	}{
		"the page of the résumé": {files(hugoSite, about, "content/resume.md: ---\ntitle: My CV\nsumsect: {enable: "+
			"true, text: I build clocks.}\ncontact: {list: [{icon: x, url: 'mailto:ina@skarv.test'}]}\n"+lists+"---\n"),
			want},
		"with text": {files(hugoSite, about, "content/resume.md: ---\ntitle: My CV\n"+lists+"---\nAsk me.\n"), want},
		"extra": {files(zolaSite, about, "content/resume.md: +++\ntitle = 'My CV'\n[[extra.experience]]\ncompany = "+
			"'Kelp'\nrole = 'Engineer'\nfrom = '2023'\n+++\n"), "Engineer/Kelp 2023.."},
		"an unknown key": {files(hugoSite, about, "content/about.md: ---\nwhere_i_have_been:\n- {company: Kelp, role: "+
			"Engineer, dates: 2019 - 2021}\n---\nI am Ina.\n"), "Engineer/Kelp 2019..2021"},
		"the owner among authors": {files(hugoSite, about, "content/authors/admin/_index.md: "+author,
			"content/authors/bo/_index.md: "+other), "Engineer/Kelp 2023-01-01..; PhD/Tides/Northmere " +
			"2016-10-01..2020-06-30"},
		"several authors": {files(hugoSite, about, "content/authors/bo/_index.md: "+other,
			"content/authors/una/_index.md: "+other), ""},
		"a team": {files(hugoSite, about, "content/crew/bo.md: "+other, "content/crew/una.md: "+other,
			"content/crew/ada.md: "+other), ""},
		"two pages": {files(hugoSite, about,
			"content/home/work.md: ---\nheadless: true\nexperience:\n- {title: Engineer, company: Kelp, date_start: "+
				"'2023-01-01', date_end: ''}\n---\n",
			"content/home/school.md: ---\neducation:\n- {degree: MSc in Tides, school: Northmere, year: 2009}\n---\n"),
			"Engineer/Kelp 2023-01-01..; MSc/Tides/Northmere 2009..2009"},
		"the configuration": {files("hugo.yaml: baseURL: https://ina.example\nparams:\n  experience:\n    enable: "+
			"true\n"+
			"    items:\n    - company: Kelp\n      jobs: [{name: Engineer, date: 2019 - now, content: Tables.}, "+
			"{name: Mate, date: 2014 - 2019}]\n", about), "Engineer/Kelp 2019..; Mate/Kelp 2014..2019"},
		"switched off": {files("hugo.yaml: baseURL: https://ina.example\nparams:\n  experience:\n    enable: false\n"+
			"    items:\n    - {company: Sample, job: Sampler, date: 2019 - now}\n", about), ""},
		"projects alone": {files(hugoSite, "content/about.md: ---\nprojects:\n- {name: Clock, role: maker, date: "+
			"2019}\n"+
			"links:\n- {title: Kelp, url: 'https://kelp.example'}\n---\nI am Ina.\n"), ""},
		"after the data": {files(hugoSite, about, "content/resume.md: ---\n"+lists+"---\n",
			"data/resume.yaml: work:\n- {name: Wrack, position: Mate, startDate: 2014}\n"), "Mate/Wrack 2014.."},
	} {
		s := loadAt(t, tt.site, ".")
		invariants(t, s)
		got := ""
		if r := s.Resume(); r != nil {
			got = loadtest.Posts(r)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
		page := s.Page("resume")
		if shown := page != nil && strings.Contains(page.Body, "###"); shown != (tt.want != "") {
			t.Errorf("%s: the page is %+v", name, page)
		}
		switch name {
		case "with text":
			if !strings.HasPrefix(page.Body, "Ask me.\n\n") {
				t.Errorf("%s", page.Body)
			}
		case "the page of the résumé":
			if b := s.Resume().Basics; b.Summary != "I build clocks." || b.Email != "ina@skarv.test" {
				t.Errorf("%+v", b)
			}
		}
	}
}

// TestResumeFolders reads résumés in folders: beside a file, in languages, a folder for each section.
func TestResumeFolders(t *testing.T) {
	const about = "content/about.md: I am Ina.\n"
	work := func(name string) string { return `{"work": [{"name": "` + name + `", "position": "Engineer"}]}` }
	for name, tt := range map[string]struct {
		site fstest.MapFS
		want string
	}{
		"beside a file": {files(hugoSite, about,
			"data/resume.yaml: name: Ina\neducation:\n- {degree: MSc in Tides, university: Northmere, start: "+
				"2012, end: "+
				"2016}\n",
			"data/resume/experience/01_kelp.yaml: company: Kelp\nposition: Engineer\nstart: 2015\nend: 2018\n",
			"data/resume/experience/02_wrack.yaml: company: Wrack\nposition: Mate\nstart: 2018\nend: ~\n"),
			"Engineer/Kelp 2015..2018; Mate/Wrack 2018..; MSc/Tides/Northmere 2012..2016"},
		"languages": {files(hugoSite, about, "data/json_resume/de.json: "+work("Falsch"),
			"data/json_resume/en.json: "+work("Kelp"), "content/resume.md: {{< json_resume \"work\" >}}\n"),
			"Engineer/Kelp .."},
		"the language of the site": {files("hugo.toml: baseURL = 'https://ina.example'\ndefaultContentLanguage = "+
			"'de'\n",
			about, "data/json_resume/de.json: "+work("Kelp"), "data/json_resume/en.json: "+work("Wrong")),
			"Engineer/Kelp .."},
		"sections": {files(hugoSite, about,
			"data/en/sections/experiences.yaml: section: {name: Voyages, id: experiences, enable: "+
				"true}\nexperiences:\n"+
				"- company: {name: Kelp, url: 'https://kelp.example', overview: Makes tables.}\n  positions:\n  - "+
				"{designation: "+
				"Lead, start: Mar 2021}\n  - {designation: Engineer, start: Nov 2019, end: Mar 2021}\n",
			"data/en/sections/education.yaml: section: {name: Schools, id: education}\ndegrees:\n- {name: Ph.D in "+
				"Tides, "+
				"timeframe: 2016-2020, institution: {name: Northmere}}\n",
			"data/en/sections/skills.yaml: section: {name: Skills, enable: false}\nskills:\n- {name: Hidden}\n"),
			"Lead/Kelp 2021-03..; Engineer/Kelp 2019-11..2021-03; Ph.D/Tides/Northmere 2016..2020"},
		"a folder of jobs": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n",
			"_data/experience/kelp.yml: company: Kelp\nposition: Engineer\ndate: 2015 - 2018\n"),
			"Engineer/Kelp 2015..2018"},
		"another language": {files(hugoSite, about, "data/resume.de.yaml: work:\n- {name: Falsch, position: Koch}\n",
			"data/resume.en.yaml: work:\n- {name: Kelp, position: Engineer}\n"), "Engineer/Kelp .."},
		"any name": {files(jekyllSite, "about.md: ---\n---\nI am Ina.\n", "package.json: {\"name\": \"x\"}\n",
			"Ina_Skarv_CV.yaml: cv:\n  name: Ina\n  sections:\n    experience:\n    - {company: Kelp, position: "+
				"Engineer, "+
				"start_date: 2015-02, end_date: present}\n"), "Engineer/Kelp 2015-02.."},
		"a summary alone": {files(jekyllSite, "cv.md: ---\ntitle: CV\n---\n",
			"_data/cv.yml: cv:\n  name: Ina\n  sections:\n    summary: [The first., The second.]\n"), ""},
	} {
		s := loadAt(t, tt.site, ".")
		if r := s.Resume(); r == nil || loadtest.Posts(r) != tt.want {
			t.Errorf("%s: %+v, want %q", name, r, tt.want)
		}
		page := s.Page("resume")
		if page == nil || strings.Contains(page.Body, "Falsch") || strings.Contains(page.Body, "Hidden") {
			t.Errorf("%s: the page is %+v", name, page)
		}
		if name == "a summary alone" && !strings.Contains(page.Body, "The first.\n\nThe second.") {
			t.Errorf("%s", page.Body)
		}
	}
}

// TestDataFile opens one data file as a site.
func TestDataFile(t *testing.T) {
	const rendercv = "cv:\n  name: Ina Skarv\n  sections:\n    experience:\n    - {company: Kelp, position: " +
		"Engineer, " +
		"start_date: 2015-02}\n"
	for name, tt := range map[string]struct{ text, kind, want string }{
		"ina_CV.yaml": {rendercv, "RenderCV", "Engineer/Kelp 2015-02.."},
		"ina.yml":     {"content:\n  basics: {name: Ina Skarv}\n  work: [{name: Kelp}]\n", "YAMLResume", "/Kelp .."},
		"ina.toml":    {"[basics]\nname = 'Ina Skarv'\n[[work]]\nname = 'Kelp'\n", "JSON Resume", "/Kelp .."},
		"jobs.yaml":   {"- {company: Kelp, position: Mate}\n", "Résumé data", "Mate/Kelp .."},
	} {
		s := loadAt(t, files(name+": "+tt.text), name)
		if r := s.Resume(); s.Kind != tt.kind || r == nil || loadtest.Posts(r) != tt.want {
			t.Errorf("%s is %s: %+v", name, s.Kind, r)
		}
		if name != "jobs.yaml" && s.Author != "Ina Skarv" {
			t.Errorf("%s is by %q", name, s.Author)
		}
	}
	for text, want := range map[string]string{
		"a: [\n": "x.yaml:2: ", "a: b\n": "no résumé in it\nhint: ", "": "no résumé in it",
	} {
		_, err := Load(files("x.yaml: "+text), "x.yaml", Options{Now: today})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// TestResumeOfTheSite checks that the résumé says what the site knows of the person.
func TestResumeOfTheSite(t *testing.T) {
	s := loadAt(t, files("hugo.yaml: baseURL: https://ina.example\ntitle: Ina Skarv\nparams:\n  description: "+
		"Tide engineer in Leith\n  avatar: me.png\n  social: {github: 'https://github.com/inaskarv', email: "+
		"ina@skarv.test}\n", "static/me.png: x", "content/about.md: I measure tides.\n",
		"data/experience.yaml: [{company: Kelp, position: Engineer, start: 2019}]\n"), ".")
	b := s.Resume().Basics
	got := fmt.Sprint(b.Name, "|", b.Label, "|", b.URL, "|", b.Email, "|", b.Image, "|", b.Profiles)
	const want = "Ina Skarv|Tide engineer in " +
		"Leith|https://ina.example|ina@skarv.test|https://ina.example/me.png|[GitHub]"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
