package content

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// A Link leads from the site as a whole to its author elsewhere.
type Link struct {
	Text string // one line, never empty: "GitHub", "jo@example.com"
	URL  string // http, https or mailto
}

// links are those of a site, each address once.
type links []Link

// maxLinks bounds the links of a site.
const maxLinks = 50

// add takes a link, unless it is one that no reader should follow.
func (ls *links) add(text, to string) {
	to = strings.TrimSpace(oneLine(to))
	if strings.HasPrefix(to, "//") {
		to = "https:" + to
	}
	u, err := url.Parse(to)
	if err != nil || len(*ls) >= maxLinks || len(to) > 2000 || u.User != nil {
		return
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if webAddress(to) == "" {
			return
		}
		to, _ = withoutTracking(to)
		text = firstOf(plain(text), u.Hostname())
	case "mailto":
		if !mailAddress.MatchString(u.Opaque) {
			return
		}
		text = firstOf(plain(text), u.Opaque)
	default:
		return
	}
	if !slices.ContainsFunc(*ls, func(l Link) bool { return strings.TrimSuffix(l.URL, "/") == strings.TrimSuffix(to, "/") }) {
		*ls = append(*ls, Link{Text: text, URL: to})
	}
}

var (
	mailAddress = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`)
	userName    = regexp.MustCompile(`^@?[\w.-]{1,100}$`)
)

// networks are the places where authors say who they are there, by the key, with what comes before the user's name.
var networks = []struct{ key, text, before string }{
	{"email", "Email", "mailto:"},
	{"github", "GitHub", "https://github.com/"},
	{"gitlab", "GitLab", "https://gitlab.com/"},
	{"codeberg", "Codeberg", "https://codeberg.org/"},
	{"linkedin", "LinkedIn", "https://www.linkedin.com/in/"},
	{"mastodon", "Mastodon", ""},
	{"bluesky", "Bluesky", "https://bsky.app/profile/"},
	{"twitter", "Twitter", "https://twitter.com/"},
	{"x", "X", "https://x.com/"},
	{"stackoverflow", "Stack Overflow", "https://stackoverflow.com/users/"},
	{"orcid", "ORCID", "https://orcid.org/"},
	{"googlescholar", "Google Scholar", ""},
	{"keybase", "Keybase", "https://keybase.io/"},
	{"telegram", "Telegram", "https://t.me/"},
	{"instagram", "Instagram", "https://www.instagram.com/"},
	{"youtube", "YouTube", "https://www.youtube.com/@"},
	{"medium", "Medium", "https://medium.com/@"},
	{"facebook", "Facebook", "https://www.facebook.com/"},
}

// people are the tables of a configuration that are about its author.
var people = []string{"", "author", "params", "params.author", "extra", "extra.author", "languages.en.params.author"}

// elsewhere are the tables and lists that hold nothing but links.
var elsewhere = []string{"social", "socials", "social_links", "author.links", "author.social", "social.links", "minima.social_links",
	"params.social", "params.socials", "params.socialIcons", "params.social_links", "params.author.links", "params.author.social", "params.links",
	"languages.en.params.author.links", "extra.social", "extra.socials", "extra.social_links", "extra.social_media", "extra.author.links",
	"extra.author.social", "extra.contact", "footer.links"}

// findLinks adds the links that the configuration has.
func (src *source) findLinks(config map[string]any) {
	for _, key := range people {
		table := config
		if key != "" {
			table, _ = lookUp(config, key).(map[string]any)
		}
		src.links.accounts(table)
	}
	for _, key := range elsewhere {
		switch v := lookUp(config, key).(type) {
		case map[string]any:
			src.links.accounts(v)
			for _, name := range sortedKeys(v) {
				if to, ok := v[name].(string); ok {
					src.links.add(networkText(name), to)
				}
			}
		case []any:
			for _, x := range v {
				src.links.row(x)
			}
		}
	}
}

// accounts adds those that a table names by a network: github: jo, github_username: jo, github: {username: jo}.
func (ls *links) accounts(table map[string]any) {
	m := meta{values: table}
	for _, n := range networks {
		name := m.text(n.key, n.key+"_username", n.key+".username", n.key+"_id", n.key+"Username")
		switch {
		case name == "":
		case strings.Contains(name, "://"), strings.HasPrefix(name, "mailto:"):
			ls.add(n.text, name)
		case n.key == "email":
			ls.add("", "mailto:"+name)
		case n.before != "" && userName.MatchString(name):
			ls.add(n.text, n.before+strings.TrimPrefix(name, "@"))
		}
	}
}

// row adds one of a list of links: an address, {name, url}, {github: address}.
func (ls *links) row(v any) {
	switch v := v.(type) {
	case string:
		ls.add("", v)
	case map[string]any:
		m := meta{values: v}
		to := m.text("url", "href", "link", "user_url")
		if to == "" {
			ls.accounts(v)
			if len(v) == 1 {
				for name := range v {
					ls.add(networkText(name), m.text(name))
				}
			}
			return
		}
		if mailAddress.MatchString(to) {
			to = "mailto:" + to
		}
		ls.add(networkText(m.text("name", "title", "label", "text", "platform", "icon")), to)
	}
}

// networkText is how the name of a network is written.
func networkText(name string) string {
	for _, n := range networks {
		if strings.EqualFold(name, n.key) {
			return n.text
		}
	}
	return name
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
