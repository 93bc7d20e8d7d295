package content

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
)

// A linker finds the pages that links lead to. It doesn't change once it is made, so bodies can be read at the same
// time.
type linker struct {
	*assembler
	files     map[string]*place // by file
	addresses map[string]*place // by normal address
	names     pageNames         // for links that name a page in any folder
	paths     map[string]bool   // of all pages

	items      map[Role]map[string]*place // of collections, by the last element of their addresses; nil if two have it
	hidden     map[string]bool            // hidden pages, by file and by normal address after "/"
	stems      map[string]bool            // last elements of the addresses of all pages
	taxonomies map[string]bool            // lists of pages that the generator makes, by the names in the configuration
	made       map[string]bool            // normal addresses of pages that programs of the site make
	madeBelow  []string                   // folders below which programs make pages at any address
}

// A place is what became of one file: a page, or several if it was split.
type place struct {
	doc     *doc.Doc
	page    *Page            // the first page
	anchors map[string]*Page // the pages that its headings became, by the anchor key of the heading
	names   bool             // its links may name a page in any folder
}

// newLinker returns a linker that knows the pages of sections.
func newLinker(a *assembler, sections []*section) *linker {
	ln := &linker{assembler: a, files: map[string]*place{}, addresses: map[string]*place{}, names: newPageNames(),
		items: map[Role]map[string]*place{}, paths: map[string]bool{}, hidden: map[string]bool{},
		stems:      map[string]bool{},
		taxonomies: a.taxonomies(), made: map[string]bool{}}
	ln.setPrograms()
	for _, d := range a.HiddenDocs {
		ln.hidden[d.File] = true
		ln.hidden["/"+naming.NormalAddress(d.URL)] = d.URL != ""
	}
	each(sections, func(s *section) {
		ln.paths[s.page.Path] = true
		if s.doc == nil {
			return
		}
		p := ln.files[naming.NFC(s.doc.File)]
		if p == nil {
			p = &place{doc: s.doc, page: s.page, anchors: map[string]*Page{}}
			p.names = ln.Dialect.Obsidian || ln.Dialect.WikiLinks && strings.Contains(s.doc.Body.S, "[[")
			ln.add(p)
		}
		if s.anchor != "" {
			p.anchors[naming.AnchorKey(s.anchor)] = s.page
		}
	})
	each(sections, func(s *section) {
		if len(s.items) > 0 {
			ln.addFolder(s)
			ln.addItems(s)
		}
		if s.doc != nil && ln.files[naming.NFC(s.doc.File)].page == s.page {
			ln.addAliases(ln.files[naming.NFC(s.doc.File)])
		}
	})
	return ln
}

// addFolder adds the folder of a collection, unless it is the address of a page.
func (ln *linker) addFolder(s *section) {
	p := &place{doc: &doc.Doc{File: folderOf(s), URL: "/" + s.name + "/"}, page: s.page}
	if ln.files[naming.NFC(p.doc.File)] == nil {
		ln.files[naming.NFC(p.doc.File)] = p
	}
	file, _ := ln.Rel(p.doc.File)
	for _, address := range []string{p.doc.URL, "/" + file} {
		key := naming.NormalAddress(address)
		if _, taken := ln.addresses[key]; !taken && key != "" && key != "." {
			ln.addresses[key] = p
		}
	}
}

// addItems adds the items of a collection that has a role.
func (ln *linker) addItems(s *section) {
	if s.role == Other {
		return
	}
	if ln.items[s.role] == nil {
		ln.items[s.role] = map[string]*place{}
	}
	for _, item := range s.items {
		if item.doc == nil {
			continue
		}
		p := ln.files[naming.NFC(item.doc.File)]
		key := path.Base(naming.NormalAddress(item.doc.URL))
		if other, taken := ln.items[s.role][key]; taken && other != p {
			p = nil
		}
		ln.items[s.role][key] = p
	}
}

// basePath returns the path of the site on its host, "/sub" or "".
func (a *assembler) basePath() string {
	base, err := url.Parse(a.BaseURL)
	if err == nil && strings.Trim(base.Path, "/") != "" {
		return "/" + strings.Trim(base.Path, "/")
	}
	named := frontmatter.Values{Map: a.Config}.String("baseurl", "baseURL") // of Jekyll, a path
	if strings.HasPrefix(named, "/") && strings.Trim(named, "/") != "" {
		return "/" + strings.Trim(named, "/")
	}
	return ""
}

// taxonomies returns the names of the lists that the configuration has the generator make of pages, in lower case.
func (a *assembler) taxonomies() map[string]bool {
	names := map[string]bool{}
	switch v := frontmatter.Lookup(a.Config, "taxonomies").(type) {
	case map[string]any: // of Hugo, singular = "plural"
		for singular, plural := range v {
			names[strings.ToLower(singular)] = true
			names[strings.ToLower(fmt.Sprint(plural))] = true
		}
	case []any: // of Zola
		for _, row := range v {
			if table, ok := row.(map[string]any); ok {
				names[strings.ToLower(frontmatter.Values{Map: table}.String("name"))] = true
			}
		}
	}
	delete(names, "")
	return names
}

// setPrograms notes the addresses of the pages that programs of the site make.
func (ln *linker) setPrograms() {
	for _, name := range ln.Programs {
		dir, _, dynamic := strings.Cut(name, "[")
		if dynamic {
			ln.madeBelow = append(ln.madeBelow, strings.ToLower(dir))
		} else {
			ln.made[naming.NormalAddress(strings.TrimSuffix(name, path.Ext(name)))] = true
		}
	}
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
		ln.stems[path.Base(key)] = true
	}
}

// addAliases adds the addresses that the front matter of a page gives it in addition to its own, as far as they are
// free.
func (ln *linker) addAliases(p *place) {
	for _, alias := range p.doc.Front.Phrases("aliases", "redirect_from") {
		if !strings.HasPrefix(alias, "/") && ln.Dialect.Obsidian {
			continue // a name
		}
		if !strings.HasPrefix(alias, "/") {
			alias = path.Join(path.Dir(strings.TrimSuffix(p.doc.URL, "/")), alias)
		}
		key := naming.NormalAddress(alias)
		if _, taken := ln.addresses[key]; !taken && key != "" {
			ln.addresses[key] = p
		}
	}
}

// page returns the path of the page that an address inside the site leads to, with "#" and the id of a heading if it
// names one. It returns "" if there is no such page.
func (ln *linker) page(d *doc.Doc, dest string) string {
	address, fragment := naming.SplitAddress(dest)
	p := ln.files[naming.NFC(d.File)]
	if address != "" {
		p = ln.find(d, address)
	}
	if p == nil {
		return ""
	}
	fragment = naming.Unescape(fragment)
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

// find returns the place that an address without a fragment leads to, as d has it, or nil.
func (ln *linker) find(d *doc.Doc, address string) *place {
	if rest, ok := strings.CutPrefix(address, "@/"); ok {
		return ln.files[naming.NFC(path.Join(ln.Root, rest))]
	}
	address = ln.finder.WithoutBase(address)
	if strings.HasPrefix(address, "/") {
		return ln.findRooted(address)
	}
	file, _ := ln.Rel(d.File)
	if p := ln.files[naming.NFC(path.Join(path.Dir(d.File), address))]; p != nil {
		return p
	}
	if p := ln.files[naming.NFC(path.Join(ln.Root, address))]; p != nil && ln.LinksFromRoot {
		return p
	}
	if tree.IsMarkdown(address) && strings.HasPrefix(path.Join(path.Dir(file), address), "../") {
		return nil // a file outside the site
	}
	for _, base := range []string{d.URL, "/" + path.Dir(file), path.Dir(strings.TrimSuffix(d.URL, "/"))} {
		if p := ln.addresses[naming.NormalAddress(path.Join("/", base, address))]; p != nil {
			return p
		}
	}
	if here := ln.files[naming.NFC(d.File)]; here == nil || !here.names {
		return nil
	}
	if p := ln.addresses[naming.NormalAddress(address)]; p != nil {
		return p
	}
	return ln.names.find(address)
}

// findRooted is find for an address from the root of the site.
func (ln *linker) findRooted(address string) *place {
	if p := ln.files[naming.NFC(path.Join(ln.Root, address))]; p != nil {
		return p
	}
	key := naming.NormalAddress(path.Clean(address))
	if p := ln.addresses[key]; p != nil {
		return p
	}
	first, below, found := strings.Cut(key, "/")
	if own, _, _ := strings.Cut(ln.LanguageName(), "-"); found && strings.EqualFold(first, own) { // en/about
		return ln.addresses[below]
	}
	if role, _ := naming.RoleOf(first); found && role != Other { // posts/foo of the collection blog
		return ln.items[role][below]
	}
	return nil
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

// pageNames are pages by the names that a wiki link may use, as nameKey has them: the base name of the file, perhaps
// with folders before it, and aliases.
type pageNames struct {
	files   map[string][]*place // by base name; those nearer to the root come first
	aliases map[string]*place
}

func newPageNames() pageNames {
	return pageNames{files: map[string][]*place{}, aliases: map[string]*place{}}
}

// maxSameName bounds the files with one base name that are compared with a link.
const maxSameName = 100

// add adds a page.
func (names pageNames) add(p *place) {
	depth := func(p *place) int { return strings.Count(p.doc.File, "/") }
	key := naming.FileKey(p.doc.Stem())
	if same := names.files[key]; len(same) < maxSameName {
		i := slices.IndexFunc(same, func(other *place) bool { return depth(p) < depth(other) })
		if i < 0 {
			i = len(same)
		}
		names.files[key] = slices.Insert(same, i, p)
	}
	for _, alias := range p.doc.Front.Phrases("aliases", "alias") {
		if key := naming.FileKey(alias); names.aliases[key] == nil {
			names.aliases[key] = p
		}
	}
}

// find returns the page with the name in an address, or nil. Folders in the address must be those of the page: a link
// to a file that is gone leads to no other page of that name.
func (names pageNames) find(address string) *place {
	key := strings.TrimSuffix(naming.FileKey(path.Base(address)), ".md")
	for _, p := range names.files[key] {
		file := strings.TrimSuffix(p.doc.File, path.Ext(p.doc.File))
		if naming.EndsWithPath(file, strings.TrimSuffix(address, ".md")) {
			return p
		}
	}
	if strings.Contains(strings.Trim(address, "/"), "/") {
		return nil
	}
	return names.aliases[key]
}
