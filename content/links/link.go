package links

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

var (
	schemes      = []string{"http", "https", "mailto", "tel"} // that a link may have
	placeholders = []string{"", "#", "/#", "todo", "tbd", "fixme", "xxx"}
)

// schemeOf returns the scheme of an address in lower case (RFC 3986, 3.1), or "".
func schemeOf(address string) string {
	scheme, _, found := strings.Cut(address, ":")
	if !found {
		return ""
	}
	for i := range len(scheme) {
		c := scheme[i] | 0x20 // in lower case, if it is a letter
		isLetter := 'a' <= c && c <= 'z'
		if !isLetter && (i == 0 || strings.IndexByte("0123456789+.-", scheme[i]) < 0) {
			return ""
		}
	}
	return strings.ToLower(scheme)
}

// HasScheme reports whether an address begins with a scheme: "mailto:".
func HasScheme(address string) bool { return schemeOf(address) != "" }

// A reporter adds a problem about the byte at an offset of a text.
type reporter func(at int, rule, format string, args ...any)

// maxFileLookups bounds the addresses in one text that are looked for among the files of the site.
const maxFileLookups = 2000

// A bodyLinks resolves the links and images of one text.
type bodyLinks struct {
	*Linker
	doc    *doc.Doc // that the text comes from
	text   string
	report reporter
	said   int               // how many missing images were compared with the text, see isSaid
	found  map[string]string // files by address, as far as they were looked for; "" if there is none
}

// Resolve rewrites the links and images of a body that comes from the file of d.
func (ln *Linker) Resolve(d *doc.Doc, t srctext.Text) srctext.Text {
	var code srctext.Code
	t = code.Protect(t, srctext.AllCode, nil)
	report := func(at int, rule, format string, args ...any) {
		if !ln.Problems.Full(d.File) {
			ln.Problems.Add(d.File, t.LineAt(at), rule, format, args...)
		}
	}
	b := &bodyLinks{Linker: ln, doc: d, text: t.S, report: report, found: map[string]string{}}
	t = srctext.EditLinks(t, func(l srctext.Link) (string, bool) {
		if l.Image {
			return b.image(l)
		}
		return b.link(l)
	})
	return code.Unlock(ln.dropBrokenLinks(t))
}

// link returns what replaces a link: its text alone, if it can't be followed.
func (ln *bodyLinks) link(l srctext.Link) (string, bool) {
	d, report := ln.doc, ln.report
	dest := l.Dest
	if slices.Contains(placeholders, strings.ToLower(dest)) {
		report(l.At, problem.Placeholder, "target %q (the text is shown without a link)", dest)
		return l.Label, true
	}
	if strings.HasPrefix(dest, "//") {
		dest = "https:" + dest
	}
	if scheme := schemeOf(dest); scheme != "" {
		if !slices.Contains(schemes, scheme) {
			report(l.At, problem.LinkScheme, "%q (the text is shown without a link)", dest)
			return l.Label, true
		}
		if inside, ok := ln.siteAddress(dest); ok {
			if to := ln.page(d, inside); to != "" {
				return "[" + l.Label + "](" + to + ")", true
			}
		}
		kept, n := srctext.WithoutTracking(dest)
		if n > 0 {
			report(l.At, problem.Tracking, "%s (shown without it)", dest)
		}
		return l.WithDest(kept), true
	}
	if to := ln.page(d, dest); to != "" {
		return "[" + l.Label + "](" + to + ")", true
	}
	return ln.otherLink(l, dest)
}

// otherLink is link for an address inside the site that is not one of a page: that of a file, or of what the generator
// makes, leads to the web.
func (ln *bodyLinks) otherLink(l srctext.Link, dest string) (string, bool) {
	file, to := ln.file(dest), ln.external(ln.doc, dest)
	if file != "" {
		ln.Documents.Add(file)
	}
	shown := naming.Unescape(dest)
	isMade := file != "" || ln.isGenerated(dest) || to != "" && ln.mayBeElsewhere(dest)
	switch {
	case ln.isHiddenPage(dest):
		ln.report(l.At, problem.LinkDead, "%s is a hidden page (the text is shown without a link)", shown)
	case to != "" && !isMade:
		ln.report(l.At, problem.LinkDead, "%s is no page or file of the site (the link leads to %s)", shown, to)
		return l.WithDest(to), true
	case to != "":
		return l.WithDest(to), true
	case isMade:
		ln.report(l.At, problem.LinkFile,
			"%s is no page, and the site's configuration names no address (the text is shown without a link)", shown)
	case ln.isUnreadPage(dest):
		ln.report(l.At, problem.LinkFile, "%s is a file, but no page (the text is shown without a link)", shown)
	default:
		ln.report(l.At, problem.LinkDead, "%s does not exist (the text is shown without a link)", shown)
	}
	return l.Label, true
}

// isUnreadPage reports whether an address leads to a Markdown file that is no page, such as a license.
func (ln *bodyLinks) isUnreadPage(dest string) bool {
	address, _ := naming.SplitAddress(dest)
	if !tree.IsMarkdown(address) || len(ln.found) >= maxFileLookups {
		return false
	}
	ln.found[address] = "" // counts the lookup
	file := ln.Find(ln.doc, address)
	return file != "" && ln.files[naming.NFC(file)] == nil
}

// file returns the file of the site that an address leads to, other than a page, or "".
func (ln *bodyLinks) file(dest string) string {
	address, _ := naming.SplitAddress(dest)
	file, known := ln.found[address]
	if known || address == "" || tree.IsMarkdown(address) || len(ln.found) >= maxFileLookups {
		return file
	}
	if file = ln.Find(ln.doc, address); file == "" && path.Ext(address) == "" {
		file = ln.Find(ln.doc, strings.TrimSuffix(address, "/")+".html")
		file = srctext.FirstOf(file, ln.Find(ln.doc, path.Join(address, "index.html")))
	}
	ln.found[address] = file
	return file
}

// generatedElements are elements of the addresses of what generators and their plugins make without a file: lists,
// feeds, and pages of a list.
var generatedElements = []string{"tags", "tag", "categories", "category", "series", "authors", "author", "archive",
	"archives", "page", "search", "topics", "topic", "feed", "rss", "atom", "sitemap", "index.xml", "feed.xml",
	"rss.xml", "atom.xml", "sitemap.xml", "feed.json", "index.json", "robots.txt", "404.html", "cdn-cgi"}

// isGenerated reports whether an address may be one that the generator makes without a file that folio reads: by its
// elements, or because a program of the site may make it.
func (ln *Linker) isGenerated(dest string) bool {
	address, _ := naming.SplitAddress(dest)
	if tree.IsMarkdown(address) || strings.HasPrefix(address, "@/") {
		return false
	}
	address = strings.ToLower(strings.Trim(address, "/"))
	elements := strings.Split(address, "/")
	isNamed := func(element string) bool {
		return slices.Contains(generatedElements, element) || ln.taxonomies[element]
	}
	isBelow := func(dir string) bool { return strings.HasPrefix(address, dir) }
	return slices.ContainsFunc(elements, isNamed) || address == "" ||
		ln.made[naming.NormalAddress(address)] || slices.ContainsFunc(ln.madeBelow, isBelow)
}

// mayBeElsewhere reports whether an address may be one that the generator gives to a page by a pattern that folio
// doesn't know: a page has its last element.
func (ln *Linker) mayBeElsewhere(dest string) bool {
	address, _ := naming.SplitAddress(dest)
	return !tree.IsMarkdown(address) && !ln.Dialect.WikiLinks && ln.stems[path.Base(naming.NormalAddress(address))]
}

// isHiddenPage reports whether an address leads to a page that is hidden.
func (ln *bodyLinks) isHiddenPage(dest string) bool {
	address, _ := naming.SplitAddress(dest)
	if rest, ok := strings.CutPrefix(address, "@/"); ok {
		return ln.hidden[path.Join(ln.Root, rest)]
	}
	if strings.HasPrefix(address, "/") {
		return ln.hidden[path.Join(ln.Root, address)] || ln.hidden["/"+naming.NormalAddress(address)]
	}
	return ln.hidden[path.Join(path.Dir(ln.doc.File), address)] ||
		ln.hidden["/"+naming.NormalAddress(path.Join("/", ln.doc.URL, address))]
}

// external returns the address on the web of a file of the site that is no page, or "". It is "" too if the site has no
// address, and for a page that does not exist.
func (ln *Linker) external(d *doc.Doc, dest string) string {
	if ln.BaseURL == "" || strings.HasPrefix(dest, "@/") || tree.IsMarkdown(strings.SplitN(dest, "#", 2)[0]) {
		return ""
	}
	base, err := url.Parse(ln.BaseURL + "/" + strings.TrimPrefix(d.URL, "/"))
	if err != nil {
		return ""
	}
	if strings.HasPrefix(dest, "/") {
		if sub := strings.TrimSuffix(base.Path, d.URL); sub != "" && !strings.HasPrefix(dest, sub+"/") {
			dest = sub + dest
		}
	}
	to, err := base.Parse(dest)
	if err != nil {
		return ""
	}
	return to.String()
}

// image returns what replaces an image: itself, with the path of its file in the site, or its text.
func (ln *bodyLinks) image(l srctext.Link) (string, bool) {
	dest := l.Dest
	if strings.HasPrefix(dest, "//") {
		dest = "https:" + dest
	}
	scheme, alt := schemeOf(dest), srctext.Plain(l.Label)
	if scheme == "http" || scheme == "https" {
		kept, _ := srctext.WithoutTracking(dest)
		return "!" + l.WithDest(kept), true
	}
	if scheme == "" {
		if file := ln.Find(ln.doc, dest); file != "" {
			ln.Images.Add(file)
			return "!" + l.WithDest(file), true
		}
		shown := "its text is shown"
		if alt != "" && ln.isSaid(l, alt) {
			alt, shown = "", "it is left out, as the text around it says the same"
		}
		ln.report(l.At, problem.MissingImage, "%s does not exist (%s)", srctext.FirstOf(dest, "the image"), shown)
	}
	if alt == "" {
		return "", true
	}
	return `\[image: ` + srctext.Escape(alt) + `\]`, true
}
