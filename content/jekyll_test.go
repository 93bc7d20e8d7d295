package content

import (
	"testing"
)

func TestJekyll(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"defaults hide":      {map[string]string{"_config.yml": "defaults:\n- scope: {path: old}\n  values: {published: false}\n- scope: {path: ''}\n  values: {tags: a}\n", "about.md": "---\n---\n", "old/zoo.md": "---\n---\n", "old/ape.md": "---\npublished: true\n---\n"}, "about=About ape=Ape"},
		"defaults of a type": {map[string]string{"_config.yml": "collections: [works]\ndefaults:\n- scope: {type: works}\n  values: {title: W}\n- scope: {type: pages}\n  values: {title: P}\n", "about.md": "---\ntitle: Me\n---\n", "zoo.md": "---\n---\n", "_works/a.md": "---\n---\n"}, "about=Me projects=Works/W zoo=P"},
		"narrow over wide":   {map[string]string{"_config.yml": "defaults:\n- scope: {path: 'a/b*.md'}\n  values: {title: B}\n- scope: {path: a}\n  values: {title: A}\n", "about.md": "x", "a/bee.md": "---\n---\n", "a/cow.md": "---\n---\n"}, "about=About cow=A bee=B"},
		"sort_by":            {map[string]string{"_config.yml": "collections: {works: {sort_by: size}}", "about.md": "x", "_works/a.md": "---\nsize: 10\n---\n", "_works/b.md": "---\nsize: 9\n---\n", "_works/c.md": "---\n---\n"}, "about=About projects=Works/B/A/C"},
		"order":              {map[string]string{"_config.yml": "collections: {works: {order: [c.md, a.md]}}", "about.md": "x", "_works/a.md": "x", "_works/b.md": "x", "_works/c.md": "x"}, "about=About projects=Works/C/A/B"},
		"include, exclude":   {map[string]string{"_config.yml": "include: [_more]\nexclude: [old/, 'z*.md', deep/er]", "about.md": "x", "_more/cv.md": "x", "old/a.md": "x", "zoo.md": "x", "deep/er/b.md": "x", "deep/c.md": "x"}, "about=About resume=Cv c=C"},
		"broken":             {map[string]string{"_config.yml": "defaults: [1, {scope: 2}, {scope: {path: '['}, values: {title: X}}]\ncollections: {posts: 3}\nexclude: {a: b}", "about.md": "x"}, "about=About"},
	} {
		t.Run(name, func(t *testing.T) { wantOutline(t, tt.files, tt.want) })
	}
}
