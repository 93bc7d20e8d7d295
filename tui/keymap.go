package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// A context is a set of states of the screen in which a key has a meaning.
type context uint16

const (
	inPage   context = 1 << iota // a section with a text
	inList                       // a section with a list
	inItem                       // an open item of a list
	inHome                       // the first screen
	inHits                       // a text with search hits
	inLink                       // a text with a focused link
	inLabels                     // a text with link labels
	inFind                       // a text while a query is being typed
	inSearch                     // the site search
	inOutline
	inLinkPanel // the target of an external link
	inHelp

	inText     = inPage | inItem | inHits | inLink
	inSite     = inText | inList | inHome
	inQuery    = inFind | inSearch
	everywhere = inSite | inOutline | inLinkPanel | inHelp
	always     = everywhere | inQuery | inLabels
)

// A binding assigns keys to an action. The help, the footer and docs/keys.md are generated from bindings.
type binding struct {
	group       string
	keys        []string // in the form of tea.KeyPressMsg.String
	label       string   // the keys as shown to the user; empty if another binding shows them
	description string
	contexts    context

	hint   hint // for the footer; empty if the binding is only in the help
	action action
}

// An action handles a key.
type action func(m *model, key string) tea.Cmd

// A hint is a binding in the footer.
type hint struct {
	text string            // "KEYS description"
	rank int               // in a narrow footer the highest rank is dropped first
	when func(*model) bool // reports whether the hint applies; nil means always
}

// A keymap lists bindings in the order of the help. Bindings of the same key have different contexts.
type keymap []binding

// bindings holds all keys. It is never modified. Actions reach it through model.keys: referring to it directly would
// be an initialization cycle.
var bindings = keymap{
	{"Reading", []string{"down", "j"}, "↓ j", "down a line", inText | inLinkPanel | inHelp,
		hint{"↑↓ scroll", 7, (*model).canScroll}, move(lineDown)},
	{"Reading", []string{"up", "k"}, "↑ k", "up a line", inText | inLinkPanel | inHelp, hint{}, move(lineUp)},
	{"Reading", []string{"space", "pgdown", "ctrl+f"}, "space pgdn", "down a page", everywhere,
		hint{}, move(pageDown)},
	{"Reading", []string{"b", "pgup", "ctrl+b"}, "b pgup", "up a page", everywhere, hint{}, move(pageUp)},
	{"Reading", []string{"ctrl+d"}, "ctrl-d", "down half a page", everywhere, hint{}, move(halfDown)},
	{"Reading", []string{"ctrl+u"}, "ctrl-u", "up half a page", everywhere, hint{}, move(halfUp)},
	{"Reading", []string{"g", "home"}, "g home", "to the top", everywhere, hint{}, move(toTop)},
	{"Reading", []string{"G", "end"}, "G end", "to the end", everywhere, hint{}, move(toEnd)},
	{"Reading", []string{"]"}, "]", "next heading", inText, hint{}, doBy((*model).stepHeading, 1)},
	{"Reading", []string{"["}, "[", "previous heading", inText, hint{}, doBy((*model).stepHeading, -1)},
	{"Reading", []string{"o"}, "o", "headings, to choose", inText,
		hint{"o outline", 9, (*model).hasHeadings}, do((*model).openOutline)},
	{"Reading", []string{">", "shift+right"}, "> <", "wide code sideways", inText,
		hint{"> sideways", 8, (*model).isWide}, doBy((*model).shiftWide, shiftStep)},
	{"Reading", []string{"<", "shift+left"}, "", "", inText, hint{}, doBy((*model).shiftWide, -shiftStep)},

	{"Reading", []string{"v"}, "v", "timeline or written", inPage | inHits | inLink | inList,
		hint{"v timeline", 4, (*model).canShowTimeline}, do((*model).toggleTimeline)},
	{"Reading", nil, "", "", inPage, hint{"v as written", 4, (*model).showsTimeline}, nil},

	{"Lists", []string{"down", "j"}, "↓ j", "next in the list", inList | inHome | inOutline,
		hint{"↑↓ choose", 4, nil}, move(lineDown)},
	{"Lists", []string{"up", "k"}, "↑ k", "previous in the list", inList | inHome | inOutline, hint{}, move(lineUp)},
	{"Lists", []string{"enter"}, "enter", "open", inList | inHome, hint{"enter open", 1, nil}, do((*model).openChosen)},
	{"Lists", []string{"enter"}, "", "", inOutline, hint{"enter go there", 1, nil}, do((*model).chooseHeading)},
	{"Lists", []string{"o", "esc", "q"}, "", "", inOutline, hint{"esc close", 2, nil}, do((*model).closeOutline)},
	{"Lists", []string{"esc"}, "esc", "back to the list", inItem, hint{"esc back", 1, nil}, do((*model).closeItem)},
	{"Lists", []string{"n"}, "n", "open the next", inItem, hint{"n next", 6, nil}, doBy((*model).stepItem, 1)},
	{"Lists", []string{"p"}, "p", "open the previous", inItem, hint{}, doBy((*model).stepItem, -1)},

	{"Find", []string{"/"}, "/", "find as you type", inSite, hint{"/ find", 5, nil}, (*model).openFind},
	{"Find", []string{"enter"}, "enter", "keep what was found", inFind,
		hint{"enter keep", 2, nil}, do((*model).acceptFind)},
	{"Find", []string{"esc"}, "esc", "end it, and go back", inFind, hint{"esc back", 1, nil}, do((*model).cancelFind)},
	{"Find", []string{"down", "ctrl+n"}, "", "", inFind, hint{}, doBy((*model).stepHit, 1)},
	{"Find", []string{"up", "ctrl+p"}, "", "", inFind, hint{}, doBy((*model).stepHit, -1)},
	{"Find", []string{"down", "ctrl+n"}, "", "", inSearch, hint{"↑↓ choose", 3, nil}, move(lineDown)},
	{"Find", []string{"up", "ctrl+p"}, "", "", inSearch, hint{}, move(lineUp)},
	{"Find", []string{"pgdown"}, "", "", inSearch, hint{}, move(pageDown)},
	{"Find", []string{"pgup"}, "", "", inSearch, hint{}, move(pageUp)},
	{"Find", []string{"enter"}, "", "", inSearch, hint{"enter open", 2, nil}, do((*model).openResult)},
	{"Find", []string{"esc"}, "", "", inSearch, hint{"esc close", 1, nil}, do((*model).closeOverlay)},
	{"Find", []string{"backspace"}, "", "", inQuery, hint{}, eraseWith(withoutLast)},
	{"Find", []string{"ctrl+u"}, "", "", inQuery, hint{}, eraseWith(func(string) string { return "" })},
	{"Find", []string{"n"}, "n", "next hit", inHits, hint{"n next hit", 2, nil}, doBy((*model).stepHit, 1)},
	{"Find", []string{"N"}, "N", "previous hit", inHits, hint{}, doBy((*model).stepHit, -1)},
	{"Find", []string{"esc"}, "", "", inHits, hint{"esc done", 1, nil}, do((*model).clearHits)},

	{"Links", []string{"tab"}, "tab", "next link or section", inSite,
		hint{"tab section", 6, (*model).tabGoesToSection}, doBy((*model).stepLink, 1)},
	{"Links", []string{"shift+tab"}, "shift-tab", "link before", inSite,
		hint{"tab link", 6, (*model).tabGoesToLink}, doBy((*model).stepLink, -1)},
	{"Links", []string{"f"}, "f", "links by letter", inText, hint{}, do((*model).openLabels)},
	{"Links", nil, "", "", inLabels, hint{"a–z follow", 1, nil}, nil}, // handled by chooseLabel
	{"Links", []string{"esc"}, "", "", inLabels, hint{"esc none", 1, nil}, do((*model).closeLabels)},
	{"Links", []string{"enter"}, "enter", "follow the link", inLink, hint{}, do((*model).follow)},
	{"Links", []string{"esc"}, "esc", "leave the link", inLink, hint{}, do((*model).unfocusLink)},
	{"Links", []string{"backspace", "alt+left"}, "bksp alt-←", "back", inSite,
		hint{"bksp back", 5, (*model).hasPast}, do((*model).goBack)},
	{"Links", []string{"alt+right"}, "alt-→", "forward again", inSite, hint{}, do((*model).goForward)},
	{"Links", []string{"y"}, "y", "copy link or code", inSite &^ inHome, hint{}, (*model).copy},
	{"Links", []string{"y"}, "", "", inHome, hint{"y copy", 8, (*model).hasEmail}, (*model).copy},
	{"Links", []string{"y"}, "", "", inLinkPanel, hint{"y copy", 1, nil}, (*model).copy},
	{"Links", []string{"esc", "enter", "q", "backspace"}, "", "", inLinkPanel,
		hint{"esc close", 2, nil}, do((*model).closeOverlay)},

	{"Sections", []string{"right", "l"}, "→ l", "next section", inSite, hint{}, doBy((*model).stepSection, 1)},
	{"Sections", []string{"left", "h"}, "← h", "previous section", inSite, hint{}, doBy((*model).stepSection, -1)},
	{"Sections", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "1 – 9", "section by number", inSite,
		hint{}, (*model).numberedSection},
	{"Sections", []string{"0"}, "0", "first screen", inSite, hint{}, do((*model).showHome)},

	{"Screen", []string{"T"}, "T", "the next style", everywhere, hint{}, do((*model).nextStyle)},
	{"Screen", []string{"m"}, "m", "mouse on or off", everywhere, hint{}, do((*model).toggleMouse)},
	{"Screen", []string{"?"}, "?", "this help", inSite, hint{"? help", 2, nil}, do((*model).openHelp)},
	{"Screen", []string{"?", "esc", "q", "backspace"}, "esc", "close the help", inHelp,
		hint{"esc close", 1, nil}, do((*model).closeOverlay)},
	{"Screen", []string{"q"}, "q ctrl-c", "leave", inSite, hint{"q quit", 3, nil}, quit},
	{"Screen", []string{"ctrl+c"}, "", "", always, hint{}, quit},
}

// A KeyHelp documents one binding.
type KeyHelp struct {
	Group string // the group of the binding: "Reading"
	Keys  string // "↓ j"
	Does  string // "down a line"
}

// Keys returns the documented bindings in the order of the help.
func Keys() []KeyHelp {
	var rows []KeyHelp
	for _, b := range bindings {
		if b.label != "" {
			rows = append(rows, KeyHelp{b.group, b.label, b.description})
		}
	}
	return rows
}

// find returns the binding of a key in a context, or nil. Keypad keys count as the keys they stand for.
func (k keymap) find(key string, in context) *binding {
	key = strings.TrimPrefix(key, "kp")
	for i := range k {
		if b := &k[i]; b.contexts&in != 0 && slices.Contains(b.keys, key) {
			return b
		}
	}
	return nil
}

// hints returns the bindings that the footer shows in a context.
func (k keymap) hints(m *model, in context) []*binding {
	var rows []*binding
	for i := range k {
		if b := &k[i]; b.hint.text != "" && b.contexts&in != 0 && (b.hint.when == nil || b.hint.when(m)) {
			rows = append(rows, b)
		}
	}
	return rows
}
