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
	if rows := menuRows(s.ThemeMenu); len(rows) > 0 {
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
		rows = append(rows, menuRows(frontmatter.Lookup(s.Config, key))...)
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

// zolaMenu returns the rows of a list in [extra], whose key depends on the theme.
func (s *Site) zolaMenu() []MenuRow {
	extra, _ := frontmatter.Lookup(s.Config, "extra").(map[string]any)
	for _, name := range frontmatter.SortedKeys(extra) {
		if slices.Contains(zolaMenus, strings.ToLower(name)) || strings.HasSuffix(name, "_menu_links") {
			if rows := menuRows(extra[name]); len(rows) > 0 {
				return rows
			}
		}
	}
	return nil
}

// jekyllMenu returns the rows that the themes of Jekyll read: those of a data file, of a list in the configuration, or
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
			v = firstList(table, jekyllMenuLists...)
		}
		if rows := menuRows(v); len(rows) > 0 {
			return rows
		}
	}
	if rows := menuRows(firstList(s.Config, jekyllMenus...)); len(rows) > 0 {
		return rows
	}
	var rows []MenuRow
	for _, file := range (frontmatter.Values{Map: s.Config}).List(jekyllMenuPages...) {
		rows = append(rows, MenuRow{To: file, weight: math.Inf(1)})
	}
	return rows
}

// firstList returns the value of the first key that is a list, or nil.
func firstList(table map[string]any, keys ...string) any {
	for _, key := range keys {
		if list, ok := frontmatter.Lookup(table, key).([]any); ok {
			return list
		}
	}
	return nil
}

// MaxMenu bounds the rows of a menu, and the rows below each of them.
const MaxMenu = 200

// menuRows returns the rows of a list of tables: {name, url}, {title, href} or {About: /about/}. Rows below a row
// follow it.
func menuRows(v any) []MenuRow {
	list, _ := v.([]any)
	var rows []MenuRow
	for _, table := range tables(list) {
		m := frontmatter.Values{Map: table}
		row := menuRow(m)
		if len(table) == 1 && row.To == "" {
			for name := range table {
				row.Name, row.To = name, m.String(name)
			}
		}
		if row.To != "" {
			rows = append(rows, row)
		}
		below, _ := m.Get(rowChildren...)
		list, _ := below.([]any)
		for _, table := range tables(list) {
			row := menuRow(frontmatter.Values{Map: table})
			row.weight, row.child = math.Inf(1), true
			rows = append(rows, row)
		}
	}
	return rows
}

// menuRow returns the row of one table.
func menuRow(m frontmatter.Values) MenuRow {
	return MenuRow{
		Name:   m.String(rowNames...),
		To:     m.String(rowTargets...),
		weight: weightOf(m, math.Inf(1)),
		child:  m.String("parent") != "",
	}
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
