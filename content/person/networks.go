package person

import (
	"net/url"
	"slices"
	"strings"
)

// A network is a service on which people have accounts.
type network struct {
	name   string // as it is shown
	keys   string // by which configurations call it, folded, separated by spaces
	hosts  string // of its pages, without "www.", separated by spaces
	before string // the address of an account before the name of its user; "" if a name alone is no address
}

// networks has one row per service. Of two rows with a host or key, the first counts.
var networks = []network{
	{"GitHub", "github", "github.com", "https://github.com/"},
	{"GitLab", "gitlab", "gitlab.com", "https://gitlab.com/"},
	{"Codeberg", "codeberg", "codeberg.org", "https://codeberg.org/"},
	{"Bitbucket", "bitbucket", "bitbucket.org", "https://bitbucket.org/"},
	{"SourceHut", "sourcehut srht", "sr.ht git.sr.ht", "https://sr.ht/~"},
	{"LinkedIn", "linkedin linkedinin", "linkedin.com", "https://www.linkedin.com/in/"},
	{"Mastodon", "mastodon fediverse", "mastodon.social fosstodon.org hachyderm.io mas.to mstdn.social", ""},
	{"Bluesky", "bluesky bsky", "bsky.app", "https://bsky.app/profile/"},
	{"Twitter", "twitter", "twitter.com", "https://twitter.com/"},
	{"X", "x xtwitter twitterx", "x.com", "https://x.com/"},
	{"Threads", "threads", "threads.net threads.com", "https://www.threads.net/@"},
	{"Stack Overflow", "stackoverflow", "stackoverflow.com", "https://stackoverflow.com/users/"},
	{"Stack Exchange", "stackexchange", "stackexchange.com", "https://stackexchange.com/users/"},
	{"ORCID", "orcid", "orcid.org", "https://orcid.org/"},
	{"Google Scholar", "googlescholar scholar", "scholar.google.com", "https://scholar.google.com/citations?user="},
	{"ResearchGate", "researchgate", "researchgate.net", "https://www.researchgate.net/profile/"},
	{"Semantic Scholar", "semanticscholar", "semanticscholar.org", "https://www.semanticscholar.org/author/"},
	{"INSPIRE HEP", "inspirehep inspire", "inspirehep.net", "https://inspirehep.net/authors/"},
	{"DBLP", "dblp", "dblp.org dblp.uni-trier.de", ""},
	{"arXiv", "arxiv", "arxiv.org", "https://arxiv.org/a/"},
	{"PubMed", "pubmed", "ncbi.nlm.nih.gov", ""},
	{"Publons", "publons", "publons.com", "https://publons.com/a/"},
	{"Scopus", "scopus", "scopus.com", "https://www.scopus.com/authid/detail.uri?authorId="},
	{"Academia.edu", "academia academiaedu", "academia.edu", ""},
	{"Zotero", "zotero", "zotero.org", "https://www.zotero.org/"},
	{"OSF", "osf", "osf.io", "https://osf.io/"},
	{"Lattes", "lattes", "lattes.cnpq.br", "http://lattes.cnpq.br/"},
	{"Kaggle", "kaggle", "kaggle.com", "https://www.kaggle.com/"},
	{"Hugging Face", "huggingface", "huggingface.co", "https://huggingface.co/"},
	{"Keybase", "keybase", "keybase.io", "https://keybase.io/"},
	{"Telegram", "telegram", "t.me telegram.me", "https://t.me/"},
	{"Matrix", "matrix", "matrix.to", "https://matrix.to/#/"},
	{"Signal", "signal", "signal.me", ""},
	{"WhatsApp", "whatsapp", "wa.me", "https://wa.me/"},
	{"Discord", "discord", "discord.gg discord.com", ""},
	{"Instagram", "instagram", "instagram.com", "https://www.instagram.com/"},
	{"Facebook", "facebook", "facebook.com", "https://www.facebook.com/"},
	{"YouTube", "youtube", "youtube.com", "https://www.youtube.com/@"},
	{"Vimeo", "vimeo", "vimeo.com", "https://vimeo.com/"},
	{"Twitch", "twitch", "twitch.tv", "https://www.twitch.tv/"},
	{"TikTok", "tiktok", "tiktok.com", "https://www.tiktok.com/@"},
	{"Reddit", "reddit", "reddit.com", "https://www.reddit.com/user/"},
	{"Medium", "medium", "medium.com", "https://medium.com/@"},
	{"DEV", "dev devto", "dev.to", "https://dev.to/"},
	{"Hashnode", "hashnode", "hashnode.com", "https://hashnode.com/@"},
	{"Substack", "substack", "substack.com", "https://substack.com/@"},
	{"Hacker News", "hackernews ycombinator", "news.ycombinator.com", "https://news.ycombinator.com/user?id="},
	{"Lobsters", "lobsters", "lobste.rs", "https://lobste.rs/~"},
	{"CodePen", "codepen", "codepen.io", "https://codepen.io/"},
	{"LeetCode", "leetcode", "leetcode.com leetcode.cn", "https://leetcode.com/"},
	{"HackerRank", "hackerrank", "hackerrank.com", "https://www.hackerrank.com/"},
	{"Codeforces", "codeforces", "codeforces.com", "https://codeforces.com/profile/"},
	{"npm", "npm npmjs", "npmjs.com", "https://www.npmjs.com/~"},
	{"PyPI", "pypi", "pypi.org", "https://pypi.org/user/"},
	{"Docker Hub", "dockerhub docker", "hub.docker.com", "https://hub.docker.com/u/"},
	{"Dribbble", "dribbble", "dribbble.com", "https://dribbble.com/"},
	{"Behance", "behance", "behance.net", "https://www.behance.net/"},
	{"Pinterest", "pinterest", "pinterest.com", "https://www.pinterest.com/"},
	{"Flickr", "flickr", "flickr.com", "https://www.flickr.com/people/"},
	{"Unsplash", "unsplash", "unsplash.com", "https://unsplash.com/@"},
	{"SoundCloud", "soundcloud", "soundcloud.com", "https://soundcloud.com/"},
	{"Spotify", "spotify", "open.spotify.com", "https://open.spotify.com/user/"},
	{"Last.fm", "lastfm", "last.fm", "https://www.last.fm/user/"},
	{"Goodreads", "goodreads", "goodreads.com", ""},
	{"Letterboxd", "letterboxd", "letterboxd.com", "https://letterboxd.com/"},
	{"Strava", "strava", "strava.com", "https://www.strava.com/athletes/"},
	{"Steam", "steam", "steamcommunity.com", "https://steamcommunity.com/id/"},
	{"XING", "xing", "xing.com", "https://www.xing.com/profile/"},
	{"Quora", "quora", "quora.com", "https://www.quora.com/profile/"},
	{"Ko-fi", "kofi", "ko-fi.com", "https://ko-fi.com/"},
	{"Patreon", "patreon", "patreon.com", "https://www.patreon.com/"},
	{"Buy Me a Coffee", "buymeacoffee", "buymeacoffee.com", "https://www.buymeacoffee.com/"},
	{"Liberapay", "liberapay", "liberapay.com", "https://liberapay.com/"},
	{"Zhihu", "zhihu", "zhihu.com", "https://www.zhihu.com/people/"},
	{"Weibo", "weibo", "weibo.com", "https://weibo.com/"},
	{"Bilibili", "bilibili", "space.bilibili.com", "https://space.bilibili.com/"},
	{"Douban", "douban", "douban.com", "https://www.douban.com/people/"},
	{"Juejin", "juejin", "juejin.cn", "https://juejin.cn/user/"},
	{"Qiita", "qiita", "qiita.com", "https://qiita.com/"},
	{"Zenn", "zenn", "zenn.dev", "https://zenn.dev/"},
	{"VK", "vk vkontakte", "vk.com", "https://vk.com/"},
	{"Gravatar", "gravatar", "gravatar.com", "https://gravatar.com/"},
	{"Linktree", "linktree", "linktr.ee", "https://linktr.ee/"},
	{"About.me", "aboutme", "about.me", "https://about.me/"},
}

// mailKeys are the keys of mail addresses, folded.
var mailKeys = []string{"email", "mail", "emailaddress", "mailto", "envelope", "emailicon"}

// feedKeys are the keys of feeds, and of codes to scan, which are no contacts; folded.
var feedKeys = []string{"rss", "feed", "atom", "feeds", "rssfeed", "jsonfeed", "wechatqr", "qrcode"}

// Words around the name of a network in a key: github_username, resume_github_url.
var (
	keySuffixes = []string{"username", "userid", "user", "id", "url", "profile", "link", "handle", "account", "number",
		"name"}
	keyPrefixes = []string{"resume", "social", "author", "contact", "my"}
)

var (
	byKey  = index(func(n network) string { return n.keys })
	byHost = index(func(n network) string { return n.hosts })
)

// index returns the networks by each of their words.
func index(words func(n network) string) map[string]*network {
	m := map[string]*network{}
	for i, n := range networks {
		for word := range strings.FieldsSeq(words(n)) {
			if m[word] == nil {
				m[word] = &networks[i]
			}
		}
	}
	return m
}

// fold returns a key in lower case without separators: "social_links" and "socialLinks" are the same.
func fold(key string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '_' || r == ' ' || r == '.':
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, key)
}

// stems returns what a key may stand for: itself, and what is left of it without the words around it.
func stems(key string) []string {
	folded := fold(key)
	list := []string{folded}
	if len(key) > 2 && key[1] == '-' { // a-email, b-github: the letter sorts them
		list = append(list, fold(key[2:]))
	}
	for _, prefix := range keyPrefixes {
		if rest, ok := strings.CutPrefix(folded, prefix); ok {
			list = append(list, rest)
		}
	}
	for _, s := range slices.Clone(list) {
		for _, suffix := range keySuffixes {
			if rest, ok := strings.CutSuffix(s, suffix); ok {
				list = append(list, rest)
			}
		}
	}
	return list
}

// networkOfKey returns the network that a key of a configuration names, or nil.
func networkOfKey(key string) *network {
	for _, s := range stems(key) {
		if n := byKey[s]; n != nil {
			return n
		}
	}
	return nil
}

// isMailKey reports whether a key of a configuration names a mail address.
func isMailKey(key string) bool { return anyStem(key, mailKeys) }

// anyStem reports whether one of the stems of a key is among words.
func anyStem(key string, words []string) bool {
	return slices.ContainsFunc(stems(key), func(s string) bool { return slices.Contains(words, s) })
}

// iconWords returns the words in the name of an icon, "fab fa-linkedin-in" or "simple-icons:github".
func iconWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}

// networkOfIcon returns the network that the name of an icon or a title names, or nil.
func networkOfIcon(name string) *network {
	if n := networkOfKey(name); n != nil {
		return n
	}
	words := iconWords(name)
	for i, word := range words {
		if n := byKey[word]; n != nil && len(word) > 1 {
			return n
		}
		if i+1 < len(words) && byKey[word+words[i+1]] != nil {
			return byKey[word+words[i+1]]
		}
	}
	return nil
}

// hostOf returns the host of an address in lower case, without "www." and the country of networks that have one for
// each.
func hostOf(u *url.URL) string {
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	switch {
	case strings.HasSuffix(host, ".linkedin.com"):
		return "linkedin.com"
	case strings.HasPrefix(host, "scholar.google."):
		return "scholar.google.com"
	case host == "m.facebook.com", host == "m.youtube.com":
		return host[2:]
	}
	return host
}

// networkOfURL returns the network that an address leads to, or nil. An account on an unknown host counts as Mastodon's
// if its path is that of one.
func networkOfURL(u *url.URL) *network {
	if n := byHost[hostOf(u)]; n != nil {
		return n
	}
	elements := pathOf(u)
	if len(elements) == 1 && len(elements[0]) > 1 && elements[0][0] == '@' {
		return byKey["mastodon"]
	}
	_, above, _ := strings.Cut(hostOf(u), ".") // ina.substack.com
	if slices.Contains([]string{"academia.edu", "substack.com", "medium.com"}, above) {
		return byHost[above]
	}
	return nil
}

// pathOf returns the elements of the path of an address.
func pathOf(u *url.URL) []string {
	return strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
}
