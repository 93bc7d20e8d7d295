package srctext

import (
	"regexp"
	"strings"
)

// masked replaces each byte in a [Mask]. No mark of a dialect has it, and [Clean] has removed it from the text.
const masked = '\x00'

// htmlTag matches an HTML tag.
var htmlTag = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>`)

// Mask returns a text of the length of s in which everything that means itself is masked: addresses of links and of
// reference definitions, autolinks and bare addresses, and HTML tags. A pass that looks for its marks in the mask and
// edits s leaves them as they are.
func Mask(s string) string {
	m := masker{s: s}
	m.matches(htmlTag, 0)
	m.definitions()
	m.addresses()
	return m.result()
}

// MaskEscaped is [Mask] with the characters masked too that a backslash escapes (CommonMark 0.31.2, 2.4).
func MaskEscaped(s string) string {
	s = Mask(s)
	m := masker{s: s}
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '\\' && isPunctuation(s[i+1]) {
			m.mask(i, i+2)
			i++
		}
	}
	return m.result()
}

// isPunctuation reports whether b is ASCII punctuation.
func isPunctuation(b byte) bool { return b > ' ' && b < 0x7F && (b == '_' || !IsWordByte(b)) }

// A masker masks parts of s.
type masker struct {
	s   string
	out []byte // a copy of s, made when the first part is masked
}

func (m *masker) mask(from, to int) {
	if m.out == nil {
		m.out = []byte(m.s)
	}
	for i := from; i < to; i++ {
		if m.out[i] != '\n' {
			m.out[i] = masked
		}
	}
}

func (m *masker) result() string {
	if m.out == nil {
		return m.s
	}
	return string(m.out)
}

// matches masks the group of all matches.
func (m *masker) matches(re *regexp.Regexp, group int) {
	for _, found := range re.FindAllStringSubmatchIndex(m.s, -1) {
		if from := found[2*group]; from >= 0 {
			m.mask(from, found[2*group+1])
		}
	}
}

// definitions masks the addresses and titles of reference definitions. The definition of a footnote has text.
func (m *masker) definitions() {
	if !strings.Contains(m.s, "]:") {
		return
	}
	for _, found := range definition.FindAllStringSubmatchIndex(m.s, -1) {
		if m.s[found[2]] != '^' {
			m.mask(found[4], found[1])
		}
	}
}

// addresses masks the addresses of links, autolinks and bare addresses.
func (m *masker) addresses() {
	s := m.s
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case ']':
			if _, _, size, ok := target(s[i+1:]); ok {
				m.mask(i+2, i+size)
				i += size
			}
		case '<':
			if n := len(autolinkAt(s[i:])); n > 0 {
				m.mask(i, i+n)
				i += n - 1
			}
		case 'h', 'w':
			if i > 0 && IsWordByte(s[i-1]) {
				continue
			}
			if n := len(bareAddress(s[i:])); n > 0 {
				m.mask(i, i+n)
				i += n - 1
			}
		}
	}
}

// bareAddress returns the address that s begins with, without the marks that may enclose it, or "".
func bareAddress(s string) string {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "www.") {
		return ""
	}
	s = s[:min(len(s), maxAutolink)]
	if i := strings.IndexAny(s, " \t\n<>\""+LockOpen); i >= 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, ".,;:!?*_~'\")]}|=$%^")
}
