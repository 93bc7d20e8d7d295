package tree

import (
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree/treetest"
)

func TestReadConfig(t *testing.T) {
	r := New(treetest.BrokenFS{
		MapFS: treetest.FS(map[string]string{"a.toml": "title = 'A'\n", "b.yml": "title: B\nx: [\n", "c.toml": "",
			"d.json": `{"title": "D",}`}),
		Broken: map[string]error{"c.toml": fs.ErrPermission},
	}, &problem.List{})
	for name, want := range map[string]map[string]any{
		"a.toml": {"title": "A"}, "b.yml": {"title": "B", "x": "["}, "c.toml": nil, "gone.toml": nil, "d.json": {},
	} {
		if got := r.OptionalConfig(name); len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if got := r.ReadConfig("c.toml"); got != nil {
		t.Errorf("%v", got)
	}
	wantProblems(t, r,
		`b.yml:3: config: key "x": did not find expected node content (only its plain lines are read)`,
		"c.toml: unreadable: permission denied",
		`d.json:1: config: invalid character '}' looking for beginning of object key string `+
			"(only its plain lines are read)")
}

func TestDataFolder(t *testing.T) {
	fsys := treetest.BrokenFS{MapFS: treetest.FS(map[string]string{
		"_data/a.toml":       "x = 1\n",
		"_data/b/c.JSON":     "[1, \"\\u001b[31mred\"]",
		"_data/b/d.csv":      "name,place\nKelp,Oslo,1\nWrack\n",
		"_data/e.tsv":        "name\tplace\nKelp\tOslo\n",
		"_data/empty.csv":    "",
		"_data/broken.yaml":  "a: [\n",
		"_data/unread.yaml":  "",
		"_data/f.md":         "text",
		"_data/b/broken.csv": "a,\"b\n",
	}), Broken: map[string]error{"_data/unread.yaml": fs.ErrPermission}}
	fsys.MapFS["_data/pipe.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	r := New(fsys, &problem.List{})
	want := map[string]any{
		"a": map[string]any{"x": int64(1)},
		"b": map[string]any{
			"c":      []any{1.0, "red"},
			"d":      []any{map[string]any{"name": "Kelp", "place": "Oslo"}, map[string]any{"name": "Wrack"}},
			"broken": []any{},
		},
		"e":     []any{map[string]any{"name": "Kelp", "place": "Oslo"}},
		"empty": []any{},
	}
	if got := r.DataFolder("_data"); !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %#v\nwant %#v", got, want)
	}
	if got := r.DataFolder("gone"); len(got) != 0 {
		t.Errorf("%v", got)
	}
	wantProblems(t, r,
		"_data/broken.yaml:2: config: did not find expected node content (the file is not used)",
		"_data/unread.yaml: unreadable: permission denied")
}
