package generator

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
)

// A MenuRow is a row of the main menu of a site, which says best which pages are sections, in which order, and with
// which titles. Its Name may be empty.
type MenuRow struct {
	Name   string
	To     string   // the address it leads to, as written
	Doc    *doc.Doc // the page that put itself into the menu, or nil
	weight float64  // +Inf if the author gave none
	child  bool     // it is in a menu that opens from another row
}

// Menu returns the rows of the main menu, in order. It tries the forms of all generators and takes the first with a
// row.
func (s *Site) Menu() []MenuRow {
	if rows := s.menuRows(s.ThemeMenu); len(rows) > 0 {
		return rows
	}
	for _, find := range []func(*Site) []MenuRow{(*Site).hugoMenu, (*Site).zolaMenu, (*Site).jekyllMenu} {
		if rows := find(s); len(rows) > 0 {
			slices.SortStableFunc(rows, func(a, b MenuRow) int {
				return cmp.Or(compareBool(a.child, b.child), cmp.Compare(a.weight, b.weight))
			})
			return rows
		}
	}
	return nil
}

// hugoMenu returns menus.main of Hugo's configuration (https://gohugo.io/configuration/menus/) and the pages that put
// themselves into it, by name.
func (s *Site) hugoMenu() []MenuRow {
	var rows []MenuRow
	for _, key := range hugoMenus {
		rows = append(rows, s.menuRows(frontmatter.Lookup(s.Config, key))...)
	}
	for _, d := range s.Docs {
		if row, ok := MenuRowOf(d); ok {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b MenuRow) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return rows
}

// MenuRowOf returns the row of a page whose front matter puts it into the main menu of Hugo: menu: main, menus: [main]
// or menu: {main: {…}}. It reports whether the page has one.
func MenuRowOf(d *doc.Doc) (MenuRow, bool) {
	row := MenuRow{Doc: d, Name: d.Front.String("linkTitle", "title"), weight: weightOf(d.Front, math.Inf(1))}
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
		row.child = m.String("parent") != ""
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

// zolaMenu returns the rows of the first menu in [extra], whose key depends on the theme.
func (s *Site) zolaMenu() []MenuRow {
	extra, _ := frontmatter.Lookup(s.Config, "extra").(map[string]any)
	for _, name := range s.Keys(extra) {
		if slices.Contains(zolaMenus, strings.ToLower(name)) || strings.HasSuffix(name, "_menu_links") {
			if rows := s.menuRows(extra[name]); len(rows) > 0 {
				return rows
			}
		}
	}
	return nil
}

// jekyllMenu returns the rows that the themes of Jekyll read: those of a data file, of a menu in the configuration, or
// the pages that minima lists.
func (s *Site) jekyllMenu() []MenuRow {
	for _, name := range jekyllMenuData {
		name = "_data/" + name
		file := s.FirstFile(name+".yml", name+".yaml", name+".json", name+".toml")
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
	var rows []MenuRow
	for _, file := range (frontmatter.Values{Map: s.Config}).List(jekyllMenuPages...) {
		rows = append(rows, MenuRow{To: file, weight: math.Inf(1)})
	}
	return rows
}

// firstMenu returns the rows of the first key that holds a menu.
func (s *Site) firstMenu(table map[string]any, keys ...string) []MenuRow {
	for _, key := range keys {
		if rows := s.menuRows(frontmatter.Lookup(table, key)); len(rows) > 0 {
			return rows
		}
	}
	return nil
}

// MaxMenu bounds the rows of a menu, and the rows below each of them.
const MaxMenu = 200

// menuRows returns the rows of a menu: a list of tables {name, url}, {title, href} or {About: /about/}, or one table
// {About: /about/, Work: {url: /work/}} in the order of its file. Rows below a row follow it.
func (s *Site) menuRows(v any) []MenuRow {
	var rows []MenuRow
	switch v := v.(type) {
	case []any:
		for _, table := range tables(v) {
			rows = append(rows, s.rowsOf("", table)...)
		}
	case map[string]any:
		for _, name := range s.Keys(v)[:min(len(v), MaxMenu)] {
			rows = append(rows, s.namedRows(name, v[name])...)
		}
	}
	return rows
}

// namedRows returns the row that a table has under a name, with the rows below it.
func (s *Site) namedRows(name string, v any) []MenuRow {
	switch v := v.(type) {
	case string:
		row := MenuRow{Name: beforeIcon(name), To: beforeIcon(v), weight: math.Inf(1)}
		if isTarget(row.To) {
			return []MenuRow{row}
		}
	case map[string]any:
		return s.rowsOf(beforeIcon(name), v)
	}
	return nil
}

// rowsOf returns the row of a table that is listed under a name, or "" in a list, with the rows below it. A named table
// without an address is a group: {Notes: {Sea: /sea/}}.
func (s *Site) rowsOf(name string, table map[string]any) []MenuRow {
	m := frontmatter.Values{Map: table}
	row := menuRow(m)
	row.Name = srctext.FirstOf(row.Name, name)
	below, _ := m.Get(rowChildren...)
	if row.To == "" && name != "" && below == nil {
		below = table
	} else if row.To == "" && len(table) == 1 {
		for name := range table {
			row.Name, row.To = beforeIcon(name), beforeIcon(m.String(name))
		}
	}
	var rows []MenuRow
	if row.To != "" {
		rows = append(rows, row)
	}
	for _, row := range s.rowsBelow(below) {
		row.weight, row.child = math.Inf(1), true
		rows = append(rows, row)
	}
	return rows
}

// rowsBelow returns the rows of a list or table that is below a row. What is below them is left out.
func (s *Site) rowsBelow(v any) []MenuRow {
	var rows []MenuRow
	switch v := v.(type) {
	case []any:
		for _, table := range tables(v) {
			rows = append(rows, menuRow(frontmatter.Values{Map: table}))
		}
	case map[string]any:
		for _, name := range s.Keys(v)[:min(len(v), MaxMenu)] {
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
func menuRow(m frontmatter.Values) MenuRow {
	return MenuRow{
		Name:   beforeIcon(m.String(rowNames...)),
		To:     beforeIcon(m.String(rowTargets...)),
		weight: weightOf(m, math.Inf(1)),
		child:  m.String("parent") != "",
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

// tables returns the tables among the first MaxMenu items of a list.
func tables(list []any) (tables []map[string]any) {
	for _, v := range list[:min(len(list), MaxMenu)] {
		if table, ok := v.(map[string]any); ok {
			tables = append(tables, table)
		}
	}
	return tables
}

// compareBool compares false as less than true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}
