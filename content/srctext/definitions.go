package srctext

import (
	"regexp"
	"strings"
)

// A Definition is the definition of a link reference or of a footnote.
type Definition struct {
	Label    string // equal for equal references; that of a footnote begins with "^"
	From, To int    // offsets of its lines
}

var definitionStart = regexp.MustCompile(`(?m)^ {0,3}\[(\^?[^\]\[\n]+)\]:`)

// Definitions returns the definitions at the margin of s, in order. The paragraphs of a footnote that are indented
// belong to it.
func Definitions(s string) []Definition {
	if !strings.Contains(s, "]:") {
		return nil
	}
	var out []Definition
	code := CodeRegions(s, AllCode)
	pos := 0 // the end of the last definition
	for _, m := range definitionStart.FindAllStringSubmatchIndex(s, -1) {
		for len(code) > 0 && code[0][1] <= m[0] {
			code = code[1:]
		}
		if m[0] < pos || len(code) > 0 && code[0][0] <= m[0] {
			continue
		}
		d := Definition{refKey(s[m[2]:m[3]]), m[0], min(lineEnd(s, m[0])+1, len(s))}
		if d.Label[0] == '^' {
			d.To = footnoteEnd(s, d.To)
		} else if !definition.MatchString(s[d.From:d.To]) {
			continue
		}
		pos = d.To
		out = append(out, d)
	}
	return out
}

// footnoteEnd returns the offset after the last line of a footnote whose second line begins at pos.
func footnoteEnd(s string, pos int) int {
	end, blank := pos, false
	for line := range strings.Lines(s[pos:]) {
		pos += len(line)
		switch {
		case strings.TrimSpace(line) == "":
			blank = true
			continue
		case strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t"):
		case blank || definitionStart.MatchString(line) || strings.IndexByte("#>-*+`~|<", line[0]) >= 0:
			return end
		}
		end, blank = pos, false
	}
	return end
}

var reference = regexp.MustCompile(`\[(\^?[^\[\]\n]+)\]`)

// References returns the labels that s may refer to, in the form of [Definition.Label].
func References(s string) map[string]bool {
	all := map[string]bool{}
	for _, m := range reference.FindAllStringSubmatch(s, -1) {
		all[refKey(m[1])] = true
	}
	return all
}
