package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/complete"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/server"
	"example.com/folio/internal/sitearg"
)

// powerShell is a shell whose script is that of package cobra.
const powerShell = "powershell"

func completedShells() []string { return append(complete.Shells(), powerShell) }

// completionCommand prints a script by which a shell completes command lines.
func completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a script that completes command lines in bash, zsh or fish",
		Long: `Print a script by which a shell completes commands, flags and their values, sites, and the names of
pages. SHELL is bash, zsh, fish or powershell.`,
		Example: `  source <(folio completion bash)      in ~/.bashrc
  source <(folio completion zsh)       in ~/.zshrc, after compinit
  folio completion fish | source       in ~/.config/fish/config.fish`,
		Args: checkArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] == powerShell {
				return cmd.Root().GenPowerShellCompletionWithDesc(cmd.OutOrStdout())
			}
			script, ok := complete.Script(args[0])
			if !ok {
				return usagef("%q is not a shell that is known\nhint: the shells are %s", args[0],
					strings.Join(completedShells(), ", "))
			}
			_, err := fmt.Fprint(cmd.OutOrStdout(), script)
			return err
		},
	}
}

// flagCandidates are the values of flags that have few. The other flags have none.
var flagCandidates = map[string]func() []string{
	"kind":       content.Kinds,
	"paper":      func() []string { return []string{"a4", "letter"} },
	"style":      style.Names,
	"format":     func() []string { return []string{"text", "json"} },
	"log-format": func() []string { return []string{"text", "json"} },
	"log-addresses": func() []string {
		return []string{server.AddressesFull, server.AddressesHash, server.AddressesNone}
	},
}

// fileValues and folderValues are the flags whose values are files and folders, and pageValues those of pages.
var (
	fileValues   = []string{"config", "host-key", "next-host-key", "pdf-font", "style"}
	folderValues = []string{"host-key-dir"}
	pageValues   = []string{"start", "page"}
)

// addCompletions adds the candidates for the flags and arguments of all commands. Package cobra keeps them for as long
// as the process runs.
func addCompletions(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, completeFlag(f.Name)) // it fails only for a flag that has one
		})
		cmd.ValidArgsFunction = completeArg
	}
}

// completeFlag returns the function that completes the value of a flag.
func completeFlag(name string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		directive := complete.NoFiles
		switch {
		case slices.Contains(fileValues, name):
			directive = cobra.ShellCompDirectiveDefault
		case slices.Contains(folderValues, name):
			directive = complete.Folders
		case slices.Contains(pageValues, name):
			return pageCandidates(quickSite(cmd, args)), directive
		}
		if values := flagCandidates[name]; values != nil {
			return values(), directive
		}
		return nil, directive
	}
}

// completeArg completes an argument of a command by its name in the usage line.
func completeArg(cmd *cobra.Command, args []string, begin string) ([]string, cobra.ShellCompDirective) {
	names := strings.Fields(cmd.Use)[1:]
	if isListing(cmd) {
		names = []string{"[SITE]"}
	}
	if len(args) >= len(names) {
		return nil, complete.NoFiles
	}
	switch names[len(args)] {
	case "[SITE]", "DIR":
		return nil, complete.Folders
	case "[NAME]":
		return nameCandidates(quickSite(cmd, nil), begin), complete.NoFiles
	case "[COMMAND]":
		return commandNames(cmd.Root()), complete.NoFiles
	case "SHELL":
		return completedShells(), complete.NoFiles
	}
	return nil, complete.NoFiles
}

// pageCandidates returns the paths of the pages of a site, with their titles.
func pageCandidates(site *content.Site) (found []string) {
	if site == nil {
		return nil
	}
	for p := range site.All {
		found = append(found, p.Path+"\t"+p.Title)
	}
	return found
}

// nameCandidates returns the names that show may be given: pages, and files once begin has a suffix.
func nameCandidates(site *content.Site, begin string) []string {
	if site == nil {
		return nil
	}
	found := append(pageCandidates(site), cardName, posterSVG, posterPNG)
	files := export.New(site, export.Options{})
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error { // in memory
		if err == nil && !d.IsDir() && (strings.Contains(begin, ".") || !isFormat(site, name)) {
			found = append(found, name)
		}
		return nil
	})
	return found
}

// completeWithin bounds the time for reading a site whose pages are candidates.
const completeWithin = 2 * time.Second

// quickSite opens the site that args name for a command, or the default one. It returns nil if that fails, or takes
// long: nothing may disturb the prompt.
func quickSite(cmd *cobra.Command, args []string) *content.Site {
	at := siteArg(cmd)
	name := sitearg.Default()
	next := os.Getenv(complete.NextWord)
	switch {
	case at >= 0 && at < len(args):
		name = withHome(args[at])
	case at > len(args) && next != "" && !strings.HasPrefix(next, "-"):
		name = withHome(next) // folio show NAME SITE, with the cursor at NAME
	}
	kind := ""
	if f := cmd.Flags().Lookup("kind"); f != nil {
		kind = f.Value.String()
	}
	if name == sitearg.Stdin || name != "" && sitearg.RefuseHome(name, kind) != nil {
		return nil
	}
	opened := make(chan *content.Site, 1)
	go func() {
		defer close(opened)
		defer func() { _ = recover() }()
		flags := &siteFlags{cmd: cmd, kind: kindValue(kind)}
		if f := cmd.Flags().Lookup(draftsName); f != nil {
			flags.drafts = f.Value.String() == "true"
		}
		var site []string
		if name != "" {
			site = []string{name}
		}
		if s, err := flags.open(site); err == nil {
			opened <- s
		}
	}()
	select {
	case site := <-opened:
		return site
	case <-time.After(completeWithin):
		return nil
	}
}

// withHome expands a tilde at the start of a path, which is as it was typed.
func withHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~")
	home, err := os.UserHomeDir()
	if !ok || err != nil || rest != "" && rest[0] != '/' {
		return path
	}
	return filepath.Join(home, rest)
}
