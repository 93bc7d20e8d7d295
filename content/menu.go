package content

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/generator"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// applyMenu gives the sections their places and titles in the menu. Rows that lead out of the site become links of the
// site.
func (a *assembler) applyMenu(sections []*section) {
	byAddress := a.sectionsByAddress(sections)
	for _, d := range a.HiddenDocs {
		if _, ok := generator.MenuRowOf(d); ok {
			a.Problems.Add(d.File, max(1, d.Front.LineOf("menu")), problem.DraftInMenu,
				"the page puts itself into the menu, but is hidden (it is not shown)")
		}
	}
	place := 0
	for _, row := range a.Menu() {
		s := a.rowSection(row, sections, byAddress)
		if s == nil {
			a.reportHidden(row)
			a.addRowLink(row)
			continue
		}
		if s.menu != 0 {
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
func (a *assembler) rowSection(row generator.MenuRow, sections []*section, byAddress map[string]*section) *section {
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
		var sameRole []*section
		for _, s := range sections {
			if r, _ := naming.RoleOf(s.name); r == role {
				sameRole = append(sameRole, s)
			}
		}
		if len(sameRole) == 1 {
			return sameRole[0]
		}
	}
	return nil
}

// menuKey returns the normal address inside the site that a row leads to. It reports whether it leads to one.
func (a *assembler) menuKey(row generator.MenuRow) (key string, ok bool) {
	to := templateCall.ReplaceAllString(row.To, "")
	if a.BaseURL != "" {
		to = strings.TrimPrefix(to, a.BaseURL)
	}
	to = strings.TrimPrefix(to, "@")
	to, _, _ = strings.Cut(to, "?")
	to, fragment, _ := strings.Cut(to, "#")
	if scheme.MatchString(to) || strings.HasPrefix(to, "//") || fragment != "" && strings.Trim(to, "/") == "" {
		return "", false
	}
	return naming.NormalAddress(path.Clean("/" + readable(to))), true
}

// reportHidden adds a problem if a row of the menu leads to a hidden page.
func (a *assembler) reportHidden(row generator.MenuRow) {
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
func (a *assembler) addRowLink(row generator.MenuRow) {
	to := templateCall.ReplaceAllString(row.To, "")
	ext := path.Ext(to)
	isFile := strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && ext != "" && !strings.HasPrefix(ext, ".htm")
	if a.BaseURL != "" && isFile {
		to = a.BaseURL + to
	} else if a.BaseURL != "" && strings.HasPrefix(to, a.BaseURL) {
		return // a page that is not shown
	}
	a.menuLinks.Add(row.Name, to, menuSource)
}
