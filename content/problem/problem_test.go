package problem

import (
	"slices"
	"strings"
	"testing"
)

func TestList(t *testing.T) {
	var ps List
	if ps.Any("b.md") || len(ps.Sorted()) != 0 {
		t.Error("an empty list has problems")
	}
	ps.Add("b.md", 3, LinkDead, "%s is gone", "c.md")
	ps.Add("b.md", 0, TooLarge, "two\nlines \x1b[31mand a color")
	ps.Add("b.md", 3, LinkDead, "%s is gone", "c.md")
	ps.Add("b.md", 3, FrontMatter, "second of its line")
	ps.Add("a\nb.md", 1, Config, "slip")
	var got []string
	for _, p := range ps.Sorted() {
		got = append(got, p.String())
	}
	want := []string{
		"a b.md:1: config: slip",
		"b.md: too large: two lines and a color",
		"b.md:3: link dead: c.md is gone",
		"b.md:3: front matter: second of its line",
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if !ps.Any("b.md") || ps.Full("b.md") {
		t.Errorf("b.md: any %v, full %v", ps.Any("b.md"), ps.Full("b.md"))
	}
}

func TestListBounds(t *testing.T) {
	var ps List
	for line := range 2 * maxProblems {
		ps.Add("a.md", line, Comment, "%s", strings.Repeat("é", 2*maxText))
	}
	ps.Add("b.md", 1, Comment, "short")
	all := ps.Sorted()
	if len(all) != maxProblems+1 || !ps.Full("a.md") || ps.Full("b.md") {
		t.Errorf("%d problems; full: %v, %v", len(all), ps.Full("a.md"), ps.Full("b.md"))
	}
	if n := len([]rune(all[0].Text)); n != maxText+1 {
		t.Errorf("a text of %d runes", n)
	}
}

func TestSerious(t *testing.T) {
	for rule, want := range map[string]bool{
		FrontMatter: true, Config: true, DataFile: true, TooLarge: true, Unreadable: true,
		Unresolved: false, LinkDead: false, Tracking: false, MissingImage: false, FolderLoop: false,
	} {
		if (Problem{Rule: rule}).Serious() != want {
			t.Errorf("%s: want %v", rule, want)
		}
	}
}
