package theme

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// A Block is a part of the home page.
type Block struct {
	ID     string // what stands after "#" in a row of the menu that leads to it
	Title  string
	Text   Text
	Folder string // of the pages that it lists, relative to the folder of all pages, or ""
	Role   string // what it shows, if that is neither a text nor a folder
	Own    bool   // it is a section although no row of the menu leads to it
	weight float64
}

// blocks reads the parts of the home page, in the order of their weights.
func (r *reading) blocks(sources []Source) {
	for i := range sources {
		s := &sources[i]
		r.each(s, func(f found, at string) bool {
			n := len(r.Blocks)
			for _, b := range f.find(at) {
				if s.allowed(b) && len(r.Blocks) < maxFound {
					r.block(s, b)
				}
			}
			if texts := slices.DeleteFunc(slices.Clone(r.Blocks[n:]), isTextless); len(texts) > 0 {
				r.origin("block", f, at, len(texts))
			}
			return len(r.Blocks) > n
		})
	}
	slices.SortStableFunc(r.Blocks, func(a, b Block) int { return cmp.Compare(a.weight, b.weight) })
}

func isTextless(b Block) bool { return b.Text.Markdown == "" }

// block reads one part of the home page.
func (r *reading) block(s *Source, f found) {
	text := func(field string) string {
		v := f.field(s.Fields[field])
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0]
		}
		if isEmpty(v) || r.IsPlaceholder(v) {
			return ""
		}
		if _, isTable := v.(map[string]any); isTable {
			return ""
		}
		return strings.TrimSpace(fmt.Sprint(v))
	}
	b := Block{
		ID: text("id"), Title: cmp.Or(text("title"), s.Title), Folder: text("folder"), Role: s.Role, Own: s.Own,
		Text: r.textOf(f, text("text"), len(s.Fields["text"]) > 0 && s.Fields["text"][0] == "@body"),
	}
	weight, ok := frontmatter.Values{Map: map[string]any{"w": f.field(s.Fields["weight"])}}.Number("w")
	b.weight = weight
	if !ok || weight == 0 {
		b.weight = math.MaxInt32
	}
	r.Blocks = append(r.Blocks, b)
}

// textOf returns a text with its file, and its page if it is the body of one.
func (r *reading) textOf(f found, text string, isBody bool) Text {
	t := Text{Markdown: text, File: f.file}
	if isBody && tree.IsMarkdown(f.file) {
		t.Page = r.byFile[f.file]
	}
	return t
}

// pageBlocks returns the texts that a page has in its front matter, as Markdown.
func (r *reading) pageBlocks(p *Page, file string) string {
	if len(p.Blocks)+len(p.Links) == 0 || r.Demo[file] {
		return ""
	}
	var parts []string
	f := found{value: r.value(file), file: file}
	for _, at := range p.Blocks {
		for _, b := range f.find(at) {
			parts = append(parts, r.pageBlock(b))
		}
	}
	var links []string
	for _, at := range p.Links {
		for _, row := range f.find(at) {
			links = append(links, pageLink(row))
		}
	}
	parts = append(parts, srctext.JoinNonEmpty("\n", links...))
	return srctext.JoinNonEmpty("\n\n", parts...)
}

// pageLink returns one link of a page as an item of a list, or "" if it leads nowhere.
func pageLink(f found) string {
	m := frontmatter.Values{}
	m.Map, _ = f.value.(map[string]any)
	to := m.String("website", "url", "link", "href")
	if to == "" || strings.ContainsAny(to, " <>") {
		return ""
	}
	line := "- " + srctext.LinkTo(srctext.Escape(srctext.FirstOf(m.String("title", "name", "label"), to)), to)
	if text := m.String("description", "desc"); text != "" {
		line += ": " + text
	}
	return line
}

// pageBlock returns one block of a page as Markdown, with its title above it, or "" if it has no text.
func (r *reading) pageBlock(f found) string {
	if isOff := (found{tables: f.tables}).matches("demo", true); isOff {
		return ""
	}
	m := frontmatter.Values{}
	m.Map, _ = f.value.(map[string]any)
	v, _ := m.Get("text", "content", "description")
	text, _ := v.(string)
	text = strings.TrimSpace(text)
	if text == "" || r.IsPlaceholder(text) {
		return ""
	}
	if title := srctext.Plain(m.String("title")); title != "" && len(f.tables) > 1 { // not that of the page
		text = "## " + srctext.Escape(title) + "\n\n" + text
	}
	return text
}
