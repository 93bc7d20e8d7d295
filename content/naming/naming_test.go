package naming

import (
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/resume/language"
)

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"About me":              "about-me",
		"  Émile’s “Straße” 5 ": "émiles-straße-5",
		"E\u0301tude":           "étude",
		"C++ & Go!":             "c-go",
		"漢字 と かな":               "漢字-と-かな",
		"か\u3099":               "が",
		"Обо мне: Й":            "обо-мне-й",
		"자기 소개":                 "자기-소개",
		"हिन्दी":                "हिन्दी",
		"İletişim":              "iletişim",
		"Ｖｉｍ ２":                 "vim-2",
		"❤️ tea 1️⃣":            "tea-1",
		"می\u200cخواهم":         "میخواهم",
		"a\u3164b\u202ec\xffd":  "a-bc-d",
		"--a__b--":              "a-b",
		"½ done":                "1-2-done",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	if got := Slug(strings.Repeat("ß", 1000)); len(got) > maxSlug+2 {
		t.Errorf("a slug of %d bytes", len(got))
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Über – İ\u0301 “漢字”")
	f.Fuzz(func(t *testing.T, s string) {
		slug := Slug(s)
		if Slug(slug) != slug && len(slug) <= maxSlug {
			t.Errorf("Slug(%q) = %q, and of that %q", s, slug, Slug(slug))
		}
		if strings.ContainsAny(slug, " \t\n/\\'\"`$&;|<>()*?[]{}!#~.") || strings.HasPrefix(slug, "-") {
			t.Errorf("Slug(%q) = %q is not safe as a name", s, slug)
		}
	})
}

func TestAnchorKey(t *testing.T) {
	for heading, ids := range map[string][]string{
		"v1.0.0":       {"v100", "v1-0-0"},
		"Über uns":     {"über-uns", "U\u0308ber-uns", "uber-uns", "Über-uns"},
		"The foo flag": {"the-foo-flag", "the_foo_flag"},
		"Привет, мир":  {"привет-мир"},
		"안녕":           {"안녕"},
	} {
		for _, id := range ids {
			if AnchorKey(id) != AnchorKey(heading) {
				t.Errorf("%q is not the id of %q", id, heading)
			}
		}
	}
}

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"my-first_site":   "My first site",
		"2024-01-31-tide": "Tide",
		"2024-01-31":      "2024-01-31",
		"2024-01-31-":     "2024 01 31",
		"-_-":             "Untitled",
		"":                "Untitled",
		"écume":           "Écume",
		"a\x1b[31m-b":     "A b",
	} {
		if got := Title(in); got != want {
			t.Errorf("Title(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestUnique(t *testing.T) {
	taken := map[string]int{}
	var got []string
	for _, name := range []string{"a", "a", "a-1", "a", "b"} {
		got = append(got, Unique(name, taken))
	}
	if want := []string{"a", "a-2", "a-1", "a-3", "b"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestStem(t *testing.T) {
	for file, want := range map[string]string{
		"content/about.md": "about", "about.de.md": "about.de", "notes/README": "README", ".md": "",
	} {
		if got := Stem(file); got != want {
			t.Errorf("%s: got %q, want %q", file, got, want)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, tt := range []struct{ rel, address, normal string }{
		{"about.md", "/about/", "about"},
		{"index.md", "/", ""},
		{"posts/_index.md", "/posts/", "posts"},
		{"posts/README.MD", "/posts/", "posts"},
		{"a/B.html", "/a/B/", "a/b"},
		{"index/a.md", "/index/a/", "index/a"},
	} {
		if got := Address(tt.rel); got != tt.address {
			t.Errorf("Address(%q) = %q, want %q", tt.rel, got, tt.address)
		}
		for _, address := range []string{tt.rel, tt.address} {
			if got := NormalAddress(address); got != tt.normal {
				t.Errorf("NormalAddress(%q) = %q, want %q", address, got, tt.normal)
			}
		}
	}
}

// TestRolesInLanguages checks names of files and titles, with other case, without accents and umlauts, and decomposed.
func TestRolesInLanguages(t *testing.T) {
	for name, want := range map[string]Role{
		"ueber-mich": About, "Über mich": About, "U\u0308ber mich": About,
		"meine-projekte": Projects, "lebenslauf": Resume,
		"Beiträge": Writing, "a-propos": About, "À propos": About, "realisations": Projects, "Parcours": Resume,
		"Qui suis-je ?": About, "sobre-mi": About, "Mis proyectos": Projects,
		"experiencia": Resume, "articulos": Writing,
		"chi-sono": About, "i-miei-progetti": Projects, "esperienze": Resume, "articoli": Writing, "sobre": About,
		"Meus projetos": Projects, "currículo": Resume,
		"over-mij": About, "projecten": Projects, "werkervaring": Resume,
		"O mnie": About, "moje-projekty": Projects, "Doświadczenie": Resume, "wpisy": Writing, "обо-мне": About,
		"Мои проекты": Projects, "РЕЗЮМЕ": Resume, "заметки": Writing, "hakkimda": About, "HAKKIMDA": About,
		"Projelerim": Projects, "özgeçmiş": Resume, "Yazılar": Writing, "关于": About, "我的项目": Projects, "简历": Resume,
		"随笔": Writing, "關於我": About, "專案": Projects, "履歷": Resume, "部落格": Writing, "自己紹介": About,
		"プロジェクト": Projects, "職務経歴書": Resume, "記事": Writing, "소개": About, "프로젝트": Projects, "이력서": Resume, "글": Writing,
		"Überfahrt": Other, "Projektil": Other, "关于编译器": Other, "글쓰기의 기술": Other, "My": Other,
	} {
		if role, _ := RoleOf(name); role != want {
			t.Errorf("%q is %q, want %q", name, role, want)
		}
	}
	for _, tag := range append(language.All, language.None) {
		for _, want := range []Role{About, Projects, Resume, Writing} {
			if title := RoleTitleIn(want, tag); title == "" {
				t.Errorf("%s has no title for %s", tag, want)
			} else if role, _ := RoleOf(title); role != want {
				t.Errorf("%s: %q is %q, want %q", tag, title, role, want)
			}
		}
	}
	for _, row := range roles {
		for _, tag := range language.All {
			if row.names[tag]+row.parts[tag] == "" {
				t.Errorf("%s has no word for %s", tag, row.role)
			}
		}
	}
}

func TestTitleOf(t *testing.T) {
	for heading, want := range map[string]string{"About me": "About", "CV": "Resume", "Über mich": "Über mich",
		"Мои проекты": "Мои проекты", "Tides": "Tides"} {
		if got := TitleOf(heading); got != want {
			t.Errorf("%q is titled %q, want %q", heading, got, want)
		}
	}
}

func TestIsHome(t *testing.T) {
	for name, want := range map[string]bool{"Home": true, "STARTSEITE": true, "首页": true, "Harbour": false, "": false} {
		if IsHome(name) != want {
			t.Errorf("%q: not %v", name, want)
		}
	}
}

func TestRoles(t *testing.T) {
	for _, tt := range []struct {
		name  string
		role  Role
		rank  int
		title string
		order int
	}{
		{"About me", About, 1, "About", 0},
		{"My latest Works", Projects, 4, "Projects", 1},
		{"open_source", Projects, 9, "Projects", 1},
		{"CV", Resume, 1, "Resume", 2},
		{"Work Experience", Resume, 6, "Resume", 2},
		{"blog", Writing, 3, "Writing", 3},
		{"Tide tables", Other, 400, "", 4},
		{"", Other, 400, "", 4},
	} {
		role, rank := RoleOf(tt.name)
		if role != tt.role || rank != tt.rank || RoleTitle(role) != tt.title || RoleOrder(role) != tt.order {
			t.Errorf("%q: role %q of rank %d, titled %q, at %d", tt.name, role, rank, RoleTitle(role), RoleOrder(role))
		}
	}
}

func TestSplitAddress(t *testing.T) {
	for in, want := range map[string]string{
		"a%20b.md?x#y%20z": "a b.md y%20z", "#top": " top", "100%": "100% ", "a/b": "a/b ",
	} {
		if address, fragment := SplitAddress(in); address+" "+fragment != want {
			t.Errorf("%s: %q, %q", in, address, fragment)
		}
	}
}

func TestEndsWithPath(t *testing.T) {
	for _, tt := range []struct {
		file, address string
		want          bool
	}{
		{"deep/er/Note.md", "note.md", true}, {"deep/er/Note.md", "../er/note.md", true},
		{"deep/er/e\u0301.md", "é.md", true}, {"deep/er/note.md", "other/note.md", false},
		{"deep/er/footnote.md", "note.md", false}, {"", "", false},
	} {
		if got := EndsWithPath(tt.file, tt.address); got != tt.want {
			t.Errorf("%s, %s: %v", tt.file, tt.address, got)
		}
	}
}
