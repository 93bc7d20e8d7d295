package terminal

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// Bounds of what is typed. The rest is dropped.
const (
	maxSequence = 256      // bytes of one escape sequence
	maxPaste    = 64 << 10 // bytes of one bracketed paste
)

// A decoder turns the bytes that a terminal sends into messages.
//
// The library's reader is not safe for untrusted input: five bytes make it panic in its own goroutine, and it takes
// quadratic time for a sequence that never ends. So the decoder finds the ends of sequences itself, in one pass and
// bounded memory, and passes complete sequences to the library's decoder. That gets the bytes 0x80 to 0x9F, which it
// takes for control sequences, only as parts of UTF-8 characters.
type decoder struct {
	lib  uv.EventDecoder
	rest []byte // an incomplete sequence

	taken    int  // keys and sequences so far
	escaped  bool // the last key was an escape byte that nothing followed in time
	skipping bool // inside a sequence that is longer than maxSequence

	pasting bool
	paste   []byte
}

var pasteEnd = []byte("\x1b[201~")

// feed decodes the next bytes, and calls emit for each message that they complete.
func (d *decoder) feed(p []byte, emit func(tea.Msg)) {
	buf := p
	if d.escaped && isTail(p) {
		buf = append([]byte{0x1b}, p...)
	}
	d.escaped = false
	if len(d.rest) > 0 {
		buf = append(d.rest, p...)
		d.rest = nil
	}
	for len(buf) > 0 {
		var n int
		switch {
		case d.pasting:
			n = d.takePaste(buf, emit)
		case d.skipping:
			if n = d.skip(buf); !d.skipping {
				buf = buf[n:]
				continue
			}
		default:
			if n = d.take(buf, emit); n > 0 {
				d.taken++
			}
		}
		if n == 0 { // incomplete
			d.rest = append([]byte(nil), buf...)
			return
		}
		buf = buf[n:]
	}
}

const (
	escapeTime = 50 * time.Millisecond // for what follows an escape byte
	replyTime  = 5 * time.Second       // for the rest of a sequence that no person types: a reply of the terminal
)

// wait returns how long to wait for the rest of an incomplete sequence, or 0 if there is none to wait for. An escape
// byte may be a key or start a sequence. Once a control sequence or a string has started, later bytes belong to it,
// however late they are.
func (d *decoder) wait() time.Duration {
	switch {
	case d.pasting:
		return 0
	case d.skipping, len(d.rest) > 1 && d.rest[0] == 0x1b && strings.IndexByte("[]P_^X", d.rest[1]) >= 0:
		return replyTime
	case len(d.rest) > 0:
		return escapeTime
	}
	return 0
}

// expire gives up waiting for the rest of a sequence. A part of a reply is dropped.
func (d *decoder) expire(emit func(tea.Msg)) {
	wait, rest := d.wait(), d.rest
	d.rest, d.skipping = nil, false
	if wait != escapeTime || rest[0] != 0x1b {
		return
	}
	d.escaped = len(rest) == 1
	d.decode(rest[:1], emit)
	// In "escape, then O" typed by hand, the second byte is a key too.
	for _, b := range rest[1:] {
		if b >= 0x20 && b < 0x7f {
			d.decode([]byte{b}, emit)
		}
	}
}

// isTail reports whether p looks like the rest of a sequence whose escape byte was taken for a key. A person does not
// type that many bytes at once.
func isTail(p []byte) bool {
	if len(p) < 2 {
		return false
	}
	switch digit := p[1] >= '0' && p[1] <= '9'; p[0] {
	case '[':
		return digit || strings.IndexByte("?>=<ABCDHFZ", p[1]) >= 0
	case ']':
		return digit
	case 'P':
		return digit || strings.IndexByte(">!$+", p[1]) >= 0
	case '_':
		return p[1] == 'G'
	}
	return false
}

// take decodes the first key or sequence of buf, and returns its length, or 0 if it is incomplete.
func (d *decoder) take(buf []byte, emit func(tea.Msg)) int {
	switch b := buf[0]; {
	case b == 0x1b:
		n, whole := sequence(buf)
		switch {
		case whole && n <= maxSequence:
			d.decode(buf[:n], emit)
		case !whole && len(buf) > maxSequence:
			d.skipping = true
			return 2
		}
		return n
	case b < utf8.RuneSelf:
		d.decode(buf[:1], emit)
		return 1
	case !utf8.FullRune(buf):
		return 0
	default:
		r, n := utf8.DecodeRune(buf)
		if r == utf8.RuneError || r < 0xa0 {
			return n // invalid, or a control character of two bytes
		}
		d.decode(buf[:n], emit)
		return n
	}
}

// sequence returns the length of the escape sequence at the start of buf (ECMA-48 section 5), and whether it is
// complete. A malformed one ends before the byte that makes it so. The length of an incomplete one is 0.
func sequence(buf []byte) (n int, whole bool) {
	if len(buf) < 2 {
		return 0, false
	}
	switch buf[1] {
	case 0x1b: // an escape key before another sequence
		return 1, true
	case '[':
		for i := 2; i < len(buf); i++ {
			switch b := buf[i]; {
			case b >= 0x20 && b <= 0x3f: // parameters and intermediates
			case b >= 0x40 && b <= 0x7e:
				return i + 1, true
			default:
				return i, true
			}
		}
		return 0, false
	case 'O':
		if len(buf) < 3 {
			return 0, false
		}
		return 3, true
	case ']', 'P', '_', '^', 'X': // strings: OSC, DCS, APC, PM, SOS
		for i := 2; i < len(buf); i++ {
			switch {
			case buf[i] == 0x07:
				return i + 1, true
			case buf[i] == 0x1b && i+1 == len(buf):
				return 0, false
			case buf[i] == 0x1b && buf[i+1] == '\\':
				return i + 2, true
			case buf[i] == 0x1b, buf[i] < 0x08, buf[i] > 0x0d && buf[i] < 0x20:
				return i, true // no part of a string, so that ctrl+c still quits
			}
		}
		return 0, false
	}
	// Alt and a character
	if !utf8.FullRune(buf[1:]) {
		return 0, false
	}
	_, w := utf8.DecodeRune(buf[1:])
	return 1 + w, true
}

// skip drops the rest of a sequence that is too long. Any control character ends it, so that keys work again.
func (d *decoder) skip(buf []byte) int {
	i := bytes.IndexFunc(buf, func(r rune) bool { return r < 0x20 })
	if i < 0 {
		return len(buf)
	}
	if buf[i] == 0x1b {
		if i+1 == len(buf) {
			return i // it may start a string terminator
		}
		d.skipping = false
		if buf[i+1] == '\\' {
			return i + 2
		}
		return i
	}
	d.skipping = false
	return i + 1
}

// takePaste collects a bracketed paste.
func (d *decoder) takePaste(buf []byte, emit func(tea.Msg)) int {
	n, end := len(buf), bytes.Index(buf, pasteEnd)
	if end >= 0 {
		n = end
	} else {
		// buf may end with a part of pasteEnd.
		for k := min(len(pasteEnd)-1, len(buf)); k > 0; k-- {
			if bytes.HasSuffix(buf, pasteEnd[:k]) {
				n -= k
				break
			}
		}
	}
	d.paste = append(d.paste, buf[:min(n, maxPaste-len(d.paste))]...)
	if end < 0 {
		return n
	}
	emit(tea.PasteMsg{Content: string(bytes.ToValidUTF8(d.paste, nil))})
	d.pasting, d.paste = false, nil
	return n + len(pasteEnd)
}

// decode decodes one complete sequence with the library, and emits the message if programs use it.
func (d *decoder) decode(seq []byte, emit func(tea.Msg)) {
	// A sequence that makes the library panic is ignored.
	defer func() { _ = recover() }()
	_, event := d.lib.Decode(seq[:len(seq):len(seq)])
	if _, ok := event.(uv.PasteStartEvent); ok {
		d.pasting = true
		return
	}
	if msg := message(event); msg != nil {
		emit(msg)
	}
}

// message returns the Bubble Tea message for a terminal event, or nil if programs must not get it: for example, a
// window size that was typed must not resize anything.
func message(event uv.Event) tea.Msg {
	switch e := event.(type) {
	case uv.KeyPressEvent:
		return tea.KeyPressMsg(e)
	case uv.MouseClickEvent:
		return tea.MouseClickMsg(e)
	case uv.MouseReleaseEvent:
		return tea.MouseReleaseMsg(e)
	case uv.MouseWheelEvent:
		return tea.MouseWheelMsg(e)
	case uv.MouseMotionEvent:
		return tea.MouseMotionMsg(e)
	case uv.BackgroundColorEvent:
		return tea.BackgroundColorMsg(e)
	case uv.TerminalVersionEvent:
		return tea.TerminalVersionMsg(e)
	case uv.ModeReportEvent:
		return tea.ModeReportMsg(e)
	case uv.KeyboardEnhancementsEvent:
		return tea.KeyboardEnhancementsMsg(e)
	case uv.PrimaryDeviceAttributesEvent, uv.SecondaryDeviceAttributesEvent, uv.CellSizeEvent, uv.KittyGraphicsEvent:
		return e
	}
	return nil
}
