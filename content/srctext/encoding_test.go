package srctext

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestDecode(t *testing.T) {
	encode := func(e encoding.Encoding, s string) string {
		t.Helper()
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	wide := func(s string, high, low int) string {
		out := make([]byte, 0, 2*len(s))
		for _, u := range utf16.Encode([]rune(s)) {
			out = append(out, byte(u>>high), byte(u>>low))
		}
		return string(out)
	}
	for _, tt := range []struct {
		name, in, text, encoding string
		bad                      int
	}{
		{"UTF-8", "Grüße 王", "Grüße 王", "", -1},
		{"empty", "", "", "", -1},
		{"UTF-16, little end first", wide("\uFEFF# Möwe 🦆", 0, 8), "# Möwe 🦆", "UTF-16", -1},
		{"UTF-16, big end first", wide("\uFEFF# Möwe 🦆", 8, 0), "# Möwe 🦆", "UTF-16", -1},
		{"mark of UTF-16 alone", "\xFF\xFEx", "\xFF\xFEx", "", 0},
		{"German", encode(charmap.ISO8859_1, "# Me\n\nGrüße aus Köln"), "# Me\n\nGrüße aus Köln", "Windows-1252", 8},
		{"French", encode(charmap.Windows1252, "L’idée créée à l’œuvre – 3 €"), "L’idée créée à l’œuvre – 3 €",
			"Windows-1252", 1},
		{"Russian", encode(charmap.Windows1251, "Привет, I am Ivan and this is my page"), "", "", 0},
		{"Russian, KOI8", encode(charmap.KOI8R, "Hello from Москва and more"), "", "", 11},
		{"Polish", encode(charmap.Windows1250, "This is my page: zażółć gęślą jaźń"), "", "", 19},
		{"Chinese", encode(simplifiedchinese.GBK, "This is my page about 编程"), "", "", 22},
		{"Japanese", encode(japanese.ShiftJIS, "This is my page about プログラム"), "", "", 22},
		{"broken UTF-8", "Grüße und Möwe \xFC", "Grüße und Möwe \xFC", "", 18},
		{"binary", "abc\x00\xE9def", "abc\x00\xE9def", "", 4},
	} {
		text, name, bad := Decode([]byte(tt.in))
		if tt.text == "" {
			tt.text = tt.in
		}
		if text != tt.text || name != tt.encoding || bad != tt.bad {
			t.Errorf("%s: %q, %s, %d; want %q, %s, %d", tt.name, text, name, bad, tt.text, tt.encoding, tt.bad)
		}
	}
	if text, name, _ := Decode([]byte(strings.Repeat("Schl\xFCssel ", 1<<17))); name != "Windows-1252" ||
		!strings.HasPrefix(text, "Schlüssel") {
		t.Errorf("long text: %s, %.20q", name, text)
	}
}
