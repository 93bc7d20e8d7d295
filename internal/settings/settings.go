// Package settings sets flags from files and environment variables, and has the types of their values.
package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/pflag"
)

// maxSettings bounds a settings file in bytes.
const maxSettings = 1 << 20

// A File is a settings file: TOML whose keys are names of flags.
type File struct {
	Name   string // for messages
	text   string
	values map[string]any
}

// Read decodes a settings file of at most 1 MiB. The name is for messages.
func Read(name string, file io.Reader) (*File, error) {
	text, err := io.ReadAll(io.LimitReader(file, maxSettings+1))
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(text) > maxSettings {
		return nil, fmt.Errorf("%s: larger than %d MiB", name, maxSettings>>20)
	}
	s := &File{Name: name, text: strings.TrimPrefix(string(text), "\ufeff")}
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

// Line returns the line of a key. Top-level keys precede the first table, so the first match is it.
func (s *File) Line(key string) int {
	at := regexp.MustCompile(`(?m)^[ \t]*["']?` + regexp.QuoteMeta(key) + `["']?[ \t]*[.=]`).FindStringIndex(s.text)
	if at == nil {
		return 1
	}
	return 1 + strings.Count(s.text[:at[0]], "\n")
}

func (s *File) errorAt(key string, err error) error {
	return fmt.Errorf("%s:%d: %s: %w", s.Name, s.Line(key), key, err)
}

// Keys returns the keys of the file at the top, in order.
func (s *File) Keys() []string { return slices.Sorted(maps.Keys(s.values)) }

// Set sets the flags that were not given, except those in skip. Keys without a flag are ignored. The values of the
// flags in files that are names of files, as its functions say, are relative to the folder of the settings.
func (s *File) Set(flags *pflag.FlagSet, skip []string, files map[string]func(value string) bool) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		value, ok := s.values[KeyOf(f.Name)]
		if !ok || f.Changed || slices.Contains(skip, f.Name) || err != nil {
			return
		}
		if isFile := files[f.Name]; isFile != nil {
			value = relativeTo(filepath.Dir(s.Name), value, isFile)
		}
		if e := setFlag(flags, f, value); e != nil {
			err = s.errorAt(KeyOf(f.Name), e)
			return
		}
		err = flags.SetAnnotation(f.Name, fromFile, nil)
	})
	return err
}

// relativeTo returns a setting whose files are relative to a folder: a path, or a table of them.
func relativeTo(dir string, value any, isFile func(string) bool) any {
	switch v := value.(type) {
	case string:
		if v != "" && isFile(v) && !filepath.IsAbs(v) {
			return filepath.Join(dir, v)
		}
	case map[string]any:
		moved := maps.Clone(v)
		for key := range moved {
			moved[key] = relativeTo(dir, moved[key], isFile)
		}
		return moved
	}
	return value
}

// fromFile is the annotation of flags set by a settings file.
const fromFile = "folio_from_settings"

// CopyGiven sets the flags of to that were given on the command line of from, or by a variable.
func CopyGiven(to, from *pflag.FlagSet) (err error) {
	from.VisitAll(func(f *pflag.Flag) {
		same := to.Lookup(f.Name)
		if _, settings := f.Annotations[fromFile]; err != nil || settings || !f.Changed || same == nil {
			return
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			err = same.Value.(pflag.SliceValue).Replace(list.GetSlice())
		} else {
			err = same.Value.Set(f.Value.String())
		}
		same.Changed = true
	})
	return err
}

// KeyOf returns a flag's key in the settings.
func KeyOf(flag string) string { return strings.ReplaceAll(flag, "-", "_") }

// FromEnvironment sets each flag that was not given from its variable: --host-key-dir from FOLIO_HOST_KEY_DIR. Flags in
// skip are left out. An empty variable counts as unset.
func FromEnvironment(flags *pflag.FlagSet, lookup func(string) (string, bool), skip ...string) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		name := "FOLIO_" + strings.ToUpper(KeyOf(f.Name))
		value, _ := lookup(name)
		if f.Changed || value == "" || slices.Contains(skip, f.Name) || err != nil {
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
	return ValueError(f, shown, err)
}

func texts(list []any) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = fmt.Sprint(v)
	}
	return all
}
