package generator

import (
	"regexp"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
)

// Keys of a configuration that mean the same in several generators and themes. The first that has a value counts.
var (
	titleKeys       = []string{"title", "extra.title", "params.title", "languages.en.title"}
	descriptionKeys = []string{"description", "params.description", "extra.description", "subtitle", "tagline"}
	authorKeys      = []string{"author", "author.name", "extra.author", "extra.author.name", "params.author",
		"params.author.name", "languages.en.params.author.name", "owner.name", "name", "social.name",
		"resume_name"}
	languageKeys = []string{"languageCode", "locale", "lang", "language", "defaultContentLanguage", "default_language"}

	// baseURLKeys are tried one by one for a web address: Jekyll's baseurl is a path, and keys match in any case.
	baseURLKeys = []string{"base_url", "baseURL", "url"}
)

// Keys of the front matter of a page.
var (
	dateKeys    = []string{"date", "pubDate", "publishDate", "pubDatetime", "published"}
	publishKeys = []string{"publishDate", "pubDate", "pubDatetime", "published"}
	expiryKeys  = []string{"expiryDate", "expires", "expiry"}
	mixedKeys   = []string{"published", "expires", "expiry"} // "published: Journal of Clocks"

	draftIfTrue   = []string{"draft"}
	draftIfFalse  = []string{"published", "publish"}
	hiddenIfTrue  = []string{"hidden", "private", "unlisted"}
	hiddenIfFalse = []string{"render"}
	renderKeys    = []string{"build.render", "_build.render"}
	listKeys      = []string{"build.list", "_build.list"}
)

// describe takes the title, author, description and address that s lacks from a configuration.
func (s *Site) describe(config map[string]any) {
	m := frontmatter.Values{Map: config, Problems: s.Problems}
	s.Title = srctext.FirstOf(s.Title, m.String(titleKeys...))
	s.Description = srctext.FirstOf(s.Description, srctext.Plain(m.String(descriptionKeys...)))
	for _, key := range authorKeys {
		s.Author = srctext.FirstOf(s.Author, person.Clean(m.String(key)))
	}
	first := m.String("first_name", "firstname", "params.firstName", "author.first_name")
	if s.Author == "" && first != "" {
		last := m.String("last_name", "lastname", "params.lastName", "author.last_name")
		s.Author = person.Clean(srctext.JoinNonEmpty(" ", first, m.String("middle_name"), last))
	}
	if authors := m.List("authors"); s.Author == "" && len(authors) > 0 {
		s.Author = person.Clean(authors[0])
	}
	for _, key := range baseURLKeys {
		s.BaseURL = srctext.FirstOf(s.BaseURL, person.WebAddress(m.String(key)))
	}
}

// cnameFiles are where GitHub Pages and others find the domain of a site.
var cnameFiles = []string{"CNAME", "static/CNAME", "public/CNAME", "source/CNAME", "src/CNAME"}

var domainName = regexp.MustCompile(`^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`)

// FindAddress sets the address of a site whose configuration doesn't name it: that of the domain in its file CNAME, or
// of the user whose pages its repository on GitHub holds.
func (s *Site) FindAddress() {
	if s.BaseURL != "" {
		return
	}
	host := ""
	if name := s.FirstFile(cnameFiles...); name != "" {
		text, _ := s.ReadFile(name)
		host = strings.TrimSpace(text)
	} else {
		repository := frontmatter.Values{Map: s.Config}.String("repository")
		owner, name, _ := strings.Cut(repository, "/")
		if strings.EqualFold(name, owner+".github.io") {
			host = strings.ToLower(name)
		}
	}
	if domainName.MatchString(host) {
		s.BaseURL = "https://" + host
	}
}
