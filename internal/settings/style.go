package settings

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"example.com/folio/internal/regular"
	"example.com/folio/internal/render/style"
)

// StyleFlag is the name of the flag of a [Style], whose files in a settings file are relative to the folder of that.
const StyleFlag = "style"

// A Style is the value of --style: one style, or one for dark backgrounds and one for light ones. In TOML it is a
// text, or a table with the keys dark and light. Each is the name of a built-in style, or the path of a glamour style
// file, which has a slash or ends in .json.
type Style struct {
	text        string
	Dark, Light *style.Source
}

// AddStyle adds the flag of a style.
func AddStyle(f *pflag.FlagSet) *Style {
	s := new(Style)
	if err := s.Set(style.Folio); err != nil {
		panic(err)
	}
	f.Var(s, StyleFlag, "style of pages: "+strings.Join(style.Names(), ", ")+", the path of a glamour style file, "+
		"or dark=STYLE,light=STYLE")
	return s
}

func (s *Style) String() string { return s.text }
func (s *Style) Type() string   { return "style" }

// Set implements [pflag.Value]. Files are read and checked at once.
func (s *Style) Set(text string) error {
	if !strings.Contains(text, "=") {
		source, err := openStyle(text)
		if err != nil {
			return err
		}
		s.text, s.Dark, s.Light = text, source, source
		return nil
	}
	table := map[string]any{}
	for part := range strings.SplitSeq(text, ",") {
		key, name, _ := strings.Cut(part, "=")
		table[strings.TrimSpace(key)] = strings.TrimSpace(name)
	}
	return s.SetTable(table)
}

// SetTable sets the styles of both kinds of backgrounds. The one that is missing is folio's own.
func (s *Style) SetTable(table map[string]any) error {
	next := *s
	next.Dark, next.Light = FolioStyle(), FolioStyle()
	for _, key := range slices.Sorted(maps.Keys(table)) {
		into := map[string]**style.Source{"dark": &next.Dark, "light": &next.Light}[key]
		name, ok := table[key].(string)
		if into == nil || !ok {
			return errors.New("styles of backgrounds are written as {dark = \"…\", light = \"…\"}, or as dark=…,light=…")
		}
		var err error
		if *into, err = openStyle(name); err != nil {
			return err
		}
	}
	next.text = fmt.Sprintf("dark=%v,light=%v", table["dark"], table["light"])
	if table["dark"] == nil || table["light"] == nil {
		next.text = fmt.Sprintf("dark=%s,light=%s", next.Dark.Name, next.Light.Name)
	}
	*s = next
	return nil
}

// FolioStyle returns folio's own style.
func FolioStyle() *style.Source {
	s, err := style.Builtin(style.Folio)
	if err != nil {
		panic(err)
	}
	return s
}

// IsStyleFile reports whether a style is a file.
func IsStyleFile(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(strings.ToLower(name), ".json")
}

// openStyle returns the style with a name, or the one in a file.
func openStyle(name string) (*style.Source, error) {
	if !IsStyleFile(name) {
		return style.Builtin(name)
	}
	file, err := regular.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, regular.Cause(err))
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, style.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, regular.Cause(err))
	}
	source, err := style.Parse(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), data)
	var at *style.Error
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d:%d: %w", name, at.Line, at.Column, err)
	}
	return source, err
}
