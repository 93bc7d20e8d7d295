package config

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
)

// format returns what folio.toml says on one line.
func format(f File) string {
	var parts []string
	add := func(name, text string, line int) {
		if text != "" && line > 0 {
			text = fmt.Sprint(text, "@", line)
		}
		if text != "" {
			parts = append(parts, name+"="+text)
		}
	}
	add("title", f.Title, 0)
	add("author", f.Author, 0)
	add("description", f.Description, 0)
	add("url", f.BaseURL, 0)
	add("kind", f.Kind, f.KindLine)
	add("portrait", f.Portrait, f.PortraitLine)
	for _, s := range f.Sections {
		add("section", strings.Join([]string{s.Name, s.Title, s.Source, string(s.Role)}, "/"), s.Line)
	}
	return strings.Join(parts, " ")
}

func TestRead(t *testing.T) {
	for name, tt := range map[string]struct{ toml, want, problems string }{
		"empty": {},
		"the site": {
			"title='T'\nauthor='Ina Skarv'\ndescription='D'\nbase_url='https://skarv.example'\nport=1\n",
			"title=T author=Ina Skarv description=D url=https://skarv.example", "",
		},
		"no address": {"url='skarv'\n", "", ""},
		"lines":      {"kind='zola'\n\nportrait='me.png'\n", "kind=zola@1 portrait=me.png@3", ""},
		"sections": {
			"[[section]]\nname='log'\nsource='/misc/../log/'\n\n[[ section ]]\ntitle='Works'\nrole='Projects'\n",
			"section=log//log/@1 section=/Works//projects@5", "",
		},
		"no sections": {
			"section=1\n", "", "folio.toml:1: config: sections are written as [[section]] (ignored)",
		},
		"unknown": {
			"font='x'\n[[section]]\nname='a'\nrole='x'\nsize=1\n", "section=a///@2",
			`folio.toml:1: config: unknown key "font", did you mean port? (ignored); ` +
				`folio.toml:4: config: unknown role "x" of a section; the roles are about, projects, resume and ` +
				`writing (ignored); folio.toml:5: config: unknown key "size" of a section (ignored)`,
		},
		"bad rows": {"[[contacts]]\nplanet='x'\n", "",
			`folio.toml:2: config: unknown key "contacts.planet" (the rows are ignored)`},
		"broken": {
			"title='T'\nauthor=\nfont='x'\n", "title=T", "folio.toml:2: config: key \"author\": unexpected " +
				"character U+000A at start of value (only its plain lines are read)",
		},
	} {
		list := &problem.List{}
		f := Read(tree.New(treetest.FS(map[string]string{Name: tt.toml}), list), []string{"port"})
		problems := strings.Join(treetest.Problems(list.Sorted()), "; ")
		if got := format(f); got != tt.want || problems != tt.problems {
			t.Errorf("%s:\n got %s; %s\nwant %s; %s", name, got, problems, tt.want, tt.problems)
		}
	}
}

func TestReadRows(t *testing.T) {
	const rows = "[[contacts]]\nfile = 'data/links.yaml'\n"
	f := Read(tree.New(treetest.FS(map[string]string{Name: rows}), &problem.List{}), nil)
	if f.Rows == nil || len(f.Rows.Contacts) != 1 {
		t.Errorf("the rows are %+v", f.Rows)
	}
	if f := Read(tree.New(treetest.FS(), &problem.List{}), nil); f.Rows != nil || format(f) != "" {
		t.Errorf("a site without the file: %+v", f)
	}
}

func TestIsKey(t *testing.T) {
	for key, want := range map[string]bool{"title": true, "section": true, "contacts": true, "port": false, "": false} {
		if IsKey(key) != want {
			t.Errorf("%q: %v", key, !want)
		}
	}
}
