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

// A SyntaxError says where a settings file is not TOML.
type SyntaxError struct {
	File string
	Line int
	Text string
}

func (e *SyntaxError) Error() string {
	hint := `TOML needs quotes around text: listen = ":22"`
	if strings.Contains(e.Text, "already") { // go-toml: key accent is already defined
		hint = "a key may stand in the file once"
	}
	return fmt.Sprintf("%s:%d: %s\nhint: %s", e.File, e.Line, e.Text, hint)
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
		return nil, &SyntaxError{name, line, strings.TrimPrefix(err.Error(), "toml: ")}
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

// Keys returns the keys of the file at the top, in order.
func (s *File) Keys() []string { return slices.Sorted(maps.Keys(s.values)) }

// Set sets the flags that were not given, except those in skip. Keys without a flag are ignored. The values of the
// flags in files that are names of files, as its functions say, are relative to the folder of the settings. The error
// holds those of all lines.
func (s *File) Set(flags *pflag.FlagSet, skip []string, files map[string]func(value string) bool) error {
	var errs []error
	for _, err := range s.SetAll(flags, skip, files) {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// SetAll is like [File.Set], but returns the errors as a list, by line.
func (s *File) SetAll(flags *pflag.FlagSet, skip []string, files map[string]func(value string) bool) (errs []*Error) {
	flags.VisitAll(func(f *pflag.Flag) {
		value, ok := s.values[KeyOf(f.Name)]
		if !ok || f.Changed || slices.Contains(skip, f.Name) {
			return
		}
		if isFile := files[f.Name]; isFile != nil {
			value = relativeTo(filepath.Dir(s.Name), value, isFile)
		}
		source := Source{f.Name, InFile, s.Name, s.Line(KeyOf(f.Name))}
		err := setFlag(flags, f, value)
		if err == nil {
			err = source.annotate(flags)
		}
		if err != nil {
			errs = append(errs, &Error{source, err})
		}
	})
	slices.SortStableFunc(errs, func(a, b *Error) int { return a.Source.Line - b.Source.Line })
	return errs
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

// CopyGiven sets the flags of to that were given on the command line of from, or by a variable.
func CopyGiven(to, from *pflag.FlagSet) (err error) {
	from.VisitAll(func(f *pflag.Flag) {
		same := to.Lookup(f.Name)
		source := SourceOf(f)
		if err != nil || source.Kind == InFile || !f.Changed || same == nil {
			return
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			err = same.Value.(pflag.SliceValue).Replace(list.GetSlice())
		} else {
			err = same.Value.Set(f.Value.String())
		}
		same.Changed = true
		if err == nil && source.Kind == Environment {
			err = source.annotate(to)
		}
	})
	return err
}

// KeyOf returns a flag's key in the settings.
func KeyOf(flag string) string { return strings.ReplaceAll(flag, "-", "_") }

// variablePrefix begins the name of each variable.
const variablePrefix = "FOLIO_"

// VariableOf returns a flag's variable.
func VariableOf(flag string) string { return variablePrefix + strings.ToUpper(KeyOf(flag)) }

// FromEnvironment sets each flag that was not given from its variable: --host-key-dir from FOLIO_HOST_KEY_DIR. Flags in
// skip are left out. An empty variable counts as unset.
func FromEnvironment(flags *pflag.FlagSet, lookup func(string) (string, bool), skip ...string) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		value, _ := lookup(VariableOf(f.Name))
		if f.Changed || value == "" || slices.Contains(skip, f.Name) || err != nil {
			return
		}
		source := Source{Flag: f.Name, Kind: Environment}
		if e := setFlag(flags, f, value); e != nil {
			err = &Error{source, e}
			return
		}
		err = source.annotate(flags)
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
