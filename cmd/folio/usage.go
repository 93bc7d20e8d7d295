package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// checkArgs implements [cobra.PositionalArgs]: it checks args against the command's usage line, in which brackets mark
// optional arguments.
func checkArgs(cmd *cobra.Command, args []string) error {
	names := strings.Fields(cmd.Use)[1:]
	what := ""
	switch {
	case len(args) > len(names):
		what = fmt.Sprintf("unexpected argument %q", args[len(names)])
	case len(args) < len(names) && !strings.HasPrefix(names[len(args)], "["):
		what = names[len(args)] + " is missing"
	default:
		return nil
	}
	return fmt.Errorf("%s\nhint: %s", what, strings.Join(append([]string{cmd.CommandPath()}, names...), " "))
}

// flagError rewords an error about a flag of the command line as for variables and settings.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var name *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		f := value.GetFlag()
		return fmt.Errorf("--%s: %w", f.Name, valueError(f, fmt.Sprintf("%q", value.GetValue()), value.Unwrap()))
	case errors.As(err, &name) && name.GetSpecifiedShortnames() == "":
		err = fmt.Errorf("unknown flag --%s", name.GetSpecifiedName())
	case errors.As(err, &name):
		err = fmt.Errorf("unknown flag -%s", name.GetSpecifiedName())
	}
	return fmt.Errorf("%w\nhint: %s --help lists the flags", err, cmd.CommandPath())
}

// flagTypes describe the values of a flag by its type.
var flagTypes = map[string]struct{ is, example string }{
	"bool":        {"neither true nor false", "true"},
	"int":         {"not a number", "100"},
	"duration":    {"not a time", `"90s", "10m" or "2h"`},
	"string":      {"not a text", `"…"`},
	"size":        {"not a size", `"64MiB", "512KiB" or "1GiB"`},
	"colour":      {"not a colour", `"#2a9d8f", "#2a8" or a name of CSS such as "teal"`},
	"paper":       {"neither a4 nor letter", "a4 or letter"},
	"stringSlice": {"not a list of texts", `["…", "…"]`},
}

// valueError explains what a flag's value should be. It returns err for flags without a description.
func valueError(f *pflag.Flag, shown string, err error) error {
	t, ok := flagTypes[f.Value.Type()]
	if !ok {
		return err
	}
	return fmt.Errorf("%s is %s\nhint: write it as %s", shown, t.is, t.example)
}
