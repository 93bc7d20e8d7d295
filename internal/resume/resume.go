// Package resume is JSON Resume v1.0.0 in Go.
//
// Its sub-packages stand in layers, and imports point down only:
//
//	load           data -> Resume
//	parse, write   a page -> Resume, Resume -> a page
//	post           lines -> the fields of one job or degree
//	resume         the types
//	markdown       Markdown as blocks and lines
//	period, vocab  dates; the words of sections, roles and places
//	language       languages, and the words that are added to a résumé
//	words          comparable text
package resume

import (
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/period"
)

// A Resume is one person's working life: the sections of JSON Resume v1.0.0 (https://jsonresume.org/schema), under the
// names of the schema. Text fields hold one line of plain text; Summary, Description, Reference, Highlights and
// Keywords may hold Markdown. Dates are in the form of the schema (YYYY, YYYY-MM or YYYY-MM-DD), or empty.
//
// Some entries have a key more than the schema names, which allows that everywhere but at the top level. One of them is
// period: the period as written, if the dates alone do not say it.
type Resume struct {
	Schema       string        `json:"$schema,omitempty"`
	Basics       Basics        `json:"basics,omitzero"`
	Work         []Work        `json:"work,omitempty"`
	Volunteer    []Volunteer   `json:"volunteer,omitempty"`
	Education    []Education   `json:"education,omitempty"`
	Awards       []Award       `json:"awards,omitempty"`
	Certificates []Certificate `json:"certificates,omitempty"`
	Publications []Publication `json:"publications,omitempty"`
	Skills       []Skill       `json:"skills,omitempty"`
	Languages    []Language    `json:"languages,omitempty"`
	Interests    []Interest    `json:"interests,omitempty"`
	References   []Reference   `json:"references,omitempty"`
	Projects     []Project     `json:"projects,omitempty"`
	Meta         Meta          `json:"meta,omitzero"`

	// Language is that of the words that are added to the résumé, such as headings that the author did not write.
	Language language.Tag `json:"-"`

	// Sections are those of the author, in reading order; empty if there is only data.
	Sections []*Section `json:"-"`
}

// A Section is a heading that the author wrote, and the text under it that belongs to no entry. In JSON, sections with
// such text are in meta.sections.
type Section struct {
	Kind  Kind   `json:"kind,omitempty"`
	Title string `json:"title,omitempty"` // as written
	Text  string `json:"text,omitempty"`  // Markdown, may be empty
	Line  int    `json:"-"`               // of the source, from 1; 0 if not known
}

// A Source is where an entry stood.
type Source struct {
	Under *Section `json:"-"` // nil if not known
	Line  int      `json:"-"` // of the source, from 1; 0 if not known
}

// Dated is what entries with a period have in common.
type Dated struct {
	Period period.Period `json:"period,omitzero"`
	Source
}

// Basics describes the person.
type Basics struct {
	Name     string    `json:"name,omitempty"`
	Label    string    `json:"label,omitempty"` // "Instrument maker"
	Image    string    `json:"image,omitempty"`
	Email    string    `json:"email,omitempty"`
	Phone    string    `json:"phone,omitempty"`
	URL      string    `json:"url,omitempty"`
	Summary  string    `json:"summary,omitempty"`
	Location Location  `json:"location,omitzero"`
	Profiles []Profile `json:"profiles,omitempty"`
}

// A Location is where the person lives.
type Location struct {
	Address     string `json:"address,omitempty"`
	PostalCode  string `json:"postalCode,omitempty"`
	City        string `json:"city,omitempty"`
	CountryCode string `json:"countryCode,omitempty"` // ISO 3166-1 alpha-2
	Region      string `json:"region,omitempty"`
}

// A Profile is a page of the person on a network or elsewhere.
type Profile struct {
	Network  string `json:"network,omitempty"`
	Username string `json:"username,omitempty"`
	URL      string `json:"url,omitempty"`
}

// Work is one job.
type Work struct {
	Name        string   `json:"name,omitempty"` // of the company
	Location    string   `json:"location,omitempty"`
	Description string   `json:"description,omitempty"` // of the company
	Position    string   `json:"position,omitempty"`
	URL         string   `json:"url,omitempty"`
	StartDate   string   `json:"startDate,omitempty"`
	EndDate     string   `json:"endDate,omitempty"`
	Summary     string   `json:"summary,omitempty"`
	Highlights  []string `json:"highlights,omitempty"`

	Dated
}

// Volunteer is one unpaid post. Location is not in the schema.
type Volunteer struct {
	Organization string   `json:"organization,omitempty"`
	Location     string   `json:"location,omitempty"`
	Position     string   `json:"position,omitempty"`
	URL          string   `json:"url,omitempty"`
	StartDate    string   `json:"startDate,omitempty"`
	EndDate      string   `json:"endDate,omitempty"`
	Summary      string   `json:"summary,omitempty"`
	Highlights   []string `json:"highlights,omitempty"`

	Dated
}

// Education is one degree or school. Location, Summary and Highlights are not in the schema.
type Education struct {
	Institution string   `json:"institution,omitempty"`
	Location    string   `json:"location,omitempty"`
	URL         string   `json:"url,omitempty"`
	Area        string   `json:"area,omitempty"`      // "Physical Oceanography"
	StudyType   string   `json:"studyType,omitempty"` // "MSc"
	StartDate   string   `json:"startDate,omitempty"`
	EndDate     string   `json:"endDate,omitempty"`
	Score       string   `json:"score,omitempty"`
	Summary     string   `json:"summary,omitempty"`
	Courses     []string `json:"courses,omitempty"`
	Highlights  []string `json:"highlights,omitempty"`

	Dated
}

// An Award is an honour received.
type Award struct {
	Title   string `json:"title,omitempty"`
	Date    string `json:"date,omitempty"`
	Awarder string `json:"awarder,omitempty"`
	URL     string `json:"url,omitempty"` // not in the schema
	Summary string `json:"summary,omitempty"`

	Dated
}

// A Certificate is a certificate or course passed. Summary is not in the schema.
type Certificate struct {
	Name    string `json:"name,omitempty"`
	Date    string `json:"date,omitempty"`
	URL     string `json:"url,omitempty"`
	Issuer  string `json:"issuer,omitempty"`
	Summary string `json:"summary,omitempty"`

	Dated
}

// A Publication is something published, or a talk.
type Publication struct {
	Name        string `json:"name,omitempty"`
	Publisher   string `json:"publisher,omitempty"`
	ReleaseDate string `json:"releaseDate,omitempty"`
	URL         string `json:"url,omitempty"`
	Summary     string `json:"summary,omitempty"`

	Dated
}

// A Skill is a skill, or a group of them in Keywords, which need not have a name.
type Skill struct {
	Name     string   `json:"name,omitempty"`
	Level    string   `json:"level,omitempty"`
	Keywords []string `json:"keywords,omitempty"`

	Source
}

// A Language is a spoken language.
type Language struct {
	Language string `json:"language,omitempty"`
	Fluency  string `json:"fluency,omitempty"`

	Source
}

// An Interest is a hobby or another interest.
type Interest struct {
	Name     string   `json:"name,omitempty"`
	Keywords []string `json:"keywords,omitempty"`

	Source
}

// A Reference is a quote about the person.
type Reference struct {
	Name      string `json:"name,omitempty"`
	Reference string `json:"reference,omitempty"`

	Source
}

// A Project is a piece of work with a name.
type Project struct {
	Name        string   `json:"name,omitempty"`
	Description string   `json:"description,omitempty"`
	Highlights  []string `json:"highlights,omitempty"`
	Keywords    []string `json:"keywords,omitempty"`
	StartDate   string   `json:"startDate,omitempty"`
	EndDate     string   `json:"endDate,omitempty"`
	URL         string   `json:"url,omitempty"`
	Roles       []string `json:"roles,omitempty"`
	Entity      string   `json:"entity,omitempty"`
	Type        string   `json:"type,omitempty"`

	Dated
}

// Meta describes the file.
type Meta struct {
	Canonical    string     `json:"canonical,omitempty"`
	Version      string     `json:"version,omitempty"`
	LastModified string     `json:"lastModified,omitempty"`
	Sections     []*Section `json:"sections,omitempty"` // of Resume.Sections, those with text of their own
}
