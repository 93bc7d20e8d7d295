package content

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// What mdBook replaces before it reads Markdown, in code as well (https://rust-lang.github.io/mdBook/format/mdbook.html).

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

// bookCalls puts included files into the page. A title is for the tab of a browser; what is no call of mdBook stays.
func (x *expander) bookCalls(t text) text {
	room := maxIncluded
	return x.included(t, path.Dir(x.leaf.file), 0, &room)
}

func (x *expander) included(t text, dir string, depth int, room *int) text {
	var edits []edit
	for _, m := range bookCall.FindAllStringSubmatchIndex(t.s, -1) {
		if t.s[m[0]] == '\\' {
			edits = append(edits, edit{from: m[0], to: m[0] + 1})
			continue
		}
		name, what := t.s[m[2]:m[3]], t.s[m[4]:m[5]]
		shown := ""
		switch name {
		case "title":
		case "include", "rustdoc_include", "playground", "playpen":
			shown = x.include(t, m[0], what, dir, depth, room)
			if strings.HasPrefix(name, "play") {
				shown = "```rust\n" + strings.Trim(shown, "\n") + "\n```"
			}
		default:
			continue
		}
		edits = append(edits, edit{from: m[0], to: m[1], s: shown})
	}
	return t.edited(edits)
}

// include returns the part of a file that a call asks for, "file.rs:2:5" or "file.rs:anchor".
func (x *expander) include(t text, at int, what, dir string, depth int, room *int) string {
	what, _, _ = strings.Cut(what, " ")
	file, lines, _ := strings.Cut(what, ":")
	name := path.Join(dir, file)
	s, err := x.src.readFile(name)
	switch {
	case err != nil:
		x.problem(t, at, ruleUnresolved, "include %s: %s (left out)", file, reason(err))
		return ""
	case depth >= maxIncludes || len(s) > *room:
		x.problem(t, at, ruleUnresolved, "include %s: too many or too large (left out)", file)
		return ""
	}
	s = strings.TrimSuffix(linesOf(s, lines), "\n")
	*room -= len(s)
	return x.included(newText(s, t.at(at)), path.Dir(name), depth+1, room).s
}

// linesOf returns lines "2", "2:5", ":5", "2:" of s, or those between the anchors of a name, without any anchor.
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

// rustLines removes the lines of Rust code that are there for its tests only: those that begin with "# ".
func (x *expander) rustLines(t text) text {
	var edits []edit
	for _, r := range codeRegions(t.s, fencedCode) {
		block := t.s[r[0]:r[1]]
		if !rustFence.MatchString(block) {
			continue
		}
		for _, m := range rustHidden.FindAllStringIndex(block, -1) {
			edits = append(edits, edit{from: r[0] + m[0], to: r[0] + m[1]})
		}
	}
	return t.edited(edits)
}
