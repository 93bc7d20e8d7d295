package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"
)

// fromEnvironment sets each flag that was not given from the variable of its name: --host-key-dir from
// FOLIO_HOST_KEY_DIR. An empty variable counts as not set.
func fromEnvironment(flags *pflag.FlagSet, lookup func(string) (string, bool)) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		name := "FOLIO_" + strings.ToUpper(keyOf(f.Name))
		value, _ := lookup(name)
		if f.Changed || value == "" || name == hostKeyVariable || err != nil {
			return
		}
		if e := setFlag(flags, f, value); e != nil {
			err = fmt.Errorf("%s: %w", name, e)
		}
	})
	return err
}

// setFlag gives a flag a value that is not from the command line: text, or what TOML makes of it.
func setFlag(flags *pflag.FlagSet, f *pflag.Flag, value any) error {
	shown, err := fmt.Sprint(value), error(nil)
	switch v := value.(type) {
	case []any:
		shown = "a list"
		if list, ok := f.Value.(pflag.SliceValue); ok {
			err = list.Replace(texts(v))
			f.Changed = true
		} else {
			err = errors.New(shown)
		}
	case string:
		shown = fmt.Sprintf("%q", v)
		err = flags.Set(f.Name, v)
	case map[string]any:
		shown, err = "a table", errors.New("a table")
	default:
		err = flags.Set(f.Name, shown)
	}
	if err == nil {
		return nil
	}
	return wrongValue(f, shown, err)
}

func texts(list []any) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = fmt.Sprint(v)
	}
	return all
}
