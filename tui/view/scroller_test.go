package view

import "testing"

// TestScroller moves in a hundred lines, of which ten are visible.
func TestScroller(t *testing.T) {
	s := Scroller{Height: 10, Total: 100}
	for _, step := range []struct {
		m        Motion
		top      int
		position string
		read     int
	}{
		{LineUp, 0, "top", 4}, {LineDown, 1, "1%", 4}, {PageDown, 10, "11%", 8}, {HalfDown, 15, "16%", 10},
		{WheelDown, 18, "20%", 11}, {WheelUp, 15, "16%", 10}, {HalfUp, 10, "11%", 8}, {PageUp, 1, "1%", 4},
		{ToEnd, 90, "end", 40}, {LineDown, 90, "end", 40}, {ToTop, 0, "top", 4},
	} {
		s.Move(step.m)
		if s.Top != step.top || s.Position() != step.position || s.ReadOf(40) != step.read {
			t.Errorf("after %d: line %d, %s, %d of 40 cells, want %+v", step.m, s.Top, s.Position(), s.ReadOf(40), step)
		}
	}
	if first, end := s.Visible(); first != 0 || end != 10 {
		t.Errorf("lines %d to %d are visible", first, end)
	}
	all := Scroller{Height: 10, Total: 3}
	if all.Move(LineDown); all.Top != 0 || all.Position() != "" || all.ReadOf(40) != 0 {
		t.Errorf("a short text is scrolled to %d, at %q", all.Top, all.Position())
	}
}
