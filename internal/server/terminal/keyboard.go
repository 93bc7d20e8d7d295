package terminal

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// A keyboard is the state of kitty's keyboard protocol
// (https://sw.kovidgoyal.net/kitty/keyboard-protocol). The alternate screen has a stack of flags of its own; what is
// pushed on it is popped before it is left.
type keyboard struct {
	pushed bool
	flags  int // as pushed
}

// SetKeyboard has a terminal that knows the protocol report keys as a view asks. For other views nothing is sent.
func (p *Painter) SetKeyboard(want tea.KeyboardEnhancements) {
	flags := keyboardFlags(want)
	switch k := &p.keyboard; {
	case flags == k.flags:
	case k.pushed:
		k.flags = flags
		p.Raw(ansi.KittyKeyboard(flags, 1))
	default:
		k.flags, k.pushed = flags, true
		p.Raw(ansi.PushKittyKeyboard(flags))
	}
}

// keyboardFlags returns the flags of the protocol, 0 if a view asks for nothing.
func keyboardFlags(want tea.KeyboardEnhancements) int {
	if want == (tea.KeyboardEnhancements{}) {
		return 0
	}
	flags := ansi.KittyDisambiguateEscapeCodes
	for _, f := range []struct {
		asked bool
		flag  int
	}{
		{want.ReportEventTypes, ansi.KittyReportEventTypes},
		{want.ReportAlternateKeys, ansi.KittyReportAlternateKeys},
		{want.ReportAllKeysAsEscapeCodes, ansi.KittyReportAllKeysAsEscapeCodes},
		{want.ReportAssociatedText, ansi.KittyReportAssociatedKeys},
	} {
		if f.asked {
			flags |= f.flag
		}
	}
	return flags
}

// reset returns what gives the keyboard back.
func (k *keyboard) reset() string {
	if !k.pushed {
		return ""
	}
	return ansi.PopKittyKeyboard(1)
}
