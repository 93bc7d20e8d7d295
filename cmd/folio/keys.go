package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/keys"
)

// hostKeyVariable holds a host key itself, unlike --host-key, which names files.
const hostKeyVariable, hostKeyFlag = "FOLIO_HOST_KEY", "host-key"

// A keyConfig is what the flags of host keys say.
type keyConfig struct {
	files []string
	dir   string
	next  []string
}

func keyFlags(f *pflag.FlagSet) *keyConfig {
	c := &keyConfig{}
	f.StringSliceVar(&c.files, hostKeyFlag, nil, "file with a host key; repeatable")
	f.StringVar(&c.dir, "host-key-dir", "",
		"folder of the host keys; a missing key is created (default $XDG_STATE_HOME/folio/keys)")
	f.StringSliceVar(&c.next, "next-host-key", nil, "file with a future host key, announced to clients now; repeatable")
	return c
}

// source returns where the host keys are.
func (c *keyConfig) source() (source keys.Source, err error) {
	source = keys.Source{Files: c.files, Dir: c.dir}
	if pem, ok := os.LookupEnv(hostKeyVariable); ok {
		source.PEM = []byte(pem)
	}
	if source.PEM == nil && source.Files == nil && source.Dir == "" {
		home, _ := os.UserHomeDir() // XDG_STATE_HOME may be set without a home
		source.Dir, err = keys.DefaultDir(os.Getenv("XDG_STATE_HOME"), home)
	}
	return source, err
}

// load reads the current and the next host keys. It creates a missing key unless existing is set.
func (c *keyConfig) load(existing bool) (now, next []keys.Key, err error) {
	source, err := c.source()
	if err != nil {
		return nil, nil, err
	}
	source.Existing = existing
	if len(c.next) > 0 {
		if next, err = keys.Load(keys.Source{Files: c.next}); err != nil {
			return nil, nil, err
		}
	}
	now, err = keys.Load(source)
	return now, next, err
}

func signers(hostKeys []keys.Key) []gossh.Signer {
	var all []gossh.Signer
	for _, k := range hostKeys {
		all = append(all, k.Signer)
	}
	return all
}

// keysCommand prints what identifies the server, for visitors to compare.
func keysCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keys [HOST]",
		Short: "Print the host keys' fingerprints and SSHFP records",
		Long: `Print the fingerprints of the host keys that folio serve would use with the same flags, and their
SSHFP records for the DNS zone of HOST. No key is created.`,
		Args: checkArgs,
	}
	c := keyFlags(cmd.Flags())
	configFlag(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		now, next, err := c.load(true)
		if err != nil {
			return err
		}
		host := append(args, "@")[0] // @ is the zone itself
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
