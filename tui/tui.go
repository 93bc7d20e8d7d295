// Package tui is a site on a visitor's screen: a [tea.Model] that runs in an ordinary [tea.Program] and in a server that
// sends it messages and paints its view.
//
// All work is done in Update; View joins strings. Nothing runs while nobody touches a key.
package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/render"
)

// Options are what a model is made of.
type Options struct {
	Site  *content.Site // at least one section
	Cache *render.Cache // of laid out texts, shared by all models

	Start      string // path of the page to open at; one that does not exist, or "", is the first section
	Hyperlinks bool   // whether the terminal knows OSC 8; otherwise links are numbered
	Notice     string // a line for the footer until the first key, may be empty
}

// A model is one visitor's screen.
type model struct {
	site       *content.Site
	cache      *render.Cache
	hyperlinks bool

	sections []*section
	current  int   // index into sections
	tabs     []tab // of all sections
	shown    []tab // of those in the header now
	help     *help // nil while it is closed

	keys   keymap
	stage  *stage
	theme  wardrobe
	mouse  bool
	notice string

	frame []string // the window's lines
	title string   // the window's title
}

// New returns a model that shows the site at 80x24 until it is told the window's size.
func New(o Options) tea.Model {
	m := &model{
		site: o.Site, cache: o.Cache, hyperlinks: o.Hyperlinks,
		tabs: newTabs(o.Site.Sections), keys: bindings, theme: newWardrobe(), notice: plain(o.Notice),
	}
	for _, page := range o.Site.Sections {
		m.sections = append(m.sections, newSection(page))
	}
	m.start(o.Start)
	m.setStage(defaultWidth, defaultHeight)
	m.draw()
	return m
}

// start goes to the page with that path, if there is one.
func (m *model) start(path string) {
	for i, s := range m.sections {
		if s.page.Path == path {
			m.current = i
		}
		for k, item := range s.page.Pages {
			if item.Path == path {
				m.current = i
				s.open(k)
			}
		}
	}
}

// Init asks the terminal for its background, and does not wait for the answer.
func (m *model) Init() tea.Cmd { return tea.RequestBackgroundColor }

// Update takes what happened. What it does not know, such as a paste, it ignores.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.setStage(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		m.theme.answer(msg)
		m.setStage(m.stage.width, m.stage.height)
	case tea.KeyPressMsg:
		cmd = m.press(msg.String())
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	default:
		return m, nil
	}
	m.draw()
	return m, cmd
}

// View joins the lines that Update has drawn.
func (m *model) View() tea.View {
	v := tea.NewView(strings.Join(m.frame, "\n"))
	v.AltScreen = true
	v.WindowTitle = m.title
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// setStage lays everything out for a window and the theme of the moment.
func (m *model) setStage(width, height int) {
	l := plan(width, height)
	options := render.Options{Width: l.body.w, Theme: m.theme.worn, Hyperlinks: m.hyperlinks}
	m.stage = &stage{
		layout: l,
		ink:    newInk(m.theme.worn),
		keys:   m.keys,
		write:  func(source string) *render.Document { return m.cache.Markdown(source, options) },
	}
}
