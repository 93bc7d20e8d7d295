package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/internal/settings"
)

// A usageError is an error in the command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

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
	usage := append([]string{cmd.CommandPath()}, names...)
	return usageError{fmt.Errorf("%s\nhint: %s", what, strings.Join(usage, " "))}
}

// flagError rewords an error about a flag of the command line as for variables and settings.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var name *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		f := value.GetFlag()
		err = settings.ValueError(f, fmt.Sprintf("%q", value.GetValue()), value.Unwrap())
		return usageError{fmt.Errorf("--%s: %w", f.Name, err)}
	case errors.As(err, &name) && name.GetSpecifiedShortnames() == "":
		err = fmt.Errorf("unknown flag --%s", name.GetSpecifiedName())
	case errors.As(err, &name):
		err = fmt.Errorf("unknown flag -%s", name.GetSpecifiedName())
	}
	return usageError{fmt.Errorf("%w\nhint: %s --help lists the flags", err, cmd.CommandPath())}
}
