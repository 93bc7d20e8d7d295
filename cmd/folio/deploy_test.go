package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"example.com/folio/internal/sitearg"
)

// TestVariablesOfDeploy checks that each variable in the files of deploy is one that folio reads.
func TestVariablesOfDeploy(t *testing.T) {
	known := map[string]bool{hostKeyVariable: true, sitearg.Variable: true, "FOLIO_MAN": true} // the last one is TestMan's
	for _, key := range settingKeys(rootCommand()) {
		known["FOLIO_"+strings.ToUpper(key)] = true
	}
	variable := regexp.MustCompile(`\bFOLIO_[A-Z_]+\b`)
	seen := 0
	check := func(path string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range variable.FindAllString(string(text), -1) {
			seen++
			if !known[name] {
				t.Errorf("%s: folio knows no %s", path, name)
			}
		}
	}
	for _, path := range []string{"../../Dockerfile", "../../README.md", "../../docs/hosting.md"} {
		check(path)
	}
	err := filepath.WalkDir("../../deploy", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(path, "_test.go") {
			check(path)
		}
		return err
	})
	if err != nil || seen < 20 {
		t.Errorf("%d variables, %v", seen, err)
	}
}

// TestFly checks fly.toml as far as possible without an account.
func TestFly(t *testing.T) {
	text, err := os.ReadFile("../../deploy/fly.toml")
	if err != nil {
		t.Fatal(err)
	}
	var fly struct {
		Env      map[string]string
		Services []struct {
			InternalPort int `toml:"internal_port"`
			Ports        []struct {
				Port     int
				Handlers []string
			}
		}
		Checks map[string]struct{ Path string }
	}
	if err := toml.Unmarshal(text, &fly); err != nil {
		t.Fatal(err)
	}
	if s := fly.Services[0]; s.InternalPort != 2222 || s.Ports[0].Port != 22 || s.Ports[0].Handlers[0] != "proxy_proto" {
		t.Errorf("%+v", s)
	}
	if _, err := networks(strings.Split(fly.Env["FOLIO_PROXY_PROTOCOL"], ",")); err != nil {
		t.Error(err)
	}
	if fly.Checks["ready"].Path != "/readyz" {
		t.Errorf("%+v", fly.Checks)
	}
}
