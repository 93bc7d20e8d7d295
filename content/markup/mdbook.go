package markup

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// mdBook replaces calls before it reads Markdown, also in code
// (https://rust-lang.github.io/mdBook/format/mdbook.html).

var (
	bookCall   = regexp.MustCompile(`\\?\{\{\s*#([a-z_]+)\s+([^{}\n]*?)\s*\}\}`)
	bookAnchor = regexp.MustCompile(`ANCHOR(?:_END)?:\s*([\w-]+)`)
	rustHidden = regexp.MustCompile(`(?m)^[ \t]*#(?:[ \t][^\n]*)?(?:\n|$)`)
	rustFence  = regexp.MustCompile("^(?:```+|~~~+)[ \t]*\\{?\\.?rust\\b")
)

const (
	maxIncludes = 8       // inside each other
	maxIncluded = 1 << 20 // bytes of one page
)

// includeFiles replaces the calls of a page by the files they include. {{#title}}, which is for the tab of a browser,
// is removed, and unknown calls stay.
func includeFiles(p *page, t srctext.Text) srctext.Text {
	return (&includer{page: p, left: maxIncluded}).expand(t, path.Dir(p.doc.File), 0)
}

// An includer replaces the calls of one page.
type includer struct {
	*page
	left int // bytes that may still be included
}

// expand replaces the calls of t, a file in dir that was included by depth others.
func (in *includer) expand(t srctext.Text, dir string, depth int) srctext.Text {
	var edits []srctext.Edit
	for _, m := range bookCall.FindAllStringSubmatchIndex(t.S, -1) {
		if t.S[m[0]] == '\\' {
			edits = append(edits, srctext.Edit{From: m[0], To: m[0] + 1})
			continue
		}
		name, arg := t.S[m[2]:m[3]], t.S[m[4]:m[5]]
		shown := ""
		switch name {
		case "title":
		case "include", "rustdoc_include", "playground", "playpen":
			shown = in.file(t, m[0], arg, dir, depth)
			if strings.HasPrefix(name, "play") {
				shown = "```rust\n" + strings.Trim(shown, "\n") + "\n```"
			}
		default:
			continue
		}
		edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: shown})
	}
	return t.Apply(edits)
}

// file returns the part of a file that the call at an offset of t asks for, "file.rs:2:5" or "file.rs:anchor".
func (in *includer) file(t srctext.Text, at int, arg, dir string, depth int) string {
	arg, _, _ = strings.Cut(arg, " ")
	file, lines, _ := strings.Cut(arg, ":")
	name := path.Join(dir, file)
	s, err := in.site.Files.ReadFile(name)
	switch {
	case err != nil:
		in.report(t, at, problem.Unresolved, "include %s: %s (left out)", file, tree.Reason(err))
		return ""
	case depth >= maxIncludes || len(s) > in.left:
		in.report(t, at, problem.Unresolved, "include %s: too many or too large (left out)", file)
		return ""
	}
	s = strings.TrimSuffix(linesOf(s, lines), "\n")
	in.left -= len(s)
	return in.expand(srctext.NewText(s, t.LineAt(at)), path.Dir(name), depth+1).S
}

// linesOf returns lines "2", "2:5", ":5" or "2:" of s, or those between the anchors of a name, without lines that are
// anchors.
func linesOf(s, which string) string {
	all := strings.SplitAfter(s, "\n")
	first, last := 0, len(all)
	from, to, ranged := strings.Cut(which, ":")
	if which != "" && !ranged && strings.Trim(which, "0123456789") != "" {
		return anchored(all, which)
	}
	if n, err := strconv.Atoi(from); err == nil {
		first = max(0, n-1)
		if last = len(all); !ranged {
			last = n
		}
	}
	if n, err := strconv.Atoi(to); err == nil {
		last = n
	}
	first, last = min(first, len(all)), max(0, min(last, len(all)))
	return anchored(all[first:max(first, last)], "")
}

// anchored returns the lines between the anchors of a name, or all lines for "", without lines that are anchors.
func anchored(lines []string, name string) string {
	var b strings.Builder
	inside := name == ""
	for _, line := range lines {
		if m := bookAnchor.FindStringSubmatch(line); m != nil {
			if m[1] == name {
				inside = !strings.Contains(line, "ANCHOR_END")
			}
			continue
		}
		if inside {
			b.WriteString(line)
		}
	}
	return b.String()
}

// removeHiddenRust removes the lines of Rust code that begin with "# ": they are for its tests only.
func removeHiddenRust(_ *page, t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	for _, r := range srctext.CodeRegions(t.S, srctext.Fenced) {
		block := t.S[r[0]:r[1]]
		if !rustFence.MatchString(block) {
			continue
		}
		for _, m := range rustHidden.FindAllStringIndex(block, -1) {
			edits = append(edits, srctext.Edit{From: r[0] + m[0], To: r[0] + m[1]})
		}
	}
	return t.Apply(edits)
}
