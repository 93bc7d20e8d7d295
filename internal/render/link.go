package render

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// links are the links of a document, in the order of their first characters.
type links struct {
	numbered bool // beside their text, because they will not be hyperlinks
	all      []Link
	numbers  map[string]int // by target: two links to one place have one number
	targets  []string       // by number, from 1
}

// add makes a link known, and returns the number that a run refers to it by.
func (l *links) add(said, target string) int {
	target = strings.TrimSpace(unbroken.Replace(clean(target)))
	if said == "" {
		said = target
	}
	link := Link{Text: said, URL: target, Line: -1}
	if l.numbered && listed(scheme(target)) && !says(said, target) {
		link.Number = l.numbers[target]
		if link.Number == 0 {
			l.targets = append(l.targets, target)
			link.Number = len(l.targets)
			l.numbers[target] = link.Number
		}
	}
	l.all = append(l.all, link)
	return len(l.all)
}

// unbroken takes out what a reference, "&#10;", may have put into a target.
var unbroken = strings.NewReplacer("\n", "", "\t", "")

// number is the number shown beside link i, or 0.
func (l *links) number(i int) int { return l.all[i-1].Number }

// hyperlink is the OSC 8 sequence that begins link i, or nothing for a target that a terminal should not open. Its id
// makes one link of the pieces that a line break parts.
func (l *links) hyperlink(i int) string {
	target := l.all[i-1].URL
	if !opened[scheme(target)] || len(target) > longestHyperlink {
		return ""
	}
	return ansi.SetHyperlink(printable(target), "id="+strconv.Itoa(i))
}

// longestHyperlink is the length up to which terminals take the target of a hyperlink: VTE and iTerm2 drop longer ones.
const longestHyperlink = 2083

// opened are the schemes that a visitor's own programs may be asked to open.
var opened = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}

// listed tells whether a reader can do something with a target of that scheme. A target without one is inside the site.
func listed(scheme string) bool {
	switch scheme {
	case "", "javascript", "data", "vbscript":
		return false
	}
	return true
}

// scheme is what stands before a target's colon (RFC 3986 3.1), in lower case, or nothing.
func scheme(target string) string {
	s, _, found := strings.Cut(target, ":")
	if !found || s == "" {
		return ""
	}
	for i, c := range []byte(strings.ToLower(s)) {
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || (c < '0' || c > '9') && c != '+' && c != '-' && c != '.') {
			return ""
		}
	}
	return strings.ToLower(s)
}

// says tells whether a link's text is its target already, as people write it: "example.com" for https://example.com/.
func says(said, target string) bool {
	for _, prefix := range []string{"https://", "http://", "mailto:", "tel:"} {
		target = strings.TrimPrefix(target, prefix)
		said = strings.TrimPrefix(said, prefix)
	}
	return strings.TrimSuffix(said, "/") == strings.TrimSuffix(target, "/")
}

// printable is a target of printable ASCII alone, as a hyperlink's must be; the rest is percent-encoded.
func printable(target string) string {
	var b strings.Builder
	for i := 0; i < len(target); i++ {
		if c := target[i]; c > ' ' && c < 0x7f {
			b.WriteByte(c)
		} else {
			b.WriteString(url.PathEscape(target[i : i+1]))
		}
	}
	return b.String()
}

// list is the targets of the numbered links, under a rule, a line for each. A target is never broken but for want of
// room, and nothing stands in it or before its later lines, so that what is copied is the target.
func (l *layout) list(width int) []line {
	if len(l.links.targets) == 0 {
		return nil
	}
	lines := []line{{}, l.rule(width), {}}
	digits := len(strconv.Itoa(len(l.links.targets)))
	for i, target := range l.links.targets {
		label := "[" + strconv.Itoa(i+1) + "]"
		number := run{text: label, style: l.styles.muted}
		indent := strings.Repeat(" ", digits-len(label)+len("[] "))
		value := run{text: target, style: l.styles.text, solid: true}
		if columns := len(label) + len(indent); columns+measure([]run{value}) <= width {
			lines = append(lines, line{runs: []run{number, {text: indent}, value}})
			continue
		}
		lines = append(lines, wrapped([]run{number}, width)...)
		lines = append(lines, wrapped([]run{value}, width)...)
	}
	return lines
}
