package theme

import (
	"cmp"
	"fmt"

	"example.com/folio/content/doc"
)

// Facts is what a site says in the places of its theme.
type Facts struct {
	Site     map[string]string // title, description and url
	Person   map[string]any    // fields of basics in JSON Resume
	Contacts []Contacts        // lists of links and tables of accounts
	Portrait []Picture
	Menu     any
	About    Text              // of a data file; a page has its role in Roles
	Resumes  []string          // files with whole résumés
	Entries  map[string][]any  // records by sections of JSON Resume, with "projects" and "talks"
	Shown    map[string]string // the page that shows entries of a section, as its author wants it
	Titles   map[string]string // of sections for projects and talks

	Blocks     []Block           // parts of the home page, in order
	PageBlocks map[string]string // Markdown that pages have in their front matter, by file

	Roles map[string]Page // of pages, by file
	Demo  map[string]bool // pages of the theme's demo site
	Used  map[string]bool // data files that were read

	DemoData map[string]bool // data files with records of the theme's demo site
	Known    map[string]bool // sections of JSON Resume for which there are rows
	Origins  []Origin

	placeholders []string         // in lower case
	demoRecords  []map[string]any // that the theme's example site has
	demoLists    []Strings
}

// A Picture is the name of a file and the folder to which it is relative.
type Picture struct {
	Name   string
	Folder string
	Page   string // the page beside which the file may lie, or ""
	Exact  bool   // Name is the path of a file that exists
}

// Contacts are a list of links or a table of accounts.
type Contacts struct {
	Value any
	File  string // or "" for the configuration
}

// A Text is Markdown of a data file or a page.
type Text struct {
	Markdown, File string
	Page           *doc.Doc // whose body it is, or nil
}

// An Origin says where a fact was found.
type Origin struct {
	Fact  string // "work", "person.name"
	File  string // or "" for the configuration
	Key   string // path of keys, or "" for the whole file
	Count int    // of entries
}

// String returns an origin as it is shown: "work: 3 from data/en/sections/experiences.yaml, experiences.positions".
func (o Origin) String() string {
	where := cmp.Or(o.File, "the configuration")
	if o.Key != "" {
		where += ", " + o.Key
	}
	if o.Count == 1 {
		return fmt.Sprintf("%s: %s", o.Fact, where)
	}
	return fmt.Sprintf("%s: %d from %s", o.Fact, o.Count, where)
}
