// Package tui is a site on a visitor's screen: a [tea.Model] that runs in an ordinary [tea.Program] and in a server that
// sends it messages and paints its view.
//
// All work is done in Update; View joins strings. Nothing runs while nobody touches a key.
package tui

import (
	"image/color"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// Options are what a model is made of.
type Options struct {
	Site  *content.Site // at least one section
	Cache *render.Cache // of laid out texts, shared by all models
	Index *Index        // of the text of pages, shared by all models; nil for one of the model's own

	// Start is the path of the page to open at. "" is the first screen, which a site of one section does not have; a path
	// that does not exist is the first section.
	Start string

	// Width, Height and Colors are the window's as far as they are known. A message tells of what is not, and of changes.
	Width, Height int
	Colors        colorprofile.Profile

	Accent     color.Color // of the site, nil for the themes' own; where it is not legible, the nearest that is
	Hyperlinks bool        // whether the terminal knows OSC 8; otherwise links are numbered
	Asked      bool        // whether the terminal has been asked for its background; otherwise the model asks
	Notice     string      // a line for the footer until the first key, may be empty
	Now        time.Time   // from which durations count; the zero Time is the present

	// The commands for a visitor's own shell, each may be empty.
	Command string // that comes here: "ssh -t -p 2222 host", with a page's path behind it or without
	Text    string // that prints a page: "ssh -p 2222 host", with its path behind it
	Take    string // that takes the résumé along: "scp -P 2222 host:resume.pdf ."

	Opened func(path string) // told of each page that the visitor comes to; may be nil
}

// FirstFrame is what the first view of a model of these options depends on: those with equal values have the same.
// Where a model has a command at first, its pictures are not decoded yet, or there is no memory for its page: then the
// view is another one soon.
func (o Options) FirstFrame() any {
	year, month, day := o.now().Date()
	return firstFrame{
		o.Site, o.Start, o.Width, o.Height, o.Colors, o.Accent, o.Hyperlinks, o.Notice, o.Command, o.Text, o.Take, year, month, day,
	}
}

type firstFrame struct {
	site                *content.Site
	start               string
	width, height       int
	colors              colorprofile.Profile
	accent              color.Color
	hyperlinks          bool
	notice              string
	command, text, take string
	year                int
	month               time.Month
	day                 int
}

func (o Options) now() time.Time {
	if o.Now.IsZero() {
		return time.Now()
	}
	return o.Now
}

// A model is one visitor's screen.
type model struct {
	site       *content.Site
	cache      *render.Cache
	index      *Index
	hyperlinks bool
	asked      bool
	doors      doors
	opened     func(path string)
	told       string // of which page it was told last
	now        time.Time

	sections map[int]*section // those that were shown, by their index in the site
	current  int              // index of a section
	shown    []tab            // of those in the header now
	top      headline

	home    *home // nil where there is nothing to introduce
	atHome  bool
	over    overlay  // what covers the page, or nil
	finding *finding // the query being typed in a page, or nil
	pinned  bool     // whether the outline is to stand beside the text
	past    []spot   // where links were followed, the last one at the end
	future  []spot   // where the visitor went back from, likewise

	keys      keymap
	stage     *stage
	laidTexts [2]laidText // the last first
	theme     wardrobe
	mouse     bool
	notice    string

	sized    bool // whether the window's size is known
	awaiting bool // whether a command waits for pictures
	awaited  int  // how many have, one after the other

	frame []string // the window's lines

	title    string // the window's
	entitled string // the name that it was made of
}

// New returns a model that shows the site, at 80x24 until it is told the window's size.
func New(o Options) tea.Model {
	m := &model{
		cache: o.Cache, hyperlinks: o.Hyperlinks, asked: o.Asked, doors: doors{app: plain(o.Command), text: plain(o.Text), take: plain(o.Take)},
		now: o.now(), keys: bindings, theme: newWardrobe(o.Accent), notice: plain(o.Notice), opened: o.Opened,
	}
	if m.index = o.Index; m.index == nil {
		m.index = NewIndex()
	}
	m.furnish(o.Site)
	if !m.start(o.Start) {
		m.atHome = o.Start == "" && m.home != nil
	}
	if o.Colors != colorprofile.Unknown {
		m.theme.limit(o.Colors)
	}
	m.setStage(o.Width, o.Height)
	if m.sized = o.Width > 0; m.sized {
		m.offer()
	}
	m.draw()
	m.tell()
	return m
}

// furnish makes everything anew for a site.
func (m *model) furnish(site *content.Site) {
	m.site, m.home = site, newHome(site)
	m.sections, m.current, m.over, m.finding = map[int]*section{}, 0, nil, nil
	m.laidTexts = [2]laidText{}
}

// section returns a section by its index. It is made when it is first asked for: a site may have thousands.
func (m *model) section(i int) *section {
	s := m.sections[i]
	if s == nil {
		s = newSection(m.site.Sections[i])
		m.sections[i] = s
	}
	return s
}

// start goes to the page with that path, and tells whether there is one.
func (m *model) start(path string) bool {
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

// Init asks the terminal for its background, unless it has been asked, and does not wait for the answer.
func (m *model) Init() tea.Cmd {
	if m.asked {
		return m.first()
	}
	return tea.Batch(tea.RequestBackgroundColor, m.first())
}

// Update takes what happened. What it does not know, such as a paste, it ignores.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	if _, ok := msg.(picturesMsg); !ok {
		m.awaited = 0
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if m.sized && plan(msg.Width, msg.Height, m.pinned) == m.stage.layout {
			return m, nil
		}
		m.sized = true
		m.setStage(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		m.theme.answer(msg)
		m.layOut()
	case tea.ColorProfileMsg:
		if !m.theme.limit(msg.Profile) {
			return m, nil
		}
		m.layOut()
	case SiteMsg:
		cmd = m.reload(msg)
	case textsMsg:
		r, ok := m.over.(*results)
		if !ok || r.texts != msg.texts {
			return m, nil
		}
		r.refresh()
	case picturesMsg:
		m.awaiting = false
		if !msg.decoded {
			return m, nil // it is tried again with the next message
		}
	case tea.KeyPressMsg:
		cmd = m.press(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	default:
		return m, nil
	}
	m.offer()
	m.draw()
	m.tell()
	return m, tea.Batch(cmd, m.await())
}

// tell says which page this is, if it is another one than before.
func (m *model) tell() {
	at := m.here().path
	if at != "" && at != m.told && m.opened != nil {
		m.opened(at)
	}
	m.told = at
}

// View joins the lines that Update has drawn.
func (m *model) View() tea.View {
	lines, v := m.Lines()
	v.SetContent(strings.Join(lines, "\n"))
	return v
}

// Lines are the lines of View, until the next Update, and the rest of it.
func (m *model) Lines() ([]string, tea.View) {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = m.title
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return m.frame, v
}

// setStage lays everything out for a window and the theme of the moment.
func (m *model) setStage(width, height int) {
	l := plan(width, height, m.pinned)
	m.stage = &stage{
		layout:     l,
		ink:        m.theme.ink(),
		keys:       m.keys,
		hyperlinks: m.hyperlinks,
		portrait:   m.portrait,
		decoded:    m.cache.Decoded,
		timeline:   func(p *content.Page) content.Timeline { return m.site.Timeline(p, m.now) },
		write:      func(p *content.Page) *render.Document { return m.laid(p, max(l.body.w, leastText)) },
		rail:       func(p *content.Page) *render.Document { return m.railed(p, max(l.body.w, leastText)) },
		read:       func(source string) *render.Document { return m.cache.Markdown(source, render.Options{Width: measure}) },
	}
}

// portrait is the author's picture, where there is one and the terminal has colours for it.
func (m *model) portrait(rows int) *render.Picture {
	if m.site.Portrait == "" || m.theme.colors < colorprofile.ANSI256 {
		return nil
	}
	trueColor := m.theme.colors == colorprofile.TrueColor
	return m.cache.Picture(m.site.Images, m.site.Portrait, 2*rows*4/3, rows, trueColor, m.theme.worn)
}

// railed is a résumé as a timeline.
func (m *model) railed(p *content.Page, width int) *render.Document {
	o := m.looks(p, width)
	o.Timeline = true
	return m.layText(m.site.Timeline(p, m.now).Source, o)
}

// laid is a page's text as its author wrote it.
func (m *model) laid(p *content.Page, width int) *render.Document {
	return m.layText(p.Body, m.looks(p, width))
}

// A laidText is a document and what it was made of.
type laidText struct {
	source string
	looks  render.Options
	doc    *render.Document
}

// layText lays a text out. The last two are remembered: a large one, for which the cache has no room, would otherwise be laid
// out again with each key that makes a stage, as those of the outline do.
func (m *model) layText(source string, looks render.Options) *render.Document {
	for _, l := range m.laidTexts {
		if l.doc != nil && l.source == source && sameLooks(l.looks, looks) && isFinal(l.doc) {
			return l.doc
		}
	}
	doc := m.cache.Markdown(source, looks)
	m.laidTexts = [2]laidText{{source, looks, doc}, m.laidTexts[0]}
	return doc
}

// sameLooks reports whether two options that [model.looks] made lay a text out alike.
func sameLooks(a, b render.Options) bool {
	return a.Width == b.Width && a.Theme == b.Theme && a.Hyperlinks == b.Hyperlinks && a.Timeline == b.Timeline &&
		a.Portrait == b.Portrait && a.Pictures == b.Pictures && a.TrueColor == b.TrueColor
}

// isFinal reports whether a document is what its text will always be laid out as: with all pictures, and for its own width.
func isFinal(doc *render.Document) bool { return !doc.Temporary && len(doc.Pending) == 0 }

// looks are how a page is laid out: with pictures where the terminal has colours for them. Whoever opens About reads before
// looking.
func (m *model) looks(p *content.Page, width int) render.Options {
	o := render.Options{
		Width: width, Theme: m.theme.worn, Hyperlinks: m.hyperlinks, Portrait: p.Role == content.About, Later: true,
	}
	if m.theme.colors >= colorprofile.ANSI256 {
		o.Pictures, o.TrueColor = m.site.Images, m.theme.colors == colorprofile.TrueColor
	}
	return o
}

// layOut lays everything out anew in the same window.
func (m *model) layOut() { m.setStage(m.stage.width, m.stage.height) }
