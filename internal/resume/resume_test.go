package resume_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/resumetest"
)

// full returns a résumé with one entry of every kind, under the sections.
func full(under map[resume.Kind]*resume.Section) *resume.Resume {
	p, _, _ := period.Parse("2019")
	source := func(k resume.Kind) resume.Source { return resume.Source{Under: under[k]} }
	dated := func(k resume.Kind) resume.Dated { return resume.Dated{Period: p, Source: source(k)} }
	return &resume.Resume{
		Work:         []resume.Work{{Name: "Kelp", Dated: dated(resume.KindWork)}},
		Volunteer:    []resume.Volunteer{{Organization: "Auk", Dated: dated(resume.KindVolunteer)}},
		Education:    []resume.Education{{Institution: "Northmere", Dated: dated(resume.KindEducation)}},
		Awards:       []resume.Award{{Title: "Cleat", Dated: dated(resume.KindAwards)}},
		Certificates: []resume.Certificate{{Name: "Fid", Dated: dated(resume.KindCertificates)}},
		Publications: []resume.Publication{{Name: "Tides", Dated: dated(resume.KindPublications)}},
		Skills:       []resume.Skill{{Name: "Go", Source: source(resume.KindSkills)}},
		Languages:    []resume.Language{{Language: "German", Source: source(resume.KindLanguages)}},
		Interests:    []resume.Interest{{Name: "Knots", Source: source(resume.KindInterests)}},
		References:   []resume.Reference{{Name: "Ada", Source: source(resume.KindReferences)}},
		Projects:     []resume.Project{{Name: "Wrack", Dated: dated(resume.KindProjects)}},
	}
}

func TestEntries(t *testing.T) {
	r := &resume.Resume{}
	if !r.Empty() || r.Entries() != 0 {
		t.Error("nothing is not empty")
	}
	under := &resume.Section{Title: "Here"}
	r.Append(full(nil), under)
	if r.Empty() || r.Entries() != 11 || r.Work[0].Under != under || r.References[0].Under != under {
		t.Errorf("%d entries: %+v", r.Entries(), r)
	}
	n := 0
	for p := range r.Periods {
		if n++; p.Written != "2019" {
			t.Error(p)
		}
	}
	for range r.Periods {
		n++
		break
	}
	if n != 8 {
		t.Errorf("%d periods, want 7, and 1 if the loop ends", n)
	}
	if s := (&resume.Resume{Sections: []*resume.Section{{Text: "Text."}}}); s.Empty() {
		t.Error("text is nothing")
	}
}

func TestParts(t *testing.T) {
	freelance := &resume.Section{Kind: resume.KindWork, Title: "Freelance"}
	about := &resume.Section{Kind: resume.KindBasics, Title: "About\nme", Text: "More."}
	colophon := &resume.Section{Title: "Colophon", Text: "By hand."}
	r := full(map[resume.Kind]*resume.Section{resume.KindWork: freelance, resume.KindSkills: freelance})
	r.Basics.Summary = "I sail."
	r.Sections = []*resume.Section{about, freelance, {Kind: resume.KindSkills}, {}, colophon}
	var got []string
	for _, p := range r.Parts() {
		got = append(got, fmt.Sprint(p.Title, p.Of.Entries()))
		if p.Kind == resume.KindBasics && p.Text != "I sail.\n\nMore." {
			t.Errorf("the text about the person is %q", p.Text)
		}
		if p.Inner != (p.Title == "Freelance") {
			t.Errorf("%s: inner is %v", p.Title, p.Inner)
		}
	}
	const want = "About me0 Freelance1 Skills1 Volunteering1 Education1 Awards1 Certificates1 Publications1 " +
		"Languages1 Interests1 References1 Projects1 Colophon0"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("parts are %s\nwant %s", s, want)
	}
}

func TestJSON(t *testing.T) {
	r := full(nil)
	r.Basics = resume.Basics{
		Name: "Ina", Email: "ina at skarv", URL: "skarv.example", Profiles: []resume.Profile{{URL: "todo"}},
	}
	r.Work[0].StartDate, r.Work[0].EndDate, r.Work[0].URL = "2019", "soon", "https://kelp.example"
	r.Work[0].Period = period.ParseAll("two winters")
	r.Sections = []*resume.Section{{Title: "Colophon"}, {Kind: resume.KindWork, Text: "Text."},
		{Kind: resume.KindSkills}}
	data, err := r.JSON()
	if err != nil || resumetest.Validate(data) != nil {
		t.Fatal(err, resumetest.Validate(data))
	}
	for _, want := range []string{`"period": "two winters"`, `"https://kelp.example"`, `"title": "Colophon"`,
		`"text": "Text."`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%s is not in\n%s", want, data)
		}
	}
	if strings.Count(string(data), `"period"`) != 1 || strings.Contains(string(data), "todo") {
		t.Errorf("%s", data)
	}
	if r.Basics.URL != "skarv.example" || r.Basics.Profiles[0].URL != "todo" {
		t.Error("the résumé was changed")
	}
}

func TestKind(t *testing.T) {
	for name, want := range map[string]resume.Kind{
		"Experience": resume.KindWork, "side_projects": resume.KindProjects, "work-history": resume.KindWork,
		"Project experience": resume.Other, "Kelp": resume.Other,
	} {
		if got := resume.KindOf(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if resume.KindProjects.Title() != "Projects" || resume.Other.Title() != "" || resume.KindBasics.Order() != 0 {
		t.Error("titles are wrong")
	}
}

func TestText(t *testing.T) {
	for got, want := range map[string]string{
		resume.BareURL("https://www.skarv.example/"):                                     "skarv.example",
		resume.Profile{Network: "Forge", Username: "ina"}.String():                       "Forge: ina",
		resume.Profile{Username: "ina"}.String():                                         "ina",
		resume.Profile{Network: "Forge", URL: "https://f.example/ina"}.String():          "Forge",
		resume.Profile{Network: "F", URL: "https://f.example/1", Username: "i"}.String(): "F (i)",
		resume.ParseLocation("Leith, GB").String():                                       "Leith, GB",
		resume.ParseLocation("Leith, Scotland").Region:                                   "Scotland",
		resume.Location{Address: "1 Pier", PostalCode: "EH6", City: "Leith"}.String():    "1 Pier, EH6 Leith",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestMerge(t *testing.T) {
	a := &resume.Resume{
		Basics: resume.Basics{Name: "Ina"},
		Work:   []resume.Work{{Name: "Kelp", Position: "Mate", StartDate: "2019"}},
	}
	freelance := &resume.Section{Kind: resume.KindWork, Title: "Freelance"}
	b := full(map[resume.Kind]*resume.Section{resume.KindWork: freelance})
	b.Sections = []*resume.Section{freelance}
	b.Basics = resume.Basics{Name: "Bo", Label: "Cook", Location: resume.Location{City: "Leith"}}
	b.Work = append(b.Work, resume.Work{Name: "kelp", Position: "Mate", StartDate: "2019"})
	a.Merge(b)
	a.Merge(b)
	if len(a.Work) != 2 || a.Entries() != 12 || a.Work[1].Under != freelance {
		t.Errorf("%d entries: %+v", a.Entries(), a.Work)
	}
	if a.Basics.Name != "Ina" || a.Basics.Label != "Cook" || a.Basics.Location.City != "Leith" {
		t.Errorf("%+v", a.Basics)
	}
	a.Without(map[resume.Kind]bool{resume.KindWork: true, resume.KindSkills: true})
	if kinds := a.Kinds(); len(kinds) != 9 || kinds[resume.KindWork] || len(a.Sections) != 0 {
		t.Errorf("%v, %d sections", kinds, len(a.Sections))
	}
}
