package person

import (
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
)

// accountTables are the tables of a configuration that hold accounts of the author, among other things. Those named
// author or owner are about nothing else.
var accountTables = []string{"", "author", "owner", "params", "params.author", "extra", "extra.author",
	"languages.en.params.author"}

// ownSiteKeys of an author lead to a site of their own.
var ownSiteKeys = []string{"uri", "website", "homepage", "home", "url"}

// linkTables are lists and tables of a configuration that hold nothing but links to the author, beyond those that
// addSocial finds at any place. The last ones may be links of the site.
var linkTables = []string{
	"author.links", "author.profiles", "params.author.links", "params.author.profiles", "params.links",
	"languages.en.params.author.links", "extra.author.links", "extra.contact", "footer-links", "menus.social",
	"menu.social", "footer.links",
}

// socialKeys are the keys of tables and lists of links to the author, folded.
var socialKeys = []string{
	"social", "socials", "sociallink", "sociallinks", "socialicons", "socialnetworklinks", "socialnetworks",
	"socialmedia", "socialmedialinks", "socialprofiles", "socialaccounts", "contacts", "contactlinks", "authorlinks",
	"handles", "resumesociallinks",
}

// otherTables are tables of configurations that may have such a key or an account of another person, folded.
var otherTables = []string{
	"share", "sharing", "sharelinks", "sharebuttons", "comments", "comment", "giscus", "utterances", "disqus",
	"analytics",
	"menu", "menus", "module", "markup", "plugins", "defaults", "friends", "languages", "permalinks", "taxonomies",
}

const (
	maxConfigDepth = 5   // levels of a configuration in which links are looked for
	maxConfigRows  = 200 // of a list in it
)

// AddConfig adds the links to the author in a configuration of any generator and theme.
func (c *Contacts) AddConfig(config map[string]any) {
	for _, key := range accountTables {
		table := config
		if key != "" {
			table, _ = frontmatter.Lookup(config, key).(map[string]any)
		}
		isAuthor := strings.HasSuffix(key, "author") || key == "owner"
		c.AddAccounts(table, isAuthor, configKey(key))
		if isAuthor {
			if own := (frontmatter.Values{Map: table}).String(ownSiteKeys...); !c.isOfSite(own) {
				c.Add("", own, configKey(key))
			}
		}
	}
	c.addSocial(config, "", 0)
	for _, key := range linkTables {
		c.AddLinks(frontmatter.Lookup(config, key), configKey(key))
	}
}

// AddFront adds the links to the author in the front matter of a page about them.
func (c *Contacts) AddFront(front map[string]any, from string) {
	before := len(c.List)
	c.addSocial(front, "", 0)
	for _, key := range []string{"extra.links", "author.links", "profile.links"} {
		c.AddLinks(frontmatter.Lookup(front, key), from)
	}
	for i := before; i < len(c.List); i++ {
		c.List[i].From = from
	}
}

// isOfSite reports whether an address is that of the site or of a page of it.
func (c *Contacts) isOfSite(to string) bool {
	return c.Site != "" && (to == c.Site || strings.HasPrefix(to, c.Site+"/"))
}

// configKey says that a fact is from a key of the configuration.
func configKey(key string) string { return strings.TrimSuffix("configuration: "+key, ": ") }

// addSocial adds the links in the tables and lists below v with one of the socialKeys.
func (c *Contacts) addSocial(v any, path string, depth int) {
	if depth > maxConfigDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v[:min(len(v), maxConfigRows)] {
			c.addSocial(item, path, depth+1)
		}
	case map[string]any:
		for _, key := range c.keys(v) {
			below := strings.TrimPrefix(path+"."+key, ".")
			switch folded := fold(key); {
			case slices.Contains(otherTables, folded):
			case slices.Contains(socialKeys, folded):
				c.AddLinks(v[key], configKey(below))
			default:
				c.addSocial(v[key], below, depth+1)
			}
		}
	}
}
