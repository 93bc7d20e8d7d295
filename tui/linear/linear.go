// Package linear presents a site line by line.
package linear

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
)

// The size of a terminal that is not known.
const defaultWidth, defaultHeight = 80, 24

// maxPast bounds the pages to go back to.
const maxPast = 50

// Options configure [Linear].
type Options struct {
	Start  string // path of the first page; "" or an unknown path shows the list of sections
	Width  int    // columns of the text; 0 means 80
	Height int    // rows of a screenful, used when pausing; 0 means 24
	Raw    bool   // whether the terminal is in raw mode: it doesn't echo and needs CR LF

	Cache  *render.Cache     // of laid out texts, shared by all sessions; may be nil
	Opened func(path string) // called for each page shown; may be nil
}

// Run presents a site line by line, for screen readers and terminals that can't move the cursor. Everything that
// can be chosen has a number. It reads lines from in until the user quits or in ends, and returns the first error of
// in or out.
func Run(site *content.Site, in io.Reader, out io.Writer, o Options) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	if o.Height <= 0 {
		o.Height = defaultHeight
	}
	if o.Cache == nil {
		o.Cache = render.NewCache(0)
	}
	s := &session{
		site: site, o: o, commands: commands,
		in: &lineReader{in: bufio.NewReader(in), raw: o.Raw}, out: &lineWriter{out: out, raw: o.Raw},
	}
	s.in.out = s.out
	s.greet()
	if p := site.Page(o.Start); p != nil {
		s.open(p)
	} else {
		s.sections()
	}
	for !s.done && s.out.err == nil {
		s.printf("\nType a number, a name, h for help, or q to quit: ")
		line, err := s.in.readLine()
		switch {
		case errors.Is(err, io.EOF):
			s.printf("\n")
			return s.out.err
		case err != nil:
			return err
		}
		s.handle(strings.TrimSpace(line))
	}
	return s.out.err
}

// A session is one session of [Run].
type session struct {
	site     *content.Site
	o        Options
	commands []command
	in       *lineReader
	out      *lineWriter

	page     *content.Page // nil for the list of sections
	lastText laidOut
	past     []*content.Page
	choices  []choice // number 1 is the first
	pausing  bool     // after each screenful
	done     bool
}

// A laidOut is a document with its source.
type laidOut struct {
	source string
	doc    *render.Document
}

// A choice is the target of a number: a page, optionally at a heading, or an external URL.
type choice struct {
	page   *content.Page
	anchor string
	url    string
}

// A command is a command that can be typed in place of a number or a name.
type command struct {
	names       []string
	description string
	run         func(*session)
}

// commands is reached through session.commands: referring to it in a command would be an initialization cycle.
var commands = []command{
	{[]string{"q", "quit", "exit", "leave"}, "quit", func(s *session) { s.done = true }},
	{[]string{"s", "sections"}, "list the sections", (*session).sections},
	{[]string{"b", "back"}, "go back to the previous page", (*session).back},
	{[]string{"r", "repeat"}, "repeat this page", func(s *session) { s.show(s.page, "") }},
	{[]string{"p", "pause"}, "pause after each screenful, on or off", (*session).pause},
	{[]string{"h", "help", "?"}, "list the commands", (*session).help},
}

func (s *session) printf(format string, args ...any) { fmt.Fprintf(s.out, format, args...) }

func (s *session) greet() {
	s.printf("%s\n", look.Plain(s.site.Title))
	if s.site.Description != "" {
		s.printf("%s\n", look.Plain(s.site.Description))
	}
}

// handle runs one line of input.
func (s *session) handle(line string) {
	if line == "" {
		return
	}
	for _, c := range s.commands {
		if slices.Contains(c.names, strings.ToLower(line)) {
			s.printf("\n")
			c.run(s)
			return
		}
	}
	if n, err := strconv.Atoi(line); err == nil {
		if n < 1 || n > len(s.choices) {
			s.printf("\nNothing here has the number %d.\n", n)
			return
		}
		s.choose(s.choices[n-1])
		return
	}
	if p := s.findPage(line); p != nil {
		s.open(p)
		return
	}
	s.printf("\nPage not found: %q. Type s for the sections.\n", look.Plain(line))
}

// findPage returns the page with the given path, last path element or title, ignoring case.
func (s *session) findPage(name string) *content.Page {
	for p := range s.site.All {
		last := p.Path[strings.LastIndexByte(p.Path, '/')+1:]
		if strings.EqualFold(p.Path, name) || strings.EqualFold(last, name) || strings.EqualFold(p.Title, name) {
			return p
		}
	}
	return nil
}

func (s *session) choose(c choice) {
	switch {
	case c.page == nil:
		s.printf("\nExternal link, not opened for you. The address is:\n%s\n", c.url)
	case c.anchor != "":
		s.past = append(s.past, s.page)
		s.show(c.page, c.anchor)
	default:
		s.open(c.page)
	}
}

func (s *session) open(p *content.Page) {
	if len(s.past) == maxPast {
		s.past = slices.Delete(s.past, 0, 1)
	}
	s.past = append(s.past, s.page)
	s.show(p, "")
}

func (s *session) back() {
	if len(s.past) == 0 {
		s.printf("There is no previous page.\n")
		return
	}
	last := s.past[len(s.past)-1]
	s.past = s.past[:len(s.past)-1]
	s.show(last, "")
}

func (s *session) pause() {
	s.pausing = !s.pausing
	if s.pausing {
		s.printf("Pausing after each screenful: on.\n")
	} else {
		s.printf("Pausing after each screenful: off.\n")
	}
}

func (s *session) help() {
	for _, c := range s.commands {
		s.printf("%s: %s\n", strings.Join(c.names, ", "), c.description)
	}
	s.printf("Or type a number of the list or the text to go there, or the name of a page.\n")
}

func (s *session) sections() { s.show(nil, "") }

// show prints a page from a heading on and the choices it offers. A nil page is the list of sections.
func (s *session) show(p *content.Page, anchor string) {
	s.page, s.choices = p, nil
	var lines []string
	if p == nil {
		lines = append(lines, "", "Sections:")
		for _, p := range s.site.Listed() {
			lines = append(lines, s.addChoice(p)...)
		}
		if rest := s.site.Sections[len(s.site.Listed()):]; len(rest) > 0 {
			lines = append(lines, "", "Other pages:")
			for _, p := range rest {
				lines = append(lines, s.addChoice(p)...)
			}
		}
	} else {
		if s.o.Opened != nil {
			s.o.Opened(p.Path)
		}
		lines = append(lines, "", look.Plain(p.Title))
		if about := caption.Meta(p); about != "" {
			lines = append(lines, look.Plain(about))
		}
		lines = append(append(lines, ""), s.pageLines(p, anchor)...)
	}
	s.print(lines)
}

// pageLines returns a page's text and adds its choices: external links first, because their numbers are in the text,
// then items, then internal links.
func (s *session) pageLines(p *content.Page, anchor string) []string {
	body := p.Body
	if p.Empty() {
		body = content.Blank
		if p.Summary != "" {
			return []string{look.Plain(p.Summary)}
		}
	}
	doc := s.layOutText(body)
	from := 0
	if i := position.HeadingNamed(doc, anchor); i >= 0 {
		from = doc.Headings[i].Line
	}
	lines := slices.Clone(doc.Plain[from:])
	for _, link := range doc.Links {
		if link.Number > len(s.choices) {
			s.choices = append(s.choices, choice{url: look.Plain(link.URL)})
		}
	}
	if len(p.Pages) > 0 {
		lines = append(lines, "", caption.Count(p)+":")
		for _, item := range p.Pages {
			lines = append(lines, s.addChoice(item)...)
		}
	}
	mentioned := map[string]bool{}
	for _, link := range doc.Links {
		path, anchor, _ := strings.Cut(link.URL, "#")
		to := s.site.Page(path)
		if caption.IsExternal(link.URL) || to == nil || mentioned[link.URL] {
			continue
		}
		if len(mentioned) == 0 {
			lines = append(lines, "", "Links on this page:")
		}
		mentioned[link.URL] = true
		s.choices = append(s.choices, choice{page: to, anchor: anchor})
		lines = append(lines, s.wrap(fmt.Sprintf("%d. %s", len(s.choices), to.Title))...)
	}
	return lines
}

// layOutText returns source as a document. The last one is kept.
func (s *session) layOutText(source string) *render.Document {
	if s.lastText.doc == nil || s.lastText.source != source {
		s.lastText = laidOut{source: source, doc: s.o.Cache.Markdown(source, render.Options{Width: s.o.Width})}
	}
	return s.lastText.doc
}

// addChoice assigns the next number to a page and returns its lines.
func (s *session) addChoice(p *content.Page) []string {
	s.choices = append(s.choices, choice{page: p})
	parts := []string{fmt.Sprintf("%d. %s", len(s.choices), strings.TrimRight(p.Title, "."))}
	for _, more := range []string{p.Group, caption.Date(p), p.Summary} {
		if more != "" {
			parts = append(parts, strings.TrimRight(more, "."))
		}
	}
	if len(p.Pages) > 0 {
		parts = append(parts, caption.Count(p))
	}
	return s.wrap(strings.Join(parts, ". ") + ".")
}

func (s *session) wrap(text string) []string {
	return look.Wrap(look.Plain(text), s.o.Width)
}

// print writes lines, pausing after each screenful if enabled.
func (s *session) print(lines []string) {
	const prompt = "Press enter for more, or type q and enter to stop: "
	for i, line := range lines {
		if rows := max(s.o.Height-1, 1); s.pausing && i > 0 && i%rows == 0 {
			s.printf(prompt)
			if answer, err := s.in.readLine(); err != nil || strings.TrimSpace(answer) != "" {
				return
			}
		}
		s.printf("%s\n", line)
	}
}
