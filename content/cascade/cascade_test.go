package cascade

import (
	"fmt"
	"testing"
	"testing/fstest"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
)

// newDoc returns a page with a front matter in YAML.
func newDoc(file, front string) *doc.Doc {
	m := frontmatter.Split("---\n" + front + "\n---\n")
	return &doc.Doc{File: file, Front: frontmatter.Decode(m, file, &problem.List{})}
}

// config returns a configuration in YAML.
func config(t *testing.T, text string) map[string]any {
	t.Helper()
	m, err := frontmatter.DecodeMap("YAML", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestHugo(t *testing.T) {
	for name, tt := range map[string]struct{ config, file, front, want string }{
		"nothing":            {"", "content/x.md", "a: 1", "map[a:1]"},
		"the configuration":  {"cascade: {b: 2}", "content/x.md", "a: 1", "map[a:1 b:2]"},
		"a page without any": {"cascade: {b: 2}", "content/x.md", "", "map[b:2]"},
		"a path": {"cascade: [{b: 2, target: {path: '/p/**'}}]", "content/p/q/x.md", "a: 1",
			"map[a:1 b:2]"},
		"another path": {"cascade: [{b: 2, target: {path: '/p/**'}}]", "content/x.md", "a: 1", "map[a:1]"},
		"one of two paths": {"cascade: [{b: 2, target: {path: '{/p,/x}'}}]", "content/x/index.md", "a: 1",
			"map[a:1 b:2]"},
		"an unmatched brace": {"cascade: [{b: 2, target: {path: '{/p'}}]", "content/x.md", "a: 1", "map[a:1 b:2]"},
		"a section": {"cascade: [{b: 2, _target: {kind: section}}]", "content/p/_index.md", "a: 1",
			"map[a:1 b:2]"},
		"no section": {"cascade: [{b: 2, _target: {kind: section}}]", "content/x.md", "a: 1", "map[a:1]"},
		"another environment": {"cascade: [{b: 2, target: {environment: staging}}]", "content/x.md", "a: 1",
			"map[a:1]"},
		"the folder":     {"cascade: {b: 2, c: 3}", "content/in/deep/x.md", "c: 1", "map[b:9 c:1]"},
		"another folder": {"", "content/x.md", "a: 1", "map[a:1]"},
	} {
		d := newDoc(tt.file, tt.front)
		docs := []*doc.Doc{d}
		if tt.config == "" || name == "the folder" {
			docs = append(docs, newDoc("content/in/_index.md", "cascade: {b: 9}"))
		}
		if name == "nothing" {
			docs = docs[:1]
		}
		Hugo(docs, "content", config(t, tt.config))
		if got := fmt.Sprint(d.Front.Map); got != tt.want {
			t.Errorf("%s: got %s, want %s", name, got, tt.want)
		}
	}
}

// TestHugoBounds bounds the rows that one page hands down.
func TestHugoBounds(t *testing.T) {
	var rows []any
	for i := range 2 * maxCascades {
		rows = append(rows, map[string]any{fmt.Sprint("k", i): 1})
	}
	d := newDoc("x.md", "")
	if Hugo([]*doc.Doc{d}, ".", map[string]any{"cascade": rows}); len(d.Front.Map) != maxCascades {
		t.Errorf("%d rows", len(d.Front.Map))
	}
}

func TestJekyll(t *testing.T) {
	defaults := Jekyll(config(t, "defaults:\n"+
		"- {scope: {path: 'deep/er'}, values: {a: deeper}}\n- {scope: {path: ''}, values: {a: all, b: all}}\n"+
		"- {scope: {type: posts}, values: {b: posts}}\n- {scope: {path: 'x*.md', type: pages}, values: {c: pages}}\n"+
		"- {scope: {path: '_notes'}, values: {d: notes}}\n- 1\n- {scope: {path: z}}\n"))
	for _, tt := range []struct{ file, below, collection, front, want string }{
		{"a.md", "a.md", "", "", "map[a:all b:all]"},
		{"a.md", "a.md", "", "a: own", "map[a:own b:all]"},
		{"deep/er/a.md", "deep/er/a.md", "", "", "map[a:deeper b:all]"},
		{"_posts/a.md", "_posts/a.md", "posts", "", "map[a:all b:posts]"},
		{"xyz.md", "xyz.md", "", "", "map[a:all b:all c:pages]"},
		{"all/_notes/a.md", "_notes/a.md", "notes", "", "map[a:all b:all d:notes]"},
	} {
		d := newDoc(tt.file, tt.front)
		defaults.Apply(d, tt.below, tt.collection)
		if got := fmt.Sprint(d.Front.Map); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.file, got, tt.want)
		}
	}
}

func TestEleventy(t *testing.T) {
	fsys := fstest.MapFS{
		"src/a/a.json":            {Data: []byte(`{"x": "outer", "y": "outer", "tags": "blog"}`)},
		"src/a/b/b.json":          {Data: []byte(`{"x": "inner"}`)},
		"src/a/b/p.11tydata.json": {Data: []byte(`{"z": "page"}`)},
	}
	folders := Eleventy(tree.New(fsys, &problem.List{}), "src")
	for _, tt := range []struct{ file, front, want string }{
		{"src/a/b/p.md", "", "map[x:inner y:outer z:page]"},
		{"src/a/q.md", "y: own\ntags: [posts, kelp, nav, all]", "map[tags:[kelp] x:outer y:own]"},
		{"src/r.md", "", "map[]"},
	} {
		d := newDoc(tt.file, tt.front)
		folders.Apply(d)
		if got := fmt.Sprint(d.Front.Map); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.file, got, tt.want)
		}
	}
}
