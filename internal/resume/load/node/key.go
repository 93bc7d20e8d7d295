package node

import (
	"slices"
	"strings"
	"unicode"
)

// PlainKey makes keys comparable: start_date, Start-Date and startDate are one.
func PlainKey(key string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, key)
}

// SameKey reports whether two keys are one.
func SameKey(a, b string) bool { return PlainKey(a) == PlainKey(b) }

// IsOneOf reports whether key is one of the keys of a list.
func IsOneOf(key string, list []string) bool {
	return slices.ContainsFunc(list, func(k string) bool { return SameKey(key, k) })
}
