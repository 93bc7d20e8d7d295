package tui

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
)

// LinearOptions are how a site is read aloud or line by line.
type LinearOptions struct {
	Start  string // path of the page to begin with; "" or one that does not exist is the list of sections
	Width  int    // columns of the text; 0 is 80
	Height int    // rows of a screenful, for those who ask to read by screenfuls; 0 is 24
	Raw    bool   // the terminal echoes nothing and wants CR LF, as over SSH

	Cache  *render.Cache     // of laid out texts, shared by all visitors; nil for none
	Opened func(path string) // told of each page that is shown; may be nil
}

// Linear shows a site in words, for screen readers and for terminals that can only print: nothing is drawn over, no
// cursor is moved, and everything to choose has a number. It reads lines from in until one of them says to leave, or in
// ends. The error is one of in or out.
func Linear(site *content.Site, in io.Reader, out io.Writer, o LinearOptions) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	if o.Height <= 0 {
		o.Height = defaultHeight
	}
	if o.Cache == nil {
		o.Cache = render.NewCache(0)
	}
	l := &linear{
		site: site, o: o, commands: linearCommands,
		in: &lineReader{in: bufio.NewReader(in), raw: o.Raw}, out: &lineWriter{out: out, raw: o.Raw},
	}
	l.in.echo = l.out
	l.greet()
	if p := site.Page(o.Start); p != nil {
		l.open(p)
	} else {
		l.sections()
	}
	for !l.left && l.out.err == nil {
		l.say("\nType a number, a name, h for help, or q to leave: ")
		line, err := l.in.line()
		switch {
		case errors.Is(err, io.EOF):
			l.say("\n")
			return l.out.err
		case err != nil:
			return err
		}
		l.obey(strings.TrimSpace(line))
	}
	return l.out.err
}

// A linear is one visitor who reads line by line.
type linear struct {
	site     *content.Site
	o        LinearOptions
	commands []linearCommand
	in       *lineReader
	out      *lineWriter

	page    *content.Page // nil is the list of sections
	laid    laidText      // the last text
	past    []*content.Page
	choices []choice // by number, from 1
	slow    bool     // by screenfuls
	left    bool
}

// A choice is what a number stands for: a page, perhaps a heading in it, or where a link leads.
type choice struct {
	page   *content.Page
	anchor string
	url    string
}

// A linearCommand is one thing that can be typed beside numbers and names.
type linearCommand struct {
	names []string
	does  string
	deed  func(*linear)
}

// linearCommands may not be named by the deeds, for Go forbids such a circle: they find it in their linear.
var linearCommands = []linearCommand{
	{[]string{"q", "quit", "exit", "leave"}, "leave", func(l *linear) { l.left = true }},
	{[]string{"s", "sections"}, "list the sections", (*linear).sections},
	{[]string{"b", "back"}, "go back to the page before", (*linear).back},
	{[]string{"r", "repeat"}, "say this page again", func(l *linear) { l.show(l.page, "") }},
	{[]string{"p", "pause"}, "pause after each screenful, or no longer", (*linear).pause},
	{[]string{"h", "help", "?"}, "list what can be typed", (*linear).help},
}

func (l *linear) say(format string, args ...any) { fmt.Fprintf(l.out, format, args...) }

func (l *linear) greet() {
	l.say("%s\n", plain(l.site.Title))
	if l.site.Description != "" {
		l.say("%s\n", plain(l.site.Description))
	}
}

// obey does what a line says: nothing, a command, a number or a name.
func (l *linear) obey(line string) {
	if line == "" {
		return
	}
	for _, c := range l.commands {
		if slices.Contains(c.names, strings.ToLower(line)) {
			l.say("\n")
			c.deed(l)
			return
		}
	}
	if n, err := strconv.Atoi(line); err == nil {
		if n < 1 || n > len(l.choices) {
			l.say("\nThere is no number %d here.\n", n)
			return
		}
		l.take(l.choices[n-1])
		return
	}
	if p := l.named(line); p != nil {
		l.open(p)
		return
	}
	l.say("\nThere is no page called %q. Type s for the sections.\n", plain(line))
}

// named returns the page with a path, the last part of a path, or a title, whatever its capitals.
func (l *linear) named(name string) *content.Page {
	for p := range l.site.All {
		last := p.Path[strings.LastIndexByte(p.Path, '/')+1:]
		if strings.EqualFold(p.Path, name) || strings.EqualFold(last, name) || strings.EqualFold(p.Title, name) {
			return p
		}
	}
	return nil
}

func (l *linear) take(c choice) {
	switch {
	case c.page == nil:
		l.say("\nThis leads out of here, and nothing is opened for you. The address is:\n%s\n", c.url)
	case c.anchor != "":
		l.past = append(l.past, l.page)
		l.show(c.page, c.anchor)
	default:
		l.open(c.page)
	}
}

func (l *linear) open(p *content.Page) {
	if len(l.past) == longestHistory {
		l.past = slices.Delete(l.past, 0, 1)
	}
	l.past = append(l.past, l.page)
	l.show(p, "")
}

func (l *linear) back() {
	if len(l.past) == 0 {
		l.say("There is nothing before this.\n")
		return
	}
	last := l.past[len(l.past)-1]
	l.past = l.past[:len(l.past)-1]
	l.show(last, "")
}

func (l *linear) pause() {
	l.slow = !l.slow
	if l.slow {
		l.say("Pausing after each screenful.\n")
	} else {
		l.say("No longer pausing.\n")
	}
}

func (l *linear) help() {
	for _, c := range l.commands {
		l.say("%s: %s\n", strings.Join(c.names, ", "), c.does)
	}
	l.say("A number goes where the list or the text shows that number. A name is that of a page.\n")
}

// sections lists the sections.
func (l *linear) sections() { l.show(nil, "") }

// show says a page from a heading on, or from its beginning, and what can be chosen from there; nil is the sections.
func (l *linear) show(p *content.Page, anchor string) {
	l.page, l.choices = p, nil
	var lines []string
	if p == nil {
		lines = append(lines, "", "Sections:")
		for _, s := range l.site.Sections {
			lines = append(lines, l.offer(s)...)
		}
	} else {
		if l.o.Opened != nil {
			l.o.Opened(p.Path)
		}
		lines = append(lines, "", plain(p.Title))
		if about := about(p); about != "" {
			lines = append(lines, plain(about))
		}
		lines = append(append(lines, ""), l.text(p, anchor)...)
	}
	l.print(lines)
}

// text is a page's text and what can be chosen from it: its numbered links first, for they have numbers already, then
// its items, then the pages of the site that it mentions.
func (l *linear) text(p *content.Page, anchor string) []string {
	body := p.Body
	if p.Empty() {
		body = content.Blank
		if p.Summary != "" {
			return []string{plain(p.Summary)}
		}
	}
	doc := l.layText(body)
	from := 0
	if i := headingNamed(doc, anchor); i >= 0 {
		from = doc.Headings[i].Line
	}
	lines := slices.Clone(doc.Plain[from:])
	for _, link := range doc.Links {
		if link.Number > len(l.choices) {
			l.choices = append(l.choices, choice{url: plain(link.URL)})
		}
	}
	if len(p.Pages) > 0 {
		lines = append(lines, "", fmt.Sprint(len(p.Pages), " items:"))
		for _, item := range p.Pages {
			lines = append(lines, l.offer(item)...)
		}
	}
	mentioned := map[string]bool{}
	for _, link := range doc.Links {
		path, anchor, _ := strings.Cut(link.URL, "#")
		to := l.site.Page(path)
		if external(link.URL) || to == nil || mentioned[link.URL] {
			continue
		}
		if len(mentioned) == 0 {
			lines = append(lines, "", "Pages mentioned here:")
		}
		mentioned[link.URL] = true
		l.choices = append(l.choices, choice{page: to, anchor: anchor})
		lines = append(lines, l.wrapped(fmt.Sprintf("%d. %s", len(l.choices), to.Title))...)
	}
	return lines
}

// layText lays a text out, unless it is the one before again.
func (l *linear) layText(source string) *render.Document {
	if l.laid.doc == nil || l.laid.source != source {
		l.laid = laidText{source: source, doc: l.o.Cache.Markdown(source, render.Options{Width: l.o.Width})}
	}
	return l.laid.doc
}

// offer gives a page a number.
func (l *linear) offer(p *content.Page) []string {
	l.choices = append(l.choices, choice{page: p})
	said := []string{fmt.Sprintf("%d. %s", len(l.choices), strings.TrimRight(p.Title, "."))}
	for _, more := range []string{date(p), p.Summary} {
		if more != "" {
			said = append(said, strings.TrimRight(more, "."))
		}
	}
	if n := len(p.Pages); n > 0 {
		said = append(said, fmt.Sprint(n, " items"))
	}
	return l.wrapped(strings.Join(said, ". ") + ".")
}

func (l *linear) wrapped(text string) []string {
	return new(stage).wrapTo(plain(text), l.o.Width)
}

// print says lines, by screenfuls if that was asked for.
func (l *linear) print(lines []string) {
	const prompt = "Press enter for more, or type q and enter to stop: "
	for i, line := range lines {
		if rows := max(l.o.Height-1, 1); l.slow && i > 0 && i%rows == 0 {
			l.say(prompt)
			if answer, err := l.in.line(); err != nil || strings.TrimSpace(answer) != "" {
				return
			}
		}
		l.say("%s\n", line)
	}
}
