package tui

import "testing"

// TestPlanWindowSidebar checks that only large windows have a sidebar and that it doesn't narrow the text.
func TestPlanWindowSidebar(t *testing.T) {
	for width := 1; width <= 220; width++ {
		with, without := planWindow(width, 40, true), planWindow(width, 40, false)
		if (with.sidebar.w > 0) != (width >= 110) || with.body.w != without.body.w || with.body.h != without.body.h {
			t.Fatalf("%d columns are laid out as %+v", width, with)
		}
		sidebar := with.sidebar
		if sidebar.w > 0 &&
			(sidebar.w < 26 || sidebar.x < with.body.x+with.lineWidth || sidebar.x+sidebar.w > width-2) {
			t.Fatalf("%d columns are laid out as %+v", width, with)
		}
	}
}

func TestPlanWindow(t *testing.T) {
	tests := []struct {
		width, height        int
		shape                shape
		header, body, footer rect
		lineWidth            int
	}{
		{20, 5, small, rect{0, 0, 20, 1}, rect{0, 1, 20, 4}, rect{}, 20},
		{20, 7, small, rect{0, 0, 20, 1}, rect{0, 1, 20, 5}, rect{0, 6, 20, 1}, 20},
		{40, 12, small, rect{1, 0, 38, 1}, rect{1, 2, 38, 8}, rect{1, 11, 38, 1}, 38},
		{120, 15, small, rect{22, 0, 76, 1}, rect{22, 2, 76, 11}, rect{22, 14, 76, 1}, 97},
		{60, 16, medium, rect{2, 0, 56, 2}, rect{2, 3, 56, 11}, rect{2, 15, 56, 1}, 56},
		{80, 24, medium, rect{2, 1, 76, 2}, rect{2, 4, 76, 18}, rect{2, 23, 76, 1}, 76},
		{109, 24, medium, rect{16, 1, 76, 2}, rect{16, 4, 76, 18}, rect{16, 23, 76, 1}, 91},
		{110, 24, large, rect{17, 1, 76, 2}, rect{17, 4, 76, 18}, rect{17, 23, 76, 1}, 91},
		{160, 50, large, rect{42, 2, 76, 2}, rect{42, 5, 76, 42}, rect{42, 48, 76, 1}, 116},
	}
	for _, tt := range tests {
		l := planWindow(tt.width, tt.height, false)
		if l.shape != tt.shape || l.header != tt.header || l.body != tt.body || l.footer != tt.footer ||
			l.lineWidth != tt.lineWidth {
			t.Errorf("planWindow(%d, %d) = %+v, want %+v", tt.width, tt.height, l, tt)
		}
	}
}

// TestPlanWindowInvalidSize checks the default for invalid sizes and the largest size.
func TestPlanWindowInvalidSize(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {0, 24}, {80, 0}, {-1, -1}} {
		if got := planWindow(size[0], size[1], false); got != planWindow(80, 24, false) {
			t.Errorf("planWindow(%d, %d) = %+v, want that of 80x24", size[0], size[1], got)
		}
	}
	if got := planWindow(1<<31, 1<<31, false); got != planWindow(maxWidth, maxHeight, false) {
		t.Errorf("a huge window is laid out as %+v", got)
	}
}

// TestPlanWindowBounds checks for many sizes that rectangles are in the window and don't overlap.
func TestPlanWindowBounds(t *testing.T) {
	for width := 1; width <= 200; width++ {
		for height := 1; height <= 80; height++ {
			l := planWindow(width, height, false)
			bottom := height
			if l.footer.h > 0 {
				bottom = l.footer.y
			}
			switch {
			case l.header.y < 0 || l.header.y+l.header.h > max(l.body.y, 1):
			case l.body.h < 0 || l.body.y+l.body.h > max(bottom, 1):
			case l.body.x < 0 || l.body.x+l.body.w > width || l.body.w < 1 || l.body.w > maxTextWidth:
			case l.lineWidth < l.body.w || l.body.x+l.lineWidth > width:
			case l.footer.y+l.footer.h > height:
			case height >= 5 && l.body.h < 3:
			default:
				continue
			}
			t.Fatalf("%dx%d: %+v", width, height, l)
		}
	}
}
