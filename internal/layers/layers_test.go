// Package layers tests which of folio's packages import which others.
package layers

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A group is a package with its sub-packages. All of them are in one layer.
type group struct {
	path    string   // folder of the package, below the module's root
	layer   int      // 0 is the lowest
	imports []string // paths of the groups that its packages may import, or anyBelow
	members []string // sub-packages and the package itself (.), lowest first; nil if there are no sub-packages
}

const anyBelow = "any group in a lower layer"

// groups holds each package. Imports point down only: to the groups that are listed, each in a lower layer, and within
// a group to members that are listed earlier.
var groups = []group{
	{path: "cmd/folio", layer: 6, imports: []string{anyBelow}},
	{
		path: "internal/app", layer: 5,
		imports: []string{
			"tui", "internal/export", "internal/card", "content", "internal/settings", "internal/render", "internal/server",
			"internal/cells", "internal/poster", "internal/watch",
		},
	},
	{
		path: "internal/servercheck", layer: 5,
		imports: []string{
			"internal/check", "internal/health", "internal/listen", "internal/memory", "internal/regular", "keys",
		},
	},
	{path: "internal/newsite", layer: 4, imports: []string{"internal/regular", "internal/render", "internal/settings"}},
	{path: "internal/sitearg", layer: 4, imports: []string{"content", "internal/settings", "internal/regular"}},
	{
		path: "tui", layer: 4,
		imports: []string{"content", "internal/card", "internal/render", "internal/cells", "internal/graphics"},
		members: []string{
			"bigtext", "prompt", "keyboard", "look", "caption", "sitetest", "search", "position", "linear", "view",
			"viewtest", "home", "page", "panel", "list", "outline", "header", "results", "gallery", ".",
		},
	},
	{
		path: "internal/export", layer: 4,
		imports: []string{
			"content", "internal/card", "internal/render", "internal/cells", "internal/pdf", "internal/resume",
		},
	},
	{
		path: "internal/check", layer: 4,
		imports: []string{"content", "internal/pdf", "internal/resume", "internal/regular"},
	},
	{
		path: "internal/card", layer: 3,
		imports: []string{"content", "internal/cells", "internal/render", "internal/resume"},
	},
	{
		path: "content", layer: 2,
		imports: []string{"internal/resume", "internal/mdlimit", "internal/near", "internal/regular"},
		members: []string{
			"srctext", "problem", "naming", "frontmatter", "jsliteral", "bibtex", "person", "tree/treetest", "tree",
			"doc", "theme", "htmlmd", "resumedata", "menu", "parts", "liquid", "markup/shortcodes", "markup",
			"config", "byline", "asset", "links", "page", "curriculum", "cascade", "generator", "themedata", "sample", ".",
		},
	},
	{
		path: "internal/pdf", layer: 2, imports: []string{"internal/resume", "internal/inline", "internal/regular"},
		members: []string{"bidi", "."},
	},
	{path: "internal/stats", layer: 2, imports: []string{"internal/server", "internal/cells"}},
	{
		path: "internal/server", layer: 1, imports: []string{"internal/cells", "internal/graphics", "internal/near"},
		members: []string{
			"escape", "timer", "prometheus", "admission/admissiontest", "admission", "terminal", "files/filestest",
			"files", "sftp/packet", "sftp/sftptest", "sftp", "scp", "command", "screen", "readahead",
			"hostkeys/hostkeystest", "hostkeys", ".",
		},
	},
	{
		path: "internal/render", layer: 1,
		imports: []string{"internal/inline", "internal/mdlimit", "internal/cells", "internal/graphics"},
		members: []string{"style", "cache", "plaintext", "run", "table", "picture/picturetest", "picture", "."},
	},
	{
		path: "internal/resume", layer: 1, imports: []string{"internal/inline", "internal/mdlimit"},
		members: []string{
			"words", "language", "vocab", "markdown", "resumetest", "period", ".", "post", "parse", "write",
			"load/loadtest", "load/jsonc", "load/node", "load",
		},
	},
	{path: "internal/local", layer: 2, imports: []string{"internal/server", "internal/cells"}},
	{path: "internal/listen", layer: 1, imports: []string{"internal/health"}},
	{path: "keys", layer: 1},
	{path: "internal/cells", layer: 0},
	{path: "internal/complete", layer: 0},
	{path: "internal/drain", layer: 0},
	{path: "internal/graphics", layer: 0, members: []string{".", "graphicstest", "encode"}},
	{path: "internal/health", layer: 0},
	{path: "internal/inline", layer: 0},
	{path: "internal/logqueue", layer: 0},
	{path: "internal/mdlimit", layer: 0},
	{path: "internal/poster", layer: 0},
	{path: "internal/memory", layer: 0},
	{path: "internal/near", layer: 0},
	{path: "internal/regular", layer: 0},
	{
		path: "internal/settings", layer: 3,
		imports: []string{"internal/near", "internal/pdf", "internal/render", "internal/regular"},
	},
	{path: "internal/watch", layer: 0},
}

// An edge is an import of one of folio's packages in a file; both paths are below the module's root.
type edge struct {
	file, from, to string
	external       bool // in a package of its own for tests, which may import what imports the package under test
}

func TestImportsPointDown(t *testing.T) {
	packages, edges, err := scan(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		if !slices.Contains(packages, g.path) {
			t.Errorf("%s: in the table but not in the module", g.path)
		}
	}
	for _, p := range packages {
		if _, rank := find(groups, p); rank < 0 {
			t.Errorf("%s: not in the table of groups and their members", p)
		}
	}
	if len(edges) == 0 {
		t.Error("no imports found")
	}
	for _, e := range edges {
		if err := checkEdge(groups, e); err != nil {
			t.Error(err)
		}
	}
}

// TestTable checks that the table itself allows nothing but imports that point down.
func TestTable(t *testing.T) {
	for _, g := range groups {
		for _, name := range g.imports {
			if name == anyBelow {
				continue
			}
			i := slices.IndexFunc(groups, func(other group) bool { return other.path == name })
			if i < 0 {
				t.Errorf("%s may import %s, which is not in the table", g.path, name)
			} else if groups[i].layer >= g.layer {
				t.Errorf("%s in layer %d may import %s in layer %d", g.path, g.layer, name, groups[i].layer)
			}
		}
	}
}

func TestCheckEdge(t *testing.T) {
	table := []group{
		{path: "cmd", layer: 3, imports: []string{anyBelow}},
		{path: "a", layer: 2, imports: []string{"b"}, members: []string{"low", "deep/er", ".", "high"}},
		{path: "a2", layer: 2},
		{path: "b", layer: 1},
		{path: "c", layer: 1},
	}
	for _, tt := range []struct {
		from, to string
		want     string // part of the error; empty for none
	}{
		{"cmd", "a/low", ""},
		{"cmd", "c", ""},
		{"a", "b", ""},
		{"a/low", "b", ""},
		{"a", "a/low", ""},
		{"a/high", "a", ""},
		{"a", "a", ""}, // an external test
		{"a", "c", "not among the imports of a"},
		{"b", "c", "both are in layer 1"},
		{"a2", "a", "both are in layer 2"},
		{"b", "a", "up from layer 1 to layer 2"},
		{"b", "cmd", "up from layer 1 to layer 3"},
		{"a", "a/high", "not listed before"},
		{"a/low", "a/deep/er", "not listed before"},
		{"a/new", "b", "a/new is not in the table"},
		{"a", "d", "d is not in the table"},
	} {
		err := checkEdge(table, edge{file: "x.go", from: tt.from, to: tt.to})
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s imports %s: got %v, want %q", tt.from, tt.to, err, tt.want)
		}
	}
}

// checkEdge returns an error unless the table allows an import.
func checkEdge(table []group, e edge) error {
	from, fromRank := find(table, e.from)
	to, toRank := find(table, e.to)
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%s: imports %s: %s", e.file, e.to, fmt.Sprintf(format, args...))
	}
	switch {
	case fromRank < 0:
		return fail("%s is not in the table", e.from)
	case toRank < 0:
		return fail("%s is not in the table", e.to)
	case e.from == e.to:
		return nil
	case from.path == to.path:
		if toRank > fromRank && !e.external {
			return fail("it is not listed before %s", e.from)
		}
	case to.layer > from.layer:
		return fail("up from layer %d to layer %d", from.layer, to.layer)
	case to.layer == from.layer:
		return fail("both are in layer %d", to.layer)
	case !slices.Contains(from.imports, to.path) && !slices.Contains(from.imports, anyBelow):
		return fail("not among the imports of %s", from.path)
	}
	return nil
}

// find returns the group of a package and its rank in the group, -1 if the table doesn't hold it.
func find(table []group, pkg string) (g group, rank int) {
	for _, g := range table {
		if g.members == nil && pkg == g.path {
			return g, 0
		}
		for i, member := range g.members {
			if pkg == path.Join(g.path, member) {
				return g, i
			}
		}
	}
	return group{}, -1
}

// scan returns the packages of the module in root and their imports of each other, for all systems and build tags,
// tests included. It leaves out folders that have only tests, which no package can import, and modules below root.
func scan(root string) (packages []string, edges []edge, err error) {
	module, err := modulePath(filepath.Join(root, "go.mod"))
	if err != nil {
		return nil, nil, err
	}
	byPackage := map[string][]edge{}
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if file != root && skipDir(file, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		pkg := path.Dir(rel)
		if !strings.HasSuffix(rel, "_test.go") && !slices.Contains(packages, pkg) {
			packages = append(packages, pkg)
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if to, ok := strings.CutPrefix(name, module+"/"); ok {
				byPackage[pkg] = append(byPackage[pkg], edge{rel, pkg, to, strings.HasSuffix(f.Name.Name, "_test")})
			}
		}
		return nil
	})
	for _, pkg := range packages {
		edges = append(edges, byPackage[pkg]...)
	}
	return packages, edges, err
}

// skipDir reports whether the go command would ignore a folder, or it is another module.
func skipDir(dir, name string) bool {
	if name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return true
	}
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func modulePath(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "module "); ok {
			return strings.TrimSpace(name), nil
		}
	}
	return "", fmt.Errorf("%s: no module line", file)
}
