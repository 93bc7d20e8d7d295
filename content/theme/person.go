package theme

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// person reads the fields of the person that are not known yet.
func (r *reading) person(sources []Source) {
	for i := range sources {
		s := &sources[i]
		r.each(s, func(f found, at string) bool {
			for _, p := range f.find(at) {
				if s.allowed(p) && r.personFields(s, p.alone(), at) {
					return true
				}
			}
			return false
		})
	}
}

// alone returns f without the tables around its own.
func (f found) alone() found {
	f.tables = f.tables[:min(len(f.tables), 1)]
	return f
}

// personFields takes the fields of one table. It reports whether there was one.
func (r *reading) personFields(s *Source, f found, at string) bool {
	if name := f.field(s.Fields["name"]); r.IsPlaceholder(name) {
		r.demoPerson = true
		return false
	}
	taken := false
	for _, field := range slices.Sorted(maps.Keys(s.Fields)) {
		v := f.field(s.Fields[field])
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0] // slogans that a page types one after the other
		}
		if name, ok := v.(string); ok && field == "name" {
			v = personName(name)
		}
		if _, isTable := v.(map[string]any); isTable && field != "location" {
			continue
		}
		if isEmpty(v) || r.IsPlaceholder(v) || r.Person[field] != nil {
			continue
		}
		r.Person[field] = v
		r.origin("person."+field, f, at, 1)
		taken = true
	}
	return taken
}

// greetings are words that begin the title of a site, and no name.
var greetings = []string{"hi", "hey", "hello", "welcome", "home", "my", "the", "about", "a", "i'm", "i", "blog"}

// personName returns a text as the name of a person, or "" if it looks like the title of a site.
func personName(s string) string {
	s = strings.TrimRight(strings.Join(strings.Fields(s), " "), ".,")
	first, _, _ := strings.Cut(strings.ToLower(s), " ")
	first = strings.Trim(first, ",!.")
	odd := strings.ContainsAny(s, `!?@|/:<>{}"`) || strings.ContainsFunc(s, func(c rune) bool {
		return unicode.Is(unicode.So, c) // an emoji
	})
	if odd || strings.Count(s, " ") > 5 || slices.Contains(greetings, first) {
		return ""
	}
	return s
}
