package frontmatter

import (
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"example.com/folio/content/srctext"
)

// Formats has the formats of configuration and data files, by extension in lower case.
var Formats = map[string]string{".toml": "TOML", ".yaml": "YAML", ".yml": "YAML", ".json": "JSON"}

// FormatOf returns the format of a configuration or data file by its suffix in any case, or "".
func FormatOf(name string) string { return Formats[strings.ToLower(path.Ext(name))] }

var decoders = map[string]func([]byte, any) error{
	"TOML": unmarshalTOML,
	"YAML": unmarshalYAML,
	"JSON": json.Unmarshal,
}

// maxSiblings bounds the keys of a YAML map, the tables of a TOML document and the keys of each: the decoders compare
// every one with all others.
const maxSiblings = 20_000

var errTooManyKeys = fmt.Errorf("more than %d keys or tables at one level", maxSiblings)

func unmarshalTOML(text []byte, v any) error {
	tables, keys := map[string]bool{}, 0
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "[") {
			tables[line], keys = true, 0
		} else {
			keys += strings.Count(line, "=")
		}
		if max(len(tables), keys) > maxSiblings {
			return errTooManyKeys
		}
	}
	return toml.Unmarshal(text, v)
}

func unmarshalYAML(text []byte, v any) error {
	var n yaml.Node
	if err := yaml.Unmarshal(text, &n); err != nil || n.IsZero() {
		return err
	}
	if err := checkKeys(&n); err != nil {
		return err
	}
	return n.Decode(v)
}

// checkKeys returns an error if a map in n has too many keys. Of a key that is there twice, it keeps the last value, as
// Ruby and Python do.
func checkKeys(n *yaml.Node) error {
	if n.Kind == yaml.MappingNode {
		if len(n.Content)/2 > maxSiblings {
			return errTooManyKeys
		}
		keepLast(n)
	}
	for _, child := range n.Content { // an alias has no children, so that this ends
		if err := checkKeys(child); err != nil {
			return err
		}
	}
	return nil
}

// keepLast removes the keys of a map that a later one repeats. Several merge keys are left to the decoder.
func keepLast(n *yaml.Node) {
	last := map[string]int{} // the index of each key
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Kind == yaml.ScalarNode && k.Tag != "!!merge" {
			last[k.Value] = i
		}
	}
	if len(last) == len(n.Content)/2 {
		return
	}
	var kept []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if at, scalar := last[k.Value]; !scalar || at == i || k.Kind != yaml.ScalarNode {
			kept = append(kept, k, n.Content[i+1])
		}
	}
	n.Content = kept
}

// DecodeMap decodes text in a format, whose top must be a map. All texts in the map are clean.
func DecodeMap(format, text string) (map[string]any, error) {
	var v map[string]any
	if err := decodeInto(format, text, &v); err != nil {
		return nil, err
	}
	m, _ := srctext.CleanValue(v).(map[string]any)
	return m, nil
}

// DecodeAny decodes text in a format. All texts in the value are clean.
func DecodeAny(format, text string) (v any, err error) {
	if format == "TOML" {
		return DecodeMap(format, text)
	}
	if err := decodeInto(format, text, &v); err != nil {
		return nil, err
	}
	return srctext.CleanValue(v), nil
}

// decodeInto decodes text into v. A panic of the decoder, which is no fault of the site, is returned as an error.
func decodeInto(format, text string, v any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %v", format, r)
		}
	}()
	return decoders[format]([]byte(text), v)
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// Explain returns where a decoder stopped reading raw with err: the line of the file, the key on that line or above it,
// and the reason.
func Explain(raw Raw, err error) (line int, key, what string) {
	row, what := 0, strings.TrimPrefix(err.Error(), "yaml: ")
	var te *toml.DecodeError
	var se *json.SyntaxError
	switch {
	case errors.As(err, &te):
		row, _ = te.Position()
		row--
		what = strings.TrimPrefix(te.Error(), "toml: ")
	case errors.As(err, &se):
		row = strings.Count(raw.Text[:min(int(se.Offset), len(raw.Text))], "\n")
	default:
		if at := yamlLine.FindStringSubmatch(what); at != nil {
			row, _ = strconv.Atoi(at[1])
			what = strings.Replace(what, at[0], "", 1)
			if !strings.HasPrefix(what, "did not find expected") { // only the parser's own errors count from 0
				row--
			}
		}
	}
	lines := strings.Split(raw.Text, "\n")
	row = max(0, min(row, len(lines)-1))
	for i := row; i >= 0; i-- {
		if k := keyLine.FindStringSubmatch(lines[i]); k != nil {
			key = k[1]
			break
		}
	}
	return raw.Line + row, key, strings.TrimSpace(what)
}
