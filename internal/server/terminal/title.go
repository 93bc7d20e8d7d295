package terminal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Sequences that save the title of the window on a stack in the terminal, and set the one that was saved last (xterm's
// XTWINOPS).
var (
	PushTitle = ansi.WindowOp(22, 0)
	PopTitle  = ansi.WindowOp(23, 0)
)

// A windowTitle is the title of the terminal's window. It is set only where it can be given back.
type windowTitle struct {
	wanted  string // by the view
	allowed bool   // the terminal has a stack of titles
	pushed  bool   // its own title is on it
	shown   string
}

// change returns what makes the title the one that is wanted, or "".
func (t *windowTitle) change() string {
	if !t.allowed || t.wanted == t.shown {
		return ""
	}
	t.shown = t.wanted
	set := ansi.SetWindowTitle(cleanTitle(t.wanted))
	if !t.pushed {
		t.pushed = true
		return PushTitle + set
	}
	return set
}

// restore returns what gives the terminal its title back, or "".
func (t *windowTitle) restore() string {
	if !t.pushed {
		return ""
	}
	return PopTitle
}

// ShowTitles sets the title of the window, now and with each view that has another one.
func (p *Painter) ShowTitles() {
	p.title.allowed = true
	if p.open {
		p.Raw(p.title.change())
	}
}

// maxTitle bounds a title in bytes.
const maxTitle = 256

// cleanTitle returns a title without characters that a terminal could take for the end of it or for something else,
// and cuts it at [maxTitle].
func cleanTitle(title string) string {
	if len(title) > maxTitle {
		n := maxTitle
		for n > maxTitle-utf8.UTFMax && !utf8.RuneStart(title[n]) {
			n--
		}
		title = title[:n]
	}
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, title)
}
