// Command typecheck checks the types of packages and their tests for other systems:
//
//	go run ./.ci/typecheck [-C DIR] darwin windows/arm64
//
// It finds what would keep them from compiling there. It reads dependencies without the bodies of their functions, so
// that a system takes seconds: go vet compiles all dependencies for it, which takes minutes when nothing is cached.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

func main() {
	dir := flag.String("C", ".", "the folder of the module")
	flag.Parse()
	failed := false
	for _, system := range flag.Args() {
		if err := check(*dir, system); err != nil {
			fmt.Fprintf(os.Stderr, "%s:\n%v\n", system, err)
			failed = true
		}
	}
	if failed || flag.NArg() == 0 {
		os.Exit(1)
	}
}

// A listed package is what go list says of one.
type listed struct {
	ImportPath, Dir, Name string
	GoFiles               []string
	ImportMap             map[string]string // imports that stand for another path: vendored ones, and those under test
	DepOnly               bool
	Module                *struct{ GoVersion string }
	Error                 *struct{ Err string }
}

// A checker has the packages that were checked for one system, by import path.
type checker struct {
	fset  *token.FileSet
	sizes types.Sizes
	done  map[string]*types.Package
}

// check checks all packages of the module in dir, and returns the errors that it finds in them.
func check(dir, system string) error {
	goos, goarch, ok := strings.Cut(system, "/")
	if !ok {
		goarch = "amd64"
	}
	list := exec.Command("go", "list", "-e", "-deps", "-test",
		"-json=ImportPath,Dir,Name,GoFiles,ImportMap,DepOnly,Module,Error", "./...")
	list.Dir, list.Stderr = dir, os.Stderr
	list.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	out, err := list.StdoutPipe()
	if err != nil {
		return err
	}
	if err := list.Start(); err != nil {
		return err
	}
	c := &checker{token.NewFileSet(), types.SizesFor("gc", goarch), map[string]*types.Package{"unsafe": types.Unsafe}}
	var errs []error
	seen := map[string]bool{} // a package is listed again for its tests
	// A package is listed after those that it imports.
	for dec := json.NewDecoder(out); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		for _, err := range c.add(&p) {
			if !seen[err.Error()] {
				seen[err.Error()] = true
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(append(errs, list.Wait())...)
}

// add checks a package. It returns the errors of packages of the module only: bodies that are not read make others.
func (c *checker) add(p *listed) (errs []error) {
	if p.ImportPath == "unsafe" || strings.HasSuffix(p.ImportPath, ".test") { // go test generates the main package
		return nil
	}
	if p.Error != nil && !p.DepOnly {
		errs = append(errs, errors.New(p.Error.Err))
	}
	files, err := c.parse(p)
	if err != nil {
		errs = append(errs, err)
	}
	conf := types.Config{
		Importer:         importer{c.done, p.ImportMap},
		Sizes:            c.sizes,
		IgnoreFuncBodies: p.DepOnly,
		Error:            func(err error) { errs = append(errs, err) },
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		conf.GoVersion = "go" + p.Module.GoVersion
	}
	path, _, _ := strings.Cut(p.ImportPath, " ") // what follows names the tests that a package is compiled for
	c.done[p.ImportPath], _ = conf.Check(path, c.fset, files, nil)
	if p.DepOnly {
		return nil
	}
	return errs
}

// parse parses the files of a package, several at a time.
func (c *checker) parse(p *listed) ([]*ast.File, error) {
	files, errs := make([]*ast.File, len(p.GoFiles)), make([]error, len(p.GoFiles))
	var wg sync.WaitGroup
	for i, name := range p.GoFiles {
		wg.Go(func() {
			files[i], errs[i] = parser.ParseFile(c.fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		})
	}
	wg.Wait()
	return slices.DeleteFunc(files, func(f *ast.File) bool { return f == nil }), errors.Join(errs...)
}

// An importer finds what a package imports among the packages that were checked before.
type importer struct {
	done map[string]*types.Package
	as   map[string]string
}

func (im importer) Import(path string) (*types.Package, error) {
	if as, ok := im.as[path]; ok {
		path = as
	}
	if p := im.done[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s is not listed", path)
}
