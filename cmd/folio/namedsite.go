package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// siteVariable names the site where the command line names none: in a container or a unit file the command is always the
// same. An empty one counts as not set.
const siteVariable = "FOLIO_SITE"

// namesSite makes a command that reads a site look for its name in the environment too.
func namesSite(cmd *cobra.Command) {
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return run(cmd, withSite(cmd, args)) }
}

// withSite is args with the site that the environment names, where the command reads one and args name none. Where among
// args a site's place is, the command's usage line says.
func withSite(cmd *cobra.Command, args []string) []string {
	name := os.Getenv(siteVariable)
	if at := sitePlace(cmd); at == len(args) && name != "" {
		return append(args, name)
	}
	return args
}

// sitePlace is the index of SITE among a command's arguments, or -1 for a command that reads none.
func sitePlace(cmd *cobra.Command) int {
	return slices.Index(strings.Fields(cmd.Use), "[SITE]") - 1
}
