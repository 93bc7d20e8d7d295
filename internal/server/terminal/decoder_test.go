package terminal

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// typeAll decodes chunks, and returns the messages as text.
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
	if d.wait() > 0 {
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
		{"eight-bit control sequence that panics the library", []string{"\x9bM\x00\x00\x00q"},
			"M ctrl+space ctrl+space ctrl+space q"},
		{"mouse report of the kind never asked for", []string{"\x1b[M", "\x01"}, "ctrl+a"},
		{"click", []string{"\x1b[<0;3;4M"}, "tea.MouseClickMsg"},
		{"wheel", []string{"\x1b[<65;3;4M"}, "tea.MouseWheelMsg"},
		{"the terminal's background", []string{"\x1b]11;rgb:1616/1616/1e1e\x1b\\"}, "tea.BackgroundColorMsg"},
		{"the same in two packets", []string{"\x1b]11;rgb:1616/16", "16/1e1e\x1b", "\\q"}, "tea.BackgroundColorMsg q"},
		{"a window size typed by hand", []string{"\x1b[8;9999;9999tq"}, "q"},
		{"focus reports", []string{"\x1b[I\x1b[Oq"}, "q"},
		{"paste", []string{"\x1b[200~rm -rf\nq\x1b[201~j"}, "paste of 8 j"},
		{"paste whose end is split", []string{"\x1b[200~abc\x1b[20", "1~j"}, "paste of 3 j"},
		{"paste over the limit", []string{"\x1b[200~" + strings.Repeat("x", 3*maxPaste), "\x1b[201~j"},
			"paste of 65536 j"},
		{"string that never ends", []string{"\x1b]52;" + strings.Repeat("A", 9000), strings.Repeat("B", 9000),
			"\x07q"}, "q"},
		{"and the escape out of it", []string{"\x1bP" + strings.Repeat("A", 9000), "\x1b\\q"}, "q"},
		{"parameters without end", []string{"\x1b[" + strings.Repeat("1;", 9000) + "\rq"}, "enter q"},
		{"a string that is canceled", []string{"\x1b]11;rgb:\x03q"}, "ctrl+c q"},
		{"a terminator in two packets after too much", []string{"\x1bP" + strings.Repeat("A", 9000), "\x1b", "\\q"},
			"q"},
		{"an arrow after too much", []string{"\x1bP" + strings.Repeat("A", 9000), "\x1b[A"}, "up"},
		{"invalid UTF-8", []string{"\xff\xfe\xc0q"}, "q"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(typeAll(tt.chunks...), " "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// all returns what was typed so far, as text.
func (in *Input) all() string {
	var got []string
	for _, m := range in.Next() {
		if key, ok := m.(tea.KeyPressMsg); ok {
			got = append(got, key.String())
		} else {
			got = append(got, fmt.Sprintf("%T", m))
		}
	}
	return strings.Join(got, " ")
}

// TestLateReplies splits replies of terminals in two pieces and in single bytes. They are never keys.
func TestLateReplies(t *testing.T) {
	for reply, want := range map[string]string{
		"\x1b]11;rgb:ffff/ffff/ffff\x1b\\": "tea.BackgroundColorMsg",
		"\x1b]11;rgb:ffff/ffff/ffff\x07":   "tea.BackgroundColorMsg",
		"\x1b]52;c;cXF1aXQ=\x07":           "",
		"\x1bP>|qterm(1)\x1b\\":            "tea.TerminalVersionMsg",
		"\x1bP1+r5463=71\x1b\\":            "",
		"\x1b_Gi=31;OK\x1b\\":              "uv.KittyGraphicsEvent",
		"\x1b_GOK\x1b\\":                   "uv.KittyGraphicsEvent",
		"\x1b[6;20;10t":                    "uv.CellSizeEvent",
		"\x1b^q\x1b\\":                     "",
		"\x1bXq\x1b\\":                     "",
		"\x1b[?62;22c":                     "uv.PrimaryDeviceAttributesEvent",
		"\x1b[?62;c":                       "uv.PrimaryDeviceAttributesEvent",
		"\x1b[>0;276;0c":                   "uv.SecondaryDeviceAttributesEvent",
		"\x1b[?2026;2$y":                   "tea.ModeReportMsg",
		"\x1bP1$r0;48:2::1:2:3m\x1b\\":     "",
		"\x1bP0+r\x1b\\":                   "",
		"\x1b[8;24;80t":                    "",
		"\x1b[<65;3;4M":                    "tea.MouseWheelMsg",
		"\x1b[1;3D":                        "alt+left",
		"\x1bP" + strings.Repeat("q", 1000) + "\x1b\\": "",
	} {
		pieces := func(pause time.Duration, pieces ...string) {
			synctest.Test(t, func(t *testing.T) {
				in := NewInput()
				for _, piece := range pieces {
					in.take([]byte(piece))
					time.Sleep(pause)
				}
				in.take([]byte("j"))
				synctest.Wait()
				expect := strings.TrimSpace(want + " j")
				if len(pieces[0]) == 1 && pause > escapeTime { // it may have been the escape key
					if strings.HasPrefix(reply, "\x1b^") || strings.HasPrefix(reply, "\x1bX") ||
						strings.HasPrefix(reply, "\x1bPq") {
						return // and what follows may have been typed
					}
					expect = "esc " + expect
				}
				if got := in.all(); got != expect {
					t.Errorf("%q, %v apart: got %q, want %q", pieces, pause, got, expect)
				}
			})
		}
		for _, pause := range []time.Duration{0, 2 * escapeTime, replyTime - time.Millisecond} {
			for i := 1; i < min(len(reply), 300); i++ {
				pieces(pause, reply[:i], reply[i:])
			}
		}
		pieces(time.Millisecond, strings.Split(reply, "")...)
	}
}

// TestLateRest waits a limited time for the rest of a sequence.
func TestLateRest(t *testing.T) {
	for _, tt := range []struct {
		typed string
		wait  time.Duration
		want  string
	}{
		{"\x1b", escapeTime, "esc"},
		{"\x1bO", escapeTime, "esc O"},
		{"\x1b]", replyTime, ""},
		{"\x1bP", replyTime, ""},
		{"\x1b[", replyTime, ""},
		{"\x1b[?", replyTime, ""},
		{"\x1b]11;rgb:ffff/ff", replyTime, ""},
		{"\x1b]" + strings.Repeat("q", 1000), replyTime, ""},
		{"\xc3", escapeTime, ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			in := NewInput()
			in.take([]byte(tt.typed))
			time.Sleep(tt.wait - 1)
			synctest.Wait()
			if got := in.all(); got != "" {
				t.Errorf("%.20q: %q came early", tt.typed, got)
			}
			time.Sleep(time.Nanosecond)
			synctest.Wait()
			in.take([]byte("j"))
			if got, want := in.all(), strings.TrimSpace(tt.want+" j"); got != want {
				t.Errorf("%.20q: got %q, want %q", tt.typed, got, want)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) { // keys work again after a string that never ends
		in := NewInput()
		in.take([]byte("\x1b]"))
		for range 10 {
			time.Sleep(replyTime / 5)
			in.take([]byte("j"))
		}
		if got := in.all(); got != "j j j j j j" && got != "j j j j j" {
			t.Errorf("got %q", got)
		}
	})
}

// TestEscapeTimerThatFiredLate has the rest of a sequence arrive after the timer has fired and before it is handled.
func TestEscapeTimerThatFiredLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := NewInput()
		in.take([]byte("\x1b"))
		time.Sleep(escapeTime - 1)
		in.take([]byte("\x1b"))
		in.expire()
		if got := in.all(); got != "esc" {
			t.Errorf("got %q", got)
		}
		in.stop()
		in.expire()
		if got := in.all(); got != "" {
			t.Errorf("got %q after the end", got)
		}
	})
}

// FuzzDecoder types anything, in packets of any size. The decoder may not panic, hold much, or find other messages when
// the packets are cut elsewhere.
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
		// As a string of the terminal's, it is no key, even if every packet is late.
		reply := bytes.Map(func(r rune) rune { return ' ' + r%('~'-' ') }, data)
		reply = append(append([]byte("\x1b]"), reply[:min(len(reply), maxSequence-4)]...), "\x1b\\"...)
		var late decoder
		for piece := range slices.Chunk(reply, max(2, step)) {
			late.feed(piece, func(m tea.Msg) {
				if key, ok := m.(tea.KeyPressMsg); ok {
					t.Errorf("%q has the key %s", reply, key)
				}
			})
			if late.wait() == escapeTime {
				late.expire(func(m tea.Msg) { t.Errorf("%q has %v", reply, m) })
			}
		}
	})
}
