package mdlimit

import (
	"slices"
	"strings"
)

// runFactor is how many times the bound of one paragraph the marks between two blank lines may reach: a list or table
// there is many paragraphs, but a quote is one.
const runFactor = 4

// Edits returns the edits that keep s within the bounds, in order. They keep all lines whole, but may insert blank
// lines between definitions.
func Edits(s string) []Edit {
	l := limiter{s: s, nested: -1, blank: true}
	for line := range strings.Lines(s) {
		l.line(line)
		l.pos += len(line)
	}
	l.flush(len(s))
	slices.SortStableFunc(l.edits, func(a, b Edit) int { return a.From - b.From })
	return l.edits
}

type limiter struct {
	s     string
	edits []Edit
	pos   int // start of the current line

	fence   string   // open code fence, or ""
	html    []string // end marks of HTML that may be open, in which fences have no meaning
	blank   bool     // the previous line is blank
	block   int      // start of the lines since the last blank one
	nested  int      // offset at which the line was escaped for its nesting, or -1
	defined int      // consecutive link definitions

	para, run count // marks in the paragraph, and since the last blank line
}

type count struct{ emphasis, brackets int }

func (c count) beyond(times int) bool {
	return c.emphasis > times*Emphasis || c.brackets > times*Brackets
}

func (l *limiter) line(line string) {
	begin := strings.TrimLeft(line, " \t")
	indent := len(line) - len(begin)
	empty := strings.TrimSpace(begin) == ""
	if l.nested = overNested(line); l.nested >= 0 {
		l.nested += l.pos
		l.escape(l.nested)
	}
	if l.inFence(line) {
		l.flush(l.pos)
		l.block, l.blank = l.pos+len(line), false
		return
	}
	if empty {
		l.defined = 0
		l.flush(l.pos)
		l.block = l.pos + len(line)
		l.para, l.run = count{}, count{}
	} else if strings.IndexByte("-*+|#>0123456789", begin[0]) >= 0 {
		l.para = count{}
	}
	if indent > Indent {
		l.edits = append(l.edits, Edit{l.pos + Indent, l.pos + indent, ""})
	}
	if strings.HasPrefix(begin, "[") && strings.Contains(begin, "]:") {
		if l.defined++; l.defined%Definitions == 0 {
			l.edits = append(l.edits, Edit{l.pos, l.pos, "\n"})
		}
	}
	l.marks(line)
	l.blank = empty
}

// inFence reports whether a line is certainly part of a fenced code block, whose marks have no meaning. In case of
// doubt, code is treated as text.
func (l *limiter) inFence(line string) bool {
	bare := strings.TrimRight(line, " \t\r\n")
	if l.fence != "" {
		rest := strings.TrimLeft(bare, " ")
		if len(bare)-len(rest) <= 3 && len(rest) >= len(l.fence) && strings.Trim(rest, l.fence[:1]) == "" {
			l.fence = ""
		}
		return true
	}
	if l.html == nil {
		l.html = endsOfHTML(line)
	}
	open := l.html != nil
	if open && containsAny(line, l.html) {
		l.html = nil
	}
	if open || !l.blank || !strings.HasPrefix(bare, "```") && !strings.HasPrefix(bare, "~~~") {
		return false
	}
	info := strings.TrimLeft(bare, bare[:1])
	if strings.Contains(info, "`") {
		return false
	}
	l.fence = bare[:len(bare)-len(info)]
	return true
}

// endsOfHTML returns the end marks of the HTML block that a line may begin and that may continue after a blank line
// (CommonMark 0.31.2, section 4.6), or nil.
func endsOfHTML(line string) []string {
	_, rest, found := strings.Cut(line, "<")
	if !found {
		return nil
	}
	for _, form := range []struct{ begin, end string }{{"!--", "-->"}, {"![CDATA[", "]]>"}, {"!", ">"}, {"?", "?>"}} {
		if strings.HasPrefix(rest, form.begin) {
			return []string{form.end}
		}
	}
	for _, name := range rawElements {
		if len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			return endsOfRaw
		}
	}
	return nil
}

var (
	rawElements = []string{"pre", "script", "style", "textarea"}
	endsOfRaw   = []string{"</pre>", "</script>", "</style>", "</textarea>"}
)

func containsAny(line string, ends []string) bool {
	line = strings.ToLower(line)
	return slices.ContainsFunc(ends, func(end string) bool { return strings.Contains(line, end) })
}

// marks escapes the marks of a line beyond the bounds.
func (l *limiter) marks(line string) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
			continue
		case '*', '_':
			l.para.emphasis++
			l.run.emphasis++
		case '[':
			l.para.brackets++
			l.run.brackets++
		default:
			continue
		}
		if l.para.beyond(1) || l.run.beyond(runFactor) {
			l.escape(l.pos + i)
		}
	}
}

func (l *limiter) escape(at int) {
	if n := len(l.edits); n > 0 && l.edits[n-1].From == at && l.edits[n-1].Text == `\` {
		return // two would be a literal backslash
	}
	l.edits = append(l.edits, Edit{at, at, `\`})
}

// flush escapes unpaired backticks between the last blank line and end, if there are many: for each, the parser would
// scan the rest of the paragraph.
func (l *limiter) flush(end int) {
	if l.block >= end || strings.Count(l.s[l.block:end], "`") <= Ticks {
		return
	}
	start, pos := l.block, l.block
	for line := range strings.Lines(l.s[l.block:end]) {
		if begin := strings.TrimLeft(line, " \t"); begin != "" && strings.IndexByte("-*+|#>0123456789", begin[0]) >= 0 {
			l.ticks(start, pos)
			start = pos
		}
		pos += len(line)
	}
	l.ticks(start, end)
}

// ticks does so for one paragraph.
func (l *limiter) ticks(from, to int) {
	type run struct{ at, size int }
	var all []run
	of := map[int][]int{} // indexes of the runs of each size
	for i := from; i < to; i++ {
		if l.s[i] != '`' {
			continue
		}
		size := len(l.s[i:to]) - len(strings.TrimLeft(l.s[i:to], "`"))
		of[size] = append(of[size], len(all))
		all = append(all, run{i, size})
		i += size
	}
	for i := 0; i < len(all); i++ {
		r := all[i]
		if before := strings.TrimRight(l.s[from:r.at], `\`); (r.at-from-len(before))%2 == 1 { // its first is escaped
			r.at, r.size = r.at+1, r.size-1
		}
		partners := of[r.size]
		for len(partners) > 0 && partners[0] <= i {
			partners = partners[1:]
		}
		if of[r.size] = partners; len(partners) > 0 {
			i = partners[0]
			continue
		}
		for at := r.at; at < r.at+r.size; at++ {
			l.escape(at)
		}
	}
}

// overNested returns the offset in a line at which the nesting exceeds its bound, or -1.
func overNested(line string) int {
	marks := 0
	for i := 0; i < len(line); i++ {
		if opens(line, i) {
			if marks++; marks > Nesting {
				return i
			}
		} else if strings.IndexByte(" \t0123456789", line[i]) < 0 {
			return -1
		}
	}
	return -1
}
