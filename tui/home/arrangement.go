package home

import (
	"slices"
	"strings"

	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/search"
	"example.com/folio/tui/view"
)

// Columns of the first screen.
const (
	portraitGap   = 3   // between the portrait and the text next to it
	minIntroWidth = 30  // of that text
	maxAreaWidth  = 100 // of all, but for letters that are larger
	maxRowWidth   = 100 // of a section's row

	minCentredWidth = 90 // of a window in which all is centred
	sideMargin      = 6  // at least, on each side of that
)

// An arrangement says how much space the first screen takes, in rows.
type arrangement struct {
	portrait       int     // the most rows of the portrait and the text next to it; 0 without a portrait
	letters        letters // of the name
	below          int     // blank rows below the name and above the contacts
	above          int     // blank rows above the sections
	gap            int     // blank rows between sections
	spare          int     // rows that must stay unused
	oneContactLine bool    // at most one line of contacts
	last           bool    // it is used even if not all sections fit; a small window then has no contacts
}

// arrangements are tried in order. The last one always fits.
var arrangements = []arrangement{
	{portrait: 24, letters: anyLarge, below: 1, above: 3, gap: 1, spare: 8},
	{portrait: 20, letters: anyLarge, below: 1, above: 2, gap: 1, spare: 5},
	{portrait: 18, letters: anyLarge, below: 1, above: 2, gap: 1, spare: 4},
	{portrait: 16, letters: anyLarge, below: 1, above: 2, gap: 1, spare: 2},
	{portrait: 14, letters: anyLarge, below: 1, above: 2, gap: 1, spare: 1},
	{portrait: 14, letters: anyLarge, below: 1, above: 1, gap: 1, spare: 1},
	{portrait: 12, letters: anyLarge, below: 1, above: 1, gap: 1},
	{portrait: 14, letters: anyLarge, below: 1, above: 1, spare: 1},
	{portrait: 12, letters: anyLarge, below: 1, above: 1},
	{portrait: 12, below: 1, above: 1},
	{portrait: 10, below: 1, above: 1},
	{letters: pixels, below: 1, above: 3, gap: 1, spare: 6},
	{letters: pixels, below: 1, above: 2, gap: 1, spare: 2},
	{letters: pixels, below: 1, above: 1, gap: 1, spare: 1},
	{letters: boxLines, below: 1, above: 3, gap: 1, spare: 6},
	{letters: boxLines, below: 1, above: 2, gap: 1, spare: 2},
	{letters: boxLines, below: 1, above: 1, gap: 1},
	{letters: anyLarge, below: 1, above: 1},
	{below: 1, above: 1},
	{above: 1},
	{above: 1, oneContactLine: true},
	{oneContactLine: true},
	{oneContactLine: true, last: true},
}

// chooseLayout takes the first of arrangements that fits the window.
func (h *View) chooseLayout() {
	for _, form := range arrangements {
		h.arrangement = form
		if h.drawHead() {
			break
		}
	}
	h.Total = h.lineCount()
	if h.isCentred() {
		h.center()
	}
}

// isCentred reports whether the first screen is in the middle of the window. In a narrow one it begins where the text
// of pages does.
func (h *View) isCentred() bool {
	return h.layout.Shape != view.Small && h.layout.Width >= minCentredWidth
}

// center moves the area, so that what is drawn is in the middle of the window.
func (h *View) center() {
	used := 0
	for _, line := range h.head {
		used = max(used, look.Width(line))
	}
	for i := range min(len(h.site.Listed()), h.Height) {
		used = max(used, look.Width(h.sectionRow(i))-max(h.Area.X-view.MarkWidth, 0)-view.MarkWidth)
	}
	h.Area.X += (h.Area.W - used) / 2
	h.Area.W = used
}

// drawHead draws the head, and reports whether the layout suits this site and window.
func (h *View) drawHead() bool {
	h.head, h.picture = nil, nil
	rows := h.portrait + h.above + h.sectionLines() + h.spare
	isSmall := h.layout.Shape == view.Small
	if isSmall && (h.letters != noneLarge || h.portrait > 0) || rows > h.Height && !h.last {
		return false // decoding the picture would be wasted
	}
	avail, column := h.Area.W, 0
	if h.portrait > 0 {
		picture := h.layout.Portrait(h.portrait)
		if picture == nil || len(picture.Lines) == 0 || avail-picture.Width-portraitGap < minIntroWidth {
			return false
		}
		h.picture, column = picture, picture.Width+portraitGap
		avail -= column
	}
	contacts := h.contactLines(avail)
	switch {
	case h.last && isSmall:
		contacts, h.contactSpans = nil, nil
	case h.oneContactLine:
		contacts = contacts[:min(len(contacts), 1)]
	}
	below := h.introLines(avail)
	if len(contacts) > 0 {
		below = append(append(below, make([]string, h.below)...), contacts...)
	}
	for _, draw := range nameDrawings[h.letters] {
		lines := draw(h, h.displayName(), avail)
		if lines == nil {
			continue
		}
		if lines = append(lines, below...); h.place(lines, column) {
			h.moveContacts((len(h.head)-len(lines))/2+len(lines)-len(contacts), column)
			return true
		}
	}
	return false
}

// place makes lines the head, next to the portrait if there is one. It reports whether all fits the window, or need
// not.
func (h *View) place(lines []string, column int) bool {
	h.head = lines
	if h.picture != nil {
		if len(lines) > h.portrait {
			return false
		}
		h.head = sideBySide(h.picture.Lines, column, lines)
	}
	return h.lineCount()+h.spare <= h.Height || h.last
}

// sectionLines returns the number of lines of the sections.
func (h *View) sectionLines() int { return len(h.site.Listed())*(1+h.gap) - h.gap }

// sideBySide draws two columns next to each other, the second one starting at column at. The shorter one is centred
// vertically.
func sideBySide(left []string, at int, right []string) []string {
	rows := max(len(left), len(right))
	above := func(lines []string) []string { return make([]string, (rows-len(lines))/2) }
	return look.Beside(append(above(left), left...), at, append(above(right), right...))
}

// introLines returns what stands below the name: what the author is and where, and the description if it says more.
func (h *View) introLines(avail int) []string {
	st, facts := h.layout.Styles, h.headline
	var lines []string
	switch {
	case facts.what != "" && facts.where != "" && look.Width(look.JoinDots(facts.what, facts.where)) <= avail:
		lines = []string{st.Text.Apply(facts.what) + st.Quiet.Apply(look.Dot+facts.where)}
	default:
		lines = append(styleLines(st.Text, facts.what, avail), styleLines(st.Quiet, facts.where, avail)...)
	}
	if h.below > 0 {
		lines = append(lines, styleLines(st.Quiet, facts.more, avail)...)
	}
	if len(lines) == 0 {
		return nil
	}
	return append(make([]string, h.below), lines...)
}

// styleLines wraps text, which may be empty, and draws it.
func styleLines(st look.Style, text string, avail int) []string {
	if text == "" {
		return nil
	}
	return st.ApplyAll(look.Wrap(text, avail))
}

// A headline is what the first screen says of the author below the name. Each may be empty.
type headline struct{ what, where, more string }

// makeHeadline returns the headline: what the author is by the data, or else the description, or else the current post.
func (h *View) makeHeadline() headline {
	s := h.site
	d := headline{what: s.Label(), where: s.Location()}
	switch {
	case d.what == "":
		d.what = s.Description
	case !says(d.what, s.Description):
		d.more = s.Description
		if says(s.Description, d.what) {
			d.what, d.more = s.Description, ""
		}
	}
	if says(h.displayName(), d.what) {
		d.what = ""
	}
	if d.what == "" {
		d.what = h.currentPost()
	}
	if says(d.what+" "+d.more, d.where) {
		d.where = ""
	}
	return d
}

// currentPost returns the post that a résumé says the author has, or "".
func (h *View) currentPost() string {
	for _, p := range h.site.Sections {
		if post, ok := h.site.LatestPost(p); ok && post.Current {
			return post.Title
		}
	}
	return ""
}

// says reports whether text has the words of part, which may be none. Long texts are not compared.
func says(text, part string) bool {
	const maxCompared = 1000
	if len(text)+len(part) > maxCompared {
		return false
	}
	words := func(s string) []string {
		return strings.FieldsFunc(search.Fold(s), func(r rune) bool { return !search.IsLetterOrDigit(r) })
	}
	of, in := words(part), words(text)
	if len(of) == 0 {
		return true
	}
	for i := 0; i+len(of) <= len(in); i++ {
		if slices.Equal(in[i:i+len(of)], of) {
			return true
		}
	}
	return false
}

func (h *View) displayName() string { return caption.Author(h.site) }
