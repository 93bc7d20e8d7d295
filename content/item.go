package content

import (
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/generator"
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
	{"Source", []string{"repo", "github", "source", "repoURL", "repoUrl", "repo_url", "sourceCode", "code", "url_code"}},
	{"Paper", []string{"paperurl", "pdf", "url_pdf", "paper"}},
	{"DOI", []string{"doi", "hugoblox.ids.doi"}},
	{"Slides", []string{"slidesurl", "slides", "url_slides"}},
	{"Video", []string{"video", "url_video"}},
}

// addItemLines adds to the items of collections what their front matter says beside the text: the description of an
// item without text, where it was published or held, and links.
func addItemLines(sections []*section) {
	for _, s := range sections {
		if s.role == Resume || s.role == Writing {
			continue
		}
		for _, item := range s.items {
			item.addLines()
		}
	}
}

func (s *section) addLines() {
	m := s.doc.Front
	line := max(m.Line, 1)
	if strings.TrimSpace(s.text.S) == "" {
		if text := m.String("description", "summary", "abstract", "excerpt", "extra.description"); text != "" {
			s.text = srctext.NewText(srctext.WithoutTemplates(text), line)
		}
	}
	where := srctext.JoinNonEmpty(" · ", paramText(m, venueKeys...), paramText(m, placeKeys...))
	if where = srctext.Escape(srctext.Plain(where)); where != "" && !strings.Contains(s.text.S, where) {
		s.text = joinTexts(srctext.NewText(srctext.Emphasis(where), line), s.text)
	}
	if links := linkLine(m, s.text.S); links != "" {
		s.text = joinTexts(s.text, srctext.NewText(links, line))
	}
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
		if to = generator.WebAddress(to); to != "" && !strings.Contains(text, to) {
			links = append(links, srctext.LinkTo(l.text, to))
		}
	}
	return strings.Join(links, " · ")
}
