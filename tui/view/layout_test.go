package view

import "testing"

// TestPlanWindowColumns checks that only large windows have a sidebar and a preview, next to a text of full width.
func TestPlanWindowColumns(t *testing.T) {
	for width := 1; width <= MaxWidth; width++ {
		l := Plan(width, 40)
		if (l.Shape == Large) != (width >= 120) || (l.Sidebar.W > 0) != (width >= 120) ||
			(l.Preview.W > 0) != (width >= 140) {
			t.Fatalf("%d columns are laid out as %+v", width, l)
		}
		frame := Rect{l.Header.X, l.Body.Y, l.Header.W, l.Body.H}
		for _, box := range []Rect{l.Sidebar, l.Preview} {
			if box.W > 0 && (box.X+box.W != frame.X+frame.W || box.Y != frame.Y || box.H != frame.H) {
				t.Fatalf("%d columns: %+v is not at the right of %+v", width, box, frame)
			}
		}
		if l.Sidebar.W > 0 && (l.Body.W != MaxTextWidth || l.Sidebar.W < minSidebarWidth ||
			l.Sidebar.X < l.Body.X+l.Body.W+ColumnGutter) {
			t.Fatalf("%d columns are laid out as %+v", width, l)
		}
		if list := l.ListColumn(); l.Preview.W > 0 && (l.Preview.W != MaxTextWidth || list.Body.W < 56 ||
			list.Body.X+list.LineWidth >= l.Preview.X-ColumnGutter/2) {
			t.Fatalf("%d columns are laid out as %+v", width, l)
		}
		if step := l.TableWidth - l.Body.W; step < 0 || step%tableStep != 0 || step > 2*tableStep ||
			l.TableWidth > l.BesideSidebar() {
			t.Fatalf("%d columns: tables take %d of %d", width, l.TableWidth, l.BesideSidebar())
		}
	}
}

func TestPlanWindow(t *testing.T) {
	tests := []struct {
		width, height        int
		shape                Shape
		header, body, footer Rect
		lineWidth            int
	}{
		{20, 5, Small, Rect{0, 0, 20, 1}, Rect{0, 1, 20, 4}, Rect{}, 20},
		{20, 7, Small, Rect{0, 0, 20, 1}, Rect{0, 1, 20, 5}, Rect{0, 6, 20, 1}, 20},
		{40, 12, Small, Rect{1, 0, 38, 1}, Rect{1, 2, 38, 8}, Rect{1, 11, 38, 1}, 38},
		{120, 15, Small, Rect{22, 0, 76, 1}, Rect{22, 2, 76, 11}, Rect{22, 14, 76, 1}, 97},
		{60, 16, Medium, Rect{2, 0, 56, 2}, Rect{2, 3, 56, 11}, Rect{2, 15, 56, 1}, 56},
		{80, 24, Medium, Rect{2, 1, 76, 2}, Rect{2, 4, 76, 18}, Rect{2, 23, 76, 1}, 76},
		{119, 24, Medium, Rect{21, 1, 76, 2}, Rect{21, 4, 76, 18}, Rect{21, 23, 76, 1}, 96},
		{120, 24, Large, Rect{2, 1, 116, 2}, Rect{2, 4, 76, 18}, Rect{2, 23, 116, 1}, 116},
		{160, 50, Large, Rect{10, 2, 140, 2}, Rect{10, 5, 76, 42}, Rect{10, 48, 140, 1}, 148},
	}
	for _, tt := range tests {
		l := Plan(tt.width, tt.height)
		if l.Shape != tt.shape || l.Header != tt.header || l.Body != tt.body || l.Footer != tt.footer ||
			l.LineWidth != tt.lineWidth {
			t.Errorf("Plan(%d, %d) = %+v, want %+v", tt.width, tt.height, l, tt)
		}
	}
}

// TestPlanWindowInvalidSize checks the default for invalid sizes and the largest size.
func TestPlanWindowInvalidSize(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {0, 24}, {80, 0}, {-1, -1}} {
		if got := Plan(size[0], size[1]); got != Plan(80, 24) {
			t.Errorf("Plan(%d, %d) = %+v, want that of 80x24", size[0], size[1], got)
		}
	}
	if got := Plan(1<<31, 1<<31); got != Plan(MaxWidth, MaxHeight) {
		t.Errorf("a huge window is laid out as %+v", got)
	}
}

// TestPlanWindowBounds checks for many sizes that rectangles are in the window and don't overlap.
func TestPlanWindowBounds(t *testing.T) {
	for width := 1; width <= 200; width++ {
		for height := 1; height <= 80; height++ {
			l := Plan(width, height)
			bottom := height
			if l.Footer.H > 0 {
				bottom = l.Footer.Y
			}
			switch {
			case l.Header.Y < 0 || l.Header.Y+l.Header.H > max(l.Body.Y, 1):
			case l.Body.H < 0 || l.Body.Y+l.Body.H > max(bottom, 1):
			case l.Body.X < 0 || l.Body.X+l.Body.W > width || l.Body.W < 1 || l.Body.W > MaxTextWidth:
			case l.LineWidth < l.Body.W || l.Body.X+l.LineWidth > width:
			case l.Footer.Y+l.Footer.H > height:
			case height >= 5 && l.Body.H < 3:
			default:
				continue
			}
			t.Fatalf("%dx%d: %+v", width, height, l)
		}
	}
}
