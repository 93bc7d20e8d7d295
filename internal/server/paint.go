package server

import (
	"bytes"
	"hash/maphash"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// A painter draws a model's views on a visitor's screen: it compares lines, and writes only those that changed, all in
// one write. It takes the place of Bubble Tea's renderer, which keeps two buffers of cells for every visitor and waits for a
// ticker. For that, each line of a view must stand for itself: it begins and ends in the default style.
type painter struct {
	out    io.Writer
	colors colorprofile.Profile

	open   bool
	mouse  tea.MouseMode
	window size
	lines  []string // what the screen shows; "" where it is blank
	buf    bytes.Buffer

	resting bool // the lines are forgotten
	seed    maphash.Seed
	sum     uint64 // of the lines, while resting
}

// The modes that a reader's screen needs, each with its inverse, and the question for its background. Alternate scroll (1007)
// lets the wheel scroll without taking the mouse from the terminal; its former state is saved and restored, because terminals
// differ in their default.
const (
	enter = ansi.SetModeAltScreenSaveCursor + ansi.HideCursor + "\x1b[?1007s\x1b[?1007h" + ansi.SetModeBracketedPaste + ansi.RequestBackgroundColor
	leave = ansi.ResetModeBracketedPaste + "\x1b[?1007r" + ansi.ShowCursor + ansi.ResetModeAltScreenSaveCursor
)

// mouseModes are the sequences that begin and end each way of reporting the mouse.
var mouseModes = map[tea.MouseMode]struct{ on, off string }{
	tea.MouseModeNone: {},
	tea.MouseModeCellMotion: {
		ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr,
		ansi.ResetModeMouseExtSgr + ansi.ResetModeMouseButtonEvent,
	},
	tea.MouseModeAllMotion: {
		ansi.SetModeMouseAnyEvent + ansi.SetModeMouseExtSgr,
		ansi.ResetModeMouseExtSgr + ansi.ResetModeMouseAnyEvent,
	},
}

// resize forgets what the screen shows. Terminals disagree on what remains after a resize, so all is drawn again.
func (p *painter) resize(s size) {
	p.window = s
	p.lines = nil
}

// rest forgets what the screen shows, except for a sum to know it by.
func (p *painter) rest() {
	p.resting, p.seed = true, maphash.MakeSeed()
	p.sum, p.lines, p.buf = p.sumOf(p.lines), nil, bytes.Buffer{}
}

// wake remembers what the screen shows if the view is still that. If not, all is drawn with the next view.
func (p *painter) wake(lines []string, overlay string) {
	p.resting = false
	if lines := frame(lines, p.window.Height, overlay); p.sumOf(lines) == p.sum {
		p.lines = lines
	}
}

func (p *painter) sumOf(lines []string) uint64 {
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, line := range lines {
		_, _ = h.WriteString(line)
		_ = h.WriteByte('\n')
	}
	return h.Sum64()
}

// paint makes the screen show lines and report the mouse. overlay, if not empty, stands in place of the last line.
func (p *painter) paint(lines []string, mouse tea.MouseMode, overlay string) {
	p.buf.Reset()
	if !p.open {
		p.open = true
		p.buf.WriteString(enter)
	}
	if mouse != p.mouse {
		p.buf.WriteString(mouseModes[p.mouse].off + mouseModes[mouse].on)
		p.mouse = mouse
	}
	next := frame(lines, p.window.Height, overlay)
	if p.lines == nil {
		p.buf.WriteString(ansi.ResetStyle + ansi.CursorHomePosition + ansi.EraseEntireScreen)
		p.lines = make([]string, len(next))
	} else if s := findScroll(p.lines, next); s.rows != 0 {
		p.scroll(s, next)
	}
	for row, line := range next {
		if line != p.lines[row] {
			p.line(row, p.lines[row], line)
		}
	}
	p.lines = next
	p.flush()
}

// frame is a copy of lines, exactly height of them.
func frame(lines []string, height int, overlay string) []string {
	f := make([]string, height)
	copy(f, lines)
	if overlay != "" {
		f[height-1] = overlay
	}
	return f
}

// line draws one row, beginning where it differs from what is there.
func (p *painter) line(row int, old, line string) {
	same := sharedPrefix(old, line)
	column := columns(line[:same])
	p.at(row, column)
	width := p.put(line[same:], column)
	// Erasing to the end of a full line would erase its last character on some terminals.
	if width < p.window.Width && columns(old) > width {
		p.buf.WriteString(ansi.EraseLineRight)
	}
}

// at moves the cursor.
func (p *painter) at(row, column int) {
	b := append(p.buf.AvailableBuffer(), "\x1b["...)
	b = strconv.AppendInt(b, int64(row+1), 10)
	if column > 0 {
		b = strconv.AppendInt(append(b, ';'), int64(column+1), 10)
	}
	p.buf.Write(append(b, 'H'))
}

// put writes the rest of a line from a column on, and returns the column after it. No model should make a line that is wider
// than the window, but one that wraps would spoil the whole screen.
func (p *painter) put(rest string, column int) (end int) {
	end = column + columns(rest)
	if end > p.window.Width {
		rest = ansi.Truncate(rest, p.window.Width-column, "") + ansi.ResetStyle
		end = p.window.Width
	}
	p.text(rest)
	return end
}

// text writes a styled string in the colours that the terminal has. The themes stay within 256.
func (p *painter) text(s string) {
	if p.colors >= colorprofile.ANSI256 && !strings.Contains(s, "8;2;") || p.colors == colorprofile.TrueColor {
		p.buf.WriteString(s)
		return
	}
	w := colorprofile.Writer{Forward: &p.buf, Profile: p.colors}
	_, _ = w.WriteString(s)
}

// sharedPrefix is the length of the longest common beginning of a and b that ends in the default style and between two
// characters, so that writing may begin there.
func sharedPrefix(a, b string) int {
	safe, styled := 0, false
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; {
		if b[i] == '\x1b' {
			end := strings.IndexAny(b[i:], "m\a\\")
			if end < 0 || i+end >= len(a) || a[i:i+end+1] != b[i:i+end+1] {
				return safe
			}
			seq := b[i : i+end+1]
			styled = seq != ansi.ResetStyle && seq != "\x1b[0m"
			i += end + 1
		} else {
			n := single(b[i:])
			if n == 0 || len(a) < i+n || a[i:i+n] != b[i:i+n] {
				return safe
			}
			i += n
		}
		// The next character could be a mark that combines with this one.
		if !styled && (i == len(b) || single(b[i:]) > 0) && (i == len(a) || single(a[i:]) > 0) {
			safe = i
		}
	}
	return safe
}

// columns is the width of a styled string, quickly where each character stands for itself, as in most texts.
func columns(s string) (n int) {
	for i := 0; i < len(s); {
		size, column := single(s[i:]), 1
		if s[i] < ' ' || s[i] == 0x7f {
			size, column = sgrLength(s[i:]), 0
		}
		if size == 0 {
			return ansi.StringWidth(s)
		}
		i += size
		n += column
	}
	return n
}

// sgrLength is the length of the SGR sequence that s begins with, or 0.
func sgrLength(s string) int {
	if len(s) < 3 || s[:2] != "\x1b[" {
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

// single is the length of the character that s begins with if it stands for itself and takes one column wherever it is
// drawn, or 1 for a control character, else 0: whether other characters are part of a cluster is not worth finding out.
func single(s string) int {
	if s[0] < utf8.RuneSelf {
		return 1
	}
	switch r, n := utf8.DecodeRuneInString(s); {
	case r >= 0xa1 && r < 0x300 && r != 0xad, // Latin
		r >= 0x2010 && r < 0x2028, // dashes, quotation marks, the ellipsis
		r >= 0x2190 && r < 0x2194, // arrows
		r >= 0x2500 && r < 0x2580: // lines
		return n
	}
	return 0
}

// raw writes a sequence of the model's own.
func (p *painter) raw(seq string) {
	p.buf.Reset()
	p.buf.WriteString(seq)
	p.flush()
}

// close gives the terminal back as it was.
func (p *painter) close() {
	if !p.open {
		return
	}
	p.open = false
	p.raw(ansi.ResetStyle + mouseModes[p.mouse].off + leave)
}

func (p *painter) flush() {
	if p.buf.Len() > 0 {
		_, _ = p.out.Write(p.buf.Bytes())
	}
}
