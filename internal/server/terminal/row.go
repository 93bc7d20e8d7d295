package terminal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
)

// minKept is how many bytes must stay the same in the midst of a row for the cursor to skip them: about what moving it
// costs.
const minKept = 10

// minLetters is how many letters and digits must stay the same on a row of another page for the cursor to skip them.
// Fewer are the same by chance: a screen reader, which speaks what is written, would leave them out.
const minLetters = 12

// line draws the parts of a row that differ. They consist of whole words: a screen reader speaks what is written.
func (p *Painter) line(row int, old, line string) {
	if old == "" {
		p.at(row, 0)
		p.put(line, 0)
		return
	}
	shared := p.sharedPrefix(old, line)
	was, is := walker{line: old, place: shared}, walker{line: line, place: shared}
	was.sequences()
	is.sequences()
	start, end := is.place, endOf(line)
	drawn := end.size // up to here
	if sharedSuffix(old[was.size:], line[is.size:]) < minKept && !strings.Contains(old, outdated) {
		p.span(row, line, start, end)
	} else {
		drawn = p.spans(row, &was, &is)
	}
	// In a full line, some terminals would erase the last character.
	if end.column < cells.Width(old) && end.column < p.Window.Width {
		if drawn != end.size || start.size == end.size {
			p.at(row, end.column)
		}
		p.buf.WriteString(ansi.EraseLineRight)
	}
}

// skips reports whether the cursor skips a part that stays the same.
func (p *Painter) skips(size, letters int) bool {
	return size >= minKept && (!p.turning || letters == 0 || letters >= minLetters)
}

// spans draws the parts that differ of the rest of a row, and returns the end of the last one in bytes.
func (p *Painter) spans(row int, was, is *walker) (drawn int) {
	var from, to place // what is to be drawn
	differs, letters := false, 0
	word := is.place // where the word starts that is read
	for more := true; more; {
		oldStart, start := was.place, is.place
		within := inWord(is.line, start)
		if !within {
			word = start
		}
		more = walkTogether(was, is)
		text := is.since(start)
		switch {
		case was.since(oldStart) != text || oldStart.style != start.style:
			if !differs {
				from, differs = word, true
			}
			to, letters = is.place, 0
		case differs && within && to.size == start.size:
			to = is.place
		case differs:
			if letters += countLetters(text); !p.skips(is.size-to.size, letters) {
				continue
			}
			if drawn = p.span(row, is.line, from, to); drawn != to.size {
				return drawn
			}
			differs = false
		}
	}
	if differs && from.size < to.size { // not if the old line was longer
		drawn = p.span(row, is.line, from, to)
	}
	return drawn
}

// span draws a part of a line, and all that follows if an emoji of the part may cover that. It returns the end of what
// it drew in bytes.
func (p *Painter) span(row int, line string, from, to place) (drawn int) {
	if part, ok := cells.Uncertain(line[from.size:to.size]); ok && !(part.Emoji && p.clusters) {
		to = endOf(line)
	}
	if from.size < to.end && from.column < p.Window.Width {
		text := from.style + line[from.size:to.end]
		if to.before != "" {
			text += ansi.ResetStyle
		}
		p.at(row, from.column)
		p.put(text, from.column)
	}
	return to.size
}

// A place is one in a styled line where writing can start and stop: between two characters, and not in a link.
type place struct {
	size   int    // bytes of the line before the next character
	column int    // of that character
	style  string // SGR sequences that are in effect for it

	end    int    // bytes of the line up to the end of the character before
	before string // style of that one
}

// endOf returns the place after a line, which ends in the default style.
func endOf(line string) place {
	return place{size: len(line), end: len(line), column: cells.Width(line)}
}

// inWord reports whether a place is between two letters or digits of a word.
func inWord(line string, at place) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:at.end])
	after, _ := utf8.DecodeRuneInString(line[at.size:])
	return isLetter(before) && isLetter(after) && !breaks(before) && !breaks(after)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// breaks reports whether a letter belongs to a script that is written without spaces between words.
func breaks(r rune) bool {
	return r >= '\u0e00' && // the first of them is Thai; most text is below
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

// countLetters returns the number of letters and digits in a part of a line, escape sequences not counted.
func countLetters(text string) (n int) {
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		if r == ansi.ESC {
			size, _ = cells.Next(text)
		} else if isLetter(r) {
			n++
		}
		text = text[size:]
	}
	return n
}

// maxStyle bounds the SGR sequences in effect at a place, in bytes. Where there are more, there is no place.
const maxStyle = 128

// A walker goes from place to place.
type walker struct {
	place
	line         string
	linked, lost bool // in a link, or after more sequences than maxStyle
}

// walkTogether goes on to the next column with a place in both lines. It reports false at the end of one: then it has
// gone to the ends of both.
func walkTogether(a, b *walker) bool {
	moreA, moreB := a.next(), b.next()
	for moreA && moreB && a.column != b.column {
		if a.column < b.column {
			moreA = a.next()
		} else {
			moreB = b.next()
		}
	}
	if moreA && moreB {
		return true
	}
	for a.next() {
	}
	for b.next() {
	}
	return false
}

// next goes on to the next place. It reports false at the end of the line.
func (w *walker) next() bool {
	for w.size < len(w.line) {
		if w.sequences(); w.size < len(w.line) {
			w.character()
		}
		w.sequences()
		if !w.linked && !w.lost && (w.size == len(w.line) || !combines(w.line[w.size:])) {
			return true
		}
	}
	return false
}

// since returns the characters after a place, without the SGR sequences after the last one.
func (w *walker) since(start place) string { return w.line[start.size:max(w.end, start.size)] }

// character reads a character, or a control sequence that is not SGR.
func (w *walker) character() {
	rest := w.line[w.size:]
	size, width := cells.Next(rest)
	if part, ok := cells.Uncertain(rest[:size]); ok && !part.Emoji {
		part, _ = cells.Uncertain(rest) // its letters have no places between them
		size, width = part.To, part.Width
	}
	if target, ok := strings.CutPrefix(rest[:size], "\x1b]8;"); ok {
		w.linked = !strings.HasPrefix(target, ";") || len(target) > len(";\x1b\\")
	}
	w.size += size
	w.column += width
	w.end, w.before = w.size, w.style
	if w.lost {
		w.before = ansi.ResetStyle // any that is not empty
	}
}

// sequences reads SGR sequences.
func (w *walker) sequences() {
	for w.size < len(w.line) && w.line[w.size] == ansi.ESC {
		n := cells.SGRLength(w.line[w.size:])
		if n == 0 {
			return
		}
		seq := w.line[w.size : w.size+n]
		switch {
		case seq == ansi.ResetStyle || seq == "\x1b[0m":
			w.style, w.lost = "", false
		case len(w.style)+n > maxStyle:
			w.lost = true
		case strings.HasSuffix(w.line[:w.size], outdated):
			w.style += outdated + seq
		case w.style == "":
			w.style = seq
		default:
			w.style += seq
		}
		w.size += n
	}
}

// combines reports whether a string begins with a character that combines with the one before it.
func combines(s string) bool {
	if s[0] == ansi.ESC || cells.Single(s) > 0 {
		return false
	}
	_, width := cells.Next(s)
	return width == 0
}

// sharedSuffix returns the length of the longest common suffix.
func sharedSuffix(a, b string) (n int) {
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// sharedPrefix returns the last place up to which two lines are the same and that is in no word of b.
func (p *Painter) sharedPrefix(a, b string) (last place) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	letters, blank := 0, place{} // the last place before any letters
	for w := (walker{line: a}); w.next() && w.size <= n; {
		_, next := utf8.DecodeRuneInString(a[w.size:])
		if w.size+next >= n && !(startsAfresh(a[w.size:]) && startsAfresh(b[w.size:])) || inWord(b, w.place) {
			continue
		}
		if letters += countLetters(a[last.size:w.end]); letters == 0 {
			blank = w.place
		}
		last = w.place
	}
	if !p.skips(minKept, letters) {
		return blank
	}
	return last
}

// startsAfresh reports whether a string can't continue a cluster.
func startsAfresh(s string) bool { return s == "" || cells.Single(s) > 0 }
