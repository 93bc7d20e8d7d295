package terminal

import (
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// BenchmarkPaint is what a frame costs from a model's view to the bytes: the first one, and one that scrolled by a
// line.
func BenchmarkPaint(b *testing.B) {
	for _, window := range []Size{{80, 24}, {120, 40}, {500, 200}} {
		page := func(from int) []string {
			lines := make([]string, window.Height)
			for i := range lines {
				lines[i] = fmt.Sprintf("  \x1b[1mline %d\x1b[m %s", from+i, strings.Repeat("lorem ", window.Width/10))
			}
			return lines
		}
		views := [2][]string{page(0), page(1)}
		b.Run(fmt.Sprintf("first/window=%dx%d", window.Width, window.Height), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p := Painter{Out: io.Discard, Colors: colorprofile.ANSI256, Window: window}
				p.Paint(views[0], tea.View{}, "")
			}
		})
		b.Run(fmt.Sprintf("scroll/window=%dx%d", window.Width, window.Height), func(b *testing.B) {
			p := Painter{Out: io.Discard, Colors: colorprofile.ANSI256, Window: window}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.Paint(views[i%2], tea.View{}, "")
			}
		})
	}
}
