// Folio shows the personal site you already have as a terminal app, here or over SSH.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "folio:", err)
		os.Exit(1)
	}
}

// run is the whole command, apart from the process it runs in.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return root.ExecuteContext(ctx)
}

func rootCommand() *cobra.Command {
	root := readCommand()
	root.SetFlagErrorFunc(wrongFlag)
	root.AddCommand(serveCommand(), showCommand(), checkCommand(), newCommand(), keysCommand(), healthCommand(), versionCommand())
	for _, cmd := range append(root.Commands(), root) {
		namesSite(cmd)
	}
	return root
}
