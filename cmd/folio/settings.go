package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/regular"
)

// siteSettings is the file in the root of a site that may set flags, beside what it says of the site.
const siteSettings = "folio.toml"

// maxSettings bounds such a file, in bytes.
const maxSettings = 1 << 20

// personal are the flags that no file sets: they are about one run and whoever runs it, not about a site.
var personal = []string{"config", "help", "color", "format", "plain", "server", "timeout", "width"}

func configFlag(f *pflag.FlagSet) {
	f.String("config", "", "file with settings for these flags, instead of SITE/folio.toml")
}

// settle gives each flag that was not given the value of its variable or, if there is none, of its key in the settings:
// --max-per-source is FOLIO_MAX_PER_SOURCE and max_per_source. The settings are the folio.toml of the site that args
// name, or the file that --config names instead.
func settle(cmd *cobra.Command, args []string) error {
	if err := fromEnvironment(cmd.Flags(), os.LookupEnv); err != nil {
		return err
	}
	if f := cmd.Flags().Lookup("config"); f != nil && f.Value.String() != "" {
		name := f.Value.String()
		file, err := regular.Open(name)
		if err != nil {
			return fmt.Errorf("%s: %w\nhint: --config names a file like a site's folio.toml", name, cause(err))
		}
		defer file.Close()
		s, err := readSettings(name, file)
		if err != nil {
			return err
		}
		if err := s.known(rootCommand()); err != nil {
			return err
		}
		return s.set(cmd.Flags())
	}
	dir := siteFolder(cmd, args)
	if dir == "" {
		return nil
	}
	root, err := regular.OpenRoot(dir)
	if err != nil {
		return nil // whoever opens the site says what is wrong with it
	}
	defer root.Close()
	file, err := regular.OpenIn(root, siteSettings)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	name := filepath.Join(dir, siteSettings)
	if err != nil {
		return fmt.Errorf("%s: %w", name, cause(err))
	}
	defer file.Close()
	s, err := readSettings(name, file)
	if err != nil {
		return err
	}
	delete(s.values, "kind") // content reads it, and says so
	return s.set(cmd.Flags())
}

// siteFolder is the folder of the site that a command reads or that, like the host keys, belongs to one; or "" if that is a
// file or there is none.
func siteFolder(cmd *cobra.Command, args []string) string {
	args = withSite(cmd, args)
	name, at := "", sitePlace(cmd)
	switch {
	case at >= 0 && at < len(args):
		name = args[at]
	case at < 0 && cmd.Flags().Lookup("config") != nil:
		name = os.Getenv(siteVariable)
	}
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return ""
	}
	return name
}

// settings are what a file says of flags.
type settings struct {
	name   string
	text   string
	values map[string]any
}

func readSettings(name string, file io.Reader) (*settings, error) {
	text, err := io.ReadAll(io.LimitReader(file, maxSettings+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	if len(text) > maxSettings {
		return nil, fmt.Errorf("%s: it is larger than %d MiB", name, maxSettings>>20)
	}
	s := &settings{name: name, text: strings.TrimPrefix(string(text), "\ufeff")}
	if err := toml.Unmarshal([]byte(s.text), &s.values); err != nil {
		line := 1
		var at *toml.DecodeError
		if errors.As(err, &at) {
			line, _ = at.Position()
		}
		return nil, fmt.Errorf("%s:%d: %s\nhint: text is quoted in TOML: listen = \":22\"", name, line, strings.TrimPrefix(err.Error(), "toml: "))
	}
	return s, nil
}

// line is the line on which a key is written. Keys of the top stand above the first table.
func (s *settings) line(key string) int {
	at := regexp.MustCompile(`(?m)^[ \t]*["']?` + regexp.QuoteMeta(key) + `["']?[ \t]*[.=]`).FindStringIndex(s.text)
	if at == nil {
		return 1
	}
	return 1 + strings.Count(s.text[:at[0]], "\n")
}

func (s *settings) wrong(key string, err error) error {
	return fmt.Errorf("%s:%d: %s: %w", s.name, s.line(key), key, err)
}

// set gives their values to the flags that have none. What other commands' flags and the site are told is left alone.
func (s *settings) set(flags *pflag.FlagSet) (err error) {
	_, pem := os.LookupEnv(hostKeyVariable)
	flags.VisitAll(func(f *pflag.Flag) {
		value, ok := s.values[keyOf(f.Name)]
		if !ok || f.Changed || slices.Contains(personal, f.Name) || f.Name == "host-key" && pem || err != nil {
			return
		}
		if e := setFlag(flags, f, value); e != nil {
			err = s.wrong(keyOf(f.Name), e)
			return
		}
		err = flags.SetAnnotation(f.Name, fromSettings, nil)
	})
	return err
}

// known is an error if there is a key that means nothing. Of the site's own file, content says that.
func (s *settings) known(root *cobra.Command) error {
	keys := settingKeys(root)
	for _, key := range slices.Sorted(maps.Keys(s.values)) {
		if !slices.Contains(keys, key) && !content.IsOwnKey(key) {
			return fmt.Errorf("%s:%d: there is no setting %q\nhint: folio serve --help lists flags; --log-format is log_format here", s.name, s.line(key), key)
		}
	}
	return nil
}

// keyOf is a flag's key in the settings.
func keyOf(flag string) string { return strings.ReplaceAll(flag, "-", "_") }

// settingKeys are the keys that settings may have, of all commands.
func settingKeys(root *cobra.Command) []string {
	var keys []string
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(personal, f.Name) {
				keys = append(keys, keyOf(f.Name))
			}
		})
	}
	return keys
}
