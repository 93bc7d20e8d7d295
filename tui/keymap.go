package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// A context is what the visitor looks at, which decides what a key means. A binding may hold in several.
type context uint16

const (
	inPage   context = 1 << iota // a section that is a text
	inList                       // a section that is a list
	inItem                       // an item of a list, opened
	inHome                       // the first screen
	inHits                       // a text in which something was found
	inLink                       // a text with a focused link
	inLabels                     // a text whose links wait for a letter
	inFind                       // a text while a query is typed
	inSearch                     // the whole site, likewise
	inOutline
	inCard // where a link out of the site leads
	inHelp

	inText     = inPage | inItem | inHits | inLink
	inSite     = inText | inList | inHome
	inQuery    = inFind | inSearch
	everywhere = inSite | inOutline | inCard | inHelp
	always     = everywhere | inQuery | inLabels
)

// A binding is one thing that keys do. The help screen, the footer and the docs/keys.md are all made from these rows.
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
	{"Reading", []string{"down", "j"}, "↓ j", "down a line", inText | inCard | inHelp, hint{"↑↓ scroll", 7, (*model).scrolls}, move(lineDown)},
	{"Reading", []string{"up", "k"}, "↑ k", "up a line", inText | inCard | inHelp, hint{}, move(lineUp)},
	{"Reading", []string{"space", "pgdown", "ctrl+f"}, "space pgdn", "down a page", everywhere, hint{}, move(pageDown)},
	{"Reading", []string{"b", "pgup", "ctrl+b"}, "b pgup", "up a page", everywhere, hint{}, move(pageUp)},
	{"Reading", []string{"ctrl+d"}, "ctrl-d", "down half a page", everywhere, hint{}, move(halfDown)},
	{"Reading", []string{"ctrl+u"}, "ctrl-u", "up half a page", everywhere, hint{}, move(halfUp)},
	{"Reading", []string{"g", "home"}, "g home", "to the top", everywhere, hint{}, move(toTop)},
	{"Reading", []string{"G", "end"}, "G end", "to the end", everywhere, hint{}, move(toEnd)},
	{"Reading", []string{"]"}, "]", "next heading", inText, hint{}, stepHeading(1)},
	{"Reading", []string{"["}, "[", "previous heading", inText, hint{}, stepHeading(-1)},
	{"Reading", []string{"o"}, "o", "headings, to choose", inText, hint{"o outline", 9, (*model).hasHeadings}, (*model).openOutline},
	{"Reading", []string{">", "shift+right"}, "> <", "wide code sideways", inText, hint{"> sideways", 8, (*model).isWide}, shiftBy(shiftStep)},
	{"Reading", []string{"<", "shift+left"}, "", "", inText, hint{}, shiftBy(-shiftStep)},

	{"Reading", []string{"v"}, "v", "timeline or written", inPage | inHits | inLink | inList, hint{"v timeline", 4, (*model).canTell}, (*model).toggleTimeline},
	{"Reading", nil, "", "", inPage, hint{"v as written", 4, (*model).isTold}, nil},

	{"Lists", []string{"down", "j"}, "↓ j", "next in the list", inList | inHome | inOutline, hint{"↑↓ choose", 4, nil}, move(lineDown)},
	{"Lists", []string{"up", "k"}, "↑ k", "previous in the list", inList | inHome | inOutline, hint{}, move(lineUp)},
	{"Lists", []string{"enter"}, "enter", "open", inList | inHome, hint{"enter open", 1, nil}, (*model).open},
	{"Lists", []string{"enter"}, "", "", inOutline, hint{"enter go there", 1, nil}, (*model).chooseHeading},
	{"Lists", []string{"o", "esc", "q"}, "", "", inOutline, hint{"esc close", 2, nil}, (*model).closeOutline},
	{"Lists", []string{"esc"}, "esc", "back to the list", inItem, hint{"esc back", 1, nil}, (*model).back},
	{"Lists", []string{"n"}, "n", "open the next", inItem, hint{"n next", 6, nil}, (*model).nextItem},
	{"Lists", []string{"p"}, "p", "open the previous", inItem, hint{}, (*model).previousItem},

	{"Find", []string{"/"}, "/", "find as you type", inSite, hint{"/ find", 5, nil}, (*model).openFind},
	{"Find", []string{"enter"}, "enter", "keep what was found", inFind, hint{"enter keep", 2, nil}, (*model).keepFind},
	{"Find", []string{"esc"}, "esc", "end it, and go back", inFind, hint{"esc back", 1, nil}, (*model).dropFind},
	{"Find", []string{"down", "ctrl+n"}, "", "", inFind, hint{}, (*model).nextHit},
	{"Find", []string{"up", "ctrl+p"}, "", "", inFind, hint{}, (*model).previousHit},
	{"Find", []string{"down", "ctrl+n"}, "", "", inSearch, hint{"↑↓ choose", 3, nil}, move(lineDown)},
	{"Find", []string{"up", "ctrl+p"}, "", "", inSearch, hint{}, move(lineUp)},
	{"Find", []string{"pgdown"}, "", "", inSearch, hint{}, move(pageDown)},
	{"Find", []string{"pgup"}, "", "", inSearch, hint{}, move(pageUp)},
	{"Find", []string{"enter"}, "", "", inSearch, hint{"enter open", 2, nil}, (*model).openResult},
	{"Find", []string{"esc"}, "", "", inSearch, hint{"esc close", 1, nil}, (*model).closeOver},
	{"Find", []string{"backspace"}, "", "", inQuery, hint{}, eraseWith(withoutLast)},
	{"Find", []string{"ctrl+u"}, "", "", inQuery, hint{}, eraseWith(func(string) string { return "" })},
	{"Find", []string{"n"}, "n", "next hit", inHits, hint{"n next hit", 2, nil}, (*model).nextHit},
	{"Find", []string{"N"}, "N", "previous hit", inHits, hint{}, (*model).previousHit},
	{"Find", []string{"esc"}, "", "", inHits, hint{"esc done", 1, nil}, (*model).clearHits},

	{"Links", []string{"tab"}, "tab", "next link or section", inSite, hint{"tab section", 6, (*model).tabLeaves}, (*model).nextStop},
	{"Links", []string{"shift+tab"}, "shift-tab", "link before", inSite, hint{"tab link", 6, (*model).tabStays}, (*model).previousStop},
	{"Links", []string{"f"}, "f", "links by letter", inText, hint{}, (*model).openLabels},
	{"Links", nil, "", "", inLabels, hint{"a–z follow", 1, nil}, nil}, // read by chooseLabel
	{"Links", []string{"esc"}, "", "", inLabels, hint{"esc none", 1, nil}, (*model).closeLabels},
	{"Links", []string{"enter"}, "enter", "follow the link", inLink, hint{}, (*model).follow},
	{"Links", []string{"esc"}, "esc", "leave the link", inLink, hint{}, (*model).leaveLink},
	{"Links", []string{"backspace", "alt+left"}, "bksp alt-←", "back", inSite, hint{"bksp back", 5, (*model).hasPast}, (*model).goBack},
	{"Links", []string{"alt+right"}, "alt-→", "forward again", inSite, hint{}, (*model).goForward},
	{"Links", []string{"y"}, "y", "copy link or code", inSite &^ inHome, hint{}, (*model).copy},
	{"Links", []string{"y"}, "", "", inHome, hint{"y copy", 8, (*model).hasContact}, (*model).copy},
	{"Links", []string{"y"}, "", "", inCard, hint{"y copy", 1, nil}, (*model).copy},
	{"Links", []string{"esc", "enter", "q", "backspace"}, "", "", inCard, hint{"esc close", 2, nil}, (*model).closeOver},

	{"Sections", []string{"right", "l"}, "→ l", "next section", inSite, hint{}, (*model).nextSection},
	{"Sections", []string{"left", "h"}, "← h", "previous section", inSite, hint{}, (*model).previousSection},
	{"Sections", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "1 – 9", "section by number", inSite, hint{}, (*model).numberedSection},
	{"Sections", []string{"0"}, "0", "first screen", inSite, hint{}, (*model).showHome},

	{"Screen", []string{"T"}, "T", "dark, light, auto", everywhere, hint{}, (*model).toggleTheme},
	{"Screen", []string{"m"}, "m", "mouse on or off", everywhere, hint{}, (*model).toggleMouse},
	{"Screen", []string{"?"}, "?", "this help", inSite, hint{"? help", 2, nil}, (*model).openHelp},
	{"Screen", []string{"?", "esc", "q", "backspace"}, "esc", "close the help", inHelp, hint{"esc close", 1, nil}, (*model).closeOver},
	{"Screen", []string{"q"}, "q ctrl-c", "leave", inSite, hint{"q quit", 3, nil}, quit},
	{"Screen", []string{"ctrl+c"}, "", "", always, hint{}, quit},
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
func (k keymap) hints(m *model, in context) []*binding {
	var rows []*binding
	for i := range k {
		if b := &k[i]; b.hint.text != "" && b.in&in != 0 && (b.hint.when == nil || b.hint.when(m)) {
			rows = append(rows, b)
		}
	}
	return rows
}
