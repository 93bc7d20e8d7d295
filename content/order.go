package content

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// orderKeys are the keys of the front matter by which authors number their pages.
var orderKeys = []string{"weight", "nav_order", "order", "position", "importance", "menu.main.weight",
	"menus.main.weight", "extra.weight", "extra.order"}

// sortSections sorts sections by folio.toml, the menu, their weights, their roles (About, Projects, Resume, Writing,
// others) and their titles, and items by weight, date and title. The sections of a single document keep their order.
func sortSections(sections []*section) {
	each(sections, func(s *section) { s.weight = s.authorWeight() })
	document := !slices.ContainsFunc(sections, func(s *section) bool { return !s.split || s.doc != sections[0].doc })
	slices.SortStableFunc(sections, func(a, b *section) int {
		if document {
			return cmp.Compare(a.seq, b.seq)
		}
		return cmp.Or(
			cmp.Compare(a.listOrder(), b.listOrder()),
			cmp.Compare(a.place(), b.place()),
			cmp.Compare(a.weight, b.weight),
			cmp.Compare(naming.RoleOrder(a.role), naming.RoleOrder(b.role)),
			cmp.Compare(a.rank, b.rank),
			cmp.Compare(a.seq, b.seq),
			cmp.Compare(strings.ToLower(a.title), strings.ToLower(b.title)),
		)
	})
	for _, s := range sections {
		slices.SortStableFunc(s.items, func(a, b *section) int {
			return cmp.Or(
				cmp.Compare(a.weight, b.weight),
				b.doc.Date.Compare(a.doc.Date),
				cmp.Compare(strings.ToLower(a.title), strings.ToLower(b.title)),
			)
		})
	}
}

// groupItems orders and groups the items of a section whose page names their categories, as al-folio does. A heading of
// the page that is left without text, as its list was, is removed.
func groupItems(sections []*section) {
	for _, s := range sections {
		if s.doc == nil || len(s.items) == 0 {
			continue
		}
		names := s.doc.Front.Phrases("display_categories")
		rank := func(item *section) int {
			i := slices.IndexFunc(names, func(name string) bool {
				return slices.ContainsFunc(item.doc.Front.Phrases("category", "categories"), func(c string) bool {
					return strings.EqualFold(c, name)
				})
			})
			if i < 0 {
				return len(names)
			}
			item.group = names[i]
			return i
		}
		ranks := map[*section]int{}
		for _, item := range s.items {
			ranks[item] = rank(item)
		}
		slices.SortStableFunc(s.items, func(a, b *section) int { return ranks[a] - ranks[b] })
		s.dropEmptyHeadings(names)
	}
}

// dropEmptyHeadings removes the headings with one of the texts and nothing below them.
func (s *section) dropEmptyHeadings(texts []string) {
	if len(texts) == 0 {
		return
	}
	var edits []srctext.Edit
	hs := srctext.Headings(s.text.S)
	for i, h := range hs {
		end := len(s.text.S)
		if i+1 < len(hs) {
			end = hs[i+1].From
		}
		isName := slices.ContainsFunc(texts, func(t string) bool { return strings.EqualFold(t, h.Text) })
		if isName && doc.IsBlank(s.text.S[h.To:end]) {
			edits = append(edits, srctext.Edit{From: h.From, To: end})
		}
	}
	if edits != nil {
		s.text = s.text.Apply(edits).Trim()
	}
}

// authorWeight returns the number that the author gave a page, or +Inf.
func (s *section) authorWeight() float64 {
	if s.doc == nil && len(s.items) > 0 && s.items[0].doc.Part != 0 {
		return float64(s.items[0].doc.Part)
	}
	if s.doc != nil {
		if s.doc.Order != 0 {
			return float64(s.doc.Order)
		}
		if w, ok := s.doc.Front.Number(orderKeys...); ok && w != 0 {
			return w
		}
	}
	return math.Inf(1)
}

// listOrder returns 0 for a listed section, and 1 for the others, which come after all of those.
func (s *section) listOrder() int {
	if s.unlisted {
		return 1
	}
	return 0
}

// place returns the place of a section in folio.toml and the menu. A section in neither comes after all others, but a
// home page without a weight before them.
func (s *section) place() int {
	switch {
	case s.menu != 0:
		return s.menu
	case s.home && math.IsInf(s.weight, 1):
		return math.MinInt
	}
	return math.MaxInt
}
