package render

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

// TestFigures finds the figures of a page, with what stands at their spans.
func TestFigures(t *testing.T) {
	const source = "Words before.\n\n![A *disc*, lit &amp; round, from the left](disc.png)\n\n" +
		"Words with ![a disc](disc.png) in them.\n\n" +
		"> [![Wide](<img/wide 1.png>)](https://a.example/wide)\n\n- one\n\n  ![](high.png)\n\n" +
		"![Nothing](nothing.png)\n\n![Gone](gone.png)\n\n![Broken](broken.png)\n"
	o := Options{Width: 24, Theme: style.Dark(), Pictures: newPictures(t)}
	doc := Markdown(source, o)
	var got []string
	for _, f := range doc.Figures {
		var caption []string
		for _, s := range f.Caption {
			caption = append(caption, doc.Plain[s.Line][s.From:s.To])
		}
		for _, s := range f.Cells {
			if s.Line < f.Line || s.Line >= f.End || strings.Trim(doc.Plain[s.Line][s.From:s.To], " ▀▄█") != "" {
				t.Errorf("%s: %q is no part of it", f.File, doc.Plain[s.Line][s.From:s.To])
			}
		}
		if len(f.Caption) > 0 && f.Caption[0].Line != f.End {
			t.Errorf("%s: the caption is in line %d, not %d", f.File, f.Caption[0].Line, f.End)
		}
		got = append(got, fmt.Sprintf("%s %q %t %d %q", f.File, f.Alt, f.InLink, len(f.Cells), caption))
	}
	want := []string{
		`disc.png "A disc, lit & round, from the left" false 12 ["A disc, lit & round," "from the left"]`,
		`img/wide 1.png "Wide" true 5 ["Wide [1]"]`,
		`high.png "" false 20 []`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the figures are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, o := range []Options{{Width: 24, Pictures: o.Pictures}, {Width: 24, Theme: style.Dark()}} {
		if doc := Markdown(source, o); len(doc.Figures) != 0 {
			t.Errorf("%d figures without pictures", len(doc.Figures))
		}
	}
}

// TestFiguresStay lays a page out before and after its pictures are decoded: the figures stay in their lines.
func TestFiguresStay(t *testing.T) {
	c := NewCache(4 << 20)
	o := Options{Width: 40, Theme: style.Dark(), Pictures: newPictures(t), Later: true}
	const source = "![](disc.png)\n\n![Wide](<img/wide 1.png>)\n"
	before := c.Markdown(source, o)
	for c.Await(before.Pending) && len(c.Markdown(source, o).Pending) > 0 {
	}
	after := c.Markdown(source, o)
	if len(before.Figures) != 2 || len(after.Figures) != 2 {
		t.Fatalf("%d figures, then %d", len(before.Figures), len(after.Figures))
	}
	for i, f := range before.Figures {
		if g := after.Figures[i]; f.Line != g.Line || f.End != g.End || f.End-f.Line < 5 {
			t.Errorf("%s: lines %d to %d, then %d to %d", f.File, f.Line, f.End, g.Line, g.End)
		}
	}
}
