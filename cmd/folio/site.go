package main

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/export"
	"example.com/folio/internal/server"
)

// kindFlag adds the flags of a command that reads a site: --kind, and --config, which settle looks at.
func kindFlag(cmd *cobra.Command) *string {
	configFlag(cmd.Flags())
	return cmd.Flags().String("kind", "", "read SITE as this kind instead of finding out")
}

// openSite opens the site that args name, or the sample if they name none.
func openSite(args []string, kind string) (*content.Site, error) {
	return openSiteAfter(nil, args, kind)
}

// openSiteAfter opens a site again. Files that can't be read now stay as they were in last, if that is not nil.
func openSiteAfter(last *content.Site, args []string, kind string) (*content.Site, error) {
	o := content.Options{Kind: kind, OwnKeys: settingKeys(rootCommand()), Previous: last}
	if len(args) == 0 {
		return content.Load(sample.FS(), ".", o)
	}
	return content.Open(args[len(args)-1], o)
}

// watchSite begins to watch the site that args name. The sample does not change.
func watchSite(args []string) (*watcher, error) {
	if len(args) == 0 {
		return nil, nil
	}
	return watch(args[len(args)-1])
}

// printSite prints a site's first page and the names of the others, for a reader without a terminal.
func printSite(w io.Writer, site *content.Site) error {
	text, err := fs.ReadFile(export.New(site, export.Options{}), site.Sections[0].Path+".txt")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\nMore pages: %s\n", text, strings.Join(pageNames(site), ", "))
	return err
}

// tellProblems says what is broken. What could only be better is for folio check to say.
func tellProblems(w io.Writer, site *content.Site) {
	for _, p := range site.Problems {
		if p.Serious() {
			fmt.Fprintln(w, "folio:", p)
		}
	}
}

// maxListed is how many pages an error message lists.
const maxListed = 24

// unknownPage is the error of a name that no page has.
func unknownPage(site *content.Site, name string) error {
	return unknownName(site, name, pageNames(site))
}

// unknownName is the error of a name that is none of those known. Its hint is what may have been meant, or which pages there are.
func unknownName(site *content.Site, name string, known []string) error {
	if guesses := server.Near(name, known); guesses != nil {
		return fmt.Errorf("there is no %q\nhint: did you mean %s?", name, strings.Join(guesses, ", "))
	}
	pages, rest := pageNames(site), ""
	if len(pages) > maxListed {
		pages, rest = pages[:maxListed], fmt.Sprintf(", and %d more", len(pages)-maxListed)
	}
	return fmt.Errorf("there is no %q\nhint: there is %s%s", name, strings.Join(pages, ", "), rest)
}

func pageNames(site *content.Site) []string {
	var names []string
	for p := range site.All {
		names = append(names, p.Path)
	}
	return names
}
