package graphicstest

import (
	"image"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
)

// redPixel is a red pixel above five transparent ones, as sixels.
const redPixel = "\x1bP0;1q\"1;1;1;6#0;2;100;0;0#0@\x1b\\"

// onePixel is a black pixel as a PNG, in base64.
const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="

// TestViolations sends what a real terminal would not show, or would answer.
func TestViolations(t *testing.T) {
	cell := "\x1b[38;2;0;0;5m" + graphics.Cells(0, 0, 1)
	for _, tt := range []struct{ sent, want string }{
		{redPixel, ""},
		{"\x1b_Ga=t,f=100,i=5,q=2;" + onePixel + "\x1b\\\x1b_Ga=p,U=1,i=5,c=1,r=1,q=2\x1b\\" + cell, ""},
		{"\x1b_Ga=t,f=100,i=5;" + onePixel + "\x1b\\", "would answer"},
		{"\x1b_Ga=t,f=100,i=5,q=2;AAAA\x1b\\", "picture 5"},
		{"\x1b_Ga=t,f=100,i=5,q=2;" + strings.Repeat("A", 4100) + "\x1b\\", "a chunk of 4100 bytes"},
		{"\x1b_Ga=t,i=5,q=2;" + onePixel + "\x1b\\", "unexpected transmission"},
		{"\x1b_Ga=p,U=1,i=5,c=1,r=1,q=2\x1b\\", "placed before it is sent"},
		{"\x1b_Ga=d,d=I,i=5,q=2\x1b\\", "was not sent"},
		{"\x1b_Ga=d,d=i,i=5,q=2\x1b\\", "not freed"},
		{cell, "was not sent"},
		{"\x1bP0;1q\"1;1;1;6#1@\x1b\\", "not defined"},
		{"\x1bP0;1q\"1;1;1;6#0;2;1;1;1@@\x1b\\", "outside of the picture"},
		{"\x1bP0;1q\"1;1;1;6#0;2;1;1;1@-\x1b\\", "2 bands"},
		{"\x1bP0;1q#0;2;1;1;1@\x1b\\", "raster attributes"},
		{"\x1b[3;1H" + redPixel, "last row"},
		{"\x1b]1337;File=inline=1;width=1;height=1:" + onePixel + "\a", "unexpected picture"},
	} {
		terminal := New(4, 3, 10, 20)
		sequences, _ := strings.CutSuffix(tt.sent, cell)
		for i := range sequences { // in parts
			_, _ = terminal.WriteString(sequences[i : i+1])
		}
		_, _ = terminal.WriteString(tt.sent[len(sequences):])
		terminal.Image(image.Rect(0, 0, 4, 3))
		got := strings.Join(terminal.Errors, "\n")
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.sent, got, tt.want)
		}
	}
}

// TestCovered writes text over a picture, scrolls it and erases it.
func TestCovered(t *testing.T) {
	terminal := New(4, 8, 1, 1)
	seen := func() (n int) {
		for i, v := range terminal.Image(image.Rect(0, 0, 4, 6)).Pix {
			if i%4 == 3 && v > 0 {
				n++
			}
		}
		return n
	}
	for _, tt := range []struct {
		sent string
		want int
	}{
		{"\x1b[1;2H\x1bP0;1q\"1;1;3;6#0;2;100;0;0#0!3~\x1b\\", 18},
		{ansi.CursorPosition(2, 1) + "x", 17},
		{ansi.CursorPosition(1, 2) + ansi.EraseLineRight, 14},
		{ansi.CursorPosition(1, 8) + "\n", 12},
		{ansi.EraseEntireScreen, 0},
	} {
		_, _ = terminal.WriteString(tt.sent)
		if got := seen(); got != tt.want || len(terminal.Errors) > 0 {
			t.Errorf("after %q: %d pixels, want %d; %q", tt.sent, got, tt.want, terminal.Errors)
		}
	}
}

func TestCompare(t *testing.T) {
	a := Photo(32, 32)
	if got := SSIM(a, a); got < .9999 {
		t.Errorf("a picture is like itself by %v", got)
	}
	if a, b := SSIM(a, image.NewRGBA(a.Rect)), PSNR(a, image.NewRGBA(a.Rect)); a > .1 || b > 10 {
		t.Errorf("a photograph is like black by %v, %v dB", a, b)
	}
}
