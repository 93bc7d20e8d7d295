package parse

import (
	"slices"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/vocab"
)

// Names tell the two names of an entry apart: role and company, or degree and school.
type names struct {
	isRole, isOrg func(string) bool
}

func namesOf(k resume.Kind) names {
	if k == resume.KindEducation {
		return names{vocab.IsDegree, vocab.IsSchool}
	}
	return names{vocab.IsRole, vocab.IsOrg}
}

// An order says which of the two names is written first.
type order int

const (
	undecided order = iota
	roleFirst
	orgFirst
)

// order returns which of two fields is the role, if that is certain.
func (n names) order(a, b field) order {
	isRole := func(f field) bool { return n.isRole(f.Text()) }
	isLink := func(f field) bool { return f.Link() != "" }
	isOrg := func(f field) bool { return n.isOrg(f.Text()) }
	switch {
	case isRole(a) != isRole(b):
		return firstIf(isRole(a))
	case isLink(a) != isLink(b):
		return firstIf(isLink(b))
	case isOrg(a) != isOrg(b):
		return firstIf(isOrg(b))
	}
	return undecided
}

func firstIf(role bool) order {
	if role {
		return roleFirst
	}
	return orgFirst
}

// namesIn returns the fields that may be role or company: neither places nor terms of employment.
func namesIn(e *entry) []field {
	var list []field
	for i, f := range e.fields {
		if isName(f) && (i == 0 || !f.pin && !vocab.IsPlace(f.Text())) {
			list = append(list, f)
		}
	}
	return list
}

// isDecided reports whether an entry names its role and its company without help.
func isDecided(e *entry) bool {
	if e.field(vocab.Org) != nil {
		return true
	}
	n, list := namesOf(e.kind), namesIn(e)
	if slices.ContainsFunc(list, func(f field) bool { return f.afterAt }) {
		return true
	}
	switch len(list) {
	case 1:
		_, _, ok := list[0].splitComma(n, false)
		return ok
	case 2:
		return !vocab.IsDepartment(list[1].Text()) && n.order(list[0], list[1]) != undecided
	}
	return false
}

// majority returns the order of role and company in most entries of a kind that leave no doubt.
func majority(entries []*entry, kind resume.Kind) order {
	count := 0
	for _, e := range entries {
		list := namesIn(e)
		if e.kind != kind || len(e.labelled) > 0 || e.company != nil || len(list) < 2 {
			continue
		}
		switch namesOf(kind).order(list[0], list[1]) {
		case roleFirst:
			count++
		case orgFirst:
			count--
		}
	}
	return firstIf(count >= 0)
}
