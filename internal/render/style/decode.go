package style

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/glamour/v2/ansi"
	chroma "github.com/alecthomas/chroma/v2/styles"
)

// Bounds of a style file.
const (
	MaxFile   = 64 << 10 // bytes
	maxString = 64       // bytes
	maxIndent = 8        // columns
	maxDepth  = 4        // of objects; glamour's deepest is code_block.chroma.keyword
)

// An Error is a fault in a style file.
type Error struct {
	Line, Column int // from 1; Column in bytes
	Text         string
}

func (e *Error) Error() string { return e.Text }

// A decoder decodes glamour's style sheets. It is ours, since encoding/json neither says where a key is unknown nor
// rejects null and duplicate keys, and glamour takes any colour, indent and escape sequence: a wrong colour is black,
// and a prefix could set the title of each visitor's window.
type decoder struct {
	*json.Decoder
	data []byte
	at   int // where the token that was read last begins
}

// decode decodes a style sheet (https://github.com/charmbracelet/glamour/tree/main/styles). Its errors are *Error.
func decode(data []byte) (*ansi.StyleConfig, error) {
	d := &decoder{Decoder: json.NewDecoder(bytes.NewReader(data)), data: data}
	if len(data) > MaxFile {
		return nil, d.errorAt(0, "larger than %d KiB", MaxFile>>10)
	}
	if i := invalidUTF8(data); i >= 0 {
		return nil, d.errorAt(i, "not UTF-8")
	}
	config := new(ansi.StyleConfig)
	if err := d.object(reflect.ValueOf(config).Elem(), "", maxDepth); err != nil {
		return nil, err
	}
	if rest := bytes.TrimLeft(data[d.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return nil, d.errorAt(len(data)-len(rest), "more after the style sheet")
	}
	t := config.Table
	if n := count(t.CenterSeparator) + count(t.ColumnSeparator) + count(t.RowSeparator); n != 0 && n != 3 {
		return nil, d.errorAt(bytes.Index(data, []byte(`"table"`)),
			"table: want all of center_separator, column_separator and row_separator, or none")
	}
	return config, nil
}

// invalidUTF8 returns the index of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func count(s *string) int {
	if s == nil {
		return 0
	}
	return 1
}

func (d *decoder) errorAt(offset int, format string, args ...any) error {
	before := string(d.data[:min(max(offset, 0), len(d.data))])
	line := strings.Count(before, "\n") + 1
	return &Error{line, len(before) - strings.LastIndexByte(before, '\n'), fmt.Sprintf(format, args...)}
}

// errorHere returns an error at the token that was read last.
func (d *decoder) errorHere(format string, args ...any) error {
	return d.errorAt(d.at, format, args...)
}

// token returns the next token.
func (d *decoder) token() (json.Token, error) {
	d.at = int(d.InputOffset())
	d.at += len(d.data[d.at:]) - len(bytes.TrimLeft(d.data[d.at:], " \t\r\n:,"))
	t, err := d.Token()
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, d.errorAt(len(d.data), "not JSON: the file ends too early")
	case errors.As(err, &syntax):
		return nil, d.errorAt(int(syntax.Offset)-1, "not JSON: %v", err)
	case err != nil:
		return nil, d.errorHere("not JSON: %v", err)
	}
	return t, nil
}

// object decodes an object into a struct. path is that of the object: "code_block.chroma.".
func (d *decoder) object(into reflect.Value, path string, depth int) error {
	t, err := d.token()
	if err != nil {
		return err
	}
	if t != json.Delim('{') || depth == 0 {
		return d.errorHere("%swant an object {…}, not %s", label(path), describe(t))
	}
	seen := map[string]bool{}
	for d.More() {
		t, err := d.token()
		if err != nil {
			return err
		}
		key, _ := t.(string) // the decoder accepts no other
		field, ok := fieldNamed(into, key)
		switch {
		case seen[key]:
			return d.errorHere("%s%s is there twice", path, key)
		case !ok && key != legacyKey:
			return d.errorHere("unknown key %q\nhint: %s", path+key, knownKeys(into))
		}
		seen[key] = true
		if err := d.value(field, path+key, depth-1); err != nil {
			return err
		}
	}
	_, err = d.token() // the closing brace
	return err
}

// legacyKey is a key of glamour 1 that glamour 2 doesn't have. It is ignored.
const legacyKey = "overlined"

// fieldNamed returns the field of a struct with a name in JSON, those of embedded structs included.
func fieldNamed(v reflect.Value, name string) (reflect.Value, bool) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			if field, ok := fieldNamed(v.Field(i), name); ok {
				return field, true
			}
		} else if jsonName(f) == name {
			return v.Field(i), true
		}
	}
	return reflect.ValueOf(new(bool)).Elem(), false // for legacyKey
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// knownKeys lists the keys of a struct.
func knownKeys(v reflect.Value) string {
	var names []string
	var add func(reflect.Type)
	add = func(t reflect.Type) {
		for i := range t.NumField() {
			if f := t.Field(i); f.Anonymous {
				add(f.Type)
			} else {
				names = append(names, jsonName(f))
			}
		}
	}
	add(v.Type())
	slices.Sort(names)
	return "the keys here are " + strings.Join(names, ", ")
}

// value decodes a value into a field.
func (d *decoder) value(into reflect.Value, path string, depth int) error {
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		into = into.Elem()
	}
	if into.Kind() == reflect.Struct {
		return d.object(into, path+".", depth)
	}
	t, err := d.token()
	if err != nil {
		return err
	}
	switch into.Kind() {
	case reflect.Bool:
		b, ok := t.(bool)
		if !ok {
			return d.errorHere("%s: want true or false, not %s", path, describe(t))
		}
		into.SetBool(b)
	case reflect.Uint:
		n, ok := t.(float64)
		if !ok || n < 0 || n > maxIndent || n != math.Trunc(n) {
			return d.errorHere("%s: want a whole number from 0 to %d, not %s", path, maxIndent, describe(t))
		}
		into.SetUint(uint64(n))
	case reflect.String:
		s, ok := t.(string)
		if !ok {
			return d.errorHere("%s: want text in quotes, not %s", path, describe(t))
		}
		if err := checkString(path, s); err != nil {
			return d.errorHere("%s: %v", path, err)
		}
		into.SetString(s)
	}
	return nil
}

// checkString returns an error if s is not a value for a key.
func checkString(path, s string) error {
	key := path[strings.LastIndexByte(path, '.')+1:]
	switch {
	case key == "color" || key == "background_color":
		if _, err := parseColor(s); err != nil {
			return fmt.Errorf("%q is %w", s, err)
		}
		return nil
	case path == "code_block.theme" && s != "" && chroma.Registry[s] == nil:
		return fmt.Errorf("%q is no style of chroma", s)
	case len(s) > maxString:
		return fmt.Errorf("longer than %d bytes", maxString)
	}
	ownLine := key == "block_prefix" || key == "block_suffix" || key == "format"
	for _, r := range s {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) && (r != '\n' || !ownLine) ||
			r == utf8.RuneError || unicode.Is(unicode.Noncharacter_Code_Point, r) {
			return fmt.Errorf("control character %U", r)
		}
	}
	return nil
}

func label(path string) string {
	if path == "" {
		return ""
	}
	return strings.TrimSuffix(path, ".") + ": "
}

// describe names a token for a message.
func describe(t json.Token) string {
	switch t := t.(type) {
	case nil:
		return "null"
	case json.Delim:
		if t == '[' {
			return "a list"
		}
		return "an object"
	case string:
		return fmt.Sprintf("the text %.40q", t)
	}
	return fmt.Sprint(t)
}
