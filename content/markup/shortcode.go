package markup

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"example.com/folio/content/markup/shortcodes"
	"example.com/folio/content/srctext"
)

// maxCallDepth bounds how deep shortcodes may be nested.
const maxCallDepth = 20

// shortcodeEscapes show a call without making it: {{/* name() */}}, {{</* name */>}}.
var shortcodeEscapes = regexp.MustCompile(`\{(\{[<%]?|%)/\*([^\n]*?)\*/([>%]?\}|%)\}`)

// expandShortcodes replaces each shortcode call by Markdown made of its arguments and its body.
func expandShortcodes(p *page, t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	at := t.Locator()
	for _, m := range shortcodeEscapes.FindAllStringSubmatchIndex(t.S, -1) {
		open, inside, end := t.S[m[2]:m[3]], t.S[m[4]:m[5]], t.S[m[6]:m[7]]
		shown := "{" + open + " " + strings.TrimSpace(inside) + " " + end + "}"
		edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: p.code.LockSpan(shown, at(m[0]))})
	}
	t = t.Apply(edits)
	return t.Apply(p.callEdits(t, shortcodes.Find(t.S, p.code, p.site.Dialect.GitBook), 0, len(t.S)))
}

// callEdits returns the edits for the calls that lie inside from..to.
func (p *page) callEdits(t srctext.Text, calls []shortcodes.Call, from, to int) []srctext.Edit {
	var edits []srctext.Edit
	begin, block := from, p.inBlock
	for i, c := range calls {
		if c.From > to {
			break
		}
		if c.From < from || c.To > to {
			continue
		}
		from = c.To
		row := p.site.shortcodes[shortcodeKey(c.Name)]
		c := call{Call: c, page: p, text: t, block: ownLines(t.S, c.From, c.To), rest: calls[i+1:]}
		if block && strings.TrimSpace(t.S[begin:c.From]) == "" && strings.TrimSpace(t.S[c.To:to]) == "" {
			c.block = true // nothing else is in the call around it
		}
		switch {
		case c.Name == shortcodes.UnmatchedEnd:
			edits = append(edits, srctext.Edit{From: c.From, To: c.To})
		case row == nil && c.Closed && len(c.Args) == 0, row != nil && row.container && c.Closed:
			edits = append(edits, c.unwrap()...)
		case row != nil && row.markdown != nil:
			edits = append(edits, c.edit(row.markdown(&c)))
		default:
			edits = append(edits, c.edit(entry(&c)))
		}
	}
	return edits
}

// A call is a shortcode call and the text that it is in.
type call struct {
	shortcodes.Call
	page  *page
	text  srctext.Text
	block bool              // nothing else is on its lines
	rest  []shortcodes.Call // the calls inside its body and after it
	taken map[int]bool      // the arguments that were used, by index
}

// report adds a problem about the call.
func (c *call) report(rule, format string, args ...any) {
	c.page.report(c.text, c.From, rule, format, args...)
}

// edit returns the edit that replaces the call by s.
func (c *call) edit(s string) srctext.Edit {
	from := c.From
	if c.block {
		from = srctext.IndentStart(c.text.S, from)
		if s = strings.Trim(s, "\n"); s != "" {
			indent := strings.Repeat(" ", c.itemIndent())
			s = "\n" + indent + strings.ReplaceAll(s, "\n", "\n"+indent) + "\n"
		}
	}
	return srctext.Edit{From: from, To: c.To, Text: s}
}

var listItem = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+`)

// maxItemLines bounds the lines above a call among which the item of a list that it is in is searched.
const maxItemLines = 100

// itemIndent returns the indentation of the text of the list item that the call is in, or 0.
func (c *call) itemIndent() int {
	own := c.From - srctext.IndentStart(c.text.S, c.From)
	above := c.text.S[max(0, c.From-own-8<<10) : c.From-own]
	for range maxItemLines {
		if own == 0 || above == "" {
			break
		}
		above = strings.TrimRight(above, " \t\n")
		line := above[strings.LastIndexByte(above, '\n')+1:]
		above = above[:len(above)-len(line)]
		if mark := listItem.FindString(line); mark != "" && len(mark) <= own {
			return len(mark)
		}
		if line != "" && line[0] != ' ' && line[0] != '\t' {
			break
		}
	}
	return 0
}

// unwrap returns the edits that remove the tags of a call and move its body to the left margin: indentation inside a
// shortcode does not make code.
func (c *call) unwrap() []srctext.Edit {
	edits := []srctext.Edit{
		{From: c.From, To: c.Body[0]},
		{From: c.Body[1], To: c.To},
	}
	body := c.text.S[c.Body[0]:c.Body[1]]
	if margin := commonIndent(body) - c.itemIndent(); margin > 0 && c.page.depth == 0 {
		for i := range len(body) {
			if body[i] == '\n' {
				rest := body[i+1:]
				n := min(margin, len(rest)-len(strings.TrimLeft(rest, " \t")))
				edits = append(edits, srctext.Edit{From: c.Body[0] + i + 1, To: c.Body[0] + i + 1 + n})
			}
		}
	}
	outer := c.page.inBlock
	c.page.inBlock = c.block
	defer func() { c.page.inBlock = outer }()
	if c.page.depth++; c.page.depth <= maxCallDepth {
		edits = append(edits, c.page.callEdits(c.text, c.rest, c.Body[0], c.Body[1])...)
	}
	c.page.depth--
	return edits
}

// commonIndent returns the least indentation of the lines after the first, in bytes.
func commonIndent(s string) int {
	indent := -1
	for i, line := range strings.Split(s, "\n") {
		bare := strings.TrimLeft(line, " \t")
		if n := len(line) - len(bare); i > 0 && bare != "" && (indent < 0 || n < indent) {
			indent = n
		}
	}
	return max(indent, 0)
}

// inner returns the body of the call with the calls in it replaced, or "".
func (c *call) inner() string {
	if !c.Closed || c.page.depth >= maxCallDepth {
		return ""
	}
	outer := c.page.inBlock
	c.page.inBlock = c.block
	c.page.depth++
	defer func() { c.page.depth, c.page.inBlock = c.page.depth-1, outer }()
	body := c.text.Cut(c.Body[0], c.Body[1])
	var edits []srctext.Edit
	for _, e := range c.page.callEdits(c.text, c.rest, c.Body[0], c.Body[1]) {
		e.From, e.To = e.From-c.Body[0], e.To-c.Body[0]
		edits = append(edits, e)
	}
	s := body.Apply(edits).S
	if margin := commonIndent(s); margin > 0 {
		s = regexp.MustCompile(`\n[ \t]{1,`+strconv.Itoa(min(margin, 1000))+`}`).ReplaceAllString(s, "\n")
	}
	return strings.Trim(s, " \t\n")
}

// take returns the first of the named arguments that is not blank, and marks it as used.
func (c *call) take(keys ...string) string {
	for _, key := range keys {
		for i, a := range c.Args {
			if c.taken[i] || a.Key == "" || !strings.EqualFold(a.Key, key) {
				continue
			}
			if vs := shortcodes.Texts(a.Val); strings.TrimSpace(strings.Join(vs, "")) != "" {
				c.mark(i)
				return strings.Join(vs, ", ")
			}
		}
	}
	return ""
}

// positional returns the argument at index n and marks it as used, or returns "" if it has a name.
func (c *call) positional(n int) string {
	if n >= len(c.Args) || c.Args[n].Key != "" {
		return ""
	}
	c.mark(n)
	return strings.Join(shortcodes.Texts(c.Args[n].Val), ", ")
}

// mark marks an argument as used.
func (c *call) mark(i int) {
	if c.taken == nil {
		c.taken = map[int]bool{}
	}
	c.taken[i] = true
}

// shortcodeKey returns the key of a name in the table: without folder, suffix, case, dashes and underscores.
func shortcodeKey(name string) string {
	return strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(strings.TrimSuffix(path.Base(name), ".html")))
}

// ownLines reports whether only white space is on the same lines as s[from:to]. It reads no further than that: a line
// may be as long as the page and hold thousands of calls.
func ownLines(s string, from, to int) bool {
	blank := func(r rune) bool { return r != '\n' && unicode.IsSpace(r) }
	before, after := strings.TrimRightFunc(s[:from], blank), strings.TrimLeftFunc(s[to:], blank)
	return (before == "" || before[len(before)-1] == '\n') && (after == "" || after[0] == '\n')
}
