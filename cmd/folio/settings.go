package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/near"
	"example.com/folio/internal/regular"
	"example.com/folio/internal/settings"
	"example.com/folio/internal/sitearg"
)

// siteSettings is the file in the root of a site that may set flags.
const siteSettings = "folio.toml"

// runOnlyFlags can't be set by a file: they concern one run, not a site.
var runOnlyFlags = []string{
	"config", "help", "color", "drafts", "email", "format", "height", "json", "light", "list", "name", "no-code", "page",
	"plain", "server", "since", "timeout", "version", "width",
}

func configFlag(f *pflag.FlagSet) {
	f.String("config", "", "file with settings for these flags, instead of SITE/folio.toml")
}

// applySettings sets each flag that was not given from its variable, or else from its key in the settings:
// --max-per-source is FOLIO_MAX_PER_SOURCE and max_per_source. The settings are the folio.toml of the site that args
// name, or the file of --config.
func applySettings(cmd *cobra.Command, args []string) error {
	if err := settings.FromEnvironment(cmd.Flags(), os.LookupEnv, hostKeyFlag, "help", "version"); err != nil {
		return err
	}
	s, err := readSettings(cmd, args)
	if s == nil || err != nil {
		return err
	}
	if s.Own {
		return setFlags(cmd.Flags(), s.File, "kind") // which package content reads
	}
	if err := checkKeys(s.File, rootCommand()); err != nil {
		return err
	}
	return setFlags(cmd.Flags(), s.File)
}

// A settingsFile is the file that a command takes its settings from.
type settingsFile struct {
	*settings.File
	Own bool // whether it is the folio.toml of the site
}

// readSettings reads the settings of a command: the file of --config, or else the folio.toml of the site that args
// name. It returns nil if there are none.
func readSettings(cmd *cobra.Command, args []string) (*settingsFile, error) {
	if f := cmd.Flags().Lookup("config"); f != nil && f.Value.String() != "" {
		name := f.Value.String()
		file, err := regular.Open(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w\nhint: --config names a TOML file like folio.toml", name, regular.Cause(err))
		}
		defer file.Close()
		s, err := settings.Read(name, file)
		return &settingsFile{s, false}, err
	}
	dir := siteFolder(cmd, args)
	if dir == "" {
		return nil, nil
	}
	root, err := regular.OpenRoot(dir)
	if err != nil {
		return nil, nil // opening the site reports the error
	}
	defer root.Close()
	file, err := regular.OpenIn(root, siteSettings)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	name := filepath.Join(dir, siteSettings)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, regular.Cause(err))
	}
	defer file.Close()
	s, err := settings.Read(name, file)
	return &settingsFile{s, true}, err
}

// misspelled returns what to say about variables that no command knows, as texts and hints.
func misspelled() (texts, hints []string) {
	known := []string{sitearg.Variable, hostKeyVariable}
	root := rootCommand()
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, settings.VariableOf(f.Name)) })
	}
	return settings.Unknown(os.Environ(), known)
}

// warnMisspelled makes a command say which variables are probably misspelled, unless it does so itself.
func warnMisspelled(cmd *cobra.Command) {
	run := cmd.RunE
	if run == nil || cmd.Name() == serveName {
		return
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		texts, hints := misspelled()
		for i := range texts {
			fmt.Fprintf(cmd.ErrOrStderr(), "folio: %s\nhint: %s\n", texts[i], hints[i])
		}
		return run(cmd, args)
	}
}

// setFlags sets the flags that were not given, except those in skip.
func setFlags(flags *pflag.FlagSet, s *settings.File, skip ...string) error {
	if _, pem := os.LookupEnv(hostKeyVariable); pem {
		skip = append(skip, hostKeyFlag)
	}
	return s.Set(flags, append(skip, runOnlyFlags...), fileFlags)
}

// fileFlags are the flags whose values may be names of files.
var fileFlags = map[string]func(value string) bool{
	settings.FontFlag: func(string) bool { return true }, settings.StyleFlag: settings.IsStyleFile,
}

// siteFolder returns the folder of the site that a command reads, or, for a command with settings but no SITE such as
// keys, of the site that it would read by default. It returns "" if the site is a file or missing.
func siteFolder(cmd *cobra.Command, args []string) string {
	args = withSite(cmd, args)
	name, at := "", siteArg(cmd)
	switch {
	case at >= 0 && at < len(args):
		name = args[at]
	case at < 0 && cmd.Flags().Lookup("config") != nil:
		name = sitearg.Default()
	}
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return ""
	}
	return name
}

// checkKeys rejects unknown keys. Package content does so for a site's own file.
func checkKeys(s *settings.File, root *cobra.Command) error {
	keys := settingKeys(root)
	for _, key := range s.Keys() {
		if slices.Contains(keys, key) || content.IsOwnKey(key) {
			continue
		}
		hint := "folio serve --help lists the flags; --log-format is log_format here"
		if guesses := near.Names(key, keys); guesses != nil {
			hint = "did you mean " + strings.Join(guesses, ", ") + "?"
		}
		return fmt.Errorf("%s:%d: unknown setting %q\nhint: %s", s.Name, s.Line(key), key, hint)
	}
	return nil
}

// settingKeys returns the keys that settings of all commands may have.
func settingKeys(root *cobra.Command) []string {
	var keys []string
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(runOnlyFlags, f.Name) {
				keys = append(keys, settings.KeyOf(f.Name))
			}
		})
	}
	return keys
}
