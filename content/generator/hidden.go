package generator

import (
	"slices"
	"time"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
)

// A page is hidden if its front matter says so in the way of any generator, whichever generator the site has: if the
// site was taken for the wrong kind, too little is shown rather than too much. Nothing of a hidden page may be shown,
// not even its title: it is counted in Site.Hidden, and its Doc is kept in Site.HiddenDocs for messages to the author.
//
// An author who asks for drafts sees those that front matter or their folder marks as such, and only those.
//
// The keys are in keys.go: marks such as draft, dates in the future (unless the configuration shows future pages) and
// expiry dates in the past.

// isHidden sets the date of a page to that of its front matter, if there is one, and reports whether the page is hidden
// at the time s.Now.
func (s *Site) isHidden(d *doc.Doc) bool {
	m := d.Front
	if date := dateOf(m, dateKeys); !date.IsZero() {
		d.Date = date
	}
	if m.IsTrue(draftIfTrue...) || m.IsFalse(draftIfFalse...) {
		d.Draft = true
	}
	if d.Draft && !s.ShowDrafts {
		return true
	}
	if m.IsTrue(hiddenIfTrue...) || m.IsFalse(hiddenIfFalse...) || m.IsTrue("headless") && !s.isResource(d) {
		return true
	}
	if isUnlisted(m) || !s.hugo && isNever(m, renderKeys) {
		return true
	}
	if expiry := dateOf(m, expiryKeys); !expiry.IsZero() && !expiry.After(s.Now) {
		return true
	}
	if s.showFuture || d.Draft {
		return false
	}
	publish := dateOf(m, publishKeys)
	return d.Date.After(s.Now) || publish.After(s.Now)
}

// dateOf returns the date that the first of the keys has. A value that is not a date is a problem, unless the key is
// one that has other values too.
func dateOf(m frontmatter.Values, keys []string) time.Time {
	if _, key := m.Get(keys...); slices.Contains(mixedKeys, key) {
		return m.MaybeDate(key)
	}
	return m.Date(keys...)
}

// isUnlisted reports whether a page is in no list of its site. One that is listed may still have no page of its own in
// Hugo: its entry in the list is all that there is.
func isUnlisted(m frontmatter.Values) bool { return isNever(m, listKeys) }

func isNever(m frontmatter.Values, keys []string) bool {
	v, _ := m.Get(keys...)
	return v == "never" || v == false
}
