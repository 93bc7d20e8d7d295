package markup

import (
	"regexp"
	"sort"
	"strings"

	"example.com/folio/content/srctext"
)

var (
	spacedHeading = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]`)
	tightHeading  = regexp.MustCompile(`(?m)^(#{1,6})([^#\s!{][^\n]*)$`)
)

// minTight is how many headings without a space a page needs to be written in that dialect.
const minTight = 2

// spaceHeadings puts a space after the number signs of headings, and before closing ones, in a page that never does:
// the first parsers of Markdown did not ask for it. Lines of hashtags have a single sign each.
func spaceHeadings(_ *page, t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "##") || !mayBeTight(t.S) {
		return t
	}
	tight := tightHeading.FindAllStringSubmatchIndex(t.S, -1)
	if len(tight) < minTight {
		return t
	}
	code := srctext.CodeRegions(t.S, srctext.Spans|srctext.Fenced)
	for _, m := range spacedHeading.FindAllStringIndex(t.S, -1) {
		if !inRegion(code, m[0]) {
			return t
		}
	}
	var edits []srctext.Edit
	found, deep := 0, false
	for _, m := range tight {
		if inRegion(code, m[0]) {
			continue
		}
		found++
		deep = deep || m[3]-m[2] > 1
		edits = append(edits, srctext.Edit{From: m[3], To: m[3], Text: " "})
		title := strings.TrimRight(t.S[m[4]:m[5]], " \t")
		name := strings.TrimRight(title, "#")
		closing := len(title) - len(name)
		if !strings.HasSuffix(name, " ") && (closing > 1 || closing == 1 && m[3]-m[2] == 1) {
			at := m[4] + len(name)
			edits = append(edits, srctext.Edit{From: at, To: at, Text: " "})
		}
	}
	if found < minTight || !deep {
		return t
	}
	return t.Apply(edits)
}

// mayBeTight reports whether enough lines look like headings without a space. It saves most pages the slower
// expression.
func mayBeTight(s string) bool {
	count := 0
	for line := range strings.Lines(s) {
		if rest := strings.TrimLeft(line, "#"); rest != line && rest != "" && !strings.ContainsAny(rest[:1], " \t\r\n\f!{") {
			count++
		}
	}
	return count >= minTight
}

// inRegion reports whether an offset is in one of the regions, which are in order.
func inRegion(regions [][2]int, off int) bool {
	i := sort.Search(len(regions), func(i int) bool { return regions[i][1] > off })
	return i < len(regions) && regions[i][0] <= off
}
