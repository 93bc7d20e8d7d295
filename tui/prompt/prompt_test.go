package prompt

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

const (
	family = "👩\u200d👩\u200d👧" // one cluster of five runes
	accent = "e\u0301"         // one cluster of two
)

// keys are typed as <name>.
var keys = map[string]tea.KeyPressMsg{
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"bs": {Code: tea.KeyBackspace}, "del": {Code: tea.KeyDelete}, "kpleft": {Code: tea.KeyKpLeft},
	"kphome": {Code: tea.KeyKpHome}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "tab": {Code: tea.KeyTab},
	"a-left": {Code: tea.KeyLeft, Mod: tea.ModAlt}, "a-bs": {Code: tea.KeyBackspace, Mod: tea.ModAlt},
	"a-b": {Code: 'b', Mod: tea.ModAlt}, "a-f": {Code: 'f', Mod: tea.ModAlt}, "a-d": {Code: 'd', Mod: tea.ModAlt},
	"c-left": {Code: tea.KeyLeft, Mod: tea.ModCtrl}, "c-right": {Code: tea.KeyRight, Mod: tea.ModCtrl},
}

func init() {
	for c := 'a'; c <= 'z'; c++ {
		keys["c-"+string(c)] = tea.KeyPressMsg{Code: c, Mod: tea.ModCtrl}
	}
}

// press types keys: a rune, or the <name> of a key.
func press(t *testing.T, in *Input, typed string) {
	t.Helper()
	for typed != "" {
		if name, rest, ok := strings.Cut(typed, ">"); ok && typed[0] == '<' {
			key, known := keys[name[1:]]
			if !known {
				t.Fatalf("no key is named %s>", name)
			}
			in.Press(key)
			typed = rest
			continue
		}
		r, n := utf8.DecodeRuneInString(typed)
		in.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
		typed = typed[n:]
	}
}

// withCursor returns the text with | at the cursor.
func (in *Input) withCursor() string {
	text := []rune(in.Text())
	return string(text[:in.input.Position()]) + "|" + string(text[in.input.Position():])
}

// TestKeys types keys; | is the cursor.
func TestKeys(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"", "|"},
		{"salt", "salt|"},
		{"salt<left><left>x", "sax|lt"},
		{"salt<left><left><right>", "sal|t"},
		{"salt<right>", "salt|"},
		{"salt<home><left>", "|salt"},
		{"salt<home>x<end>y", "xsalty|"},
		{"salt<c-a>x<c-e>y", "xsalty|"},
		{"salt<c-b><c-b><c-f>", "sal|t"},
		{"salt<kpleft><kpleft><kphome>x", "x|salt"},
		{"salt<bs><c-h>", "sa|"},
		{"salt<left><bs>", "sa|t"},
		{"salt<home><bs>", "|salt"},
		{"salt<home><del><c-d>", "|lt"},
		{"salt<del>", "salt|"},
		{"salt water<c-w>", "salt |"},
		{"salt water<a-bs><a-bs>", "|"},
		{"salt water<a-b>", "salt |water"},
		{"salt water<a-left><c-left><c-right>", "salt| water"},
		{"salt water<home><a-f>", "salt| water"},
		{"salt water<home><a-d>", "| water"},
		{"salt<left><a-d>", "sal|"}, // bubbles v2.2.1 panics
		{"salt<a-d>", "salt|"},
		{"<a-d><a-b><a-f><c-w><c-k><c-u><del><bs><left><right>", "|"},
		{"salt water<a-b><c-k>", "salt |"},
		{"salt water<a-b><c-u>", "|water"},
		{"  <c-w>", "|"},

		// Clusters.
		{accent + "x<left><left>", "|" + accent + "x"},
		{accent + "x<left><bs>", "|x"},
		{accent + "<home><right>x", accent + "x|"},
		{accent + "<home><del>", "|"},
		{"x" + accent + "<left><a-d>", "x|"},
		{family + "می\u200cx\u200d<bs>", family + "می\u200c|"}, // joiners
		{"\u0301<home>e", accent + "|"},                        // the cursor is not within what becomes a cluster
		{"満潮<left>x", "満x|潮"},
		{"🇳🇴🇸🇪<bs>", "🇳🇴|"},

		// Keys that have other meanings, or none.
		{"salt<up><down><tab><c-n><c-p><c-v><c-c><c-z>", "salt|"},
	} {
		in := New()
		if press(t, in, tt.typed); in.withCursor() != tt.want {
			t.Errorf("%s: %q, want %q", tt.typed, in.withCursor(), tt.want)
		}
	}
}

// TestInsert inserts text between two letters.
func TestInsert(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"salt", "salt"},
		{"salt\nwater", "salt water"},
		{"\r\nsalt\r\nwater\tfish\n", "salt water fish"},
		{"salt\u00a0water\u3000fish\u2028x", "salt water fish x"},
		{"\x1b[31mred\x1b[0m \u009b1mbold", "red bold"},
		{"\x1b]0;title\asalt\x1b]8;;https://example.com\x1b\\water", "saltwater"},
		{"\x1b]0;never ended", "0;never ended"},
		{"q\x1b\x00\x7f2\u009b", "q2"},
		{"\xffend\xe8\x8a", "end"},
		{"\ufffdend", "end"},
		{"salt\u202ewater\u2066\u200b\ufeff\u00ad\u2060", "saltwater"},
		{"\u200dsalt\u200dwater\u200c", "saltwater"},
		{family + "\u200d1", family + "1"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"\U000e0041\ue000", ""}, // a tag, and a character for private use
	} {
		in := New()
		press(t, in, "ab<left>")
		changed := in.Insert(tt.text)
		if want := "a" + tt.want + "|b"; in.withCursor() != want || changed != (tt.want != "") {
			t.Errorf("%q: %q, changed: %v, want %q", tt.text, in.withCursor(), changed, want)
		}
	}
}

// TestInputMethods checks that a text of several letters is typed, even if it is the name of a key.
func TestInputMethods(t *testing.T) {
	in := New()
	for _, text := range []string{"end", "left", "満潮", "ctrl+v"} {
		in.Press(tea.KeyPressMsg{Code: tea.KeyExtended, Text: text})
	}
	if want := "endleft満潮ctrl+v|"; in.withCursor() != want {
		t.Errorf("%q, want %q", in.withCursor(), want)
	}
}

// TestLimits checks that a text has an end, and that a cluster isn't cut there.
func TestLimits(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{strings.Repeat("x", MaxLength+1), strings.Repeat("x", MaxLength)},
		{strings.Repeat("x", 64<<10), strings.Repeat("x", MaxLength)},
		{strings.Repeat(" ", MaxInsert) + "x", strings.Repeat(" ", MaxLength)},
		{strings.Repeat("\u200b", MaxInsert) + "x", ""},
		{strings.Repeat("潮", 64<<10), strings.Repeat("潮", MaxLength)},
		{strings.Repeat("x", MaxLength-1) + accent, strings.Repeat("x", MaxLength-1)},
		{"e" + strings.Repeat("\u0301", MaxLength), ""}, // one cluster
	} {
		in := New()
		if in.Insert(tt.text); in.Text() != tt.want {
			t.Errorf("%.10q…: %q, want %q", tt.text, in.Text(), tt.want)
		}
	}
	in := New()
	in.Insert(strings.Repeat("x", MaxLength))
	press(t, in, "<home>y")
	if in.Text() != strings.Repeat("x", MaxLength) {
		t.Errorf("typed beyond the limit: %q", in.Text())
	}
}

// TestNoCommands checks that no key makes the text input return a command: ctrl+v would read the server's clipboard,
// and a blinking cursor would keep the program awake.
func TestNoCommands(t *testing.T) {
	in := New()
	if in.input.KeyMap.Paste.Enabled() || in.input.VirtualCursor() {
		t.Error("the clipboard or the virtual cursor is on")
	}
	press(t, in, "salt water<a-b>")
	for name, key := range keys {
		if name == "a-d" {
			continue // see TestKeys
		}
		if _, cmd := in.input.Update(key); cmd != nil {
			t.Errorf("%s returns a command", name)
		}
	}
	if _, cmd := in.input.Update(tea.PasteMsg{Content: "x"}); cmd != nil {
		t.Error("a paste returns a command")
	}
}

// TestWindow types keys into windows. The character under the cursor is in brackets.
func TestWindow(t *testing.T) {
	for _, tt := range []struct {
		typed string
		avail int
		want  string
	}{
		{"", 8, "[]"},
		{"salt", 8, "salt[]"},
		{"salt<left>", 8, "sal[t]"},
		{"salt<home>", 8, "[s]alt"},
		{"saltwater", 9, "altwater[]"}, // a column is for the cursor
		{"saltwater", 10, "saltwater[]"},
		{"saltwater<left>", 6, "wate[r]"},
		{"saltwater<left><left><left><left><left>", 6, "[w]ater"},
		{"saltwater<left><left><left><left><left><left>", 6, "[t]water"},
		{"saltwater<home>", 6, "[s]altwa"},
		{"saltwater<home><right><right>", 6, "sa[l]twa"},
		{"saltwater<home><right><right><right><right><right><right>", 6, "altwa[t]"},
		{"saltwater<bs><bs>", 6, "ltwat[]"},
		{"saltwater<bs><bs><bs><bs><bs>", 6, "salt[]"},
		{"満潮と干潮", 7, "と干潮[]"},
		{"満潮と干潮", 8, "と干潮[]"},
		{"満潮と干潮<home>", 7, "[満]潮と"},
		{"満潮と干潮<left>", 6, "干[潮]"},
		{"満潮と干潮<left>", 7, "と干[潮]"},
		{family + "x<left><left>", 8, "[" + family + "]x"},
		{"salt", 1, "[]"},
		{"salt<left>", 1, "[t]"},
		{"満潮<left>", 1, "[潮]"}, // too wide in any case
		{"salt", 0, "[]"},
		{"salt<home>", -1, "[s]"},
	} {
		in, got := New(), ""
		show := func() {
			before, under, after := in.Window(tt.avail, ansi.StringWidth)
			got = before + "[" + under + "]" + after
		}
		for typed := range strings.SplitSeq(strings.ReplaceAll(tt.typed, "<", "\n<"), "\n") {
			press(t, in, typed)
			show()
		}
		if show(); got != tt.want {
			t.Errorf("%s in %d columns: %s, want %s", tt.typed, tt.avail, got, tt.want)
		}
	}
}

// FuzzInput types and pastes, and checks the text, the cursor and the window. A byte below the number of keys is a key;
// at others the next text is inserted.
func FuzzInput(f *testing.F) {
	f.Add("salt water", []byte{255, 0, 1, 2, 3, 255, 4, 5}, 8)
	f.Add(family+"\u0301"+accent+"🇳🇴🇸\x1b[31m", []byte{255, 255, 0, 9, 8, 7, 6, 255, 20, 30}, 5)
	f.Add("満潮 \u202e\u200b \t\r\n", []byte{200, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, 3)
	var names []string
	for name := range keys {
		names = append(names, name)
	}
	slices.Sort(names)
	f.Fuzz(func(t *testing.T, text string, typed []byte, avail int) {
		in := New()
		for i, b := range typed[:min(len(typed), 100)] {
			before := in.Text()
			changed := false
			if int(b) < len(names) {
				changed = in.Press(keys[names[b]])
			} else {
				changed = in.Insert(text[min(i, len(text)):])
			}
			if changed != (in.Text() != before) {
				t.Fatalf("%q became %q, reported: %v", before, in.Text(), changed)
			}
			check(t, in, avail)
		}
	})
}

func check(t *testing.T, in *Input, avail int) {
	text := in.Text()
	if utf8.RuneCountInString(text) > MaxLength || !utf8.ValidString(text) {
		t.Fatalf("the text is %q", text)
	}
	for _, r := range text {
		if !unicode.IsPrint(r) && !isJoiner(r) {
			t.Fatalf("%U is in %q", r, text)
		}
	}
	before, under, after := in.Window(avail, ansi.StringWidth)
	if again, _, _ := in.Window(avail, ansi.StringWidth); again != before {
		t.Fatalf("the window of %q changes from %q to %q", text, before, again)
	}
	left := string([]rune(text)[:in.input.Position()])
	if !strings.HasSuffix(left, before) || !strings.HasPrefix(text[len(left):], under+after) {
		t.Fatalf("%q has a window %q %q %q", in.withCursor(), before, under, after)
	}
	start := 0
	for _, cluster := range clusters(text) {
		if start < len(left) && len(left) < start+len(cluster) {
			t.Fatalf("the cursor is within a cluster: %q", in.withCursor())
		}
		start += len(cluster)
	}
	if columns := width(before) + max(width(under), 1) + width(after); columns > max(avail, width(under), 1) {
		t.Fatalf("the window of %q takes %d columns of %d", text, columns, avail)
	}
	if (under == "") != (in.input.Position() == utf8.RuneCountInString(text)) {
		t.Fatalf("%q is under the cursor of %q", under, in.withCursor())
	}
}

func width(s string) int {
	n := 0
	for _, cluster := range clusters(s) {
		n += ansi.StringWidth(cluster)
	}
	return n
}
