package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// The lengths that distinguish the head of an entry from prose, in bytes.
const (
	maxHeadLine = 200
	maxMetaLine = 140
	maxName     = 80
)

// linePeriod returns the period in a line and its byte offsets there. A date within a sentence is none: the period must
// stand at either end, in brackets or between separators.
func linePeriod(l markdown.Line) (p period.Period, from, to int, ok bool) {
	text := l.Text()
	p, from, to = period.Find(text)
	if p.IsZero() {
		return period.Period{}, 0, 0, false
	}
	before := strings.TrimRightFunc(text[:from], unicode.IsSpace)
	after := strings.TrimLeftFunc(text[to:], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	apart := words.Tidy(before) == "" || words.Tidy(after) == "" || text[from] == '(' || text[from] == '[' ||
		strings.ContainsRune(words.Loose+"(", last) || strings.ContainsRune(words.Loose+")", first)
	if !apart {
		return period.Period{}, 0, 0, false
	}
	p.Line = l.No
	return p, from, to, true
}

// hasPeriod reports whether there is a period in a line.
func hasPeriod(l markdown.Line) bool {
	_, _, _, ok := linePeriod(l)
	return ok
}

// isPeriod reports whether there is nothing but a period in a line.
func isPeriod(l markdown.Line) bool {
	_, from, to, ok := linePeriod(l)
	text := l.Text()
	return ok && words.Tidy(text[:from]+text[to:]) == ""
}

// startsEntry reports whether a line begins in bold, and not only with a label in bold.
func startsEntry(l markdown.Line) bool {
	text := strings.TrimSpace(l.Text())
	if len(l.Spans) == 0 || !l.Spans[0].Bold || strings.HasSuffix(text, ":") {
		return false
	}
	bold := strings.TrimSpace(l.Spans[0].Text)
	rest := strings.TrimSpace(strings.TrimPrefix(text, bold))
	return !strings.HasSuffix(bold, ":") && !strings.HasPrefix(rest, ":") || hasPeriod(l)
}

// isMeta reports whether a line under a head is about role, company, place or period, and not prose yet. undated is set
// if the period of the entry is not known yet; lines is the number of lines in the paragraph.
func isMeta(l markdown.Line, undated bool, lines int) bool {
	whole := strings.TrimSpace(l.Text())
	text := words.Tidy(whole)
	if len(text) > maxMetaLine || text == "" {
		return false
	}
	if _, from, to, ok := linePeriod(l); ok && undated {
		rest := words.Tidy(l.Text()[:from]) + " " + words.Tidy(l.Text()[to:])
		return len(rest) <= maxName && !strings.HasSuffix(whole, ".") && (lines <= 4 || len(rest) < 20)
	}
	if strings.HasSuffix(text, ":") || strings.HasSuffix(whole, ":") || lines > 4 {
		return false
	}
	if vocab.IsPlace(text) || strings.ContainsRune(text, '📍') {
		return true
	}
	if len(text) > maxName || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "Inc.") {
		return false
	}
	for _, style := range []func(markdown.Span) bool{
		markdown.IsItalic, markdown.IsBold, markdown.IsCode, markdown.IsLink,
	} {
		if l.All(style) {
			return true
		}
	}
	if parts := splitContacts(l); len(parts) > 1 { // if the period is known, it may be a row of tags as well
		isPlace := func(p markdown.Line) bool { return vocab.IsPlace(p.Tidy()) }
		return undated || slices.ContainsFunc(parts, isPlace)
	}
	parts := splitStyles(l)
	return len(parts) > 1 && !strings.Contains(text, ":") && parts[0].All(isStrong) && len(text) <= 60
}

// label splits "Company: Kelp", with or without the label in bold.
func label(l markdown.Line) (label vocab.Label, value markdown.Line, ok bool) {
	text := l.Text()
	colon, size := words.Colon(text)
	if colon < 0 || colon > 40 {
		return "", markdown.Line{}, false
	}
	label = vocab.LabelOf(text[:colon])
	return label, l.Cut(colon+size, len(text)), label != ""
}

// splitName splits "**Workshop**: gear cutting" after the name, which is "" if there is none.
func splitName(l markdown.Line) (name string, rest markdown.Line) {
	text := l.Text()
	colon, size := words.Colon(text)
	if colon < 0 || colon > maxWord || strings.HasPrefix(text[colon:], "://") {
		return "", l
	}
	head := l.Cut(0, colon)
	if head.Any(markdown.HasURL) {
		return "", l
	}
	return head.Tidy(), l.Cut(colon+size, len(text)).Trimmed()
}
