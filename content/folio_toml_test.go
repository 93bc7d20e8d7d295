package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree/treetest"
)

func TestFolioToml(t *testing.T) {
	files := map[string]string{
		"about.md": "x", "misc/stuff/a.md": "x", "misc/stuff/b.md": "---\ndraft: true\n---\nSECRET",
		"misc/life.md": "x",
		"_config.yml":  "x: 1\n", "vendor/log/c.md": "x", "vendor/log/d.md": "---\npublished: false\n---\nSECRET",
		"_drafts/e.md": "---\ndraft: true\n---\nSECRET",
	}
	for own, want := range map[string]string{
		"kind='folder'\ntitle='T'\nmax_sessions=3": "about=About misc=Misc/A/Life",
		"kind='folder'\n[[section]]\nsource='misc/stuff'\ntitle='Works'\nrole='Projects'\n[[section]]\n" +
			"source='misc/life.md'\nrole='resume'": "projects=Works/A resume=Life about=About",
		"kind='folder'\n[[section]]\nname='misc'\n" +
			"title='Bits'": "misc=Bits/A/Life about=About",
		"kind='folder'\n[[section]]\nsource='vendor/log'\nname='log " +
			"book'": "log-book=Log book/C about=About misc=Misc/A/Life",
		"kind='folder'\n[[section]]\n" +
			"source='_drafts/e.md'": "about=About misc=Misc/A/Life; " +
			"folio.toml:2: config: no page for the section \"_drafts/e.md\" (ignored)",
		"kind='folder'\n[[section]]\n" +
			"source='misc/stuff/b.md'": "about=About misc=Misc/A/Life; " +
			"folio.toml:2: config: no page for the section \"misc/stuff/b.md\" (ignored)",
		"kind='folder'\n[[section]]\n" +
			"source='../../etc'": "about=About misc=Misc/A/Life; " +
			"folio.toml:3: config: source \"etc\" of a section does not exist (ignored)",
		"kind='folder'\nfont='x'\n[[section]]\nname='gone'\nrole='x'\n[[section]]\nname='misc'\n" +
			"size=1": "misc=Misc/A/Life about=About; folio.toml:2: config: " +
			"unknown key \"font\" (ignored); folio.toml:3: config: no page for the section \"gone\" " +
			"(ignored); folio.toml:5: config: unknown role \"x\" of a section; the roles are about, projects, resume " +
			"and writing (ignored); folio.toml:8: config: unknown key \"size\" of a section (ignored)",
		"kind='folder'\nsection=1": "about=About misc=Misc/A/Life; folio.toml:2: config: sections are " +
			"written as [[section]] (ignored)",
		"kind='folder'\ntitle='T'\nauthor=": "about=About misc=Misc/A/Life; folio.toml:3: config: key \"author\": " +
			"expected value, not end of input (only its plain lines are read)",
	} {
		site := treetest.FS(map[string]string{"folio.toml": own}, files)
		s, err := Load(site, ".", Options{Now: today, OwnKeys: []string{"max_sessions"}})
		if err != nil {
			t.Errorf("%q: %v", own, err)
			continue
		}
		invariants(t, s)
		got := outline(s)
		for _, p := range s.Problems {
			got += "; " + p.String()
		}
		if got != want {
			t.Errorf("%q\n got %s\nwant %s", own, got, want)
		}
		if strings.Contains(dump(s), "SECRET") {
			t.Errorf("%q shows what is hidden", own)
		}
	}
}

func TestFolioTomlKind(t *testing.T) {
	site := func(own string) fstest.MapFS {
		return fstest.MapFS{"folio.toml": {Data: []byte(own)}, "_config.yml": {}, "about.md": {Data: []byte("x")}}
	}
	s := loadAt(t, site("kind = 'folder'\ntitle = 'T'\nauthor = 'A'\ndescription = 'D'"), ".")
	if got := fmt.Sprint(s.Kind, ": ", s.Evidence, ", ", s.Title, s.Author,
		s.Description); got != "Markdown folder: folio.toml says so, TAD" {
		t.Error(got)
	}
	if s, err := Load(site("kind = 'folder'"), ".", Options{Kind: "jekyll"}); err != nil || s.Kind != "Jekyll" {
		t.Errorf("%v, %v", s, err)
	}
	_, err := Load(site("title = 'x'\nkind = 'gopher'"), ".", Options{})
	if err == nil || !strings.Contains(err.Error(), "folio.toml:2: unknown kind \"gopher\"\nhint: ") {
		t.Error(err)
	}
}
