package mdlimit

import (
	"slices"
	"strings"
)

// lumped is how many times the marks of one paragraph there may be between two blank lines: a list or a table there is
// many paragraphs, but a quote is one.
const lumped = 4

// Edits returns the edits that keep s within the bounds, in order. None of them takes a line away or breaks one, but
// for blank lines that part definitions.
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
	pos   int // of the line

	fence   string   // that is open
	html    []string // what ends the HTML that may be open, in which a fence means nothing
	blank   bool     // the line before is blank
	block   int      // where the lines since the last blank one begin
	nested  int      // where the line was escaped because it nests too deep, or -1
	defined int

	one, lump count // of the paragraph, and since the last blank line
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
		l.one, l.lump = count{}, count{}
	} else if strings.IndexByte("-*+|#>0123456789", begin[0]) >= 0 {
		l.one = count{}
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

// inFence reports whether a line is surely part of a fenced block of code, whose marks mean nothing. Where that is not
// sure, code is treated as text.
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

// endsOfHTML returns what ends the HTML that a line may begin and that may go on beyond a blank line (CommonMark
// 0.31.2, 4.6), or nil.
func endsOfHTML(line string) []string {
	_, rest, _ := strings.Cut(line, "<")
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

// marks escapes the marks of a line that are beyond the bounds.
func (l *limiter) marks(line string) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
			continue
		case '*', '_':
			l.one.emphasis++
			l.lump.emphasis++
		case '[':
			l.one.brackets++
			l.lump.brackets++
		default:
			continue
		}
		if l.one.beyond(1) || l.lump.beyond(lumped) {
			l.escape(l.pos + i)
		}
	}
}

func (l *limiter) escape(at int) {
	if n := len(l.edits); n > 0 && l.edits[n-1].From == at && l.edits[n-1].Text == `\` {
		return // twice would be a backslash
	}
	l.edits = append(l.edits, Edit{at, at, `\`})
}

// flush escapes the backticks without a partner among the lines from the last blank one to end, if there are many: for
// each the parser would look through all that follows.
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

// ticks does that for one paragraph.
func (l *limiter) ticks(from, to int) {
	type run struct{ at, size int }
	var all []run
	of := map[int][]int{} // the runs of each size, as indexes
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

// overNested returns where in a line the nesting goes beyond its bound, or -1.
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
