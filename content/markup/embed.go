package markup

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// notes are the pages of a site by the names that wiki links use: the base names of their files, in lower case.
type notes map[string][]*doc.Doc

const maxNamesakes = 100 // pages with the same base name that are told apart by their folders

func newNotes(docs []*doc.Doc) notes {
	all := notes{}
	for _, d := range docs {
		if key := strings.ToLower(d.Stem()); len(all[key]) < maxNamesakes {
			all[key] = append(all[key], d)
		}
	}
	return all
}

// find returns the page that a wiki link names, by its base name or its path, or nil.
func (ns notes) find(name string) *doc.Doc {
	name = strings.TrimSuffix(strings.ToLower(strings.Trim(name, "/ ")), ".md")
	all := ns[path.Base(name)]
	for _, d := range all {
		if file := strings.ToLower(strings.TrimSuffix(d.File, path.Ext(d.File))); strings.HasSuffix("/"+file, "/"+name) {
			return d
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return nil
}

// inVault reports whether the page is a note of Obsidian. A plain folder may be an exported vault; it is one if a wiki
// link in it leads to a page.
func (p *page) inVault() bool {
	return p.site.Dialect.Obsidian || p.site.Dialect.WikiLinks && p.site.linked()
}

// linked reports whether a wiki link leads from one page to another.
func (ns notes) linked() bool {
	for _, docs := range ns {
		for _, d := range docs {
			for _, m := range wikiLink.FindAllStringSubmatch(d.Body.S, -1) {
				name, _, _ := strings.Cut(m[1], "|")
				name, _, _ = strings.Cut(name, "#")
				if to := ns.find(name); to != nil && to != d {
					return true
				}
			}
		}
	}
	return false
}

// Bounds on the notes that a page shows in its text.
const (
	maxEmbedDepth = 4   // inside each other
	maxEmbeds     = 200 // of one page, those inside others too
)

// An embedding is the place of a note in the page that shows it.
type embedding struct {
	file  string       // of the note
	outer *embedding   // that of the page or note around it, nil for the page itself
	left  *embedBudget // shared by all notes of a page
}

// has reports whether a note is the one of e or around it.
func (e *embedding) has(file string) bool { return e != nil && (e.file == file || e.outer.has(file)) }

// depth returns how many notes e is inside.
func (e *embedding) depth() int {
	if e.outer == nil {
		return 0
	}
	return e.outer.depth() + 1
}

// An embedBudget is what a page may still show of other notes.
type embedBudget struct{ count, bytes int }

// embedNotes shows ![[note]], ![[note#heading]] and ![[note#^block]] as the text that they name, which is final: no
// later pass changes it. What can't be shown stays a link.
func embedNotes(p *page, t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "![[") {
		return t
	}
	var edits []srctext.Edit
	at := t.Locator()
	mask := srctext.MaskEscaped(t.S)
	for _, m := range wikiLink.FindAllStringSubmatchIndex(mask, -1) {
		if t.S[m[0]] != '!' {
			continue
		}
		md, ok := p.embedded(t, m[0], t.S[m[2]:m[3]])
		if !ok {
			continue
		}
		text := srctext.NewText(md, 0)
		for line, i := at(m[0]), 0; i < len(text.Lines); i++ {
			text.Lines[i] = line
		}
		edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: p.code.LockBlock(text)})
	}
	return t.Apply(edits)
}

// embedded returns the Markdown of the note that is named at an offset of t. ok is false if none is shown.
func (p *page) embedded(t srctext.Text, at int, inside string) (md string, ok bool) {
	target, _, _ := strings.Cut(inside, "|")
	name, part, _ := strings.Cut(strings.TrimSpace(target), "#")
	if name == "" || fileSuffix.MatchString(name) && !strings.HasSuffix(strings.ToLower(name), ".md") ||
		strings.HasPrefix(strings.TrimLeft(srctext.LineBefore(t.S, at), " >"), "|") {
		return "", false
	}
	d := p.site.notes().find(name)
	if d == nil {
		return "", false
	}
	body := notePart(d.Body, part)
	if p.has(d.File) || p.embedding.depth() >= maxEmbedDepth || p.left.count == 0 || len(body.S) > p.left.bytes {
		p.report(t, at, problem.Unresolved, "![[%s]] is inside itself, too deep or too long (shown as a link)", name)
		return "", false
	}
	p.left.count--
	p.left.bytes -= len(body.S)
	embedded := *d // its own expansion may go on at the same time
	embedded.Body, embedded.IDs = body, nil
	md = (&page{site: p.site, doc: &embedded, embedding: embedding{d.File, &p.embedding, p.left}}).expand().S
	return md, md != ""
}

var blockName = regexp.MustCompile(`[ \t]*\^[A-Za-z0-9-]+[ \t]*$`)

// notePart returns the part of a note that an embed names: the section of a heading, the paragraph or item with a block
// name, or all of it without the title if there is no such part.
func notePart(body srctext.Text, name string) srctext.Text {
	name = strings.TrimSpace(name[strings.LastIndexByte(name, '#')+1:])
	if id, ok := strings.CutPrefix(name, "^"); ok {
		return noteBlock(body, id)
	}
	hs := srctext.Headings(body.S)
	for i, h := range hs {
		if name == "" || !sameHeading(h.Text, name) {
			continue
		}
		end := len(body.S)
		for _, next := range hs[i+1:] {
			if next.Level <= h.Level {
				end = next.From
				break
			}
		}
		return body.Cut(h.From, end)
	}
	if len(hs) > 0 && hs[0].Level == 1 && strings.TrimSpace(body.S[:hs[0].From]) == "" {
		return body.Cut(hs[0].To, len(body.S))
	}
	return body
}

// noteBlock returns the lines up to the one with a block name: an item, or a block between blank lines.
func noteBlock(body srctext.Text, id string) srctext.Text {
	lines := strings.SplitAfter(body.S, "\n")
	last := slices.IndexFunc(lines, func(line string) bool {
		return strings.EqualFold(strings.Trim(blockName.FindString(strings.TrimRight(line, "\n")), " \t"), "^"+id)
	})
	if last < 0 {
		return body
	}
	first := last
	if strings.HasPrefix(strings.TrimSpace(lines[last]), "^") { // the name of the block above
		for first > 0 && strings.TrimSpace(lines[first-1]) == "" {
			first--
		}
	}
	for first > 0 && strings.TrimSpace(lines[first-1]) != "" && !itemMark.MatchString(lines[first]) {
		first--
	}
	from := len(strings.Join(lines[:first], ""))
	return body.Cut(from, from+len(strings.Join(lines[first:last+1], "")))
}

// sameHeading reports whether a link to the heading b leads to a.
func sameHeading(a, b string) bool {
	return strings.EqualFold(a, b) || naming.Slug(a) == naming.Slug(b) && naming.Slug(a) != ""
}
