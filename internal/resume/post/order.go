package post

import (
	"slices"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/vocab"
)

// Names tell the two names of an entry apart: role and company, or degree and school.
type Names struct {
	IsRole, IsOrg func(string) bool
}

// NamesOf returns how the names of an entry of a kind are told apart.
func NamesOf(k resume.Kind) Names {
	if k == resume.KindEducation {
		return Names{isDegree, vocab.IsSchool}
	}
	return Names{vocab.IsRole, vocab.IsOrg}
}

// isDegree reports whether text names a degree and no school or place.
func isDegree(text string) bool {
	return vocab.StartsDegree(text) || vocab.IsDegree(text) && !vocab.IsSchool(text) && !vocab.IsPlace(text)
}

// An Order says which of the two names is written first.
type Order int

const (
	undecided Order = iota
	roleFirst
	orgFirst
)

// order returns which of two fields is the role, if that is certain.
func (n Names) order(a, b Field) Order {
	isRole := func(f Field) bool { return n.IsRole(f.Text()) }
	isLink := func(f Field) bool { return f.Link() != "" }
	isOrg := func(f Field) bool { return n.IsOrg(f.Text()) }
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

func firstIf(role bool) Order {
	if role {
		return roleFirst
	}
	return orgFirst
}

// NamesIn returns the fields that may be role or company: neither places nor terms of employment.
func NamesIn(e *Entry) []Field {
	var list []Field
	for i, f := range e.Fields {
		if isName(f) && (i == 0 || !f.Pin && !vocab.IsPlace(f.Text())) {
			list = append(list, f)
		}
	}
	return list
}

// IsDecided reports whether an entry names its role and its company without help.
func IsDecided(e *Entry) bool {
	if e.Field(vocab.Org) != nil {
		return true
	}
	n, list := NamesOf(e.Kind), NamesIn(e)
	if slices.ContainsFunc(list, func(f Field) bool { return f.afterAt }) {
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

// CommaOrder reports whether most jobs on one line are written "Role, Company", as far as words tell.
func CommaOrder(entries []*Entry, kind resume.Kind) bool {
	n := NamesOf(kind)
	with, all := 0, 0
	for _, e := range entries {
		if e.Kind != kind || e.Company != nil || len(e.Labelled) > 0 {
			continue
		}
		list := NamesIn(e)
		if len(list) != 1 || len(TopCommas(list[0].Text())) == 0 {
			continue
		}
		all++
		if left, right, ok := list[0].splitComma(n, false); ok && n.IsRole(left.Text()) && !n.IsRole(right.Text()) {
			with++
		}
	}
	return with > 0 && with*2 >= all
}

// Majority returns the order of role and company in most entries of a kind that leave no doubt.
func Majority(entries []*Entry, kind resume.Kind) Order {
	count := 0
	for _, e := range entries {
		list := NamesIn(e)
		if e.Kind != kind || len(e.Labelled) > 0 || e.Company != nil || len(list) < 2 {
			continue
		}
		switch NamesOf(kind).order(list[0], list[1]) {
		case roleFirst:
			count++
		case orgFirst:
			count--
		}
	}
	return firstIf(count >= 0)
}
