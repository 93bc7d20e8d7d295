package resume

import (
	"slices"
	"strings"
)

// meta tells whether a line under a head is about role, company, place or period, and not yet prose.
func (l line) meta(undated bool, lines int) bool {
	text := tidy(l.text())
	if len(text) > maxMeta || text == "" {
		return false
	}
	if _, at, ok := l.period(); ok && undated {
		whole := l.text()
		rest := tidy(whole[:at[0]]) + " " + tidy(whole[at[1]:])
		return len(rest) <= maxRest && !strings.HasSuffix(strings.TrimSpace(whole), ".") && (lines <= 4 || len(rest) < 20)
	}
	if strings.HasSuffix(text, ":") || strings.HasSuffix(strings.TrimSpace(l.text()), ":") || lines > 4 {
		return false
	}
	if isPlace(text) || strings.ContainsRune(text, '📍') {
		return true
	}
	if len(text) > maxRest || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "Inc.") {
		return false
	}
	if l.all(isItalic) || l.all(isBold) || l.all(isCode) || l.all(isLinked) {
		return true
	}
	if parts := contactParts(l); len(parts) > 1 { // with the period known, it may as well be a row of tags
		return undated || slices.ContainsFunc(parts, func(p line) bool { return isPlace(tidy(p.text())) })
	}
	return len(l.styled()) > 1 && !strings.Contains(text, ":") && l.styled()[0].all(strongly) && len(text) <= 60
}

func strongly(s span) bool { return strong(s) }
