package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render"
	"example.com/folio/internal/server/terminal"
	"example.com/folio/tui"
)

// TestCursorInTmux reads over ssh and locally. The hidden cursor rests on what has the focus, the window has a title,
// and at the end its own again.
func TestCursorInTmux(t *testing.T) {
	port := serveSample(t)
	for name, cmd := range map[string]*exec.Cmd{"ssh": ssh(t, port, "localhost"), "local": readProcess()} {
		t.Run(name, func(t *testing.T) {
			w := openTmux(t, exec.Command("true"), 80, 24)
			script := `export FOLIO_TEST_READ=1; printf '\033]2;my own\007'; "$@"; echo done; exec cat`
			w.run(append([]string{"respawn-window", "-k", "sh", "-c", script, "sh"}, cmd.Args...)...)
			w.shows("4  Writing")
			at := func(keys, below, title string) {
				t.Helper()
				if keys != "" {
					w.types(keys)
				}
				const format = "#{cursor_flag} #{cursor_y} #{pane_title}"
				for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
					row := -1
					for i, line := range strings.Split(w.text(), "\n") {
						if strings.Contains(line, below) && row < 0 {
							row = i
						}
					}
					got, want := w.run("display-message", "-p", format), fmt.Sprintf("0 %d %s\n", row, title)
					if got == want {
						return
					}
					if time.Now().After(end) {
						t.Fatalf("after %q: %q, want %q:\n%s", keys, got, want, w.text())
					}
				}
			}
			at("", "▸ 1  About", "Una Skarvø")
			at("j", "▸ 2  Projects", "Una Skarvø")
			at("Enter", "▸ ", "Projects — Una Skarvø")
			at("/", "/", "Projects — Una Skarvø")
			w.types("C-c")
			w.shows("done")
			if got := w.run("display-message", "-p", "#{cursor_flag} #{pane_title}"); got != "1 my own\n" {
				t.Errorf("at the end: %q", got)
			}
		})
	}
}

// A recorder hears what a screen reader speaks that knows only what is written at the cursor. It is an [io.Writer].
type recorder struct {
	bytes.Buffer
}

// sequences matches what moves the cursor or changes anything else: after it, a word may start.
var sequences = regexp.MustCompile(`\x1b(?:\[[<-?]*[0-9;:]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])|[\r\n]`)

// heard returns the words that were spoken since the last call. A sequence that only changes the style parts no words.
func (r *recorder) heard() []string {
	text := sequences.ReplaceAllStringFunc(r.String(), func(seq string) string {
		if strings.HasSuffix(seq, "m") || strings.HasPrefix(seq, "\x1b]8;") {
			return ""
		}
		return "\n"
	})
	r.Reset()
	return wordsOf(text)
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// A lineModel is the app as the server draws it.
type lineModel interface {
	tea.Model
	Lines() ([]string, tea.View)
}

// TestReadByCursor pages through a résumé with a screen reader. It hears all of it, in order, and hardly anything else.
func TestReadByCursor(t *testing.T) {
	site, err := new(siteFlags).open(nil)
	if err != nil {
		t.Fatal(err)
	}
	cache := render.NewCache(1 << 20)
	open := func(page string, size terminal.Size) lineModel {
		return tui.New(tui.Options{
			Site: site, Cache: cache, Start: page, Width: size.Width, Height: size.Height,
			Colors: colorprofile.ANSI256, Hyperlinks: true,
		}).(lineModel)
	}
	for _, size := range []terminal.Size{{Width: 80, Height: 24}, {Width: 40, Height: 12}, {Width: 100, Height: 30}} {
		t.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(t *testing.T) {
			whole, _ := open("resume", terminal.Size{Width: size.Width, Height: terminal.MaxHeight}).Lines()
			words := wordsOf(body(whole))
			r := &recorder{}
			p := terminal.Painter{Out: r, Colors: colorprofile.ANSI256, Window: size}
			m := open("resume", size)
			var heard []string
			for last := ""; ; {
				lines, v := m.Lines()
				now := strings.Join(lines, "\n")
				if now == last {
					break
				}
				last = now
				p.Paint(lines, v, "")
				if now := r.heard(); heard != nil {
					heard = append(heard, now...)
				} else {
					heard = wordsOf(body(lines)) // what is around the text is heard once, before it
				}
				m.Update(tea.KeyPressMsg{Code: ' ', Text: " "})
			}
			if len(words) < 200 || float64(len(heard)) > 1.1*float64(len(words)) {
				t.Errorf("%d words are heard, of %d", len(heard), len(words))
			}
			if missed := missing(words, heard); len(missed) > 0 {
				t.Errorf("these are not heard, or not in their place: %q", missed)
			}
		})
	}
}

// body returns the text of a frame without the header and the footer, which a blank line parts from it.
func body(frame []string) string {
	text := strings.Trim(ansi.Strip(strings.Join(frame, "\n")), " \n")
	_, text, _ = strings.Cut(text, "\n\n")
	return text[:strings.LastIndex(text, "\n\n")]
}

// missing returns the words that are not heard soon after those before them.
func missing(words, heard []string) (missed []string) {
	const soon = 40
	for _, word := range words {
		if i := slices.Index(heard[:min(len(heard), soon)], word); i >= 0 {
			heard = heard[i+1:]
		} else {
			missed = append(missed, word)
		}
	}
	return missed
}

// TestLineCost scrolls through a résumé line by line. A key costs the bytes of the line that appears, and a few to
// scroll, to put the cursor and, if a cell of the rule changes, for that one.
func TestLineCost(t *testing.T) {
	site, err := new(siteFlags).open(nil)
	if err != nil {
		t.Fatal(err)
	}
	var wire bytes.Buffer
	size := terminal.Size{Width: 80, Height: 24}
	p := terminal.Painter{Out: &wire, Colors: colorprofile.ANSI256, Window: size}
	m := tui.New(tui.Options{
		Site: site, Cache: render.NewCache(1 << 20), Start: "resume", Width: size.Width, Height: size.Height,
		Colors: p.Colors, Hyperlinks: true,
	}).(lineModel)
	draw := func() (lines []string, sent int) {
		wire.Reset()
		lines, v := m.Lines()
		p.Paint(lines, v, "")
		return lines, wire.Len()
	}
	draw()
	keys, all := 0, 0
	for range 60 {
		before, _ := m.Lines()
		rule, footer := before[2], before[23]
		m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
		lines, sent := draw()
		if lines[23] != footer { // other hints
			continue
		}
		most := 24
		if lines[2] != rule {
			most = 46
		}
		cost := sent - len(lines[21])
		if cost > most {
			t.Errorf("%d bytes besides the line, at most %d", cost, most)
		}
		keys++
		all += cost
	}
	if keys < 50 || all > 40*keys {
		t.Errorf("%d keys cost %d bytes besides the lines", keys, all)
	}
}
