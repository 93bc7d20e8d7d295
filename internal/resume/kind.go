package resume

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/language"
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

// kinds are the kinds in the order of the schema.
var kinds = []Kind{
	KindBasics, KindWork, KindVolunteer, KindEducation, KindAwards, KindCertificates, KindPublications, KindSkills,
	KindLanguages, KindInterests, KindReferences, KindProjects,
}

// Kinds returns the kinds of section in the order of the schema, without KindBasics.
func Kinds() []Kind { return kinds[1:] }

// Title returns the English heading of a section whose author gave none: "Experience" for KindWork, "" for Other.
func (k Kind) Title() string { return k.TitleIn(language.English) }

// TitleIn returns the heading of a section whose author gave none, in a language.
func (k Kind) TitleIn(tag language.Tag) string { return language.WordsOf(tag).Sections[string(k)] }

// Order returns the position of the section in the schema, from 0. Other comes last.
func (k Kind) Order() int {
	if i := slices.Index(kinds, k); i >= 0 {
		return i
	}
	return len(kinds)
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
