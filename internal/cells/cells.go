// Package cells measures text in the cells of a terminal.
//
// Terminals disagree about some grapheme clusters: a family emoji takes two cells in those with mode 2027, and six in
// those that add up the widths of its characters. Here an emoji takes what UTS 51 says, however many characters it has;
// a syllable of letters takes the most that any terminal needs, since no letter may be lost. [Uncertain] finds such
// clusters, so that the text after them can be put in its place.
package cells

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
)

// Width returns the columns of a styled string.
func Width(s string) (n int) {
	if n, ok := Simple(s); ok {
		return n
	}
	for len(s) > 0 {
		t := next(s)
		n += t.width
		s = s[t.size:]
	}
	return n
}

// Cluster returns the first grapheme cluster of a string that is not empty, and its columns.
func Cluster(s string) (string, int) {
	if n := placeholder(s); n > 0 {
		return s[:n], 1
	}
	cluster, grapheme := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return cluster, columns(cluster, grapheme, ansi.StringWidthWc(cluster))
}

// columns returns the columns of a cluster, by its width as one and that of its characters.
func columns(cluster string, grapheme, wc int) int {
	if grapheme >= wc || isEmoji(cluster) {
		return grapheme
	}
	return wc
}

// Truncate shortens a styled string to n columns. A shortened one ends in tail, and in the escape sequences of what was
// cut off, so that styles and links end.
func Truncate(s string, n int, tail string) string {
	if len(s) <= n || Width(s) <= n { // a column takes at least one byte
		return s
	}
	room := n - Width(tail)
	if room < 0 {
		return ""
	}
	var b strings.Builder
	for cut := false; len(s) > 0; {
		t := next(s)
		if room -= t.width; room < 0 && !cut {
			cut = true
			b.WriteString(tail)
		}
		if !cut || s[0] == ansi.ESC {
			b.WriteString(s[:t.size])
		}
		s = s[t.size:]
	}
	return b.String()
}

// Simple returns the columns of a string with only SGR sequences and characters that [Single] knows, as most texts are.
func Simple(s string) (n int, ok bool) {
	for i := 0; i < len(s); {
		size, column := 1, 1
		switch {
		case s[i] == ansi.ESC:
			size, column = SGRLength(s[i:]), 0
		case s[i] < ' ' || s[i] == ansi.DEL:
			return 0, false
		case s[i] >= utf8.RuneSelf:
			size = Single(s[i:])
		}
		if size == 0 {
			return 0, false
		}
		i += size
		n += column
	}
	return n, true
}

// Single returns the length of the first character of s if it never combines and has one column on every terminal, 1 if
// it is a control character, and 0 for all others.
func Single(s string) int {
	if s[0] < utf8.RuneSelf {
		return 1
	}
	switch r, n := utf8.DecodeRuneInString(s); {
	case r >= 0xa1 && r < 0x300 && r != 0xad, // Latin
		r >= 0x2010 && r < 0x2028, // dashes, quotation marks, the ellipsis
		r >= 0x2190 && r < 0x2194, // arrows
		r >= 0x2500 && r < 0x25a0: // lines and blocks
		return n
	}
	return 0
}

// SGRLength returns the length of the SGR sequence at the start of s, or 0.
func SGRLength(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c < '0' || c > ';':
			return 0
		}
	}
	return 0
}

// A token is the start of a styled string: an escape sequence, a control character or a grapheme cluster.
type token struct {
	size, width int
	uncertain   bool // terminals disagree about the width
	emoji       bool
	letter      bool // no escape sequence, control character or character that Single knows
}

// next returns the first token of a string that is not empty.
func next(s string) token {
	if s[0] == ansi.ESC {
		_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
		return token{size: max(n, 1)}
	}
	if n := placeholder(s); n > 0 {
		return token{size: n, width: 1}
	}
	// The next character could combine with the first one.
	if n := Single(s); n > 0 && (n == len(s) || Single(s[n:]) > 0) {
		if s[0] < ' ' || s[0] == ansi.DEL {
			return token{size: n}
		}
		return token{size: n, width: 1}
	}
	cluster, grapheme := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	wc := ansi.StringWidthWc(cluster)
	r, _ := utf8.DecodeRuneInString(cluster)
	return token{
		size: max(len(cluster), 1), width: columns(cluster, grapheme, wc), emoji: isEmoji(cluster), letter: r > 0xa0,
		uncertain: grapheme != wc || !isCommon(r) || strings.ContainsFunc(cluster, isJoining),
	}
}

// placeholder returns the length of the placeholder of a picture at the start of s, with its diacritics, or 0. It has
// one column on every terminal that shows pictures so.
func placeholder(s string) int {
	rest, ok := strings.CutPrefix(s, string(kitty.Placeholder))
	for ok && rest != "" {
		r, n := utf8.DecodeRuneInString(rest)
		if !unicode.Is(unicode.Mn, r) {
			break
		}
		rest = rest[n:]
	}
	if !ok {
		return 0
	}
	return len(s) - len(rest)
}

// Next returns the length of the first escape sequence, control character or grapheme cluster of a string that is not
// empty, and its columns.
func Next(s string) (size, width int) {
	t := next(s)
	return t.size, t.width
}

// A Part is a part of a string whose width depends on the terminal: one emoji, or letters up to the next character that
// is none, since letters are not torn apart.
type Part struct {
	From, To int // bytes of the string
	Width    int // columns
	Emoji    bool
}

// Uncertain returns the first such part of a styled string, and reports whether there is one.
func Uncertain(s string) (p Part, ok bool) {
	if _, ok := Simple(s); ok {
		return Part{}, false
	}
	for i := 0; i < len(s); {
		t := next(s[i:])
		if !t.uncertain {
			i += t.size
			continue
		}
		p := Part{From: i, To: i + t.size, Width: t.width, Emoji: t.emoji}
		for !p.Emoji && p.To < len(s) {
			if t = next(s[p.To:]); !t.letter || t.emoji {
				break
			}
			p.To += t.size
			p.Width += t.width
		}
		return p, true
	}
	return Part{}, false
}

// isCommon reports whether terminals know the width of r. One whose C library does not, as of an emoji after Unicode 9,
// draws it in no cell at all.
func isCommon(r rune) bool {
	return r < 0x10000 || r >= 0x1f300 && r < 0x1f650 || r >= 0x1f680 && r < 0x1f6d3 || r >= 0x20000 && r < 0x40000
}

// isEmoji reports whether a cluster is an emoji that may take other columns than its first character.
func isEmoji(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return r >= 0x1f000 && r < 0x1fb00 || strings.ContainsFunc(cluster, isSelector)
}

// isSelector reports whether r makes an emoji of the character before it: a variation selector or a keycap.
func isSelector(r rune) bool { return r >= 0xfe00 && r <= 0xfe0f || r == 0x20e3 }

// isJoining reports whether r makes a cluster of its neighbours: a joiner, a selector, a skin tone, or a letter of a
// flag.
func isJoining(r rune) bool {
	return r == 0x200d || isSelector(r) || r >= 0x1f3fb && r <= 0x1f3ff || r >= 0x1f1e6 && r <= 0x1f1ff
}

// Most returns the most columns that a part takes in any terminal.
func Most(part string) int { return 2 * utf8.RuneCountInString(part) }

// first returns the first character of an emoji, and blanks up to the columns of the emoji.
func first(emoji string) string {
	_, n := utf8.DecodeRuneInString(emoji)
	return emoji[:n] + strings.Repeat(" ", max(0, ansi.StringWidth(emoji)-ansi.StringWidthWc(emoji[:n])))
}

// Fit returns a styled string for a renderer that measures text by a method of package ansi, and may place nothing by
// its column. An emoji to which the method gives other columns becomes its first character: a family one person, a hand
// one without a tone. Letters that have fewer columns are followed by blanks.
func Fit(s string, method ansi.Method) string {
	var b strings.Builder
	for {
		p, ok := Uncertain(s)
		if !ok {
			break
		}
		b.WriteString(s[:p.From])
		part, width := s[p.From:p.To], method.StringWidth(s[p.From:p.To])
		switch {
		case p.Emoji && width != p.Width:
			b.WriteString(first(part))
		default:
			b.WriteString(part)
			b.WriteString(strings.Repeat(" ", max(0, p.Width-width)))
		}
		s = s[p.To:]
	}
	if b.Len() == 0 {
		return s
	}
	return b.String() + s
}
