package content

import (
	"net/url"
	"path"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
)

// A linker finds the pages that links lead to. It doesn't change once it is made, so bodies can be read at the same
// time.
type linker struct {
	*assembler
	files     map[string]*place // by file
	addresses map[string]*place // by normal address
	names     pageNames         // for links that name a page in any folder
	paths     map[string]bool   // of all pages
}

// A place is what became of one file: a page, or several if it was split.
type place struct {
	doc     *doc.Doc
	page    *Page            // the first page
	anchors map[string]*Page // the pages that its headings became, by the anchor key of the heading
}

// newLinker returns a linker that knows the pages of sections.
func newLinker(a *assembler, sections []*section) *linker {
	ln := &linker{assembler: a, files: map[string]*place{}, addresses: map[string]*place{}, names: pageNames{},
		paths: map[string]bool{}}
	each(sections, func(s *section) {
		ln.paths[s.page.Path] = true
		if s.doc == nil {
			return
		}
		p := ln.files[naming.NFC(s.doc.File)]
		if p == nil {
			p = &place{doc: s.doc, page: s.page, anchors: map[string]*Page{}}
			ln.add(p)
		}
		if s.anchor != "" {
			p.anchors[naming.AnchorKey(s.anchor)] = s.page
		}
	})
	return ln
}

// add adds a place. Of two with the same address, the first keeps it.
func (ln *linker) add(p *place) {
	ln.files[naming.NFC(p.doc.File)] = p
	if ln.Dialect.WikiLinks {
		ln.names.add(p)
	}
	file, _ := ln.Rel(p.doc.File)
	for _, address := range []string{p.doc.URL, "/" + strings.TrimSuffix(file, path.Ext(file))} {
		key := naming.NormalAddress(address)
		if _, taken := ln.addresses[key]; !taken {
			ln.addresses[key] = p
		}
	}
}

// page returns the path of the page that an address inside the site leads to, with "#" and the id of a heading if it
// names one. It returns "" if there is no such page.
func (ln *linker) page(d *doc.Doc, dest string) string {
	address, fragment := splitAddress(dest)
	p := ln.files[naming.NFC(d.File)]
	if address != "" {
		p = ln.find(d, address)
	}
	if p == nil {
		return ""
	}
	fragment = readable(fragment)
	if id := p.doc.IDs[fragment]; id != "" {
		fragment = id
	}
	if page := p.anchors[naming.AnchorKey(fragment)]; page != nil {
		return page.Path
	}
	fragment = naming.Slug(fragment)
	if fragment == "" {
		return p.page.Path
	}
	return p.page.Path + "#" + fragment
}

// splitAddress returns the path of an address, without percent escapes, and its fragment.
func splitAddress(dest string) (address, fragment string) {
	address, fragment, _ = strings.Cut(dest, "#")
	address, _, _ = strings.Cut(address, "?")
	return readable(address), fragment
}

// find returns the place that an address without a fragment leads to, as d has it, or nil.
func (ln *linker) find(d *doc.Doc, address string) *place {
	if rest, ok := strings.CutPrefix(address, "@/"); ok {
		return ln.files[naming.NFC(path.Join(ln.Root, rest))]
	}
	if base, err := url.Parse(ln.BaseURL); err == nil && base.Path != "" { // https://example.com/sub
		if rest, ok := strings.CutPrefix(address, strings.TrimSuffix(base.Path, "/")+"/"); ok {
			address = "/" + rest
		}
	}
	if strings.HasPrefix(address, "/") {
		if p := ln.files[naming.NFC(path.Join(ln.Root, address))]; p != nil {
			return p
		}
		return ln.addresses[naming.NormalAddress(path.Clean(address))]
	}
	if p := ln.files[naming.NFC(path.Join(path.Dir(d.File), address))]; p != nil {
		return p
	}
	file, _ := ln.Rel(d.File)
	for _, base := range []string{d.URL, "/" + path.Dir(file), path.Dir(strings.TrimSuffix(d.URL, "/"))} {
		if p := ln.addresses[naming.NormalAddress(path.Join("/", base, address))]; p != nil {
			return p
		}
	}
	if p := ln.addresses[naming.NormalAddress(address)]; p != nil && ln.Dialect.WikiLinks {
		return p
	}
	return ln.names.find(address)
}

// siteAddress returns an absolute address as one inside the site. It reports whether it is one.
func (ln *linker) siteAddress(dest string) (string, bool) {
	if ln.BaseURL == "" {
		return "", false
	}
	rest, ok := strings.CutPrefix(dest, ln.BaseURL)
	if !ok || rest != "" && rest[0] != '/' && rest[0] != '#' {
		return "", false
	}
	return "/" + strings.TrimPrefix(rest, "/"), true
}

// Anchor returns the id by which links of a Site name a heading: "projects/foo#how-it-works" leads to the heading
// "How it works". It is empty for a heading without a letter or digit.
func Anchor(heading string) string { return naming.Slug(heading) }

// IsAnchorOf reports whether an id is that of a heading in the way of any generator: the Anchor, or "v100" of "v1.0.0".
func IsAnchorOf(id, heading string) bool {
	key := naming.AnchorKey(id)
	return key != "" && key == naming.AnchorKey(heading)
}

// pageNames are pages by the names that a wiki link may use, as nameKey has them: the base name of the file, and
// aliases.
type pageNames map[string]*place

func nameKey(name string) string { return strings.ToLower(naming.NFC(name)) }

// add adds a page. The name of a file comes before an alias, and of two files the one nearer to the root before the
// other.
func (names pageNames) add(p *place) {
	depth := func(p *place) int { return strings.Count(p.doc.File, "/") }
	key := nameKey(p.doc.Stem())
	if old := names[key]; old == nil || nameKey(old.doc.Stem()) != key || depth(p) < depth(old) {
		names[key] = p
	}
	for _, alias := range p.doc.Front.Phrases("aliases", "alias") {
		if key := nameKey(alias); names[key] == nil {
			names[key] = p
		}
	}
}

// find returns the page with the name in an address, or nil.
func (names pageNames) find(address string) *place {
	return names[strings.TrimSuffix(nameKey(path.Base(address)), ".md")]
}
