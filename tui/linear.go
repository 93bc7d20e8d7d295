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
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
)

// LinearOptions configure [Linear].
type LinearOptions struct {
	Start  string // path of the first page; "" or an unknown path shows the list of sections
	Width  int    // columns of the text; 0 means 80
	Height int    // rows of a screenful, used when pausing; 0 means 24
	Raw    bool   // whether the terminal is in raw mode: it doesn't echo and needs CR LF

	Cache  *render.Cache     // of laid out texts, shared by all sessions; may be nil
	Opened func(path string) // called for each page shown; may be nil
}

// Linear presents a site line by line, for screen readers and terminals that can't move the cursor. Everything that
// can be chosen has a number. It reads lines from in until the user quits or in ends, and returns the first error of
// in or out.
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
	l.in.out = l.out
	l.greet()
	if p := site.Page(o.Start); p != nil {
		l.open(p)
	} else {
		l.sections()
	}
	for !l.done && l.out.err == nil {
		l.printf("\nType a number, a name, h for help, or q to quit: ")
		line, err := l.in.readLine()
		switch {
		case errors.Is(err, io.EOF):
			l.printf("\n")
			return l.out.err
		case err != nil:
			return err
		}
		l.handle(strings.TrimSpace(line))
	}
	return l.out.err
}

// A linear is one session of [Linear].
type linear struct {
	site     *content.Site
	o        LinearOptions
	commands []linearCommand
	in       *lineReader
	out      *lineWriter

	page     *content.Page // nil for the list of sections
	lastText laidOutText
	past     []*content.Page
	choices  []choice // number 1 is the first
	pausing  bool     // after each screenful
	done     bool
}

// A choice is the target of a number: a page, optionally at a heading, or an external URL.
type choice struct {
	page   *content.Page
	anchor string
	url    string
}

// A linearCommand is a command that can be typed in place of a number or a name.
type linearCommand struct {
	names       []string
	description string
	run         func(*linear)
}

// linearCommands is reached through linear.commands: referring to it in a command would be an initialization cycle.
var linearCommands = []linearCommand{
	{[]string{"q", "quit", "exit", "leave"}, "quit", func(l *linear) { l.done = true }},
	{[]string{"s", "sections"}, "list the sections", (*linear).sections},
	{[]string{"b", "back"}, "go back to the previous page", (*linear).back},
	{[]string{"r", "repeat"}, "repeat this page", func(l *linear) { l.show(l.page, "") }},
	{[]string{"p", "pause"}, "pause after each screenful, on or off", (*linear).pause},
	{[]string{"h", "help", "?"}, "list the commands", (*linear).help},
}

func (l *linear) printf(format string, args ...any) { fmt.Fprintf(l.out, format, args...) }

func (l *linear) greet() {
	l.printf("%s\n", look.Plain(l.site.Title))
	if l.site.Description != "" {
		l.printf("%s\n", look.Plain(l.site.Description))
	}
}

// handle runs one line of input.
func (l *linear) handle(line string) {
	if line == "" {
		return
	}
	for _, c := range l.commands {
		if slices.Contains(c.names, strings.ToLower(line)) {
			l.printf("\n")
			c.run(l)
			return
		}
	}
	if n, err := strconv.Atoi(line); err == nil {
		if n < 1 || n > len(l.choices) {
			l.printf("\nNothing here has the number %d.\n", n)
			return
		}
		l.choose(l.choices[n-1])
		return
	}
	if p := l.findPage(line); p != nil {
		l.open(p)
		return
	}
	l.printf("\nPage not found: %q. Type s for the sections.\n", look.Plain(line))
}

// findPage returns the page with the given path, last path element or title, ignoring case.
func (l *linear) findPage(name string) *content.Page {
	for p := range l.site.All {
		last := p.Path[strings.LastIndexByte(p.Path, '/')+1:]
		if strings.EqualFold(p.Path, name) || strings.EqualFold(last, name) || strings.EqualFold(p.Title, name) {
			return p
		}
	}
	return nil
}

func (l *linear) choose(c choice) {
	switch {
	case c.page == nil:
		l.printf("\nExternal link, not opened for you. The address is:\n%s\n", c.url)
	case c.anchor != "":
		l.past = append(l.past, l.page)
		l.show(c.page, c.anchor)
	default:
		l.open(c.page)
	}
}

func (l *linear) open(p *content.Page) {
	if len(l.past) == maxHistory {
		l.past = slices.Delete(l.past, 0, 1)
	}
	l.past = append(l.past, l.page)
	l.show(p, "")
}

func (l *linear) back() {
	if len(l.past) == 0 {
		l.printf("There is no previous page.\n")
		return
	}
	last := l.past[len(l.past)-1]
	l.past = l.past[:len(l.past)-1]
	l.show(last, "")
}

func (l *linear) pause() {
	l.pausing = !l.pausing
	if l.pausing {
		l.printf("Pausing after each screenful: on.\n")
	} else {
		l.printf("Pausing after each screenful: off.\n")
	}
}

func (l *linear) help() {
	for _, c := range l.commands {
		l.printf("%s: %s\n", strings.Join(c.names, ", "), c.description)
	}
	l.printf("Or type a number of the list or the text to go there, or the name of a page.\n")
}

func (l *linear) sections() { l.show(nil, "") }

// show prints a page from a heading on and the choices it offers. A nil page is the list of sections.
func (l *linear) show(p *content.Page, anchor string) {
	l.page, l.choices = p, nil
	var lines []string
	if p == nil {
		lines = append(lines, "", "Sections:")
		for _, s := range l.site.Listed() {
			lines = append(lines, l.addChoice(s)...)
		}
		if rest := l.site.Sections[len(l.site.Listed()):]; len(rest) > 0 {
			lines = append(lines, "", "Other pages:")
			for _, s := range rest {
				lines = append(lines, l.addChoice(s)...)
			}
		}
	} else {
		if l.o.Opened != nil {
			l.o.Opened(p.Path)
		}
		lines = append(lines, "", look.Plain(p.Title))
		if about := caption.Meta(p); about != "" {
			lines = append(lines, look.Plain(about))
		}
		lines = append(append(lines, ""), l.pageLines(p, anchor)...)
	}
	l.print(lines)
}

// pageLines returns a page's text and adds its choices: external links first, because their numbers are in the text,
// then items, then internal links.
func (l *linear) pageLines(p *content.Page, anchor string) []string {
	body := p.Body
	if p.Empty() {
		body = content.Blank
		if p.Summary != "" {
			return []string{look.Plain(p.Summary)}
		}
	}
	doc := l.layOutText(body)
	from := 0
	if i := position.HeadingNamed(doc, anchor); i >= 0 {
		from = doc.Headings[i].Line
	}
	lines := slices.Clone(doc.Plain[from:])
	for _, link := range doc.Links {
		if link.Number > len(l.choices) {
			l.choices = append(l.choices, choice{url: look.Plain(link.URL)})
		}
	}
	if len(p.Pages) > 0 {
		lines = append(lines, "", caption.Count(p)+":")
		for _, item := range p.Pages {
			lines = append(lines, l.addChoice(item)...)
		}
	}
	mentioned := map[string]bool{}
	for _, link := range doc.Links {
		path, anchor, _ := strings.Cut(link.URL, "#")
		to := l.site.Page(path)
		if caption.IsExternal(link.URL) || to == nil || mentioned[link.URL] {
			continue
		}
		if len(mentioned) == 0 {
			lines = append(lines, "", "Links on this page:")
		}
		mentioned[link.URL] = true
		l.choices = append(l.choices, choice{page: to, anchor: anchor})
		lines = append(lines, l.wrap(fmt.Sprintf("%d. %s", len(l.choices), to.Title))...)
	}
	return lines
}

// layOutText returns source as a document. The last one is kept.
func (l *linear) layOutText(source string) *render.Document {
	if l.lastText.doc == nil || l.lastText.source != source {
		l.lastText = laidOutText{source: source, doc: l.o.Cache.Markdown(source, render.Options{Width: l.o.Width})}
	}
	return l.lastText.doc
}

// addChoice assigns the next number to a page and returns its lines.
func (l *linear) addChoice(p *content.Page) []string {
	l.choices = append(l.choices, choice{page: p})
	parts := []string{fmt.Sprintf("%d. %s", len(l.choices), strings.TrimRight(p.Title, "."))}
	for _, more := range []string{p.Group, caption.Date(p), p.Summary} {
		if more != "" {
			parts = append(parts, strings.TrimRight(more, "."))
		}
	}
	if len(p.Pages) > 0 {
		parts = append(parts, caption.Count(p))
	}
	return l.wrap(strings.Join(parts, ". ") + ".")
}

func (l *linear) wrap(text string) []string {
	return look.Wrap(look.Plain(text), l.o.Width)
}

// print writes lines, pausing after each screenful if enabled.
func (l *linear) print(lines []string) {
	const prompt = "Press enter for more, or type q and enter to stop: "
	for i, line := range lines {
		if rows := max(l.o.Height-1, 1); l.pausing && i > 0 && i%rows == 0 {
			l.printf(prompt)
			if answer, err := l.in.readLine(); err != nil || strings.TrimSpace(answer) != "" {
				return
			}
		}
		l.printf("%s\n", line)
	}
}
