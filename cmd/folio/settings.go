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

// siteSettings is the file in the root of a site that may set flags.
const siteSettings = "folio.toml"

// maxSettings bounds a settings file in bytes.
const maxSettings = 1 << 20

// runOnlyFlags can't be set by a file: they concern one run, not a site.
var runOnlyFlags = []string{
	"config", "help", "color", "format", "height", "light", "no-code", "page", "plain", "server", "timeout", "width",
}

func configFlag(f *pflag.FlagSet) {
	f.String("config", "", "file with settings for these flags, instead of SITE/folio.toml")
}

// applySettings sets each flag that was not given from its variable, or else from its key in the settings:
// --max-per-source is FOLIO_MAX_PER_SOURCE and max_per_source. The settings are the folio.toml of the site that args
// name, or the file of --config.
func applySettings(cmd *cobra.Command, args []string) error {
	if err := fromEnvironment(cmd.Flags(), os.LookupEnv); err != nil {
		return err
	}
	if f := cmd.Flags().Lookup("config"); f != nil && f.Value.String() != "" {
		name := f.Value.String()
		file, err := regular.Open(name)
		if err != nil {
			return fmt.Errorf("%s: %w\nhint: --config names a TOML file like folio.toml", name, cause(err))
		}
		defer file.Close()
		s, err := readSettings(name, file)
		if err != nil {
			return err
		}
		if err := s.checkKeys(rootCommand()); err != nil {
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
		return nil // opening the site reports the error
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
	delete(s.values, "kind") // package content reads it
	return s.set(cmd.Flags())
}

// siteFolder returns the folder of the site that a command reads, or, for a command with settings but no SITE such as
// keys, of the site that the environment names. It returns "" if the site is a file or missing.
func siteFolder(cmd *cobra.Command, args []string) string {
	args = withSite(cmd, args)
	name, at := "", siteArg(cmd)
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

// settings are the contents of a settings file.
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
		return nil, fmt.Errorf("%s: larger than %d MiB", name, maxSettings>>20)
	}
	s := &settings{name: name, text: strings.TrimPrefix(string(text), "\ufeff")}
	if err := toml.Unmarshal([]byte(s.text), &s.values); err != nil {
		line := 1
		var at *toml.DecodeError
		if errors.As(err, &at) {
			line, _ = at.Position()
		}
		return nil, fmt.Errorf("%s:%d: %s\nhint: TOML needs quotes around text: listen = \":22\"",
			name, line, strings.TrimPrefix(err.Error(), "toml: "))
	}
	return s, nil
}

// line returns the line of a key. Top-level keys precede the first table, so the first match is it.
func (s *settings) line(key string) int {
	at := regexp.MustCompile(`(?m)^[ \t]*["']?` + regexp.QuoteMeta(key) + `["']?[ \t]*[.=]`).FindStringIndex(s.text)
	if at == nil {
		return 1
	}
	return 1 + strings.Count(s.text[:at[0]], "\n")
}

func (s *settings) errorAt(key string, err error) error {
	return fmt.Errorf("%s:%d: %s: %w", s.name, s.line(key), key, err)
}

// set sets the flags that were not given. Keys of other commands and of the site are ignored.
func (s *settings) set(flags *pflag.FlagSet) (err error) {
	_, pem := os.LookupEnv(hostKeyVariable)
	flags.VisitAll(func(f *pflag.Flag) {
		value, ok := s.values[keyOf(f.Name)]
		if !ok || f.Changed || slices.Contains(runOnlyFlags, f.Name) || f.Name == "host-key" && pem || err != nil {
			return
		}
		switch f.Name {
		case pdfFontFlag:
			value = relativeTo(filepath.Dir(s.name), value, func(string) bool { return true })
		case styleFlagName:
			value = relativeTo(filepath.Dir(s.name), value, isStyleFile)
		}
		if e := setFlag(flags, f, value); e != nil {
			err = s.errorAt(keyOf(f.Name), e)
			return
		}
		err = flags.SetAnnotation(f.Name, fromSettings, nil)
	})
	return err
}

// checkKeys rejects unknown keys. Package content does so for a site's own file.
func (s *settings) checkKeys(root *cobra.Command) error {
	keys := settingKeys(root)
	for _, key := range slices.Sorted(maps.Keys(s.values)) {
		if !slices.Contains(keys, key) && !content.IsOwnKey(key) {
			return fmt.Errorf("%s:%d: unknown setting %q\n"+
				"hint: folio serve --help lists the flags; --log-format is log_format here", s.name, s.line(key), key)
		}
	}
	return nil
}

// keyOf returns a flag's key in the settings.
func keyOf(flag string) string { return strings.ReplaceAll(flag, "-", "_") }

// settingKeys returns the keys that settings of all commands may have.
func settingKeys(root *cobra.Command) []string {
	var keys []string
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(runOnlyFlags, f.Name) {
				keys = append(keys, keyOf(f.Name))
			}
		})
	}
	return keys
}

// fromEnvironment sets each flag that was not given from its variable: --host-key-dir from FOLIO_HOST_KEY_DIR. An empty
// variable counts as unset.
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

// setFlag sets a flag from a variable's text or a decoded TOML value.
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
		if table, ok := f.Value.(interface{ SetTable(map[string]any) error }); ok {
			err = table.SetTable(v)
			f.Changed = err == nil
		}
	default:
		err = flags.Set(f.Name, shown)
	}
	if err == nil {
		return nil
	}
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		err = invalid.Unwrap()
	}
	return valueError(f, shown, err)
}

func texts(list []any) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = fmt.Sprint(v)
	}
	return all
}
