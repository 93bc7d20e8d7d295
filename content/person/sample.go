package person

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Templates and themes come with invented accounts, which belong to no author.

var (
	// sampleUsers are user names of templates, folded, and of those who made widespread themes.
	sampleUsers = strings.Fields(`username user name yourname yourusername yourid yourhandle
		yourprofile youraccount youruser yourpage yourlinkedin yourgithub yourtwitter youremail yourorcid
		yourorcidurl yourgooglescholarid yoururl yourlink yourchannel mygithub myusername githubusername
		twitterusername linkedinusername handle account example someone somebody placeholder foo bar foobar todo
		tbd none null undefined d847cgsaaaaj qc6cjjyaaaaj jekyllrb alandoe daattali deanattali mdo jglovier
		daviddarnes academicpages tryghost gcushen georgecushen gurusabarish zetxek mmistakes hugoblox wowchemy
		jackyzha0 geocushen getresearchdev
		alberteinstein alshedivat johndoe janedoe notmatthias pscx0aaaaaj`)

	// sampleHosts are hosts of templates, without "www.".
	sampleHosts = strings.Fields(`example.com example.org example.net domain.tld yourwebsite.com
		yoursite.com yourdomain.com your-website.com your-site.com your-domain.com mywebsite.com website.com
		mysite.com domain.com localhost`)

	// sampleMails are whole addresses of templates.
	sampleMails = strings.Fields(`albert@einstein.de test@example.org`)

	// sampleMailboxes are what stands before the "@" in mail addresses of templates at sampleHosts, folded.
	sampleMailboxes = strings.Fields(`you your youremail yourname yourmail email mail someone somebody
		none user username name me info test example foo firstnamelastname`)

	sampleWord = regexp.MustCompile(`(?i)\byour \w+ name\b|\byour[-_. ]?(?:user|e-?mail|name|id|full|first|last|own|` +
		`handle|account|github|twitter|linkedin|website|site|domain|url)|^x{3,}$|^_+$`)
	template = regexp.MustCompile(`\{\{|\{%|<%|\$\{|%7B%7B|[<>{}\[\]]`)
)

// hasTemplate reports whether an address holds what a template would replace.
func hasTemplate(s string) bool { return template.MatchString(s) }

// IsSampleHost reports whether a host is a placeholder for that of a site, other than example.com and its like.
func IsSampleHost(host string) bool {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	return host == "quartz.jzhao.xyz" || host == "username.github.io" ||
		isYourHost(host)
}

// isYourHost reports whether a host is a placeholder such as yourdomain.com.
func isYourHost(host string) bool {
	return strings.HasPrefix(host, "your") && sampleWord.MatchString(host)
}

var sampleTitle = regexp.MustCompile(`(?i)^(?:(?:your|my) (?:new |awesome |hugo |first )+(?:site|title|website|blog)|` +
	`site title|blank|untitled|(?:my )?(?:personal )?(?:site|website|portfolio|homepage)|(?:my )?personal blog)$`)

// IsSampleTitle reports whether a title of a site is that of a template.
func IsSampleTitle(title string) bool { return sampleTitle.MatchString(strings.TrimSpace(title)) }

// isSampleUser reports whether the name of a user, or the address of an account, is a placeholder.
func isSampleUser(s string) bool {
	s = strings.Trim(s, "@~ ")
	return slices.Contains(sampleUsers, fold(s)) || sampleWord.MatchString(s)
}

// isSampleMail reports whether a mail address is a placeholder.
func isSampleMail(address string) bool {
	box, host, _ := strings.Cut(strings.ToLower(address), "@")
	if sampleWord.MatchString(box) {
		return true
	}
	box = fold(box)
	if slices.Contains(sampleMails, strings.ToLower(address)) || box == "alberteinstein" || box == "einstein" {
		return true
	}
	return isYourHost(host) ||
		slices.Contains(sampleHosts, host) && slices.Contains(sampleMailboxes, box)
}

// fileTypes are suffixes of feeds and of pictures, such as a code to scan, which are no contacts.
var fileTypes = []string{".xml", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}

// Paths of pages that are no accounts, by host.
var actions = map[string][]string{
	"twitter.com":          {"intent", "share", "search", "hashtag", "home"},
	"x.com":                {"intent", "share", "search", "hashtag", "home"},
	"facebook.com":         {"sharer", "sharer.php", "share.php", "dialog"},
	"linkedin.com":         {"shareArticle", "sharing", "cws", "feed"},
	"reddit.com":           {"submit", "r"},
	"t.me":                 {"share"},
	"pinterest.com":        {"pin"},
	"bsky.app":             {"intent"},
	"threads.net":          {"intent"},
	"youtube.com":          {"watch", "embed", "playlist", "shorts", "v"},
	"vimeo.com":            {"channels"},
	"news.ycombinator.com": {"submitlink", "item"},
}

// isContact reports whether a web address may lead to a person: it is no placeholder, no feed, no button to share a
// page, no video and no front page of a network.
func isContact(u *url.URL) bool {
	host, elements := hostOf(u), pathOf(u)
	if !strings.Contains(host, ".") || slices.Contains(sampleHosts, host) || host == "127.0.0.1" || host == "0.0.0.0" ||
		isYourHost(host) || host == "youtu.be" {
		return false
	}
	last := strings.ToLower(path.Base(u.Path))
	if slices.Contains(fileTypes, path.Ext(last)) || slices.Contains(feedKeys, last) {
		return false
	}
	n := networkOfURL(u)
	if strings.Contains(u.RawQuery, "john+snow") { // academicpages
		return false
	}
	if n == nil {
		return !slices.ContainsFunc(elements, sampleWord.MatchString)
	}
	if len(elements) > 0 && isSampleUser(elements[len(elements)-1]) {
		return false
	}
	if len(elements) == 0 {
		return u.RawQuery != "" || u.Fragment != "" || byHost[host] == nil
	}
	for _, key := range []string{"user", "id", "authorId"} {
		if isSampleUser(u.Query().Get(key)) && u.Query().Has(key) {
			return false
		}
	}
	return !slices.Contains(actions[host], elements[0])
}

// IsAccount reports whether an address is that of one account on a network, and not of what is kept there.
func IsAccount(to string) bool {
	u, err := url.Parse(to)
	if err != nil || u.Host == "" || !isContact(u) {
		return false
	}
	n := networkOfURL(u)
	if n == nil {
		return false
	}
	elements := pathOf(u)
	switch {
	case n.name == "Google Scholar":
		return u.Query().Has("user")
	case n.name == "Stack Overflow", n.name == "Stack Exchange":
		return len(elements) > 0 && elements[0] == "users"
	case n.before == "":
		return len(elements) <= 3
	case len(elements) == 0:
		return byHost[hostOf(u)] == nil || u.Query().Has("id") || u.Fragment != ""
	case n.name == "LinkedIn":
		return slices.Contains([]string{"in", "company", "pub"}, elements[0])
	case n.name == "YouTube" && len(elements) == 2:
		return slices.Contains([]string{"channel", "c", "user"}, elements[0])
	}
	before, err := url.Parse(n.before)
	if err != nil {
		return false
	}
	words := pathOf(before) // that stand before the name of the user, as in /profile/ina
	if k := len(words); k > 0 && strings.Trim(words[k-1], "@~") == "" {
		words = words[:k-1]
	}
	return len(elements) == len(words)+1 && slices.Equal(elements[:len(words)], words)
}
