package resume

import (
	"strings"

	"example.com/folio/internal/resume/vocab"
)

// A Kind is a section of the schema, by its key: "work", "education".
type Kind string

// The kinds of section. Other is a section that the schema does not know.
const (
	KindBasics       Kind = "basics"
	KindWork         Kind = "work"
	KindVolunteer    Kind = "volunteer"
	KindEducation    Kind = "education"
	KindAwards       Kind = "awards"
	KindCertificates Kind = "certificates"
	KindPublications Kind = "publications"
	KindSkills       Kind = "skills"
	KindLanguages    Kind = "languages"
	KindInterests    Kind = "interests"
	KindReferences   Kind = "references"
	KindProjects     Kind = "projects"
	Other            Kind = ""
)

// sections are the kinds in the order of the schema, with the headings they get if the author gave none.
var sections = []struct {
	kind  Kind
	title string
}{
	{KindBasics, "About"},
	{KindWork, "Experience"},
	{KindVolunteer, "Volunteering"},
	{KindEducation, "Education"},
	{KindAwards, "Awards"},
	{KindCertificates, "Certificates"},
	{KindPublications, "Publications"},
	{KindSkills, "Skills"},
	{KindLanguages, "Languages"},
	{KindInterests, "Interests"},
	{KindReferences, "References"},
	{KindProjects, "Projects"},
}

// Kinds returns the kinds of section in the order of the schema, without KindBasics.
func Kinds() []Kind {
	var all []Kind
	for _, s := range sections[1:] {
		all = append(all, s.kind)
	}
	return all
}

// Title returns the heading of a section whose author gave none: "Experience" for KindWork, "" for Other.
func (k Kind) Title() string {
	if i := k.Order(); i < len(sections) {
		return sections[i].title
	}
	return ""
}

// Order returns the position of the section in the schema, from 0. Other comes last.
func (k Kind) Order() int {
	for i, s := range sections {
		if s.kind == k {
			return i
		}
	}
	return len(sections)
}

// SectionKind returns the kind of section that a heading begins, or Other. exact reports whether the heading is nothing
// but the name of the section.
func SectionKind(heading string) (kind Kind, exact bool) {
	key, exact := vocab.Section(heading)
	return Kind(key), exact
}

// KindOf returns the kind of section that a heading, a key of data or the name of a file is the name of, or Other.
func KindOf(name string) Kind {
	kind, exact := KindOfKey(name)
	if !exact {
		return Other
	}
	return kind
}

// KindOfKey is [SectionKind] of a key in which dashes or underscores separate the words.
func KindOfKey(key string) (kind Kind, exact bool) {
	return SectionKind(strings.NewReplacer("_", " ", "-", " ").Replace(key))
}
