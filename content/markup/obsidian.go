package markup

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// Obsidian and Quartz extend Markdown (https://help.obsidian.md/obsidian-flavored-markdown). Callouts stay as they are:
// GitHub's alerts are written the same.

var (
	wikiLink = regexp.MustCompile(`!?\[\[([^\[\]\n]{1,500})\]\]`)
	wikiSize = regexp.MustCompile(`[ \t|]*\b\d{1,5}(?:x\d{1,5})?$`)
	sizedAlt = regexp.MustCompile(`(!\[[^\[\]\n|]*)\|[ \t]*\d{1,5}(?:x\d{1,5})?(\]\()`)
	marked   = regexp.MustCompile(`==([^\s=](?:[^=\n]*[^\s=])?)==`)
	blockID  = regexp.MustCompile(`(?m)(?:^|[ \t])\^[A-Za-z0-9-]+[ \t]*$`)
)

// imageSuffixes are the suffixes of files that are embedded as images.
var imageSuffixes = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".svg": true, ".bmp": true, ".avif": true,
}

// convertWikiLinks makes links and images of [[page#heading|text]] and ![[file|text]].
func convertWikiLinks(_ *page, t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "[[") {
		return t
	}
	var edits []srctext.Edit
	for _, m := range wikiLink.FindAllStringSubmatchIndex(srctext.Mask(t.S), -1) {
		before, after := t.S[:m[0]], t.S[m[1]:]
		if strings.HasSuffix(before, `\`) || strings.HasPrefix(after, "(") {
			continue // [[1]](address) is a link whose text has brackets
		}
		edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: wikiMarkdown(t.S[m[2]:m[3]], t.S[m[0]] == '!')})
	}
	return t.Apply(edits)
}

// wikiMarkdown returns the Markdown of a wiki link or an embedded file, given the text between the brackets.
func wikiMarkdown(inside string, embedded bool) string {
	target, label, named := strings.Cut(inside, "|")
	target = strings.TrimSpace(strings.TrimSuffix(target, `\`)) // \| inside a table
	label = strings.TrimSpace(label)
	name, heading, _ := strings.Cut(target, "#")
	name = strings.TrimSpace(name)
	if embedded && imageSuffixes[strings.ToLower(path.Ext(name))] {
		alt := wikiSize.ReplaceAllString(label, "")
		return "![" + srctext.EscapeBrackets(alt) + "](" + srctext.Destination(escapePath(name)) + ")"
	}
	heading = strings.TrimSpace(heading[strings.LastIndexByte(heading, '#')+1:])
	if !named || label == "" {
		label = strings.TrimSuffix(path.Base(name), ".md")
		switch {
		case name == "":
			label = strings.TrimPrefix(heading, "^")
		case heading != "" && heading[0] != '^':
			label += " › " + heading
		}
	}
	address := ""
	if name != "" {
		if address = escapePath(name); !fileSuffix.MatchString(name) {
			address += ".md"
		}
	}
	if heading != "" && heading[0] != '^' { // blocks have no ids here, so a link to one leads to its page
		address += "#" + naming.Slug(heading)
	}
	return srctext.LinkTo(srctext.EscapeBrackets(label), address)
}

// fileSuffix matches a link to a file with a suffix. "Node.js" is a page.
var fileSuffix = regexp.MustCompile(`(?i)\.(?:md|markdown|png|jpe?g|gif|webp|svg|bmp|avif` +
	`|pdf|mp3|mp4|m4a|wav|ogg|webm|mov|zip|csv|txt|canvas)$`)

// escapePath returns a path with its elements escaped, so that it can't be read as another kind of address.
func escapePath(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(p), ":", "%3A")
	}
	return strings.Join(parts, "/")
}

// convertMarks shows ==highlighted== text as bold, and removes the ids of blocks and the sizes of images.
func convertMarks(_ *page, t srctext.Text) srctext.Text {
	if !strings.ContainsAny(t.S, "=^|") {
		return t
	}
	var edits []srctext.Edit
	mask := srctext.MaskEscaped(t.S)
	for _, m := range marked.FindAllStringSubmatchIndex(mask, -1) {
		edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: "**" + t.S[m[2]:m[3]] + "**"})
	}
	for _, m := range blockID.FindAllStringIndex(mask, -1) {
		edits = append(edits, srctext.Edit{From: m[0], To: m[1]})
	}
	for _, m := range sizedAlt.FindAllStringSubmatchIndex(t.S, -1) {
		edits = append(edits, srctext.Edit{From: m[3], To: m[4]})
	}
	return t.Apply(edits)
}

// Bounds of inline footnotes.
const (
	maxFootnotes = 1000 // of one page
	maxFootnote  = 2000 // bytes
)

// moveFootnotes makes footnotes of ^[text in the line], with their definitions at the end of the page.
func moveFootnotes(_ *page, t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "^[") {
		return t
	}
	var edits []srctext.Edit
	var notes strings.Builder
	at := t.Locator()
	lines := []int{t.Lines[len(t.Lines)-1]}
	mask := srctext.MaskEscaped(t.S)
	for pos := 0; len(edits) < maxFootnotes; {
		i := strings.Index(mask[pos:], "^[")
		if i < 0 {
			break
		}
		from := pos + i
		pos = from + 2
		size := bracketSize(mask[pos:min(len(mask), pos+maxFootnote)])
		if size <= 0 || strings.TrimSpace(t.S[pos:pos+size]) == "" {
			continue
		}
		label := "inline-" + strconv.Itoa(len(edits)+1)
		text := strings.Join(strings.Fields(t.S[pos:pos+size]), " ")
		notes.WriteString("\n\n[^" + label + "]: " + text)
		lines = append(lines, at(from), at(from))
		pos += size + 1
		edits = append(edits, srctext.Edit{From: from, To: pos, Text: "[^" + label + "]"})
	}
	if len(edits) > 0 {
		edits = append(edits, srctext.Edit{From: len(t.S), To: len(t.S), Text: notes.String(), Lines: lines})
	}
	return t.Apply(edits)
}

// bracketSize returns the length of the text up to the bracket that closes it, in the same paragraph, or -1.
func bracketSize(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth == 0 {
				return i
			}
			depth--
		case '\n':
			if i+1 < len(s) && s[i+1] == '\n' {
				return -1
			}
		}
	}
	return -1
}

var calloutMark = regexp.MustCompile(`^[ \t]*\[![^\]\n]+\]`)

// breakLines makes a hard line break of each line end in a paragraph. The title of a callout is a line by itself, and
// so is what a block of code is next to.
func breakLines(p *page, t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	begin, end := p.code.Blocks(t.S)
	_ = ast.Walk(srctext.Parse(t.S), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		text, ok := n.(*ast.Text)
		if !entering || !ok || !text.SoftLineBreak() {
			return ast.WalkContinue, nil
		}
		stop := text.Segment.Stop
		start := strings.LastIndexByte(t.S[:stop], '\n') + 1
		next := stop + max(0, strings.IndexByte(t.S[stop:], '\n'))
		following := next + len(t.S[next:]) - len(strings.TrimLeft(t.S[next:], " \t\n>"))
		if !end[stop] && !begin[following] && !calloutMark.MatchString(strings.TrimLeft(t.S[start:stop], " >")) {
			edits = append(edits, srctext.Edit{From: stop, To: next, Text: `\`})
		}
		return ast.WalkContinue, nil
	})
	return t.Apply(edits)
}
