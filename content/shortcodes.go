package content

import (
	"path"
	"regexp"
	"strings"
	"unicode"
)

// maxCallDepth bounds how deep shortcodes may be nested.
const maxCallDepth = 20

// shortcodeEscapes show a call without making it: {{/* name() */}}, {{</* name */>}}.
var shortcodeEscapes = regexp.MustCompile(`\{(\{[<%]?|%)/\*([^\n]*?)\*/([>%]?\}|%)\}`)

// shortcodes replaces every shortcode call by what its own arguments and body say.
func (x *expander) shortcodes(t text) text {
	var edits []edit
	at := t.locate()
	for _, m := range shortcodeEscapes.FindAllStringSubmatchIndex(t.s, -1) {
		open, inside, end := t.s[m[2]:m[3]], t.s[m[4]:m[5]], t.s[m[6]:m[7]]
		shown := "{" + open + " " + strings.TrimSpace(inside) + " " + end + "}"
		edits = append(edits, edit{from: m[0], to: m[1], s: x.code.lockSpan(shown, at(m[0]))})
	}
	t = t.edited(edits)
	return t.edited(x.callEdits(t, x.calls(t.s), 0, len(t.s)))
}

// callEdits returns the edits for the calls that lie inside from..to.
func (x *expander) callEdits(t text, calls []call, from, to int) []edit {
	var edits []edit
	for i, c := range calls {
		if c.from > to {
			break
		}
		if c.from < from || c.to > to {
			continue
		}
		from = c.to
		show := x.src.shortcodes[shortcodeKey(c.name)]
		u := use{call: c, x: x, text: t, block: ownLines(t.s, c.from, c.to), rest: calls[i+1:]}
		switch {
		case c.name == strayEnd:
			edits = append(edits, edit{from: c.from, to: c.to})
		case show == nil && c.closed && len(c.args) == 0, show != nil && show.container && c.closed:
			edits = append(edits, u.unwrap()...)
		case show != nil && show.do != nil:
			edits = append(edits, u.edit(show.do(&u)))
		default:
			edits = append(edits, u.edit(entry(&u)))
		}
	}
	return edits
}

// A use is one call in its place.
type use struct {
	call
	x     *expander
	text  text
	block bool   // it has its lines to itself
	rest  []call // those inside its body, and after
	taken map[int]bool
}

// edit puts s in place of the call.
func (u *use) edit(s string) edit {
	from := u.from
	if u.block {
		from = indentStart(u.text.s, from)
		if s = strings.Trim(s, "\n"); s != "" {
			s = "\n" + s + "\n"
		}
	}
	return edit{from: from, to: u.to, s: s}
}

// unwrap removes the tags of a call and leaves its body in place, moved to the left margin: what is indented inside a
// shortcode is not code.
func (u *use) unwrap() []edit {
	edits := []edit{
		{from: u.from, to: u.body[0]},
		{from: u.body[1], to: u.to},
	}
	body := u.text.s[u.body[0]:u.body[1]]
	if margin := commonIndent(body); margin > 0 && u.x.depth == 0 {
		for i := range len(body) {
			if body[i] == '\n' {
				rest := body[i+1:]
				n := min(margin, len(rest)-len(strings.TrimLeft(rest, " \t")))
				edits = append(edits, edit{from: u.body[0] + i + 1, to: u.body[0] + i + 1 + n})
			}
		}
	}
	if u.x.depth++; u.x.depth <= maxCallDepth {
		edits = append(edits, u.x.callEdits(u.text, u.rest, u.body[0], u.body[1])...)
	}
	u.x.depth--
	return edits
}

// commonIndent returns by how much all lines after the first are indented at least.
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

// inner returns the body with the calls in it replaced.
func (u *use) inner() string {
	if !u.closed || u.x.depth >= maxCallDepth {
		return ""
	}
	u.x.depth++
	defer func() { u.x.depth-- }()
	body := u.text.cut(u.body[0], u.body[1])
	var edits []edit
	for _, e := range u.x.callEdits(u.text, u.rest, u.body[0], u.body[1]) {
		e.from, e.to = e.from-u.body[0], e.to-u.body[0]
		edits = append(edits, e)
	}
	s := body.edited(edits).s
	if margin := commonIndent(s); margin > 0 {
		s = regexp.MustCompile(`\n[ \t]{1,`+intText(min(margin, 1000))+`}`).ReplaceAllString(s, "\n")
	}
	return strings.Trim(s, " \t\n")
}

// take returns the first of the named arguments that says something, and marks it as used.
func (u *use) take(keys ...string) string {
	return strings.Join(u.takeList(keys...), ", ")
}

func (u *use) takeList(keys ...string) []string {
	for _, key := range keys {
		for i, a := range u.args {
			if u.taken[i] || a.key == "" || !strings.EqualFold(a.key, key) {
				continue
			}
			if vs := valueTexts(a.val); strings.TrimSpace(strings.Join(vs, "")) != "" {
				u.mark(i)
				return vs
			}
		}
	}
	return nil
}

// positional returns the argument at a position, "" where it has a name.
func (u *use) positional(n int) string {
	if n >= len(u.args) || u.args[n].key != "" {
		return ""
	}
	u.mark(n)
	return strings.Join(valueTexts(u.args[n].val), ", ")
}

func (u *use) mark(i int) {
	if u.taken == nil {
		u.taken = map[int]bool{}
	}
	u.taken[i] = true
}

// shortcodeKey is a name as the table has it: without its folder, case, dashes and underscores.
func shortcodeKey(name string) string {
	return strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(strings.TrimSuffix(path.Base(name), ".html")))
}

// ownLines tells whether nothing else is on the lines of s[from:to]. It reads no more than white space: a line may be as
// long as the page, and hold as many calls.
func ownLines(s string, from, to int) bool {
	blank := func(r rune) bool { return r != '\n' && unicode.IsSpace(r) }
	before, after := strings.TrimRightFunc(s[:from], blank), strings.TrimLeftFunc(s[to:], blank)
	return (before == "" || before[len(before)-1] == '\n') && (after == "" || after[0] == '\n')
}
