package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/settings"
)

// configCommand prints the settings in force.
func configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config [SITE]",
		Short: "Print every setting in force, its value and where it comes from",
		Long: `Print the settings of all commands for SITE as TOML, each with its source: a flag, a variable, a line of
folio.toml, or the default. The flags are those of folio serve.`,
		Example: `  folio config ~/my-site
  folio config --format json ~/my-site | jq '.[] | select(.source != "default")'`,
		Args:              checkArgs,
		PersistentPreRunE: applySettings,
	}
	flags := addSiteFlags(cmd)
	format := cmd.Flags().String("format", "text", "text or json")
	all := pflag.NewFlagSet("all", pflag.ContinueOnError)
	serving := serveFlags(all)
	for _, other := range otherCommands() {
		all.AddFlagSet(other.Flags()) // those that serve lacks
	}
	all.VisitAll(func(f *pflag.Flag) {
		if slices.Contains(runOnlyFlags, f.Name) || cmd.Flags().Lookup(f.Name) != nil {
			return
		}
		f.Hidden = true // keep --help short
		cmd.Flags().AddFlag(f)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *format != "text" && *format != "json" {
			return usagef("--format: %q is neither text nor json", *format)
		}
		site, err := flags.open(args)
		if err != nil {
			return err
		}
		found := inForce(cmd.Flags(), serving.keys)
		found = append(found, ofSite(cmd, args, site)...)
		slices.SortStableFunc(found, func(a, b settings.Setting) int { return cmp.Compare(a.Key, b.Key) })
		if *format == "json" {
			e := json.NewEncoder(cmd.OutOrStdout())
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			return e.Encode(found)
		}
		return writeSettings(cmd.OutOrStdout(), found)
	}
	return cmd
}

// otherCommands returns the commands whose flags are settings, besides folio config.
func otherCommands() []*cobra.Command {
	return []*cobra.Command{serveCommand(), readCommand(), showCommand(), checkCommand(), newCommand(), healthCommand()}
}

// inForce returns the settings that flags have.
func inForce(flags *pflag.FlagSet, hostKeys *keyConfig) (found []settings.Setting) {
	flags.VisitAll(func(f *pflag.Flag) {
		if slices.Contains(runOnlyFlags, f.Name) || f.Name == "kind" {
			return
		}
		s := settings.Of(f)
		if source, err := hostKeys.source(); f.Name == "host-key-dir" && err == nil && source.Dir != "" {
			s.Value = source.Dir
		}
		if _, pem := os.LookupEnv(hostKeyVariable); f.Name == hostKeyFlag && pem {
			s.Value, s.Source = "(not shown)", hostKeyVariable
		}
		found = append(found, s)
	})
	return found
}

// ofSite returns what a site says of itself, and its kind.
func ofSite(cmd *cobra.Command, args []string, site *content.Site) []settings.Setting {
	source := func(string) string { return "the site" }
	if file, err := readSettings(cmd, args); err == nil && file != nil && file.Own {
		source = func(key string) string {
			if slices.Contains(file.Keys(), key) {
				return fmt.Sprintf("%s:%d", file.Name, file.Line(key))
			}
			return "the site"
		}
	}
	found := []settings.Setting{
		{Key: "title", Value: site.Title}, {Key: "author", Value: site.Author},
		{Key: "description", Value: site.Description}, {Key: "base_url", Value: site.URL},
		{Key: "portrait", Value: site.Portrait},
	}
	for i, s := range found {
		found[i].Source = source(s.Key)
	}
	kind := settings.Setting{Key: "kind", Value: site.Kind, Source: site.Evidence}
	if f := cmd.Flags().Lookup("kind"); f.Changed {
		kind.Source = settings.Of(f).Source
	}
	return append(found, kind)
}

// writeSettings writes settings as TOML, with their sources as comments in a column.
func writeSettings(w io.Writer, found []settings.Setting) error {
	const column = 40 // of most comments
	var b strings.Builder
	for _, s := range found {
		line := s.TOML()
		gap := max(0, column-utf8.RuneCountInString(line))
		fmt.Fprintf(&b, "%s%s  # %s\n", line, strings.Repeat(" ", gap), s.Source)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
