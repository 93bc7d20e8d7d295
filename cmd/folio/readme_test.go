package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"example.com/folio/internal/server"
	"example.com/folio/tui"
)

var update = flag.Bool("update", false, "write the golden files and the table in docs/keys.md")

// TestKeysDocument checks that the table of docs/keys.md and the help screen list the same keys.
func TestKeysDocument(t *testing.T) {
	const file, begin, end = "../../docs/keys.md", "-update -->\n", "<!-- /keys -->"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal(file + " has no place for the table of keys")
	}
	var want strings.Builder
	group := ""
	want.WriteString("| | keys | |\n|---|---|---|\n")
	for _, k := range tui.Keys() {
		name := ""
		if k.Group != group {
			group, name = k.Group, k.Group
		}
		var keys []string
		for _, key := range strings.Fields(strings.ReplaceAll(k.Keys, " – ", "–")) {
			keys = append(keys, "`"+strings.ReplaceAll(key, "|", `\|`)+"`")
		}
		fmt.Fprintf(&want, "| %s | %s | %s |\n", name, strings.Join(keys, " "), k.Does)
	}
	switch {
	case table == want.String():
	case *update:
		if err := os.WriteFile(file, []byte(before+begin+want.String()+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s differs from the help screen; run go test ./cmd/folio -run TestKeysDocument -update\n%s",
			file, want.String())
	}
}

// TestLimitsNamesTests checks that the tests and flags in docs/limits.md exist.
func TestLimitsNamesTests(t *testing.T) {
	text, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	var files []string
	for _, depth := range []string{"*", "*/*", "*/*/*", "*/*/*/*"} {
		found, _ := filepath.Glob("../../" + depth + "/*_test.go")
		files = append(files, found...)
	}
	for _, file := range files {
		part, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(part)
	}
	names := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z]+)[/`]").FindAllStringSubmatch(string(text), -1)
	if len(names) < 80 {
		t.Errorf("only %d tests are named", len(names))
	}
	for _, name := range names {
		if !strings.Contains(code.String(), "\nfunc "+name[1]+"(") {
			t.Errorf("there is no %s", name[1])
		}
	}
	for _, flag := range regexp.MustCompile("`--([a-z-]+)").FindAllStringSubmatch(string(text), -1) {
		if serveCommand().Flags().Lookup(flag[1]) == nil {
			t.Errorf("serve has no --%s", flag[1])
		}
	}
	limits := limitFlags(&server.Limits{})
	limits.VisitAll(func(f *pflag.Flag) {
		if !strings.Contains(string(text), "`--"+f.Name+"`") {
			t.Errorf("--%s is not in docs/limits.md", f.Name)
		}
	})
}
