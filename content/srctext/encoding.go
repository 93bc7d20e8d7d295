package srctext

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Decode returns the text of a file, and the name of its encoding if that is another than UTF-8: UTF-16 with a byte
// order mark, or Windows-1252 (and so Latin-1) if the bytes are clearly that. Of any other file, bad is the offset of
// the first byte that is not UTF-8, and the text keeps such bytes; bad is -1 if there is none.
func Decode(b []byte) (text, encoding string, bad int) {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}) && len(b)%2 == 0:
		return decodeUTF16(b[2:], binary.LittleEndian), "UTF-16", -1
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}) && len(b)%2 == 0:
		return decodeUTF16(b[2:], binary.BigEndian), "UTF-16", -1
	case utf8.Valid(b):
		return string(b), "", -1
	case isWindows1252(b):
		if out, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			return string(out), "Windows-1252", firstInvalid(b)
		}
	}
	return string(b), "", firstInvalid(b)
}

func decodeUTF16(b []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// maxAccents is the longest run of letters beyond ASCII in the languages of Windows-1252: the üß of Grüße.
const maxAccents = 2

// isWindows1252 reports whether a text that is not UTF-8 is clearly a Western European one in Windows-1252. None of its
// bytes is a control character or valid UTF-8 beyond ASCII, letters beyond ASCII are few and stand among others, as
// they do not in Cyrillic or in the double bytes of East Asia, and no symbol stands in a word, as the letters of other
// code pages would.
func isWindows1252(b []byte) bool {
	letters, accents, run := 0, 0, 0
	var before rune
	for i, c := range b {
		r := charmap.Windows1252.DecodeByte(c)
		isAccent := c >= utf8.RuneSelf && unicode.IsLetter(r)
		switch {
		case r == utf8.RuneError, r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f', r == 0x7F:
			return false
		case c >= utf8.RuneSelf && !isAccent && !joinsWords[r] && unicode.IsLetter(before) && i+1 < len(b) &&
			unicode.IsLetter(charmap.Windows1252.DecodeByte(b[i+1])):
			return false
		case isAccent:
			accents++
			if run++; run > maxAccents {
				return false
			}
		case isASCIILetter(r):
			letters++
			run = 0
		default:
			run = 0
		}
		if c >= utf8.RuneSelf {
			if _, size := utf8.DecodeRune(b[i:]); size > 1 {
				return false
			}
		}
		before = r
	}
	return accents <= letters/2
}

// joinsWords are the symbols of Windows-1252 that stand in a word or between two words.
var joinsWords = map[rune]bool{
	'’': true, '‘': true, '´': true, '·': true, '–': true, '—': true, '\u00AD': true, '\u00A0': true, '…': true,
	'•': true, '“': true, '”': true, '«': true, '»': true, '®': true, '™': true, '°': true, '×': true, '¦': true,
}

func isASCIILetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
