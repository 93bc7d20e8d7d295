package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"example.com/folio/content/sample"
	"example.com/folio/internal/newsite"
)

// newCommand creates a site.
func newCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Start a new site",
		Long: `Write a new site to DIR, which must be new or empty: three pages of Markdown to replace, and a folio.toml
that explains every setting. A file is a page, and a folder is a list of pages. No file is overwritten.`,
		Example: `  folio new ~/my-site --name "Ada Example" --email ada@example.com`,
		Args:    checkArgs,
	}
	name := cmd.Flags().String("name", sample.UnknownName, "your name")
	email := cmd.Flags().String("email", "", "your address, to be shown")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		dir := args[0]
		for flag, value := range map[string]string{"name": *name, "email": *email} {
			if strings.ContainsFunc(value, unicode.IsControl) || flag == "name" && strings.TrimSpace(value) == "" {
				return usagef("--%s: %q is not one line of text", flag, value)
			}
		}
		if *email != "" && !strings.Contains(*email, "@") {
			return usagef("--email: %q is no address", *email)
		}
		files := sample.Starter(*name, *email)
		pages := slices.Sorted(maps.Keys(files))
		files[siteSettings] = newSettings(*name)
		if err := newsite.Write(dir, files); err != nil {
			return err
		}
		_, err := fmt.Fprintf(cmd.OutOrStdout(), `%[1]s is a new site. Replace what is in these files:

  %[2]s

  folio check %[1]s    list what is left to replace
  folio %[1]s          read it here
  folio serve %[1]s    serve it over SSH

%[3]s explains the settings.
`, dir, strings.Join(pages, "\n  "), filepath.Join(dir, siteSettings))
		return err
	}
	return cmd
}

// newSettings returns the folio.toml of a new site.
func newSettings(name string) string {
	return newsite.Settings(name, runOnlyFlags, serveCommand(), checkCommand())
}
