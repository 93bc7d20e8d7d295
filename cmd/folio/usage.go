package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/internal/near"
	"example.com/folio/internal/settings"
)

// Exit statuses.
const (
	exitFailed = 1
	exitUsage  = 2
)

// A usageError is about the command line, not about what it names.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usagef returns a usageError.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// exitStatus returns the status with which an error ends the command. Variables count as the command line.
func exitStatus(err error) int {
	var usage usageError
	var setting *settings.Error
	if errors.As(err, &usage) || errors.As(err, &setting) && setting.Source.Kind != settings.InFile {
		return exitUsage
	}
	return exitFailed
}

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
	case slices.Contains(args, ""): // of a shell's variable without a value
		what = strings.Trim(names[slices.Index(args, "")], "[]") + " is empty"
	default:
		return nil
	}
	err := usagef("%s\nhint: %s", what, strings.Join(append([]string{cmd.CommandPath()}, names...), " "))
	if !cmd.HasParent() && len(args) > 0 { // such as folio chek SITE
		return suggestCommand(cmd, args[0], err)
	}
	return err
}

// flagError rewords an error about a flag of the command line as for variables and settings.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var name *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		f := value.GetFlag()
		err = settings.ValueError(f, fmt.Sprintf("%q", value.GetValue()), value.Unwrap())
		return usagef("--%s: %w", f.Name, err)
	case errors.As(err, &name) && name.GetSpecifiedShortnames() == "":
		return unknownFlag(cmd, name.GetSpecifiedName())
	case errors.As(err, &name):
		err = fmt.Errorf("unknown flag -%s", name.GetSpecifiedName())
	}
	return usagef("%w\nhint: %s --help lists the flags", err, cmd.CommandPath())
}

// unknownFlag returns the error for a flag that a command doesn't have.
func unknownFlag(cmd *cobra.Command, name string) error {
	if cmd.Name() == serveName && name == draftsName {
		return usagef("drafts are never served\nhint: folio --drafts SITE shows them in this terminal")
	}
	if guesses := near.Names(name, flagNames(cmd)); guesses != nil {
		return usagef("unknown flag --%s\nhint: did you mean --%s?", name, strings.Join(guesses, ", --"))
	}
	commands := cmd.Root().Commands()
	serve, _, _ := cmd.Root().Find([]string{serveName}) // it has most flags
	for _, other := range append([]*cobra.Command{serve}, commands...) {
		if guesses := near.Names(name, flagNames(other)); guesses != nil {
			return usagef("unknown flag --%s\nhint: %s has --%s", name, other.CommandPath(), guesses[0])
		}
	}
	return usagef("unknown flag --%s\nhint: %s --help lists the flags", name, cmd.CommandPath())
}

// flagNames returns the names of the flags that the help of a command lists.
func flagNames(cmd *cobra.Command) (names []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	return names
}

// helpCommand prints the help of a command.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Print the help of a command",
		Args:  checkArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			for _, c := range root.Commands() {
				if c.Name() == args[0] {
					c.InitDefaultHelpFlag()
					return c.Help()
				}
			}
			return usagef("there is no command %q\n%s", args[0], commandHint(root, args[0]))
		},
	}
}

// commandHint returns a hint about a name that no command has.
func commandHint(root *cobra.Command, name string) string {
	if guesses := near.Names(name, commandNames(root)); guesses != nil {
		return "hint: did you mean folio " + guesses[0] + "?"
	}
	return "hint: folio help lists the commands"
}

// commandNames returns the names of all commands that the help lists.
func commandNames(root *cobra.Command) (names []string) {
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			names = append(names, cmd.Name())
		}
	}
	return names
}
