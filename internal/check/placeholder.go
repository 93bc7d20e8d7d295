package check

import (
	"fmt"
	"regexp"
	"strings"

	"example.com/folio/content"
)

// A leftover matches text that was not replaced: an author's note or a theme's sample text.
type leftover struct {
	words string         // lower-case words, one of which is in every match, for a quick search
	re    *regexp.Regexp // doesn't count if its first group matches
	posts bool           // whether it also applies to posts, which may discuss such text
}

var leftovers = []leftover{
	{
		"todo fixme tbd xxx",
		regexp.MustCompile(`\b(?:TODO|FIXME|TBD|XXX)\b(?:[ -](lists?|apps?|items?|comments?|managers?|files?|MVC)\b)?`), true,
	},
	{
		"be construction progress wip not",
		regexp.MustCompile(
			`(?i)^\W*(?:to be (?:written|added|announced|continued)|under construction|work in progress|wip|` +
				`not yet(?: written| available| ready)?)\W*$`),
		true,
	},
	{"soon", regexp.MustCompile(`(?i)(?:^\W*|[-–—:(\[]\s*)coming soon\b`), true},
	{"loading", regexp.MustCompile(`(?i)\bloading ?(?:\.{2,}|…)`), false},
	{"ipsum", regexp.MustCompile(`(?i)\blorem ipsum\b`), true},
	{
		"portfolio", regexp.MustCompile(`(?i)\bportfolio item number\b|\bshort description of (?:the )?portfolio item\b`),
		true,
	},
	{
		"awesome hugo",
		regexp.MustCompile(`(?i)\byour awesome (?:title|site|blog)\b|\bwrite an awesome description\b` +
			`|\bmy new hugo (?:site|project)\b`),
		true,
	},
	{
		"name last",
		regexp.MustCompile(
			`\b[Yy]our (?:[Ff]ull )?Name\b|(?i:\[your name\])|\b(?:First ?[Nn]ame|First) (?:Last ?[Nn]ame|Last)\b`),
		false,
	},
	{"doe mustermann", regexp.MustCompile(`\b(?:Jane|John) Doe\b|\bMax Mustermann\b|\bErika Mustermann\b`), false},
	{"example.", regexp.MustCompile(`(?i)\bexample\.(?:com|org|net)\b`), false},
}

// addresses are parts of sample addresses.
var addresses = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(?:[\w.+-]+@|https?://)(?:[\w-]+\.)*example\.(?:com|org|net)\b`),
	regexp.MustCompile(`(?i)/(?:@|in/)?(?:your[-_]?)?user-?name(?:[/?#]|$)`),
}

// taglines are titles and descriptions that generators and themes give to a new site, as keys.
var taglines = keySet(
	"My awesome website", "My awesome site", "My awesome blog", "Awesome website", "An amazing website", "Site Title",
	"Site description", "My new website", "My new site", "A new website",
	"Your website title", "Your site title", "Your site description", "Your site name", "Your website", "Your title",
	"Your description", "Your name here", "Your tagline", "Your bio", "personal description",
	"Short biography for the left-hand sidebar", "Welcome to my website", "Astro Blog", "Eleventy Base Blog",
	"I am writing about my experiences as a naval navel-gazer", "Quartz 4", "Hexo", "ExampleSite",
	"ExampleSite description", "A simple Hugo theme", "A simple, whitespace theme for academics",
	"A text-focused Jekyll theme", "A minimal, responsive and feature-rich Jekyll theme for technical writing",
	"A minimal, responsive and SEO-friendly Astro blog theme", "Dinosaurs are cool", "Just another blog",
	"Just another website", "Change me", "Lorem ipsum", "My Zola site", "My Jekyll site", "My Hugo site",
)

func keySet(texts ...string) map[string]bool {
	set := map[string]bool{}
	for _, text := range texts {
		set[key(text)] = true
	}
	return set
}

// sampleNames are the people of themes' sample content.
var sampleNames = map[string]bool{
	"alberteinstein": true, "janedoe": true, "johndoe": true, "yourname": true, "maxmustermann": true, "alandoe": true,
	"someperson": true, "nelsonbighetti": true, "yournamehere": true, "firstnamelastname": true, "yourfullname": true,
}

// find returns the first match in a text, or "".
func (l leftover) find(text string) string {
	for _, m := range l.re.FindAllStringSubmatchIndex(text, -1) {
		if len(m) < 4 || m[2] < 0 {
			return strings.Trim(text[m[0]:m[1]], " \t-–—:([*_")
		}
	}
	return ""
}

// placeholders finds text that was not replaced.
func placeholders(s *subject) (found []Finding) {
	for _, text := range []string{s.Title, s.Author, s.Description} {
		if match := placeholderIn(text, true); match != "" || sampleNames[key(text)] || taglines[key(text)] {
			found = append(found,
				Finding{Text: fmt.Sprintf("%s in the title or description of the site", quote(text)), Shown: "shown as written"})
		}
	}
	for _, p := range s.pages {
		found = append(found, p.placeholders()...)
	}
	return found
}

func (p *page) placeholders() (found []Finding) {
	all := p.Role != content.Writing
	for _, text := range []string{p.Title, p.Summary} {
		match := placeholderIn(text, all)
		if match == "" && sampleNames[key(text)] {
			match = text
		}
		if match != "" && !strings.Contains(p.Body, match) {
			f := p.whole(fmt.Sprintf("%s in the title or summary", quote(match)), "shown as written")
			f.Line = p.lineAbove(match)
			found = append(found, f)
		}
	}
	for row, text := range p.rows {
		if match := placeholderIn(text, all); match != "" {
			found = append(found, p.finding(row, match, quote(text), "shown as written"))
		}
	}
	for _, l := range p.links {
		for _, re := range addresses {
			if all && re.MatchString(l.dest) && placeholderIn(p.rows[l.row], all) == "" {
				found = append(found, p.finding(l.row, l.dest, "the address "+quote(l.dest), "shown as written"))
				break
			}
		}
	}
	return found
}

// placeholderIn returns the first leftover in a text, or "". Unless all is set, only those that apply to posts count.
func placeholderIn(text string, all bool) string {
	lower := strings.ToLower(text)
	for _, l := range leftovers {
		for word := range strings.FieldsSeq(l.words) {
			if !strings.Contains(lower, word) || !all && !l.posts {
				continue
			}
			if match := l.find(text); match != "" {
				return match
			}
			break
		}
	}
	return ""
}

// lineAbove returns the first line of the file that contains text above the body, in the front matter or title.
func (p *page) lineAbove(text string) int {
	for i, l := range p.s.lines(p.Source) {
		if i >= p.Line {
			break
		}
		if strings.Contains(l, text) {
			return i + 1
		}
	}
	return p.Line
}

// maxQuote bounds quoted text in runes.
const maxQuote = 60

func quote(s string) string {
	if r := []rune(strings.TrimSpace(s)); len(r) > maxQuote {
		s = strings.TrimSpace(string(r[:maxQuote])) + "…"
	}
	return `"` + strings.TrimSpace(s) + `"`
}
