// Package frontmatter finds, decodes and looks up the front matter of a page: the TOML, YAML or JSON before its text.
//
// [Split] finds it, [Decode] makes [Values] of it. Both accept what authors get wrong: front matter that is never
// closed or can't be decoded is read line by line, so that the page keeps its title and a draft stays hidden. The
// decoders also read configuration and data files.
package frontmatter

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// maxFrontMatter bounds the front matter of one page, in bytes.
const maxFrontMatter = 64 << 10

// A Raw is the front matter of a file, found but not decoded.
type Raw struct {
	Format   string       // "TOML", "YAML" or "JSON"; "" if the file has no front matter
	Text     string       // without the lines that enclose it
	Line     int          // of Text in the file, from 1
	Body     srctext.Text // what follows
	unclosed bool         // the closing line is missing, and Text is the lines that look like keys
}

// fences are the lines that open front matter, and those that close it.
var fences = []struct {
	open, format string
	close        []string
}{
	{"+++", "TOML", []string{"+++"}},
	{"---", "YAML", []string{"---", "..."}},
}

// Split finds the front matter of a cleaned file. Blank lines may come before it.
func Split(s string) Raw {
	start := len(s) - len(strings.TrimLeft(s, " \t\n"))
	first := strings.Count(s[:start], "\n") + 1
	head, _, _ := strings.Cut(s[start:], "\n")
	for _, f := range fences {
		if strings.TrimRight(head, " \t") == f.open {
			return fenced(s[start:], first, f.format, f.close)
		}
	}
	if strings.HasPrefix(s[start:], "{") && !strings.HasPrefix(s[start:], "{{") {
		if raw, ok := braced(s[start:], first); ok {
			return raw
		}
	}
	return Raw{Body: srctext.NewText(s, 1)}
}

// fenced reads s, which begins with an opening fence on line first of its file.
func fenced(s string, first int, format string, ends []string) Raw {
	_, rest, _ := strings.Cut(s, "\n")
	pos := 0
	for line := range strings.Lines(rest) {
		if slices.Contains(ends, strings.TrimRight(line, " \t\n")) {
			return Raw{Format: format, Text: rest[:pos], Line: first + 1, Body: bodyOf(s, rest[pos+len(line):], first)}
		}
		pos += len(line)
	}
	return unclosed(s, rest, first, format)
}

// bodyOf returns the end of s as a text, where s begins on line first of its file.
func bodyOf(s, end string, first int) srctext.Text {
	return srctext.NewText(end, first+strings.Count(s[:len(s)-len(end)], "\n"))
}

// unclosed reads s, whose fence is never closed. A line "---" with no key under it is a thematic break.
func unclosed(s, rest string, first int, format string) Raw {
	pos := 0
	for line := range strings.Lines(rest) {
		if !keyLine.MatchString(strings.TrimSuffix(line, "\n")) {
			break
		}
		pos += len(line)
	}
	if pos == 0 && format == "YAML" {
		return Raw{Body: srctext.NewText(s, first)}
	}
	return Raw{Format: format, Text: rest[:pos], Line: first + 1, Body: bodyOf(s, rest[pos:], first), unclosed: true}
}

// braced reads JSON front matter, which ends with its own closing brace.
func braced(s string, first int) (Raw, bool) {
	d := json.NewDecoder(strings.NewReader(s[:min(len(s), maxFrontMatter)]))
	var v map[string]any
	end := 0
	if err := d.Decode(&v); err == nil {
		end = int(d.InputOffset())
	} else if i := strings.Index(s, "\n}"); i >= 0 && jsonHead.MatchString(s) { // invalid, but meant as JSON
		end = i + 2
	} else {
		return Raw{}, false
	}
	after := end + len(s[end:]) - len(strings.TrimLeft(s[end:], " \t"))
	if after < len(s) && s[after] == '\n' {
		after++
	}
	return Raw{Format: "JSON", Text: s[:end], Line: first, Body: bodyOf(s, s[after:], first)}, true
}

var (
	jsonHead = regexp.MustCompile(`^\{\s*"[^"\n]+"\s*:`)
	keyLine  = regexp.MustCompile(`^\s*"?([A-Za-z_][\w.-]*)"?\s*[:=](?:\s+(.*)|([^\s/:].*))?$`)
)

// Decode decodes raw, the front matter of file. If that fails, the values are those of [PlainLines], and ps gets a
// problem.
func Decode(raw Raw, file string, ps *problem.List) Values {
	out := Values{Text: raw.Text, Line: raw.Line, File: file, Problems: ps}
	switch {
	case raw.Format == "":
		return out
	case len(raw.Text) > maxFrontMatter:
		ps.Add(file, raw.Line, problem.FrontMatter, "larger than %d KiB (only its plain lines are read)", maxFrontMatter>>10)
	case raw.unclosed:
		ps.Add(file, raw.Line-1, problem.FrontMatter, "it is never closed (only its first lines are read)")
	default:
		v, err := DecodeMap(raw.Format, raw.Text)
		if err == nil {
			out.Map, out.format = v, raw.Format
			return out
		}
		line, key, what := Explain(raw, err)
		if key != "" {
			what = fmt.Sprintf("key %q: %s", key, what)
		}
		rule := problem.FrontMatter
		if strings.Contains(raw.Text, "{{") || strings.Contains(raw.Text, "<%") { // of a template for new notes
			rule = problem.Unresolved
		}
		ps.Add(file, line, rule, "%s (only its plain lines are read)", what)
	}
	out.Map = PlainLines(raw.Text)
	return out
}

// Bounds on what is read without a decoder.
const (
	maxPlainLines = 200  // keys
	maxPlainValue = 1000 // bytes
)

// PlainLines returns the values of the lines `key: value` and `key = value`, at whatever level, as text. The first of
// several equal keys counts.
func PlainLines(text string) map[string]any {
	values := map[string]any{}
	for line := range strings.Lines(text) {
		k := keyLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if k == nil || len(values) > maxPlainLines {
			continue
		}
		v := strings.TrimSpace(k[2] + k[3])
		if len(v) > maxPlainValue {
			continue
		}
		if _, taken := values[k[1]]; !taken {
			values[srctext.Clean(k[1])] = srctext.Clean(unquote(strings.TrimRight(v, ", ")))
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
