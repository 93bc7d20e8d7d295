package caption

import (
	"strings"
	"testing"
	"time"

	"example.com/folio/content"
)

func TestMetaLine(t *testing.T) {
	day := time.Date(2024, time.March, 1, 0, 0, 0, 0, time.UTC)
	if got := Date(&content.Page{Role: content.Projects, Date: day}); got != "2024" {
		t.Errorf("the date of a project is %q", got)
	}
	text := &content.Page{Role: content.Writing, Date: day, Tags: []string{"a", "b"}}
	if got := Meta(text); got != "Mar 2024 · a · b" {
		t.Errorf("the meta line of a text is %q", got)
	}
	if got := Meta(&content.Page{}); got != "" {
		t.Errorf("the meta line without date and tags is %q", got)
	}
}

func TestCountItems(t *testing.T) {
	tests := []struct {
		role content.Role
		n    int
		want string
	}{
		{content.Projects, 5, "5 projects"}, {content.Projects, 1, "1 project"}, {content.Writing, 2, "2 posts"},
		{content.Resume, 1, "1 entry"}, {content.Other, 3, "3 pages"},
	}
	for _, tt := range tests {
		if got := Count(&content.Page{Role: tt.role, Pages: make([]*content.Page, tt.n)}); got != tt.want {
			t.Errorf("the count is %q, want %q", got, tt.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, tt := range []struct {
		url, address, short string
		external            bool
	}{
		{"mailto:ada@example.org?subject=Maps", "ada@example.org", "ada@example.org", true},
		{"https://maps.example.org/", "https://maps.example.org/", "maps.example.org", true},
		{"http://maps.example.org/a", "http://maps.example.org/a", "maps.example.org/a", true},
		{"projects/item#end", "projects/item#end", "projects/item#end", false},
		{"%zz", "%zz", "%zz", true},
	} {
		if got := Address(tt.url); got != tt.address {
			t.Errorf("displayAddress(%q) = %q, want %q", tt.url, got, tt.address)
		}
		if got := ShortAddress(tt.url); got != tt.short {
			t.Errorf("bareAddress(%q) = %q, want %q", tt.url, got, tt.short)
		}
		if got := IsExternal(tt.url); got != tt.external {
			t.Errorf("isExternal(%q) = %v", tt.url, got)
		}
	}
}

func TestContacts(t *testing.T) {
	site := &content.Site{Title: "Maps", Links: []content.Link{{Text: "Mail", URL: "mailto:ada@example.org"}}}
	if got := Contacts(site); len(got) != 1 || got[0].URL != "mailto:ada@example.org" {
		t.Errorf("the contacts are %+v", got)
	}
	if got := Author(site); got != "Maps" {
		t.Errorf("the author of a site without one is %q", got)
	}
	if site.Author = "Ada"; Author(site) != "Ada" {
		t.Errorf("the author is %q", Author(site))
	}
}

func TestBeginning(t *testing.T) {
	for text, want := range map[string]int{
		"short":                                          5,
		strings.Repeat("x", maxBeginning):                maxBeginning,
		strings.Repeat("語", maxBeginning):                maxBeginning - 1,
		"ab\n\ncd\n" + strings.Repeat("x", maxBeginning): 2,
		"ab\n" + strings.Repeat("x", maxBeginning):       2,
	} {
		if got := Beginning(text); len(got) != want || !strings.HasPrefix(text, got) {
			t.Errorf("Beginning(%.10q) has %d bytes, want %d", text, len(got), want)
		}
	}
}
