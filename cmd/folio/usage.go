package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// asUsed implements [cobra.PositionalArgs]: an error if arguments are not those of the command's usage line, where what may be
// left out is in brackets.
func asUsed(cmd *cobra.Command, args []string) error {
	names := strings.Fields(cmd.Use)[1:]
	what := ""
	switch {
	case len(args) > len(names):
		what = fmt.Sprintf("%q is one argument too many", args[len(names)])
	case len(args) < len(names) && !strings.HasPrefix(names[len(args)], "["):
		what = names[len(args)] + " is missing"
	default:
		return nil
	}
	return fmt.Errorf("%s\nhint: %s", what, strings.Join(append([]string{cmd.CommandPath()}, names...), " "))
}

// wrongFlag says what is wrong with a flag of the command line, in the words that are used for variables and settings too.
func wrongFlag(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var name *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		f := value.GetFlag()
		return fmt.Errorf("--%s: %w", f.Name, wrongValue(f, fmt.Sprintf("%q", value.GetValue()), value.Unwrap()))
	case errors.As(err, &name) && name.GetSpecifiedShortnames() == "":
		err = fmt.Errorf("there is no flag --%s", name.GetSpecifiedName())
	case errors.As(err, &name):
		err = fmt.Errorf("there is no flag -%s", name.GetSpecifiedName())
	}
	return fmt.Errorf("%w\nhint: %s --help lists the flags", err, cmd.CommandPath())
}

// flagTypes say what the values of a flag are, by its type.
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

// wrongValue says what a flag's value should be; err is what the flag itself says.
func wrongValue(f *pflag.Flag, shown string, err error) error {
	t, ok := flagTypes[f.Value.Type()]
	if !ok {
		return err
	}
	return fmt.Errorf("%s is %s\nhint: write it as %s", shown, t.is, t.example)
}
