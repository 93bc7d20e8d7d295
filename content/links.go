package content

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// A linker knows where every page of a site is, by its file and by its address.
type linker struct {
	src    *source
	files  map[string]*place
	places map[string]*place // by normal address
	paths  map[string]bool   // of all pages
	names  pageNames         // where links name pages wherever they are
}

// A place is what one file became: a page, or several where it was split.
type place struct {
	leaf    *leaf
	page    *Page
	anchors map[string]*Page // the pages that a heading of the file became, by the heading's id
}

func newLinker(src *source) *linker {
	return &linker{src: src, files: map[string]*place{}, places: map[string]*place{}, paths: map[string]bool{}, names: pageNames{}}
}

// add makes a place known. The first of two with the same address keeps it.
func (ln *linker) add(p *place) {
	ln.files[p.leaf.file] = p
	if ln.src.dialect.wiki {
		ln.names.add(p)
	}
	file, _ := ln.src.rel(p.leaf.file)
	for _, address := range []string{p.leaf.url, "/" + strings.TrimSuffix(file, path.Ext(file))} {
		key := normalAddress(address)
		if _, taken := ln.places[key]; !taken {
			ln.places[key] = p
		}
	}
}

// rel returns a file's path below the folder of the pages.
func (src *source) rel(file string) (string, bool) {
	if src.root == "." {
		return file, true
	}
	return strings.CutPrefix(file, src.root+"/")
}

// normalAddress brings the ways to write the address of one page together: /About/, /about.html, /about/index.html.
func normalAddress(address string) string {
	a := strings.ToLower(strings.Trim(address, "/"))
	for _, suffix := range []string{".html", ".htm", ".md", ".markdown", ".mdx"} {
		a = strings.TrimSuffix(a, suffix)
	}
	for _, index := range []string{"index", "_index", "readme"} {
		if a == index {
			return ""
		}
		a = strings.TrimSuffix(a, "/"+index)
	}
	return a
}

var (
	scheme       = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)
	placeholders = map[string]bool{"": true, "#": true, "todo": true, "tbd": true, "fixme": true, "xxx": true, "/#": true}
	schemes      = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}
)

// resolve rewrites the links and images of a body that came from the file of l.
func (ln *linker) resolve(l *leaf, t text) text {
	var code vault
	t = code.protect(t, allCode, nil)
	report := func(at int, rule, format string, args ...any) {
		if !ln.src.ps.full(l.file) {
			ln.src.ps.add(l.file, t.at(at), rule, format, args...)
		}
	}
	t = editLinks(t, func(k link) (string, bool) {
		if k.image {
			return ln.image(l, k, report)
		}
		return ln.link(l, k, report)
	})
	return code.unlock(ln.defused(t))
}

type reporter func(at int, rule, format string, args ...any)

// link says what a link becomes: its text alone, where nobody could follow it.
func (ln *linker) link(l *leaf, k link, report reporter) (string, bool) {
	dest := k.dest
	if placeholders[strings.ToLower(dest)] {
		report(k.at, rulePlaceholder, "target %q (the text is shown without a link)", dest)
		return k.label, true
	}
	if strings.HasPrefix(dest, "//") {
		dest = "https:" + dest
	}
	if m := scheme.FindStringSubmatch(dest); m != nil {
		if !schemes[strings.ToLower(m[1])] {
			report(k.at, ruleLinkScheme, "%q (the text is shown without a link)", dest)
			return k.label, true
		}
		if inside, ok := ln.ownAddress(dest); ok {
			if to := ln.page(l, inside); to != "" {
				return "[" + k.label + "](" + to + ")", true
			}
		}
		kept, n := withoutTracking(dest)
		if n > 0 {
			report(k.at, ruleTracking, "%s (shown without it)", dest)
		}
		return k.written(kept), true
	}
	if to := ln.page(l, dest); to != "" {
		return "[" + k.label + "](" + to + ")", true
	}
	if to := ln.abroad(l, dest); to != "" {
		return k.written(to), true
	}
	report(k.at, ruleLinkDead, "%s does not exist (the text is shown without a link)", readable(dest))
	return k.label, true
}

// readable is an address without the percent signs that keep it whole.
func readable(dest string) string {
	if s, err := url.PathUnescape(dest); err == nil {
		return s
	}
	return dest
}

// written is a link with another address.
func (k link) written(dest string) string {
	s := "[" + k.label + "](" + destination(dest)
	if k.title != "" {
		s += " " + k.title
	}
	return s + ")"
}

// ownAddress returns an absolute address as one inside the site, where it is.
func (ln *linker) ownAddress(dest string) (string, bool) {
	if ln.src.baseURL == "" {
		return "", false
	}
	rest, ok := strings.CutPrefix(dest, ln.src.baseURL)
	if !ok || rest != "" && rest[0] != '/' && rest[0] != '#' {
		return "", false
	}
	return "/" + strings.TrimPrefix(rest, "/"), true
}

// page returns the path of the page that an address inside the site leads to, with the id of a heading if it names one,
// or "".
func (ln *linker) page(l *leaf, dest string) string {
	address, fragment, _ := strings.Cut(dest, "#")
	address, _, _ = strings.Cut(address, "?")
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	var p *place
	if address == "" {
		p = ln.files[l.file]
	} else {
		p = ln.find(l, address)
	}
	if p == nil {
		return ""
	}
	if id := p.leaf.ids[fragment]; id != "" {
		fragment = id
	}
	if page := p.anchors[fragment]; page != nil {
		return page.Path
	}
	fragment = slug(fragment)
	if fragment == "" {
		return p.page.Path
	}
	return p.page.Path + "#" + fragment
}

func (ln *linker) find(l *leaf, address string) *place {
	if rest, ok := strings.CutPrefix(address, "@/"); ok {
		return ln.files[path.Join(ln.src.root, rest)]
	}
	if base, err := url.Parse(ln.src.baseURL); err == nil && base.Path != "" { // https://example.com/sub
		if rest, ok := strings.CutPrefix(address, strings.TrimSuffix(base.Path, "/")+"/"); ok {
			address = "/" + rest
		}
	}
	if strings.HasPrefix(address, "/") {
		if p := ln.files[path.Join(ln.src.root, address)]; p != nil {
			return p
		}
		return ln.places[normalAddress(path.Clean(address))]
	}
	if p := ln.files[path.Join(path.Dir(l.file), address)]; p != nil {
		return p
	}
	file, _ := ln.src.rel(l.file)
	for _, base := range []string{l.url, "/" + path.Dir(file), path.Dir(strings.TrimSuffix(l.url, "/"))} {
		if p := ln.places[normalAddress(path.Join("/", base, address))]; p != nil {
			return p
		}
	}
	if p := ln.places[normalAddress(address)]; p != nil && ln.src.dialect.wiki {
		return p
	}
	return ln.names.find(address)
}

// abroad returns the address in the world of something of the site that is no page here, or "". Without the site's own
// address nothing has one; a page that should be here and is not has none either.
func (ln *linker) abroad(l *leaf, dest string) string {
	if ln.src.baseURL == "" || strings.HasPrefix(dest, "@/") || isMarkdown(strings.SplitN(dest, "#", 2)[0]) {
		return ""
	}
	base, err := url.Parse(ln.src.baseURL + "/" + strings.TrimPrefix(l.url, "/"))
	if err != nil {
		return ""
	}
	if strings.HasPrefix(dest, "/") {
		if sub := strings.TrimSuffix(base.Path, l.url); sub != "" && !strings.HasPrefix(dest, sub+"/") {
			dest = sub + dest
		}
	}
	to, err := base.Parse(dest)
	if err != nil {
		return ""
	}
	return to.String()
}

// image says what an image becomes: itself, with the file's path in the site, or its text.
func (ln *linker) image(l *leaf, k link, report reporter) (string, bool) {
	dest := k.dest
	if strings.HasPrefix(dest, "//") {
		dest = "https:" + dest
	}
	m := scheme.FindStringSubmatch(dest)
	if m != nil && (strings.EqualFold(m[1], "http") || strings.EqualFold(m[1], "https")) {
		kept, _ := withoutTracking(dest)
		return "!" + k.written(kept), true
	}
	if m == nil {
		if file := ln.asset(l, dest); file != "" {
			ln.src.images.add(file)
			return "!" + k.written(file), true
		}
		report(k.at, ruleImage, "%s does not exist (its text is shown)", firstOf(dest, "the image"))
	}
	alt := plain(k.label)
	if alt == "" {
		return "", true
	}
	return `\[image: ` + escape(alt) + `\]`, true
}

// asset returns the path in the site of the file that an address leads to, or "".
func (ln *linker) asset(l *leaf, dest string) string {
	address, _, _ := strings.Cut(dest, "#")
	address, _, _ = strings.Cut(address, "?")
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	if address == "" {
		return ""
	}
	address = strings.TrimPrefix(address, "@/")
	var candidates []string
	if !strings.HasPrefix(address, "/") {
		candidates = append(candidates, path.Join(path.Dir(l.file), address), path.Join(path.Dir(l.file), l.stem(), address))
	}
	for _, dir := range append([]string{ln.src.root}, ln.src.assets...) {
		candidates = append(candidates, path.Join(dir, address))
		if !strings.HasPrefix(address, "/") {
			candidates = append(candidates, path.Join(dir, l.url, address))
		}
	}
	for _, c := range candidates {
		if ln.src.exists(c) {
			return c
		}
	}
	if file := ln.src.attachments[strings.ToLower(path.Base(address))]; ln.src.exists(file) {
		return file
	}
	return ""
}
