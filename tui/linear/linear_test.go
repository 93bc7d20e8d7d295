package linear

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
)

// TestLinear types lines; says is expected in the response to the last one.
func TestLinear(t *testing.T) {
	tests := []struct {
		start, lines string
		says, not    string
	}{
		{"", "", "Sections:\n1. About.\n2. Projects. 12 projects.\n", ""},
		{"", "", "Type a number, a name, h for help, or q to quit: ", ""},
		{"about", "", "I draw maps", "Sections:"},
		{"nowhere", "", "Sections:", ""},
		{"", "1", "I draw maps", ""},
		{"", "resume", "There is nothing here yet.", ""},
		{"", "PROJECTS", "12 projects:\n1. Grebe bank, resurveyed 1. 2024. What became of number 1", ""},
		{"", "projects|2", "A map of Thursday 2\n2023 · maps\n\nThe story of number 2.", ""},
		{"", "item-7", "The story of number 7.", ""},
		{"", "projects/item-7", "The story of number 7.", ""},
		{"", "a map of thursday 8", "The story of number 8.", ""},
		{"", "item-6", "What became of number 6", ""},
		{"", "about|2", "External link, not opened for you. " +
			"The address is:\nhttps://ferry.example.org/notes", ""},
		{"", "about", "Links on this page:\n3. A map of Thursday 2\n4. Projects\n", "nowhere/at-all."},
		{"", "about|3", "Its end\n", "The story of number 2."},
		{"", "about|3|b", "I draw maps", ""},
		{"", "projects|3|b|b", "Sections:", ""},
		{"", "b", "There is no previous page.", ""},
		{"", "99", "Nothing here has the number 99.", ""},
		{"", "-1", "Nothing here has the number -1.", ""},
		{"", "nothing of the sort", `Page not found: "nothing of the sort".`, ""},
		{"", "h", "s, sections: list the sections\n", ""},
		{"", "about|r", "I draw maps", ""},
		{"", "p|about", "Press enter for more", "ferry office"},
		{"", "p|about|||||||||||||||||||||", "h for help", ""},
		{"", "p|about|q", "Type a number", "ferry"},
		{"", "p|p|about", "ferry office", "Press enter"},
		{"", "  about  ", "I draw maps", ""},
		{"", "|||", "Type a number", "Sections"},
	}
	for _, tt := range tests {
		var all bytes.Buffer
		lines := strings.Split(tt.lines, "|")
		answers := &typedLines{lines: lines, out: &all}
		if err := Run(sitetest.Site(), answers, &all, Options{Start: tt.start}); err != nil {
			t.Errorf("%s: %v", tt.lines, err)
		}
		last := all.String()[answers.last:]
		if !strings.Contains(last, tt.says) || tt.not != "" && strings.Contains(last, tt.not) {
			t.Errorf("%q prints\n%s\nwant %q", tt.lines, last, tt.says)
		}
	}
}

// typedLines is an input of lines. It records the length of the output when the last one is read.
type typedLines struct {
	lines []string
	out   *bytes.Buffer
	last  int
}

func (a *typedLines) Read(p []byte) (int, error) {
	if len(a.lines) == 0 || a.lines[0] == "" && len(a.lines) == 1 {
		return 0, io.EOF
	}
	a.last = a.out.Len()
	n := copy(p, a.lines[0]+"\n")
	a.lines = a.lines[1:]
	return n, nil
}

// TestLinearIsPlain checks that the output has no control characters except newlines, and no box drawing.
func TestLinearIsPlain(t *testing.T) {
	var out bytes.Buffer
	script := "about\nprojects\n3\nscripts\nresume\nh\n99\nq\n"
	if err := Run(sitetest.Site(), strings.NewReader(script), &out, Options{Width: 40}); err != nil {
		t.Fatal(err)
	}
	for _, r := range out.String() {
		if r != '\n' && unicode.IsControl(r) || r >= 0x2500 && r < 0x25a0 {
			t.Fatalf("%U is in the output", r)
		}
	}
	if strings.Count(out.String(), "Type a number") != 8 {
		t.Errorf("q does not quit:\n%s", out.String())
	}
}

// TestLinearRaw checks echo and line endings in raw mode.
func TestLinearRaw(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"abc\r", "abc\r\n"},
		{"abc\r\nd\r", "abc\r\n"},
		{"abx\x7fc\r", "abx\b \bc\r\n"},
		{"語\x7f\r", "語\b \b\b \b\r\n"},
		{"\x7f\b\r", "\r\n"},
		{"a\x1b[Ab\x1bOAc\x1b[1;5Cd\r", "abcd\r\n"},
		{"a\x07\x00\xff\u009bb\r", "ab\r\n"},
		{strings.Repeat("x", 5000) + "\r", strings.Repeat("x", maxLine) + "\r\n"},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		if err := Run(sitetest.Site(), strings.NewReader(tt.typed), &out, Options{Raw: true}); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(out.String(), "q to quit: ")
		if !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q is shown as %q, want %q", tt.typed, got[:min(len(got), 100)], tt.want)
		}
		if strings.Contains(strings.ReplaceAll(out.String(), "\r\n", ""), "\n") {
			t.Errorf("%q: a newline without a return", tt.typed)
		}
	}
}

func TestLinearQuit(t *testing.T) {
	for _, typed := range []string{"", "q\n", "QUIT\r", "\x03", "\x04", "abc\x03", "q", "p\nabout\n\x04", "abc\x1b[1"} {
		if err := Run(sitetest.Site(), strings.NewReader(typed), io.Discard, Options{}); err != nil {
			t.Errorf("%q: %v", typed, err)
		}
	}
	broken := errors.New("broken")
	if err := Run(sitetest.Site(), iotest.ErrReader(broken), io.Discard, Options{}); !errors.Is(err, broken) {
		t.Errorf("a broken input ends with %v", err)
	}
	in := strings.NewReader(strings.Repeat("about\n", 100))
	if err := Run(sitetest.Site(), in, brokenWriter{broken}, Options{}); !errors.Is(err, broken) {
		t.Errorf("a broken output ends with %v", err)
	}
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func FuzzLinear(f *testing.F) {
	f.Add([]byte("1\n2\nb\np\nabout\n\n\nq\n"), true)
	f.Add([]byte("\x1b[A語\x7f\x7fprojects\r\n3\r"), true)
	f.Fuzz(func(t *testing.T, typed []byte, raw bool) {
		var out bytes.Buffer
		in := bytes.NewReader(typed[:min(len(typed), 500)])
		if err := Run(sitetest.Site(), in, &out, Options{Raw: raw, Width: 40}); err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsRune(out.Bytes(), '\x1b') {
			t.Fatalf("an escape in %q", out.String())
		}
	})
}

func TestLinearOpened(t *testing.T) {
	var pages []string
	in := strings.NewReader("about\ns\nprojects\nq\n")
	opened := func(path string) { pages = append(pages, path) }
	err := Run(sitetest.Site(), in, io.Discard, Options{Opened: opened})
	if got := strings.Join(pages, " "); got != "about projects" || err != nil {
		t.Errorf("opened %s, %v", got, err)
	}
}

// TestLinearLaysOutOnce checks that linear sessions share documents, and that one without a cache keeps its last
// document.
func TestLinearLaysOutOnce(t *testing.T) {
	site := sitetest.Large(3, 2<<10)
	for name, tt := range map[string]struct {
		cache  *render.Cache
		misses int64
	}{"shared": {render.NewCache(1 << 20), 2}, "none": {render.NewCache(0), 4}} {
		for range 2 {
			read := strings.NewReader("about\nsurvey 1\nr\nr\nq\n")
			if err := Run(site, read, io.Discard, Options{Cache: tt.cache}); err != nil {
				t.Fatal(err)
			}
		}
		if got := tt.cache.Stats().Misses; got != tt.misses {
			t.Errorf("%s: %d texts were laid out, want %d", name, got, tt.misses)
		}
	}
}

// TestLinearUnlisted lists pages outside the menu after the sections.
func TestLinearUnlisted(t *testing.T) {
	var out bytes.Buffer
	in := &typedLines{lines: []string{"s", "3"}, out: &out}
	if err := Run(sitetest.OutsideMenu(), in, &out, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2. Notes.\n\nOther pages:\n3. Terms.\n", "None of these bind."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}
