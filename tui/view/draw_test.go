package view

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render"
	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
)

// contextOf returns the context of a window without colours.
func contextOf(width, height int) *Context {
	return &Context{Layout: Plan(width, height), Styles: look.NewStyles(pagestyle.Mono())}
}

// TestDrawLine checks how lines are cut that are wider than the window.
func TestDrawLine(t *testing.T) {
	lc := contextOf(20, 5)
	long := "2024  " + strings.Repeat("0123456789", 3)
	for _, tt := range []struct {
		line          string
		margin, shift int
		want          string
	}{
		{"", 0, 0, ""},
		{"short", 0, 0, "short"},
		{long, 6, 0, "2024  0123456789012›"},
		{long, 6, 8, "2024  ‹901234567890›"},
		{"2024  01", 6, 8, "2024"},
	} {
		if got := ansi.Strip(lc.DrawLine(tt.line, tt.line, tt.margin, tt.shift)); got != tt.want {
			t.Errorf("%q shifted by %d is %q, want %q", tt.line, tt.shift, got, tt.want)
		}
	}
	got := contextOf(40, 12).Indented([]string{"a", "", strings.Repeat("b", 50)})
	if want := []string{" a", "", " " + strings.Repeat("b", 37) + "…"}; !slices.Equal(got, want) {
		t.Errorf("indented lines are %q, want %q", got, want)
	}
}

// TestHyperlink checks that only addresses that terminals take are in OSC 8 sequences.
func TestHyperlink(t *testing.T) {
	lc := contextOf(80, 24)
	const url = "https://a.example/"
	if got := lc.Hyperlink(render.Link{URL: url}, "a"); got != "a" {
		t.Errorf("a terminal without hyperlinks gets %q", got)
	}
	lc.Hyperlinks = true
	for _, tt := range []struct {
		url    string
		linked bool
	}{{url, true}, {url + "é", false}, {url + " b", false}, {url + strings.Repeat("x", 3000), false}} {
		if got := lc.Hyperlink(render.Link{URL: tt.url}, "a"); got != "a" != tt.linked {
			t.Errorf("%.40q is drawn as %.40q", tt.url, got)
		}
	}
}

// TestReuse checks which lines of the last frame are taken again.
func TestReuse(t *testing.T) {
	owner, d := new(int), new(render.Document)
	last := Drawn{Owner: owner, Doc: d, Plain: true, First: 3, Lines: []string{"three", "four"}}
	for _, tt := range []struct {
		now  Drawn
		line int
		want string
	}{
		{Drawn{Owner: owner, Doc: d, Plain: true}, 4, "four"},
		{Drawn{Owner: owner, Doc: d, Plain: true}, 5, ""},
		{Drawn{Owner: owner, Doc: d, Plain: true}, 2, ""},
		{Drawn{Owner: owner, Doc: d}, 4, ""},
		{Drawn{Owner: owner, Doc: d, Plain: true, Shift: 8}, 4, ""},
		{Drawn{Owner: owner, Doc: new(render.Document), Plain: true}, 4, ""},
		{Drawn{Owner: new(int), Doc: d, Plain: true}, 4, ""},
	} {
		if got, ok := last.Reuse(tt.now, tt.line); got != tt.want || ok != (tt.want != "") {
			t.Errorf("line %d of %+v is %q, want %q", tt.line, tt.now, got, tt.want)
		}
	}
}

func TestMarks(t *testing.T) {
	for x, want := range map[int]int{0: 2, 1: 2, 2: 2, 10: 10} {
		if got := AfterMark(x); got != want {
			t.Errorf("after the mark of column %d comes %d, want %d", x, got, want)
		}
	}
	if contextOf(40, 12).ShowsProgress() || contextOf(80, 24).ShowsProgress() {
		t.Error("a small window, or one without colours, shows progress")
	}
	colored := contextOf(80, 24)
	colored.Styles = look.NewStyles(pagestyle.Default().For(colorprofile.TrueColor, nil))
	if !colored.ShowsProgress() {
		t.Error("a window with a rule shows no progress")
	}
	if l := Plan(160, 50).PreviewColumn(); l.Body.X != 0 || l.Body.W != Plan(160, 50).Preview.W || l.Preview.W != 0 {
		t.Errorf("a preview is laid out as %+v", l)
	}
	if r := (Rect{2, 3, 4, 1}); !r.Contains(5, 3) || r.Contains(6, 3) || r.Contains(2, 4) || r.Contains(1, 3) {
		t.Error("the cells of a rectangle are others")
	}
}
