package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"example.com/folio/internal/settings"
)

// manFolder is where a test writes manual pages, for releases: the folder that FOLIO_MAN names. SOURCE_DATE_EPOCH dates
// them. The generators are not part of the program.
func manFolder(t *testing.T) string {
	if dir := os.Getenv("FOLIO_MAN"); dir != "" {
		return dir
	}
	return t.TempDir()
}

// TestMan generates the manual pages of the commands.
func TestMan(t *testing.T) {
	dir := manFolder(t)
	root := rootCommand()
	root.DisableAutoGenTag = true // it has the current date
	if err := doc.GenManTree(root, &doc.GenManHeader{Title: "FOLIO", Section: "1", Source: "folio", Manual: "folio"},
		dir); err != nil {
		t.Fatal(err)
	}
	for _, cmd := range append(root.Commands(), root) {
		if !cmd.IsAvailableCommand() { // cobra's help command
			continue
		}
		name := strings.ReplaceAll(cmd.CommandPath(), " ", "-") + ".1"
		page, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if text := string(page); !strings.Contains(text, cmd.Short) || !strings.Contains(text, "SH OPTIONS") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

// TestManOfSettings generates the manual page of folio.toml: docs/configuration.md, and the keys that are flags.
func TestManOfSettings(t *testing.T) {
	text, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	page := md2man.Render([]byte(settingsManual(string(text), rootCommand())))
	if err := os.WriteFile(filepath.Join(manFolder(t), "folio.toml.5"), page, 0o644); err != nil {
		t.Fatal(err)
	}
	plain := strings.ReplaceAll(string(page), `\`, "")
	for _, want := range []string{".SH NAME\nfolio.toml", "portrait", "base_url", "max_per_source", ".SH SEE ALSO"} {
		if !strings.Contains(plain, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	for _, bad := range []string{"](", ".md)", "`"} {
		if strings.Contains(plain, bad) {
			t.Errorf("%q in\n%s", bad, page)
		}
	}
}

// settingsManual returns the manual page of folio.toml in the Markdown of md2man. The chapters of the document become
// chapters of the page, its tables lists, and a link its text.
func settingsManual(text string, root *cobra.Command) string {
	_, text, _ = strings.Cut(text, "\n") // the title
	text = regexp.MustCompile(`\[([^]]*)\]\([^)]*\)`).ReplaceAllString(text, "$1")
	text = regexp.MustCompile(`(?m)^## .*$`).ReplaceAllStringFunc(text, func(heading string) string {
		return strings.ToUpper(heading[1:])
	})
	text = regexp.MustCompile(`(?m)^\|.*\|\n\|[-|]+\|$`).ReplaceAllString(text, "") // a table's head
	text = regexp.MustCompile(`(?m)^\|(.*)\|$`).ReplaceAllStringFunc(text, func(row string) string {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		return cells[0] + "\n:   " + strings.Join(cells[1:], ", ") + "\n"
	})
	var b strings.Builder
	b.WriteString(`% "FOLIO.TOML" "5" "" "folio" "folio"` + "\n\n# NAME\n\n" +
		"folio.toml - settings of a site and of its server\n\n# DESCRIPTION\n" + text + "\n# KEYS THAT ARE FLAGS\n\n")
	known := map[string]bool{}
	serve, _, _ := root.Find([]string{"serve"}) // folio check has its flags too
	for _, cmd := range append([]*cobra.Command{root, serve}, root.Commands()...) {
		var keys strings.Builder
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			key := settings.KeyOf(f.Name)
			if known[key] || slices.Contains(runOnlyFlags, f.Name) {
				return
			}
			known[key] = true
			fmt.Fprintf(&keys, "**%s**\n:   %s\n\n", key, usageOf(f))
		})
		if keys.Len() > 0 {
			fmt.Fprintf(&b, "Of **%s**:\n\n%s", cmd.CommandPath(), keys.String())
		}
	}
	b.WriteString("# SEE ALSO\n\n**folio**(1), **folio-serve**(1), **folio-check**(1)\n")
	return b.String()
}

// usageOf returns the usage of a flag with its default, as --help prints it.
func usageOf(f *pflag.Flag) string {
	_, usage := pflag.UnquoteUsage(f)
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
		usage += " (default " + f.DefValue + ")"
	}
	return usage
}
