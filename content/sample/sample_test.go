package sample

import (
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

// read returns every file of the site by its name.
func read(t *testing.T) map[string]string {
	t.Helper()
	site := make(map[string]string)
	err := fs.WalkDir(FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(FS(), name)
		if path.Ext(name) == ".png" {
			b = []byte("a picture, which is not text\n")
		}
		site[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func TestTree(t *testing.T) {
	site := read(t)
	for _, name := range []string{"folio.toml", "about.md", "resume.md"} {
		if site[name] == "" {
			t.Errorf("%s is missing or empty", name)
		}
	}
	for dir, least := range map[string]int{"projects": 5, "writing": 3} {
		n := 0
		for name := range site {
			if path.Dir(name) == dir && path.Ext(name) == ".md" {
				n++
			}
		}
		if n < least {
			t.Errorf("%s has %d pages, want at least %d", dir, n, least)
		}
	}
}

func TestConfig(t *testing.T) {
	var config struct{ Title, Author, Description string }
	if err := toml.Unmarshal([]byte(read(t)["folio.toml"]), &config); err != nil {
		t.Fatal(err)
	}
	if config.Title == "" || config.Author == "" || config.Description == "" {
		t.Errorf("folio.toml leaves a key empty: %+v", config)
	}
}

// A stranger's terminal and the author's linter are equally unforgiving, so each file is held to both.
func TestText(t *testing.T) {
	leftovers := regexp.MustCompile(
		`(?i)\b(todo|fixme|tbd|lorem|ipsum|xxx|coming soon|not yet)\b|\.(com|org|net|io|dev)\b`)
	for name, text := range read(t) {
		if !utf8.ValidString(text) {
			t.Errorf("%s is not UTF-8", name)
		}
		for i, line := range strings.Split(text, "\n") {
			if strings.ContainsFunc(line, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) }) {
				t.Errorf("%s:%d has a tab, a carriage return or another invisible character: %q", name, i+1, line)
			}
			if found := leftovers.FindString(line); found != "" {
				t.Errorf("%s:%d says %q", name, i+1, found)
			}
			if n := utf8.RuneCountInString(line); n > 102 {
				t.Errorf("%s:%d is %d characters long", name, i+1, n)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("%s:%d ends in a space", name, i+1)
			}
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for name, text := range read(t) {
		if path.Ext(name) != ".md" {
			continue
		}
		front, body := split(text)
		var page struct {
			Title, Summary string
			Date           time.Time
			Tags           []string
		}
		dec := yaml.NewDecoder(strings.NewReader(front))
		dec.KnownFields(true)
		if err := dec.Decode(&page); err != nil {
			t.Errorf("%s: front matter: %v", name, err)
			continue
		}
		if page.Title == "" {
			t.Errorf("%s has no title", name)
		}
		if strings.TrimSpace(body) == "" {
			t.Errorf("%s has no body", name)
		}
		if path.Dir(name) == "." {
			continue
		}
		if n := utf8.RuneCountInString(page.Summary); n == 0 || n > 70 {
			t.Errorf("%s: the summary has %d characters, want 1 to 70", name, n)
		}
		if len(page.Tags) == 0 {
			t.Errorf("%s has no tags", name)
		}
		first, last := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)
		if page.Date.Before(first) || page.Date.After(last) {
			t.Errorf("%s is dated %s", name, page.Date.Format(time.DateOnly))
		}
	}
}

// split cuts a page at the fences of its front matter.
func split(text string) (front, body string) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text
	}
	front, body, ok = strings.Cut(rest, "\n---\n")
	if !ok {
		return "", text
	}
	return front, body
}

// A link either arrives at a file of the site or leaves for a name that RFC 2606 keeps out of the real world.
func TestLinks(t *testing.T) {
	links := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	site := read(t)
	inside := 0
	for name, text := range site {
		for _, found := range links.FindAllStringSubmatch(text, -1) {
			u, err := url.Parse(found[1])
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			switch u.Scheme {
			case "":
				inside++
				if _, ok := site[path.Join(path.Dir(name), u.Path)]; !ok {
					t.Errorf("%s: %s does not exist", name, found[1])
				}
			case "https":
				if !strings.HasSuffix(u.Hostname(), ".example") {
					t.Errorf("%s: %s is a real address", name, found[1])
				}
			case "mailto":
				if !strings.HasSuffix(u.Opaque, ".example") {
					t.Errorf("%s: %s is a real address", name, found[1])
				}
			default:
				t.Errorf("%s: %s has an unknown scheme", name, found[1])
			}
		}
	}
	if inside < 10 {
		t.Errorf("%d links inside the site: too few to follow", inside)
	}
}

func TestResume(t *testing.T) {
	_, body := split(read(t)["resume.md"])
	sections := make(map[string]string)
	for _, section := range strings.Split(body, "\n## ")[1:] {
		title, text, _ := strings.Cut(section, "\n")
		sections[title] = text
	}
	for _, title := range []string{"Experience", "Education", "Skills", "Languages"} {
		if sections[title] == "" {
			t.Errorf("no section %q", title)
		}
	}

	jobs := entries(t, sections["Experience"], " at ")
	if len(jobs) < 5 {
		t.Errorf("%d jobs, want at least 5", len(jobs))
	}
	if degrees := entries(t, sections["Education"], ", "); len(degrees) != 2 {
		t.Errorf("%d degrees, want 2", len(degrees))
	}
	current := func(p period) bool { return p.end.IsZero() }
	if len(jobs) == 0 || !current(jobs[0]) || slices.ContainsFunc(jobs[1:], current) {
		t.Error("want the first job, and only the first, to be the current one")
	}
}

// A period is from the first month to the last; a zero end is the present.
type period struct{ start, end time.Time }

// entries reads headings of the form "### X<sep>Y", each with a period under it, the newest first and none
// overlapping the next.
func entries(t *testing.T, section, sep string) []period {
	t.Helper()
	line := regexp.MustCompile(`^_(\w+ \d{4}) to (\w+ \d{4}|Present)_( · \pL+)?$`)
	var all []period
	for _, entry := range strings.Split("\n"+section, "\n### ")[1:] {
		lines := strings.SplitN(entry, "\n", 3)
		if !strings.Contains(lines[0], sep) {
			t.Errorf("%q has no %q", lines[0], sep)
		}
		m := line.FindStringSubmatch(lines[1])
		if m == nil {
			t.Errorf("%q: %q is not a period", lines[0], lines[1])
			continue
		}
		p := period{start: month(t, m[1])}
		if m[2] != "Present" {
			p.end = month(t, m[2])
			if !p.start.Before(p.end) {
				t.Errorf("%q: the period is reversed", lines[0])
			}
		}
		if len(all) > 0 && !p.end.Before(all[len(all)-1].start) {
			t.Errorf("%q does not end before the job above it begins", lines[0])
		}
		all = append(all, p)
	}
	return all
}

func month(t *testing.T, s string) time.Time {
	t.Helper()
	m, err := time.Parse("January 2006", s)
	if err != nil {
		t.Error(err)
	}
	return m
}
