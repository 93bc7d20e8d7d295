package markdown

import (
	"fmt"
	"strings"

	"example.com/folio/internal/resume/words"
)

// Write returns blocks as CommonMark with GFM tables. The highest heading gets the given level.
func Write(blocks []Block, level int) string {
	top := 7
	for _, b := range blocks {
		if b.Kind == Heading {
			top = min(top, b.Level)
		}
	}
	parts := make([]string, 0, len(blocks))
	for i, b := range blocks {
		if i > 0 && b.Kind == List && blocks[i-1].Kind == List && (b.Number < 0) == (blocks[i-1].Number < 0) {
			parts = append(parts, "<!-- -->") // without it, the two lists would be one
		}
		if md := b.write(level - top); md != "" {
			parts = append(parts, md)
		}
	}
	return strings.Join(parts, "\n\n")
}

// Normalize returns Markdown from any source as [Write] does, so that nothing in it is left open.
func Normalize(md string, level int) string {
	if strings.TrimSpace(md) == "" {
		return ""
	}
	return Write(Parse(md), level)
}

// Markdown returns one block as Markdown.
func (b Block) Markdown() string { return b.write(0) }

// write returns one block as Markdown. The level of headings is increased by lower.
func (b Block) write(lower int) string {
	switch b.Kind {
	case Heading:
		return strings.Repeat("#", min(max(b.Level+lower, 1), 6)) + " " + b.OneLine()
	case Paragraph:
		return WriteLines(b.Lines)
	case Quote:
		return Indent(Write(b.Items[0], 6), "> ", "> ")
	case List:
		return b.writeList()
	case Definitions:
		return b.writeDefinitions()
	case Table:
		return b.writeTable()
	case Rule:
		return "---"
	}
	return b.Source
}

// OneLine returns the lines of a block as Markdown on one line.
func (b Block) OneLine() string {
	parts := make([]string, len(b.Lines))
	for i, l := range b.Lines {
		parts[i] = l.Markdown()
	}
	return strings.Join(parts, " ")
}

// WriteLines returns lines as a paragraph, with the breaks of the author.
func WriteLines(lines []Line) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(l.Paragraph())
		switch {
		case i == len(lines)-1:
		case l.Hard:
			b.WriteString("\\\n")
		default:
			b.WriteString("\n")
		}
	}
	return b.String()
}

func (b Block) writeList() string {
	sep := "\n"
	parts := make([]string, len(b.Items))
	for i, item := range b.Items {
		if len(item) > 2 || len(item) == 2 && item[1].Kind != List {
			sep = "\n\n" // the list is loose
		}
		mark := "- "
		if b.Number >= 0 {
			mark = fmt.Sprintf("%d. ", b.Number+i)
		}
		parts[i] = Indent(WriteItem(item), mark, strings.Repeat(" ", len(mark)))
	}
	return strings.Join(parts, sep)
}

// WriteItem returns the content of a list item. A list below its text follows without a blank line, if possible.
func WriteItem(item []Block) string {
	tight := len(item) == 2 && item[0].Kind == Paragraph && item[1].Kind == List
	if tight && (item[1].Number < 0 || item[1].Number == 1) {
		return item[0].Markdown() + "\n" + item[1].Markdown()
	}
	return Write(item, 6)
}

// writeDefinitions returns definitions as list items with the term in bold, since CommonMark has no such list.
func (b Block) writeDefinitions() string {
	parts := make([]string, len(b.Items))
	for i, item := range b.Items {
		term := item[0].OneLine()
		if !strings.Contains(term, "**") {
			term = "**" + term + "**"
		}
		parts[i] = Indent(strings.TrimSpace(term+"\n\n"+Write(item[1:], 6)), "- ", "  ")
	}
	return strings.Join(parts, "\n\n")
}

func (b Block) writeTable() string {
	var out strings.Builder
	for i, row := range b.Rows {
		for _, cell := range row {
			out.WriteString("| " + strings.ReplaceAll(cell.Markdown(), "|", `\|`) + " ")
		}
		out.WriteString("|\n")
		if i == 0 {
			out.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// Bullets returns Markdown texts as the items of a list.
func Bullets(items []string) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = Indent(item, "- ", "  ")
	}
	return strings.Join(parts, "\n")
}

// Indent puts first before the first line and rest before the others, without trailing spaces on blank lines.
func Indent(md, first, rest string) string {
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

// Link returns a Markdown text as a link to url, or the text if url is empty. An empty text becomes the URL.
func Link(md, url string) string {
	if url == "" {
		return md
	}
	if md == "" {
		md = Escape(url)
	}
	return "[" + md + "](" + destination(strings.Join(strings.Fields(words.Clean(url)), "%20")) + ")"
}

// destination returns a URL without spaces as the destination of a link.
func destination(url string) string {
	if strings.ContainsAny(url, "()<>") {
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(url) + ">"
	}
	return url
}

// fenced returns code as a fenced block.
func fenced(info, code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	info = strings.TrimSpace(strings.ReplaceAll(info, "`", ""))
	return fence + info + "\n" + strings.TrimRight(code, "\n") + "\n" + fence
}
