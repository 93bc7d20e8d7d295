// Package results lists the pages of a site that match a query while it is being typed.
package results

import (
	"fmt"
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/tui/look"
	"example.com/folio/tui/prompt"
	"example.com/folio/tui/search"
	"example.com/folio/tui/view"
)

// A View searches the whole site while the query is being typed.
type View struct {
	view.Scroller
	layout *view.Context
	*search.Finder
	background view.View
	Query      *prompt.Input
	keepPath   string // page to select once it is found; "" selects the first
	Chosen     int    // index into Found
	itemLines  int    // lines per result
}

// New returns a search of a site without a query.
func New(site *content.Site, texts *search.Texts, background view.View) *View {
	return &View{Finder: search.NewFinder(site, texts), background: background, Query: prompt.New()}
}

// ForSite returns the same search of a new version of the site, with the same page selected if it still matches.
func (r *View) ForSite(site *content.Site, texts *search.Texts, background view.View, lc *view.Context) *View {
	again := New(site, texts, background)
	if again.keepPath = r.keepPath; r.Chosen < len(r.Found) {
		again.keepPath = r.Found[r.Chosen].Page.Path
	}
	again.Query = r.Query
	again.Fit(lc)
	again.Refresh()
	return again
}

// Refresh repeats the search and selects the page at keepPath.
func (r *View) Refresh() {
	r.Update()
	for i, found := range r.Found {
		if found.Page.Path == r.keepPath {
			r.Chosen = i
		}
	}
	if r.Texts.IsRead() {
		r.keepPath = ""
	}
	r.reveal()
}

// Fit lays out the background and the results.
func (r *View) Fit(lc *view.Context) {
	r.background.Fit(lc)
	if r.layout == lc {
		return
	}
	r.layout = lc
	r.countLines()
}

// countLines updates the line counts. The note takes the last row.
func (r *View) countLines() {
	r.Height, r.itemLines = r.layout.Body.H, 1
	if r.Height >= 6 {
		r.itemLines = 3
	}
	if r.note() != "" {
		r.Height = max(r.Height-1, 1)
	}
	r.Total = max(len(r.Found)*r.itemLines-(r.itemLines+1)/3, 0)
	r.reveal()
}

// note returns a warning if some pages are not indexed.
func (r *View) note() string {
	n, all := r.Texts.LeftOut()
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d pages are searched by title only.", n, all)
}

// Update searches for the query.
func (r *View) Update() {
	r.Find(r.Query.Text())
	r.Chosen, r.Top = 0, 0
	if r.layout != nil {
		r.countLines()
	}
}

// Move moves the selection.
func (r *View) Move(m view.Motion) {
	by := map[view.Motion]int{
		view.LineUp: -1, view.LineDown: 1, view.WheelUp: -1, view.WheelDown: 1,
		view.PageUp: -max(r.Height/r.itemLines, 1), view.PageDown: max(r.Height/r.itemLines, 1),
	}[m]
	r.Chosen = min(max(r.Chosen+by, 0), max(len(r.Found)-1, 0))
	r.reveal()
}

// reveal scrolls as little as needed to show the selected result.
func (r *View) reveal() {
	first := r.Chosen * r.itemLines
	r.ScrollTo(min(max(r.Top, first+min(r.itemLines, 2)-r.Height), first))
}

// Show returns the visible results, and which one is selected.
func (r *View) Show() ([]string, string) {
	switch {
	case strings.TrimSpace(r.Query.Text()) == "":
		return r.withNote(r.message("Type to search the whole site.")), ""
	case !r.Texts.IsRead():
		return r.withNote(r.message("Searching…")), ""
	case len(r.Found) == 0:
		return r.withNote(r.message("No matches")), ""
	}
	first, end := r.Visible()
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, r.drawLine(i/r.itemLines, i%r.itemLines))
	}
	position := strconv.Itoa(r.Chosen+1) + "/" + strconv.Itoa(len(r.Found))
	if r.More {
		position += "+"
	}
	return r.withNote(lines), position
}

// message draws a text that takes the place of results.
func (r *View) message(text string) []string {
	return r.layout.Indented([]string{r.layout.Styles.Blank.Apply(text)})
}

// withNote puts the note, if there is one, below lines in the last row.
func (r *View) withNote(lines []string) []string {
	note := r.note()
	if note == "" || r.layout.Body.H < 2 {
		return lines
	}
	for len(lines) < r.Height {
		lines = append(lines, "")
	}
	return append(lines, r.layout.Indented([]string{r.layout.Styles.Quiet.Apply(note)})...)
}

// drawLine draws a line of result i: line 0 has the title and the section, line 1 the excerpt.
func (r *View) drawLine(i, line int) string {
	found, st, body := r.Found[i], r.layout.Styles, r.layout.Body
	left := max(body.X-view.MarkWidth, 0)
	avail := body.X + body.W - left - view.MarkWidth
	switch line {
	case 0:
		mark, title := look.Pad(view.MarkWidth), st.Strong
		if i == r.Chosen {
			mark, title = st.Accent.Apply("▸")+" ", st.Chosen
		}
		section, _, _ := strings.Cut(found.Page.Path, "/")
		if found.Hits > 1 {
			section = strconv.Itoa(found.Hits) + " matches in " + section
		}
		name := title.Apply(look.Truncate(found.Page.Title, avail, look.Ellipsis))
		return look.Pad(left) + mark + look.Justify(name, st.Quiet.Apply(section), avail)
	case 1:
		line := st.Quiet.Apply(found.Excerpt)
		if found.Hit[1] > 0 {
			line = look.ApplyHighlights(line, []look.Highlight{{From: found.Hit[0], To: found.Hit[1], Style: st.Hit}})
		}
		line = strings.TrimRight(look.Truncate(line, avail, look.Ellipsis), " ")
		return look.Pad(left+view.MarkWidth) + line
	}
	return ""
}
