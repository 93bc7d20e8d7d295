package person

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
)

// A Link leads to the author of a site elsewhere on the web, or to their mailbox.
type Link struct {
	Text string // one line, never empty: "GitHub", "jo@example.com"
	URL  string // http, https or mailto
	From string // where the site has it, as in Fact
}

const (
	// MaxLinks bounds the links of an author.
	MaxLinks = 50

	maxLength = 2000 // bytes of an address
	maxTables = 4    // levels of tables that are searched for links
)

// Contacts are links to an author, in the order in which they were found, each account once. Placeholders of templates,
// feeds, buttons to share a page, and front pages of networks are none.
type Contacts struct {
	List []Link

	// Keys returns the keys of a table in the order of its file; nil sorts them.
	Keys func(table map[string]any) []string

	// Site is the address of the site, which is no contact; "" if it is unknown.
	Site string

	seen map[string]bool
}

// Add adds a link and reports whether it leads to an author. An account that is known keeps its first link.
func (c *Contacts) Add(text, to, from string) bool {
	to = strings.TrimSpace(srctext.OneLine(to))
	if strings.HasPrefix(to, "//") {
		to = "https:" + to
	}
	u, err := url.Parse(to)
	if err != nil || len(c.List) >= MaxLinks || len(to) > maxLength || u.User != nil || hasTemplate(to) {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if !isContact(u) {
			return false
		}
		to, _ = srctext.WithoutTracking(to)
		text = nameOfAccount(nameOfLink(text), u)
	case "mailto":
		address, _, _ := strings.Cut(u.Opaque, "?")
		if !IsMail(address) || isSampleMail(address) {
			return false
		}
		if text = nameOfLink(text); mailLabel.MatchString(text) {
			text = ""
		}
		to, text = "mailto:"+address, srctext.FirstOf(text, address)
	default:
		return false
	}
	key := Account(to)
	if c.Site != "" && key == Account(c.Site) {
		return false
	}
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	if !c.seen[key] {
		c.seen[key] = true
		c.List = append(c.List, Link{text, to, from})
	}
	return true
}

// nameOfAccount returns the text of a link to a web address: the network that it leads to, if the text says no more
// than that or names another one, or else the text, or else the host.
func nameOfAccount(text string, u *url.URL) string {
	n, named := networkOfURL(u), networkOfKey(text)
	isTwitter := hostOf(u) == "x.com" || hostOf(u) == "twitter.com" // both names are meant
	other := named != nil && n != nil && named != n && n.before != "" && byHost[hostOf(u)] == n && !isTwitter
	if n != nil && (text == "" || other || callToAction.MatchString(text)) {
		return n.name
	}
	return srctext.FirstOf(text, u.Hostname())
}

// nameOfLink returns the text of a link: the name of a network for a key or an icon of it, or "" for any other icon.
func nameOfLink(name string) string {
	name = srctext.OneLine(srctext.Plain(lineBreaks.ReplaceAllString(name, " ")))
	isIcon := iconName.MatchString(name) || slices.Contains(iconWordList, name)
	switch n := networkOfKey(name); {
	case n != nil && fold(name) != fold(n.name): // a key: "github_username"
		return n.name
	case n == nil && isIcon:
		if n = networkOfIcon(name); n != nil {
			return n.name
		}
		return ""
	case isMailKey(name):
		return ""
	case n != nil:
		return n.name
	}
	return name
}

var (
	mailAddress = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`)
	fediverse   = regexp.MustCompile(`^@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)$`)
	bareAddress = regexp.MustCompile(`^(?:www\.)?[\w-]+(?:\.[\w-]+)+/[^\s]+$`)
	iconName    = regexp.MustCompile(`^(?:fa[a-z]?[ -]|fa-|icon|i-|mdi|ri-|bi-|si-|svg|[\w-]+:[\w-]+$)|\.svg$|/|` +
		`^[a-z0-9]+(?:-[a-z0-9]+)+$`)
	lineBreaks = regexp.MustCompile(`(?i)<br\s*/?>`)
	channelID  = regexp.MustCompile(`^UC[\w-]{22}$`)
	videoID    = regexp.MustCompile(`^[\w-]{11}$`)
	plainUser  = regexp.MustCompile(`^[A-Za-z]+[0-9]*$`)
)

// iconWordList are icons of one word that say nothing of a link: pictures of sets of icons.
var iconWordList = strings.Fields(`at briefcase cap cloud cube earth flask globe graduation heart house link lock
	microscope mobile paperclip paperplane rocket share star university user users world`)

// userName matches the name of an account, perhaps with that of a group before it. Its counts take long to compile.
var userName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[@~]?[\w.+-]{1,100}(?:/[\w.+-]{1,100}){0,2}$`)
})

// callToAction matches the text of a link that asks a visitor to do something there.
var callToAction = regexp.MustCompile(`(?i)^(?:(?:follow|find|connect|message|dm|add|join|ping|see|view|visit|check|` +
	`contact|reach)\b.{0,40})$`)

// IsMail reports whether s is a mail address and nothing else.
func IsMail(s string) bool { return len(s) <= 254 && mailAddress.MatchString(s) }

// AddAccounts adds the accounts in a table that holds other things too: github: jo, github_username: jo,
// github: {username: jo}. Unless the table is about the author, words such as "medium" may mean something else.
func (c *Contacts) AddAccounts(table map[string]any, ofAuthor bool, from string) {
	for _, key := range c.keys(table) {
		n, value := networkOfKey(key), accountOf(table[key])
		unclear := !ofAuthor && slices.Contains(otherMeanings, fold(key)) && !strings.ContainsAny(value, "@:")
		if n == nil && !isMailKey(key) || anyStem(key, feedKeys) || unclear {
			continue
		}
		c.addAccount(key, n, value, from)
	}
}

// otherMeanings are networks whose names mean other things in configurations.
var otherMeanings = []string{"x", "dev", "medium", "signal", "matrix", "docker", "npm", "threads", "steam", "inspire"}

// accountOf returns the account in the value of a key: a text, a number or a table with one of them.
func accountOf(v any) string {
	m := frontmatter.Values{Map: map[string]any{"v": v}}
	return m.String("v", "v.username", "v.user", "v.handle", "v.url", "v.href", "v.link", "v.id", "v.address")
}

// addAccount adds an account that stands under a key, on a network if the key names one. It reports whether it is one.
func (c *Contacts) addAccount(key string, n *network, value, from string) bool {
	value, _, _ = strings.Cut(value, "||") // an icon follows
	value = strings.TrimSpace(value)
	text := key
	if n != nil {
		text = n.name
	}
	switch {
	case value == "" || isSampleUser(value) || hasTemplate(value):
		return false
	case strings.Contains(value, "://"), strings.HasPrefix(value, "//"), strings.HasPrefix(value, "mailto:"):
		return c.Add(text, value, from)
	case n == nil || !fediverse.MatchString(value) && IsMail(value):
		return IsMail(value) && c.Add("", "mailto:"+value, from)
	}
	to := n.address(value)
	return to != "" && c.Add(text, to, from)
}

// address returns the address of an account on a network, given what a configuration says of it, or "".
func (n *network) address(value string) string {
	m := fediverse.FindStringSubmatch(value)
	switch {
	case n.name == "Mastodon" && m != nil:
		return "https://" + m[2] + "/@" + m[1]
	case n.name == "Matrix" && strings.Contains(value, ":"):
		return n.before + value
	case n.name == "WhatsApp":
		value = strings.TrimPrefix(strings.ReplaceAll(value, " ", ""), "+")
	}
	if bareAddress.MatchString(value) {
		if u, err := url.Parse("https://" + value); err == nil && networkOfURL(u) == n {
			return u.String()
		}
	}
	if n.before == "" || !userName().MatchString(value) {
		return ""
	}
	value = strings.TrimLeft(value, "@~")
	switch n.name {
	case "LinkedIn":
		value = strings.TrimPrefix(value, "in/")
		if strings.HasPrefix(value, "company/") {
			return "https://www.linkedin.com/" + value
		}
	case "Stack Overflow":
		value = strings.TrimPrefix(value, "users/")
	case "Reddit":
		value = strings.TrimPrefix(strings.TrimPrefix(value, "user/"), "u/")
	case "YouTube":
		switch {
		case channelID.MatchString(value):
			return "https://www.youtube.com/channel/" + value
		case strings.Contains(value, "/"):
			return "https://www.youtube.com/" + value
		case isVideoID(value):
			return ""
		}
	}
	return n.before + value
}

// isVideoID reports whether a text is the id of a video rather than the name of a user: capitals, small letters and
// digits in no order.
func isVideoID(s string) bool {
	return videoID.MatchString(s) && strings.ContainsAny(s, "0123456789_-") && strings.ToLower(s) != s &&
		strings.ToUpper(s) != s && !plainUser.MatchString(s)
}

// Keys of a table that is a link.
var (
	linkTargets = []string{"url", "href", "link", "user_url", "to", "address", "value"}
	linkNames   = []string{"name", "network", "platform", "type", "label", "title", "text", "friendlyName", "id", "tip"}
	linkIcons   = []string{"icon", "iconClass", "pre"}
	linkUsers   = []string{"username", "handle", "user", "account"}
	linkLists   = []string{"links", "icons", "items", "accounts", "networks", "profiles", "custom", "fontAwesomeIcons",
		"customIcons", "list", "social", "data"}
)

// AddLinks adds what a list or a table that holds nothing but links says: [{name, url}], [{github: address}],
// {github: jo, email: jo@example.com}, {links: […]}.
func (c *Contacts) AddLinks(v any, from string) { c.addLinks(v, from, 0) }

func (c *Contacts) addLinks(v any, from string, depth int) {
	switch v := v.(type) {
	case []any:
		for _, row := range v[:min(len(v), 2*MaxLinks)] {
			c.addRow(row, from, depth)
		}
	case map[string]any:
		m := frontmatter.Values{Map: v}
		if m.IsFalse("enable", "enabled", "show") {
			return
		}
		for _, key := range c.keys(v) {
			c.addNamed(key, v[key], from, depth)
		}
	}
}

// addNamed adds what a table of links has under a name.
func (c *Contacts) addNamed(name string, v any, from string, depth int) {
	if anyStem(name, feedKeys) {
		return
	}
	switch v := v.(type) {
	case map[string]any:
		if !c.addTable(name, v, from) && depth < maxTables {
			c.addLinks(v, from, depth+1)
		}
	case []any:
		if depth < maxTables && slices.ContainsFunc(linkLists, func(s string) bool { return fold(s) == fold(name) }) {
			c.addLinks(v, from, depth+1)
		}
	default:
		// A theme of Hexo: "fab fa-github: https://github.com/jo || GitHub || #24292e".
		text := accountOf(v)
		parts := strings.Split(text, "||")
		if label := strings.TrimSpace(parts[min(1, len(parts)-1)]); len(parts) > 2 && label != "" {
			name = label
		}
		c.addAccount(name, networkOfIcon(name), text, from)
	}
}

// addRow adds a row of a list of links.
func (c *Contacts) addRow(v any, from string, depth int) {
	switch v := v.(type) {
	case string:
		if c.addAccount("", nil, v, from); !strings.Contains(v, "://") && bareAddress.MatchString(v) {
			c.Add("", "https://"+v, from)
		}
	case map[string]any:
		if !c.addTable("", v, from) && depth < maxTables {
			c.addLinks(v, from, depth+1) // {github: address}
		}
	}
}

// addTable adds a table that is one link, {name, url}, listed under a name or "". It reports whether it is one.
func (c *Contacts) addTable(name string, table map[string]any, from string) bool {
	m := frontmatter.Values{Map: table}
	if m.IsFalse("enable", "enabled", "active", "show", "display") {
		return true
	}
	to, user := m.String(linkTargets...), m.String(linkUsers...)
	name = srctext.FirstOf(m.String(linkNames...), name)
	icon := m.String(linkIcons...)
	if to == "" && user == "" {
		return false
	}
	if anyStem(name, feedKeys) || slices.ContainsFunc(iconWords(icon), func(w string) bool { return w == "rss" }) {
		return true
	}
	n := networkOfKey(name)
	if n == nil && icon != "" {
		n = networkOfIcon(icon)
	}
	label := srctext.FirstOf(name, icon)
	switch {
	case to == "":
		return n != nil && c.addAccount(label, n, user, from)
	case strings.Contains(to, "://") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, "mailto:"):
		to, _, _ = strings.Cut(to, "||")
		c.Add(label, to, from)
	case n != nil || IsMail(to):
		c.addAccount(label, n, to, from)
	case bareAddress.MatchString(to) && !strings.HasPrefix(to, "/"):
		c.Add(label, "https://"+to, from)
	}
	return true
}

func (c *Contacts) keys(table map[string]any) []string {
	if c.Keys != nil {
		return c.Keys(table)
	}
	return frontmatter.SortedKeys(table)
}

// Account returns the same text for each way to write the address of one account.
func Account(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Host == "" {
		return strings.ToLower(to)
	}
	host, p := hostOf(u), strings.TrimSuffix(u.Path, "/")
	if host == "x.com" {
		host = "twitter.com"
	}
	if user := u.Query().Get("user"); strings.HasPrefix(host, "scholar.google.") && user != "" {
		return "scholar.google.com?" + user // in any language
	}
	if networkOfURL(u) != nil && host != "scholar.google.com" {
		return host + strings.ToLower(p) + "?" + u.Query().Get("user") + u.Query().Get("id")
	}
	return host + p + "?" + u.RawQuery + "#" + u.Fragment
}

// WebAddress returns an http or https address without a slash at its end, or "" if s is none, is one of
// this host, or that of a template.
func WebAddress(s string) string {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return ""
	}
	host, _, _ := strings.Cut(s[strings.Index(s, "//")+2:], "/")
	host, _, _ = strings.Cut(host, ":")
	if host == "" || host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0" || IsSampleHost(host) {
		return ""
	}
	return strings.TrimRight(s, "/")
}
