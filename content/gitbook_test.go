package content

import (
	"testing"
	"testing/fstest"
)

// TestGitBook reads a folder whose summary gives the pages, their order and their titles.
func TestGitBook(t *testing.T) {
	files := fstest.MapFS{
		"SUMMARY.md": {Data: []byte("# Table of contents\n\n* [About Me](README.md)\n* [Curriculum Vitae](cv.md)\n\n" +
			"## Work\n\n* [Kelp](work/kelp.md)\n* [Draft]()\n")},
		"README.md": {Data: []byte("# About Me\n\n{% hint style=\"info\" %}\nHello.\n{% endhint %}\n\n" +
			"{% content-ref url=\"cv.md\" %}\n[cv.md](cv.md)\n{% endcontent-ref %}\n")},
		"cv.md":        {Data: []byte("# Curriculum Vitae\n\n## Experience\n\n### Cook at Inn\nJan 2020 – Present\n")},
		"work/kelp.md": {Data: []byte("---\ndescription: Grows\n---\n# Kelp\n\nwords")},
		"unlisted.md":  {Data: []byte("SECRET")},
	}
	s := loadAt(t, files, ".")
	invariants(t, s)
	if s.Kind != "GitBook" || len(s.Sections) != 3 {
		t.Fatalf("%s: %s", s.Kind, outline(s))
	}
	if got, want := s.Sections[0].Body, "> **Info**\n> \n> Hello.\n\n[Curriculum Vitae](resume)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	files[".gitbook.yaml"] = &fstest.MapFile{Data: []byte("root: ./docs/\nstructure:\n  summary: LIST.md\n")}
	files["docs/LIST.md"] = &fstest.MapFile{Data: []byte("* [Only](only.md)")}
	files["docs/only.md"] = &fstest.MapFile{Data: []byte("words")}
	if s := loadAt(t, files, "."); len(s.Sections) != 1 || s.Sections[0].Body != "words" {
		t.Errorf("%s", outline(s))
	}
}
