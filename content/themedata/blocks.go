package themedata

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/resumedata"
	"example.com/folio/content/srctext"
	"example.com/folio/content/theme"
)

// The home pages of some themes are made of parts, to which the menu leads as /#name. A part that lists the pages of a
// folder stands for that folder. One with a text is a section of its own if the menu leads to it, and else belongs to
// the page about the author.

// addBlocks adds the parts of the home page that have texts, and notes what rows of the menu lead to.
func (a *applier) addBlocks() error {
	if len(a.theme.Blocks) == 0 {
		return nil
	}
	a.theme.anchors = map[string]string{}
	inMenu := a.menuAnchors()
	var about []*doc.Doc
	for i, b := range a.theme.Blocks {
		id := anchorKey(srctext.FirstOf(b.ID, b.Title))
		switch {
		case b.Folder != "":
			a.theme.anchors[id] = "/" + strings.Trim(b.Folder, "/") + "/"
		case b.Role == string(naming.About):
			a.theme.anchors[id] = "/"
			if a.theme.AboutDoc != nil {
				a.theme.anchors[id] = a.theme.AboutDoc.URL
			}
		case b.Role != "" || b.Text.Markdown == "":
		case b.Own || inMenu[id] && !a.hasPage(id):
			d := a.textDoc(b.Text, srctext.FirstOf(srctext.Plain(b.Title), naming.Title(b.ID)))
			d.URL, d.Order = "/"+id+"/", i+1
			a.theme.anchors[id] = d.URL
			if err := a.Add(d); err != nil {
				return err
			}
		default:
			about = append(about, a.textDoc(b.Text, b.Title))
		}
	}
	return a.addToAbout(about)
}

// anchorKey returns the same text for each way to write the name of a part of the home page.
func anchorKey(id string) string {
	return strings.TrimPrefix(naming.Slug(strings.TrimPrefix(id, "#")), "section-")
}

// menuAnchors returns the parts of the home page that the menu leads to.
func (a *applier) menuAnchors() map[string]bool {
	anchors := map[string]bool{}
	for _, row := range a.Menu() {
		if before, id, ok := strings.Cut(row.To, "#"); ok && naming.NormalAddress(before) == "" {
			anchors[anchorKey(id)] = true
		}
	}
	return anchors
}

// hasPage reports whether a page at the top of the site has a name.
func (a *applier) hasPage(name string) bool {
	return slices.ContainsFunc(a.Docs, func(d *doc.Doc) bool {
		return naming.Slug(d.Name) == name && d.Collection == "" || naming.Slug(d.Collection) == name
	})
}

// textDoc returns a page with a text that the theme keeps in a data file or on another page.
func (a *applier) textDoc(t theme.Text, title string) *doc.Doc {
	title = srctext.OneLine(srctext.Clean(title))
	d := resumedata.NewDoc(a.theme.FileName(t.File), 1, title, t.Markdown)
	if t.Page == nil {
		return d
	}
	d.Body, d.URL = t.Page.Body, t.Page.URL
	return d
}

// addToAbout appends parts of the home page to the page about the author that the theme has as data, or makes one.
func (a *applier) addToAbout(parts []*doc.Doc) error {
	if len(parts) == 0 {
		return nil
	}
	page := a.theme.AboutDoc
	if pages := a.withRole(naming.About); page == nil && len(pages) > 0 {
		page = pages[0]
	}
	i := slices.Index(a.Docs, page)
	if i < 0 {
		i = slices.IndexFunc(a.Docs, func(d *doc.Doc) bool { return d.Index && d.Collection == "" })
	}
	if i < 0 {
		d := resumedata.NewDoc(parts[0].File, 1, naming.RoleTitle(naming.About), "")
		if err := a.Add(d); err != nil {
			return err
		}
		i = len(a.Docs) - 1
	}
	for _, part := range parts {
		head := headingOf(srctext.Plain(part.Front.String("title")))
		a.Docs[i].Body = srctext.Join(a.Docs[i].Body, under(head, part.Body))
	}
	return nil
}

// joinParts appends pages that are parts of the page of their folder to that page, in their order.
func (a *applier) joinParts() {
	pages, parts := map[string]*doc.Doc{}, []*doc.Doc{}
	for _, d := range a.Docs {
		if a.theme.Roles[d.File].Part {
			parts = append(parts, d)
		} else if d.Index || naming.IsIndex(d.Stem()) {
			pages[path.Dir(d.File)] = d
		}
	}
	weight := func(d *doc.Doc) float64 {
		w, _ := d.Front.Number("weight")
		return w
	}
	slices.SortStableFunc(parts, func(x, y *doc.Doc) int { return cmp.Compare(weight(x), weight(y)) })
	joined := map[*doc.Doc]bool{}
	for _, d := range parts {
		page := pages[path.Dir(d.File)]
		if page == nil {
			continue
		}
		joined[d] = true
		title := srctext.Plain(d.Front.String("title"))
		if title == page.Front.String("title") {
			title = ""
		}
		head := headingOf(title)
		if !doc.IsBlank(d.Body.S) {
			page.Body = srctext.Join(page.Body, under(head, d.Body))
			a.theme.Parts = append(a.theme.Parts, page)
		}
	}
	a.Docs = slices.DeleteFunc(a.Docs, func(d *doc.Doc) bool { return joined[d] })
}

// headingOf returns a title as the heading of a part, or "" if there is no title.
func headingOf(title string) string {
	if title == "" {
		return ""
	}
	return "## " + srctext.Escape(title) + "\n\n"
}

// under returns a text below a head, whose lines are from the first line of the text.
func under(head string, t srctext.Text) srctext.Text {
	return t.Apply([]srctext.Edit{{Text: head}})
}

// dropFiller removes the paragraphs of pages that come with the theme.
func (a *applier) dropFiller() {
	for _, d := range a.Docs {
		filler := a.theme.Roles[d.File].Filler
		if len(filler) == 0 {
			continue
		}
		var edits []srctext.Edit
		at := 0
		for _, paragraph := range strings.SplitAfter(d.Body.S, "\n\n") {
			if slices.ContainsFunc(filler, func(text string) bool { return strings.Contains(paragraph, text) }) {
				edits = append(edits, srctext.Edit{From: at, To: at + len(paragraph)})
			}
			at += len(paragraph)
		}
		d.Body = d.Body.Apply(edits)
	}
}

// addPageBlocks adds to pages the texts that they have in their front matter.
func (a *applier) addPageBlocks() {
	for _, d := range a.Docs {
		if text := a.theme.PageBlocks[d.File]; text != "" {
			d.Body = srctext.Join(d.Body, under(srctext.Clean(text), srctext.NewText("", max(d.Front.Line, 1))))
		}
	}
}
