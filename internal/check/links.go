package check

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content"
)

// deadAnchors finds links to missing headings.
func deadAnchors(s *subject) (found []Finding) {
	for _, p := range s.pages {
		for _, l := range p.links {
			path, anchor, ok := strings.Cut(l.dest, "#")
			to := s.byPath[path]
			if !ok || l.image || to == nil || to.hasAnchor(anchor) {
				continue
			}
			found = append(found, p.finding(l.row, "#"+anchor,
				fmt.Sprintf("%s has no heading #%s", to.Source, anchor), "the link leads to the top of the page"))
		}
	}
	return found
}

// repeated matches the suffix of the id of a heading whose text occurs twice.
var repeated = regexp.MustCompile(`-[0-9]{1,3}$`)

// hasAnchor reports whether the page's file has a heading with that id, or any other element that folio doesn't show.
func (p *page) hasAnchor(anchor string) bool {
	for _, o := range p.s.bySource[p.Source] {
		for _, h := range o.heads {
			if content.IsAnchorOf(anchor, h.text) || content.IsAnchorOf(repeated.ReplaceAllString(anchor, ""), h.text) {
				return true
			}
		}
	}
	return slices.ContainsFunc(p.s.lines(p.Source), func(l string) bool {
		return strings.Contains(l, `"`+anchor+`"`) || strings.Contains(l, "'"+anchor+"'") ||
			strings.Contains(l, "{#"+anchor) ||
			strings.Contains(l, "[^"+strings.TrimPrefix(anchor, "fn-")+"]")
	})
}

// plainHTTP finds links to http URLs, which others on the network can read and change.
func plainHTTP(s *subject) []Finding {
	return s.eachLink(func(p *page, l link, u *url.URL) (Finding, bool) {
		host := u.Hostname()
		local := host == "localhost" || net.ParseIP(host) != nil || strings.HasSuffix(host, ".onion") ||
			!strings.Contains(host, ".")
		f := p.finding(l.row, l.dest, "http instead of https: "+quote(l.dest), "shown as written")
		return f, u.Scheme == "http" && !local
	})
}

// shareIDs finds links to videos that identify who shared them.
func shareIDs(s *subject) []Finding {
	return s.eachLink(func(p *page, l link, u *url.URL) (Finding, bool) {
		host := strings.TrimPrefix(strings.TrimPrefix(u.Hostname(), "www."), "m.")
		return p.finding(l.row, l.dest, "the link identifies who shared the video: "+quote(l.dest), "shown as written"),
			(host == "youtu.be" || host == "youtube.com") && u.Query().Has("si")
	})
}

// eachLink collects the findings of find for each external URL.
func (s *subject) eachLink(find func(p *page, l link, u *url.URL) (Finding, bool)) (found []Finding) {
	for _, p := range s.pages {
		for _, l := range p.links {
			u, err := url.Parse(l.dest)
			if err != nil || u.Host == "" {
				continue
			}
			if f, ok := find(p, l, u); ok {
				found = append(found, f)
			}
		}
	}
	return found
}

// noAlt finds pictures without alternative text, which is all that a terminal without graphics shows.
func noAlt(s *subject) (found []Finding) {
	for _, p := range s.pages {
		for _, l := range p.links {
			if l.image && strings.TrimSpace(l.text) == "" {
				found = append(found, p.finding(l.row, l.dest, fmt.Sprintf("the picture %s has no description", l.dest),
					"nothing in terminals without graphics"))
			}
		}
	}
	return found
}

// obfuscation matches a mail address that is obfuscated against harvesters.
var obfuscation = regexp.MustCompile(
	`(?i)[\w.+-]+\s*[(\[{]\s*(?:at|@)\s*[)\]}]\s*[\w-]+(?:\s*(?:[(\[{]\s*(?:dot|\.)\s*[)\]}]|\.|\sdot\s)\s*[\w-]+)+` +
		`|\b[\w.+-]+ at [\w-]+ dot [a-z]{2,}\b`,
)

func obfuscated(s *subject) (found []Finding) {
	for _, p := range s.pages {
		for row, text := range p.rows {
			if !strings.ContainsAny(text, "([{") && !strings.Contains(strings.ToLower(text), " dot ") {
				continue // the pattern is slow
			}
			if match := obfuscation.FindString(text); match != "" {
				found = append(found, p.finding(row, match, "mail address without a link: "+quote(match), "shown as written"))
			}
		}
	}
	return found
}
