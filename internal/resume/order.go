package resume

import "slices"

// A vocabulary tells the two names of an entry apart: role and company, degree and school.
type vocabulary struct {
	isRole, isOrg func(string) bool
}

// vocabularyOf are the words by kind of entry.
func vocabularyOf(k Kind) *vocabulary {
	if k == KindEducation {
		return &vocabulary{isDegree, isSchool}
	}
	return &vocabulary{isRole, isOrg}
}

// An order is which of the two names a page writes first.
type order int

const (
	undecided order = iota
	roleFirst
	orgFirst
)

// order says which of two fields is the role, if that is beyond doubt.
func (v *vocabulary) order(a, b field) order {
	for _, evidence := range []func(field) int{
		func(f field) int { return truth(v.isRole(f.text())) },
		func(f field) int { return -truth(f.link() != "") },
		func(f field) int { return -truth(v.isOrg(f.text())) },
	} {
		switch x, y := evidence(a), evidence(b); {
		case x > y:
			return roleFirst
		case x < y:
			return orgFirst
		}
	}
	return undecided
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// names are the fields that may be role or company: not places, not terms of employment.
func (e *entry) names() []field {
	var names []field
	for i, f := range e.fields {
		if i > 0 && (f.pin || isPlace(f.text())) || f.text() == "" || termWords.has(f.text()) {
			continue
		}
		names = append(names, f)
	}
	return names
}

// decided tells whether an entry names its role and its company without help.
func (e *entry) decided() bool {
	if _, keyed := e.keyed[keyOrg]; keyed {
		return true
	}
	v, names := vocabularyOf(e.kind), e.names()
	if slices.ContainsFunc(names, func(f field) bool { return f.at }) {
		return true
	}
	if len(names) == 1 {
		_, _, ok := names[0].splitComma(v, false)
		return ok
	}
	return len(names) == 2 && !departmentWords.in(names[1].text()) && v.order(names[0], names[1]) != undecided
}

// vote learns from the entries that leave no doubt whether this page writes the role or the company first.
func vote(entries []*entry, kind Kind) order {
	count := 0
	for _, e := range entries {
		names := e.names()
		if e.kind != kind || len(e.keyed) > 0 || e.group != nil || len(names) < 2 {
			continue
		}
		switch vocabularyOf(kind).order(names[0], names[1]) {
		case roleFirst:
			count++
		case orgFirst:
			count--
		}
	}
	if count < 0 {
		return orgFirst
	}
	return roleFirst
}
