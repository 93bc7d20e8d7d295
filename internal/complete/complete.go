// Package complete has the scripts by which shells complete the command lines of folio.
//
// A script runs the hidden command "folio __complete" of package cobra with the words before the cursor, the last of
// which is the one to complete. It prints candidates, each perhaps with a tab and a description, and on the last line a
// colon and a number: [NoFiles], [Folders], or another one if the shell completes files where no candidate fits. The
// word after the cursor is in the variable [NextWord].
package complete

import (
	"embed"
	"slices"

	"github.com/spf13/cobra"
)

// What a shell completes where no candidate fits, besides files.
const (
	NoFiles = cobra.ShellCompDirectiveNoFileComp
	Folders = cobra.ShellCompDirectiveFilterDirs
)

// NextWord is the variable that holds the word after the cursor, which may be the site whose pages are completed.
const NextWord = "FOLIO_NEXT_WORD"

//go:embed scripts
var scripts embed.FS

// Shells are the shells that have a script.
func Shells() []string { return []string{"bash", "zsh", "fish"} }

// Script returns the script of a shell. It reports whether there is one.
func Script(shell string) (text string, ok bool) {
	if !slices.Contains(Shells(), shell) {
		return "", false
	}
	data, err := scripts.ReadFile("scripts/folio." + shell)
	return string(data), err == nil
}
