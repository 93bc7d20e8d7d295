package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/settings"
)

// TestSettings serves a site with settings in its folio.toml.
func TestSettings(t *testing.T) {
	site := t.TempDir()
	for name, text := range map[string]string{
		"about.md": "# About\n\nWords.\n",
		"folio.toml": `log_addresses = "none"
exempt = ["127.0.0.1", "192.0.2.0/24"]
max_sessions_per_connection = 1
max_per_source = "3"
idle_timeout = "5m"
compat = true
listen = "256.0.0.1:1"
`,
	} {
		if err := os.WriteFile(filepath.Join(site, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("FOLIO_LOG_ADDRESSES", "hash")
	port := serveSample(t, site)
	c, err := gossh.Dial("tcp", "127.0.0.1:"+port, &gossh.ClientConfig{
		Config:          gossh.Config{KeyExchanges: []string{gossh.KeyExchangeDH16SHA512}},
		HostKeyCallback: gossh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		t.Fatalf("compat is not set: %v", err)
	}
	defer c.Close()
	if _, err := c.NewSession(); err != nil {
		t.Fatal(err)
	}
	var refused *gossh.OpenChannelError
	if _, err := c.NewSession(); !errors.As(err, &refused) {
		t.Errorf("a second session: %v", err)
	}
}

// TestEveryFlagIsASetting checks each flag of each command: it has a key or is in runOnlyFlags, its type is described,
// and flags with the same name mean the same.
func TestEveryFlagIsASetting(t *testing.T) {
	root := rootCommand()
	types := map[string]string{}
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			kind := f.Value.Type()
			if !settings.IsDescribed(kind) && kind != "style" && kind != "kind" { // whose errors say what is wrong
				t.Errorf("%s --%s: the type %q is not described", cmd.Name(), f.Name, kind)
			}
			if other, ok := types[f.Name]; ok && other != kind {
				t.Errorf("--%s is a %s here and a %s there", f.Name, kind, other)
			}
			types[f.Name] = kind
		})
		if takesSite(cmd) && cmd.Flags().Lookup("config") == nil {
			t.Errorf("%s reads a site and has no --config", cmd.Name())
		}
	}
	keys := strings.Join(settingKeys(root), " ")
	for _, key := range []string{"listen", "max_sessions_per_connection", "start", "accent", "strict", "kind"} {
		if !strings.Contains(keys, key) {
			t.Errorf("no %s in %s", key, keys)
		}
	}
}

func takesSite(cmd *cobra.Command) bool { return strings.Contains(cmd.Use, "[SITE]") }

// FuzzSettings checks that invalid settings give a printable error with file, line and hint.
func FuzzSettings(f *testing.F) {
	for _, text := range []string{
		"listen = [\":22\", 2222]\ngrace = \"5s\"\n" +
			"", "max_startups = 1e9\n", "grace.x = 1\n[[section]]\n", "exempt = [[1], {a=2}]", "\ufeffstart = 1979-05-27",
		"a = \"",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := settings.Read("folio.toml", strings.NewReader(text))
		if err == nil {
			root := rootCommand()
			serve, _, _ := root.Find([]string{"serve"})
			if err = setFlags(serve.Flags(), s); err == nil {
				err = checkKeys(s, root)
			}
		}
		if err != nil && (!strings.HasPrefix(err.Error(), "folio.toml:") || !strings.Contains(err.Error(), "\nhint: ") ||
			strings.IndexFunc(err.Error(), func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) >= 0) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// write writes a file, and makes its folder.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
