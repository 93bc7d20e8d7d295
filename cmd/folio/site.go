package main

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/app"
	"example.com/folio/internal/export"
	"example.com/folio/internal/near"
	"example.com/folio/internal/settings"
	"example.com/folio/internal/watch"
)

// kindFlag adds the flags of a command that reads a site: --kind, and --config, which applySettings reads.
func kindFlag(cmd *cobra.Command) *string {
	configFlag(cmd.Flags())
	kind := new(kindValue)
	cmd.Flags().Var(kind, "kind", "read SITE as this kind instead of detecting it: hugo, zola, folder …")
	return (*string)(kind)
}

// A kindValue is the value of --kind.
type kindValue string

func (k *kindValue) String() string { return string(*k) }
func (k *kindValue) Type() string   { return "kind" }

// Set implements [pflag.Value].
func (k *kindValue) Set(name string) error {
	if err := content.CheckKind(name); err != nil {
		return err
	}
	*k = kindValue(name)
	return nil
}

// openSite opens the site that args name, or the sample if they name none.
func openSite(args []string, kind string) (*content.Site, error) {
	return openSiteAfter(nil, args, kind)
}

// openSiteAfter opens a site. Files that can't be read now stay as they were in last, unless it is nil.
func openSiteAfter(last *content.Site, args []string, kind string) (*content.Site, error) {
	o := content.Options{Kind: kind, OwnKeys: settingKeys(rootCommand()), Previous: last}
	if len(args) == 0 {
		return content.Load(sample.FS(), ".", o)
	}
	return content.Open(args[len(args)-1], o)
}

// watchSite starts watching the site that args name. It returns nil for the sample.
func watchSite(args []string) (*watch.Watcher, error) {
	if len(args) == 0 {
		return nil, nil
	}
	return watch.New(args[len(args)-1])
}

// printSite prints a site's first page and the names of the others, for use without a terminal.
func printSite(w io.Writer, site *content.Site) error {
	text, err := fs.ReadFile(export.New(site, export.Options{}), site.Sections[0].Path+".txt")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\nMore pages: %s\n", text, strings.Join(pageNames(site), ", "))
	return err
}

// printProblems prints the serious problems; folio check lists all.
func printProblems(w io.Writer, site *content.Site) {
	for _, p := range site.Problems {
		if p.Serious() {
			fmt.Fprintln(w, "folio:", p)
		}
	}
}

// maxListed bounds the pages that an error message lists.
const maxListed = 24

// checkStart returns an error if the site doesn't have the start page.
func checkStart(o *app.Options, site *content.Site) error {
	if o.Start != "" && site.Named(o.Start) == nil {
		return settings.ErrorOf(o.Flags.Lookup("start"), unknownPage(site, o.Start))
	}
	return nil
}

// unknownPage returns an error with a hint for a name that no page has.
func unknownPage(site *content.Site, name string) error {
	return unknownName(site, name, pageNames(site))
}

// unknownName returns an error for a name that is not in known. Its hint is similar names, or else the pages.
func unknownName(site *content.Site, name string, known []string) error {
	if guesses := near.Names(name, known); guesses != nil {
		return fmt.Errorf("there is no %q\nhint: did you mean %s?", name, strings.Join(guesses, ", "))
	}
	pages, rest := pageNames(site), ""
	if n := min(maxListed, listed(site)); len(pages) > n {
		pages, rest = pages[:n], fmt.Sprintf(", and %d more", len(pages)-n)
	}
	return fmt.Errorf("there is no %q\nhint: there is %s%s", name, strings.Join(pages, ", "), rest)
}

// listed returns the number of pages in listed sections, which are the first of pageNames.
func listed(site *content.Site) int {
	n := 0
	for _, section := range site.Listed() {
		n += 1 + len(section.Pages)
	}
	return n
}

// pageNames returns the paths of all pages, those of unlisted sections last.
func pageNames(site *content.Site) []string {
	var names []string
	for p := range site.All {
		names = append(names, p.Path)
	}
	return names
}
