// Package doc has the Doc: one file of a site on its way to becoming a page.
//
// A generator finds the documents and says where each one stands. The dialect passes then rewrite its body, and package
// content makes pages of what is left.
package doc

import (
	"path"
	"regexp"
	"strings"
	"time"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// A Doc is one file that will be a page.
type Doc struct {
	File  string             // slash-separated, relative to the site
	Front frontmatter.Values // decoded front matter
	Body  srctext.Text       // what follows the front matter

	Name       string            // of the file, or of the folder if Index is set: "about"
	Collection string            // collection that the document is an item of, or ""
	Index      bool              // page of its collection, or the home page
	URL        string            // where the generator puts the page, from the root of the site: "/projects/foo/"
	Order      int               // position that the generator gives it, if other than by weight or date
	FromResume bool              // made from a résumé in a data file
	Draft      bool              // marked as a draft, shown to its author only
	Part       int               // chapter of a book that the document belongs to
	Date       time.Time         // zero if unknown
	IDs        map[string]string // heading ids set by the author, to the ids made from the headings' texts
}

// Stem returns the base name of the file without its extension.
func (d *Doc) Stem() string { return naming.Stem(d.File) }

// IsMDX reports whether the file is MDX.
func (d *Doc) IsMDX() bool { return strings.EqualFold(path.Ext(d.File), ".mdx") }

// IsReadme reports whether the file is a README.
func (d *Doc) IsReadme() bool { return strings.EqualFold(d.Stem(), "README") }

// HasRole reports whether the name of the document says a role.
func (d *Doc) HasRole(role naming.Role) bool {
	r, _ := naming.RoleOf(d.Name)
	return r == role
}

// AddTag appends a tag to the front matter, whose map must not be nil. A "tags" key that is not a list is replaced.
func (d *Doc) AddTag(label string) {
	tags, _ := d.Front.Map["tags"].([]any)
	d.Front.Map["tags"] = append(tags, label)
}

// templates matches what a page without text of its own may have.
var templates = regexp.MustCompile(`(?s)\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>`)

// IsBlank reports whether the body of a page has no text of its own.
func IsBlank(body string) bool {
	return len(body) < maxTemplate && strings.TrimSpace(templates.ReplaceAllString(body, "")) == ""
}

// maxTemplate bounds the size of a page that has nothing but templates, in bytes.
const maxTemplate = 64 << 10
