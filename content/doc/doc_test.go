package doc

import (
	"reflect"
	"testing"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
)

func TestKind(t *testing.T) {
	for _, tt := range []struct {
		file, stem  string
		mdx, readme bool
	}{
		{"content/about.md", "about", false, false},
		{"posts/v1.2.MDX", "v1.2", true, false},
		{"README.md", "README", false, true},
		{"deep/readme.markdown", "readme", false, true},
		{"readme.de.md", "readme.de", false, false},
	} {
		d := &Doc{File: tt.file}
		if d.Stem() != tt.stem || d.IsMDX() != tt.mdx || d.IsReadme() != tt.readme {
			t.Errorf("%s: stem %q, MDX %v, README %v", tt.file, d.Stem(), d.IsMDX(), d.IsReadme())
		}
	}
}

func TestAddTag(t *testing.T) {
	for _, tt := range []struct {
		tags any
		want []any
	}{
		{nil, []any{"new"}},
		{[]any{"old"}, []any{"old", "new"}},
		{"old", []any{"new"}},
	} {
		d := &Doc{Front: frontmatter.Values{Map: map[string]any{"tags": tt.tags}}}
		d.AddTag("new")
		if got := d.Front.Map["tags"]; !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%v: tags %v, want %v", tt.tags, got, tt.want)
		}
	}
}

func TestHasRole(t *testing.T) {
	for name, want := range map[string]naming.Role{"cv": naming.Resume, "me": naming.About, "kelp": naming.Other} {
		if d := (&Doc{Name: name}); !d.HasRole(want) || d.HasRole(naming.Writing) {
			t.Errorf("%s: not %q", name, want)
		}
	}
}
