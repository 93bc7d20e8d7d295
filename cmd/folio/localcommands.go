package main

import (
	"io/fs"
	"regexp"
	"strings"

	"example.com/folio/internal/app"
	"example.com/folio/internal/sitearg"
	"example.com/folio/tui"
)

// localResumeCommand returns the command that saves the résumé of the local site that args name, or "" if there is none
// if its path would need shell quoting, or if it is standard input.
func localResumeCommand(files fs.FS, args []string) string {
	site := strings.Join(args, " ")
	if _, err := fs.Stat(files, app.ResumeFile); err != nil || !shellSafe.MatchString(site) || site == sitearg.Stdin {
		return ""
	}
	return strings.Join(append([]string{"folio show", app.ResumeFile}, args...), " ") + " > cv.pdf"
}

// addLocalCommands adds the commands that open and print the local site that args name, unless its path would need
// shell quoting.
func addLocalCommands(o *tui.Options, args []string) {
	site := strings.Join(args, " ")
	if shellSafe.MatchString(site) && site != sitearg.Stdin {
		o.Command, o.CommandAt = strings.TrimSpace("folio "+site), "--start"
		o.Text, o.TextOf = "folio show", site
	}
}

var shellSafe = regexp.MustCompile(`^[\pL\pN_./@%+,:=~-]*$`)
