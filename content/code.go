package content

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A vault holds the code of a page while the rest of it is rewritten: each block or span of code is replaced by a mark
// that no dialect takes for its own, and put back at the end, byte for byte. The marks are noncharacters, which [clean]
// has removed from the author's text.
type vault []text

const (
	markOpen  = "\uFDD0"
	markClose = "\uFDD1"
)

// lock puts code away and returns its mark.
func (v *vault) lock(code text) string {
	*v = append(*v, code)
	return markOpen + strconv.Itoa(len(*v)-1) + markClose
}

// lockSpan puts s away as a code span, and returns its mark. Code that s holds already is text in it.
func (v *vault) lockSpan(s string, line int) string {
	s = strings.ReplaceAll(v.unlock(newText(s, line)).s, "\n", " ")
	return v.lock(newText(codeSpan(s), line))
}

// unlock returns t with all code back in its place.
func (v *vault) unlock(t text) text {
	for range maxInside { // code can be inside code that was put away later
		if len(t.s) > maxUnlocked {
			break
		}
		var edits []edit
		v.marks(t.s, func(from, to int, code text) {
			edits = append(edits, edit{from: from, to: to, s: code.s, line: code.line})
		})
		if edits == nil {
			return t
		}
		t = t.edited(edits)
	}
	return t
}

// apart keeps each mark from what is before it: a backslash would escape the first backtick of the code, and other code
// would run together with it.
func (v *vault) apart(t text) text {
	var edits []edit
	v.marks(t.s, func(from, _ int, code text) {
		before := strings.TrimRight(t.s[:from], `\`)
		if (from-len(before))%2 == 1 {
			edits = append(edits, edit{from: from, to: from, s: `\`})
		}
		if strings.HasSuffix(t.s[:from], markClose) && strings.HasPrefix(code.s, "`") {
			edits = append(edits, edit{from: from, to: from, s: " "})
		}
	})
	return t.edited(edits)
}

const (
	maxInside   = 4
	maxUnlocked = 16 << 20 // bytes
)

// marks calls f for every mark in s.
func (v *vault) marks(s string, f func(from, to int, code text)) {
	for pos := 0; ; {
		i := strings.Index(s[pos:], markOpen)
		if i < 0 {
			return
		}
		from := pos + i
		j := strings.Index(s[from:], markClose)
		if j < 0 {
			return
		}
		to := from + j + len(markClose)
		n, err := strconv.Atoi(s[from+len(markOpen) : from+j])
		if err == nil && n >= 0 && n < len(*v) {
			f(from, to, (*v)[n])
		}
		pos = to
	}
}

// block tells whether a mark stands for code that needs lines of its own.
func (v *vault) block(code text) bool { return strings.Contains(code.s, "\n") }

// A codeKind is one of the ways to write code in Markdown.
type codeKind int

const (
	spans codeKind = 1 << iota
	fencedCode
	indented
	allCode = spans | fencedCode | indented
)

// protect puts all code of the given kinds away, but for that which keep says is none.
func (v *vault) protect(t text, kinds codeKind, keep func(from, to int) bool) text {
	var edits []edit
	part := t.parts()
	for _, r := range codeRegions(t.s, kinds) {
		if keep == nil || !keep(r[0], r[1]) {
			edits = append(edits, edit{from: r[0], to: r[1], s: v.lock(part(r[0], r[1]))})
		}
	}
	return t.edited(edits)
}

// codeRegions returns the offsets of all code, fences included, in order.
func codeRegions(s string, kinds codeKind) [][2]int {
	if !strings.ContainsAny(s, "`~\t") && !strings.Contains(s, "    ") {
		return nil
	}
	if regions, ok := plainCode(s, kinds); ok {
		return regions
	}
	return parsedCode(s, kinds)
}

// parsedCode is codeRegions by the parser that readers use.
func parsedCode(s string, kinds codeKind) [][2]int {
	var out [][2]int
	add := func(from, to int) {
		if from >= 0 && to > from && (len(out) == 0 || from >= out[len(out)-1][1]) {
			out = append(out, [2]int{from, to})
		}
	}
	_ = ast.Walk(parse(s), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			if kinds&spans != 0 {
				add(spanEnds(n, s))
			}
			return ast.WalkSkipChildren, nil
		case *ast.FencedCodeBlock:
			if kinds&fencedCode != 0 {
				add(fenceEnds(n, s))
			}
		case *ast.CodeBlock:
			if lines := n.Lines(); kinds&indented != 0 && lines.Len() > 0 {
				first, last := lines.At(0), lines.At(lines.Len()-1)
				add(indentStart(s, first.Start), len(strings.TrimRight(s[:last.Stop], "\n")))
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}

// indentStart moves off back over the white space before it. In front of that may be the mark of a list or a quote.
func indentStart(s string, off int) int {
	for off > 0 && (s[off-1] == ' ' || s[off-1] == '\t') {
		off--
	}
	return off
}

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
	// The closing fence, if there is one, is the next line, behind whatever encloses the block.
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
