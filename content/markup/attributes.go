package markup

import (
	"regexp"
	"strings"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// attributeForms match kramdown's attribute lists and extensions, and the heading attributes of all generators. If an
// expression has a group, only the group is removed.
var attributeForms = []struct {
	strict bool   // unlikely in text that is not kramdown
	mark   string // in every match; it is found faster
	re     *regexp.Regexp
}{
	// "* TOC" and "{:toc}": a list that stands for the table of contents.
	{true, "{:", regexp.MustCompile(`(?m)^ {0,3}(?:[*+-]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc[^}\n]*\}[ \t]*$`)},
	{true, "{:", regexp.MustCompile(`\{::(?:options|nomarkdown|toc)[^}\n]*/?\}|\{:/(?:options|nomarkdown)?\}`)},
	{true, "{:", regexp.MustCompile(`\{:[ \t]*(?:(?:[.#][\w.#-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)` +
		`|toc|no_toc)[ \t]*)+\}`)},
	{true, "{#", regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t][^\n]*?` +
		`([ \t]*\{#[\w:.-]+(?:[ \t]+[.#][\w-]+|[ \t]+[\w-]+=[^\s{}]+)*[ \t]*\}[ \t]*#*[ \t]*)$`)},
	{true, "{.", regexp.MustCompile(`(?m)^[ \t]*\{[.][\w-]+(?:[ \t]+[.#][\w-]+)*[ \t]*\}[ \t]*$`)},
	{false, "*[", regexp.MustCompile(`(?m)^ {0,3}\*\[[^\]\n]+\]:[^\n]*$`)}, // *[HTML]: abbreviation
	{false, "{:", regexp.MustCompile(`\{::?[^}\n]*\}`)},
	{false, "^", regexp.MustCompile(`(?m)^\^[ \t]*$`)}, // end of block mark
}

var headingID = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*\{:?[ \t]*#([\w:.-]+)[^}\n]*\}[ \t]*#*[ \t]*$`)

// noteIDs keeps the ids of headings in the IDs of the Doc.
func (p *page) noteIDs(t srctext.Text) {
	if !strings.Contains(t.S, "{") {
		return
	}
	for _, m := range headingID.FindAllStringSubmatch(t.S, -1) {
		if p.doc.IDs == nil {
			p.doc.IDs = map[string]string{}
		}
		p.doc.IDs[m[2]] = naming.Slug(srctext.Plain(p.code.Unlock(srctext.NewText(m[1], 1)).S))
	}
}

// removeAttributes removes attribute lists. It keeps the ids of headings in the IDs of the Doc, for links to them.
func removeAttributes(p *page, t srctext.Text) srctext.Text {
	if !strings.ContainsAny(t.S, "{^") && !strings.Contains(t.S, "*[") {
		return t
	}
	p.noteIDs(t)
	for _, form := range attributeForms {
		if !form.strict && !p.site.Dialect.Kramdown {
			continue
		}
		if !strings.Contains(t.S, form.mark) || !form.re.MatchString(t.S) {
			continue
		}
		var edits []srctext.Edit
		for _, m := range form.re.FindAllStringSubmatchIndex(srctext.MaskEscaped(t.S), -1) {
			m = m[len(m)-2:]
			edits = append(edits, srctext.Edit{From: m[0], To: m[1]})
		}
		t = t.Apply(edits)
	}
	return t
}
