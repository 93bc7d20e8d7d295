package content

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

// maxFrontMatter bounds the front matter of one page, in bytes.
const maxFrontMatter = 64 << 10

// A matter is the front matter of a file, found but not decoded.
type matter struct {
	format string // "TOML", "YAML", "JSON", or "" where there is none
	raw    string
	line   int  // the line of raw
	body   text // what comes after
	open   bool // it is never closed, and raw is the lines that look like it
}

// fences are the lines that open front matter, and those that close it.
var fences = []struct {
	open, format string
	close        []string
}{
	{"+++", "TOML", []string{"+++"}},
	{"---", "YAML", []string{"---", "..."}},
}

// splitMatter finds the front matter of a cleaned file. Blank lines may come before it.
func splitMatter(s string) matter {
	start := len(s) - len(strings.TrimLeft(s, " \t\n"))
	first := strings.Count(s[:start], "\n") + 1
	head, _, _ := strings.Cut(s[start:], "\n")
	for _, f := range fences {
		if strings.TrimRight(head, " \t") == f.open {
			return fenced(s[start:], first, f.format, f.close)
		}
	}
	if strings.HasPrefix(s[start:], "{") && !strings.HasPrefix(s[start:], "{{") {
		if m, ok := braced(s[start:], first); ok {
			return m
		}
	}
	return matter{body: newText(s, 1)}
}

func fenced(s string, first int, format string, ends []string) matter {
	_, rest, _ := strings.Cut(s, "\n")
	pos := 0
	for pos <= len(rest) {
		line, _, more := strings.Cut(rest[pos:], "\n")
		for _, end := range ends {
			if strings.TrimRight(line, " \t") == end {
				after := min(pos+len(line)+1, len(rest))
				return matter{format: format, raw: rest[:pos], line: first + 1, body: rear(s, rest[after:], first)}
			}
		}
		if !more {
			break
		}
		pos += len(line) + 1
	}
	return unclosed(s, rest, first, format)
}

// rear returns the end of s as a text, where s begins on line first of its file.
func rear(s, end string, first int) text {
	return newText(end, first+strings.Count(s[:len(s)-len(end)], "\n"))
}

// unclosed reads a fence that is never closed. A line "---" with no key under it is just a thematic break.
func unclosed(s, rest string, first int, format string) matter {
	pos := 0
	for pos < len(rest) {
		line, _, more := strings.Cut(rest[pos:], "\n")
		if !more {
			line = rest[pos:]
		}
		if !keyLine.MatchString(line) {
			break
		}
		pos = min(pos+len(line)+1, len(rest))
	}
	if pos == 0 && format == "YAML" {
		return matter{body: newText(s, first)}
	}
	return matter{format: format, raw: rest[:pos], line: first + 1, body: rear(s, rest[pos:], first), open: true}
}

// braced reads JSON front matter, which ends with its own closing brace.
func braced(s string, first int) (matter, bool) {
	d := json.NewDecoder(strings.NewReader(s[:min(len(s), maxFrontMatter)]))
	var v map[string]any
	end := 0
	if err := d.Decode(&v); err == nil {
		end = int(d.InputOffset())
	} else if i := strings.Index(s, "\n}"); i >= 0 { // broken inside, but it begins and ends like it
		if !jsonHead.MatchString(s) {
			return matter{}, false
		}
		end = i + 2
	} else {
		return matter{}, false
	}
	after := end + len(s[end:]) - len(strings.TrimLeft(s[end:], " \t"))
	if after < len(s) && s[after] == '\n' {
		after++
	}
	return matter{format: "JSON", raw: s[:end], line: first, body: rear(s, s[after:], first)}, true
}

var (
	jsonHead = regexp.MustCompile(`^\{\s*"[^"\n]+"\s*:`)
	keyLine  = regexp.MustCompile(`^\s*"?([A-Za-z_][\w.-]*)"?\s*[:=](?:\s+(.*)|([^\s/:].*))?$`)
)

// decoders turn front matter and data files into values.
var decoders = map[string]func([]byte, any) error{
	"TOML": unmarshalTOML,
	"YAML": unmarshalYAML,
	"JSON": json.Unmarshal,
}

// maxBeside bounds the keys of a YAML map, the tables of a TOML document and the keys of each: the decoders compare every one
// with all others.
const maxBeside = 20_000

var errCrowded = fmt.Errorf("more than %d keys or tables beside each other", maxBeside)

func unmarshalTOML(raw []byte, v any) error {
	tables, keys := map[string]bool{}, 0
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "[") {
			tables[line], keys = true, 0
		} else {
			keys += strings.Count(line, "=")
		}
		if max(len(tables), keys) > maxBeside {
			return errCrowded
		}
	}
	return toml.Unmarshal(raw, v)
}

func unmarshalYAML(raw []byte, v any) error {
	var n yaml.Node
	if err := yaml.Unmarshal(raw, &n); err != nil || n.IsZero() {
		return err
	}
	if err := uncrowded(&n); err != nil {
		return err
	}
	return n.Decode(v)
}

// uncrowded refuses large maps with too many keys, or with one key twice: the decoder keeps a text for each two that are equal.
func uncrowded(n *yaml.Node) error {
	if n.Kind == yaml.MappingNode && len(n.Content) > 200 {
		if len(n.Content)/2 > maxBeside {
			return errCrowded
		}
		lines := map[string]int{}
		for i := 0; i < len(n.Content); i += 2 {
			k := n.Content[i]
			if line, twice := lines[k.Value]; twice && k.Kind == yaml.ScalarNode {
				return fmt.Errorf("yaml: line %d: mapping key %q already defined at line %d", k.Line, k.Value, line)
			}
			lines[k.Value] = k.Line
		}
	}
	for _, child := range n.Content { // of an alias there is none
		if err := uncrowded(child); err != nil {
			return err
		}
	}
	return nil
}

// decode decodes one document whose top is a map.
func decode(format, raw string) (map[string]any, error) {
	var v map[string]any
	if err := decodeInto(format, raw, &v); err != nil {
		return nil, err
	}
	m, _ := cleanValue(v).(map[string]any)
	return m, nil
}

// decodeAny decodes one document of any shape.
func decodeAny(format, raw string) (v any, err error) {
	if format == "TOML" {
		return decode(format, raw)
	}
	if err := decodeInto(format, raw, &v); err != nil {
		return nil, err
	}
	return cleanValue(v), nil
}

// decodeInto keeps the panic of a decoder, which is a fault of the decoder and not of the site, from ending the program.
func decodeInto(format, raw string, v any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %v", format, r)
		}
	}()
	return decoders[format]([]byte(raw), v)
}

// decodeMatter decodes m. When that fails it falls back to the lines that read as `key: value` or `key = value`, so that
// a page with a slip in its front matter keeps its title, and a draft with one stays hidden.
func decodeMatter(m matter, file string, ps *problems) meta {
	out := meta{raw: m.raw, line: m.line, file: file, ps: ps}
	switch {
	case m.format == "":
		return out
	case len(m.raw) > maxFrontMatter:
		ps.add(file, m.line, ruleFrontMatter, "larger than %d KiB (only its plain lines are read)", maxFrontMatter>>10)
	case m.open:
		ps.add(file, m.line-1, ruleFrontMatter, "it is never closed (only its first lines are read)")
	default:
		v, err := decode(m.format, m.raw)
		if err == nil {
			out.values = v
			return out
		}
		line, key, what := explain(m, err)
		if key != "" {
			what = fmt.Sprintf("key %q: %s", key, what)
		}
		ps.add(file, line, ruleFrontMatter, "%s (only its plain lines are read)", what)
	}
	out.values = plainLines(m.raw)
	return out
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// explain says where a decoder stopped: the line of the file, the key on or above it, and why.
func explain(m matter, err error) (line int, key, what string) {
	row, what := 0, strings.TrimPrefix(err.Error(), "yaml: ")
	var te *toml.DecodeError
	var se *json.SyntaxError
	switch {
	case errors.As(err, &te):
		row, _ = te.Position()
		row--
		what = strings.TrimPrefix(te.Error(), "toml: ")
	case errors.As(err, &se):
		row = strings.Count(m.raw[:min(int(se.Offset), len(m.raw))], "\n")
	default:
		if at := yamlLine.FindStringSubmatch(what); at != nil {
			row, _ = strconv.Atoi(at[1])
			what = strings.Replace(what, at[0], "", 1)
			if !strings.HasPrefix(what, "did not find expected") { // these, of its parser, are counted from 0
				row--
			}
		}
	}
	lines := strings.Split(m.raw, "\n")
	row = max(0, min(row, len(lines)-1))
	for i := row; i >= 0; i-- {
		if k := keyLine.FindStringSubmatch(lines[i]); k != nil {
			key = k[1]
			break
		}
	}
	return m.line + row, key, strings.TrimSpace(what)
}

// plainLines reads the top-level lines of front matter that can be read without a decoder.
func plainLines(raw string) map[string]any {
	values := map[string]any{}
	for line := range strings.Lines(raw) {
		k := keyLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if k == nil || len(values) > 200 {
			continue
		}
		v := strings.TrimSpace(k[2] + k[3])
		if len(v) > 1000 {
			continue
		}
		if _, taken := values[k[1]]; !taken {
			values[clean(k[1])] = clean(unquote(strings.TrimRight(v, ", ")))
		}
	}
	return values
}

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
