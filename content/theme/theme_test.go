package theme

import (
	"strings"
	"testing"
)

// TestBuiltin reads all themes that folio knows.
func TestBuiltin(t *testing.T) {
	names := map[string]bool{}
	for _, th := range builtin() {
		if names[th.Name] {
			t.Errorf("two themes are called %s", th.Name)
		}
		names[th.Name] = true
		if len(th.Match) == 0 && th.Name != "common" {
			t.Errorf("%s: no site has it", th.Name)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no name", "kinds = ['Hugo']", "t.toml:1: the theme has no name"},
		{"unknown key", "name = 'x'\n[[work]]\nfile = 'a'\nfeilds = {}", `t.toml:4: unknown key "work.feilds"`},
		{"unknown field", "name = 'x'\n[[person]]\nat = 'a'\nfields = { nick = 'n' }",
			`t.toml:4: a person has no field "nick"; the fields are name, label`},
		{"role", "name = 'x'\n[[page]]\nfile = 'a'\nrole = 'blog'", `t.toml:4: unknown role "blog"; the roles are about,`},
		{"pattern", "name = 'x'\n[[work]]\nfile = '[a'", `t.toml:2: work: "[a" is no pattern of files in the site`},
		{"folders", "name = 'x'\n[[work]]\nfile = 'a/**'", `is no pattern of files in the site`},
		{"absolute", "name = 'x'\n[[work]]\nfile = '/etc/x'", `is no pattern of files in the site`},
		{"empty match", "name = 'x'\n[[match]]\n", "t.toml:2: a match without a condition"},
		{"nothing", "name = 'x'\n[[work]]\nalso = true", `it has none of "file", "at" and "fields"`},
		{"syntax", "name = 'x'\nkinds = [", "t.toml:2: "},
		{"type", "name = 'x'\nwork = 3", "t.toml:2: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("t.toml", []byte(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
}

// TestParseRows reads rows among keys that are none.
func TestParseRows(t *testing.T) {
	rows, err := ParseRows("folio.toml", []byte("title = 'x'\nportrait = 'me.png'\n[listen]\na = 1\n[[work]]\nat = 'jobs'\n"))
	if err != nil || len(rows.Work) != 1 || rows.Work[0].At[0] != "jobs" {
		t.Errorf("%+v, %v", rows, err)
	}
	if _, err := ParseRows("folio.toml", []byte("portrait = 'me.png'\n\n[[work]]\nwhere = 'jobs'\n")); err == nil ||
		err.Error() != `folio.toml:4: unknown key "work.where"` {
		t.Error(err)
	}
}

func TestFind(t *testing.T) {
	site := map[string]any{
		"author": map[string]any{"name": "Una"},
		"jobs": []any{
			map[string]any{"company": "Cogs", "posts": []any{
				map[string]any{"title": "Maker"}, map[string]any{"title": "Smith", "company": "Wheels"},
			}},
			map[string]any{"company": "Hubs"},
		},
		"skills": map[string]any{"go": map[string]any{"level": 3}},
	}
	f := found{value: site}
	posts := f.find("jobs.posts")
	if len(posts) != 2 {
		t.Fatalf("%d posts", len(posts))
	}
	for i, want := range []string{"Cogs", "Wheels"} {
		if got := posts[i].lookup("company"); got != want {
			t.Errorf("the company of post %d is %v, want %s", i, got, want)
		}
	}
	if got := posts[0].field([]string{"missing", "title author.name"}); got != "Maker Una" {
		t.Errorf("joined: %v", got)
	}
	skills := f.find("skills.*")
	if len(skills) != 1 || skills[0].lookup("@key") != "go" {
		t.Errorf("skills: %+v", skills)
	}
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		value, want any
		ok          bool
	}{
		{true, true, true}, {"true", true, true}, {"yes", true, true}, {nil, true, false}, {false, true, false},
		{false, false, true}, {"no", false, true}, {nil, false, false},
		{"About", "about", true}, {"b", []any{"a", "b"}, true}, {"c", []any{"a", "b"}, false},
		{"x", "*", true}, {"", "*", false}, {nil, "*", false}, {int64(3), "3", true},
	} {
		if got := matches(tt.value, tt.want); got != tt.ok {
			t.Errorf("matches(%v, %v) is %v", tt.value, tt.want, got)
		}
	}
}

func TestNormalNames(t *testing.T) {
	for name, want := range map[string]string{
		"github.com/hugo-toha/toha/v4":                       "toha",
		"https://github.com/adityatelange/hugo-PaperMod.git": "papermod",
		"alshedivat/al-folio@v1.2":                           "al-folio",
		"jekyll-theme-chirpy":                                "chirpy",
		"hexo-theme-next":                                    "next",
		"mmistakes/minimal-mistakes":                         "mmistakes/minimal-mistakes",
	} {
		if got := normalNames(name); !strings.Contains(strings.Join(got, " ")+" ", want+" ") {
			t.Errorf("%s: %v, want %s among them", name, got, want)
		}
	}
}
