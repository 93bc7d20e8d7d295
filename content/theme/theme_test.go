package theme

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
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
		{"field of a site", "name = 'x'\n[[site]]\nat = 'a'\nfields = { host = 'n' }",
			`t.toml:4: a site has no field "host"; the fields are title, description, url`},
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
	rows, err := ParseRows("folio.toml", []byte("title = 'x'\nportrait = 'me.png'\n[listen]\na = 1\n[[work]]\n"+
		"at = 'jobs'\n"))
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
	studies := found{file: "a.md", tables: []map[string]any{{"title": "MSc"}, {"title": "Education"}}}
	if kind := studies.lookup("@kind"); kind != "education" || posts[0].lookup("@kind") != nil {
		t.Errorf("the kind is %v", kind)
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

func TestPersonName(t *testing.T) {
	for in, want := range map[string]string{
		"Una Ford": "Una Ford", " Una  Ford. ": "Una Ford", "José Müller-Ruiz": "José Müller-Ruiz", "王伟": "王伟",
		"Hi there 👋": "", "Hello": "", "My blog": "", "What? Me": "", "Una | Ford": "",
		"One two three four five six seven": "",
	} {
		if got := personName(in); got != want {
			t.Errorf("personName(%q) is %q, want %q", in, got, want)
		}
	}
}

func TestIsPlaceholder(t *testing.T) {
	f := &Facts{placeholders: []string{"acme", "we build things that nobody needs", "#"}}
	for value, want := range map[any]bool{
		"ACME ": true, "Acme Ltd": false, "Well: we build things that nobody needs. Call us.": true,
		"": false, nil: false, 3: false, "#": true, "#1": false,
	} {
		if got := f.IsPlaceholder(value); got != want {
			t.Errorf("IsPlaceholder(%v) is %v", value, got)
		}
	}
}

// TestRead reads a small site with rows of each kind, and compares what is found.
func TestRead(t *testing.T) {
	fsys := treetest.FS(map[string]string{
		"pages/people/ida/_index.md": "---\ntitle: Ida Demo\nowner: true\n---\nNobody.",
		"pages/people/una/_index.md": "---\ntitle: Una Ford\nowner: true\nhats:\n- {name: Cap, wear: 40%}\n" +
			"- {name: Acme, url: x}\n- {name: Bonnet, parts: [Brim, Ribbon]}\n- {name: Bonnet}\n" +
			"kinds: [felt, straw]\n---\nUna *hats*.",
		"pages/people/una/me.png":   "",
		"pages/people/una/me.de.md": "---\ntitle: Nein\n---\n",
		"pages/home/a.md":           "---\nkind: text\ntitle: Shop\nrank: 2\n---\nOpen.",
		"pages/home/a.de.md":        "---\nkind: text\ntitle: Laden\n---\nOffen.",
		"pages/home/b.md":           "---\nkind: list\nof: [felt]\nrank: 1\n---\n",
		"pages/home/c.md":           "---\nkind: text\non: false\ntitle: Off\n---\nSECRET",
		"pages/felt.md": "---\nparts: [{title: One, text: First.}, {text: Second.}, {demo: true, text: SECRET}]\n" +
			"links: [{title: Guild, website: 'https://guild.example', description: Of hats.}, {title: none}]\n---\n",
		"data/first.yml":  "section: {id: hats, on: true}\nhats: [{title: Brim}]",
		"data/second.yml": "section: {on: true}\nhats: [{title: Crown}]",
	})
	th, err := Parse("t.toml", []byte(`
name = "t"
placeholders = ["Ida Demo", "Acme"]
[[demo]]
record = { name = "Bonnet", parts = "Ribbon" }
[[demo]]
list = ["felt", "straw"]
[[match]]
keys = ["x"]
[[owner]]
file = "{content}/people/*/_index.md"
when = { owner = true }
fields = { name = "title" }
[[person]]
file = "{owner}"
fields = { name = "title" }
[[portrait]]
file = "{owner}"
beside = "me.*"
[[about]]
file = "{owner}"
at = "@body"
[[skills]]
file = "{owner}"
at = "hats"
fields = { name = "name", level = "wear" }
[[interests]]
file = "{owner}"
at = "kinds"
[[awards]]
file = "data/*.yml"
at = "hats"
when = { "section.id @name" = ["hats", "second"], "section.on" = true }
[[block]]
file = "{content}/home/*.md"
when = { kind = "text" }
unless = { on = false }
fields = { title = "title", id = "@name", text = "@body", weight = "rank" }
[[block]]
file = "{content}/home/*.md"
when = { kind = "list" }
fields = { id = "@name", folder = "of", weight = "rank" }
[[page]]
file = "{content}/felt.md"
blocks = "parts"
links = "links"
`))
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{Reader: tree.New(fsys, &problem.List{}), Root: "pages", Others: []string{"de"}}
	f := Read(s, nil, th)
	var b strings.Builder
	fmt.Fprintln(&b, f.Person["name"], f.Portrait[0].Name, f.About.Markdown, f.About.Page.File)
	fmt.Fprintln(&b, f.Entries["skills"], f.Entries["interests"], f.Entries["awards"])
	for _, block := range f.Blocks {
		fmt.Fprintln(&b, block.ID, block.Title, block.Folder, block.Text.Markdown)
	}
	fmt.Fprint(&b, f.PageBlocks["pages/felt.md"])
	const want = `Una Ford pages/people/una/me.png Una *hats*. pages/people/una/_index.md
[map[name:Cap] map[name:Bonnet]] [] [map[title:Brim] map[title:Crown]]
b  felt 
a Shop  Open.
## One

First.

Second.

- [Guild](https://guild.example): Of hats.`
	if got := b.String(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestFindTheme finds the theme that is used, among others that are there too.
func TestFindTheme(t *testing.T) {
	for _, tt := range []struct {
		name   string
		config map[string]any
		files  []string
		want   string
	}{
		{"configured", map[string]any{"theme": "PaperMod"}, []string{"themes/ananke/theme.toml", "themes/PaperMod/x"},
			"PaperMod"},
		{"a folder", nil, []string{"themes/hugo-coder/theme.toml"}, "Coder"},
		{"a module", map[string]any{"module": map[string]any{"imports": []any{
			map[string]any{"path": "github.com/jpanther/congo/v2"}}}}, nil, "Congo"},
		{"none", map[string]any{"theme": "unknown"}, nil, ""},
		{"tried once", map[string]any{"theme": "unknown"}, []string{"themes/ananke/x", "themes/unknown/x"}, ""},
		{"a fork", map[string]any{"theme": "my-theme"}, []string{".gitmodules"}, "Congo"},
		{"submodules", map[string]any{"theme": "my-theme"}, []string{".gitmodules", "two"}, ""},
	} {
		fsys := fstest.MapFS{}
		modules := "url = https://github.com/jpanther/congo.git\n"
		for _, name := range tt.files {
			fsys[name] = &fstest.MapFile{}
			if name == "two" {
				modules += "url = https://github.com/panr/hugo-theme-terminal.git\n"
			}
		}
		if fsys[".gitmodules"] != nil {
			fsys[".gitmodules"].Data = []byte(modules)
		}
		s := &Site{Reader: tree.New(fsys, &problem.List{}), Kind: "Hugo", Config: tt.config, Root: "content"}
		if _, name, _ := Find(s); name != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, name, tt.want)
		}
	}
}

// FuzzRecord checks that no row of any theme loses a text of a record: it is a field, or still under its own key,
// unless the row says that the key is no content.
func FuzzRecord(f *testing.F) {
	f.Add([]byte(`{"company": {"name": "Cogs", "url": "https://cogs.example", "note": "closed"}, "name": "a"}`))
	f.Add([]byte(`{"url": "u", "link": "l", "description": "d", "summary": "s", "desc": "x", "content": ["p", "q"]}`))
	f.Add([]byte(`{"Title": "a", "title": "b", "institution": {"Name": "c", "name": "d"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			return
		}
		table, err := frontmatter.DecodeMap("JSON", string(data))
		if err != nil {
			return
		}
		for _, th := range builtin() {
			for kind, sources := range th.sections() {
				for i := range sources {
					checkRecord(t, th.Name+"/"+kind, table, &sources[i])
				}
			}
		}
	})
}

// checkRecord compares the texts of a table with those of the record that a source makes of it.
func checkRecord(t *testing.T, row string, table map[string]any, s *Source) {
	t.Helper()
	own := maps.Clone(table)
	for _, key := range s.Drop {
		deleteFold(own, key)
	}
	for key, v := range own { // bars and addresses that lead nowhere
		if text, ok := v.(string); ok && (bar.MatchString(strings.TrimSpace(text)) || strings.TrimSpace(text) == "#") {
			delete(own, key)
		}
	}
	got := strings.Join(texts(found{value: table, tables: []map[string]any{table}}.record(s), nil), "\n")
	for _, text := range texts(own, nil) {
		if !strings.Contains(got, text) {
			t.Errorf("%s loses %q of %v", row, text, table)
		}
	}
}

// texts returns the texts in a value.
func texts(v any, all []string) []string {
	switch v := v.(type) {
	case string:
		all = append(all, v)
	case []any:
		for _, item := range v {
			all = texts(item, all)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = texts(v[key], all)
		}
	}
	return all
}

// TestFingerprint knows a name of which only the fingerprint is there.
func TestFingerprint(t *testing.T) {
	f := &Facts{placeholders: []string{"sha256:0000000000000000", fingerprint("una demo")}}
	for text, want := range map[string]bool{"Una Demo": true, " una demo ": true, "Una": false, "sha256:": false} {
		if got := f.IsPlaceholder(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
