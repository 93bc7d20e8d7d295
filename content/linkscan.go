package content

import (
	"regexp"
	"strings"
)

// A link is one link or image as it is written in a body.
type link struct {
	image bool
	label string // Markdown
	dest  string // decoded
	title string // with its quotes, or ""
	at    int    // where it begins
}

// A linkEditor says what a link becomes: the Markdown of the whole link. ok is false where it is to stay as it is.
type linkEditor func(l link) (md string, ok bool)

// A linkScanner finds the links of a text in which all code has been put away and no HTML is left.
type linkScanner struct {
	s     string
	match []int             // for each "[", the offset of its "]"
	refs  map[string]string // dest and title of link reference definitions, by label
	edit  linkEditor
}

// maxLabel is the longest name of a reference, in bytes: 999 characters (CommonMark 0.31.2, 4.7).
const maxLabel = 4 * 999

var (
	definition = regexp.MustCompile(`(?m)^[ >]{0,9}\[([^\]\[\n]+)\]:[ \t]*(<[^>\n]*>|\S+)([ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$`)
	autolink   = regexp.MustCompile(`^<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>`)
	automail   = regexp.MustCompile(`^<[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+>`)
	bareURL    = regexp.MustCompile(`^https?://[^\s<>"\x{FDD0}]+`)
)

// editLinks returns t with every link and image of it as edit says. Definitions of references are taken out, and their
// uses become links with their address inside.
func editLinks(t text, edit linkEditor) text {
	sc := &linkScanner{refs: map[string]string{}, edit: edit}
	t = sc.definitions(t)
	sc.s, sc.match = t.s, matchBrackets(t.s)
	return t.edited(sc.edits(0, len(t.s), 0))
}

func (sc *linkScanner) definitions(t text) text {
	if !strings.Contains(t.s, "]:") {
		return t
	}
	var edits []edit
	for _, m := range definition.FindAllStringSubmatchIndex(t.s, -1) {
		label := t.s[m[2]:m[3]]
		if strings.HasPrefix(label, "^") { // a footnote
			continue
		}
		title := ""
		if m[6] >= 0 {
			title = strings.TrimSpace(t.s[m[6]:m[7]])
		}
		if _, taken := sc.refs[refKey(label)]; !taken {
			sc.refs[refKey(label)] = t.s[m[4]:m[5]] + "\n" + title
		}
		edits = append(edits, edit{from: m[0], to: min(m[1]+1, len(t.s))})
	}
	return t.edited(edits)
}

func refKey(label string) string { return strings.ToLower(strings.Join(strings.Fields(label), " ")) }

// matchBrackets returns for each "[" the offset of the "]" that closes it in the same paragraph, and -1 for all else.
func matchBrackets(s string) []int {
	match := make([]int, len(s))
	var open []int
	for i := 0; i < len(s); i++ {
		match[i] = -1
		switch s[i] {
		case '\\':
			if i+1 < len(s) {
				i++
				match[i] = -1
			}
		case '[':
			open = append(open, i)
		case ']':
			if len(open) > 0 {
				match[open[len(open)-1]] = i
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

// maxLinkDepth bounds images inside links inside images.
const maxLinkDepth = 8

// edits returns the edits for the links between two offsets, which lie inside depth other links.
func (sc *linkScanner) edits(from, to, depth int) []edit {
	var edits []edit
	if depth > maxLinkDepth {
		return nil
	}
	for i := from; i < to; i++ {
		switch c := sc.s[i]; {
		case c == '\\':
			i++
		case c == '<':
			if e, ok := sc.auto(i); ok {
				edits = append(edits, e)
				i = e.to - 1
			}
		case c == 'h' && depth == 0 && (i == 0 || !isWord(sc.s[i-1])):
			if e, end, ok := sc.bare(i); ok {
				edits = append(edits, e)
				i = end - 1
			} else if end > i {
				i = end - 1
			}
		case c == '[':
			l, end, ok := sc.link(i, depth)
			if !ok || end > to {
				continue
			}
			if i > 0 && sc.s[i-1] == '!' && (i < 2 || sc.s[i-2] != '\\') {
				l.image, l.at = true, i-1
			}
			if md, changed := sc.edit(l); changed {
				edits = append(edits, edit{from: l.at, to: end, s: md})
			}
			i = end - 1
		}
	}
	return edits
}

func isWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_' || b >= 0x80
}

// link reads the link whose text begins with the bracket at i.
func (sc *linkScanner) link(i, depth int) (l link, end int, ok bool) {
	shut := sc.match[i]
	if shut < 0 {
		return l, 0, false
	}
	l = link{label: sc.s[i+1 : shut], at: i}
	if dest, title, size, ok := target(sc.s[shut+1:]); ok {
		l.dest, l.title = dest, title
		l.label = sc.inner(i+1, shut, depth+1)
		return l, shut + 1 + size, true
	}
	if len(l.label) > maxLabel {
		return l, 0, false
	}
	key, end := refKey(l.label), shut+1
	if end < len(sc.s) && sc.s[end] == '[' && sc.match[end] >= 0 {
		if second := sc.s[end+1 : sc.match[end]]; len(second) <= maxLabel && strings.TrimSpace(second) != "" {
			key = refKey(second)
		}
		end = sc.match[end] + 1
	}
	ref, ok := sc.refs[key]
	if !ok {
		return l, 0, false
	}
	dest, title, _ := strings.Cut(ref, "\n")
	l.dest, l.title = decodeDest(dest), title
	l.label = sc.inner(i+1, shut, depth+1)
	return l, end, true
}

// inner returns the text of a link with the images in it edited.
func (sc *linkScanner) inner(from, to, depth int) string {
	if !strings.Contains(sc.s[from:to], "[") && !strings.Contains(sc.s[from:to], "<") {
		return sc.s[from:to]
	}
	edits := sc.edits(from, to, depth)
	for i := range edits {
		edits[i].from -= from
		edits[i].to -= from
	}
	return newText(sc.s[from:to], 1).edited(edits).s
}

// target reads `(dest "title")` at the start of s. size is how much was read, even where that is no target.
func target(s string) (dest, title string, size int, ok bool) {
	if !strings.HasPrefix(s, "(") {
		return "", "", 0, false
	}
	i := 1 + blanks(s[1:])
	n, ok := destSize(s[i:])
	if !ok {
		return "", "", i + n, false
	}
	written := s[i : i+n]
	i += n
	i += blanks(s[i:])
	if i < len(s) && strings.IndexByte(`"'(`, s[i]) >= 0 {
		end, ok := titleEnd(s[i:])
		if !ok {
			return "", "", i + end, false
		}
		title = s[i : i+end]
		i += end
		i += blanks(s[i:])
	}
	if i >= len(s) || s[i] != ')' {
		return "", "", i, false
	}
	return decodeDest(written), title, i + 1, true
}

func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\n")) }

// destSize returns the length of the address s begins with: in angle brackets, or up to a space or a parenthesis that was
// not opened in it. It takes what goldmark takes, which is a little more than CommonMark 0.31.2, 6.3.
func destSize(s string) (int, bool) {
	if strings.HasPrefix(s, "<") {
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case '>':
				return i + 1, true
			case '\n':
				return i, false
			}
		}
		return len(s), false
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && s[i+1] > ' ':
			i++
		case c <= ' ':
			return i, true
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				return i, true
			}
			depth--
		}
	}
	return len(s), true
}

// titleEnd returns where the title that s begins with ends, or how far it was looked for.
func titleEnd(s string) (int, bool) {
	quote := s[0]
	if quote == '(' {
		quote = ')'
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case quote:
			return i + 1, true
		case '\n':
			if i+1 < len(s) && s[i+1] == '\n' {
				return i, false
			}
		}
	}
	return len(s), false
}

func decodeDest(s string) string {
	if strings.HasPrefix(s, "<") {
		s = strings.TrimSuffix(s[1:], ">")
	}
	return strings.TrimSpace(clean(string(unescape([]byte(s)))))
}

// auto reads <https://…>.
func (sc *linkScanner) auto(i int) (edit, bool) {
	rest := sc.s[i:min(len(sc.s), i+4096)]
	if m := automail.FindString(rest); m != "" {
		return edit{from: i, to: i + len(m), s: m}, true
	}
	m := autolink.FindStringSubmatch(rest)
	if m == nil {
		return edit{}, false
	}
	e := edit{from: i, to: i + len(m[0]), s: m[0]}
	if md, changed := sc.edit(link{label: escape(m[1]), dest: m[1], at: i}); changed {
		e.s = md
	}
	return e, true
}

// bare reads an address that stands in the text by itself. Only what it tells about the reader is taken out of it.
func (sc *linkScanner) bare(i int) (e edit, end int, ok bool) {
	if !strings.HasPrefix(sc.s[i:], "http") {
		return e, 0, false
	}
	m := strings.TrimRight(bareURL.FindString(sc.s[i:min(len(sc.s), i+4096)]), ".,;:!?*_~'\")]}|")
	if m == "" {
		return e, 0, false
	}
	if kept, n := withoutTracking(m); n > 0 {
		return edit{from: i, to: i + len(m), s: kept}, i + len(m), true
	}
	return e, i + len(m), false
}
