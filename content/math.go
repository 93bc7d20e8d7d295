package content

import (
	"regexp"
	"strings"
)

// mathForms are the ways to write TeX in Markdown, the longer marks first. A terminal shows the TeX itself, as code, so
// that Markdown leaves it alone.
var mathForms = []struct {
	open, close string
	spaced      bool           // there may be white space inside the marks, and line ends
	looks       *regexp.Regexp // what it must look like, where the marks mean something else as well
	when        func(x *expander) bool
}{
	{"$$", "$$", true, nil, nil},
	{`\\[`, `\\]`, true, texLine, nil},
	{`\[`, `\]`, true, texLine, nil},
	{`\\(`, `\\)`, true, texLike, nil},
	{`\(`, `\)`, true, texLike, nil},
	{"$", "$", false, nil, (*expander).hasDollars},
}

// texLike is what hardly anything but TeX has in it: to CommonMark, brackets with backslashes are just brackets. Square
// ones are common around words as well, so they must hold more.
var (
	texLike = regexp.MustCompile(`\\[A-Za-z]{2,}|[\^_=]|^[A-Za-z]$|[A-Za-z0-9] ?[+<>] ?[A-Za-z0-9]`)
	texLine = regexp.MustCompile(`\\[A-Za-z]{2,}|\^|[A-Za-z0-9})] ?= ?[A-Za-z0-9\\({-]`)
)

const (
	maxMath     = 2000 // bytes of one formula
	maxFormulas = 5000 // of one form on a page; the others stay as they are written
)

// hasDollars tells whether single dollars are the marks of math, and not money.
func (x *expander) hasDollars() bool {
	return x.src.dialect.dollars || x.leaf.meta.truthy("math", "katex", "mathjax", "use_math", "latex", "params.math", "extra.math", "extra.katex")
}

// math puts TeX away as code.
func (x *expander) math(t text) text {
	for _, f := range mathForms {
		if !strings.Contains(t.s, f.open) || f.when != nil && !f.when(x) {
			continue
		}
		var edits []edit
		at := t.locate()
		for pos := 0; len(edits) < maxFormulas; {
			i := strings.Index(t.s[pos:], f.open)
			if i < 0 {
				break
			}
			from := pos + i
			pos = from + len(f.open)
			tex, ok := formula(t.s, from, f.open, f.close)
			if !ok || !f.spaced && strings.ContainsAny(tex[:1]+tex[len(tex)-1:], " \t\n") || !f.spaced && strings.Contains(tex, "\n") ||
				f.looks != nil && !f.looks.MatchString(strings.TrimSpace(tex)) {
				continue
			}
			pos += len(tex) + len(f.close)
			edits = append(edits, edit{from: from, to: pos, s: x.code.lock(newText(texCode(t.s, from, pos, tex), at(from)))})
		}
		t = t.edited(edits)
	}
	return t
}

// formula returns what is between the mark at from and the one that closes it, in the same paragraph.
func formula(s string, from int, open, shut string) (string, bool) {
	if from > 0 && (s[from-1] == '\\' || s[from-1] == '$' && open[0] == '$') {
		return "", false
	}
	inside := s[from+len(open):]
	window := inside[:min(len(inside), maxMath)]
	end := strings.Index(window, shut)
	if end <= 0 {
		return "", false
	}
	tex, after := inside[:end], inside[end+len(shut):]
	if strings.TrimSpace(tex) == "" || strings.Contains(tex, "\n\n") || strings.Contains(tex, markOpen) {
		return "", false
	}
	if open[len(open)-1] == '[' && (strings.HasPrefix(tex, "image:") || !beginsLine(s, from)) {
		return "", false // display math begins its line; escaped brackets are mostly in one
	}
	if open[0] == '$' && (strings.HasPrefix(after, "$") || tex[len(tex)-1] == '\\') {
		return "", false
	}
	if open == "$" && after != "" && after[0] >= '0' && after[0] <= '9' { // $5 and $6
		return "", false
	}
	return tex, true
}

// beginsLine reports whether nothing but white space is before an offset in its line.
func beginsLine(s string, off int) bool {
	before := strings.TrimRight(s[:off], " \t")
	return before == "" || strings.HasSuffix(before, "\n")
}

// texCode writes TeX as a block where it has lines of its own, and otherwise as a span.
func texCode(s string, from, to int, tex string) string {
	alone := (from == 0 || s[from-1] == '\n') && (to == len(s) || s[to] == '\n')
	if tex = strings.Trim(tex, "\n"); !alone || !strings.Contains(tex, "\n") {
		return codeSpan(oneLine(tex))
	}
	return strings.Trim(codeSpan(tex), "\n")
}
