// Folio shows the personal site you already have as a terminal app, here or over SSH.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr); err != nil {
		report(os.Stderr, err)
		os.Exit(exitStatus(err))
	}
}

// report prints the error that ends the command. It waits at most a second, so that a blocked stderr can't keep the
// process alive.
func report(stderr io.Writer, err error) {
	printed := make(chan struct{})
	go func() {
		defer close(printed)
		fmt.Fprintln(stderr, "folio:", err)
	}()
	select {
	case <-printed:
	case <-time.After(time.Second):
	}
}

// run runs the command line args.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	root := rootCommand()
	if len(args) > 0 && args[0] == cobra.ShellCompRequestCmd {
		addCompletions(root)
	}
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return root.ExecuteContext(ctx)
}

func rootCommand() *cobra.Command {
	root := readCommand()
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(serveCommand(), showCommand(), checkCommand(), configCommand(), newCommand(), keysCommand(),
		healthCommand(), statsCommand(), completionCommand(), versionCommand())
	root.Version = versionLine()
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetHelpCommand(helpCommand())
	root.CompletionOptions.DisableDefaultCmd = true
	for _, cmd := range append(root.Commands(), root) {
		chooseSite(cmd)
		warnMisspelled(cmd)
	}
	return root
}
