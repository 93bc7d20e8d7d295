package theme

import (
	"maps"
	"slices"
)

// contacts takes a list of links or a table of accounts.
func (r *reading) contacts(s *Source, f found, at string) bool {
	v := f.whole(at)
	if isEmpty(v) || !s.allowed(f.top()) {
		return false
	}
	_, isTable := v.(map[string]any)
	switch {
	case isTable && len(s.Fields) > 0: // the other keys of the table are no accounts
		accounts := map[string]any{}
		for field, keys := range s.Fields {
			if to := f.find(at)[0].field(keys); !isEmpty(to) {
				accounts[field] = to
			}
		}
		v = accounts
	case len(s.Fields) > 0 || len(s.When)+len(s.Unless) > 0:
		var rows []any
		for _, row := range f.find(at) {
			if s.allowed(row) {
				rows = append(rows, row.alone().record(s))
			}
		}
		v = rows
	}
	v = r.withoutPlaceholders(v)
	if isEmpty(v) {
		return false
	}
	r.Contacts = append(r.Contacts, Contacts{v, f.file})
	r.origin("contacts", f, at, length(v))
	return true
}

// withoutPlaceholders returns a list of links without those that are the theme's own, or a table without such accounts.
func (r *reading) withoutPlaceholders(v any) any {
	switch v := v.(type) {
	case []any:
		return slices.DeleteFunc(slices.Clone(v), func(row any) bool {
			table, ok := row.(map[string]any)
			if !ok {
				return r.IsPlaceholder(row)
			}
			return slices.ContainsFunc(slices.Collect(maps.Values(table)), r.IsPlaceholder)
		})
	case map[string]any:
		if !slices.ContainsFunc(slices.Collect(maps.Values(v)), r.IsPlaceholder) {
			return v // a copy has no order
		}
		v = maps.Clone(v)
		maps.DeleteFunc(v, func(_ string, value any) bool { return r.IsPlaceholder(value) })
		return v
	}
	return v
}

// length returns the number of elements of a list or a table.
func length(v any) int {
	switch v := v.(type) {
	case []any:
		return len(v)
	case map[string]any:
		return len(v)
	}
	return 1
}
