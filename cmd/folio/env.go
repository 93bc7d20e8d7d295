package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"
)

// fromEnvironment sets each flag that was not given from the variable of its name: --host-key-dir from
// FOLIO_HOST_KEY_DIR. An empty variable counts as not set.
func fromEnvironment(flags *pflag.FlagSet, lookup func(string) (string, bool)) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		name := "FOLIO_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, _ := lookup(name)
		if f.Changed || value == "" || name == hostKeyVariable || err != nil {
			return
		}
		if e := flags.Set(f.Name, value); e != nil {
			err = fmt.Errorf("%s: %w", name, e)
		}
	})
	return err
}
