package resume_test

import (
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestLayers checks that imports point down: a package only imports those of lower layers, and nothing else of the
// module but internal/inline.
func TestLayers(t *testing.T) {
	const module = "example.com/folio/"
	layers := map[string]int{
		"inline": 0, "words": 0, "period": 1, "vocab": 1, "markdown": 1, "resume": 2, "parse": 3, "write": 3, "load": 4,
	}
	for _, pattern := range []string{"*.go", "*/*.go", "../inline/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			abs, err := filepath.Abs(filepath.Dir(file))
			if err != nil {
				t.Fatal(err)
			}
			own, known := layers[filepath.Base(abs)]
			if !known || strings.HasSuffix(file, "_test.go") {
				continue // resumetest is for tests
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range f.Imports {
				name, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				if below, ok := layers[path.Base(name)]; strings.HasPrefix(name, module) && (!ok || below >= own) {
					t.Errorf("%s imports %s", file, name)
				}
			}
		}
	}
}
