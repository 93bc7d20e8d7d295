package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// A context is what the visitor looks at, which decides what a key means. A binding may hold in several.
type context uint8

const (
	inPage context = 1 << iota // a section that is a text
	inList                     // a section that is a list
	inItem                     // an item of a list, opened
	inHelp

	inText     = inPage | inItem
	inSite     = inText | inList
	everywhere = inSite | inHelp
)

// A binding is one thing that keys do. The help screen, the footer and the README's table are all drawn from these rows.
type binding struct {
	group string
	keys  []string // as tea.KeyPressMsg.String names them
	show  string   // the keys as a person reads them; empty where another row already says so
	does  string
	in    context

	hint string // for the footer, "KEYS what"; a row without one is only in the help
	rank int    // of the hint: where the footer is too narrow, the greatest goes first

	deed func(m *model, key string) tea.Cmd
}

// A keymap is the rows in the order in which the help shows them. Where two rows hold the same key, their contexts differ.
type keymap []binding

// bindings is every key there is. Nothing writes to it. The deeds may not name it, for Go forbids such a circle: they
// find it in their model.
var bindings = keymap{
	{"Reading", []string{"down", "j"}, "↓ j", "down a line", inText | inHelp, "↑↓ scroll", 4, move(lineDown)},
	{"Reading", []string{"up", "k"}, "↑ k", "up a line", inText | inHelp, "", 0, move(lineUp)},
	{"Reading", []string{"space", "pgdown", "ctrl+f"}, "space pgdn", "down a page", everywhere, "", 0, move(pageDown)},
	{"Reading", []string{"b", "pgup", "ctrl+b"}, "b pgup", "up a page", everywhere, "", 0, move(pageUp)},
	{"Reading", []string{"ctrl+d"}, "ctrl-d", "down half a page", everywhere, "", 0, move(halfDown)},
	{"Reading", []string{"ctrl+u"}, "ctrl-u", "up half a page", everywhere, "", 0, move(halfUp)},
	{"Reading", []string{"g", "home"}, "g home", "to the top", everywhere, "", 0, move(toTop)},
	{"Reading", []string{"G", "end"}, "G end", "to the end", everywhere, "", 0, move(toEnd)},

	{"Lists", []string{"down", "j"}, "↓ j", "next in the list", inList, "↑↓ choose", 4, move(lineDown)},
	{"Lists", []string{"up", "k"}, "↑ k", "previous in the list", inList, "", 0, move(lineUp)},
	{"Lists", []string{"enter"}, "enter", "open", inList, "enter open", 1, (*model).open},
	{"Lists", []string{"esc", "backspace"}, "esc bksp", "back to the list", inItem, "esc back", 1, (*model).back},
	{"Lists", []string{"n"}, "n", "open the next", inItem, "n next", 6, (*model).nextItem},
	{"Lists", []string{"p"}, "p", "open the previous", inItem, "", 0, (*model).previousItem},

	{"Sections", []string{"tab", "right", "l"}, "tab →", "next section", inSite, "tab section", 5, (*model).nextSection},
	{"Sections", []string{"shift+tab", "left", "h"}, "shift-tab ←", "previous section", inSite, "", 0, (*model).previousSection},
	{"Sections", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "1 – 9", "section by number", inSite, "", 0, (*model).numberedSection},

	{"Screen", []string{"T"}, "T", "dark or light", everywhere, "", 0, (*model).toggleTheme},
	{"Screen", []string{"m"}, "m", "mouse on or off", everywhere, "", 0, (*model).toggleMouse},
	{"Screen", []string{"?"}, "?", "this help", inSite, "? help", 2, (*model).openHelp},
	{"Screen", []string{"?", "esc", "q", "backspace"}, "esc", "close the help", inHelp, "esc close", 1, (*model).closeHelp},
	{"Screen", []string{"q"}, "q ctrl-c", "leave", inSite, "q quit", 3, quit},
	{"Screen", []string{"ctrl+c"}, "", "", everywhere, "", 0, quit},
}

// A KeyHelp is one row of the keys, for documentation.
type KeyHelp struct {
	Group string // what the keys are for: "Reading"
	Keys  string // "↓ j"
	Does  string // "down a line"
}

// Keys returns every key in the order in which the help screen shows them.
func Keys() []KeyHelp {
	var rows []KeyHelp
	for _, b := range bindings {
		if b.show != "" {
			rows = append(rows, KeyHelp{b.group, b.show, b.does})
		}
	}
	return rows
}

// find returns the row of a key in a context, or nil. The keys of a number pad are the keys that they stand for.
func (k keymap) find(key string, in context) *binding {
	key = strings.TrimPrefix(key, "kp")
	for i := range k {
		if b := &k[i]; b.in&in != 0 && slices.Contains(b.keys, key) {
			return b
		}
	}
	return nil
}

// hints returns the rows for the footer in a context.
func (k keymap) hints(in context) []binding {
	var rows []binding
	for _, b := range k {
		if b.hint != "" && b.in&in != 0 {
			rows = append(rows, b)
		}
	}
	return rows
}
