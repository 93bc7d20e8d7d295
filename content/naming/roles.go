package naming

import "strings"

// A Role says what a section is for, which decides how it is shown and under which name it is found.
type Role string

// The roles. A section that fits no other role is Other.
const (
	About    Role = "about"
	Projects Role = "projects"
	Resume   Role = "resume"
	Writing  Role = "writing"
	Other    Role = ""
)

// roles has the words by which authors call their sections, the clearest first.
var roles = []struct {
	role  Role
	title string
	words []string
}{
	{About, "About", []string{
		"about", "about me", "me", "bio", "biography", "whoami", "who am i", "profile", "introduction", "intro", "hello",
		"index", "home",
	}},
	{Projects, "Projects", []string{
		"projects", "project", "portfolio", "work", "works", "software", "swprojects", "code", "things", "open source",
		"opensource", "research",
	}},
	{Resume, "Resume", []string{
		"resume", "cv", "curriculum vitae", "vitae", "curriculum", "experience", "work experience",
		"professional experience", "employment", "employment history", "work history", "workex", "career", "job",
		"jobs",
	}},
	{Writing, "Writing", []string{
		"writing", "posts", "post", "blog", "articles", "article", "notes", "journal", "writings", "essays",
	}},
}

// FirmResumeWords is the rank below which a word means a whole résumé. Words of Resume with this rank or more also name
// a part of one, such as "experience".
const FirmResumeWords = 4

// adjectives are what authors put before such a word.
var adjectives = []string{
	"my ", "our ", "the ", "selected ", "recent ", "personal ", "side ", "featured ", "notable ", "open source ",
	"latest ",
}

// RoleOf returns the role that a name or a title stands for, and the rank of the word among those for the role: 0 is
// the clearest. The rank of Other is above all others.
func RoleOf(name string) (role Role, rank int) {
	name = strings.ReplaceAll(Slug(name), "-", " ")
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

// RoleTitle returns the title of a section that was found by a heading, or "" for Other.
func RoleTitle(r Role) string {
	for _, row := range roles {
		if row.role == r {
			return row.title
		}
	}
	return ""
}

// RoleOrder returns the position of a section among those that the author gave no order.
func RoleOrder(r Role) int {
	for i, row := range roles {
		if row.role == r {
			return i
		}
	}
	return len(roles)
}

// ResumeParts has the slugs of headings that belong to a résumé if one is around them.
var ResumeParts = map[string]bool{
	"education": true, "skills": true, "technical-skills": true, "certifications": true, "certificates": true,
	"languages": true, "awards": true, "volunteering": true, "publications": true,
}
