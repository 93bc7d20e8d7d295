package render

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/run"
)

// links are the links of a document, in the order of their text.
type links struct {
	numbered bool // links are followed by numbers, instead of being hyperlinks
	all      []Link
	numbers  map[string]int // by target: links to the same target have one number
	targets  []string       // by number, from 1
}

// add adds a link and returns its index plus one, as in run.Run.
func (l *links) add(label, target string) int {
	target = strings.TrimSpace(noLineBreaks.Replace(plaintext.Clean(target)))
	label = cmp.Or(label, target)
	link := Link{Text: label, URL: target, Line: -1}
	if l.numbered && isListed(scheme(target)) && !isTarget(label, target) {
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

// noLineBreaks removes what a reference, "&#10;", may have put into a target.
var noLineBreaks = strings.NewReplacer("\n", "", "\t", "")

// number returns the number shown after link i, or 0.
func (l *links) number(i int) int { return l.all[i-1].Number }

// hyperlink returns the OSC 8 sequence that begins link i, or "" for a target that a terminal should not open. Its id
// joins the parts of a link that is wrapped.
func (l *links) hyperlink(i int) string {
	target := l.all[i-1].URL
	if !hyperlinkSchemes[scheme(target)] || len(target) > maxHyperlink {
		return ""
	}
	return ansi.SetHyperlink(asciiTarget(target), "id="+strconv.Itoa(i))
}

// maxHyperlink is the most bytes of a hyperlink's target: VTE and iTerm2 drop longer ones.
const maxHyperlink = 2083

// hyperlinkSchemes are the schemes of targets that a terminal may open.
var hyperlinkSchemes = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}

// isListed reports whether targets of a scheme are listed at the end of the page. Those without one are inside the
// site.
func isListed(scheme string) bool {
	return !slices.Contains([]string{"", "javascript", "data", "vbscript"}, scheme)
}

var schemePrefix = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`) // RFC 3986 3.1

// scheme returns the scheme of a target in lower case, or "".
func scheme(target string) string {
	return strings.ToLower(strings.TrimSuffix(schemePrefix.FindString(target), ":"))
}

// isTarget reports whether a link's text is its target as people write it: "example.com" for https://example.com/.
func isTarget(text, target string) bool {
	for _, prefix := range []string{"https://", "http://", "mailto:", "tel:"} {
		target = strings.TrimPrefix(target, prefix)
		text = strings.TrimPrefix(text, prefix)
	}
	return strings.TrimSuffix(text, "/") == strings.TrimSuffix(target, "/")
}

// asciiTarget returns a target with all but printable ASCII percent-encoded, as OSC 8 requires.
func asciiTarget(target string) string {
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

// linkList returns the targets of the numbered links, one per line under a rule. A target is wrapped only if it is
// wider than the page, and its other lines are not indented, so that it can be copied.
func (l *layout) linkList(width int) []line {
	if len(l.links.targets) == 0 {
		return nil
	}
	lines := []line{{}, l.rule(width), {}}
	digits := len(strconv.Itoa(len(l.links.targets)))
	for i, target := range l.links.targets {
		label := "[" + strconv.Itoa(i+1) + "]"
		number := run.Run{Text: label, Style: l.styles.Muted}
		indent := strings.Repeat(" ", digits-len(label)+len("[] "))
		value := run.Run{Text: target, Style: l.styles.Text, NoBreak: true}
		if columns := len(label) + len(indent); columns+run.Width([]run.Run{value}) <= width {
			lines = append(lines, line{runs: []run.Run{number, {Text: indent}, value}})
			continue
		}
		lines = append(lines, paragraph([]run.Run{number}, width)...)
		lines = append(lines, paragraph([]run.Run{value}, width)...)
	}
	return lines
}
