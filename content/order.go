package content

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// orderKeys are the keys by which authors number their pages.
var orderKeys = []string{"weight", "nav_order", "order", "importance", "menu.main.weight", "menus.main.weight", "extra.weight", "extra.order"}

// ownWeight is the author's own number for a page, or more than any where there is none.
func (p *piece) ownWeight() float64 {
	if p.leaf == nil && len(p.items) > 0 && p.items[0].leaf.part != 0 {
		return float64(p.items[0].leaf.part)
	}
	if p.leaf != nil {
		if p.leaf.order != 0 {
			return float64(p.leaf.order)
		}
		if w, ok := p.leaf.meta.number(orderKeys...); ok && w != 0 {
			return w
		}
	}
	return math.Inf(1)
}

// first tells whether a section is before all others: a home page that its author gave no other place.
func (p *piece) first() bool { return p.home && p.menu == 0 && math.IsInf(p.weight, 1) }

// place is that in the menu, and after the menu for a section that is not in it.
func (p *piece) place() int {
	if p.menu == 0 {
		return math.MaxInt
	}
	return p.menu
}

// weigh settles the weights of the sections and their items, which a sort asks for many times.
func weigh(sections []*piece) {
	each(sections, func(p *piece) { p.weight = p.ownWeight() })
}

// order sorts sections as their author would, by the menu and by weight, or else About, Projects, Resume, Writing and then the others by title. The
// sections of a site that is one document stay as they are in it.
func order(sections []*piece) {
	weigh(sections)
	document := !slices.ContainsFunc(sections, func(p *piece) bool { return !p.split || p.leaf != sections[0].leaf })
	slices.SortStableFunc(sections, func(a, b *piece) int {
		if document {
			return cmp.Compare(a.seq, b.seq)
		}
		return cmp.Or(
			-cmp.Compare(btoi(a.first()), btoi(b.first())),
			cmp.Compare(a.place(), b.place()),
			cmp.Compare(a.weight, b.weight),
			cmp.Compare(roleOrder(a.role), roleOrder(b.role)),
			cmp.Compare(a.rank, b.rank),
			cmp.Compare(a.seq, b.seq),
			cmp.Compare(strings.ToLower(a.title), strings.ToLower(b.title)),
		)
	})
	for _, s := range sections {
		slices.SortStableFunc(s.items, func(a, b *piece) int {
			return cmp.Or(
				cmp.Compare(a.weight, b.weight),
				b.leaf.date.Compare(a.leaf.date),
				cmp.Compare(strings.ToLower(a.title), strings.ToLower(b.title)),
			)
		})
	}
}
