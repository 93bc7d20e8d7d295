package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by a release's build: -ldflags '-X main.version=v1.2.3'. Without it Go knows what was built, if it was
// built in a repository or by go install.
var version string

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print which folio this is",
		Args:  asUsed,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info, _ := debug.ReadBuildInfo()
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "folio %s %s %s/%s\n", versionOf(version, info), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// versionOf is the version by the build's flag, or else of the module that Go built, or its commit.
func versionOf(flag string, info *debug.BuildInfo) string {
	switch {
	case flag != "":
		return flag
	case info == nil:
		return "(unknown)"
	}
	return info.Main.Version
}
