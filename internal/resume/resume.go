// Package resume is a working life as data: JSON Resume v1.0.0 in Go, and the reading of it from what people keep.
//
// [Markdown] reads a page written for people, [JSON] a resume.json old or new, [Data] the decoded data file of a
// theme. All three are tolerant and lose nothing: text that finds no field of its own stays in a summary, or in the
// section it was written in. [Resume.Markdown] and [Resume.JSON] write it out again.
package resume

// A Resume is one person's working life: the sections of JSON Resume v1.0.0 (https://jsonresume.org/schema), under the
// schema's names. Text fields hold one line of plain text; Summary, Description, Reference, Highlights and Keywords may
// hold Markdown. Dates are in the schema's form (YYYY, YYYY-MM or YYYY-MM-DD) or empty.
//
// What the schema does not have is kept beside it: Under is the section of the author's that an entry stood in, nil where
// that is not known, and Line its line in the source, from 1, or 0. A few entries carry a key more than the schema
// names, where authors write more than it foresees; the schema allows that everywhere but at the top level. One of them
// is period, the period as written, where the dates alone do not say it.
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

	// Sections are the sections as the author wrote them, in reading order; empty for a résumé that has only data.
	Sections []*Section `json:"-"`
}

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

// A Section is a heading of the author's, with the text under it that belongs to no entry. In JSON, sections that have
// such text are kept in meta.sections.
type Section struct {
	Kind  Kind   `json:"kind,omitempty"`
	Title string `json:"title,omitempty"` // as written
	Text  string `json:"text,omitempty"`  // Markdown, may be empty
	Line  int    `json:"-"`               // of the source, from 1; 0 where it is not known

	left []string // the paragraphs of Text, while the page is being read
}

// Basics is the person.
type Basics struct {
	Name     string    `json:"name,omitempty"`
	Label    string    `json:"label,omitempty"` // what they are: "Instrument maker"
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

// A Profile is the person on some network, or any other page of theirs.
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

	Period Period   `json:"period,omitzero"`
	Under  *Section `json:"-"`
	Line   int      `json:"-"`
}

// Volunteer is one unpaid post. Location is more than the schema names.
type Volunteer struct {
	Organization string   `json:"organization,omitempty"`
	Location     string   `json:"location,omitempty"`
	Position     string   `json:"position,omitempty"`
	URL          string   `json:"url,omitempty"`
	StartDate    string   `json:"startDate,omitempty"`
	EndDate      string   `json:"endDate,omitempty"`
	Summary      string   `json:"summary,omitempty"`
	Highlights   []string `json:"highlights,omitempty"`

	Period Period   `json:"period,omitzero"`
	Under  *Section `json:"-"`
	Line   int      `json:"-"`
}

// Education is one degree or school. Location, Summary and Highlights are more than the schema names.
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

	Period Period   `json:"period,omitzero"`
	Under  *Section `json:"-"`
	Line   int      `json:"-"`
}

// An Award is an honour received.
type Award struct {
	Title   string `json:"title,omitempty"`
	Date    string `json:"date,omitempty"`
	Awarder string `json:"awarder,omitempty"`
	URL     string `json:"url,omitempty"` // more than the schema names
	Summary string `json:"summary,omitempty"`

	Period Period   `json:"period,omitzero"`
	Under  *Section `json:"-"`
	Line   int      `json:"-"`
}

// A Certificate is a certificate or course passed. Summary is more than the schema names.
type Certificate struct {
	Name    string `json:"name,omitempty"`
	Date    string `json:"date,omitempty"`
	URL     string `json:"url,omitempty"`
	Issuer  string `json:"issuer,omitempty"`
	Summary string `json:"summary,omitempty"`

	Period Period   `json:"period,omitzero"`
	Under  *Section `json:"-"`
	Line   int      `json:"-"`
}

// A Publication is something written or said in public.
type Publication struct {
	Name        string `json:"name,omitempty"`
	Publisher   string `json:"publisher,omitempty"`
	ReleaseDate string `json:"releaseDate,omitempty"`
	URL         string `json:"url,omitempty"`
	Summary     string `json:"summary,omitempty"`

	Period Period   `json:"period,omitzero"`
	Under  *Section `json:"-"`
	Line   int      `json:"-"`
}

// A Skill is a skill, or a named group of them in Keywords. A group without a name is a plain list.
type Skill struct {
	Name     string   `json:"name,omitempty"`
	Level    string   `json:"level,omitempty"`
	Keywords []string `json:"keywords,omitempty"`

	Under *Section `json:"-"`
}

// A Language is a spoken one.
type Language struct {
	Language string `json:"language,omitempty"`
	Fluency  string `json:"fluency,omitempty"`

	Under *Section `json:"-"`
}

// An Interest is what the person does unpaid.
type Interest struct {
	Name     string   `json:"name,omitempty"`
	Keywords []string `json:"keywords,omitempty"`

	Under *Section `json:"-"`
}

// A Reference is what somebody said of the person.
type Reference struct {
	Name      string `json:"name,omitempty"`
	Reference string `json:"reference,omitempty"`

	Under *Section `json:"-"`
}

// A Project is a piece of work with a name of its own.
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

	Period Period   `json:"period,omitzero"`
	Under  *Section `json:"-"`
	Line   int      `json:"-"`
}

// Meta is about the file, not the person.
type Meta struct {
	Canonical    string     `json:"canonical,omitempty"`
	Version      string     `json:"version,omitempty"`
	LastModified string     `json:"lastModified,omitempty"`
	Sections     []*Section `json:"sections,omitempty"` // of Resume.Sections, those with text of their own
}

// A Note is something an author may want to mend. What it is about was kept as written.
type Note struct {
	Line int    // of the source, from 1; 0 where it is not known
	Rule string // one of the rules below
	Text string // what, in one line
}

// The rules a Note can name.
const (
	PeriodReversed  = "period-reversed"  // it ends before it starts
	PeriodEmpty     = "period-empty"     // it ends where it starts
	PeriodFuture    = "period-future"    // it starts in the future, or claims to have ended there
	PeriodUnknown   = "period-unknown"   // no date could be read
	PeriodAmbiguous = "period-ambiguous" // 03/04/2020 is two dates
	EmptyEntry      = "empty-entry"      // a heading with nothing under it
	UnknownKey      = "unknown-key"      // a key of a data file that is not shown
)
