package generator

import (
	"path"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
)

// A page is hidden if its front matter says so in the way of any generator, whichever generator the site has: if the
// site was taken for the wrong kind, too little is shown rather than too much. Nothing of a hidden page may be shown,
// not even its title: it is counted in Site.Hidden, and its Doc is kept in Site.HiddenDocs for messages to the author.
//
// The keys are in keys.go: marks such as draft, dates in the future (unless the configuration shows future pages) and
// expiry dates in the past.

// isHidden sets the date of a page to that of its front matter, if there is one, and reports whether the page is hidden
// at the time s.Now.
func (s *Site) isHidden(d *doc.Doc) bool {
	m := d.Front
	if date := m.Date(dateKeys...); !date.IsZero() {
		d.Date = date
	}
	if m.IsTrue(hiddenIfTrue...) || m.IsFalse(hiddenIfFalse...) {
		return true
	}
	if base := path.Base(d.File); m.IsTrue("headless") && naming.IsIndex(strings.TrimSuffix(base, path.Ext(base))) {
		return true // a bundle without a page; on any other page of Hugo it says nothing
	}
	for _, keys := range hiddenIfNever {
		if v, _ := m.Get(keys...); v == "never" || v == false {
			return true
		}
	}
	if expiry := m.Date(expiryKeys...); !expiry.IsZero() && !expiry.After(s.Now) {
		return true
	}
	if s.showFuture {
		return false
	}
	publish := m.Date(publishKeys...)
	return d.Date.After(s.Now) || publish.After(s.Now)
}
