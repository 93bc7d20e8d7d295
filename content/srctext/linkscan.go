package srctext

import (
	"regexp"
	"strings"
)

// A Link is one link or image as it is written in a body.
type Link struct {
	Image bool
	Label string // Markdown
	Dest  string // decoded
	Title string // with its quotes, or ""
	At    int    // offset of its first byte
}

// A linkEditor returns the Markdown that replaces a link, or false to keep the link.
type linkEditor func(link Link) (md string, ok bool)

// A linkScanner finds the links of a text without code and HTML. The parser can't say where they are: its Link nodes
// have no end, no quotes of the title, and no place of the address.
type linkScanner struct {
	s     string
	match []int32           // as matchBrackets returns it
	refs  map[string]string // address and title of link reference definitions, by label
	edit  linkEditor
}

const (
	maxLabel    = 4 * 999 // bytes of a reference: 999 characters (CommonMark 0.31.2, 4.7)
	maxAutolink = 4096    // bytes of an address outside of a link
)

// MaxLinkDepth bounds images inside links inside images.
const MaxLinkDepth = 8

var (
	definition = regexp.MustCompile(`(?m)^[ >]{0,9}\[([^\]\[\n]+)\]:[ \t]*(<[^>\n]*>|\S+)` +
		`([ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$`)
	autolink = regexp.MustCompile(`^<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>`)
	automail = regexp.MustCompile(`^<[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+>`)
	bareURL  = regexp.MustCompile(`^https?://[^\s<>"\x{FDD0}]+`)
)

// EditLinks returns t with each link and image replaced by the result of edit. Reference definitions are removed, and
// the links that use them get their address.
func EditLinks(t Text, edit linkEditor) Text {
	sc := &linkScanner{refs: map[string]string{}, edit: edit}
	t = sc.definitions(t)
	sc.s, sc.match = t.S, matchBrackets(t.S)
	return t.Apply(sc.edits(0, len(t.S), 0))
}

// definitions returns t without its reference definitions, and keeps them.
func (sc *linkScanner) definitions(t Text) Text {
	if !strings.Contains(t.S, "]:") {
		return t
	}
	var edits []Edit
	for _, m := range definition.FindAllStringSubmatchIndex(t.S, -1) {
		label := t.S[m[2]:m[3]]
		if strings.HasPrefix(label, "^") { // a footnote
			continue
		}
		title := ""
		if m[6] >= 0 {
			title = strings.TrimSpace(t.S[m[6]:m[7]])
		}
		if _, taken := sc.refs[refKey(label)]; !taken {
			sc.refs[refKey(label)] = t.S[m[4]:m[5]] + "\n" + title
		}
		edits = append(edits, Edit{From: m[0], To: min(m[1]+1, len(t.S))})
	}
	return t.Apply(edits)
}

// refKey returns the form of a label in which equal references are equal.
func refKey(label string) string { return strings.ToLower(strings.Join(strings.Fields(label), " ")) }

// matchBrackets returns, for each "[", the offset of the "]" that closes it in the same paragraph, and 0 for any other
// byte. Brackets inside autolinks are part of an address.
func matchBrackets(s string) []int32 {
	match := make([]int32, len(s))
	var open []int
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '<':
			i += max(1, len(autolinkAt(s[i:]))) - 1
		case '[':
			open = append(open, i)
		case ']':
			if len(open) > 0 {
				match[open[len(open)-1]] = int32(i)
				open = open[:len(open)-1]
			}
		case '\n':
			if rest := strings.TrimLeft(s[i+1:], " \t"); rest == "" || rest[0] == '\n' {
				open = open[:0]
			}
		}
	}
	return match
}

// edits returns the edits for the links between two offsets, which are inside depth other links.
func (sc *linkScanner) edits(from, to, depth int) []Edit {
	if depth > MaxLinkDepth {
		return nil
	}
	var edits []Edit
	for i := from; i < to; i++ {
		switch c := sc.s[i]; {
		case c == '\\':
			i++
		case c == '<':
			if e, ok := sc.autolink(i); ok && e.To <= to {
				edits = append(edits, e)
				i = e.To - 1
			}
		case c == 'h' && depth == 0 && (i == 0 || !IsWordByte(sc.s[i-1])):
			if url := sc.bareURL(i); url != "" {
				if kept, n := WithoutTracking(url); n > 0 {
					edits = append(edits, Edit{From: i, To: i + len(url), Text: kept})
				}
				i += len(url) - 1
			}
		case c == '[':
			link, end, ok := sc.link(i, depth)
			if !ok || end > to {
				continue
			}
			if i > 0 && sc.s[i-1] == '!' && (i < 2 || sc.s[i-2] != '\\') {
				link.Image, link.At = true, i-1
			}
			if md, changed := sc.edit(link); changed {
				edits = append(edits, Edit{From: link.At, To: end, Text: md})
			}
			i = end - 1
		}
	}
	return edits
}

// IsWordByte reports whether b is an ASCII letter or digit, "_", or part of a character outside ASCII.
func IsWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_' || b >= 0x80
}

// link reads the link whose label begins with the bracket at i.
func (sc *linkScanner) link(i, depth int) (link Link, end int, ok bool) {
	shut := int(sc.match[i])
	if shut == 0 {
		return link, 0, false
	}
	link = Link{Label: sc.s[i+1 : shut], At: i}
	if dest, title, size, ok := target(sc.s[shut+1:]); ok {
		link.Dest, link.Title = DecodeDest(dest), title
		link.Label = sc.label(i+1, shut, depth+1)
		return link, shut + 1 + size, true
	}
	if len(link.Label) > maxLabel {
		return link, 0, false
	}
	key, end := refKey(link.Label), shut+1
	if end < len(sc.s) && sc.match[end] > 0 {
		if second := sc.s[end+1 : sc.match[end]]; len(second) <= maxLabel && strings.TrimSpace(second) != "" {
			key = refKey(second)
		}
		end = int(sc.match[end]) + 1
	}
	ref, ok := sc.refs[key]
	if !ok {
		return link, 0, false
	}
	dest, title, _ := strings.Cut(ref, "\n")
	link.Dest, link.Title = DecodeDest(dest), title
	link.Label = sc.label(i+1, shut, depth+1)
	return link, end, true
}

// label returns the label of a link with the images in it edited.
func (sc *linkScanner) label(from, to, depth int) string {
	if !strings.Contains(sc.s[from:to], "[") && !strings.Contains(sc.s[from:to], "<") {
		return sc.s[from:to]
	}
	edits := sc.edits(from, to, depth)
	for i := range edits {
		edits[i].From -= from
		edits[i].To -= from
	}
	return NewText(sc.s[from:to], 1).Apply(edits).S
}

// autolinkAt returns the autolink that s begins with, such as <https://x.test>, or "".
func autolinkAt(s string) string {
	s = s[:min(len(s), maxAutolink)]
	if m := automail.FindString(s); m != "" {
		return m
	}
	return autolink.FindString(s)
}

// autolink returns the edit for the autolink at i, if one begins there. One for mail stays as it is.
func (sc *linkScanner) autolink(i int) (Edit, bool) {
	written := autolinkAt(sc.s[i:])
	if written == "" {
		return Edit{}, false
	}
	e := Edit{From: i, To: i + len(written), Text: written}
	if dest := strings.Trim(written, "<>"); !automail.MatchString(written) {
		if md, changed := sc.edit(Link{Label: Escape(dest), Dest: dest, At: i}); changed {
			e.Text = md
		}
	}
	return e, true
}

// bareURL returns the address that stands in the text at i by itself, or "".
func (sc *linkScanner) bareURL(i int) string {
	if !strings.HasPrefix(sc.s[i:], "http") {
		return ""
	}
	url := bareURL.FindString(sc.s[i:min(len(sc.s), i+maxAutolink)])
	return strings.TrimRight(url, ".,;:!?*_~'\")]}|")
}

// WithDest returns the Markdown of link, as if it were not an image, with another destination.
func (link Link) WithDest(dest string) string {
	s := "[" + link.Label + "](" + Destination(dest)
	if link.Title != "" {
		s += " " + link.Title
	}
	return s + ")"
}
