package terminal

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Questions whose answers tell what a terminal can do. All are control sequences: terminals that don't know one ignore
// it, while several print a control string (DCS, APC) that they don't know. Device attributes (DA1) come last, since
// every terminal answers them.
const (
	Identify = ansi.RequestNameVersion + ansi.RequestSecondaryDeviceAttributes // XTVERSION, DA2

	questionsInScreen = ansi.CursorHomePosition + ansi.RequestBackgroundColor + Identify +
		ansi.RequestPrimaryDeviceAttributes
	questions = ansi.CursorHomePosition + ansi.RequestBackgroundColor + Identify + ansi.RequestKittyKeyboard +
		ansi.RequestModeUnicodeCore + ansi.RequestPrimaryDeviceAttributes
)

// A Kind is what TERM tells of a terminal, besides its colors.
type Kind struct {
	Questions string // asked in the first write; see [Questions]

	// Nested is set in a multiplexer, which draws on another terminal that may measure clusters in another way than it
	// does itself.
	Nested bool
}

// KindOf returns the kind of a terminal.
func KindOf(term string, colors colorprofile.Profile) Kind {
	return Kind{Questions(term, colors), strings.HasPrefix(term, "screen") || strings.HasPrefix(term, "tmux")}
}

// Questions returns what to ask a terminal in the first write, before the screen is cleared: a few print the last
// letter of a question for a mode. Consoles and old terminals are asked nothing, nor is one without colors, where it
// may be the user who wants none.
func Questions(term string, colors colorprofile.Profile) string {
	switch {
	case !CanDraw(term), colors <= colorprofile.Ascii, strings.HasPrefix(term, "linux"), strings.HasPrefix(term, "vt"):
		return ""
	case strings.HasPrefix(term, "screen"):
		return questionsInScreen
	}
	return questions
}

// Capabilities are what a terminal can do, as far as it is known.
type Capabilities struct {
	Colors colorprofile.Profile

	// Clusters is set if an emoji of several characters takes the columns that package cells gives it, and SetClusters
	// if mode 2027 must be set for that.
	Clusters, SetClusters bool

	// Titles is set if the terminal can give its window back the title that it had.
	Titles bool
}

// An identity is a terminal that is known by its answers, and what it can do.
type identity struct {
	name     string // in the answer to XTVERSION, in lower case
	da2, da1 string // how the parameters of the answers to DA2 and DA1 begin, if there is no name

	trueColor  bool // draws 24-bit colors
	keepsTitle bool // has no stack of titles, so that the last one would stay
}

// identities holds the known terminals. The first row that matches counts. TERM does not tell them apart: most call
// themselves xterm-256color.
var identities = []identity{
	{name: "xterm", trueColor: true},
	{name: "konsole", trueColor: true, keepsTitle: true},
	{name: "kitty", trueColor: true},
	{name: "ghostty", trueColor: true},
	{name: "wezterm", trueColor: true, keepsTitle: true},
	{name: "foot", trueColor: true},
	{name: "iterm2", trueColor: true},
	{name: "contour", trueColor: true},
	{name: "rio", trueColor: true},
	{name: "mintty", trueColor: true},
	{name: "xterm.js", trueColor: true},
	{name: "tmux", trueColor: true},                                 // reduces them to what the terminal around it has
	{da2: "65;", trueColor: true},                                   // VTE
	{da2: "61;", trueColor: true},                                   // VTE since 0.76
	{da2: "84;", trueColor: true},                                   // tmux before 3.2
	{da2: "0;136;", trueColor: true},                                // PuTTY
	{da2: "0;10;1;", da1: "61;", trueColor: true, keepsTitle: true}, // Windows Terminal
	{da2: "1;10;", keepsTitle: true},                                // mosh
}

// answerTime is how long a terminal may take to answer.
const answerTime = 5 * time.Second

// maxName bounds the name of a terminal in bytes.
const maxName = 32

// Answers collects a terminal's answers to [Questions]. The first answer to each counts, and none after that to the
// last question or after [answerTime]. Any client may lie: then it gets wrong colors.
type Answers struct {
	deadline time.Time // the zero Time if nothing was asked, or all was answered
	before   Capabilities

	name     string           // of the terminal, in lower case
	da1, da2 string           // the first parameters, each followed by a semicolon
	clusters ansi.ModeSetting // of mode 2027
	hasMode  bool             // clusters is an answer
	keyboard bool             // knows the keyboard protocol
}

// NewAnswers returns the Answers of a terminal that is being asked now, if at all. Until it has answered, it is taken
// to have the colors given.
func NewAnswers(asked bool, colors colorprofile.Profile) *Answers {
	a := &Answers{before: Capabilities{Colors: colors}}
	if asked {
		a.deadline = time.Now().Add(answerTime)
	}
	return a
}

// Pending reports whether there may be answers to come.
func (a *Answers) Pending() bool { return time.Now().Before(a.deadline) }

// Take reports whether msg is an answer, of interest or not. Background colors are not: the model gets those.
func (a *Answers) Take(msg tea.Msg) bool {
	pending := a.Pending()
	switch msg := msg.(type) {
	case tea.TerminalVersionMsg:
		if pending && a.name == "" {
			a.name = terminalName(msg.Name)
		}
	case uv.SecondaryDeviceAttributesEvent:
		if pending && a.da2 == "" {
			a.da2 = parameters(msg)
		}
	case tea.ModeReportMsg:
		if pending && msg.Mode == ansi.ModeUnicodeCore && !a.hasMode {
			a.clusters, a.hasMode = msg.Value, true
		}
	case tea.KeyboardEnhancementsMsg:
		a.keyboard = a.keyboard || pending
	case uv.PrimaryDeviceAttributesEvent:
		if pending {
			a.da1, a.deadline = parameters(msg), time.Time{}
		}
	default:
		return false
	}
	return true
}

// terminalName returns the name in an answer to XTVERSION, such as "XTerm(379)" or "WezTerm 20250209".
func terminalName(version string) string {
	end := strings.IndexAny(version, "( ")
	if end < 0 {
		end = len(version)
	}
	return strings.ToLower(version[:min(end, maxName)])
}

// parameters returns the first three of a list.
func parameters(list []int) string {
	var b []byte
	for _, n := range list[:min(len(list), 3)] {
		b = append(strconv.AppendInt(b, int64(n), 10), ';')
	}
	return string(b)
}

// identity returns the row of the terminal, the zero identity if it is not known.
func (a *Answers) identity() identity {
	for _, row := range identities {
		known := row.name == "" && strings.HasPrefix(a.da2, row.da2) && strings.HasPrefix(a.da1, row.da1)
		if a.name != "" {
			known = row.name == a.name
		}
		if known {
			return row
		}
	}
	return identity{}
}

// HasKeyboard reports whether the terminal knows kitty's keyboard protocol.
func (a *Answers) HasKeyboard() bool { return a.keyboard }

// Capabilities returns what the terminal can do by its answers so far.
func (a *Answers) Capabilities() Capabilities {
	c, known := a.before, a.identity()
	if known.trueColor && c.Colors > colorprofile.Ascii {
		c.Colors = colorprofile.TrueColor
	}
	switch a.clusters {
	case ansi.ModeSet, ansi.ModePermanentlySet:
		c.Clusters = true
	case ansi.ModeReset:
		c.Clusters, c.SetClusters = true, true
	}
	c.Titles = (a.name != "" || a.level() >= minTitleLevel) && !known.keepsTitle
	return c
}

// minTitleLevel is the first parameter of DA1 from which a terminal without a name is taken to have a stack of titles.
// Those that claim less are screen, consoles and others that keep the last title.
const minTitleLevel = 61

// level returns the first parameter of DA1, 0 if it is not known.
func (a *Answers) level() int {
	first, _, _ := strings.Cut(a.da1, ";")
	n, _ := strconv.Atoi(first)
	return n
}
