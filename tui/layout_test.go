package tui

import "testing"

// TestPlanWindowColumns checks that only large windows have a sidebar and a preview, next to a text of full width.
func TestPlanWindowColumns(t *testing.T) {
	for width := 1; width <= maxWidth; width++ {
		l := planWindow(width, 40)
		if (l.shape == large) != (width >= 120) || (l.sidebar.w > 0) != (width >= 120) ||
			(l.preview.w > 0) != (width >= 140) {
			t.Fatalf("%d columns are laid out as %+v", width, l)
		}
		frame := rect{l.header.x, l.body.y, l.header.w, l.body.h}
		for _, box := range []rect{l.sidebar, l.preview} {
			if box.w > 0 && (box.x+box.w != frame.x+frame.w || box.y != frame.y || box.h != frame.h) {
				t.Fatalf("%d columns: %+v is not at the right of %+v", width, box, frame)
			}
		}
		if l.sidebar.w > 0 && (l.body.w != maxTextWidth || l.sidebar.w < minSidebarWidth ||
			l.sidebar.x < l.body.x+l.body.w+columnGutter) {
			t.Fatalf("%d columns are laid out as %+v", width, l)
		}
		if list := l.listColumn(); l.preview.w > 0 && (l.preview.w != maxTextWidth || list.body.w < 56 ||
			list.body.x+list.lineWidth >= l.preview.x-columnGutter/2) {
			t.Fatalf("%d columns are laid out as %+v", width, l)
		}
		if step := l.tableWidth - l.body.w; step < 0 || step%tableStep != 0 || step > 2*tableStep ||
			l.tableWidth > l.besideSidebar() {
			t.Fatalf("%d columns: tables take %d of %d", width, l.tableWidth, l.besideSidebar())
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
		{119, 24, medium, rect{21, 1, 76, 2}, rect{21, 4, 76, 18}, rect{21, 23, 76, 1}, 96},
		{120, 24, large, rect{2, 1, 116, 2}, rect{2, 4, 76, 18}, rect{2, 23, 116, 1}, 116},
		{160, 50, large, rect{10, 2, 140, 2}, rect{10, 5, 76, 42}, rect{10, 48, 140, 1}, 148},
	}
	for _, tt := range tests {
		l := planWindow(tt.width, tt.height)
		if l.shape != tt.shape || l.header != tt.header || l.body != tt.body || l.footer != tt.footer ||
			l.lineWidth != tt.lineWidth {
			t.Errorf("planWindow(%d, %d) = %+v, want %+v", tt.width, tt.height, l, tt)
		}
	}
}

// TestPlanWindowInvalidSize checks the default for invalid sizes and the largest size.
func TestPlanWindowInvalidSize(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {0, 24}, {80, 0}, {-1, -1}} {
		if got := planWindow(size[0], size[1]); got != planWindow(80, 24) {
			t.Errorf("planWindow(%d, %d) = %+v, want that of 80x24", size[0], size[1], got)
		}
	}
	if got := planWindow(1<<31, 1<<31); got != planWindow(maxWidth, maxHeight) {
		t.Errorf("a huge window is laid out as %+v", got)
	}
}

// TestPlanWindowBounds checks for many sizes that rectangles are in the window and don't overlap.
func TestPlanWindowBounds(t *testing.T) {
	for width := 1; width <= 200; width++ {
		for height := 1; height <= 80; height++ {
			l := planWindow(width, height)
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
