package content

import "testing"

// TestSiteFind compares the index of a site with a walk through it. Of two pages with one path the first counts.
func TestSiteFind(t *testing.T) {
	site := &Site{Sections: []*Page{
		{Path: "about"},
		{Path: "projects", Pages: []*Page{{Path: "projects/a"}, {Path: "projects/b"}}},
		{Path: "about", Title: "again"},
	}}
	for path, want := range map[string][2]int{
		"about": {0, -1}, "projects": {1, -1}, "projects/a": {1, 0}, "projects/b": {1, 1},
		"": {-1, -1}, "projects/": {-1, -1}, "nowhere": {-1, -1},
	} {
		section, item := site.Find(path)
		if got := [2]int{section, item}; got != want {
			t.Errorf("%q is at %v, want %v", path, got, want)
		}
		var first *Page
		for p := range site.All {
			if p.Path == path && first == nil {
				first = p
			}
		}
		if got := site.Page(path); got != first {
			t.Errorf("%q is %v, want %v", path, got, first)
		}
	}
}
