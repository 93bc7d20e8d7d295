package content

import (
	"cmp"
	"math"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A menuEntry is one row of the menu that an author has written for the site. It is the best word there is on which
// pages are sections, in which order, and what they are called.
type menuEntry struct {
	name   string
	to     string // an address, as written
	leaf   *leaf  // the page that put itself into the menu, or nil
	weight float64
	child  bool // it is in a menu that opens from another row
}

// menu returns the rows of the site's main menu, in order. The forms of all generators are tried, and the first that
// has any is taken.
func (src *source) menu() []menuEntry {
	for _, find := range []func(*source) []menuEntry{(*source).hugoMenu, (*source).zolaMenu, (*source).jekyllMenu} {
		if rows := find(src); len(rows) > 0 {
			slices.SortStableFunc(rows, func(a, b menuEntry) int {
				return cmp.Or(cmp.Compare(btoi(a.child), btoi(b.child)), cmp.Compare(a.weight, b.weight))
			})
			return rows
		}
	}
	return nil
}

// hugoMenu is menus.main of Hugo's configuration (https://gohugo.io/configuration/menus/), with the pages that name the
// menu themselves. Rows without a weight come last, by name.
func (src *source) hugoMenu() []menuEntry {
	var rows []menuEntry
	for _, key := range []string{"menus.main", "menu.main"} {
		rows = append(rows, menuRows(lookUp(src.config, key))...)
	}
	for _, l := range src.leaves {
		if row, ok := l.menuRow(); ok {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b menuEntry) int { return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	return rows
}

// menuRow is the row by which a page puts itself into the main menu: menu: main, menus: [main], menu: {main: {…}}.
func (l *leaf) menuRow() (menuEntry, bool) {
	row := menuEntry{leaf: l, name: l.meta.text("linkTitle", "title"), weight: math.Inf(1)}
	if w, ok := l.meta.number("weight"); ok && w != 0 {
		row.weight = w
	}
	v, _ := l.meta.get("menu", "menus")
	switch v := v.(type) {
	case string:
		return row, v == "main"
	case []any:
		return row, slices.Contains(v, any("main"))
	case map[string]any:
		table, ok := v["main"].(map[string]any)
		m := meta{values: table}
		row.name = firstOf(m.text("name", "title"), row.name)
		if w, ok := m.number("weight"); ok && w != 0 {
			row.weight = w
		}
		row.child = m.text("parent") != ""
		_, there := v["main"]
		return row, ok || there
	}
	return row, false
}

// zolaMenu is a list in [extra], where every theme has a name of its own for it.
func (src *source) zolaMenu() []menuEntry {
	extra, _ := lookUp(src.config, "extra").(map[string]any)
	for _, name := range sortedKeys(extra) {
		if slices.Contains([]string{"menu", "main_menu", "menu_items", "menu_links", "nav", "navbar", "nav_links", "navigation",
			"header_links", "header_nav", "main_links", "site_links"}, strings.ToLower(name)) || strings.HasSuffix(name, "_menu_links") {
			if rows := menuRows(extra[name]); len(rows) > 0 {
				return rows
			}
		}
	}
	return nil
}

// jekyllMenu is what the themes of Jekyll read: a data file, a list in the configuration, or header_pages of minima.
func (src *source) jekyllMenu() []menuEntry {
	for _, name := range []string{"navigation", "nav", "menu", "navbar"} {
		if file := src.firstFile("_data/"+name+".yml", "_data/"+name+".yaml", "_data/"+name+".json", "_data/"+name+".toml"); file != "" {
			v := src.dataFile(file)
			if table, ok := v.(map[string]any); ok {
				v = firstList(table, "main", "nav", "navigation", "header", "menu", "items")
			}
			if rows := menuRows(v); len(rows) > 0 {
				return rows
			}
		}
	}
	if rows := menuRows(firstList(src.config, "navigation", "nav", "menu", "nav_links")); len(rows) > 0 {
		return rows
	}
	var rows []menuEntry
	for _, file := range (meta{values: src.config}).list("header_pages", "minima.nav_pages") {
		rows = append(rows, menuEntry{to: file, weight: math.Inf(1)})
	}
	return rows
}

func firstList(table map[string]any, keys ...string) any {
	for _, key := range keys {
		if list, ok := lookUp(table, key).([]any); ok {
			return list
		}
	}
	return nil
}

// maxMenu bounds a menu, rows of rows included.
const maxMenu = 200

// menuRows reads a list of tables, or of tables of one row: {name, url}, {title, href}, {About: /about/}.
func menuRows(v any) []menuEntry {
	list, _ := v.([]any)
	var rows []menuEntry
	for _, v := range list[:min(len(list), maxMenu)] {
		table, ok := v.(map[string]any)
		if !ok {
			continue
		}
		m := meta{values: table}
		row := menuEntry{name: m.text("name", "title", "text", "label"), weight: math.Inf(1), child: m.text("parent") != "",
			to: m.text("pageRef", "url", "href", "link", "path")}
		if w, ok := m.number("weight"); ok && w != 0 {
			row.weight = w
		}
		if len(table) == 1 && row.to == "" {
			for name := range table {
				row.name, row.to = name, m.text(name)
			}
		}
		if row.to != "" {
			rows = append(rows, row)
		}
		below, _ := m.get("children", "submenu", "sublinks", "links", "items")
		if list, ok := below.([]any); ok {
			for _, v := range list[:min(len(list), maxMenu)] {
				if table, ok := v.(map[string]any); ok {
					m := meta{values: table}
					rows = append(rows, menuEntry{name: m.text("name", "title", "text", "label"), weight: math.Inf(1), child: true,
						to: m.text("pageRef", "url", "href", "link", "path")})
				}
			}
		}
	}
	return rows
}

// applyMenu gives the sections their places and titles in the menu. Rows that lead elsewhere are links of the site.
func (src *source) applyMenu(sections []*piece) {
	at := map[string]*piece{}
	know := func(address string, p *piece) {
		if key := normalAddress(address); at[key] == nil && (key != "" || p.home) {
			at[key] = p
		}
	}
	for _, p := range sections {
		if p.leaf != nil {
			know(p.leaf.url, p)
			file, _ := src.rel(p.leaf.file)
			know(file, p)
			know(p.leaf.file, p)
		}
	}
	for _, p := range sections {
		know(p.name, p)
	}
	for _, l := range src.kept {
		if _, ok := l.menuRow(); ok {
			src.ps.add(l.file, max(1, l.meta.lineOf("menu")), ruleDraftInMenu, "the page puts itself into the menu, but is kept back (it is not shown)")
		}
	}
	place := 0
	for _, row := range src.menu() {
		p := src.inMenu(row, sections, at)
		if p == nil {
			src.menuOfKept(row)
			src.linkElsewhere(row)
			continue
		}
		if p.menu != 0 {
			continue
		}
		place++
		p.menu = place
		role, _ := roleOf(row.name)
		if name := plain(row.name); name != "" && !(p.home && (role == About && slug(name) != "about" || role == Other)) {
			p.title = name
		}
	}
}

var templateCall = regexp.MustCompile(`\{\{[^{}]*\}\}|\$BASE_URL|\$base_url`)

// inMenu returns the section that a row of the menu leads to, or nil.
func (src *source) inMenu(row menuEntry, sections []*piece, at map[string]*piece) *piece {
	if row.leaf != nil {
		for _, p := range sections {
			if p.leaf == row.leaf {
				return p
			}
		}
		return nil
	}
	key, ok := src.menuKey(row)
	if !ok {
		return nil
	}
	if p := at[key]; p != nil {
		return p
	}
	if _, below, found := strings.Cut(key, "/"); found && at[below] != nil { // /en/about/, /sub/about/
		return at[below]
	}
	if role, _ := roleOf(key); role != Other && !strings.Contains(key, "/") { // /blog/ for _posts
		var like []*piece
		for _, p := range sections {
			if r, _ := roleOf(p.name); r == role {
				like = append(like, p)
			}
		}
		if len(like) == 1 {
			return like[0]
		}
	}
	return nil
}

// menuKey is the address inside of the site that a row leads to, if it leads to one.
func (src *source) menuKey(row menuEntry) (key string, ok bool) {
	to := templateCall.ReplaceAllString(row.to, "")
	if src.baseURL != "" {
		to = strings.TrimPrefix(to, src.baseURL)
	}
	to = strings.TrimPrefix(to, "@")
	to, _, _ = strings.Cut(to, "?")
	to, fragment, _ := strings.Cut(to, "#")
	if scheme.MatchString(to) || strings.HasPrefix(to, "//") || fragment != "" && strings.Trim(to, "/") == "" {
		return "", false
	}
	return normalAddress(path.Clean("/" + to)), true
}

// menuOfKept reports a row of the menu that leads to a page which its author keeps back.
func (src *source) menuOfKept(row menuEntry) {
	key, ok := src.menuKey(row)
	for _, l := range src.kept {
		file, _ := src.rel(l.file)
		if ok && key != "" && slices.Contains([]string{normalAddress(l.url), normalAddress(file), normalAddress(l.file)}, key) {
			src.ps.add(l.file, 1, ruleDraftInMenu, "the menu leads to this page, which is kept back (the row is not shown)")
			return
		}
	}
}

// linkElsewhere takes a row of the menu that leads out of the site, or to a file of it, as a link.
func (src *source) linkElsewhere(row menuEntry) {
	to := templateCall.ReplaceAllString(row.to, "")
	if strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && src.baseURL != "" && path.Ext(to) != "" && !strings.HasPrefix(path.Ext(to), ".htm") {
		to = src.baseURL + to
	} else if src.baseURL != "" && strings.HasPrefix(to, src.baseURL) {
		return // a page that is not shown
	}
	src.links.add(row.name, to)
}
