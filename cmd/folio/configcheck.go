package main

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/check"
	"example.com/folio/internal/settings"
)

// configFindings returns what folio serve, and the other commands, would refuse in the settings that a command takes,
// whatever the command line and the environment say instead. Package content finds unknown keys.
func configFindings(cmd *cobra.Command, args []string, site *content.Site) (found []check.Finding) {
	s, err := readSettings(cmd, args)
	if s == nil || err != nil {
		return nil // opening the site reports it
	}
	for _, err := range configErrors(s.File, site) {
		found = append(found, findingOf("config", err))
	}
	return found
}

// findingOf returns an error as a finding, with file and line if a settings file has it.
func findingOf(rule string, err error) check.Finding {
	f := check.Finding{Rule: rule, Severity: check.Error}
	var at *settings.Error
	if errors.As(err, &at) && at.Source.Kind == settings.InFile {
		f.File, f.Line = filepath.ToSlash(at.Source.File), at.Source.Line
		if path.Base(f.File) == siteSettings {
			f.File = siteSettings // relative to the site, as all others
		}
		err = fmt.Errorf("%s: %w", settings.KeyOf(at.Source.Flag), at.Err)
	}
	f.Text, f.Hint, _ = strings.Cut(err.Error(), "\nhint: ")
	return f
}

// configErrors returns the errors of settings, each key's once.
func configErrors(s *settings.File, site *content.Site) (errs []error) {
	known := map[string]bool{}
	add := func(flag string, err error) {
		if !known[flag] {
			known[flag] = true
			errs = append(errs, err)
		}
	}
	serve, config := newServe()
	root := rootCommand()
	for _, cmd := range append([]*cobra.Command{serve, root}, root.Commands()...) {
		for _, err := range s.SetAll(cmd.Flags(), runOnlyFlags, fileFlags) {
			add(err.Source.Flag, err)
		}
	}
	problems := append(config.problems(), config.addressProblems()...)
	problems = append(problems, checkStart(config.app, site))
	for _, err := range problems {
		var at *settings.Error
		if errors.As(err, &at) && at.Source.Kind == settings.InFile {
			add(at.Source.Flag, err)
		}
	}
	return errs
}
