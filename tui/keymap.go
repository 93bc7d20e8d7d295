package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/keyboard"
	"example.com/folio/tui/view"
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
	inFigure                     // a text with a focused picture
	inLabels                     // a text with link labels
	inFind                       // a text while a query is being typed
	inSearch                     // the site search
	inOutline
	inLinkPanel // the target of an external link
	inHelp
	inTake    // what the user can take along
	inGallery // a picture that fills the window

	inText     = inPage | inItem | inHits | inLink | inFigure
	inSite     = inText | inList | inHome
	inQuery    = inFind | inSearch
	inPanel    = inOutline | inLinkPanel | inHelp | inTake | inGallery
	everywhere = inSite | inPanel
	always     = everywhere | inQuery | inLabels
)

// A binding assigns keys to an action. The help, the footer and docs/keys.md are generated from bindings. All models
// share them: a key that has no meaning at the time is in another context or has no hint; it is never disabled.
type binding struct {
	group string
	key.Binding
	contexts context

	hint   hint // for the footer; empty if the binding is only in the help
	action action
}

// bind returns keys, in the form of tea.KeyPressMsg.String, with their help: the keys as shown to the user, and a
// description. Both are empty if another binding shows the keys.
func bind(label, description string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, description))
}

// An action handles a key.
type action func(*model, tea.KeyPressMsg) tea.Cmd

// A hint is a binding in the footer.
type hint struct {
	text string            // "KEYS description", which may be toUp or toBack; empty for a key that is only in the help
	rank int               // in a narrow footer the highest rank is dropped first
	when func(*model) bool // reports whether the key does anything; nil means always
}

// A keymap lists bindings in the order of the help. Bindings of the same key have different contexts.
type keymap []binding

// bindings holds all keys. It is never modified. Actions reach it through model.keys: referring to it directly would
// be an initialization cycle.
var bindings = keymap{
	{"Reading", bind("↓ j", "down a line", "down", "j"), inText | inLinkPanel | inHelp,
		hint{"↑↓ scroll", 8, (*model).canScroll}, move(view.LineDown)},
	{"Reading", bind("↑ k", "up a line", "up", "k"), inText | inLinkPanel | inHelp, hint{}, move(view.LineUp)},
	{"Reading", bind("space pgdn", "down a page", "space", "pgdown", "ctrl+f"), everywhere,
		hint{}, move(view.PageDown)},
	{"Reading", bind("b pgup", "up a page", "b", "pgup", "ctrl+b"), everywhere, hint{}, move(view.PageUp)},
	{"Reading", bind("ctrl-d", "down half a page", "ctrl+d"), everywhere, hint{}, move(view.HalfDown)},
	{"Reading", bind("ctrl-u", "up half a page", "ctrl+u"), everywhere, hint{}, move(view.HalfUp)},
	{"Reading", bind("g home", "to the top", "g", "home"), everywhere, hint{}, move(view.ToTop)},
	{"Reading", bind("G end", "to the end", "G", "end"), everywhere, hint{}, move(view.ToEnd)},
	{"Reading", bind("]", "next heading", "]"), inText, hint{when: (*model).hasHeading}, doBy((*model).stepHeading, 1)},
	{"Reading", bind("[", "previous heading", "["), inText,
		hint{when: (*model).hasHeading}, doBy((*model).stepHeading, -1)},
	{"Reading", bind("o", "outline", "o"), inText,
		hint{"o outline", 10, (*model).hasHeadings}, do((*model).openOutline)},
	{"Reading", bind("> <", "wide code sideways", ">", "shift+right"), inText,
		hint{"<> sideways", 9, (*model).isWide}, doBy((*model).shiftWide, shiftStep)},
	{"Reading", bind("", "", "<", "shift+left"), inText, hint{}, doBy((*model).shiftWide, -shiftStep)},

	{"Reading", bind("v", "timeline or text", "v"), inPage | inHits | inLink | inFigure | inList,
		hint{"v timeline", 4, (*model).canShowTimeline}, do((*model).toggleTimeline)},
	{"Reading", bind("", ""), inPage, hint{"v as written", 4, (*model).showsTimeline}, nil},

	{"Lists", bind("↓ j", "next item", "down", "j"), inList | inHome | inOutline,
		hint{"↑↓ choose", 4, (*model).canChoose}, move(view.LineDown)},
	{"Lists", bind("↑ k", "previous item", "up", "k"), inList | inHome | inOutline, hint{}, move(view.LineUp)},
	{"Lists", bind("enter", "open", "enter"), inList | inHome, hint{"enter open", 1, nil}, do((*model).openChosen)},
	{"Lists", bind("", "", "enter"), inOutline, hint{"enter go there", 1, nil}, do((*model).chooseHeading)},
	{"Lists", bind("", "", "o", "esc", "q"), inOutline, hint{"esc close", 2, nil}, do((*model).closeOutline)},
	{"Lists", bind("esc", "back to the list", "esc"), inItem, hint{"esc " + toUp, 1, nil}, do((*model).closeItem)},
	{"Lists", bind("n", "open the next item", "n"), inItem,
		hint{"n next", 5, (*model).hasNextItem}, doBy((*model).stepItem, 1)},
	{"Lists", bind("p", "open the one before", "p"), inItem,
		hint{"p previous", 5, (*model).isLastItem}, doBy((*model).stepItem, -1)},

	{"Find", bind("/", "find", "/"), inSite, hint{"/ find", 6, (*model).canFind}, (*model).openFind},
	{"Find", bind("enter", "keep the matches", "enter"), inFind,
		hint{"enter keep", 2, (*model).hasHits}, do((*model).acceptFind)},
	{"Find", bind("esc", "cancel", "esc"), inFind, hint{"esc cancel", 1, nil}, do((*model).cancelFind)},
	{"Find", bind("", "", "down", "ctrl+n"), inFind, hint{}, doBy((*model).stepHit, 1)},
	{"Find", bind("", "", "up", "ctrl+p"), inFind, hint{}, doBy((*model).stepHit, -1)},
	{"Find", bind("", "", "down", "ctrl+n"), inSearch, hint{"↑↓ choose", 3, (*model).canChoose}, move(view.LineDown)},
	{"Find", bind("", "", "up", "ctrl+p"), inSearch, hint{}, move(view.LineUp)},
	{"Find", bind("", "", "pgdown"), inSearch, hint{}, move(view.PageDown)},
	{"Find", bind("", "", "pgup"), inSearch, hint{}, move(view.PageUp)},
	{"Find", bind("", "", "enter"), inSearch, hint{"enter open", 1, (*model).hasResults}, do((*model).openResult)},
	{"Find", bind("", "", "esc"), inSearch, hint{"esc cancel", 2, nil}, do((*model).closeOverlay)},
	{"Find", bind("", "", "backspace", "ctrl+h", "ctrl+u"), inQuery, hint{}, (*model).erase},
	{"Find", bind("n", "next match", "n"), inHits,
		hint{"n next match", 2, (*model).hasMoreHits}, doBy((*model).stepHit, 1)},
	{"Find", bind("N", "previous match", "N"), inHits, hint{}, doBy((*model).stepHit, -1)},
	{"Find", bind("", "", "esc"), inHits, hint{"esc done", 1, nil}, do((*model).clearHits)},

	{"Links", bind("tab", "next link or picture", "tab"), inText,
		hint{when: (*model).hasStops}, doBy((*model).stepFocus, 1)},
	{"Links", bind("", ""), inText, hint{"tab link", 6, (*model).hasLinks}, nil},
	{"Links", bind("", ""), inText, hint{"tab picture", 6, (*model).hasOnlyFigures}, nil},
	{"Links", bind("shift-tab", "the one before", "shift+tab"), inText,
		hint{when: (*model).hasStops}, doBy((*model).stepFocus, -1)},
	{"Links", bind("f", "links by letter", "f"), inText, hint{when: (*model).hasLinks}, do((*model).openLabels)},
	{"Links", bind("", ""), inLabels, hint{"a–z follow", 1, nil}, nil}, // handled by chooseLabel
	{"Links", bind("", "", "esc"), inLabels, hint{"esc cancel", 1, nil}, do((*model).closeLabels)},
	{"Links", bind("enter", "follow the link", "enter"), inLink, hint{}, do((*model).openFocused)},
	{"Links", bind("esc", "leave the link", "esc"), inLink, hint{}, do((*model).unfocus)},
	{"Links", bind("enter", "show the picture", "enter"), inFigure, hint{}, do((*model).openFocused)},
	{"Links", bind("esc", "leave the picture", "esc"), inFigure, hint{}, do((*model).unfocus)},
	{"Links", bind("bksp alt-←", "back", "backspace", "alt+left"), inSite,
		hint{"bksp " + toBack, 5, (*model).hasPast}, do((*model).goBack)},
	{"Links", bind("alt-→", "forward", "alt+right"), inSite,
		hint{when: (*model).hasFuture}, do((*model).goForward)},
	{"Links", bind("y", "copy link or code", "y"), inSite &^ inHome, hint{when: (*model).canCopy}, (*model).copy},
	{"Links", bind("y", "copy the address", "y"), inHome, hint{"y copy", 9, (*model).hasEmail}, (*model).copy},
	{"Links", bind("", "", "y"), inLinkPanel, hint{"y copy", 1, nil}, (*model).copy},
	{"Links", bind("", "", "esc", "enter", "q", "backspace"), inLinkPanel,
		hint{"esc close", 2, nil}, do((*model).closeOverlay)},

	{"Pictures", bind("→ n", "next picture", "right", "n", "l"), inGallery,
		hint{"←→ picture", 2, (*model).hasOtherPictures}, doBy((*model).stepPicture, 1)},
	{"Pictures", bind("← p", "previous picture", "left", "p", "h"), inGallery,
		hint{when: (*model).hasOtherPictures}, doBy((*model).stepPicture, -1)},
	{"Pictures", bind("esc enter", "back to the page", "esc", "enter", "q", "backspace"), inGallery,
		hint{"esc back", 1, nil}, do((*model).closeGallery)},

	{"Sections", bind("→ l", "next section", "right", "l"), everywhere &^ inGallery,
		hint{when: (*model).hasSections}, doBy((*model).stepSection, 1)},
	{"Sections", bind("← h", "previous section", "left", "h"), everywhere &^ inGallery,
		hint{when: (*model).hasSections}, doBy((*model).stepSection, -1)},
	{"Sections", bind("", ""), inSite, hint{"←→ section", 7, (*model).hasSections}, nil},
	{"Sections", bind("1 – 9", "section by number", "1", "2", "3", "4", "5", "6", "7", "8", "9"), everywhere,
		hint{when: (*model).hasSections}, (*model).numberedSection},
	{"Sections", bind("0", "first screen", "0"), everywhere, hint{when: (*model).hasHome}, do((*model).showHome)},
	{"Sections", bind("esc", "to the first screen", "esc"), inPage | inList,
		hint{"esc " + homeName, 5, (*model).hasHome}, do((*model).showHome)},

	{"Screen", bind("d", "CV, text and address", "d"), everywhere &^ inTake,
		hint{when: (*model).canTake}, do((*model).openTake)},
	{"Screen", bind("", ""), everywhere &^ inTake, hint{"d CV", 2, (*model).hasResumeToTake}, nil},
	{"Screen", bind("", ""), everywhere &^ inTake, hint{"d save", 2, (*model).hasOtherToTake}, nil},
	{"Screen", bind("", "", "p", "t", "a", "w", "y"), inTake, hint{}, (*model).copyTaken},
	{"Screen", bind("", "", "down", "j"), inTake, hint{"↑↓ scroll", 7, (*model).canScroll}, move(view.LineDown)},
	{"Screen", bind("", "", "up", "k"), inTake, hint{}, move(view.LineUp)},
	{"Screen", bind("", "", "d", "esc", "enter", "q", "backspace"), inTake,
		hint{"esc close", 1, nil}, do((*model).closeOverlay)},
	{"Screen", bind("T", "next style", "T"), everywhere, hint{}, do((*model).nextStyle)},
	{"Screen", bind("m", "mouse on or off", "m"), everywhere, hint{}, do((*model).toggleMouse)},
	{"Screen", bind("?", "this help", "?"), inSite, hint{"? help", 2, nil}, do((*model).openHelp)},
	{"Screen", bind("esc", "close the help", "?", "esc", "q", "backspace"), inHelp,
		hint{"esc close", 1, nil}, do((*model).closeOverlay)},
	{"Screen", bind("q ctrl-c", "quit", "q"), inSite, hint{"q quit", 3, nil}, quit},
	{"Screen", bind("", "", "ctrl+c"), always, hint{}, quit},
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
		if h := b.Help(); h.Key != "" {
			rows = append(rows, KeyHelp{b.group, h.Key, h.Desc})
		}
	}
	return rows
}

// find returns the binding of a key in a context, or nil.
func (k keymap) find(msg tea.KeyPressMsg, in context) *binding {
	name := keyboard.NameOf(msg)
	for i := range k {
		if b := &k[i]; b.contexts&in != 0 && key.Matches(name, b.Binding) {
			return b
		}
	}
	return nil
}

// hints returns the hints that the footer shows in a context, with the names of where their keys lead.
func (k keymap) hints(m *model, in context) []footerHint {
	rows := make([]footerHint, 0, 16)
	for i := range k {
		if b := &k[i]; b.hint.text != "" && b.contexts&in != 0 && b.works(m) {
			rows = append(rows, footerHint{b, m.hintText(b.hint.text)})
		}
	}
	return rows
}

// works reports whether the keys of a binding do anything, in a context that it has.
func (b *binding) works(m *model) bool { return b.hint.when == nil || b.hint.when(m) }
