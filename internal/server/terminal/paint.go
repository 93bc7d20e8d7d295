package terminal

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

// A Painter draws a model's views on a terminal: it compares lines, and writes those that changed in one write. Each
// line must start and end in the default style. Bubble Tea's renderer would keep two buffers of cells for each session,
// and wait for a ticker.
type Painter struct {
	Out    io.Writer
	Colors colorprofile.Profile

	open   bool
	mouse  tea.MouseMode
	Window Size
	lines  []string // what the screen shows; "" where it is blank
	buf    bytes.Buffer

	resting bool // lines were dropped by Rest
	seed    maphash.Seed
	sum     uint64 // of the lines, while resting
}

// The modes of the terminal while a Painter uses it, and their inverse. With alternate scroll (1007) the wheel scrolls,
// and the mouse can still select text; its state is saved and restored, because terminals differ in the default.
const (
	setup = ansi.SetModeAltScreenSaveCursor + ansi.HideCursor + "\x1b[?1007s\x1b[?1007h" +
		ansi.SetModeBracketedPaste + ansi.RequestBackgroundColor
	restore = ansi.ResetModeBracketedPaste + "\x1b[?1007r" + ansi.ShowCursor + ansi.ResetModeAltScreenSaveCursor
)

// mouseModes holds the sequences that set and reset each mode of mouse reports.
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

// A Frame is what a Painter has drawn. It must not be changed.
type Frame struct {
	Wire  []byte        // bytes that were written
	Lines []string      // that the screen shows after them
	mouse tea.MouseMode // how the terminal reports the mouse
}

// Take returns the last frame. The painter drops its bytes.
func (p *Painter) Take() Frame {
	f := Frame{p.buf.Bytes(), p.lines, p.mouse}
	p.buf = bytes.Buffer{}
	return f
}

// Show draws a frame of another Painter with the same window and colors. It must be the first one of p.
func (p *Painter) Show(f Frame) {
	p.open, p.lines, p.mouse = true, f.Lines, f.mouse
	_, _ = p.Out.Write(f.Wire)
}

// Resize sets the window. All is drawn again, because terminals differ in what they show after a resize.
func (p *Painter) Resize(s Size) {
	p.Window = s
	p.lines = nil
}

// Rest drops the lines that the screen shows, and keeps a checksum of them.
func (p *Painter) Rest() {
	p.resting, p.seed = true, maphash.MakeSeed()
	p.sum, p.lines, p.buf = p.sumOf(p.lines), nil, bytes.Buffer{}
}

// Rests reports whether [Painter.Rest] was called since the last [Painter.Wake].
func (p *Painter) Rests() bool { return p.resting }

// Wake ends a rest. If the checksum of lines differs from that of the screen, the next view is drawn whole.
func (p *Painter) Wake(lines []string, overlay string) {
	p.resting = false
	if lines := fill(lines, p.Window.Height, overlay); p.sumOf(lines) == p.sum {
		p.lines = lines
	}
}

func (p *Painter) sumOf(lines []string) uint64 {
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, line := range lines {
		_, _ = h.WriteString(line)
		_ = h.WriteByte('\n')
	}
	return h.Sum64()
}

// Paint draws lines and sets the mode of mouse reports. overlay, if not empty, replaces the last line.
func (p *Painter) Paint(lines []string, mouse tea.MouseMode, overlay string) {
	p.buf.Reset()
	if !p.open {
		p.open = true
		p.buf.WriteString(setup)
	}
	if mouse != p.mouse {
		p.buf.WriteString(mouseModes[p.mouse].off + mouseModes[mouse].on)
		p.mouse = mouse
	}
	next := fill(lines, p.Window.Height, overlay)
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

// fill returns a copy of lines with exactly height of them.
func fill(lines []string, height int, overlay string) []string {
	f := make([]string, height)
	copy(f, lines)
	if overlay != "" {
		f[height-1] = overlay
	}
	return f
}

// line draws one row from the first column that differs.
func (p *Painter) line(row int, old, line string) {
	same := sharedPrefix(old, line)
	column := columns(line[:same])
	p.at(row, column)
	width := p.put(line[same:], column)
	// In a full line, some terminals would erase the last character.
	if width < p.Window.Width && columns(old) > width {
		p.buf.WriteString(ansi.EraseLineRight)
	}
}

// at moves the cursor.
func (p *Painter) at(row, column int) {
	b := append(p.buf.AvailableBuffer(), "\x1b["...)
	b = strconv.AppendInt(b, int64(row+1), 10)
	if column > 0 {
		b = strconv.AppendInt(append(b, ';'), int64(column+1), 10)
	}
	p.buf.Write(append(b, 'H'))
}

// put writes the rest of a line from column on, and returns the column after it. It cuts a line that is wider than the
// window: one that wraps would move the others.
func (p *Painter) put(rest string, column int) (end int) {
	end = column + columns(rest)
	if end > p.Window.Width {
		rest = ansi.Truncate(rest, p.Window.Width-column, "") + ansi.ResetStyle
		end = p.Window.Width
	}
	p.text(rest)
	return end
}

// text writes a styled string in the colors of the terminal.
func (p *Painter) text(s string) {
	if p.Colors >= colorprofile.ANSI256 && !strings.Contains(s, "8;2;") || p.Colors == colorprofile.TrueColor {
		p.buf.WriteString(s)
		return
	}
	w := colorprofile.Writer{Forward: &p.buf, Profile: p.Colors}
	_, _ = w.WriteString(s)
}

// sharedPrefix returns the length of the longest common prefix of a and b that ends in the default style and between
// two characters, so that writing can start there.
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
		// The next character could combine with this one.
		if !styled && (i == len(b) || single(b[i:]) > 0) && (i == len(a) || single(a[i:]) > 0) {
			safe = i
		}
	}
	return safe
}

// columns returns the width of a styled string. It is fast for the characters that single knows.
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

// sgrLength returns the length of the SGR sequence at the start of s, or 0.
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

// single returns the length of the first character of s if it never combines and has one column on every terminal, 1 if
// it is a control character, and 0 for all others.
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

// Raw writes a sequence as it is.
func (p *Painter) Raw(seq string) {
	p.buf.Reset()
	p.buf.WriteString(seq)
	p.flush()
}

// Close restores the terminal. It erases the screen first: tmux 3.3 joins the lines of an alternate screen that has
// grown wider with those that it covered.
func (p *Painter) Close() {
	if !p.open {
		return
	}
	p.open = false
	p.Raw(ansi.ResetStyle + ansi.EraseEntireScreen + mouseModes[p.mouse].off + restore)
}

func (p *Painter) flush() {
	if p.buf.Len() > 0 {
		_, _ = p.Out.Write(p.buf.Bytes())
	}
}
