package resume

import (
	"fmt"
	"strings"
)

// markdownOf is blocks as clean CommonMark (with GFM tables). Headings begin at the given level.
func markdownOf(blocks []block, level int) string {
	top := 7
	for _, b := range blocks {
		if b.kind == heading {
			top = min(top, b.level)
		}
	}
	parts := make([]string, 0, len(blocks))
	for i, b := range blocks {
		if i > 0 && b.kind == list && blocks[i-1].kind == list && (b.number < 0) == (blocks[i-1].number < 0) {
			parts = append(parts, "<!-- -->") // or the two would be one
		}
		if md := b.markdown(level - top); md != "" {
			parts = append(parts, md)
		}
	}
	return strings.Join(parts, "\n\n")
}

// markdown is one block; headings are lowered by so many levels.
func (b block) markdown(lower int) string {
	switch b.kind {
	case heading:
		return strings.Repeat("#", min(max(b.level+lower, 1), 6)) + " " + joined(b.lines)
	case paragraphs:
		return markdownLines(b.lines)
	case quote:
		return indent(markdownOf(b.items[0], 6), "> ", "> ")
	case list:
		return b.list()
	case definitions:
		return b.definitions()
	case table:
		return b.table()
	case rule:
		return "---"
	}
	return b.source
}

// joined is lines in one.
func joined(lines []line) string {
	parts := make([]string, len(lines))
	for i, l := range lines {
		parts[i] = l.markdown()
	}
	return strings.Join(parts, " ")
}

// markdownLines is lines as a paragraph, breaks where the author made them.
func markdownLines(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(l.paragraph())
		switch {
		case i == len(lines)-1:
		case l.hard:
			b.WriteString("\\\n")
		default:
			b.WriteString("\n")
		}
	}
	return b.String()
}

func (b block) list() string {
	tight := true
	for _, item := range b.items {
		if len(item) > 2 || len(item) == 2 && item[1].kind != list {
			tight = false
		}
	}
	parts := make([]string, len(b.items))
	for i, item := range b.items {
		mark := "- "
		if b.number >= 0 {
			mark = fmt.Sprintf("%d. ", b.number+i)
		}
		parts[i] = indent(itemMarkdown(item), mark, strings.Repeat(" ", len(mark)))
	}
	if tight {
		return strings.Join(parts, "\n")
	}
	return strings.Join(parts, "\n\n")
}

// itemMarkdown is what an item of a list says. A list under its text follows at once, where that is possible.
func itemMarkdown(item []block) string {
	if len(item) == 2 && item[0].kind == paragraphs && item[1].kind == list && (item[1].number < 0 || item[1].number == 1) {
		return item[0].markdown(0) + "\n" + item[1].markdown(0)
	}
	return markdownOf(item, 6)
}

// definitions are shown as items with the term in bold, since CommonMark has no such list.
func (b block) definitions() string {
	parts := make([]string, len(b.items))
	for i, item := range b.items {
		term := joined(item[0].lines)
		if !strings.Contains(term, "**") {
			term = "**" + term + "**"
		}
		parts[i] = indent(strings.TrimSpace(term+"\n\n"+markdownOf(item[1:], 6)), "- ", "  ")
	}
	return strings.Join(parts, "\n\n")
}

func (b block) table() string {
	var out strings.Builder
	for i, row := range b.rows {
		for _, cell := range row {
			out.WriteString("| " + strings.ReplaceAll(cell.markdown(), "|", `\|`) + " ")
		}
		out.WriteString("|\n")
		if i == 0 {
			out.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// indent puts first before the first line and rest before the others; blank lines stay blank.
func indent(md, first, rest string) string {
	lines := strings.Split(md, "\n")
	for i, l := range lines {
		switch {
		case i == 0:
			lines[i] = first + l
		case l != "":
			lines[i] = rest + l
		default:
			lines[i] = strings.TrimRight(rest, " ")
		}
	}
	return strings.Join(lines, "\n")
}

// fenced is code as a fenced block.
func fenced(info, code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence + strings.TrimSpace(strings.ReplaceAll(info, "`", "")) + "\n" + strings.TrimRight(code, "\n") + "\n" + fence
}
