package vocab

import "testing"

func TestNames(t *testing.T) {
	tests := []struct {
		name    string
		f       func(string) bool
		yes, no []string
	}{
		{"role", IsRole, []string{"Senior Engineer", "Softwareentwicklerin", "Chef de projet", "co-founder"},
			[]string{"Kelp", "Leith"}},
		{"company", IsOrg, []string{"Kelp Ltd", "Half Ebb Instruments GmbH", "Kelp Software"}, []string{"Software",
			"Engineer", "Kelp"}},
		{"department", IsDepartment, []string{"Timetables team", "Abteilung Boote"}, []string{"Kelp"}},
		{"terms", IsTerms, []string{"Full-time", "part time"}, []string{"Full-time engineer"}},
		{"degree", IsDegree, []string{"MSc", "B.Sc.", "Bachelor's degree", "Maîtrise"}, []string{"Engineer"}},
		{"school", IsSchool, []string{"University of Northmere", "Nordseehochschule", "Lycée Kelp"}, []string{"Kelp"}},
		{"place", IsPlace, []string{"Berlin", "Remote", "Fully remote, mostly", "Leith, Scotland", "Austin, TX"},
			[]string{"", "Kelp", "Kelp Ltd, Berlin", "Engineer, Berlin", "We moved to Berlin. It rained.",
				"remote engineer"}},
		{"region", IsRegion, []string{"TX", " Kent", "Deutschland"}, []string{"tx", "Leith"}},
		{"country code", IsCountryCode, []string{"GB", "DE"}, []string{"gb", "XX", "GBR"}},
		{"maybe place", MayBePlace, []string{"Leith", "South Skerry"}, []string{"", "Kelp Ltd", "Engineer", "2019",
			"Full-time"}},
		{"mail", IsEmail, []string{"ina@skarv.example"}, []string{"ina at skarv", "ina@skarv", "<ina@skarv.example>"}},
		{"phone", IsPhone, []string{"+44 20 7946 0000", "020/7946-0000"}, []string{"2019", "call me"}},
		{"column", IsColumn, []string{"Skill", "Niveau"}, []string{"Boat"}},
		{"level", IsLevel, []string{"fluent", "B2", "Muttersprache"}, []string{"fluent in tides"}},
		{"level in", NamesLevel, []string{"(fluent in tides)"}, []string{"(tides)"}},
		{"résumé", IsResume, []string{"CV", "Curriculum Vitae", "Lebenslauf"}, []string{"Experience"}},
	}
	for _, tt := range tests {
		for _, text := range tt.yes {
			if !tt.f(text) {
				t.Errorf("%q is no %s", text, tt.name)
			}
		}
		for _, text := range tt.no {
			if tt.f(text) {
				t.Errorf("%q is a %s", text, tt.name)
			}
		}
	}
}

func TestSection(t *testing.T) {
	for title, want := range map[string]struct {
		key   string
		exact bool
	}{
		"Experience":                             {"work", true},
		"Project experience":                     {"work", false},
		"My selected Projects":                   {"projects", true},
		"Skills and tools":                       {"skills", true},
		"Berufserfahrung":                        {"work", true},
		"Centres d'intérêt":                      {"interests", true},
		"Kelp":                                   {"", false},
		"A long story about all our work at sea": {"", false},
		string(make([]byte, 201)):                {"", false},
	} {
		if key, exact := Section(title); key != want.key || exact != want.exact {
			t.Errorf("%q is %q, exactly %v; want %q, %v", title, key, exact, want.key, want.exact)
		}
	}
}

func TestLabels(t *testing.T) {
	for text, want := range map[string]Label{"Company": Org, "Time period": Period, "Aufgaben": Highlights,
		"Kelp": ""} {
		if got := LabelOf(text); got != want {
			t.Errorf("%q is the label %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]Contact{"E-Mail": ContactEmail, "Tel.": ContactPhone,
		"GitHub": ContactProfile, "": ""} {
		if got := ContactOf(text); got != want {
			t.Errorf("%q is the contact %q, want %q", text, got, want)
		}
	}
	if words := StructureWords(); !words["company"] || !words["experience"] || !words["niveau"] ||
		!words["email"] || words["kelp"] {
		t.Error("words that become structure are wrong")
	}
}

func TestSplitDegree(t *testing.T) {
	for text, want := range map[string][2]string{
		"MSc in Physical Oceanography": {"MSc", "Physical Oceanography"},
		"BSc, Tides":                   {"BSc", "Tides"},
		"MSc of Tides":                 {"MSc of Tides", ""},
		"Master of Science":            {"Master of Science", ""},
		"MSc (hons)":                   {"MSc (hons)", ""},
		"Tides":                        {"Tides", ""},
	} {
		if studyType, area := SplitDegree(text); studyType != want[0] || area != want[1] {
			t.Errorf("%q is %q and %q, want %q", text, studyType, area, want)
		}
	}
}

func TestNetworks(t *testing.T) {
	for host, want := range map[string]string{"gist.GitHub.com": "GitHub", "x.com": "X", "kelp.example": ""} {
		if got := NetworkName(NetworkOf(host)); got != want {
			t.Errorf("%s is %q, want %q", host, got, want)
		}
	}
}
