package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/regular"
	"example.com/folio/internal/settings"
)

// siteVariable is the default of SITE, for containers and units, whose command is fixed. An empty one counts as unset.
const siteVariable = "FOLIO_SITE"

// hereSite is the site of the folder that folio stands in.
const hereSite = "."

// chooseSite makes a command that takes a SITE find the default of that, say which it is unless the command does so
// itself, and refuse a folder that can't be meant.
func chooseSite(cmd *cobra.Command) {
	run := cmd.RunE
	if siteArg(cmd) < 0 || run == nil {
		return
	}
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		at, args := siteArg(cmd), withSite(cmd, given)
		if len(args) > at && args[at] == stdinSite {
			if cmd.Name() == serveName {
				return usagef("standard input is not served\nhint: write the page to a file, and serve that")
			}
			if err := readStdin(cmd); err != nil {
				return err
			}
		} else if len(args) > at {
			if err := refuseHome(args[at], cmd.Flags().Lookup("kind").Value.String()); err != nil {
				return err
			}
		}
		if len(given) <= at && cmd.Name() != serveName {
			sayWhich(cmd.ErrOrStderr(), args[min(at, len(args)):])
		}
		return run(cmd, args)
	}
}

// sayWhich says which site is read if the command line names none: site holds it, or nothing for the sample.
func sayWhich(w io.Writer, site []string) {
	switch {
	case len(site) == 0:
		fmt.Fprintln(w, "folio: no SITE given and none in this folder: this is the sample")
	case os.Getenv(siteVariable) != "":
		fmt.Fprintf(w, "folio: no SITE given: this is %s, named by %s\n", site[0], siteVariable)
	default:
		evidence, _ := content.Recognize(hereSite)
		fmt.Fprintf(w, "folio: no SITE given: this is the site in this folder (%s)\n", evidence)
	}
}

// withSite appends the default of SITE to args if the command takes one and args have none.
func withSite(cmd *cobra.Command, args []string) []string {
	if at := siteArg(cmd); at == len(args) {
		if name := defaultSite(); name != "" {
			return append(slices.Clone(args), name)
		}
	}
	return args
}

// defaultSite returns the site that commands read if they are given none: the one that siteVariable names, or the
// folder that folio stands in if that is a site by its configuration, or "" for the sample.
func defaultSite() string {
	if name := os.Getenv(siteVariable); name != "" {
		return name
	}
	if _, ok := content.Recognize(hereSite); ok && !isHome(hereSite) {
		return hereSite
	}
	return ""
}

// siteArg returns the index of SITE among a command's arguments, or -1 if it takes none. It is the only argument of a
// command that lists names.
func siteArg(cmd *cobra.Command) int {
	if isListing(cmd) {
		return 0
	}
	return slices.Index(strings.Fields(cmd.Use), "[SITE]") - 1
}

// siteDir returns the folder of the site that args name, or "" for the sample.
func siteDir(args []string) string {
	if len(args) == 0 {
		return ""
	}
	if info, err := os.Stat(args[0]); err == nil && !info.IsDir() {
		return filepath.Dir(args[0])
	}
	return args[0]
}

// homeFolders are where systems keep the home folders of their users, and rootHome is that of the first user.
var homeFolders = []string{"/home", "/Users", "/var/home", `C:\Users`}

const rootHome = "/root"

// isHome reports whether a folder is somebody's home, or holds those of all.
func isHome(dir string) bool {
	dir = resolved(dir)
	if dir == filepath.Dir(dir) || dir == rootHome { // "/", or a drive
		return true
	}
	if home, err := os.UserHomeDir(); err == nil && dir == resolved(home) {
		return true
	}
	return slices.ContainsFunc(homeFolders, func(homes string) bool {
		homes = resolved(homes)
		return dir == homes || filepath.Dir(dir) == homes
	})
}

// resolved returns a path as absolute, without symlinks if it exists.
func resolved(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// refuseHome returns an error for a site that is a home folder, whose private files would be published, unless the
// owner says what kind of site it is: by a flag, a variable, or in its folio.toml.
func refuseHome(site, kind string) error {
	info, err := os.Stat(site)
	if err != nil || !info.IsDir() || kind != "" || !isHome(site) || saysKind(site) {
		return nil
	}
	return fmt.Errorf("%s: a home folder or the root of a system is not taken for a site: all its Markdown files would "+
		"be shown\nhint: name the folder of the site in it; --kind folder insists", site)
}

// saysKind reports whether the folio.toml of a folder says what kind of site that is.
func saysKind(dir string) bool {
	file, err := regular.Open(filepath.Join(dir, siteSettings))
	if err != nil {
		return false
	}
	defer file.Close()
	s, err := settings.Read(siteSettings, file)
	return err == nil && slices.Contains(s.Keys(), "kind")
}
