package main

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

// styleFlagName is the name of the flag, whose files in a settings file are relative to the folder of that.
const styleFlagName = "style"

// A styleFlag is the value of --style: one style, or one for dark backgrounds and one for light ones. In TOML it is a
// text, or a table with the keys dark and light. Each is the name of a built-in style, or the path of a glamour style
// file, which has a slash or ends in .json.
type styleFlag struct {
	text        string
	dark, light *style.Source
}

func addStyleFlag(f *pflag.FlagSet) *styleFlag {
	s := new(styleFlag)
	if err := s.Set(style.Folio); err != nil {
		panic(err)
	}
	f.Var(s, styleFlagName, "style of pages: "+strings.Join(style.Names(), ", ")+", the path of a glamour style file, "+
		"or dark=STYLE,light=STYLE")
	return s
}

func (s *styleFlag) String() string { return s.text }
func (s *styleFlag) Type() string   { return "style" }

// Set implements [pflag.Value]. Files are read and checked at once.
func (s *styleFlag) Set(text string) error {
	if !strings.Contains(text, "=") {
		source, err := openStyle(text)
		if err != nil {
			return err
		}
		s.text, s.dark, s.light = text, source, source
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
func (s *styleFlag) SetTable(table map[string]any) error {
	next := *s
	next.dark, next.light = folioStyle(), folioStyle()
	for _, key := range slices.Sorted(maps.Keys(table)) {
		into := map[string]**style.Source{"dark": &next.dark, "light": &next.light}[key]
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
		next.text = fmt.Sprintf("dark=%s,light=%s", next.dark.Name, next.light.Name)
	}
	*s = next
	return nil
}

func folioStyle() *style.Source {
	s, err := style.Builtin(style.Folio)
	if err != nil {
		panic(err)
	}
	return s
}

// isStyleFile reports whether a style is a file.
func isStyleFile(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(strings.ToLower(name), ".json")
}

// openStyle returns the style with a name, or the one in a file.
func openStyle(name string) (*style.Source, error) {
	if !isStyleFile(name) {
		return style.Builtin(name)
	}
	file, err := regular.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, style.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	source, err := style.Parse(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), data)
	var at *style.Error
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d:%d: %w", name, at.Line, at.Column, err)
	}
	return source, err
}
