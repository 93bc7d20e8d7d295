// Package byline writes what the front matter of an item says of it and its theme shows around the text: employer and
// period of a job, authors and venue of a paper, links.
package byline

import (
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/htmlmd"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
)

// Keys of the front matter of a page about one publication, talk or project, which its theme shows around the text.
var (
	venueKeys = []string{"venue", "journal", "publication", "booktitle", "conference", "event", "event_name"}
	placeKeys = []string{"location", "place"}
)

// itemLinks are the keys of addresses, with the texts of their links. Of several with one text the first counts.
var itemLinks = []struct {
	text string
	keys []string
}{
	{"Website", []string{"website", "demo", "demo_url", "demoURL", "demoUrl", "liveDemo", "live", "external_link",
		"externalUrl", "project_url", "link", "url_project"}},
	{"Source", []string{"repo", "github", "source", "repoURL", "repoUrl", "repo_url", "sourceCode", "code",
		"url_code"}},
	{"Paper", []string{"paperurl", "pdf", "url_pdf", "paper"}},
	{"Preprint", []string{"url_preprint"}},
	{"Data", []string{"url_dataset"}},
	{"Poster", []string{"url_poster"}},
	{"DOI", []string{"doi", "hugoblox.ids.doi"}},
	{"Slides", []string{"slidesurl", "slides", "url_slides"}},
	{"Video", []string{"video", "url_video"}},
}

// Item returns the text of an item of a collection with what its front matter says: the description of an item without
// text, the abstract and the authors of a paper, where it was published or held, and links. A name of the author in
// names, by which a page about them is called, is replaced.
func Item(m frontmatter.Values, t srctext.Text, names map[string]string) srctext.Text {
	line := max(m.Line, 1)
	if text := abstractOf(m); text != "" && !strings.Contains(t.S, firstLine(text)) {
		t = srctext.Join(srctext.NewText(text, line), t)
	}
	if strings.TrimSpace(t.S) == "" {
		if text := m.String("description", "summary", "abstract", "excerpt", "extra.description"); text != "" {
			t = srctext.NewText(srctext.WithoutTemplates(text), line)
		}
	}
	paper := isPaper(m)
	if paper {
		t = withLine(paramText(m, "citation"), t, line)
	}
	where := srctext.JoinNonEmpty(" · ", paramText(m, venueKeys...), paramText(m, placeKeys...))
	if where = srctext.Escape(srctext.Plain(where)); where != "" && !strings.Contains(t.S, where) {
		t = srctext.Join(srctext.NewText(srctext.Emphasis(where), line), t)
	}
	if paper {
		t = withLine(authorsOf(m, names), t, line)
	}
	if links := linkLine(m, t.S); links != "" {
		t = srctext.Join(t, srctext.NewText(links, line))
	}
	return t
}

// withLine returns a text below a line of Markdown, unless the text has it.
func withLine(md string, t srctext.Text, line int) srctext.Text {
	if md == "" || strings.Contains(t.S, md) {
		return t
	}
	return srctext.Join(srctext.NewText(md, line), t)
}

var paperKeys = slices.Concat(venueKeys, []string{"doi", "url_pdf", "pdf", "paperurl", "abstract"})

// isPaper reports whether a front matter is about a publication or a talk: only then it has authors of its own.
func isPaper(m frontmatter.Values) bool {
	return paramText(m, paperKeys...) != ""
}

// abstractOf returns the abstract in a front matter as Markdown.
func abstractOf(m frontmatter.Values) string {
	v, _ := m.Get("abstract", "extra.abstract", "params.abstract")
	s, _ := v.(string)
	return strings.TrimSpace(htmlmd.Text(srctext.WithoutTemplates(s)))
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// authorsOf returns the authors of a paper on one line. A name of a page about an author becomes the author's.
func authorsOf(m frontmatter.Values, names map[string]string) string {
	v, _ := m.Get("authors", "author")
	var list []string
	switch v := v.(type) {
	case string:
		list = append(list, v)
	case []any:
		for _, item := range v {
			switch item := item.(type) {
			case string:
				list = append(list, srctext.FirstOf(names[strings.ToLower(item)], item))
			case map[string]any:
				list = append(list, frontmatter.Values{Map: item}.String("name", "title"))
			}
		}
	}
	return srctext.OneLine(srctext.JoinNonEmpty(", ", list...))
}

// linkLine returns the links in a front matter that are not in the text, as a line.
func linkLine(m frontmatter.Values, text string) string {
	var links []string
	for _, l := range itemLinks {
		to := paramText(m, l.keys...)
		if l.text == "DOI" && strings.HasPrefix(to, "10.") {
			to = "https://doi.org/" + to
		}
		if l.text == "Source" && strings.Count(to, "/") == 1 && !strings.HasPrefix(to, "/") {
			to = "https://github.com/" + to // owner/name
		}
		if to = person.WebAddress(to); to != "" && !strings.Contains(text, to) {
			links = append(links, srctext.LinkTo(l.text, to))
		}
	}
	return strings.Join(links, " · ")
}
