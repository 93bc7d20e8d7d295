package run

import (
	"strings"

	"github.com/rivo/uniseg"

	"example.com/folio/internal/cells"
)

// A word is text that stays together on a line.
type word struct {
	text    string
	gap     int  // spaces that follow, dropped at the end of a line
	newline bool // a hard line break follows
}

// Wrap breaks runs into lines of at most that many columns where Unicode's line breaking algorithm (UAX #14) allows,
// and at newlines. A word that is wider than a line is split between grapheme clusters. There is at least one line.
func Wrap(runs []Run, columns int) [][]Run {
	if columns >= Unbounded {
		return atNewlines(runs)
	}
	var lines [][]Run
	r := &runReader{runs: runs}
	size, used, gap := 0, 0, 0 // bytes and columns of the line, and spaces after it
	flush := func() {
		lines = append(lines, r.read(size))
		r.read(gap)
		size, used, gap = 0, 0, 0
	}
	for _, w := range words(runs) {
		need := cells.Width(w.text)
		switch {
		case used+gap+need <= columns:
		case size > 0: // used may be 0, for a lone combining mark
			flush()
		default: // leading spaces
			r.read(gap)
			gap = 0
		}
		if need > columns {
			pieces := split(w.text, columns)
			for _, piece := range pieces[:len(pieces)-1] {
				size = len(piece)
				flush()
			}
			w.text = pieces[len(pieces)-1]
			need = cells.Width(w.text)
		}
		size += gap + len(w.text)
		used += gap + need
		gap = w.gap
		if w.newline {
			flush()
			r.read(len("\n"))
		}
	}
	if size > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// Unbounded is the width from which on lines are never wrapped, and so not measured.
const Unbounded = 1 << 30

// atNewlines breaks runs at newlines only.
func atNewlines(runs []Run) [][]Run {
	var lines [][]Run
	r := &runReader{runs: runs}
	for rest := Join(runs); rest != "" || len(lines) == 0; {
		text, after, found := strings.Cut(rest, "\n")
		size := len(strings.TrimRight(text, " "))
		if !found && size == 0 && len(lines) > 0 {
			break
		}
		lines = append(lines, r.read(size))
		r.read(len(rest) - size - len(after)) // the spaces and the newline
		rest = after
	}
	return lines
}

// words splits the text of runs where a line may break.
func words(runs []Run) []word {
	var words []word
	all := Join(runs)
	start, end, state := 0, 0, -1
	i, before := 0, 0 // the run that contains end, and where it begins
	for rest := all; rest != ""; {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		if i := strings.IndexByte(segment, '\n'); i >= 0 { // uniseg keeps "\n-1" together
			segment, rest, state = segment[:i+1], all[end+i+1:], -1
		}
		end += len(segment)
		for i < len(runs) && before+len(runs[i].Text) <= end {
			before += len(runs[i].Text)
			i++
		}
		letters := len(strings.TrimRight(segment, " \n"))
		if letters == len(segment) && i < len(runs) && runs[i].NoBreak && end > before {
			continue
		}
		gap := len(strings.TrimRight(segment[letters:], "\n"))
		words = append(words, word{
			text:    all[start : end-len(segment)+letters],
			gap:     gap,
			newline: letters+gap < len(segment),
		})
		start = end
	}
	return words
}

// WidestWord returns the width of the widest text in runs that stays together on a line.
func WidestWord(runs []Run) int {
	widest := 0
	for _, w := range words(runs) {
		widest = max(widest, cells.Width(w.text))
	}
	return widest
}

// split splits text into pieces of at most width columns, or of one grapheme cluster that is wider.
func split(text string, width int) []string {
	var pieces []string
	size, used := 0, 0
	for size < len(text) {
		cluster, columns := cells.Cluster(text[size:])
		if size > 0 && used+columns > width {
			pieces = append(pieces, text[:size])
			text = text[size:]
			size, used = 0, 0
		}
		size += len(cluster)
		used += columns
	}
	return append(pieces, text)
}

// A runReader reads runs from front to back.
type runReader struct {
	runs   []Run
	offset int // in runs[0]
}

// read returns the next n bytes.
func (r *runReader) read(n int) []Run {
	var out []Run
	for n > 0 && len(r.runs) > 0 {
		part := r.runs[0]
		part.Text = part.Text[r.offset:]
		if len(part.Text) > n {
			part.Text = part.Text[:n]
			r.offset += n
		} else {
			r.runs, r.offset = r.runs[1:], 0
		}
		n -= len(part.Text)
		if part.Text != "" {
			out = append(out, part)
		}
	}
	return out
}
