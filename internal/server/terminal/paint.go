package terminal

import (
	"bytes"
	"hash/maphash"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/graphics"
)

// A Painter draws a model's views on a terminal: it compares lines, and writes those that changed in one write. Each
// line must start and end in the default style. Bubble Tea's renderer would keep two buffers of cells for each session,
// and wait for a ticker.
type Painter struct {
	Out      io.Writer
	Colors   colorprofile.Profile
	Kind     Kind
	Pictures graphics.Pictures // finds what placeholders stand for; nil if there are none
	Budget   *Budget           // of all sessions

	open   bool
	mouse  tea.MouseMode
	Window Size
	lines  []string // what the screen shows; "" where it is blank
	buf    bytes.Buffer
	cursor tea.Position // where the view has the cursor
	title  windowTitle

	turning bool // most rows differ: the screen becomes another page

	clusters    bool // an emoji takes the columns that it should
	setClusters bool // mode 2027 must be set for that
	clustersSet bool // it was

	keyboard keyboard
	pictures pictures

	resting bool      // lines were dropped by Rest
	rested  time.Time // when
	seed    maphash.Seed
	sum     uint64 // of the lines, while resting
}

// The modes of the terminal while a Painter uses it, and their inverse. With alternate scroll (1007) the wheel scrolls,
// and the mouse can still select text; its state is saved and restored, because terminals differ in the default.
const (
	setup = ansi.SetModeAltScreenSaveCursor + ansi.HideCursor + "\x1b[?1007s\x1b[?1007h" +
		ansi.SetModeBracketedPaste
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

	cursor tea.Position
	title  string // of the view
}

// Take returns the last frame. The painter drops its bytes.
func (p *Painter) Take() Frame {
	f := Frame{p.buf.Bytes(), p.lines, p.mouse, p.cursor, p.title.wanted}
	p.buf = bytes.Buffer{}
	return f
}

// Show draws a frame of another Painter with the same window, colors and kind of terminal. It must be the first one of
// p.
func (p *Painter) Show(f Frame) {
	p.open, p.lines, p.mouse, p.cursor, p.title.wanted = true, f.Lines, f.mouse, f.cursor, f.title
	_, _ = p.Out.Write(f.Wire)
}

// Resize sets the window. All is drawn again, because terminals differ in what they show after a resize.
func (p *Painter) Resize(s Size) {
	p.Window = s
	p.lines, p.pictures.objects = nil, nil
	p.pictures.mayBeDropped()
}

// Adapt draws for a terminal that can do more than was known. The next Paint draws the lines that look different then.
// The painter must not rest.
func (p *Painter) Adapt(c Capabilities) {
	was, widths := p.Colors, c.SetClusters && !p.setClusters
	p.clusters, p.setClusters, p.Colors = c.Clusters, c.SetClusters, c.Colors
	s := &p.pictures
	s.display, s.maxSide, s.synchronized, s.stay = c.Display, c.MaxPixels, c.Synchronized, c.PicturesStay
	if was == p.Colors && !widths {
		return
	}
	p.lines = slices.Clone(p.lines) // they may be those of a shared Frame
	for row, line := range p.lines {
		p.lines[row] = p.outdate(line, was)
	}
}

// outdated stands in a line of the screen before what must be drawn again. No line of a model has it.
const outdated = "\x00"

// outdate returns a line of the screen with the parts marked that look different on a terminal whose colors were taken
// to be others, or that has mode 2027 set since.
func (p *Painter) outdate(line string, was colorprofile.Profile) string {
	if !p.setClusters && (p.Colors == was || isIn(line, was) && isIn(line, p.Colors)) {
		return line
	}
	var b strings.Builder
	for len(line) > 0 {
		size, _ := cells.Next(line)
		if p.looksDifferent(line[:size], was) {
			b.WriteString(outdated)
		}
		b.WriteString(line[:size])
		line = line[size:]
	}
	return b.String()
}

// looksDifferent reports whether outdate marks a sequence or a character.
func (p *Painter) looksDifferent(token string, was colorprofile.Profile) bool {
	if token[0] == ansi.ESC {
		return p.Colors != was && inColors(token, was) != inColors(token, p.Colors)
	}
	if !p.setClusters {
		return false
	}
	part, _ := cells.Uncertain(token)
	return part.Emoji
}

// Rest drops the lines that the screen shows, and keeps a checksum of them.
func (p *Painter) Rest() {
	p.resting, p.rested, p.seed = true, time.Now(), maphash.MakeSeed()
	p.sum, p.lines, p.buf = p.sumOf(p.lines), nil, bytes.Buffer{}
}

// Rests reports whether [Painter.Rest] was called since the last [Painter.Wake].
func (p *Painter) Rests() bool { return p.resting }

// Wake ends a rest. If the checksum of lines differs from that of the screen, the next view is drawn whole.
func (p *Painter) Wake(lines []string, overlay string) {
	p.resting = false
	if time.Since(p.rested) > forgetTime {
		p.pictures.mayBeDropped()
	}
	lines = fill(lines, p.Window.Height, overlay)
	if p.asShown(lines); p.sumOf(lines) == p.sum {
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

// Paint draws the lines of a view, sets the mode of mouse reports and the title, and puts the hidden cursor where the
// view has it. overlay, if not empty, replaces the last line.
//
// Screen readers and braille displays follow the cursor, hidden or not: it is for them.
func (p *Painter) Paint(lines []string, v tea.View, overlay string) {
	p.buf.Reset()
	if !p.open {
		p.open = true
		p.buf.WriteString(setup + p.Kind.Questions)
	}
	if p.setClusters && !p.clustersSet {
		p.clustersSet = true
		p.buf.WriteString(ansi.SetModeUnicodeCore)
	}
	if v.MouseMode != p.mouse {
		p.buf.WriteString(mouseModes[p.mouse].off + mouseModes[v.MouseMode].on)
		p.mouse = v.MouseMode
	}
	p.title.wanted = v.WindowTitle
	p.buf.WriteString(p.title.change())
	before := p.buf.Len()
	p.drawRows(fill(lines, p.Window.Height, overlay))
	if v.Cursor != nil && (p.pictures.wrote || p.buf.Len() > before || v.Cursor.Position != p.cursor) {
		p.cursor = v.Cursor.Position
		p.at(min(max(p.cursor.Y, 0), p.Window.Height-1), min(max(p.cursor.X, 0), p.Window.Width-1))
	}
	p.flush()
}

// rows draws the rows of the screen, which may be scrolled if scrolls is set.
func (p *Painter) rows(next []string, scrolls bool) {
	if p.lines == nil {
		p.buf.WriteString(ansi.ResetStyle + ansi.CursorHomePosition + ansi.EraseEntireScreen)
		p.lines = make([]string, len(next))
	} else if scrolls {
		if s := findScroll(p.lines, next); s.rows != 0 {
			p.scroll(s, next)
		}
	}
	differ := 0
	for row, line := range next {
		if line != p.lines[row] {
			differ++
		}
	}
	p.turning = differ > len(next)/2
	for row, line := range next {
		if line != p.lines[row] {
			p.line(row, p.lines[row], line)
		}
	}
	p.lines = next
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
	width, simple := cells.Simple(rest)
	if !simple {
		width = cells.Width(rest)
	}
	if end = column + width; end > p.Window.Width {
		rest = cells.Truncate(rest, p.Window.Width-column, "") + ansi.ResetStyle
		end = p.Window.Width
	}
	if simple {
		p.text(rest)
		return end
	}
	text, over := p.place(rest, column)
	p.text(text)
	if over && end < p.Window.Width {
		p.buf.WriteString(ansi.EraseLineRight)
	}
	return end
}

// place returns a string with the cursor put after each part whose width depends on the terminal, so that what follows
// stands in the same column on all. Before the part, its cells are made blank, since it may cover fewer. An emoji that
// some terminals would draw beyond the right margin, where it would wrap, is replaced by its first character, and so is
// one in a multiplexer, which would move the cursor from where it takes it to be. place reports whether a part may
// cover more cells than it should, beyond the end of the string too.
func (p *Painter) place(s string, column int) (placed string, over bool) {
	var b strings.Builder
	for {
		part, ok := cells.Uncertain(s)
		if !ok {
			break
		}
		text := s[part.From:part.To]
		b.WriteString(s[:part.From])
		column += cells.Width(s[:part.From])
		s = s[part.To:]
		if part.Emoji && p.clusters {
			b.WriteString(text)
			column += part.Width
			continue
		}
		switch {
		case part.Emoji && column+cells.Most(text) > p.Window.Width:
			_, n := utf8.DecodeRuneInString(text)
			text = text[:n]
		case p.Kind.Nested:
			text = cells.Fit(text, ansi.WcWidth)
		}
		over = over || part.Emoji
		b.WriteString(strings.Repeat(" ", part.Width) + ansi.CursorHorizontalAbsolute(column+1) +
			text)
		if column += part.Width; column < p.Window.Width {
			b.WriteString(ansi.CursorHorizontalAbsolute(column + 1))
		}
	}
	if b.Len() == 0 {
		return s, false
	}
	return b.String() + s, over
}

// text writes a styled string in the colors of the terminal.
func (p *Painter) text(s string) {
	p.buf.WriteString(inColors(s, p.Colors))
}

// isIn reports whether a styled string has no colors that a terminal doesn't show, as far as that is quick to see.
func isIn(s string, colors colorprofile.Profile) bool {
	return colors >= colorprofile.ANSI256 && !strings.Contains(s, "8;2;") || colors == colorprofile.TrueColor
}

// inColors returns a styled string in the colors of a terminal.
func inColors(s string, colors colorprofile.Profile) string {
	if isIn(s, colors) {
		return s
	}
	var b strings.Builder
	w := colorprofile.Writer{Forward: &b, Profile: colors}
	_, _ = w.WriteString(s)
	return b.String()
}

// Ask asks the terminal what is to be asked next, while the painter uses it.
func (p *Painter) Ask(a *Answers) {
	if !p.open {
		return
	}
	if questions := a.More(); questions != "" {
		p.Raw(questions)
	}
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
	modes := mouseModes[p.mouse].off + p.keyboard.reset()
	if p.clustersSet {
		modes += ansi.ResetModeUnicodeCore
	}
	p.Raw(ansi.ResetStyle + p.removePictures() + ansi.EraseEntireScreen + modes + p.title.restore() + restore)
}

func (p *Painter) flush() {
	if p.buf.Len() > 0 {
		_, _ = p.Out.Write(p.buf.Bytes())
	}
}
