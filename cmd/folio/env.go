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

// flagTypes say what the values of a flag are, by its type.
var flagTypes = map[string]struct{ is, example string }{
	"bool":        {"neither true nor false", "true"},
	"int":         {"not a number", "100"},
	"duration":    {"not a time", `"90s", "10m" or "2h"`},
	"string":      {"not a text", `"…"`},
	"size":        {"not a size", `"64MiB", "512KiB" or "1GiB"`},
	"colour":      {"not a colour", `"#2a9d8f", "#2a8" or a name of CSS such as "teal"`},
	"stringSlice": {"not a list of texts", `["…", "…"]`},
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
	t, ok := flagTypes[f.Value.Type()]
	if !ok {
		return err
	}
	return fmt.Errorf("%s is %s\nhint: write it as %s", shown, t.is, t.example)
}

func texts(list []any) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = fmt.Sprint(v)
	}
	return all
}
