// Package menu reads the main menu of a site, in the forms of all generators and of their themes.
package menu

import (
	"cmp"
	"math"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// A Site is what of a site may have a menu.
type Site struct {
	*tree.Reader
	Config map[string]any
	Root   string     // the folder of the pages
	Docs   []*doc.Doc // the pages
	Theme  any        // the menu where the theme of the site keeps it: a list or a table of rows, or nil
}

// A Row is a row of the main menu of a site, which says best which pages are sections, in which order, and with
// which titles. Its Name may be empty.
type Row struct {
	Name   string
	To     string   // the address it leads to, as written
	Doc    *doc.Doc // the page that put itself into the menu, or nil
	weight float64  // +Inf if the author gave none
	id     string   // by which rows below it name it
	parent string   // the id of the row from which its menu opens, or ""
	group  bool     // it leads nowhere, and only holds other rows
}

// Rows returns the rows of the main menu, in order: each row before those of the menu that opens from it. It tries the
// forms of all generators and takes the first with a row.
func (s *Site) Rows() []Row {
	for _, find := range []func(*Site) []Row{
		(*Site).themeMenu, (*Site).hugoMenu, (*Site).zolaMenu, (*Site).jekyllMenu, (*Site).pageMenu,
	} {
		if rows := find(s); len(rows) > 0 {
			return ordered(rows)
		}
	}
	return nil
}

// ordered sorts rows by weight, those of a menu that opens from a row after it, and leaves out groups.
func ordered(rows []Row) []Row {
	tops := map[string]int{} // indexes of the rows that menus open from
	for i, row := range rows {
		if _, known := tops[row.id]; !known && row.parent == "" && row.id != "" {
			tops[row.id] = i
		}
	}
	type placed struct {
		Row
		top   int
		depth int
	}
	var list []placed
	for i, row := range rows {
		top, ok := tops[row.parent]
		if ok && row.parent != "" {
			list = append(list, placed{row, top, 1})
		} else {
			list = append(list, placed{row, i, 0})
		}
	}
	slices.SortStableFunc(list, func(a, b placed) int {
		return cmp.Or(
			cmp.Compare(rows[a.top].weight, rows[b.top].weight), cmp.Compare(a.top, b.top),
			cmp.Compare(a.depth, b.depth), cmp.Compare(a.weight, b.weight))
	})
	var out []Row
	for _, p := range list {
		if !p.group {
			out = append(out, p.Row)
		}
	}
	return out
}

func (s *Site) themeMenu() []Row { return s.menuRows(s.Theme) }

// hugoMenu returns menus.main of Hugo's configuration (https://gohugo.io/configuration/menus/) and the pages that put
// themselves into it, by name.
func (s *Site) hugoMenu() []Row {
	var rows []Row
	for _, key := range hugoMenus {
		rows = append(rows, s.menuRows(frontmatter.Lookup(s.Config, key))...)
	}
	for _, d := range s.Docs {
		if row, ok := RowOf(d); ok {
			rows = append(rows, row)
		}
	}
	rows = append(rows, s.sectionRows()...)
	slices.SortStableFunc(rows, func(a, b Row) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return rows
}

// sectionRows returns a row for each collection if the configuration puts all of them into the main menu.
func (s *Site) sectionRows() (rows []Row) {
	if (frontmatter.Values{Map: s.Config}).String("sectionPagesMenu") != "main" {
		return nil
	}
	known := map[string]bool{"": true}
	for _, d := range s.Docs {
		if !known[d.Collection] {
			known[d.Collection] = true
			rows = append(rows, Row{To: "/" + d.Collection + "/", weight: math.Inf(1)})
		}
	}
	return rows
}

// RowOf returns the row of a page whose front matter puts it into the main menu of Hugo: menu: main, menus: [main]
// or menu: {main: {…}}. It reports whether the page has one.
func RowOf(d *doc.Doc) (Row, bool) {
	row := Row{Doc: d, Name: d.Front.String("linkTitle", "title"), weight: weightOf(d.Front, math.Inf(1))}
	row.id = row.Name
	v, _ := d.Front.Get("menu", "menus")
	switch v := v.(type) {
	case string:
		return row, v == "main"
	case []any:
		return row, slices.Contains(v, any("main"))
	case map[string]any:
		table, ok := v["main"].(map[string]any)
		m := frontmatter.Values{Map: table}
		row.Name = srctext.FirstOf(m.String("name", "title"), row.Name)
		row.weight = weightOf(m, row.weight)
		row.id, row.parent = srctext.FirstOf(m.String("identifier"), row.Name), m.String("parent")
		_, there := v["main"]
		return row, ok || there
	}
	return row, false
}

// weightOf returns the weight of a row, or otherwise if it is missing or 0.
func weightOf(m frontmatter.Values, otherwise float64) float64 {
	if w, ok := m.Number("weight"); ok && w != 0 {
		return w
	}
	return otherwise
}

// zolaMenu returns the rows of the first menu in [extra], whose key depends on the theme, or of the sections that the
// home page lists, and then those of the menu in the footer.
func (s *Site) zolaMenu() []Row {
	extra, _ := frontmatter.Lookup(s.Config, "extra").(map[string]any)
	var rows []Row
	for _, name := range s.Keys(extra) {
		isMenu := slices.Contains(zolaMenus, strings.ToLower(name)) || strings.HasSuffix(name, "_menu_links") ||
			strings.HasSuffix(name, "_menu") && name != zolaFooterMenu
		if rows = s.menuRows(extra[name]); isMenu && len(rows) > 0 {
			break
		}
		rows = nil
	}
	if named, ok := frontmatter.Lookup(extra, "menus").(map[string]any); ok && rows == nil {
		rows = s.menuRows(named[frontmatter.Values{Map: extra}.String("header_menu_name")])
	}
	for _, d := range s.Docs {
		if v, _ := d.Front.Get("extra.sections"); rows == nil && d.Index && d.Collection == "" {
			rows = s.menuRows(v)
		}
	}
	if rows != nil {
		rows = append(rows, s.menuRows(extra[zolaFooterMenu])...)
	}
	return rows
}

// jekyllMenu returns the rows that the themes of Jekyll read: those of a data file, of a menu in the configuration, or
// the pages that minima lists.
func (s *Site) jekyllMenu() []Row {
	for _, name := range jekyllMenuData {
		file := s.menuFile(name)
		if file == "" {
			continue
		}
		v := s.DataFile(file)
		if table, ok := v.(map[string]any); ok {
			if rows := s.firstMenu(table, jekyllMenuLists...); len(rows) > 0 {
				return rows
			}
		}
		if rows := s.menuRows(v); len(rows) > 0 {
			return rows
		}
	}
	if rows := s.firstMenu(s.Config, jekyllMenus...); len(rows) > 0 {
		return rows
	}
	var rows []Row
	for _, file := range (frontmatter.Values{Map: s.Config}).List(jekyllMenuPages...) {
		rows = append(rows, Row{To: file, weight: math.Inf(1)})
	}
	return rows
}

// menuFile returns the data file with a name, of Jekyll or Eleventy, or "".
func (s *Site) menuFile(name string) string {
	var files []string
	for _, dir := range []string{"_data", path.Join(s.Root, "_data")} {
		for _, ext := range []string{".yml", ".yaml", ".json", ".toml"} {
			files = append(files, path.Join(dir, name+ext))
		}
	}
	return s.FirstFile(files...)
}

// pageMenu returns the rows of pages whose front matter puts them into the menu of a theme of Jekyll or Eleventy:
// nav: true, menu: true, eleventyNavigation: {key: About, order: 1}.
func (s *Site) pageMenu() []Row {
	var rows []Row
	for _, d := range s.Docs {
		m := d.Front
		row := Row{Doc: d, Name: m.String("nav_title", "title"), weight: math.Inf(1)}
		row.id = row.Name
		if v, _ := m.Get("eleventyNavigation"); v != nil {
			key := srctext.FirstOf(m.String("eleventyNavigation.key"), row.Name)
			row.Name, row.id = srctext.FirstOf(m.String("eleventyNavigation.title"), key), key
			row.parent = m.String("eleventyNavigation.parent")
		} else if !m.IsTrue(pageMenuKeys...) {
			continue
		}
		if w, ok := m.Number(pageMenuOrder...); ok {
			row.weight = w
		}
		below, _ := m.Get("children")
		under := s.rowsBelow(below)
		row.group = m.IsTrue("dropdown") && len(under) > 0
		rows = append(rows, row)
		for _, child := range under {
			child.weight, child.parent = math.Inf(1), row.id
			rows = append(rows, child)
		}
	}
	return rows
}

// LeavesOut reports whether the front matter of a page keeps it out of menus and in nothing else.
func LeavesOut(d *doc.Doc) bool {
	v, key := d.Front.Get(pageMenuKeys...)
	_, isText := v.(string)
	return v == false || isText && d.Front.IsFalse(key) || d.Front.IsTrue(outOfMenuKeys...)
}

// firstMenu returns the rows of the first key that holds a menu.
func (s *Site) firstMenu(table map[string]any, keys ...string) []Row {
	for _, key := range keys {
		if rows := s.menuRows(frontmatter.Lookup(table, key)); len(rows) > 0 {
			return rows
		}
	}
	return nil
}

// Max bounds the rows of a menu, and the rows below each of them.
const Max = 200

// menuRows returns the rows of a menu: a list of tables {name, url}, {title, href} or {About: /about/}, or one table
// {About: /about/, Work: {url: /work/}} in the order of its file. Rows below a row follow it.
func (s *Site) menuRows(v any) []Row {
	var rows []Row
	switch v := v.(type) {
	case []any:
		for _, table := range frontmatter.Tables(v, Max) {
			rows = append(rows, s.rowsOf("", table)...)
		}
	case map[string]any:
		for _, name := range s.Keys(v)[:min(len(v), Max)] {
			rows = append(rows, s.namedRows(name, v[name])...)
		}
	}
	return rows
}

// namedRows returns the row that a table has under a name, with the rows below it.
func (s *Site) namedRows(name string, v any) []Row {
	switch v := v.(type) {
	case string:
		row := Row{Name: beforeIcon(name), To: beforeIcon(v), weight: math.Inf(1)}
		if isTarget(row.To) || s.isPageName(row.To) {
			return []Row{row}
		}
	case map[string]any:
		return s.rowsOf(beforeIcon(name), v)
	case []any: // {More: [{Wiki: /wiki/}]}
		return s.rowsOf(beforeIcon(name), map[string]any{"children": v})
	}
	return nil
}

// isPageName reports whether s is the name of a page: "aboutme".
func (s *Site) isPageName(name string) bool {
	return name != "" && slices.ContainsFunc(s.Docs, func(d *doc.Doc) bool { return d.Name == name })
}

// rowsOf returns the row of a table that is listed under a name, or "" in a list, with the rows below it. A named table
// without an address is a group: {Notes: {Sea: /sea/}}.
func (s *Site) rowsOf(name string, table map[string]any) []Row {
	m := frontmatter.Values{Map: table}
	row := menuRow(m)
	row.Name = srctext.FirstOf(row.Name, name)
	row.id = srctext.FirstOf(row.id, row.Name)
	below, _ := m.Get(rowChildren...)
	if row.To == "" && name != "" && below == nil {
		below = table
	} else if row.To == "" && len(table) == 1 {
		for name := range table {
			row.Name, row.To = beforeIcon(name), beforeIcon(m.String(name))
			if table[name] != nil && row.To == "" {
				below = table[name] // {More: [{Wiki: /wiki/}]}
			}
			row.id = row.Name
		}
	}
	under := s.rowsBelow(below)
	var rows []Row
	if row.group = row.To == ""; !row.group || len(under) > 0 || m.String("identifier") != "" {
		rows = append(rows, row)
	}
	for _, child := range under {
		child.weight, child.parent = math.Inf(1), row.id
		rows = append(rows, child)
	}
	return rows
}

// rowsBelow returns the rows of a list or table that is below a row. What is below them is left out.
func (s *Site) rowsBelow(v any) []Row {
	var rows []Row
	switch v := v.(type) {
	case []any:
		for _, table := range frontmatter.Tables(v, Max) {
			row := menuRow(frontmatter.Values{Map: table})
			if len(table) == 1 && row.To == "" {
				rows = append(rows, s.rowsOf("", table)...)
			} else {
				rows = append(rows, row)
			}
		}
	case map[string]any:
		for _, name := range s.Keys(v)[:min(len(v), Max)] {
			table, ok := v[name].(map[string]any)
			if !ok {
				rows = append(rows, s.namedRows(name, v[name])...)
				continue
			}
			row := menuRow(frontmatter.Values{Map: table})
			if row.Name = srctext.FirstOf(row.Name, beforeIcon(name)); row.To != "" {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// menuRow returns the row of one table.
func menuRow(m frontmatter.Values) Row {
	return Row{
		Name:   beforeIcon(m.String(rowNames...)),
		To:     beforeIcon(m.String(rowTargets...)),
		weight: weightOf(m, math.Inf(1)),
		id:     m.String("identifier", "name", "title"),
		parent: m.String("parent"),
	}
}

// beforeIcon returns s without the icon that themes of Hexo write after it: "/about/ || fa fa-user".
func beforeIcon(s string) string {
	s, _, _ = strings.Cut(s, "||")
	return strings.TrimSpace(s)
}

// isTarget reports whether s is an address or a file, and not another setting of a menu.
func isTarget(s string) bool {
	return !strings.Contains(s, " ") && (strings.Contains(s, "/") || strings.HasSuffix(s, ".md"))
}
