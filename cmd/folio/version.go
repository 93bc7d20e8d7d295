package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set when a release is built: -ldflags '-X main.version=v1.2.3'.
var version string

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of folio",
		Args:  checkArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionLine())
			return err
		},
	}
}

// versionLine returns the version of folio, and what it was built with and for.
func versionLine() string {
	info, _ := debug.ReadBuildInfo()
	return fmt.Sprintf("folio %s %s %s/%s", versionOf(version, info), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// versionOf returns the version set at build time, or else the module's version or commit.
func versionOf(flag string, info *debug.BuildInfo) string {
	switch {
	case flag != "":
		return flag
	case info == nil:
		return "(unknown)"
	}
	return info.Main.Version
}
