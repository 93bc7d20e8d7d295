package terminal

import (
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/graphics"
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

	// Display is how the terminal shows pictures. MaxPixels is the most pixels of a picture's side there, 0 if there is
	// no limit. Synchronized is set if the terminal shows a frame at once between setting mode 2026 and resetting it.
	// PicturesStay is set if text does not remove the picture that it is written over, and only a background hides it.
	Display      graphics.Display
	MaxPixels    int
	Synchronized bool
	PicturesStay bool
}

// answerTime is how long a terminal may take to answer.
const answerTime = 5 * time.Second

// Answers collects a terminal's answers to [Questions], and to what [Answers.More] asks. The first answer to each
// counts, and none after that to the last question or after [answerTime]. Any client may lie: then it gets wrong
// colors.
type Answers struct {
	Nested bool // as [Kind.Nested]: what is behind the multiplexer shows no pixels

	deadline time.Time // the zero Time if nothing was asked, or all was answered
	answered bool      // the first round, whose questions are [Questions]
	before   Capabilities

	name     string // of the terminal, in lower case
	version  version
	da1, da2 string           // the first parameters, each followed by a semicolon
	sixel    bool             // DA1 says so
	clusters ansi.ModeSetting // of mode 2027
	hasMode  bool             // clusters is an answer
	keyboard bool             // knows the keyboard protocol

	pixels pixels
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
		if pending && !a.answered && a.name == "" {
			a.name, a.version = terminalName(msg.Name)
		}
	case uv.SecondaryDeviceAttributesEvent:
		if pending && !a.answered && a.da2 == "" {
			a.da2 = parameters(msg)
		}
	case tea.ModeReportMsg:
		if pending && msg.Mode == ansi.ModeUnicodeCore && !a.hasMode {
			a.clusters, a.hasMode = msg.Value, true
		}
	case tea.KeyboardEnhancementsMsg:
		a.keyboard = a.keyboard || pending
	case uv.CellSizeEvent:
		if pending {
			a.pixels.report(CellSize(msg))
		}
	case uv.KittyGraphicsEvent:
		if pending {
			a.pixels.replied(string(msg.Payload))
		}
	case uv.PrimaryDeviceAttributesEvent:
		if pending && !a.answered {
			a.da1, a.sixel, a.answered = parameters(msg), hasSixel(msg), true
		}
		a.deadline = time.Time{}
	default:
		return false
	}
	return true
}

// parameters returns the first three of a list.
func parameters(list []int) string {
	var b []byte
	for _, n := range list[:min(len(list), 3)] {
		b = append(strconv.AppendInt(b, int64(n), 10), ';')
	}
	return string(b)
}

// hasSixel reports whether device attributes say that the terminal draws sixels: 4, after the level of a VT220 or more.
// After that of a VT100 it is what tmux says, whatever the terminal around it draws.
func hasSixel(attributes []int) bool {
	return len(attributes) > 0 && attributes[0] >= minLevel && slices.Contains(attributes[1:], 4)
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
	c.Titles = (a.name != "" || a.level() >= minLevel) && !known.keepsTitle
	if c.Display = a.display(known); c.Display.Protocol != graphics.NoPixels {
		c.MaxPixels, c.Synchronized, c.PicturesStay = known.maxPixels, known.synchronized, known.picturesStay
	}
	return c
}

// minLevel is the first parameter of DA1 from which a terminal without a name is taken to have a stack of titles. Those
// that claim less are screen, consoles and others that keep the last title.
const minLevel = 61

// level returns the first parameter of DA1, 0 if it is not known.
func (a *Answers) level() int {
	first, _, _ := strings.Cut(a.da1, ";")
	n, _ := strconv.Atoi(first)
	return n
}
