package srctext

import (
	"regexp"
	"strings"
)

// maxBefore bounds the bytes before a piece of code by which its place is known again.
const maxBefore = 200

// LineBefore returns what stands before an offset on its line, or the last maxBefore bytes of it.
func LineBefore(s string, off int) string {
	window := s[max(0, off-maxBefore):off]
	return window[strings.LastIndexByte(window, '\n')+1:]
}

// container matches the marks that the quotes and list items around a line put before its text.
var container = regexp.MustCompile(`^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*`)

// continued returns what a line that follows needs before its text to be in the same quotes and items.
func continued(before string) string {
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, container.FindString(before))
}

// edit returns the edit of s that puts code back in place of the mark from..to, on the line that begins at start.
func (code locked) edit(s string, start, from, to int) Edit {
	e := Edit{From: from, To: to, Text: code.S, Lines: code.Lines}
	block := code.block || isFenced(code.S)
	if !block && !strings.Contains(code.S, "\n") {
		return e
	}
	before := s[start:min(from, start+maxBefore)]
	after := strings.TrimLeft(s[to:], " \t")
	alone := after == "" || after[0] == '\n'
	if before == code.before && !code.block && (alone || !block) {
		return e
	}
	prefix := continued(before)
	inText := block && len(prefix) < len(before)
	if text := before[len(prefix):]; inText && (text[0] == '|' || text[0] == '#') { // rows and headings have one line
		span := CodeSpan(OneLine(fencedText(code.S)))
		if text[0] == '|' {
			span = strings.ReplaceAll(span, "|", `\|`)
		}
		return Edit{From: from, To: to, Text: span}
	}
	if old := continued(code.before); old != prefix {
		e.Text = withPrefix(code.S, old, prefix)
	}
	blank := strings.TrimRight("\n"+prefix, " ") + "\n" + prefix
	if inText {
		e.From = IndentStart(s, from)
		e.Text, e.Lines = blank+e.Text, append([]int{code.Lines[0], code.Lines[0]}, code.Lines...)
	}
	if block && !alone {
		e.Text += blank
	}
	return e
}

// withPrefix returns s with the prefix of all lines but the first replaced.
func withPrefix(s, old, prefix string) string {
	lines := strings.Split(s, "\n")
	for i := 1; i < len(lines); i++ {
		line := prefix + withoutPrefix(lines[i], old)
		lines[i] = strings.TrimRight(line, " ")
		if strings.TrimSpace(line) != strings.TrimSpace(prefix) {
			lines[i] = line
		}
	}
	return strings.Join(lines, "\n")
}

// withoutPrefix returns a line without the marks in prefix, as far as it has them.
func withoutPrefix(line, prefix string) string {
	for _, r := range prefix {
		switch {
		case r == '>':
			if rest, ok := strings.CutPrefix(strings.TrimLeft(line, " "), ">"); ok {
				line = rest
			}
		case line != "" && (line[0] == ' ' || line[0] == '\t'):
			line = line[1:]
		}
	}
	return line
}

// isFenced reports whether code of several lines is a fenced block, and no span or indented block.
func isFenced(code string) bool {
	first, _, _ := strings.Cut(code, "\n")
	info := strings.TrimLeft(first, "`~")
	size := len(first) - len(info)
	return size >= 3 && (first[0] == '~' || !strings.Contains(info, "`"))
}

// fencedText returns the lines of a fenced block.
func fencedText(code string) string {
	first, text, _ := strings.Cut(code, "\n")
	if i := strings.LastIndexByte(text, '\n'); i >= 0 && strings.Trim(text[i+1:], first[:1]+" \t>") == "" {
		return text[:i]
	}
	return text
}
