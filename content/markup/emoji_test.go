package markup

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	github "github.com/yuin/goldmark-emoji/definition"
)

var shortNames = regexp.MustCompile(`ShortNames: \[\]string\{([^}]*)\}`)

// TestEmojiCodes compares emoji.txt with the module that it comes from. With FOLIO_UPDATE_EMOJI=1 it writes the file.
func TestEmojiCodes(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark-emoji").Output()
	if err != nil {
		t.Skip(err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "definition", "github.go"))
	if err != nil {
		t.Skip(err)
	}
	known := github.Github()
	var lines []string
	for _, m := range shortNames.FindAllStringSubmatch(string(source), -1) {
		for name := range strings.SplitSeq(m[1], ",") {
			name = strings.Trim(name, ` "`)
			if e, ok := known.Get(name); ok && e.IsUnicode() {
				lines = append(lines, fmt.Sprintf("%s %s\n", name, string(e.Unicode)))
			}
		}
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	if len(lines) < 1800 {
		t.Fatalf("%d codes", len(lines))
	}
	want := strings.Join(lines, "")
	if os.Getenv("FOLIO_UPDATE_EMOJI") != "" {
		if err := os.WriteFile("emoji.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if emojiLines != want || emojis()["smile"] != "😄" || len(emojis()) != len(lines) {
		t.Error("emoji.txt has other codes; write it with FOLIO_UPDATE_EMOJI=1")
	}
}
