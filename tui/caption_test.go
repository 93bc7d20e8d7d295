package tui

import (
	"testing"

	"example.com/folio/content"
)

func TestMetaLine(t *testing.T) {
	site := testSite()
	item := *site.Sections[1].Pages[0]
	if got := pageDate(&item); got != "2024" {
		t.Errorf("the date of a project is %q", got)
	}
	item.Role = content.Writing
	text := &content.Page{Role: content.Writing, Date: item.Date, Tags: []string{"a", "b"}}
	if got := metaLine(text); got != "Mar 2024 · a · b" {
		t.Errorf("the meta line of a text is %q", got)
	}
	if got := metaLine(&content.Page{}); got != "" {
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
		if got := countItems(&content.Page{Role: tt.role, Pages: make([]*content.Page, tt.n)}); got != tt.want {
			t.Errorf("the count is %q, want %q", got, tt.want)
		}
	}
}
