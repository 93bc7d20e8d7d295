package content

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// What Obsidian and Quartz add to Markdown (https://help.obsidian.md/obsidian-flavored-markdown). Their callouts stay as
// they are: readers know them as GitHub's alerts.

var (
	wikiLink  = regexp.MustCompile(`!?\[\[([^\[\]\n]{1,500})\]\]`)
	wikiSize  = regexp.MustCompile(`[ \t|]*\b\d{1,5}(?:x\d{1,5})?$`)
	sizedAlt  = regexp.MustCompile(`(!\[[^\[\]\n|]*)\|[ \t]*\d{1,5}(?:x\d{1,5})?(\]\()`)
	marked    = regexp.MustCompile(`==([^\s=](?:[^=\n]*[^\s=])?)==`)
	blockID   = regexp.MustCompile(`(?m)(?:^|[ \t])\^[A-Za-z0-9-]+[ \t]*$`)
	wikiImage = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".svg": true, ".bmp": true, ".avif": true}
)

// wikiLinks makes links and images of [[page#heading|text]] and ![[file|text]].
func (x *expander) wikiLinks(t text) text {
	var edits []edit
	for _, m := range wikiLink.FindAllStringSubmatchIndex(t.s, -1) {
		before, after := t.s[:m[0]], t.s[m[1]:]
		if strings.HasSuffix(before, `\`) || strings.HasPrefix(after, "(") {
			continue // [[1]](address) is a link whose text has brackets
		}
		edits = append(edits, edit{from: m[0], to: m[1], s: wikiTarget(t.s[m[2]:m[3]], t.s[m[0]] == '!')})
	}
	return t.edited(edits)
}

// wikiTarget writes what stands between the brackets as Markdown.
func wikiTarget(inside string, embedded bool) string {
	target, label, named := strings.Cut(inside, "|")
	target = strings.TrimSpace(strings.TrimSuffix(target, `\`)) // \| inside a table
	label = strings.TrimSpace(label)
	name, heading, _ := strings.Cut(target, "#")
	name = strings.TrimSpace(name)
	if embedded && wikiImage[strings.ToLower(path.Ext(name))] {
		alt := wikiSize.ReplaceAllString(label, "")
		return "![" + brackets(alt) + "](" + destination(wikiAddress(name)) + ")"
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
		if address = wikiAddress(name); !fileSuffix.MatchString(name) {
			address += ".md"
		}
	}
	if heading != "" && heading[0] != '^' { // a block has no name here: the page it is on is near enough
		address += "#" + slug(heading)
	}
	return linkTo(brackets(label), address)
}

// fileSuffix is what a link that is not to a page ends with. "Node.js" is a page.
var fileSuffix = regexp.MustCompile(`(?i)\.(?:md|markdown|png|jpe?g|gif|webp|svg|bmp|avif|pdf|mp3|mp4|m4a|wav|ogg|webm|mov|zip|csv|txt|canvas)$`)

// wikiAddress keeps the name of a page from being read as anything but a path.
func wikiAddress(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(p), ":", "%3A")
	}
	return strings.Join(parts, "/")
}

// vaultMarks removes what else only a vault has: highlighting, which is shown as bold, the names of blocks, and the size
// of a picture in its text.
func (x *expander) vaultMarks(t text) text {
	var edits []edit
	for _, m := range marked.FindAllStringSubmatchIndex(t.s, -1) {
		edits = append(edits, edit{from: m[0], to: m[1], s: "**" + t.s[m[2]:m[3]] + "**"})
	}
	for _, m := range blockID.FindAllStringIndex(t.s, -1) {
		edits = append(edits, edit{from: m[0], to: m[1]})
	}
	for _, m := range sizedAlt.FindAllStringSubmatchIndex(t.s, -1) {
		edits = append(edits, edit{from: m[3], to: m[4]})
	}
	return t.edited(edits)
}

// pageNames are the pages by what a wiki link may call them: the name of the file, in any folder, and the page's aliases.
type pageNames map[string]*place

// add makes a page known. A file's own name goes before an alias, and of two files the one nearer to the root.
func (names pageNames) add(p *place) {
	depth := func(p *place) int { return strings.Count(p.leaf.file, "/") }
	key := strings.ToLower(p.leaf.stem())
	if had := names[key]; had == nil || strings.ToLower(had.leaf.stem()) != key || depth(p) < depth(had) {
		names[key] = p
	}
	for _, alias := range p.leaf.meta.phrases("aliases", "alias") {
		if key := strings.ToLower(alias); names[key] == nil {
			names[key] = p
		}
	}
}

func (names pageNames) find(address string) *place {
	base := strings.ToLower(path.Base(address))
	return names[strings.TrimSuffix(base, ".md")]
}

// stem is the name of the leaf's file without its suffix.
func (l *leaf) stem() string { return strings.TrimSuffix(path.Base(l.file), path.Ext(l.file)) }

// phrases is list for values with spaces in them: one string is one of them.
func (m meta) phrases(keys ...string) []string {
	if v, key := m.get(keys...); v != nil {
		if _, one := v.(string); one {
			return []string{m.text(key)}
		}
	}
	return m.list(keys...)
}
