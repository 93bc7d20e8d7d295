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

	hint hint // for the footer; a row without one is only in the help
	deed func(m *model, key string) tea.Cmd
}

// A hint is a binding in the footer.
type hint struct {
	text string            // "KEYS what"
	rank int               // where the footer is too narrow, the greatest goes first
	when func(*model) bool // whether the keys have anything to do just now; nil is always
}

// A keymap is the rows in the order in which the help shows them. Where two rows hold the same key, their contexts differ.
type keymap []binding

// bindings is every key there is. Nothing writes to it. The deeds may not name it, for Go forbids such a circle: they
// find it in their model.
var bindings = keymap{
	{"Reading", []string{"down", "j"}, "↓ j", "down a line", inText | inHelp, hint{"↑↓ scroll", 4, (*model).scrolls}, move(lineDown)},
	{"Reading", []string{"up", "k"}, "↑ k", "up a line", inText | inHelp, hint{}, move(lineUp)},
	{"Reading", []string{"space", "pgdown", "ctrl+f"}, "space pgdn", "down a page", everywhere, hint{}, move(pageDown)},
	{"Reading", []string{"b", "pgup", "ctrl+b"}, "b pgup", "up a page", everywhere, hint{}, move(pageUp)},
	{"Reading", []string{"ctrl+d"}, "ctrl-d", "down half a page", everywhere, hint{}, move(halfDown)},
	{"Reading", []string{"ctrl+u"}, "ctrl-u", "up half a page", everywhere, hint{}, move(halfUp)},
	{"Reading", []string{"g", "home"}, "g home", "to the top", everywhere, hint{}, move(toTop)},
	{"Reading", []string{"G", "end"}, "G end", "to the end", everywhere, hint{}, move(toEnd)},

	{"Lists", []string{"down", "j"}, "↓ j", "next in the list", inList, hint{"↑↓ choose", 4, nil}, move(lineDown)},
	{"Lists", []string{"up", "k"}, "↑ k", "previous in the list", inList, hint{}, move(lineUp)},
	{"Lists", []string{"enter"}, "enter", "open", inList, hint{"enter open", 1, nil}, (*model).open},
	{"Lists", []string{"esc", "backspace"}, "esc bksp", "back to the list", inItem, hint{"esc back", 1, nil}, (*model).back},
	{"Lists", []string{"n"}, "n", "open the next", inItem, hint{"n next", 6, nil}, (*model).nextItem},
	{"Lists", []string{"p"}, "p", "open the previous", inItem, hint{}, (*model).previousItem},

	{"Sections", []string{"tab", "right", "l"}, "tab →", "next section", inSite, hint{"tab section", 5, (*model).hasSections}, (*model).nextSection},
	{"Sections", []string{"shift+tab", "left", "h"}, "shift-tab ←", "previous section", inSite, hint{}, (*model).previousSection},
	{"Sections", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "1 – 9", "section by number", inSite, hint{}, (*model).numberedSection},

	{"Screen", []string{"T"}, "T", "dark or light", everywhere, hint{}, (*model).toggleTheme},
	{"Screen", []string{"m"}, "m", "mouse on or off", everywhere, hint{}, (*model).toggleMouse},
	{"Screen", []string{"?"}, "?", "this help", inSite, hint{"? help", 2, nil}, (*model).openHelp},
	{"Screen", []string{"?", "esc", "q", "backspace"}, "esc", "close the help", inHelp, hint{"esc close", 1, nil}, (*model).closeHelp},
	{"Screen", []string{"q"}, "q ctrl-c", "leave", inSite, hint{"q quit", 3, nil}, quit},
	{"Screen", []string{"ctrl+c"}, "", "", everywhere, hint{}, quit},
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
func (k keymap) hints(m *model, in context) []binding {
	var rows []binding
	for _, b := range k {
		if b.hint.text != "" && b.in&in != 0 && (b.hint.when == nil || b.hint.when(m)) {
			rows = append(rows, b)
		}
	}
	return rows
}
