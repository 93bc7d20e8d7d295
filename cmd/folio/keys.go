package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/keys"
)

// hostKeyVariable holds a key itself, while --host-key names files.
const hostKeyVariable = "FOLIO_HOST_KEY"

// A keyConfig says which host keys a server has.
type keyConfig struct {
	files []string
	dir   string
	next  []string
}

func keyFlags(f *pflag.FlagSet) *keyConfig {
	c := &keyConfig{}
	f.StringSliceVar(&c.files, "host-key", nil, "file with a host key; repeatable")
	f.StringVar(&c.dir, "host-key-dir", "", "folder for host keys, one is created there (default $XDG_STATE_HOME/folio/keys)")
	f.StringSliceVar(&c.next, "next-host-key", nil, "file with a host key that will be used one day: clients learn it now; repeatable")
	return c
}

// load reads the host keys, and those that will be used one day. A missing key is created, unless existing ones are wanted.
func (c *keyConfig) load(existing bool) (now, next []keys.Key, err error) {
	source := keys.Source{Files: c.files, Dir: c.dir, Existing: existing}
	if pem, ok := os.LookupEnv(hostKeyVariable); ok {
		source.PEM = []byte(pem)
	}
	if source.PEM == nil && source.Files == nil {
		if source.Dir, err = c.folder(); err != nil {
			return nil, nil, err
		}
	}
	if len(c.next) > 0 {
		if next, err = keys.Load(keys.Source{Files: c.next}); err != nil {
			return nil, nil, err
		}
	}
	now, err = keys.Load(source)
	return now, next, err
}

// folder is where keys are kept that no other flag and no variable names.
func (c *keyConfig) folder() (string, error) {
	if c.dir != "" {
		return c.dir, nil
	}
	home, _ := os.UserHomeDir() // without one, the state home may still be known
	return keys.DefaultDir(os.Getenv("XDG_STATE_HOME"), home)
}

// makes tells whether a key that is missing is made.
func (c *keyConfig) makes() bool {
	_, given := os.LookupEnv(hostKeyVariable)
	return !given && len(c.files) == 0
}

func signers(hostKeys []keys.Key) []gossh.Signer {
	var all []gossh.Signer
	for _, k := range hostKeys {
		all = append(all, k.Signer)
	}
	return all
}

// keysCommand prints what a visitor can compare a server's identity with.
func keysCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keys [HOST]",
		Short: "Print the host keys' fingerprints and SSHFP records",
		Long: `Print the fingerprints of the host keys that folio serve would use with the same flags, for a page that visitors trust, and
their SSHFP records for the zone of HOST. No key is made.`,
		Args: asUsed,
	}
	c := keyFlags(cmd.Flags())
	configFlag(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		now, next, err := c.load(true)
		if err != nil {
			return err
		}
		host := append(args, "@")[0] // @ is the zone's own name
		out := cmd.OutOrStdout()
		for _, k := range now {
			fmt.Fprintln(out, k.Fingerprint(), k.Type(), k.Path)
		}
		for _, k := range next {
			fmt.Fprintln(out, k.Fingerprint(), k.Type(), k.Path, "(next)")
		}
		fmt.Fprintln(out)
		for _, k := range append(now, next...) {
			fmt.Fprintln(out, host, "IN", k.SSHFP())
		}
		return nil
	}
	return cmd
}
