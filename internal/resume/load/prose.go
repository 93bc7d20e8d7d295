package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/words"
)

// prose returns the text of a value as Markdown, or "" if at depth 0 it seems to be meant for a program.
func prose(n node.Node, depth int) string {
	if n.Text != "" {
		if depth == 0 && strings.Count(n.Text, " ") < 2 {
			return ""
		}
		return n.Text
	}
	var lines []string
	if n.Object {
		lines = labelledFields(n.Fields)
	} else {
		lines = itemsOf(n)
	}
	if depth == 0 && !strings.Contains(strings.Join(lines, "\n"), " ") {
		return ""
	}
	return markdown.Bullets(lines)
}

// labelledFields returns the texts of fields, each after its key.
func labelledFields(fields []node.Pair) []string {
	var lines []string
	for _, f := range fields {
		if text := prose(f.Node, 1); text != "" && !isNoise(f) {
			lines = append(lines, labelled(f.Key, text))
		}
	}
	return lines
}

// itemsOf returns the values of a list as the items of a Markdown list. The values of a list in it are items too.
func itemsOf(n node.Node) []string {
	var items []string
	for _, c := range n.List {
		switch {
		case c.Object:
			items = append(items, words.NonEmpty(itemOf(c))...)
		case c.Text != "":
			items = append(items, c.Text)
		default:
			items = append(items, itemsOf(c)...)
		}
	}
	return items
}

// nameKeys name an entry that no section of a résumé knows.
var nameKeys = []string{
	"name", "title", "label", "bullet", "number", "reversed_number", "text", "item", "course", "event", "degree",
}

// itemOf returns an object as one item of a Markdown list: its name, what is beside it, its texts and its lists.
func itemOf(n node.Node) string {
	r := record{Node: shaped(n)}
	head, value := r.oneLine(nameKeys...), r.text("details", "value")
	link := r.address("url", "link", "href", "website", "homepage")
	start, end := r.oneLine(startKeys...), r.oneLine(endKeys...)
	when := words.Join(" – ", start, end)
	if when == "" {
		when = r.oneLine(periodKeys...)
	}
	beside := words.NonEmpty(r.oneLine(roleKeys...), r.oneLine(orgKeys...), r.oneLine("location", "place"), when)
	text := words.Paragraphs(r.prose("summary"), r.prose("description"), r.prose("content"), r.prose("tagline"))
	points := slices.Concat(r.points("highlights"), r.points("items"), r.points("contents"))
	var rest []node.Pair
	for f := range r.unused {
		rest = append(rest, f)
	}
	more := labelledFields(rest)
	if head == "" && len(beside) > 0 {
		head, beside = beside[0], beside[1:]
	}
	if head+value+text == "" && len(points) == 0 {
		return strings.Join(more, " · ")
	}
	if single := len(beside)+len(points)+len(more) == 0 && value+text == ""; head != "" && !single {
		head = "**" + strings.Trim(head, "*") + "**"
	}
	head = words.Join(" · ", append([]string{markdown.Link(head, link)}, beside...)...)
	return words.Paragraphs(words.Join(": ", head, value), text, markdown.Bullets(slices.Concat(points, more)))
}

// freeSection returns the heading and the text of a section that no section of a résumé is: its texts as paragraphs,
// its lists as lists.
func freeSection(name string, n node.Node) (heading, text string) {
	r := record{Node: shaped(n)}
	heading = cmp.Or(r.oneLine("title"), r.oneLine("heading"), name)
	parts := []string{r.prose("intro", "introduction"), r.prose("summary"), r.prose("text"), r.prose("description")}
	for f := range r.unused {
		switch text := prose(f.Node, 1); {
		case len(f.List) > 0 && (f.List[0].Object || node.IsOneOf(f.Key, wrapperKeys)):
			parts = append(parts, text)
		default:
			parts = append(parts, labelled(f.Key, text))
		}
	}
	return heading, words.Paragraphs(parts...)
}

// freeEntries returns the entries of a section of RenderCV that no section of a résumé is: texts are paragraphs, and
// numbered entries have their numbers.
func freeEntries(n node.Node) string {
	texts, numbered := true, true
	var paragraphs, items []string
	for _, c := range n.List {
		texts = texts && c.Text != ""
		r := record{Node: c}
		text := r.peek("number").Text
		numbered = numbered && text != "" && len(c.Fields) == 1
		paragraphs = append(paragraphs, c.Text)
		items = append(items, markdown.Indent(text, strconv.Itoa(len(items)+1)+". ", "   "))
	}
	switch {
	case texts:
		return words.Paragraphs(paragraphs...)
	case numbered:
		return strings.Join(items, "\n")
	}
	return markdown.Bullets(itemsOf(n))
}

// labelled returns text after its key. A list stands below it.
func labelled(key, text string) string {
	label := "**" + markdown.Escape(title(key)) + "**:"
	if key == "" {
		return text
	}
	if strings.HasPrefix(text, "- ") {
		return label + "\n\n" + text
	}
	return label + " " + text
}
