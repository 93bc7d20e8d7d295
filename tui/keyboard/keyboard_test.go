package keyboard

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestPlaceOfKey sends keys with their places, as terminals with kitty's keyboard protocol do.
func TestPlaceOfKey(t *testing.T) {
	key := func(code, base rune, mod tea.KeyMod, text string) tea.KeyPressMsg {
		return tea.KeyPressMsg{Code: code, BaseCode: base, Mod: mod, Text: text}
	}
	tests := []struct {
		name string
		key  tea.KeyPressMsg
		want string
	}{
		{"Russian", key('о', 'j', 0, "о"), "j"},
		{"Bulgarian", key('к', 'j', 0, "к"), "j"}, // not where Russian has it
		{"Arabic", key('ت', 'j', 0, "ت"), "j"},
		{"with shift", key('п', 'g', tea.ModShift, "П"), "G"},
		{"with shift, text unknown", key('п', 'g', tea.ModShift, "g"), "G"},
		{"with caps lock", key('п', 'g', tea.ModCapsLock, "П"), "G"},
		{"a slash", key('ю', '/', tea.ModShift, "Ю"), "?"},
		{"Latin", key('j', 'j', 0, "j"), "j"},
		{"AZERTY", key('q', 'a', 0, "q"), "q"},
		{"Dvorak's apostrophe", key('\'', 'q', 0, "'"), "'"},
		{"Chinese", key('語', 'j', 0, "語"), "語"},
		{"an arrow", key(tea.KeyUp, 0, 0, ""), ""},
		{"several letters", key(tea.KeyExtended, 0, 0, "ой"), "ой"},
		{"no letters", tea.KeyPressMsg{}, ""},
	}
	for _, tt := range tests {
		var k State
		if got := k.Latin(tt.key, false); got.Text != tt.want {
			t.Errorf("%s: the key is %q, want %q", tt.name, got.Text, tt.want)
		}
	}
}

// TestKeyLayouts checks that each row of a layout is as long as that of a US keyboard, by its last letters.
func TestKeyLayouts(t *testing.T) {
	for letter, want := range map[rune]rune{
		'й': 'q', 'х': '[', 'ъ': ']', 'э': '\'', 'ю': '.', 'Ъ': '}', 'Э': '"', 'Ю': '>', 'і': 's', 'Ў': 'O',
		'ς': 'w', 'π': 'p', 'λ': 'l', 'μ': 'm', 'Π': 'P', 'Λ': 'L', 'Μ': 'M', 'ώ': 'v', '\u037e': 'q',
		'ק': 'e', 'פ': 'p', 'ש': 'a', 'ף': ';', 'ז': 'z', 'צ': 'm', 'ת': ',', 'ץ': '.',
	} {
		if got := layoutOf(letter)[letter]; got != want {
			t.Errorf("%c is in the place of %c, want %c", letter, got, want)
		}
	}
}

// TestLatin types letters of several scripts one after the other.
func TestLatin(t *testing.T) {
	for typed, want := range map[string]string{
		"оП": "jG", "ξ;": "jq", ";": ";", "ξa;": "ja;", "語": "語", "é": "é", "ח.": "j/", "о,": "j?",
	} {
		var k State
		got := ""
		for _, r := range typed {
			got += k.Latin(tea.KeyPressMsg{Code: r, Text: string(r)}, false).Text
		}
		if got != want {
			t.Errorf("%s is %s on a Latin keyboard, want %s", typed, got, want)
		}
		if asks := k.Enhancements().ReportAllKeysAsEscapeCodes; asks != strings.ContainsAny(typed, "оξח") {
			t.Errorf("after %s the terminal is asked for places: %v", typed, asks)
		}
	}
	var k State
	k.Latin(tea.KeyPressMsg{Code: 'о', Text: "о"}, false)
	if got := k.Latin(tea.KeyPressMsg{Code: '.', Text: "."}, true).Text; got != "." {
		t.Errorf("a bound key is %q", got)
	}
}

func TestNameOf(t *testing.T) {
	for _, tt := range []struct {
		key      tea.KeyPressMsg
		want     Name
		modifier bool
	}{
		{tea.KeyPressMsg{Code: 'j', Text: "j"}, "j", false},
		{tea.KeyPressMsg{Code: tea.KeyKpEnter}, "enter", false},
		{tea.KeyPressMsg{Code: 'c', BaseCode: 'i', Mod: tea.ModCtrl}, "ctrl+c", false},
		{tea.KeyPressMsg{Code: 'с', BaseCode: 'c', Mod: tea.ModCtrl}, "ctrl+c", false},
		{tea.KeyPressMsg{Code: tea.KeyExtended, Text: "end"}, "", false},
		{tea.KeyPressMsg{Code: tea.KeyLeftShift}, "leftshift", true},
		{tea.KeyPressMsg{Code: tea.KeyCapsLock}, "capslock", true},
	} {
		if got := NameOf(tt.key); got != tt.want {
			t.Errorf("%v is %q, want %q", tt.key, got, tt.want)
		}
		if got := IsModifier(tt.key); got != tt.modifier {
			t.Errorf("%v is a modifier: %v", tt.key, got)
		}
	}
}
