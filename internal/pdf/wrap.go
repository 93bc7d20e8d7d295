package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A style is the appearance of a run of text.
type style struct {
	face  face
	size  float64 // points; 0 means that of the body
	color textColor
	link  string // target URL, or ""
}

// A textColor is the colour of a text; the zero textColor is that of the body.
type textColor int

const (
	black textColor = iota
	grey
	accent
	faint
)

// A run is text of one style. A newline in it ends the line.
type run struct {
	style
	text string
}

// A line is a sequence of runs with their positions.
type line struct {
	runs  []run
	x     []float64 // position of each run, from the left of the block
	width float64
}

// A breaker breaks paragraphs into lines.
type breaker struct {
	*ruler
	width     float64 // width of a line, in points
	lines     []line
	word      []run // runs since the last possible break
	wordWidth float64
	space     bool // a space precedes the word
	current   line
}

// lines breaks runs between words. A word wider than the line is broken anywhere.
func (r *ruler) lines(runs []run, width float64) []line {
	b := &breaker{ruler: r, width: width}
	for _, run := range runs {
		rest := run.text
		for rest != "" {
			i := strings.IndexAny(rest, " \n")
			piece := rest
			if i >= 0 {
				piece = rest[:i]
			}
			b.piece(run.style, piece)
			if i < 0 {
				break
			}
			b.endWord()
			if rest[i] == '\n' {
				b.endLine()
			} else {
				b.space = true
			}
			rest = rest[i+1:]
		}
	}
	b.endWord()
	if len(b.current.runs) > 0 || len(b.lines) == 0 {
		b.endLine()
	}
	return b.lines
}

// paragraph breaks runs into lines, slightly narrower if that avoids a runt, a short last line.
func (r *ruler) paragraph(runs []run, width float64) []line {
	best := r.lines(runs, width)
	for narrow := .98; narrow > .85 && len(best) > 1 && best[len(best)-1].width < minLastLine*width; narrow -= .02 {
		if lines := r.lines(runs, narrow*width); len(lines) == len(best) && lines[len(lines)-1].width >= minLastLine*width {
			return lines
		}
	}
	return best
}

// minLastLine is the fraction of the width below which a last line counts as a runt.
const minLastLine = .15

// piece adds to the current word, which can be broken after some dashes.
func (b *breaker) piece(st style, s string) {
	for s != "" {
		n := breakAfter(s)
		b.word = append(b.word, run{st, s[:n]})
		b.wordWidth += b.ruler.width(st.face, st.size, s[:n])
		if s = s[n:]; s != "" {
			b.endWord()
		}
	}
}

// breakAfter returns how many bytes of a word stay together: up to a dash between words, a slash between the parts of a
// URL, or a Chinese or Japanese character.
func breakAfter(s string) int {
	for i, c := range s {
		end := i + utf8.RuneLen(c)
		if end < len(s) && c >= 0x2E80 {
			if next, _ := utf8.DecodeRuneInString(s[end:]); breaksBetween(c, next) {
				return end
			}
		}
		switch {
		case c == '–' || c == '—', c == '-' && letters(s[max(0, i-3):i]) && letters(s[end:min(len(s), end+3)]),
			c == '/' && i > 7 && end < len(s) && s[end] != '/' && s[i-1] != '/' && s[i-1] != ':':
			if i > 0 && end < len(s) {
				return end
			}
		}
	}
	return len(s)
}

// breaksBetween reports whether a line may end between c and next: after a Chinese or Japanese character, except before
// what ends a sentence or bracket, before a small kana, and after an opening bracket.
func breaksBetween(c, next rune) bool {
	return (unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune(closing, c)) &&
		!strings.ContainsRune(closing, next) && !unicode.Is(unicode.Mn, next)
}

// closing are the characters that a line must not begin with.
const closing = "、。，．：；？！）」』】〉》〕｝…・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%"

// letters reports whether s is three ASCII letters.
func letters(s string) bool {
	return len(s) == 3 && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz") == ""
}

// endWord puts the word on this line or the next.
func (b *breaker) endWord() {
	if len(b.word) == 0 {
		return
	}
	gap := 0.0
	if b.space && len(b.current.runs) > 0 {
		gap = b.ruler.width(b.word[0].face, b.word[0].size, " ")
	}
	if len(b.current.runs) > 0 && b.current.width+gap+b.wordWidth > b.width {
		b.endLine()
		gap = 0
	}
	for i, r := range b.word {
		if i == 0 && gap > 0 {
			b.put(run{r.style, " "}, gap)
		}
		w := b.ruler.width(r.face, r.size, r.text)
		if b.current.width+w <= b.width {
			b.put(r, w)
			continue
		}
		for _, c := range r.text { // wider than a line
			w := b.ruler.advance(r.face, c) * r.size
			if b.current.width+w > b.width && len(b.current.runs) > 0 {
				b.endLine()
			}
			b.put(run{r.style, string(c)}, w)
		}
	}
	b.word, b.wordWidth, b.space = b.word[:0], 0, false
}

// put appends to the line, and to its last run if the style is the same.
func (b *breaker) put(r run, w float64) {
	n := len(b.current.runs)
	switch {
	case n > 0 && b.current.runs[n-1].style == r.style:
		b.current.runs[n-1].text += r.text
	case n > 0 && r.text == " " && b.current.runs[n-1].link != "": // links don't begin or end with a space
		r.style.link, r.style.color = "", black
		fallthrough
	default:
		b.current.runs = append(b.current.runs, r)
		b.current.x = append(b.current.x, b.current.width)
	}
	b.current.width += w
}

func (b *breaker) endLine() {
	b.lines = append(b.lines, b.current)
	b.current, b.space = line{}, false
}

// columns returns one line whose words keep their columns, or wrapped lines if it is too wide.
func (r *ruler) columns(text run, width float64) []line {
	var l line
	cell := text.size * .55
	column := 0
	for part := range strings.SplitSeq(text.text, " ") {
		if part != "" {
			l.runs, l.x = append(l.runs, run{text.style, part}), append(l.x, max(float64(column)*cell, l.width))
			l.width = l.x[len(l.x)-1] + r.width(text.face, text.size, part+" ")
		}
		column += utf8.RuneCountInString(part) + 1
	}
	if l.width > width {
		return r.lines([]run{text}, width)
	}
	return []line{l}
}
