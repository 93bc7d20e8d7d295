package terminal

import (
	"bytes"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// TestHasKeyboard checks which terminals are taken to know kitty's keyboard protocol.
func TestHasKeyboard(t *testing.T) {
	for replies, want := range map[string]bool{
		"\x1b[?0u\x1b[?62;c":              true,
		"\x1b[?1u\x1b[?2027;0$y\x1b[?62c": true,
		"\x1b[?62;c":                      false,
		"\x1b[?62;c\x1b[?0u":              false, // after the last answer
		"\x1b[0u\x1b[u\x1b[?62c":          false, // keys
	} {
		a := NewAnswers(true, colorprofile.ANSI256)
		var d decoder
		d.feed([]byte(replies), func(msg tea.Msg) { a.Take(msg) })
		if a.HasKeyboard() != want {
			t.Errorf("%q: %v", replies, a.HasKeyboard())
		}
	}
	a := NewAnswers(false, colorprofile.ANSI256)
	if a.Take(tea.KeyboardEnhancementsMsg{}); a.HasKeyboard() {
		t.Error("a terminal that was not asked has answered")
	}
}

// TestSetKeyboard checks that flags are pushed once, changed in place and popped.
func TestSetKeyboard(t *testing.T) {
	all := tea.KeyboardEnhancements{
		ReportAlternateKeys: true, ReportAllKeysAsEscapeCodes: true, ReportAssociatedText: true,
	}
	var out bytes.Buffer
	p := Painter{Out: &out, Window: Size{20, 2}}
	p.Paint(nil, tea.View{}, "")
	for _, tt := range []struct {
		want tea.KeyboardEnhancements
		sent string
	}{
		{tea.KeyboardEnhancements{}, ""},
		{all, "\x1b[>29u"},
		{all, ""},
		{tea.KeyboardEnhancements{ReportEventTypes: true}, "\x1b[=3;1u"},
		{tea.KeyboardEnhancements{}, "\x1b[=0;1u"},
		{all, "\x1b[=29;1u"},
	} {
		out.Reset()
		if p.SetKeyboard(tt.want); out.String() != tt.sent {
			t.Errorf("%+v sends %q, want %q", tt.want, out.String(), tt.sent)
		}
	}
	out.Reset()
	if p.Close(); !bytes.HasPrefix(out.Bytes(), []byte("\x1b[m\x1b[2J\x1b[<1u")) {
		t.Errorf("the end is %q", out.String())
	}
}

// TestKeysWithPlaces decodes keys in the form that the flags ask for.
func TestKeysWithPlaces(t *testing.T) {
	for _, tt := range []struct {
		sent string
		want tea.KeyPressMsg
	}{
		{"\x1b[1086::106;1;1086u", tea.KeyPressMsg{Code: 'о', BaseCode: 'j', Text: "о"}},
		{"\x1b[1087:1055:103;2;1055u", tea.KeyPressMsg{Code: 'п', BaseCode: 'g', Mod: tea.ModShift, Text: "П"}},
		{"\x1b[106;1;106u", tea.KeyPressMsg{Code: 'j', Text: "j"}},
		{"\x1b[106;1;106:776u", tea.KeyPressMsg{Code: 'j', Text: "j\u0308"}},
		{"\x1b[13u", tea.KeyPressMsg{Code: tea.KeyEnter}},
		{"\x1b[127u", tea.KeyPressMsg{Code: tea.KeyBackspace}},
		{"\x1b[1089::99;5u", tea.KeyPressMsg{Code: 'с', BaseCode: 'c', Mod: tea.ModCtrl}},
		{"\x1b[57441;2u", tea.KeyPressMsg{Code: tea.KeyLeftShift, Mod: tea.ModShift}},
	} {
		var d decoder
		var got []tea.Msg
		d.feed([]byte(tt.sent), func(msg tea.Msg) { got = append(got, msg) })
		if len(got) != 1 {
			t.Errorf("%q is %v", tt.sent, got)
			continue
		}
		key, _ := got[0].(tea.KeyPressMsg)
		key.ShiftedCode = 0
		if key != tt.want {
			t.Errorf("%q is %+v, want %+v", tt.sent, key, tt.want)
		}
	}
}
