package resume

import (
	"strings"

	"example.com/folio/internal/resume/words"
)

// Kinds returns the kinds of the entries of the résumé.
func (r *Resume) Kinds() map[Kind]bool {
	kinds := map[Kind]bool{}
	for kind := range r.entries {
		kinds[kind] = true
	}
	return kinds
}

// Without removes the entries of some kinds.
func (r *Resume) Without(kinds map[Kind]bool) {
	kept := &Resume{
		Schema: r.Schema, Basics: r.Basics, Meta: r.Meta, Language: r.Language,
	}
	for kind, e := range r.entries {
		if !kinds[kind] {
			kept.add(e)
		}
	}
	for _, s := range r.Sections {
		if !kinds[s.Kind] {
			kept.Sections = append(kept.Sections, s)
		}
	}
	*r = *kept
}

// Merge adds the entries and sections of another résumé that this one has not, and what it says of the person where
// this one says nothing. Two entries with the same names and the same start are one.
func (r *Resume) Merge(other *Resume) {
	have := map[string]bool{}
	for kind, e := range r.entries {
		have[keyOf(kind, e)] = true
	}
	for kind, e := range other.entries {
		if key := keyOf(kind, e); !have[key] {
			have[key] = true
			r.add(e)
		}
	}
	r.Sections = append(r.Sections, other.Sections...)
	r.Basics.fill(other.Basics)
}

// fill takes what b lacks from another description of the person.
func (b *Basics) fill(other Basics) {
	for to, text := range map[*string]string{
		&b.Name: other.Name, &b.Label: other.Label, &b.Image: other.Image, &b.Email: other.Email,
		&b.Phone: other.Phone, &b.URL: other.URL, &b.Summary: other.Summary,
	} {
		if *to == "" {
			*to = text
		}
	}
	if b.Location == (Location{}) {
		b.Location = other.Location
	}
	if len(b.Profiles) == 0 {
		b.Profiles = other.Profiles
	}
}

// keyOf returns what two entries that say the same have in common.
func keyOf(kind Kind, e entry) string {
	var names []string
	switch e := e.(type) {
	case *Work:
		names = []string{e.Name, e.Position, e.StartDate}
	case *Volunteer:
		names = []string{e.Organization, e.Position, e.StartDate}
	case *Education:
		names = []string{e.Institution, e.StudyType, e.Area, e.StartDate}
	case *Project:
		names = []string{e.Name, e.Description}
	case *Award:
		names = []string{e.Title, e.Awarder, e.Date}
	case *Certificate:
		names = []string{e.Name, e.Issuer, e.Date}
	case *Publication:
		names = []string{e.Name, e.Publisher, e.ReleaseDate}
	case *Skill:
		names = append([]string{e.Name}, e.Keywords...)
	case *Language:
		names = []string{e.Language}
	case *Interest:
		names = append([]string{e.Name}, e.Keywords...)
	case *Reference:
		names = []string{e.Name, e.Reference}
	}
	return string(kind) + " " + words.Key(strings.Join(names, " / "))
}
