package srctext

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A Code holds the code of a page while the rest of it is rewritten: each block or span of code is replaced by a mark
// that means nothing in any dialect, and put back at the end unchanged. Marks begin and end with noncharacters, which
// [Clean] has removed from the author's text.
type Code []locked

// A locked is a piece of code that a mark stands for.
type locked struct {
	Text
	before string // what stood before it on its line, up to maxBefore bytes
	block  bool   // it has lines of its own, though it is no fenced block
}

// The characters that a mark begins and ends with.
const (
	LockOpen  = "\uFDD0"
	lockClose = "\uFDD1"
)

// Lock stores code and returns its mark.
func (v *Code) Lock(code Text) string { return v.lock(locked{Text: code}) }

// LockBlock stores finished Markdown that needs lines of its own, and returns its mark.
func (v *Code) LockBlock(md Text) string { return v.lock(locked{Text: md, block: true}) }

func (v *Code) lock(code locked) string {
	*v = append(*v, code)
	return LockOpen + strconv.Itoa(len(*v)-1) + lockClose
}

// LockSpan stores s as a code span and returns its mark. Code that s holds becomes text of the span.
func (v *Code) LockSpan(s string, line int) string {
	s = strings.ReplaceAll(v.Unlock(NewText(s, line)).S, "\n", " ")
	return v.Lock(NewText(CodeSpan(s), line))
}

// Unlock returns t with all marks replaced by their code. Where a pass moved a block of code, into a quote or an item,
// its lines follow.
func (v *Code) Unlock(t Text) Text {
	for range maxInside { // code can be inside code that was locked later
		marks := strings.Count(t.S, LockOpen)
		if marks == 0 || len(t.S) > maxUnlocked {
			break
		}
		edits := make([]Edit, 0, marks)
		lineStart := lineStarts(t.S)
		v.each(t.S, func(from, to int, code locked) {
			edits = append(edits, code.edit(t.S, lineStart(from), from, to))
		})
		if len(edits) == 0 {
			break
		}
		t = t.Apply(edits)
	}
	return t
}

// Separate returns t with each mark separated from the text before it: a backslash would escape the first backtick of
// the code, and two spans of code would become one.
func (v *Code) Separate(t Text) Text {
	var edits []Edit
	v.each(t.S, func(from, _ int, code locked) {
		before := strings.TrimRight(t.S[:from], `\`)
		if (from-len(before))%2 == 1 {
			edits = append(edits, Edit{From: from, To: from, Text: `\`})
		}
		if strings.HasSuffix(t.S[:from], lockClose) && strings.HasPrefix(code.S, "`") {
			edits = append(edits, Edit{From: from, To: from, Text: " "})
		}
	})
	return t.Apply(edits)
}

// Bounds of Unlock.
const (
	maxInside   = 4        // levels of code inside code
	maxUnlocked = 16 << 20 // bytes
)

// Each calls f for every mark in s, with its offsets and its code.
func (v *Code) Each(s string, f func(from, to int, code Text)) {
	v.each(s, func(from, to int, code locked) { f(from, to, code.Text) })
}

// Blocks returns the offsets at which the marks begin and end of what will have lines of its own.
func (v *Code) Blocks(s string) (begin, end map[int]bool) {
	begin, end = map[int]bool{}, map[int]bool{}
	v.each(s, func(from, to int, code locked) {
		if code.block || isFenced(code.S) {
			begin[from], end[to] = true, true
		}
	})
	return begin, end
}

// Edit replaces each piece of code from the index first on by the result of f.
func (v *Code) Edit(first int, f func(code Text) Text) {
	for i := first; i < len(*v); i++ {
		(*v)[i].Text = f((*v)[i].Text)
	}
}

func (v *Code) each(s string, f func(from, to int, code locked)) {
	for pos := 0; ; {
		i := strings.Index(s[pos:], LockOpen)
		if i < 0 {
			return
		}
		from := pos + i
		j := strings.Index(s[from:], lockClose)
		if j < 0 {
			return
		}
		to := from + j + len(lockClose)
		n, err := strconv.Atoi(s[from+len(LockOpen) : from+j])
		if err == nil && n >= 0 && n < len(*v) {
			f(from, to, (*v)[n])
		}
		pos = to
	}
}

// IsBlock reports whether code needs lines of its own.
func (v *Code) IsBlock(code Text) bool { return strings.Contains(code.S, "\n") }

// A CodeKind is a set of ways to write code in Markdown.
type CodeKind int

// The kinds of code: spans, fenced blocks and indented blocks.
const (
	Spans CodeKind = 1 << iota
	Fenced
	Indented
	AllCode = Spans | Fenced | Indented
)

// Protect returns t with all code of the given kinds locked, except what keep reports as text. keep may be nil.
func (v *Code) Protect(t Text, kinds CodeKind, keep func(from, to int) bool) Text {
	regions := CodeRegions(t.S, kinds)
	edits := make([]Edit, 0, len(regions))
	*v = slices.Grow(*v, len(regions))
	part := t.parts()
	lineStart := lineStarts(t.S)
	for _, r := range regions {
		if keep == nil || !keep(r[0], r[1]) {
			start := lineStart(r[0])
			code := locked{Text: part(r[0], r[1]), before: t.S[start:min(r[0], start+maxBefore)]}
			edits = append(edits, Edit{From: r[0], To: r[1], Text: v.lock(code)})
		}
	}
	return t.Apply(edits)
}

// lineStarts returns a function for the start of the line that an offset is in. The offsets of its calls must not
// decrease: it looks at each byte of s once.
func lineStarts(s string) func(off int) int {
	start, seen := 0, 0
	return func(off int) int {
		if i := strings.LastIndexByte(s[seen:off], '\n'); i >= 0 {
			start = seen + i + 1
		}
		seen = off
		return start
	}
}

// CodeRegions returns the offsets of all code of the given kinds, fences included, in order.
func CodeRegions(s string, kinds CodeKind) [][2]int {
	if !strings.ContainsAny(s, "`~\t") && !strings.Contains(s, "    ") {
		return nil
	}
	if regions, ok := plainCode(s, kinds); ok {
		return regions
	}
	return ParsedCode(s, kinds)
}

// ParsedCode is [CodeRegions] by goldmark alone.
func ParsedCode(s string, kinds CodeKind) [][2]int {
	var found [][2]int
	add := func(from, to int) {
		if from >= 0 && to > from {
			found = append(found, [2]int{from, to})
		}
	}
	_ = ast.Walk(Parse(s), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			if kinds&Spans != 0 {
				add(spanEnds(n, s))
			}
			return ast.WalkSkipChildren, nil
		case *ast.FencedCodeBlock:
			if kinds&Fenced != 0 {
				add(fenceEnds(n, s))
			}
		case *ast.CodeBlock:
			if lines := n.Lines(); kinds&Indented != 0 && lines.Len() > 0 {
				first, last := lines.At(0), lines.At(lines.Len()-1)
				add(IndentStart(s, first.Start), len(strings.TrimRight(s[:last.Stop], "\n")))
			}
		}
		return ast.WalkContinue, nil
	})
	slices.SortStableFunc(found, func(a, b [2]int) int { return a[0] - b[0] }) // footnotes are out of order
	var out [][2]int
	for _, r := range found {
		if len(out) == 0 || r[0] >= out[len(out)-1][1] {
			out = append(out, r)
		}
	}
	return out
}

// IndentStart returns the offset of the white space before off.
func IndentStart(s string, off int) int {
	for off > 0 && (s[off-1] == ' ' || s[off-1] == '\t') {
		off--
	}
	return off
}

// spanEnds returns the offsets of a code span with its backticks, or -1.
func spanEnds(n *ast.CodeSpan, s string) (from, to int) {
	from = n.Pos()
	if from < 0 || from >= len(s) || s[from] != '`' {
		return -1, -1
	}
	ticks := len(s[from:]) - len(strings.TrimLeft(s[from:], "`"))
	to = from + ticks
	if last, ok := n.LastChild().(*ast.Text); ok {
		to = last.Segment.Stop
	}
	for to < len(s) && s[to] != '`' {
		to++
	}
	return from, min(to+ticks, len(s))
}

// fenceEnds returns the offsets of a fenced block with its fences, or -1.
func fenceEnds(n *ast.FencedCodeBlock, s string) (from, to int) {
	from = n.Pos()
	if from < 0 || from >= len(s) {
		return -1, -1
	}
	mark := s[from : from+1]
	size := len(s[from:]) - len(strings.TrimLeft(s[from:], mark))
	to = lineEnd(s, from)
	if lines := n.Lines(); lines.Len() > 0 {
		to = max(to, len(strings.TrimSuffix(s[:lines.At(lines.Len()-1).Stop], "\n")))
	}
	// The closing fence, if any, is the next line, after the marks of what encloses the block.
	if to < len(s) {
		end := lineEnd(s, to+1)
		next := strings.TrimRight(s[to+1:end], " \t")
		bare := strings.TrimLeft(next, " \t>")
		if len(bare) >= size && strings.Trim(bare, mark) == "" {
			to = to + 1 + len(next)
		}
	}
	return from, to
}
