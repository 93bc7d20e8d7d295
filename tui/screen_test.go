package tui

import (
	"cmp"
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A screen is a model and the terminal that shows it.
type screen struct {
	testing.TB
	model tea.Model
	w, h  int
	quit  bool
	raw   string // last sequence sent besides the view
}

// newScreen opens the test site at a page; "" is the first one.
func newScreen(t testing.TB, w, h int, start string) *screen {
	return openScreen(t, w, h, Options{Start: cmp.Or(start, "about")})
}

func openScreen(t testing.TB, w, h int, o Options) *screen {
	o.Cache = render.NewCache(1 << 20)
	if o.Site == nil {
		o.Site = sitetest.Site()
	}
	s := &screen{TB: t, model: New(o)}
	s.resize(w, h)
	return s
}

func (s *screen) send(msg tea.Msg) {
	var cmd tea.Cmd
	s.model, cmd = s.model.Update(msg)
	s.run(cmd)
}

// run runs a command and those that result from it.
func (s *screen) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.QuitMsg:
		s.quit = true
	case tea.RawMsg:
		s.raw = fmt.Sprint(msg.Msg)
	case tea.BatchMsg:
		for _, cmd := range msg {
			s.run(cmd)
		}
	case picturesMsg:
		s.send(msg)
	case textsReadMsg:
		s.send(msg)
	}
}

func (s *screen) resize(w, h int) {
	s.w, s.h = w, h
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
}

// namedKeys are typed as <name>.
var namedKeys = map[string]tea.Key{
	"tab": {Code: tea.KeyTab}, "s-tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "bs": {Code: tea.KeyBackspace},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"pgup": {Code: tea.KeyPgUp}, "pgdn": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"a-left": {Code: tea.KeyLeft, Mod: tea.ModAlt}, "a-right": {Code: tea.KeyRight, Mod: tea.ModAlt},
	"c-c": {Code: 'c', Mod: tea.ModCtrl}, "c-d": {Code: 'd', Mod: tea.ModCtrl}, "c-u": {Code: 'u', Mod: tea.ModCtrl},
	"c-f": {Code: 'f', Mod: tea.ModCtrl}, "c-b": {Code: 'b', Mod: tea.ModCtrl}, "space": {Code: ' ', Text: " "},
	"c-a": {Code: 'a', Mod: tea.ModCtrl}, "c-e": {Code: 'e', Mod: tea.ModCtrl}, "c-h": {Code: 'h', Mod: tea.ModCtrl},
	"c-k": {Code: 'k', Mod: tea.ModCtrl}, "c-n": {Code: 'n', Mod: tea.ModCtrl}, "c-p": {Code: 'p', Mod: tea.ModCtrl},
	"c-v": {Code: 'v', Mod: tea.ModCtrl}, "c-w": {Code: 'w', Mod: tea.ModCtrl}, "del": {Code: tea.KeyDelete},
	"a-b": {Code: 'b', Mod: tea.ModAlt}, "a-f": {Code: 'f', Mod: tea.ModAlt}, "kpenter": {Code: tea.KeyKpEnter},
	"kpdown": {Code: tea.KeyKpDown}, "kphome": {Code: tea.KeyKpHome}, "kp2": {Code: tea.KeyKp2, Text: "2"},
}

// press types keys: a rune, or the <name> of a key.
func (s *screen) press(keys string) {
	for keys != "" {
		if name, rest, ok := strings.Cut(keys, ">"); ok && keys[0] == '<' {
			key, known := namedKeys[name[1:]]
			if !known {
				s.Fatalf("no key is named %s>", name)
			}
			s.send(tea.KeyPressMsg(key))
			keys = rest
			continue
		}
		r := []rune(keys)[0]
		s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
		keys = keys[len(string(r)):]
	}
}

// terminal returns a terminal that shows the view.
func (s *screen) terminal() *vt.Emulator {
	e := vt.NewEmulator(s.w, s.h)
	if _, err := e.WriteString(strings.ReplaceAll(s.model.View().Content, "\n", "\r\n")); err != nil {
		s.Fatal(err)
	}
	return e
}

// text returns the text of each row.
func (s *screen) text() []string {
	e := s.terminal()
	rows := make([]string, s.h)
	for y := range rows {
		var row strings.Builder
		for x := 0; x < s.w; x++ {
			if cell := e.CellAt(x, y); cell == nil || cell.Content == "" && cell.Width != 0 {
				row.WriteByte(' ')
			} else {
				row.WriteString(cell.Content)
			}
		}
		rows[y] = strings.TrimRight(row.String(), " ")
	}
	return rows
}

func (s *screen) String() string { return strings.Join(s.text(), "\n") }

// shows reports whether a text is on the screen.
func (s *screen) shows(words string) bool {
	return strings.Contains(s.String(), words)
}

// snapshot returns the text of the screen and the style of each cell.
func (s *screen) snapshot() string {
	e := s.terminal()
	var b, legend strings.Builder
	for _, row := range s.text() {
		fmt.Fprintf(&b, "%s\n", row)
	}
	letters := map[string]byte{"": '.'}
	b.WriteString("\nstyles:\n")
	for y := range s.h {
		row := make([]byte, 0, s.w)
		for x := range s.w {
			name := styleName(e.CellAt(x, y))
			if letters[name] == 0 {
				letters[name] = byte('a' + len(letters) - 1)
				fmt.Fprintf(&legend, "%c %s\n", letters[name], name)
			}
			row = append(row, letters[name])
		}
		fmt.Fprintf(&b, "%s\n", strings.TrimRight(string(row), "."))
	}
	return b.String() + "\n" + legend.String()
}

func styleName(c *uv.Cell) string {
	if c == nil || strings.TrimSpace(c.Content) == "" {
		return ""
	}
	var words []string
	if c.Style.Fg != nil {
		words = append(words, "colour "+colorName(c.Style.Fg))
	}
	if c.Style.Bg != nil {
		words = append(words, "on "+colorName(c.Style.Bg))
	}
	if c.Style.Attrs&uv.AttrBold != 0 {
		words = append(words, "bold")
	}
	if c.Style.Attrs&uv.AttrItalic != 0 {
		words = append(words, "italic")
	}
	if c.Style.Underline != 0 {
		words = append(words, "underlined")
	}
	if c.Style.Attrs&uv.AttrReverse != 0 {
		words = append(words, "reversed")
	}
	if c.Link.URL != "" {
		words = append(words, "link")
	}
	return strings.Join(words, " ")
}

// colorName returns the index of a colour, or its components in hex.
func colorName(c color.Color) string {
	switch c := c.(type) {
	case ansi.BasicColor:
		return strconv.Itoa(int(c))
	case ansi.IndexedColor:
		return strconv.Itoa(int(c))
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// golden compares the snapshot with a golden file, or writes the file with -update.
func (s *screen) golden(name string) {
	s.Helper()
	file := filepath.Join("testdata", name+".golden")
	got := s.snapshot()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			s.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			s.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		s.Fatal(err)
	}
	if got != string(want) {
		s.Errorf("%s: the screen is\n%s\nwant\n%s", file, got, want)
	}
}
