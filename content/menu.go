package content

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/links"
	"example.com/folio/content/menu"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// applyMenu gives the sections their places and titles in the menu, and returns them. An item of a collection that is
// not in the menu itself becomes a section if a row leads to it. Rows that lead out of the site become links of the
// site.
func (a *assembler) applyMenu(sections []*section) []*section {
	byAddress := a.sectionsByAddress(sections)
	items := a.itemsByAddress(sections)
	for _, d := range a.HiddenDocs {
		if _, ok := menu.RowOf(d); ok {
			a.Problems.Add(d.File, max(1, d.Front.LineOf("menu")), problem.DraftInMenu,
				"the page puts itself into the menu, but is hidden (it is not shown)")
		}
	}
	place := 0
	for _, row := range a.Menu() {
		s, collection := a.rowSection(row, sections, byAddress), (*section)(nil)
		if s == nil {
			s, collection = a.rowItem(row, items)
		}
		if s == nil {
			a.reportHidden(row)
			a.addRowLink(row)
			continue
		}
		if s.menu != 0 || collection != nil && collection.menu != 0 {
			continue
		}
		place++
		s.menu = place
		name := srctext.Plain(row.Name)
		role, rank := naming.RoleOf(row.Name)
		generic := role == Other || role == About && rank > 0 // "Home", "Start"
		if name != "" && !(s.home && generic) {
			s.title = name
		}
	}
	return moveItems(sections)
}

// moveItems makes sections of the items that are in the menu, unless their collection is too.
func moveItems(sections []*section) []*section {
	var out []*section
	for _, c := range sections {
		var kept []*section
		out = append(out, c)
		for _, item := range c.items {
			if item.menu == 0 || c.menu != 0 {
				item.menu = 0
				kept = append(kept, item)
				continue
			}
			item.item = false
			out = append(out, item)
		}
		if len(kept) < len(c.items) && len(kept) == 0 && c.doc == nil {
			out = slices.DeleteFunc(out, func(s *section) bool { return s == c })
		}
		c.items = kept
	}
	return out
}

// An itemOf is an item with its collection.
type itemOf struct{ item, collection *section }

// itemsByAddress returns the items of collections by the normal addresses that a row of the menu may use.
func (a *assembler) itemsByAddress(sections []*section) map[string]itemOf {
	items := map[string]itemOf{}
	for _, c := range sections {
		for _, item := range c.items {
			file, _ := a.Rel(item.doc.File)
			for _, address := range []string{item.doc.URL, file, item.doc.File} {
				key := naming.NormalAddress(address)
				if _, taken := items[key]; !taken && key != "" {
					items[key] = itemOf{item, c}
				}
			}
		}
	}
	return items
}

// rowItem returns the item that a row of the menu leads to, with its collection, or the collection alone if the row is
// named for something else than the item: "Docs" may lead to the first page of the manual.
func (a *assembler) rowItem(row menu.Row, items map[string]itemOf) (s, collection *section) {
	var found itemOf
	if key, ok := a.menuKey(row); ok && row.Doc == nil {
		found = items[key]
	}
	if row.Doc != nil {
		for _, it := range items {
			if it.item.doc == row.Doc {
				found = it
				break
			}
		}
	}
	if found.item == nil {
		return nil, nil
	}
	item, name := found.item, naming.Slug(row.Name)
	role, _ := naming.RoleOf(item.name)
	if strings.HasPrefix(naming.Slug(item.name), "intro") { // of a manual
		role = Other
	}
	switch {
	case row.Doc != nil, row.Name == "", role != Other, name == naming.Slug(item.title),
		name == naming.Slug(item.name):
		return item, found.collection
	}
	return found.collection, nil
}

// setUnlisted marks the sections outside the menu, if there is one. Those in folio.toml, the home page, and those of a
// role that no section of the menu has are listed.
func (a *assembler) setUnlisted(sections []*section) {
	inMenu := map[Role]bool{}
	hasMenu := false
	for _, s := range sections {
		if s.menu != 0 {
			inMenu[s.role] = true
			hasMenu = hasMenu || s.menu > 0
		}
	}
	listed := 0
	for _, s := range sections {
		isPart := s.split || s.home || s.menu != 0
		keptOut := s.doc != nil && s.menu == 0 && !s.home && menu.LeavesOut(s.doc)
		missing := hasMenu && (s.role == Other || inMenu[s.role]) || s.name == authorsName
		s.unlisted = keptOut || missing && !isPart
		if !s.unlisted {
			listed++
		}
	}
	if listed == 0 {
		for _, s := range sections {
			s.unlisted = false
		}
	}
}

// sectionsByAddress returns the sections by all normal addresses that a row of the menu may use. Addresses of pages
// come before names.
func (a *assembler) sectionsByAddress(sections []*section) map[string]*section {
	byAddress := map[string]*section{}
	add := func(address string, s *section) {
		if key := naming.NormalAddress(address); byAddress[key] == nil && (key != "" || s.home) {
			byAddress[key] = s
		}
	}
	for _, s := range sections {
		if s.doc != nil {
			add(s.doc.URL, s)
			file, _ := a.Rel(s.doc.File)
			add(file, s)
			add(s.doc.File, s)
		}
	}
	for _, s := range sections {
		add(s.name, s)
	}
	return byAddress
}

// templateCall matches the templates for the address of the site that menus hold.
var templateCall = regexp.MustCompile(`\{\{[^{}]*\}\}|\$BASE_URL|\$base_url`)

// rowSection returns the section that a row of the menu leads to, or nil.
func (a *assembler) rowSection(row menu.Row, sections []*section, byAddress map[string]*section) *section {
	if row.Doc != nil {
		for _, s := range sections {
			if s.doc == row.Doc {
				return s
			}
		}
		return nil
	}
	key, ok := a.menuKey(row)
	if !ok {
		return nil
	}
	if s := byAddress[key]; s != nil {
		return s
	}
	if _, below, found := strings.Cut(key, "/"); found && byAddress[below] != nil { // /en/about/, /sub/about/
		return byAddress[below]
	}
	if role, _ := naming.RoleOf(key); role != Other && !strings.Contains(key, "/") { // /blog/ for _posts
		return onlyOfRole(sections, role)
	}
	if role, _ := naming.RoleOf(row.Name); role != Other && tree.NotPages[path.Base(key)] { // Blog at /archives/
		return onlyOfRole(sections, role)
	}
	return nil
}

// onlyOfRole returns the only section with a role by its name, or nil.
func onlyOfRole(sections []*section, role Role) (only *section) {
	for _, s := range sections {
		if r, _ := naming.RoleOf(s.name); r == role {
			if only != nil {
				return nil
			}
			only = s
		}
	}
	return only
}

// menuKey returns the normal address inside the site that a row leads to. It reports whether it leads to one.
func (a *assembler) menuKey(row menu.Row) (key string, ok bool) {
	to := templateCall.ReplaceAllString(row.To, "")
	if row.To == "" {
		return "", false
	}
	if a.BaseURL != "" {
		to = strings.TrimPrefix(to, a.BaseURL)
	}
	to = strings.TrimPrefix(to, "@")
	to, _, _ = strings.Cut(to, "?")
	to, fragment, _ := strings.Cut(to, "#")
	atHome := naming.NormalAddress(to) == ""
	if address := a.theme.Address(fragment); fragment != "" && atHome && address != "" {
		return naming.NormalAddress(address), true
	}
	if links.HasScheme(to) || strings.HasPrefix(to, "//") || fragment != "" && atHome {
		return "", false
	}
	return naming.NormalAddress(path.Clean("/" + naming.Unescape(to))), true
}

// reportHidden adds a problem if a row of the menu leads to a hidden page.
func (a *assembler) reportHidden(row menu.Row) {
	key, ok := a.menuKey(row)
	for _, d := range a.HiddenDocs {
		file, _ := a.Rel(d.File)
		leadsHere := func(address string) bool { return naming.NormalAddress(address) == key }
		if ok && key != "" && slices.ContainsFunc([]string{d.URL, file, d.File}, leadsHere) {
			a.Problems.Add(d.File, 1, problem.DraftInMenu,
				"the menu leads to this page, which is hidden (the row is not shown)")
			return
		}
	}
}

// menuSource says that a link is a row of the menu.
const menuSource = "menu"

// addRowLink adds the link of a row of the menu that leads out of the site, or to a file of it.
func (a *assembler) addRowLink(row menu.Row) {
	to := templateCall.ReplaceAllString(row.To, "")
	ext := path.Ext(to)
	isFile := strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && ext != "" && !strings.HasPrefix(ext, ".htm")
	if isFile {
		a.documents.Add(a.finder.Find(&doc.Doc{File: ".", URL: "/"}, to))
	}
	if a.BaseURL != "" && isFile {
		to = a.BaseURL + to
	} else if a.BaseURL != "" && strings.HasPrefix(to, a.BaseURL) {
		return // a page that is not shown
	}
	a.menuLinks.Add(row.Name, to, menuSource)
}
