package content

import (
	"regexp"
	"strings"
)

// attributeForms are kramdown's attribute lists and extensions, and the heading attributes of all generators. Where an
// expression has a group, only the group is removed.
var attributeForms = []struct {
	strict bool // safe in text that is not kramdown
	re     *regexp.Regexp
}{
	// "* TOC" and "{:toc}": a list that stands for the table of contents.
	{true, regexp.MustCompile(`(?m)^ {0,3}(?:[*+-]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc[^}\n]*\}[ \t]*$`)},
	{true, regexp.MustCompile(`\{::(?:options|nomarkdown|toc)[^}\n]*/?\}|\{:/(?:options|nomarkdown)?\}`)},
	{true, regexp.MustCompile(`\{:[ \t]*(?:(?:[.#][\w.#-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)|toc|no_toc)[ \t]*)+\}`)},
	{true, regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t][^\n]*?([ \t]*\{#[\w:.-]+(?:[ \t]+[.#][\w-]+|[ \t]+[\w-]+=[^\s{}]+)*[ \t]*\}[ \t]*#*[ \t]*)$`)},
	{true, regexp.MustCompile(`(?m)^[ \t]*\{[.][\w-]+(?:[ \t]+[.#][\w-]+)*[ \t]*\}[ \t]*$`)},
	{false, regexp.MustCompile(`(?m)^ {0,3}\*\[[^\]\n]+\]:[^\n]*$`)}, // *[HTML]: abbreviation
	{false, regexp.MustCompile(`\{::?[^}\n]*\}`)},
	{false, regexp.MustCompile(`(?m)^\^[ \t]*$`)}, // the end of a block
}

var headingID = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*\{:?[ \t]*#([\w:.-]+)[^}\n]*\}[ \t]*#*[ \t]*$`)

// attributes removes attribute lists. An id that an author gave a heading is kept aside, for the links to it.
func (x *expander) attributes(t text) text {
	if !strings.ContainsAny(t.s, "{^") && !strings.Contains(t.s, "*[") {
		return t
	}
	for _, m := range headingID.FindAllStringSubmatch(t.s, -1) {
		if x.leaf.ids == nil {
			x.leaf.ids = map[string]string{}
		}
		x.leaf.ids[m[2]] = slug(plain(m[1]))
	}
	for _, form := range attributeForms {
		if !form.strict && !x.src.dialect.kramdown {
			continue
		}
		var edits []edit
		for _, m := range form.re.FindAllStringSubmatchIndex(t.s, -1) {
			m = m[len(m)-2:]
			edits = append(edits, edit{from: m[0], to: m[1]})
		}
		t = t.edited(edits)
	}
	return t
}
