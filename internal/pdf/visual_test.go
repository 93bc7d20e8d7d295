package pdf

import (
	"math"
	"testing"

	"example.com/folio/internal/resume"
)

// TestVisualStyles checks that runs keep their styles and links when their order changes.
func TestVisualStyles(t *testing.T) {
	var r ruler
	l := r.visual(line{runs: []run{
		{style{size: 10}, "אב "}, {style{size: 10, face: bold, link: "https://example.com"}, "go"}, {style{size: 10}, " גד"},
	}}, true)
	if len(l.runs) != 3 || l.runs[0].text != "דג " || l.runs[1].text != "go" || l.runs[1].face != bold ||
		l.runs[1].link == "" || l.runs[2].text != " בא" || l.x[0] != 0 || l.x[1] <= l.x[0] || l.x[2] <= l.x[1] {
		t.Errorf("the line is %+v", l)
	}
}

// TestRightToLeft checks that a Hebrew résumé ends at the right margin, and an English one begins at the left.
func TestRightToLeft(t *testing.T) {
	for name, right := range map[string]bool{"נועה ים": true, "Noa Yam": false} {
		r := &resume.Resume{Basics: resume.Basics{Name: name, Summary: "Tides\n\n- שלום (Go)\n- 2019\n- Go שלום"}}
		s := fit(r, Options{Paper: A4})
		for _, row := range s.pages[0] {
			if row.width == 0 {
				continue
			}
			want := right || leftwards(row.block.runs, false)
			last := len(row.runs) - 1
			run := row.runs[last]
			end := s.at.side + row.block.indent + row.x[last] + s.ruler.width(run.face, run.size, run.text)
			atRight := math.Abs(A4.width-s.at.side-row.block.indent-end) < .1
			if row.rtl != want || atRight != want || !want && row.x[0] != 0 {
				t.Errorf("%s: %q is from %.1f to %.1f", name, row.text(), row.x[0], end)
			}
		}
		if _, err := Resume(r, Options{}); err != nil {
			t.Error(err)
		}
	}
}
