package main

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/app"
	"example.com/folio/internal/export"
	"example.com/folio/internal/near"
	"example.com/folio/internal/settings"
	"example.com/folio/internal/sitearg"
	"example.com/folio/internal/watch"
)

// siteFlags are the flags of a command that reads a site.
type siteFlags struct {
	cmd    *cobra.Command
	kind   kindValue
	drafts bool
}

// addSiteFlags adds --kind, and --config, which applySettings reads.
func addSiteFlags(cmd *cobra.Command) *siteFlags {
	configFlag(cmd.Flags())
	f := &siteFlags{cmd: cmd}
	cmd.Flags().Var(&f.kind, "kind", "read SITE as this kind instead of detecting it: hugo, zola, folder …")
	return f
}

// draftsName is the flag of commands that show a site to its author only.
const draftsName = "drafts"

// addDrafts adds --drafts. A server must never have it.
func (f *siteFlags) addDrafts() *siteFlags {
	f.cmd.Flags().BoolVar(&f.drafts, draftsName, false, "show drafts too, marked as such; they are never served")
	return f
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

// open opens the site that args name, or the sample if they name none.
func (f *siteFlags) open(args []string) (*content.Site, error) { return f.openAfter(nil, args) }

// openAfter opens a site. Files that can't be read now stay as they were in last, unless it is nil.
func (f *siteFlags) openAfter(last *content.Site, args []string) (*content.Site, error) {
	o := content.Options{
		Kind: string(f.kind), Drafts: f.drafts, OwnKeys: settingKeys(rootCommand()), Previous: last,
	}
	return sitearg.Open(args, documentOf(f.cmd), o)
}

// watchSite starts watching the site that args name. It returns nil for the sample and for standard input.
func watchSite(args []string) (*watch.Watcher, error) {
	if len(args) == 0 || args[0] == sitearg.Stdin {
		return nil, nil
	}
	return watch.New(args[0])
}

// printSite prints a site's first page and the names of all if there are more, for use without a terminal.
func printSite(w io.Writer, site *content.Site) error {
	text, err := fs.ReadFile(export.New(site, export.Options{}), site.Sections[0].Path+".txt")
	if err != nil {
		return err
	}
	if _, err = w.Write(text); err != nil {
		return err
	}
	if names := pageNames(site); len(names) > 1 {
		_, err = fmt.Fprintf(w, "\nMore pages: %s\n", strings.Join(names, ", "))
	}
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
