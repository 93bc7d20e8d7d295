package person

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/content/frontmatter"
)

// config decodes YAML.
func config(t *testing.T, text string) map[string]any {
	t.Helper()
	m, err := frontmatter.DecodeMap("YAML", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func list(c Contacts) string {
	var out []string
	for _, l := range c.List {
		out = append(out, fmt.Sprintf("%s=%s", l.Text, l.URL))
	}
	return strings.Join(out, " ")
}

func TestAddAccounts(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"github: ina", "GitHub=https://github.com/ina"},
		{"github_username: ina", "GitHub=https://github.com/ina"},
		{"github: {username: ina, repo: x}", "GitHub=https://github.com/ina"},
		{"linkedin-url: https://linkedin.com/in/i1", "LinkedIn=https://linkedin.com/in/i1"},
		{"linkedinUsername: in/ina", "LinkedIn=https://www.linkedin.com/in/ina"},
		{"linkedin: company/kelp", "LinkedIn=https://www.linkedin.com/company/kelp"},
		{"scholar_userid: AbC12", "Google Scholar=https://scholar.google.com/citations?user=AbC12"},
		{"orcid_id: 0000-0002-1825-0097", "ORCID=https://orcid.org/0000-0002-1825-0097"},
		{"stackoverflow: users/12/ina", "Stack Overflow=https://stackoverflow.com/users/12/ina"},
		{"mastodon: '@ina@sea.example'", "Mastodon=https://sea.example/@ina"},
		{"mastodon_username: sea.example/@ina", "Mastodon=https://sea.example/@ina"},
		{"twitter: '@ina'", "Twitter=https://twitter.com/ina"},
		{"resume_github_url: https://github.com/i", "GitHub=https://github.com/i"},
		{"email: ina@skarv.example", "ina@skarv.example=mailto:ina@skarv.example"},
		{"contact_email: ina@skarv.example", "ina@skarv.example=mailto:ina@skarv.example"},
		{"github: https://github.com/ina || github", "GitHub=https://github.com/ina"},
		{"youtube_id: UC0123456789abcdefghijkl", "YouTube=https://www.youtube.com/channel/UC0123456789abcdefghijkl"},
		{"youtube: dQw4w9WgX-Q", ""},
		{"youtube: skarvfilms01", "YouTube=https://www.youtube.com/@skarvfilms01"},
		{"x: 5\nmedium: 800\ndev: true", ""},
		{"github: '{{ site.github }}'", ""},
		{"github: your-username\nemail: your-email@example.com\ntwitter: username", ""},
		{"github_username: 'a b'\nemail: nobody\ntwitter: 'javascript://x'", ""},
		{"github: https://github.com/\nlinkedin: https://www.linkedin.com/in/your-username/\nrss: /f", ""},
		{"email: you@example.com\nlinkedin: https://www.linkedin.com", ""},
		{"github: github.com/ina\ngithub_url: https://www.github.com/Ina/", "GitHub=https://github.com/ina"},
		{"whatsapp_number: '+49 170 1'", "WhatsApp=https://wa.me/491701"},
		{"email: me (at) skarv.example", ""},
		{"github_repo: skarv/site\ntwitter_card: summary\ngoogle_scholar_crawler: x\nfacebook_app: {}", ""},
	} {
		c := Contacts{}
		c.AddAccounts(config(t, tt.in), false, "")
		if got := list(c); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
	c := Contacts{}
	c.AddAccounts(config(t, "x: ina\nmedium: ina"), true, "")
	if got, want := list(c), "Medium=https://medium.com/@ina X=https://x.com/ina"; got != want {
		t.Errorf("of the author: %s, want %s", got, want)
	}
}

func TestAddLinks(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"[{name: GitHub, url: 'https://github.com/ina'}]", "GitHub=https://github.com/ina"},
		{"[{name: github, href: 'https://github.com/ina'}]", "GitHub=https://github.com/ina"},
		{"[{icon: fab fa-linkedin-in, link: 'https://linkedin.com/in/ina'}]", "LinkedIn=https://linkedin.com/in/ina"},
		{"[{icon: 'simple-icons:mastodon', link: 'https://sea.example/@ina'}]", "Mastodon=https://sea.example/@ina"},
		{
			"[{icon: envelope, icon_pack: fas, link: 'mailto:ina@skarv.example'}]",
			"ina@skarv.example=mailto:ina@skarv.example",
		},
		{"[{label: Boats, icon: fa-ship, url: 'https://boats.example'}]", "Boats=https://boats.example"},
		{"[{github: 'https://github.com/ina'}, {rss: /feed.xml}]", "GitHub=https://github.com/ina"},
		{"[{platform: github, username: ina}]", "GitHub=https://github.com/ina"},
		{
			"['https://github.com/ina', 'ina@skarv.example']",
			"GitHub=https://github.com/ina ina@skarv.example=mailto:ina@skarv.example",
		},
		{"{GitHub: 'https://github.com/ina || fab fa-github'}", "GitHub=https://github.com/ina"},
		{"{fab fa-github: \"https://github.com/ina || GitHub || '#24292e'\"}", "GitHub=https://github.com/ina"},
		{
			"{fas fa-envelope: \"mailto:ina@skarv.example || Email || '#4a7dbe'\"}",
			"ina@skarv.example=mailto:ina@skarv.example",
		},
		{"{GitHub: {icon: fab fa-github, url: 'https://github.com/ina'}}", "GitHub=https://github.com/ina"},
		{
			"{name: Ina Skarv, email: ina@skarv.example, links: ['https://x.com/ina']}",
			"ina@skarv.example=mailto:ina@skarv.example X=https://x.com/ina",
		},
		{"{enable: false, links: [{icon: github, url: 'https://github.com/ina'}]}", ""},
		{"{enable: true, links: [{icon: github, url: 'https://github.com/ina'}]}", "GitHub=https://github.com/ina"},
		{"[{name: Twitter, url: 'https://twitter.com/intent/tweet?text=x'}]", ""},
		{"[{name: Feed, url: 'https://skarv.example/index.xml'}, {url: '#'}]", ""},
		{
			"[{name: Mail, url: ina@skarv.example}, {name: Video, url: 'https://www.youtube.com/watch?v=x'}]",
			"ina@skarv.example=mailto:ina@skarv.example",
		},
		{"[javascript:x, 'ftp://x.test', 'https://u:p@x.test', 'https://', '/feed']", ""},
		{
			"{a-email: ina@skarv.example, b-github: 'https://github.com/ina'}",
			"ina@skarv.example=mailto:ina@skarv.example GitHub=https://github.com/ina",
		},
		{
			"[{name: X, url: 'https://x.com/ina'}, {name: Twitter, url: 'https://twitter.com/ina/'}]",
			"X=https://x.com/ina",
		},
		{"[{name: GitHub, url: 'https://github.com/ina', active: false}]", ""},
		{"[{type: github, url: ''}, {type: rss, url: 'https://skarv.example/feed'}]", ""},
		{
			"[{icon: graduation-cap, link: 'https://scholar.google.co.uk/citations?user=AbC'}]",
			"Google Scholar=https://scholar.google.co.uk/citations?user=AbC",
		},
		{"[{icon: brands/github, url: 'https://github.com/ina'}]", "GitHub=https://github.com/ina"},
		{"[{icon: fab fa-x, url: 'https://x.com/ina'}]", "X=https://x.com/ina"},
		{"[{icon: orcid-square, link: 'https://orcid.org/0000-1'}]", "ORCID=https://orcid.org/0000-1"},
		{"[{envelope-solid: 'mailto:ina@skarv.example'}]", "ina@skarv.example=mailto:ina@skarv.example"},
		{"[{label: E-mail Me, url: 'mailto:ina@skarv.example'}]", "ina@skarv.example=mailto:ina@skarv.example"},
		{"[{name: Office, url: 'mailto:ina@skarv.example'}]", "Office=mailto:ina@skarv.example"},
		{"[{icon: chess-knight, url: 'https://chess.example/ina'}]", "chess.example=https://chess.example/ina"},
		{"[{globe: 'https://skarv.example/'}]", "skarv.example=https://skarv.example/"},
		{
			"[{label: Follow me on Bluesky, url: 'https://bsky.app/profile/ina'}]",
			"Bluesky=https://bsky.app/profile/ina",
		},
		{"[{label: DM Me, url: 'https://twitter.com/ina'}]", "Twitter=https://twitter.com/ina"},
		{"[{label: Visit the boatyard, url: 'https://yard.example'}]", "Visit the boatyard=https://yard.example"},
		{"[{name: Facebook, url: 'https://www.instagram.com/ina'}]", "Instagram=https://www.instagram.com/ina"},
		{"[{name: GitLab, url: 'https://git.skarv.example/ina'}]", "GitLab=https://git.skarv.example/ina"},
		{"[{name: 'Skarv<br>Boatyard', url: 'https://yard.example'}]", "Skarv Boatyard=https://yard.example"},
		{"[{name: QQ, url: 'https://skarv.example/qq.jpg'}]", ""},
		{"[{name: GitHub, url: 'https://github.com/geocushen'}, {email: albert@einstein.de}]", ""},
		{"[{name: \"a\\e[31mb\", url: \"https://x.test/\\e[0m\"}]", "ab=https://x.test/"},
	} {
		c := Contacts{}
		c.AddLinks(config(t, "v: "+tt.in)["v"], "")
		if got := list(c); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
}

// TestBounds adds more links than a site may have, nested deeper than they are read.
func TestBounds(t *testing.T) {
	c := Contacts{}
	var rows []any
	for i := range 1000 {
		rows = append(rows, fmt.Sprintf("https://h%d.test/", i))
	}
	c.AddLinks(rows, "")
	if len(c.List) != MaxLinks {
		t.Errorf("%d links", len(c.List))
	}
	deep := any("https://deep.test/")
	for range 1000 {
		deep = map[string]any{"links": deep}
	}
	c = Contacts{}
	c.AddLinks(deep, "")
	if len(c.List) != 0 {
		t.Errorf("links too deep: %v", c.List)
	}
}

// TestAccount compares two ways to write the address of one account.
func TestAccount(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"https://scholar.google.com/citations?user=Ab&hl=en", "https://scholar.google.co.uk/citations?user=Ab", true},
		{"https://scholar.google.com/citations?user=Ab", "https://scholar.google.com/citations?user=aB", false},
		{"https://x.com/kelp", "https://twitter.com/Kelp/", true},
	} {
		if same := Account(c.a) == Account(c.b); same != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, same)
		}
	}
}

func TestIsAccount(t *testing.T) {
	for to, want := range map[string]bool{
		"https://github.com/ina": true, "https://github.com/ina/boat": false, "https://github.com": false,
		"https://www.linkedin.com/in/ina/": true, "https://sea.example/@ina": true, "https://skarv.example": false,
		"https://sea.example/@ina/123": false, "https://stackoverflow.com/questions/1": false,
		"https://stackoverflow.com/users/1/ina": true, "https://scholar.google.com/citations?user=x": true,
		"https://youtu.be/x": false, "https://www.youtube.com/watch?v=x": false, "https://youtube.com/@ina": true,
		"https://twitter.com/ina/status/1": false, "https://arxiv.org/abs/1": false, "https://orcid.org/0000-1": true,
		"https://bsky.app/profile/ina.example": true, "https://medium.com/@ina/a-story": false,
	} {
		if got := IsAccount(to); got != want {
			t.Errorf("%s: %v", to, got)
		}
	}
}
