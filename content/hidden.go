package content

// Hidden means hidden. A page is kept back where its author says so in any of the ways that any of the generators knows,
// whichever generator it is: a wrong guess then shows less, never more.

// keptBack tells whether a page must not be shown at the time of src.now. It also settles the page's date.
func (src *source) keptBack(l *leaf) bool {
	m := l.meta
	if d := m.date("date", "pubDate", "publishDate"); !d.IsZero() {
		l.date = d
	}
	if m.truthy("draft", "hidden", "private", "headless", "unlisted") || m.denied("published", "publish", "render") {
		return true
	}
	if v, _ := m.get("build.render", "_build.render"); v == "never" || v == false {
		return true
	}
	if v, _ := m.get("build.list", "_build.list"); v == "never" || v == false {
		return true
	}
	if expiry := m.date("expiryDate", "expires", "expiry"); !expiry.IsZero() && !expiry.After(src.now) {
		return true
	}
	if src.future {
		return false
	}
	publish := m.date("publishDate", "pubDate", "published")
	return l.date.After(src.now) || publish.After(src.now)
}
