// Package theme says where the themes of site generators keep what: who the author is, their contacts, jobs, projects,
// the menu, the roles of pages, and what is left over from the theme's demo site.
//
// A theme is one TOML file in this folder, without code. [Find] tells which theme a site has, and [Theme.Read] what the
// site says in the theme's places. The keys of the files are the fields of [Theme], [Match], [Source], [Page] and
// [Demo]; docs/themes.md describes them for those who add a theme, and an author may use the same keys in folio.toml.
package theme

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
)

// A Theme says how the sites of one theme are recognized and where they keep what.
type Theme struct {
	Name  string   `toml:"name"`
	Kinds []string `toml:"kinds"` // of site, as a Site names them; none for any
	Match []Match  `toml:"match"` // a site has the theme if one of them holds

	Rows

	Owner        []Source `toml:"owner"` // the file about the author, which is {owner} in the rows
	Demo         []Demo   `toml:"demo"`
	Placeholders []string `toml:"placeholders"` // texts of the demo: a value that is or contains one is left out
}

// Rows are the sources of each fact, in the order in which they are tried. The first that has a value counts, and those
// after it only if they have the key "also".
type Rows struct {
	Site     []Source `toml:"site"`     // fields are title, description and url, of a site without a configuration
	Person   []Source `toml:"person"`   // fields are those of basics in JSON Resume
	Portrait []Source `toml:"portrait"` // a file name
	Contacts []Source `toml:"contacts"` // a list of links, or a table of accounts by network
	Menu     []Source `toml:"menu"`     // a list or a table of the main menu's rows
	About    []Source `toml:"about"`    // a page or a text about the person
	Resume   []Source `toml:"resume"`   // a file with a whole résumé, in any form that is known without a theme
	Blocks   []Source `toml:"block"`    // a part of the home page; all rows count

	// Entries of the résumé, by section; fields are those of JSON Resume.
	Work         []Source `toml:"work"`
	Volunteer    []Source `toml:"volunteer"`
	Education    []Source `toml:"education"`
	Skills       []Source `toml:"skills"`
	Languages    []Source `toml:"languages"`
	Interests    []Source `toml:"interests"`
	Awards       []Source `toml:"awards"`
	Certificates []Source `toml:"certificates"`
	Publications []Source `toml:"publications"`
	References   []Source `toml:"references"`

	Projects []Source `toml:"projects"` // a section of their own, unless pages are one
	Talks    []Source `toml:"talks"`    // also a section of their own

	Pages []Page `toml:"page"`
}

// A Match is a condition on a site. All of its keys must hold.
type Match struct {
	// Theme has names of the theme as a configuration, a module or a folder of themes gives them, in lower case,
	// without "hugo-theme-" and the like. One of them must be there.
	Theme Strings `toml:"theme"`

	// Package has names of the site in package.json. One of them must be there.
	Package Strings `toml:"package"`

	Name  string  `toml:"name"`  // of a theme with the same places, if it is not the one that the file is named for
	Files Strings `toml:"files"` // patterns, each must match a file
	File  string  `toml:"file"`  // the file that has Keys, or "" for the configuration
	Keys  Strings `toml:"keys"`  // each must have a value
}

// A Source is a place in which a site may keep a fact.
type Source struct {
	// File has patterns of files, as in path.Match, with ** for any folders and {lang} for the site's language or none.
	// The first pattern that matches counts. Without it, the configuration is meant.
	//
	// A file is data (TOML, YAML, JSON), a page (its front matter, with the keys @body for its text and @name for its
	// name), literals of JavaScript or TypeScript (each constant is a key), or BibTeX.
	File Strings `toml:"file"`

	// At has paths of keys in the file, separated by dots, the first with a value counts. A path goes through all
	// elements of a list, and * stands for all keys of a table. Without it, the whole file is meant.
	At Strings `toml:"at"`

	// Conditions: a key must have a value, or one of several. true and false also match "yes" and "no"; "*" matches any
	// value, and a key that is absent has none.
	When   map[string]any `toml:"when"`   // holds for the value or for a table around it
	Unless map[string]any `toml:"unless"` // does not hold for the value or for a table around it
	Config map[string]any `toml:"config"` // holds for the configuration

	// Fields has the keys of each field, the first with a value counts. Several keys in one string, separated by
	// spaces, are joined. A key that a table lacks is looked for in the tables around it. Keys that no field names
	// are kept as they are.
	Fields map[string]Strings `toml:"fields"`
	Drop   Strings            `toml:"drop"` // keys of what is no content

	Folder string `toml:"folder"` // of a portrait's file
	Beside string `toml:"beside"` // pattern of a portrait in the folder of the file, or in Folder
	Role   string `toml:"role"`   // of what a block shows
	Own    bool   `toml:"own"`    // a block is a section although no row of the menu leads to it
	Page   string `toml:"page"`   // pattern of the page that shows the entries
	Title  string `toml:"title"`  // of the section for projects or talks, if not the usual one
	Also   bool   `toml:"also"`   // counts even if a source before it has a value
}

// A Page gives pages a role or a place.
type Page struct {
	File  Strings `toml:"file"`  // patterns
	Role  string  `toml:"role"`  // about, projects, resume, writing
	Title string  `toml:"title"` // of the section
	In    string  `toml:"in"`    // name of the collection that they belong to, in whatever folder they are
	Top   bool    `toml:"top"`   // each is a section of its own, in whatever folder it is
	Part  bool    `toml:"part"`  // each is a part of the page of its folder
	Skip  bool    `toml:"skip"`  // the theme fills it for browsers: a list of tags, an archive

	Bare bool `toml:"bare"` // its text is the theme's own, and only what it lists is shown

	When map[string]any `toml:"when"` // conditions on the front matter, as in a Source

	Blocks Strings `toml:"blocks"` // paths of tables in the front matter, each a title and a text
	Links  Strings `toml:"links"`  // paths of tables in the front matter, each a link with a description
	Filler Strings `toml:"filler"` // a paragraph with one of these texts is the theme's own
}

// A Demo is a page, or a record of data, that comes with the theme.
type Demo struct {
	File Strings `toml:"file"` // patterns
	Text Strings `toml:"text"` // one of them must be in the front matter or the body, if there are any

	// Record has keys of a record, each with its value, or with one that is in its list.
	Record map[string]any `toml:"record"`

	List Strings `toml:"list"` // all texts of a list
}

// Strings is a text or a list of texts.
type Strings []string

// Bounds on a file of rows.
const maxRows = 1000 // rows of one theme

// files are the themes that folio knows.
//
//go:embed *.toml
var files embed.FS

// builtin returns the known themes by the names of their files.
var builtin = sync.OnceValue(func() []*Theme {
	names, _ := files.ReadDir(".")
	var all []*Theme
	for _, e := range names {
		text, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		t, err := Parse(e.Name(), text)
		if err != nil {
			panic(err) // a test reads all of them
		}
		all = append(all, t)
	}
	return all
})

// Parse reads a theme. An error names the file, the line and the key.
func Parse(name string, text []byte) (*Theme, error) {
	t := &Theme{}
	if err := decode(name, text, t, func(string) bool { return true }); err != nil {
		return nil, err
	}
	if t.Name == "" {
		return nil, &Error{name, 1, "the theme has no name"}
	}
	for _, m := range t.Match {
		if m.conditions() == 0 {
			return nil, &Error{name, lineOf(text, "[[match]]"), "a match without a condition"}
		}
	}
	for _, d := range t.Demo {
		if err := checkPatterns(d.File); err != nil {
			return nil, &Error{name, lineOf(text, "[[demo]]"), "demo: " + err.Error()}
		}
	}
	return t, t.Rows.check(name, text)
}

// An Error is what is wrong with a file of rows.
type Error struct {
	File string
	Line int // from 1
	Text string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text) }

// RowKeys are the keys of [Rows].
var RowKeys = []string{
	"site", "person", "portrait", "contacts", "menu", "about", "resume", "work", "volunteer", "education", "skills",
	"languages",
	"interests", "awards", "certificates", "publications", "references", "projects", "talks", "page", "block",
}

// OwnFile is the name of the file, in the root of a site of any kind, in which an author configures folio.
const OwnFile = "folio.toml"

// portraitLine is the key of folio.toml that names a picture, which is no row.
var portraitLine = regexp.MustCompile(`(?m)^\s*portrait\s*=.*$`)

// ParseRows reads the rows in a file that has other keys too. An error is an *Error.
func ParseRows(name string, text []byte) (*Rows, error) {
	text = portraitLine.ReplaceAll(text, nil)
	rows := &Rows{}
	err := decode(name, text, rows, func(key string) bool { return slices.Contains(RowKeys, key) })
	if err != nil {
		return nil, err
	}
	return rows, rows.check(name, text)
}

// decode decodes TOML. An unknown key is an error if it is in a table that counts.
func decode(name string, text []byte, v any, counts func(table string) bool) error {
	d := toml.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	var strict *toml.StrictMissingError
	var syntax *toml.DecodeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &strict):
		for _, e := range strict.Errors {
			if key := e.Key(); len(key) > 0 && counts(key[0]) {
				line, _ := e.Position()
				return &Error{name, line, fmt.Sprintf("unknown key %q", strings.Join(key, "."))}
			}
		}
		return nil
	case errors.As(err, &syntax):
		line, _ := syntax.Position()
		return &Error{name, line, strings.TrimPrefix(syntax.Error(), "toml: ")}
	}
	return &Error{name, 1, err.Error()}
}

// UnmarshalText makes a list of one text. The decoder calls it for strings only.
func (s *Strings) UnmarshalText(text []byte) error {
	*s = Strings{string(text)}
	return nil
}

// basicsFields are the fields of a person.
var basicsFields = []string{"name", "label", "image", "email", "phone", "url", "summary", "location"}

// siteFields are the fields of a site.
var siteFields = []string{"title", "description", "url"}

// roles are the roles of pages.
var roles = []string{"", "about", "projects", "resume", "writing"}

// sections returns the rows of entries by the sections of JSON Resume.
func (r *Rows) sections() map[string][]Source {
	return map[string][]Source{
		"work": r.Work, "volunteer": r.Volunteer, "education": r.Education, "skills": r.Skills,
		"languages": r.Languages, "interests": r.Interests, "awards": r.Awards, "certificates": r.Certificates,
		"publications": r.Publications, "references": r.References,
	}
}

// check returns an error if a row can't be meant as it is written.
func (r *Rows) check(name string, text []byte) error {
	n := 0
	groups := maps.Clone(r.sections())
	maps.Copy(groups, map[string][]Source{
		"site": r.Site, "person": r.Person, "portrait": r.Portrait, "contacts": r.Contacts, "menu": r.Menu, "about": r.About,
		"resume": r.Resume, "projects": r.Projects, "talks": r.Talks, "block": r.Blocks,
	})
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		for _, s := range groups[key] {
			if n++; n > maxRows {
				return &Error{name, 1, fmt.Sprintf("more than %d rows", maxRows)}
			}
			if err := s.check(); err != nil {
				return &Error{name, lineOf(text, "[["+key+"]]"), key + ": " + err.Error()}
			}
			if err := s.checkFields(key, name, text); err != nil {
				return err
			}
		}
	}
	for _, p := range r.Pages {
		if err := checkPatterns(p.File); err != nil {
			return &Error{name, lineOf(text, "[[page]]"), "page: " + err.Error()}
		}
		if !slices.Contains(roles, p.Role) {
			return &Error{name, lineOf(text, p.Role), fmt.Sprintf("unknown role %q; the roles are %s", p.Role,
				strings.Join(roles[1:], ", "))}
		}
	}
	return nil
}

// checkFields returns an error if a row of the site or of a person has a field that these don't have.
func (s *Source) checkFields(key, name string, text []byte) error {
	known := map[string]Strings{"site": siteFields, "person": basicsFields}[key]
	for field := range s.Fields {
		if known != nil && !slices.Contains(known, field) {
			return &Error{name, lineOf(text, field), fmt.Sprintf("a %s has no field %q; the fields are %s", key, field,
				strings.Join(known, ", "))}
		}
	}
	return nil
}

func (s *Source) check() error {
	if len(s.File) == 0 && len(s.At) == 0 && len(s.Fields) == 0 {
		return errors.New(`it has none of "file", "at" and "fields"`)
	}
	if !slices.Contains(roles, s.Role) {
		return fmt.Errorf("unknown role %q; the roles are %s", s.Role, strings.Join(roles[1:], ", "))
	}
	return checkPatterns(s.File)
}

// checkPatterns returns an error if a pattern of files is malformed.
func checkPatterns(patterns []string) error {
	for _, p := range patterns {
		_, err := path.Match(strings.ReplaceAll(p, "**", "x"), "x")
		if err != nil || strings.HasPrefix(p, "/") || strings.HasSuffix(p, "**") {
			return fmt.Errorf("%q is no pattern of files in the site", p)
		}
	}
	return nil
}

// lineOf returns the first line of text that has a word, from 1, or 1.
func lineOf(text []byte, word string) int {
	before, _, found := bytes.Cut(text, []byte(word))
	if !found {
		return 1
	}
	return bytes.Count(before, []byte("\n")) + 1
}
