// Package tui shows a site in a terminal, as a [tea.Model]. Package linear shows it line by line.
//
// The model runs in a [tea.Program], or in a server that sends it messages and writes its lines. Update does all the
// work and draws the lines; View only joins them. An idle model costs nothing: it has no timers.
package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/graphics"
	"example.com/folio/internal/render"
	"example.com/folio/tui/header"
	"example.com/folio/tui/home"
	"example.com/folio/tui/keyboard"
	"example.com/folio/tui/look"
	"example.com/folio/tui/outline"
	"example.com/folio/tui/prompt"
	"example.com/folio/tui/search"
	"example.com/folio/tui/view"
)

// Options configure a model.
type Options struct {
	Site  *content.Site // has at least one section
	Cache *render.Cache // of laid out texts, shared by all models
	Index *search.Index // of page texts, shared by all models; nil creates one for this model

	// Start is the path of the first page. "" shows the first screen, which a site with one section doesn't have. An
	// unknown path shows the first section.
	Start string

	// Width, Height and Colors describe the window if known. Messages update them.
	Width, Height int
	Colors        colorprofile.Profile

	Themes     *look.Themes // of the site, shared by all models; nil for folio's own style
	Hyperlinks bool         // whether the terminal supports OSC 8; otherwise links are numbered
	Asked      bool         // whether the terminal has already been asked for its background
	Notice     string       // shown in the footer until the first key; may be empty
	Now        time.Time    // for durations; the zero Time means the current time

	// Commands for the user's own shell. Each may be empty.
	Command   string // opens a session: "ssh -t -p 2222 host". A page path may follow.
	CommandAt string // between Command and a page path: "--start"
	Text      string // prints a page: "ssh -p 2222 host". A page path follows.
	TextOf    string // after the path: "~/my-site"
	Fetch     string // downloads the résumé: "scp -P 2222 host:resume.pdf ."

	Opened func(path string) // called for each page that is opened; may be nil
}

// FirstFrame returns a comparable value that identifies the first frame of a model. Models with equal values have
// equal first frames, unless Init returns a command: then pictures are still being decoded, or memory is short, and
// the frame is temporary.
func (o Options) FirstFrame() any {
	return [...]any{
		o.Site, o.Start, o.Width, o.Height, o.Colors, o.Themes, o.Hyperlinks, o.Notice,
		o.Command, o.CommandAt, o.Text, o.TextOf, o.Fetch, o.now().Format(time.DateOnly),
	}
}

func (o Options) now() time.Time {
	if o.Now.IsZero() {
		return time.Now()
	}
	return o.Now
}

// A model is the state of one screen.
type model struct {
	site       *content.Site
	cache      *render.Cache
	display    graphics.Display // of pictures
	index      *search.Index
	hyperlinks bool
	asked      bool
	shell      shellCommands
	opened     func(path string)
	lastOpened string // the last path passed to opened
	now        time.Time

	sections map[int]*section // created when first shown, by index
	current  int              // index of the current section
	bar      header.Bar       // above the body

	drawnSidebar outline.Drawn

	home          *home.View // nil for a site with one section
	atHome        bool
	overlay       view.View   // covers the page until it is closed; nil if there is none
	find          *findPrompt // nil unless a query is being typed
	sidebarChoice view.SidebarChoice
	past          []location // where links were followed, the latest last
	future        []location // where goBack was used, the latest last

	keys        keymap
	keyboard    keyboard.State
	layout      *view.Context
	recentTexts [2]laidOutText // the latest first
	themes      look.Choice
	mouse       bool
	notice      string

	sized   bool // whether the window size is known
	waiting bool // whether a command is waiting for pictures
	waits   int  // consecutive waits for pictures

	frame  []string    // lines of the window
	cursor *tea.Cursor // never modified

	promptColumn int // of the cursor in the prompt drawn last

	title       string // of the window
	titleSource string // what title was made from
}

// New returns a model of the site. Its size is 80x24 until the window size is known.
func New(o Options) tea.Model {
	m := &model{
		cache: o.Cache, hyperlinks: o.Hyperlinks, asked: o.Asked,
		shell: newShellCommands(o),
		now:   o.now(), keys: bindings, themes: look.NewChoice(o.Themes, o.Colors), notice: look.Plain(o.Notice),
		opened: o.Opened,
	}
	if m.index = o.Index; m.index == nil {
		m.index = search.NewIndex()
	}
	m.setSite(o.Site)
	if !m.openPath(o.Start) {
		m.atHome = o.Start == "" && m.home != nil
	}
	m.setLayout(o.Width, o.Height)
	if m.sized = o.Width > 0; m.sized {
		m.offerResume()
	}
	m.draw()
	m.notifyOpened()
	return m
}

// setSite rebuilds all views for a site.
func (m *model) setSite(site *content.Site) {
	m.site, m.home = site, home.New(site)
	m.sections, m.current, m.overlay, m.find = map[int]*section{}, 0, nil, nil
	m.recentTexts = [2]laidOutText{}
}

// section returns section i, creating it on first use: a site may have thousands.
func (m *model) section(i int) *section {
	s := m.sections[i]
	if s == nil {
		s = newSection(m.site.Sections[i])
		m.sections[i] = s
	}
	return s
}

// openPath shows the page at path and reports whether it exists.
func (m *model) openPath(path string) bool {
	i, k := m.site.Find(path)
	switch {
	case i < 0:
		return false
	case k < 0:
		m.section(i).close()
	default:
		m.section(i).open(k)
	}
	m.current, m.atHome = i, false
	return true
}

// Init asks the terminal for its background unless that was done before.
func (m *model) Init() tea.Cmd {
	if m.asked {
		return m.firstCmd()
	}
	return tea.Batch(tea.RequestBackgroundColor, m.firstCmd())
}

// Update handles a message. Unknown messages are ignored, and pastes unless a query is being typed.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	if _, ok := msg.(picturesMsg); !ok {
		m.waits = 0
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if m.sized && view.Plan(msg.Width, msg.Height) == m.layout.Layout {
			return m, nil
		}
		m.sized = true
		m.setLayout(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		m.themes.SetBackground(msg)
		m.relayout()
	case tea.ColorProfileMsg:
		if !m.themes.SetProfile(msg.Profile) {
			return m, nil
		}
		m.relayout()
	case graphics.Display:
		if msg == m.display {
			return m, nil
		}
		m.display = msg
		m.relayout()
	case SiteMsg:
		cmd = m.reload(msg)
	case ThemesMsg:
		if msg.Themes == nil || msg.Themes == m.themes.Themes {
			return m, nil
		}
		m.themes.SetThemes(msg.Themes)
		m.relayout()
	case textsReadMsg:
		if r := m.searchOf(msg.Texts); r != nil {
			r.Refresh()
			break
		}
		return m, nil
	case picturesMsg:
		m.waiting = false
		if !msg.decoded {
			return m, nil // the next message tries again
		}
	case tea.KeyPressMsg:
		cmd = m.handleKey(msg)
	case tea.PasteMsg:
		if m.query() == nil {
			return m, nil
		}
		cmd = m.editQuery(func(query *prompt.Input) bool { return query.Insert(msg.Content) })
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	default:
		return m, nil
	}
	m.offerResume()
	m.draw()
	m.notifyOpened()
	return m, tea.Batch(cmd, m.awaitPictures())
}

// notifyOpened calls opened if the page has changed.
func (m *model) notifyOpened() {
	at := m.location().path
	if at != "" && at != m.lastOpened && m.opened != nil {
		m.opened(at)
	}
	m.lastOpened = at
}

// View joins the lines drawn by Update.
func (m *model) View() tea.View {
	lines, v := m.Lines()
	v.SetContent(strings.Join(lines, "\n"))
	return v
}

// Lines returns the lines of View, valid until the next Update, and a View without content.
func (m *model) Lines() ([]string, tea.View) {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = m.title
	v.KeyboardEnhancements = m.keyboard.Enhancements()
	v.Cursor = m.cursor
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return m.frame, v
}

// setLayout lays out the model for a window size and the active theme.
func (m *model) setLayout(width, height int) {
	l := view.Plan(width, height)
	m.layout = m.layoutFor(l)
	if l.Sidebar.W > 0 {
		next := *m.layout
		next.LineWidth = l.BesideSidebar()
		m.layout.NextToSidebar = &next
	}
}

// layoutFor returns the context for a window or a column of it.
func (m *model) layoutFor(l view.Layout) *view.Context {
	textWidth := max(l.Body.W, view.MinTextWidth)
	return &view.Context{
		Layout:        l,
		Styles:        m.themes.Themes.StylesOf(m.themes.Theme),
		Hyperlinks:    m.hyperlinks,
		SidebarChoice: m.sidebarChoice,
		Column:        m.layoutFor,
		Portrait:      m.portrait,
		Large:         m.largePicture,
		Decoded:       m.cache.Decoded,
		Timeline:      func(p *content.Page) content.Timeline { return m.site.Timeline(p, m.now) },
		Document:      func(p *content.Page) *render.Document { return m.pageDocument(p, textWidth, l.TableWidth) },
		TimelineDocument: func(p *content.Page) *render.Document {
			return m.timelineDocument(p, textWidth, l.TableWidth)
		},
		PlainDocument: func(source string) *render.Document {
			return m.cache.Markdown(source, render.Options{Width: view.MaxTextWidth})
		},
	}
}

// relayout lays out the model again for the same window.
func (m *model) relayout() { m.setLayout(m.layout.Width, m.layout.Height) }
