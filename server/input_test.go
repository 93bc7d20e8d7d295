package server

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// typeAll feeds the chunks and then waits for nothing more.
func typeAll(chunks ...string) []string {
	var d decoder
	var got []string
	emit := func(m tea.Msg) {
		switch m := m.(type) {
		case tea.KeyPressMsg:
			got = append(got, m.String())
		case tea.PasteMsg:
			got = append(got, fmt.Sprintf("paste of %d", len(m.Content)))
		default:
			got = append(got, fmt.Sprintf("%T", m))
		}
	}
	for _, c := range chunks {
		d.feed([]byte(c), emit)
	}
	if d.waiting() {
		d.expire(emit)
	}
	return got
}

func TestDecoder(t *testing.T) {
	for _, tt := range []struct {
		name   string
		chunks []string
		want   string
	}{
		{"letters", []string{"jk"}, "j k"},
		{"upper case", []string{"G"}, "G"},
		{"control", []string{"\x03\x04"}, "ctrl+c ctrl+d"},
		{"arrows", []string{"\x1b[A\x1b[B\x1bOC"}, "up down right"},
		{"an arrow in two packets", []string{"\x1b[", "A"}, "up"},
		{"escape alone", []string{"\x1b"}, "esc"},
		{"escape, then escape", []string{"\x1b\x1b"}, "esc esc"},
		{"escape before an arrow", []string{"\x1b\x1b[A"}, "esc up"},
		{"alt", []string{"\x1bx"}, "alt+x"},
		{"alt and left", []string{"\x1b[1;3D"}, "alt+left"},
		{"page down", []string{"\x1b[6~"}, "pgdown"},
		{"shift and tab", []string{"\x1b[Z"}, "shift+tab"},
		{"two bytes of one character in two packets", []string{"\xc3", "\xa9"}, "é"},
		{"eight-bit control sequence that panics the library", []string{"\x9bM\x00\x00\x00q"}, "M ctrl+space ctrl+space ctrl+space q"},
		{"mouse report of the kind never asked for", []string{"\x1b[M", "\x01"}, "ctrl+a"},
		{"click", []string{"\x1b[<0;3;4M"}, "tea.MouseClickMsg"},
		{"wheel", []string{"\x1b[<65;3;4M"}, "tea.MouseWheelMsg"},
		{"the terminal's background", []string{"\x1b]11;rgb:1616/1616/1e1e\x1b\\"}, "tea.BackgroundColorMsg"},
		{"the same in two packets", []string{"\x1b]11;rgb:1616/16", "16/1e1e\x1b", "\\q"}, "tea.BackgroundColorMsg q"},
		{"a window size typed by hand", []string{"\x1b[8;9999;9999tq"}, "q"},
		{"focus reports", []string{"\x1b[I\x1b[Oq"}, "q"},
		{"paste", []string{"\x1b[200~rm -rf\nq\x1b[201~j"}, "paste of 8 j"},
		{"paste whose end is split", []string{"\x1b[200~abc\x1b[20", "1~j"}, "paste of 3 j"},
		{"paste over the limit", []string{"\x1b[200~" + strings.Repeat("x", 3*maxPaste), "\x1b[201~j"}, "paste of 65536 j"},
		{"string that never ends", []string{"\x1b]52;" + strings.Repeat("A", 9000), strings.Repeat("B", 9000), "\x07q"}, "q"},
		{"and the escape out of it", []string{"\x1bP" + strings.Repeat("A", 9000), "\x1b\\q"}, "q"},
		{"parameters without end", []string{"\x1b[" + strings.Repeat("1;", 9000) + "\rq"}, "enter q"},
		{"invalid UTF-8", []string{"\xff\xfe\xc0q"}, "q"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(typeAll(tt.chunks...), " "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// FuzzDecoder types anything, in packets of any size. The decoder may not panic, hold much, or find other messages when the
// packets are cut elsewhere.
func FuzzDecoder(f *testing.F) {
	f.Add([]byte("\x9b\x4d\x01\x02\x03"), 1)
	f.Add([]byte("\x1b[200~abc\x1b[201~\x1b[A"), 3)
	f.Add([]byte("\x1b]11;rgb:1/2/3\x07\x1bP+r\x1b\\é"), 2)
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		if len(data) == 0 {
			return
		}
		var d decoder
		step := max(1, min(len(data), cut))
		for i := 0; i < len(data); i += step {
			d.feed(data[i:min(i+step, len(data))], func(tea.Msg) {})
			if len(d.rest) > maxSequence+step || len(d.paste) > maxPaste {
				t.Fatalf("holds %d and %d bytes", len(d.rest), len(d.paste))
			}
		}
		var whole, pieces []string
		whole = typeAll(string(data))
		for _, c := range data {
			pieces = append(pieces, string([]byte{c}))
		}
		if len(data) <= maxSequence { // past it, where a sequence is given up depends on the packets
			if a, b := strings.Join(whole, " "), strings.Join(typeAll(pieces...), " "); a != b {
				t.Errorf("%q\nin one packet %s\nin single bytes %s", data, a, b)
			}
		}
	})
}
