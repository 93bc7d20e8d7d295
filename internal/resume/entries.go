package resume

import (
	"slices"

	"example.com/folio/internal/resume/period"
)

// An entry is a pointer to one element of a list of a Resume.
type entry interface{ source() *Source }

func (s *Source) source() *Source { return s }

// period returns the period of an entry that has dates.
func (d *Dated) period() period.Period { return d.Period }

// entries calls yield with all entries, list by list, until it returns false.
func (r *Resume) entries(yield func(Kind, entry) bool) {
	_ = yieldAll(KindWork, r.Work, yield) && yieldAll(KindVolunteer, r.Volunteer, yield) &&
		yieldAll(KindEducation, r.Education, yield) && yieldAll(KindProjects, r.Projects, yield) &&
		yieldAll(KindAwards, r.Awards, yield) && yieldAll(KindCertificates, r.Certificates, yield) &&
		yieldAll(KindPublications, r.Publications, yield) && yieldAll(KindSkills, r.Skills, yield) &&
		yieldAll(KindLanguages, r.Languages, yield) && yieldAll(KindInterests, r.Interests, yield) &&
		yieldAll(KindReferences, r.References, yield)
}

// Complete adds the entries of another résumé in the sections that wanted reports, if r has none of them.
func (r *Resume) Complete(other *Resume, wanted func(Kind) bool) {
	complete(&r.Work, other.Work, wanted(KindWork))
	complete(&r.Volunteer, other.Volunteer, wanted(KindVolunteer))
	complete(&r.Education, other.Education, wanted(KindEducation))
	complete(&r.Awards, other.Awards, wanted(KindAwards))
	complete(&r.Certificates, other.Certificates, wanted(KindCertificates))
	complete(&r.Publications, other.Publications, wanted(KindPublications))
	complete(&r.Skills, other.Skills, wanted(KindSkills))
	complete(&r.Languages, other.Languages, wanted(KindLanguages))
	complete(&r.Interests, other.Interests, wanted(KindInterests))
	complete(&r.References, other.References, wanted(KindReferences))
	complete(&r.Projects, other.Projects, wanted(KindProjects))
	for _, s := range other.Sections {
		if s.Kind == Other && s.Text != "" {
			r.Sections = append(r.Sections, s)
		}
	}
}

func complete[T any](list *[]T, other []T, wanted bool) {
	if wanted && len(*list) == 0 {
		*list = other
	}
}

func yieldAll[T any, P interface {
	*T
	entry
}](kind Kind, list []T, yield func(Kind, entry) bool) bool {
	for i := range list {
		if !yield(kind, P(&list[i])) {
			return false
		}
	}
	return true
}

// add appends a copy of an entry to its list, and returns the copy.
func (r *Resume) add(e entry) entry {
	switch e := e.(type) {
	case *Work:
		return appendTo(&r.Work, e)
	case *Volunteer:
		return appendTo(&r.Volunteer, e)
	case *Education:
		return appendTo(&r.Education, e)
	case *Project:
		return appendTo(&r.Projects, e)
	case *Award:
		return appendTo(&r.Awards, e)
	case *Certificate:
		return appendTo(&r.Certificates, e)
	case *Publication:
		return appendTo(&r.Publications, e)
	case *Skill:
		return appendTo(&r.Skills, e)
	case *Language:
		return appendTo(&r.Languages, e)
	case *Interest:
		return appendTo(&r.Interests, e)
	case *Reference:
		return appendTo(&r.References, e)
	}
	return nil
}

func appendTo[T any](list *[]T, e *T) *T {
	*list = append(*list, *e)
	return &(*list)[len(*list)-1]
}

// Append adds the entries of another résumé, under a section of this one, which may be nil.
func (r *Resume) Append(other *Resume, under *Section) {
	for _, e := range other.entries {
		r.add(e).source().Under = under
	}
}

// Empty reports whether there is no entry, no name and no text.
func (r *Resume) Empty() bool {
	b := r.Basics
	return b.Name == "" && b.Label == "" && b.Summary == "" && r.Entries() == 0 &&
		!slices.ContainsFunc(r.Sections, func(s *Section) bool { return s.Text != "" })
}

// Entries returns the number of entries in all sections.
func (r *Resume) Entries() int {
	n := 0
	for range r.entries {
		n++
	}
	return n
}

// Periods calls yield with the period of every entry that has one, until it returns false. It is an iter.Seq[Period].
func (r *Resume) Periods(yield func(period.Period) bool) {
	for _, e := range r.entries {
		d, ok := e.(interface{ period() period.Period })
		if ok && !d.period().IsZero() && !yield(d.period()) {
			return
		}
	}
}
