package content

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// mdBook (https://rust-lang.github.io/mdBook/) shows what src/SUMMARY.md lists, in its order and by its titles. A chapter
// with others below it is a collection of them, and so is a part.

func detectBook(src *source) (string, bool) { return "book.toml", src.exists("book.toml") }

func loadBook(src *source) error {
	src.config = src.optional("book.toml")
	book, _ := src.config["book"].(map[string]any)
	src.describe(book)
	src.dialect = dialect{book: true}
	src.root = strings.TrimPrefix(path.Clean("/"+firstOf((meta{values: book}).text("src"), "src")), "/")
	if src.root == "" {
		src.root = "."
	}
	name := path.Join(src.root, "SUMMARY.md")
	summary, err := src.readFile(name)
	if err != nil {
		src.ps.add(name, 0, ruleUnreadable, "%s (a book is what its summary lists)", reason(err))
		return nil
	}
	parts := map[string]int{}
	for i, c := range chapters(summary) {
		if c.file == "" {
			src.hidden++
			continue
		}
		l := src.readLeaf(path.Join(src.root, c.file))
		if l == nil {
			continue
		}
		l.order, l.in, l.index, l.url = i+1, c.in, c.head, addressOf(c.file)
		if isIndex(l.name) {
			l.name = c.title
		}
		if parts[c.in] == 0 {
			parts[c.in] = i + 1
		}
		l.part = parts[c.in]
		if l.meta.values == nil {
			l.meta.values = map[string]any{}
		}
		if l.meta.text("title") == "" {
			l.meta.values["title"] = plain(c.title)
		}
		if err := src.add(l); err != nil {
			return err
		}
	}
	return nil
}

// A chapter is one line of a summary.
type chapter struct {
	title, file string // file is "" for a draft
	in          string // the collection
	head        bool   // it is the page of the collection
}

var (
	summaryLine = regexp.MustCompile(`^([ \t]*)(?:([-*+])[ \t]+)?\[((?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]\(([^)]*)\)[ \t]*$`)
	summaryPart = regexp.MustCompile(`^#[ \t]+(.+?)[ \t#]*$`)
)

// chapters reads a summary. The first heading is the title of the summary itself.
func chapters(summary string) []chapter {
	var list []chapter
	taken, files := map[string]int{}, map[string]bool{}
	part, top := "", -1 // top is the chapter that nested ones belong to
	for line := range strings.Lines(summary) {
		line = strings.TrimRight(line, "\n")
		if p := summaryPart.FindStringSubmatch(line); p != nil && len(list) > 0 {
			part, top = unique(oneLine(plain(p[1])), taken), -1
			continue
		}
		m := summaryLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		c := chapter{title: m[3], in: part}
		if f, err := url.PathUnescape(strings.Trim(strings.TrimSpace(m[4]), "<>")); err == nil && f != "" {
			c.file = path.Clean("/" + f)[1:]
		}
		if m[2] == "" { // before and after the numbered chapters
			c.in, part = "", ""
		}
		switch {
		case m[1] == "" || m[2] == "":
			top = len(list)
		case part == "" && top >= 0:
			head := &list[top]
			if head.in == "" {
				head.in, head.head = unique(oneLine(plain(head.title)), taken), true
			}
			c.in = head.in
		}
		if c.file == "" || !files[c.file] {
			files[c.file] = true
			list = append(list, c)
		}
	}
	return list
}
