// Package keyboard names keys, and finds those of other scripts by their places on a keyboard.
package keyboard

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// A State is what is known of the layout of the user's keyboard. Keys are bound by the letters of the Latin layout
// that is printed on them; in another script, they are found by their places.
type State struct {
	last layout // of the last letter; nil if it has none
	used bool   // letters of another script have been typed as keys
}

// A layout assigns letters of a script to the keys of a US keyboard.
type layout map[rune]rune

// newLayout returns a layout from pairs of rows: what keys type, and what they type on a US keyboard. A blank is no
// key.
func newLayout(pairs ...string) layout {
	l := layout{}
	for ; len(pairs) > 1; pairs = pairs[2:] {
		us := []rune(pairs[1])
		for i, r := range []rune(pairs[0]) {
			if r != ' ' {
				l[r] = us[i]
			}
		}
	}
	return l
}

// The rows of letters on a US keyboard, and the same with shift.
const (
	usRows      = "qwertyuiop[]" + "asdfghjkl;'" + "zxcvbnm,./"
	usShiftRows = "QWERTYUIOP{}" + `ASDFGHJKL:"` + "ZXCVBNM<>?"
)

// layouts holds the most common layout of each script: the Russian ЙЦУКЕН with the letters that only Ukrainian and
// Belarusian have, the Greek layout, and the Hebrew one of SI-1452. Their punctuation counts too unless an action is
// bound to it: the Q of a Greek keyboard types a semicolon.
var layouts = []layout{
	newLayout("йцукенгшщзхъ"+"фывапролджэ"+"ячсмитьбю.", usRows,
		"ЙЦУКЕНГШЩЗХЪ"+"ФЫВАПРОЛДЖЭ"+"ЯЧСМИТЬБЮ,", usShiftRows, "іїєґў"+"ІЇЄҐЎ", "s]'`o"+`S}"~O`),
	newLayout(";ςερτυθιοπ[]"+"ασδφγηξκλ΄'"+"ζχψωβνμ,./", usRows,
		":΅ΕΡΤΥΘΙΟΠ{}"+`ΑΣΔΦΓΗΞΚΛ¨"`+"ΖΧΨΩΒΝΜ<>?", usShiftRows, "άέήίόύώϊϋ"+"\u037e", "aehioyviyq"),
	newLayout("/'קראטוןםפ  "+"שדגכעיחלךף "+"זסבהנמצתץ.", usRows),
}

// Latin returns a key as it is on a Latin keyboard: by the place that the terminal tells, or by that on the usual
// layout of the letter's script. A key of a Latin keyboard, or one that is bound, stays as it is.
func (k *State) Latin(msg tea.KeyPressMsg, bound bool) tea.KeyPressMsg {
	r, n := utf8.DecodeRuneInString(msg.Text)
	if n == 0 || n < len(msg.Text) {
		return msg
	}
	foreign := hasPlace(msg.Code) || hasPlace(r)
	switch {
	case foreign:
		k.last, k.used = layoutOf(r), true
	case unicode.IsLetter(r):
		k.last = nil // also a Chinese character
	}
	switch to, known := k.last[r]; {
	case foreign && msg.BaseCode != 0:
		return latinKey(shifted(msg.BaseCode, msg.Mod))
	case known && !bound:
		return latinKey(to)
	}
	return msg
}

// latinKey returns the key that types r.
func latinKey(r rune) tea.KeyPressMsg {
	return tea.KeyPressMsg{Code: unicode.ToLower(r), Text: string(r)}
}

// shifted returns what a key of a US keyboard types.
func shifted(r rune, mod tea.KeyMod) rune {
	if i := strings.IndexRune(usRows, r); i >= 0 && mod.Contains(tea.ModShift) {
		return rune(usShiftRows[i])
	}
	if mod.Contains(tea.ModCapsLock) && !mod.Contains(tea.ModShift) {
		return unicode.ToUpper(r)
	}
	return r
}

// layoutOf returns the layout of a letter, or nil.
func layoutOf(letter rune) layout {
	for _, l := range layouts {
		if l[letter] != 0 {
			return l
		}
	}
	return nil
}

// hasPlace reports whether r is a letter of another script that keyboards have. Chinese, Japanese and Korean are typed
// by Latin letters, or by those of an input method.
func hasPlace(r rune) bool {
	return r > unicode.MaxLatin1 && r <= unicode.MaxRune && unicode.IsLetter(r) && !unicode.In(r, unicode.Latin,
		unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul)
}

// IsModifier reports whether a key is a modifier by itself, which terminals report with all keys as escape codes.
func IsModifier(msg tea.KeyPressMsg) bool {
	return msg.Code >= tea.KeyLeftShift && msg.Code <= tea.KeyIsoLevel5Shift ||
		msg.Code == tea.KeyCapsLock || msg.Code == tea.KeyNumLock || msg.Code == tea.KeyScrollLock
}

// Enhancements returns what to ask of the terminal: once a letter of another script was typed as a key, the place of
// each on the keyboard, with what it types. All keys are escape codes then, also for a shell if the connection is lost;
// so others are not asked for it.
func (k *State) Enhancements() tea.KeyboardEnhancements {
	return tea.KeyboardEnhancements{
		ReportAlternateKeys: k.used, ReportAllKeysAsEscapeCodes: k.used, ReportAssociatedText: k.used,
	}
}

// A Name is the name of a key in the form that [key.Matches] takes.
type Name string

func (n Name) String() string { return string(n) }

// NameOf returns the name of a key. Keypad keys count as the keys they stand for. A text of several characters, as
// input methods send, is not a key, though it may be the name of one.
func NameOf(msg tea.KeyPressMsg) Name {
	if _, n := utf8.DecodeRuneInString(msg.Text); n < len(msg.Text) {
		return ""
	}
	if msg.Code < utf8.RuneSelf {
		msg.BaseCode = 0 // ctrl and a letter of another Latin layout
	}
	return Name(strings.TrimPrefix(msg.String(), "kp"))
}
