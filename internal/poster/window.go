package poster

import "github.com/charmbracelet/x/ansi"

// A window is the frame around the cells: an edge, three buttons and a title in the colours of the terminal.
type window struct {
	background, edge, title rgb
	buttons                 [3]rgb
}

func (s *Screen) window() window {
	fg, bg := rgbOf(s.Foreground), rgbOf(s.Background)
	w := window{background: bg, edge: mixed(bg, fg, 0.25), title: mixed(bg, fg, 0.6)}
	for i := range w.buttons {
		w.buttons[i] = mixed(bg, fg, 0.25)
	}
	return w
}

// buttonCentre returns the centre of a button in the title bar.
func buttonCentre(i int) (x, y int) { return 20 + 20*i, titleBar / 2 }

// windowTitle returns the title as it fits between the buttons and the other edge.
func (s *Screen) windowTitle() string {
	const perColumn, beside = 8, 160 // units
	width, _ := s.size()
	return ansi.Truncate(s.Title, max((width-beside)/perColumn, 1), "…")
}
