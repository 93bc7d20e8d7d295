package vocab

import (
	"strings"
	"testing"

	"example.com/folio/internal/resume/language"
)

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
	if set := StructureWords(); !set.HasKey("company") || !set.HasKey("experience") || !set.HasKey("niveau") ||
		!set.HasKey("email") || set.HasKey("kelp") {
		t.Error("words that become structure are wrong")
	}
}

func TestSplitDegree(t *testing.T) {
	for text, want := range map[string][2]string{
		"MSc in Physical Oceanography": {"MSc", "Physical Oceanography"},
		"BSc, Tides":                   {"BSc", "Tides"},
		"MSc of Tides":                 {"MSc", "Tides"},
		"B.E. in Tide Engineering":     {"B.E.", "Tide Engineering"},
		"M. Res. in Tides and Kelp":    {"M. Res.", "Tides and Kelp"},
		"BASc in Tides":                {"BASc", "Tides"},
		"Dr.Sc. in Tides":              {"Dr.Sc.", "Tides"},
		"B.Tech Kelp Science":          {"B.Tech", "Kelp Science"},
		"M.Tech. Tides":                {"M.Tech.", "Tides"},
		"Master of Science":            {"Master of Science", ""},
		"Master of Tidal Science":      {"Master", "Tidal Science"},
		"Bachelor of Fine Arts, Knots": {"Bachelor of Fine Arts", "Knots"},
		"Bachelor of Engineering":      {"Bachelor of Engineering", ""},
		"Bachelor degree Tides":        {"Bachelor degree", "Tides"},
		"Bachelor’s in Tides":          {"Bachelor’s", "Tides"},
		"BSc (Hons) Tides":             {"BSc (Hons)", "Tides"},
		"MSc (hons)":                   {"MSc (hons)", ""},
		"Diplôme d'ingénieur":          {"Diplôme d'ingénieur", ""},
		"Lehre als Seiler":             {"Lehre", "Seiler"},
		"Tidal Science MSc":            {"MSc", "Tidal Science"},
		"High School Diploma":          {"High School Diploma", ""},
		"Tides":                        {"", "Tides"},
	} {
		if studyType, area := SplitDegree(text); studyType != want[0] || area != want[1] {
			t.Errorf("%q is %q and %q, want %q", text, studyType, area, want)
		}
	}
}

func TestDegreeWords(t *testing.T) {
	for _, tt := range []struct {
		name string
		is   func(string) bool
		yes  []string
		no   []string
	}{
		{"a score", IsScore, []string{"GPA 3.9/4.0", "CGPA: 8.2/10", "First class", "cum laude", "2:1", "110/110"},
			[]string{"Tides", "First Aid", "2019"}},
		{"a length", IsDuration, []string{"4 yrs 3 mos", "2 years", "(1 yr)", "1 Jahr und 2 Monate",
			"2 lata 3 miesiące", "3 года 2 месяца", "2年3个月", "1년 3개월"}, []string{"4 boats", "2019", "years", "2019年"}},
		{"a specialty", IsSpecialty, []string{"Quality Assurance", "Process Automation"}, []string{"Kelp", ""}},
		{"a rank", IsRank, []string{"Senior", "Sr."}, []string{"Senior Clerk"}},
		{"a remark", IsRemark, []string{"Main tasks", "Tools"}, []string{"Kelp", "Tools of the trade in Leith now"}},
		{"a subject", IsArea, []string{"Tidal Science", "Oceanology", "Mathematics",
			"Wirtschaftsinformatik", "Matematyka stosowana", "прикладная математика", "潮汐工程", "情報工学科", "컴퓨터공학과"},
			[]string{"Kelp", "潮汐", "가람"}},
		{"a degree", StartsDegree, []string{"BSc Tides", "High School Diploma"}, []string{"Tides, BSc", "Kelp"}},
		{"a role", IsRole, []string{"Ropemaker", "Draughtsman"}, []string{"Smith & Sons", "Kelp"}},
		{"a language", IsHumanLanguage, []string{"German (B2)"}, []string{"Go", ""}},
		{"a technology", IsTechnology, []string{"Go", "C++"}, []string{"Kelp"}},
		{"a place", IsPlace, []string{"Leith, Scotland"}, []string{"Kelp, Toronto, ON", "Kelp Ltd, Leith, UK"}},
		{"perhaps a place", MayBePlace, []string{"Ballycastle"}, []string{"EA"}},
		{"a known town", KnowsTown, []string{"Berlin, Germany", "London (UK)"}, []string{"Kelp, Belgium"}},
	} {
		for _, text := range tt.yes {
			if !tt.is(text) {
				t.Errorf("%q is not %s", text, tt.name)
			}
		}
		for _, text := range tt.no {
			if tt.is(text) {
				t.Errorf("%q is %s", text, tt.name)
			}
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

// TestSectionsInLanguages checks headings with other case, without accents, in other words, and in scripts without
// spaces.
func TestSectionsInLanguages(t *testing.T) {
	for title, want := range map[string]string{
		"BERUFSERFAHRUNG": "work", "Beruflicher Werdegang": "work", "Persoenliche Daten": "basics",
		"Bildungsweg":                "education",
		"Experience professionnelle": "work", "Centres d’intérêt": "interests", "Datos de contacto": "basics",
		"Formacao academica": "education", "Vaardigheden en kennis": "skills", "Doswiadczenie zawodowe": "work",
		"Moje projekty": "projects", "ОПЫТ РАБОТЫ (7 лет)": "work", "О себе": "basics", "Мои проекты": "projects",
		"Учеба": "education", "IS DENEYIMI": "work", "Eğitim ve Sertifikalar": "certificates", "İLETİŞİM": "basics",
		"💼 工作经历": "work", "主要工作经历": "work", "個人專案": "projects", "職務経歴": "work", "主な使用技術": "skills",
		"経歴・実績": "work", "경력 사항": "work", "주요 프로젝트": "projects", "보유 자격증": "certificates", "ｽｷﾙ": "skills",
		"Over": "basics", "Over the hills": "", "Werk": "work", "Das Werk": "", "漢字": "",
	} {
		if key, _ := Section(title); key != want {
			t.Errorf("%q is %q, want %q", title, key, want)
		}
	}
}

// TestTablesAreWhole checks that no language was forgotten in a table, and that no phrase is in two rows of a language.
func TestTablesAreWhole(t *testing.T) {
	for _, row := range sectionWords {
		for _, tag := range language.All {
			if row.phrases[tag] == "" {
				t.Errorf("%s has no phrase for %s", tag, row.key)
			}
		}
		row.phrases.Each(func(tag language.Tag, _ int, phrase string) {
			if key, exact := Section(strings.TrimPrefix(phrase, "=")); !exact || key == "" {
				t.Errorf("%s: %q names no section", tag, phrase)
			}
		})
	}
	for _, row := range labelWords {
		for _, tag := range language.All {
			if row.phrases[tag] == "" {
				t.Errorf("%s has no phrase for %s", tag, row.label)
			}
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for headings, want := range map[string]language.Tag{
		"Experience|Education|Projects":        language.English,
		"Berufserfahrung|Ausbildung|Projekte":  language.German,
		"Expérience|Formation|Projets":         language.French,
		"Experiência|Formação|Projetos|Skills": language.Portuguese,
		"Опыт работы|Образование":              language.Russian,
		"工作经历|教育背景":                            language.SimplifiedChinese,
		"工作經歷|學歷":                              language.TraditionalChinese,
		"職務経歴|学歴|スキル":                          language.Japanese,
		"Kelp|Wrack":                           language.None,
		"":                                     language.None,
	} {
		if got := LanguageOf(strings.Split(headings, "|")); got != want {
			t.Errorf("%q is in %q, want %q", headings, got, want)
		}
	}
}

func TestProfileURL(t *testing.T) {
	for _, tt := range []struct{ network, user, want string }{
		{"GitHub", "ina", "https://github.com/ina"},
		{"LinkedIn", "ina-skarv", "https://www.linkedin.com/in/ina-skarv"},
		{"X", "@ina", "https://x.com/ina"},
		{"Google Scholar", "AbC", "https://scholar.google.com/citations?user=AbC"},
		{"GitHub", "two words", ""},
		{"GitHub", "", ""},
		{"Mastodon", "@ina@sea.example", ""},
	} {
		if got := ProfileURL(tt.network, tt.user); got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.user, tt.network, got, tt.want)
		}
	}
}
