package content

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Markdown returns the page as one whole document, as every door but the TUI shows it: its title as a heading of level
// 1, a line with its date and tags if it has any, its body or [Blank], and, of a collection, a list of its items.
func (p *Page) Markdown() string {
	parts := []string{"# " + escape(p.Title)}
	if line := p.dateline(); line != "" {
		parts = append(parts, emphasis(line))
	}
	if body := strings.Trim(p.Body, "\n"); body != "" {
		parts = append(parts, body)
	} else if p.Empty() {
		parts = append(parts, Blank)
	}
	if len(p.Pages) > 0 {
		parts = append(parts, p.listing())
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// dateline is the date and the tags, escaped.
func (p *Page) dateline() string {
	var parts []string
	if !p.Date.IsZero() {
		parts = append(parts, p.Date.Format("2006-01-02"))
	}
	if len(p.Tags) > 0 {
		parts = append(parts, escape(strings.Join(p.Tags, ", ")))
	}
	return strings.Join(parts, " · ")
}

// listing is a list of links to the items, with what is known of each.
func (p *Page) listing() string {
	var b strings.Builder
	for _, item := range p.Pages {
		b.WriteString("- [" + escape(item.Title) + "](" + item.Path + ")")
		if !item.Date.IsZero() {
			b.WriteString(" — " + item.Date.Format("2006-01-02"))
		}
		if item.Summary != "" {
			b.WriteString(" — " + escape(item.Summary))
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}

// maxSummary is the length of a summary that the author did not write, in runes.
const maxSummary = 160

// imageText is what stands for an image that cannot be shown.
var imageText = regexp.MustCompile(`\[image: [^\]]*\]`)

// firstParagraph is the beginning of a body as plain text, cut after a word.
func firstParagraph(body string) string {
	for size := 128; ; size *= 4 {
		// Up to a blank line, every paragraph outside of lists and quotes is whole.
		i := strings.Index(body[min(size, len(body)):], "\n\n")
		if i < 0 || strings.Contains(body, "]:") { // what defines a link may come last
			return firstParagraphOf(body)
		}
		if s := firstParagraphOf(body[:size+i]); s != "" {
			return s
		}
	}
}

func firstParagraphOf(body string) string {
	src := []byte(body)
	for n := parseBytes(src).FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindParagraph {
			continue
		}
		s := []rune(oneLine(imageText.ReplaceAllString(plainInline(n, src), "")))
		if len(s) == 0 {
			continue
		}
		if len(s) <= maxSummary {
			return string(s)
		}
		cut := string(s[:maxSummary])
		if i := strings.LastIndexByte(cut, ' '); i > maxSummary/2 {
			cut = cut[:i]
		}
		return strings.TrimRight(cut, " ,.;:") + "…"
	}
	return ""
}
