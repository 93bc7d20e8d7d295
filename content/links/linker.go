// Package links resolves the links and images in the texts of pages: to pages and files of the site, or to the web.
package links

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/asset"
	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
)

// A Site is what links can lead to.
type Site struct {
	Author, Title string // which text around an image needn't repeat; may be empty

	*asset.Finder // finds files
	Config        map[string]any
	BaseURL       string // "https://example.com/sub" without a slash at the end, or ""
	Language      string // by the configuration, "en" or "pt-BR", or ""
	Dialect       markup.Dialect
	FromRoot      bool     // links may name files by their path below Root
	Programs      []string // files below Root that make pages; "[" stands for any address
	Pages         []Page
	Hidden        []*doc.Doc // pages that are hidden

	Images, Documents *asset.Names // take the files that are shown or linked to
}

// A Page is a page that links can lead to.
type Page struct {
	Path   string   // in the site that is read
	Doc    *doc.Doc // its file, or nil
	Anchor string   // the id of the heading that the page was in its file, or ""

	// Of a collection.
	Role   naming.Role
	Name   string
	Folder string // its files are in it
	Items  []Page
}

// A Linker finds the pages that links lead to. It doesn't change once it is made, so bodies can be read at the same
// time.
type Linker struct {
	Site
	files     map[string]*place // by file
	addresses map[string]*place // by normal address
	names     pageNames         // for links that name a page in any folder
	paths     map[string]bool   // of all pages

	// items are those of collections, by the last element of their addresses; nil if two have it.
	items map[naming.Role]map[string]*place

	hidden     map[string]bool // hidden pages, by file and by normal address after "/"
	stems      map[string]bool // last elements of the addresses of all pages
	taxonomies map[string]bool // names, in the configuration, of lists of pages that the generator makes
	made       map[string]bool // normal addresses of pages that programs of the site make
	madeBelow  []string        // folders below which programs make pages at any address
}

// A place is what became of one file: a page, or several if it was split.
type place struct {
	doc     *doc.Doc
	path    string            // of the first page
	anchors map[string]string // the paths of the pages that its headings became, by the anchor key of the heading
	names   bool              // its links may name a page in any folder
}

// New returns a Linker that knows the pages of a site.
func New(s Site) *Linker {
	ln := &Linker{Site: s, files: map[string]*place{}, addresses: map[string]*place{}, names: newPageNames(),
		items: map[naming.Role]map[string]*place{}, paths: map[string]bool{}, hidden: map[string]bool{},
		stems:      map[string]bool{},
		taxonomies: taxonomies(s.Config), made: map[string]bool{}}
	ln.setPrograms()
	for _, d := range s.Hidden {
		ln.hidden[d.File] = true
		ln.hidden["/"+naming.NormalAddress(d.URL)] = d.URL != ""
	}
	ln.each(func(page Page) {
		ln.paths[page.Path] = true
		if page.Doc == nil {
			return
		}
		p := ln.files[naming.NFC(page.Doc.File)]
		if p == nil {
			p = &place{doc: page.Doc, path: page.Path, anchors: map[string]string{}}
			p.names = ln.Dialect.Obsidian || ln.Dialect.WikiLinks && strings.Contains(page.Doc.Body.S, "[[")
			ln.add(p)
		}
		if page.Anchor != "" {
			p.anchors[naming.AnchorKey(page.Anchor)] = page.Path
		}
	})
	ln.each(func(page Page) {
		if len(page.Items) > 0 {
			ln.addFolder(page)
			ln.addItems(page)
		}
		if page.Doc != nil && ln.files[naming.NFC(page.Doc.File)].path == page.Path {
			ln.addAliases(ln.files[naming.NFC(page.Doc.File)])
		}
	})
	return ln
}

// each calls f for every page, before its items.
func (ln *Linker) each(f func(page Page)) {
	for _, page := range ln.Pages {
		f(page)
		for _, item := range page.Items {
			f(item)
		}
	}
}

// addFolder adds the folder of a collection, unless it is the address of a page.
func (ln *Linker) addFolder(page Page) {
	p := &place{doc: &doc.Doc{File: page.Folder, URL: "/" + page.Name + "/"}, path: page.Path}
	if ln.files[naming.NFC(p.doc.File)] == nil {
		ln.files[naming.NFC(p.doc.File)] = p
	}
	file, _ := tree.Rel(ln.Root, p.doc.File)
	for _, address := range []string{p.doc.URL, "/" + file} {
		key := naming.NormalAddress(address)
		if _, taken := ln.addresses[key]; !taken && key != "" && key != "." {
			ln.addresses[key] = p
		}
	}
}

// addItems adds the items of a collection that has a role.
func (ln *Linker) addItems(page Page) {
	if page.Role == naming.Other {
		return
	}
	if ln.items[page.Role] == nil {
		ln.items[page.Role] = map[string]*place{}
	}
	for _, item := range page.Items {
		if item.Doc == nil {
			continue
		}
		p := ln.files[naming.NFC(item.Doc.File)]
		key := path.Base(naming.NormalAddress(item.Doc.URL))
		if other, taken := ln.items[page.Role][key]; taken && other != p {
			p = nil
		}
		ln.items[page.Role][key] = p
	}
}

// taxonomies returns the names of the lists that the configuration has the generator make of pages, in lower case.
func taxonomies(config map[string]any) map[string]bool {
	names := map[string]bool{}
	switch v := frontmatter.Lookup(config, "taxonomies").(type) {
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
func (ln *Linker) setPrograms() {
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
func (ln *Linker) add(p *place) {
	ln.files[naming.NFC(p.doc.File)] = p
	if ln.Dialect.WikiLinks {
		ln.names.add(p)
	}
	file, _ := tree.Rel(ln.Root, p.doc.File)
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
func (ln *Linker) addAliases(p *place) {
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

// Names returns the paths of pages by what they are called besides that: their addresses on the web, those that they
// had before, their files, and their slugs in the section that they are in here. Each is as [naming.NormalAddress]
// writes it.
func (ln *Linker) Names() map[string]string {
	names := make(map[string]string, len(ln.addresses)+len(ln.files))
	add := func(name, path string) {
		if _, taken := names[name]; !taken && name != "" && (!ln.paths[name] || name == path) {
			names[name] = path
		}
	}
	for address, p := range ln.addresses {
		add(address, p.path)
	}
	for _, file := range slices.Sorted(maps.Keys(ln.files)) {
		if p := ln.files[file]; tree.IsMarkdown(file) {
			add(naming.NormalAddress(file), p.path)
			add(path.Join(path.Dir(p.path), path.Base(naming.NormalAddress(p.doc.URL))), p.path)
		}
	}
	return names
}

// page returns the path of the page that an address inside the site leads to, with "#" and the id of a heading if it
// names one. It returns "" if there is no such page.
func (ln *Linker) page(d *doc.Doc, dest string) string {
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
	if path := p.anchors[naming.AnchorKey(fragment)]; path != "" {
		return path
	}
	fragment = naming.Slug(fragment)
	if fragment == "" {
		return p.path
	}
	return p.path + "#" + fragment
}

// find returns the place that an address without a fragment leads to, as d has it, or nil.
func (ln *Linker) find(d *doc.Doc, address string) *place {
	if rest, ok := strings.CutPrefix(address, "@/"); ok {
		return ln.files[naming.NFC(path.Join(ln.Root, rest))]
	}
	address = ln.WithoutBase(address)
	if strings.HasPrefix(address, "/") {
		return ln.findRooted(address)
	}
	file, _ := tree.Rel(ln.Root, d.File)
	if p := ln.files[naming.NFC(path.Join(path.Dir(d.File), address))]; p != nil {
		return p
	}
	if p := ln.files[naming.NFC(path.Join(ln.Root, address))]; p != nil && ln.FromRoot {
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
func (ln *Linker) findRooted(address string) *place {
	if p := ln.files[naming.NFC(path.Join(ln.Root, address))]; p != nil {
		return p
	}
	key := naming.NormalAddress(path.Clean(address))
	if p := ln.addresses[key]; p != nil {
		return p
	}
	first, below, found := strings.Cut(key, "/")
	if own, _, _ := strings.Cut(ln.Language, "-"); found && strings.EqualFold(first, own) { // en/about
		return ln.addresses[below]
	}
	if role, _ := naming.RoleOf(first); found && role != naming.Other { // posts/foo of the collection blog
		return ln.items[role][below]
	}
	return nil
}

// siteAddress returns an absolute address as one inside the site. It reports whether it is one.
func (ln *Linker) siteAddress(dest string) (string, bool) {
	if ln.BaseURL == "" {
		return "", false
	}
	rest, ok := strings.CutPrefix(dest, ln.BaseURL)
	if !ok || rest != "" && rest[0] != '/' && rest[0] != '#' {
		return "", false
	}
	return "/" + strings.TrimPrefix(rest, "/"), true
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
