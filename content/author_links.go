package content

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/generator"
	"example.com/folio/content/srctext"
)

// A Link leads to the author of a site elsewhere on the web, or to their mailbox.
type Link struct {
	Text string // one line, never empty: "GitHub", "jo@example.com"
	URL  string // http, https or mailto
}

// links are the links of a site, each address once.
type links []Link

const (
	maxLinks      = 50   // of a site
	maxLinkLength = 2000 // bytes of an address
)

// add adds a link, unless its address is unsafe, no web or mail address, known already, or beyond the limits.
func (ls *links) add(text, to string) {
	to, _, _ = strings.Cut(srctext.OneLine(to), "||") // Hexo's themes write an icon after it
	to = strings.TrimSpace(to)
	if strings.HasPrefix(to, "//") {
		to = "https:" + to
	}
	u, err := url.Parse(to)
	if err != nil || len(*ls) >= maxLinks || len(to) > maxLinkLength || u.User != nil {
		return
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if generator.WebAddress(to) == "" {
			return
		}
		to, _ = srctext.WithoutTracking(to)
		text = srctext.FirstOf(srctext.Plain(text), u.Hostname())
	case "mailto":
		if !mailAddress.MatchString(u.Opaque) {
			return
		}
		text = srctext.FirstOf(srctext.Plain(text), u.Opaque)
	default:
		return
	}
	same := func(l Link) bool { return strings.TrimSuffix(l.URL, "/") == strings.TrimSuffix(to, "/") }
	if !slices.ContainsFunc(*ls, same) {
		*ls = append(*ls, Link{Text: text, URL: to})
	}
}

var (
	mailAddress = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`)
	userName    = regexp.MustCompile(`^@?[\w.-]{1,100}$`)
)

// networks are the services that configurations name by a key, with the address before the name of a user, "" if there
// is none.
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

// accountTables are the tables of a configuration that hold accounts of the author, among other things.
var accountTables = []string{"", "author", "params", "params.author", "extra", "extra.author",
	"languages.en.params.author"}

// linkTables are the tables and lists of a configuration that hold nothing but links to the author.
var linkTables = []string{
	"social", "socials", "social_links", "author.links", "author.social", "social.links", "minima.social_links",
	"params.social", "params.socials", "params.socialIcons", "params.social_links",
	"params.author.links", "params.author.social", "params.links", "languages.en.params.author.links",
	"extra.social", "extra.socials", "extra.social_links", "extra.social_media",
	"extra.author.links", "extra.author.social", "extra.contact", "footer.links",
}

// findLinks adds the links in a configuration.
func (a *assembler) findLinks(config map[string]any) {
	for _, key := range accountTables {
		table := config
		if key != "" {
			table, _ = frontmatter.Lookup(config, key).(map[string]any)
		}
		a.links.addAccounts(table)
	}
	for _, key := range linkTables {
		a.addList(frontmatter.Lookup(config, key))
	}
}

// addList adds the links in a list of rows, or the accounts in a table.
func (a *assembler) addList(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range a.Keys(v) {
			a.links.addNamed(name, v[name])
		}
	case []any:
		for _, row := range v {
			a.links.addRow(row)
		}
	case string:
		a.links.add("", v)
	}
}

// addAccounts adds the accounts in a table: github: jo, github_username: jo, github: {username: jo}.
func (ls *links) addAccounts(table map[string]any) {
	m := frontmatter.Values{Map: table}
	for _, n := range networks {
		name := m.String(n.key, n.key+"_username", n.key+".username", n.key+"_id", n.key+"Username")
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

// Keys of a link that is a table.
var (
	linkTargets = []string{"url", "href", "link", "user_url"}
	linkNames   = []string{"name", "title", "label", "text", "platform", "icon"}
)

// addNamed adds what a table of links has under a name: an address, an account or a table {url}.
func (ls *links) addNamed(name string, v any) {
	if table, ok := v.(map[string]any); ok {
		m := frontmatter.Values{Map: table}
		if to := m.String(linkTargets...); to != "" {
			ls.add(linkText(srctext.FirstOf(m.String("name", "title", "label", "text"), name)), to)
			return
		}
	}
	ls.addAccounts(map[string]any{name: v})
	if to, ok := v.(string); ok {
		ls.add(linkText(name), to)
	}
}

// addRow adds a row of a list of links: an address, {name, url} or {github: address}.
func (ls *links) addRow(v any) {
	switch v := v.(type) {
	case string:
		ls.add("", v)
	case map[string]any:
		m := frontmatter.Values{Map: v}
		to := m.String(linkTargets...)
		if to == "" {
			ls.addAccounts(v)
			if len(v) == 1 {
				for name := range v {
					ls.add(linkText(name), m.String(name))
				}
			}
			return
		}
		if mailAddress.MatchString(to) {
			to = "mailto:" + to
		}
		ls.add(linkText(m.String(linkNames...)), to)
	}
}

// linkText returns the text of a link with a name, which may be the key of a network.
func linkText(name string) string {
	for _, n := range networks {
		if strings.EqualFold(name, n.key) {
			return n.text
		}
	}
	return name
}
