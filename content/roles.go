package content

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume"
)

// roles are the words by which authors call their sections, the plainest first.
var roles = []struct {
	role  Role
	title string
	words []string
}{
	{About, "About", []string{"about", "about me", "me", "bio", "biography", "whoami", "who am i", "profile",
		"introduction", "intro", "hello", "index", "home"}},
	{Projects, "Projects", []string{"projects", "project", "portfolio", "work", "works", "software", "swprojects", "code",
		"things", "open source", "opensource", "research"}},
	{Resume, "Resume", []string{"resume", "cv", "curriculum vitae", "vitae", "curriculum", "experience",
		"work experience", "professional experience", "employment", "employment history", "work history", "workex", "career", "job", "jobs"}},
	{Writing, "Writing", []string{"writing", "posts", "post", "blog", "articles", "article", "notes", "journal", "writings", "essays"}},
}

// firm is how many words of a row say by themselves what the section is. The words of Resume after these are parts of a
// résumé as well.
const firmResume = 4

// adjectives are what authors put before such a word.
var adjectives = []string{"my ", "our ", "the ", "selected ", "recent ", "personal ", "side ", "featured ", "notable ", "open source ", "latest "}

// roleOf returns the role that a name or a title stands for, and how plainly: 0 is plainest.
func roleOf(name string) (Role, int) {
	name = strings.ReplaceAll(slug(name), "-", " ")
	for _, a := range adjectives {
		name = strings.TrimPrefix(name, a)
	}
	for _, row := range roles {
		for i, word := range row.words {
			if name == word {
				return row.role, i
			}
		}
	}
	return Other, len(roles) * 100
}

// roleTitle is how a section found by a heading is titled.
func roleTitle(r Role) string {
	for _, row := range roles {
		if row.role == r {
			return row.title
		}
	}
	return ""
}

// roleOrder is where a section stands among those that the author gave no order.
func roleOrder(r Role) int {
	for i, row := range roles {
		if row.role == r {
			return i
		}
	}
	return len(roles)
}

// resumeParts are headings that belong into a résumé when there is one around them.
var resumeParts = map[string]bool{"education": true, "skills": true, "technical-skills": true, "certifications": true,
	"certificates": true, "languages": true, "awards": true, "volunteering": true, "publications": true}

var period = regexp.MustCompile(`(?i)\b(?:19|20)\d\d\b[^\n]{0,40}?(?:-|–|—|−|to|until|till|→)\s*(?:[a-z]{3,9}\.?\s+)?(?:(?:19|20)\d\d\b|present|now|current|today)`)

// jobs tells whether a section called "work" is about jobs and not about works: it has two periods or more.
func jobs(p *piece) bool {
	n := len(period.FindAllString(p.text.s, 2))
	for _, item := range p.items {
		n += min(1, len(period.FindAllString(item.leaf.meta.raw+"\n"+item.text.s[:min(len(item.text.s), 1000)], 1)))
	}
	return n >= 2
}

// isName tells whether a title reads as somebody's name: two to five words with capitals, but for short ones between them (van,
// de la), that do not stand for a section.
func isName(title string) bool {
	if role, _ := roleOf(title); role != Other || resume.KindOf(title) != resume.Other {
		return false
	}
	words := strings.Fields(title)
	for i, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		between := i > 0 && i < len(words)-1 && len(word) <= 3 && unicode.IsLetter(first)
		if !unicode.IsUpper(first) && !between || strings.ContainsFunc(word, unicode.IsNumber) || strings.ContainsAny(word, "&:/@!?") {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 5
}
