package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"example.com/folio/tui"
)

var update = flag.Bool("update", false, "write the golden files and the README's table of keys anew")

// TestReadme keeps the README's table of keys the same as the help screen.
func TestReadme(t *testing.T) {
	const file, begin, end = "../../README.md", "-update -->\n", "<!-- /keys -->"
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the README has no place for the table of keys")
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
		t.Errorf("the keys in the README are not those of the help; run go test ./cmd/folio -run TestReadme -update\n%s", want.String())
	}
}
