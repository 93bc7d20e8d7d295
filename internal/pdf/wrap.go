package pdf

import (
	"strings"
	"unicode/utf8"
)

// A style is how a run of text looks.
type style struct {
	face face
	size float64 // points; 0 is that of the body
	ink  ink
	link string // where it leads, or ""
}

// An ink is a colour; the zero ink is that of the body.
type ink int

const (
	black ink = iota
	grey
	accent
	faint
)

// A run is text of one style. A newline in it ends the line.
type run struct {
	style
	text string
}

// A line is runs side by side, each at its place.
type line struct {
	runs  []run
	x     []float64 // of each run, from the left of the block
	width float64
}

// A breaker breaks paragraphs into lines.
type breaker struct {
	*ruler
	width float64 // of a line, in points
	lines []line
	word  []run // since the last place where the line can break
	wide  float64
	space bool // there is one before the word
	now   line
}

// lines breaks runs where the words end. A word that is wider than the line is broken anywhere.
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
	if len(b.now.runs) > 0 || len(b.lines) == 0 {
		b.endLine()
	}
	return b.lines
}

// paragraph breaks runs into lines of which the last is not a lonely word, where the others can be a little shorter for it.
func (r *ruler) paragraph(runs []run, width float64) []line {
	best := r.lines(runs, width)
	for narrow := .98; narrow > .85 && len(best) > 1 && best[len(best)-1].width < lonely*width; narrow -= .02 {
		if lines := r.lines(runs, narrow*width); len(lines) == len(best) && lines[len(lines)-1].width >= lonely*width {
			return lines
		}
	}
	return best
}

// lonely is how much of a line a word fills that should not be the last one alone.
const lonely = .15

// piece adds to the word, which can be broken after some dashes.
func (b *breaker) piece(st style, s string) {
	for s != "" {
		n := breakAfter(s)
		b.word = append(b.word, run{st, s[:n]})
		b.wide += b.ruler.width(st.face, st.size, s[:n])
		if s = s[n:]; s != "" {
			b.endWord()
		}
	}
}

// breakAfter is how much of a word stays together: up to a dash between words, or a slash between the parts of an address.
func breakAfter(s string) int {
	for i, c := range s {
		end := i + utf8.RuneLen(c)
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

// letters tells whether a part of a word is three ASCII letters.
func letters(s string) bool {
	return len(s) == 3 && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz") == ""
}

// endWord puts the word on this line or on the next.
func (b *breaker) endWord() {
	if len(b.word) == 0 {
		return
	}
	gap := 0.0
	if b.space && len(b.now.runs) > 0 {
		gap = b.ruler.width(b.word[0].face, b.word[0].size, " ")
	}
	if len(b.now.runs) > 0 && b.now.width+gap+b.wide > b.width {
		b.endLine()
		gap = 0
	}
	for i, r := range b.word {
		if i == 0 && gap > 0 {
			b.put(run{r.style, " "}, gap)
		}
		w := b.ruler.width(r.face, r.size, r.text)
		if b.now.width+w <= b.width {
			b.put(r, w)
			continue
		}
		for _, c := range r.text { // too wide for any line
			w := b.ruler.advance(r.face, c) * r.size
			if b.now.width+w > b.width && len(b.now.runs) > 0 {
				b.endLine()
			}
			b.put(run{r.style, string(c)}, w)
		}
	}
	b.word, b.wide, b.space = b.word[:0], 0, false
}

// put adds to the line, and to its last run where the style is the same.
func (b *breaker) put(r run, w float64) {
	n := len(b.now.runs)
	switch {
	case n > 0 && b.now.runs[n-1].style == r.style:
		b.now.runs[n-1].text += r.text
	case n > 0 && r.text == " " && b.now.runs[n-1].link != "": // a link does not begin or end with a space
		r.style.link, r.style.ink = "", black
		fallthrough
	default:
		b.now.runs = append(b.now.runs, r)
		b.now.x = append(b.now.x, b.now.width)
	}
	b.now.width += w
}

func (b *breaker) endLine() {
	b.lines = append(b.lines, b.now)
	b.now, b.space = line{}, false
}

// columns is one line whose words stand where they stood in a typewriter's, or lines like any others where that is too wide.
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
