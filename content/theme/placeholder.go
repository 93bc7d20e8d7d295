package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

func (r *reading) addPlaceholders(t *Theme) {
	for _, p := range t.Placeholders {
		r.placeholders = append(r.placeholders, strings.ToLower(p))
	}
}

// minSentence is the length from which a placeholder is a sentence, which a text of the theme's own contains.
const minSentence = 30

// IsPlaceholder reports whether a value is a text of the theme's example site, or has a sentence of it.
func (f *Facts) IsPlaceholder(v any) bool {
	s, ok := v.(string)
	if !ok {
		return false
	}
	if s = strings.ToLower(strings.TrimSpace(s)); s == "" {
		return false
	}
	sum := ""
	if len(s) <= maxPrinted {
		sum = fingerprint(s)
	}
	return slices.ContainsFunc(f.placeholders, func(p string) bool {
		isPrint := strings.HasPrefix(p, printed)
		return p == s || isPrint && p == sum || !isPrint && len(p) >= minSentence && strings.Contains(s, p)
	})
}

const (
	printed    = "sha256:" // begins a placeholder that is a fingerprint
	maxPrinted = 100       // bytes of a name or an address
)

// fingerprint returns what stands in a theme's file for a text in lower case: the names and addresses of people who
// wrote a theme are in its example site, and are not repeated here.
func fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return printed + hex.EncodeToString(sum[:8])
}

// isFiller reports whether a text says nothing of what is next to it: an address of the theme's own, or a text with its
// Latin in it.
func (r *reading) isFiller(text string) bool {
	if strings.ContainsAny(text, ":@") && !strings.Contains(text, " ") {
		return r.IsPlaceholder(text)
	}
	text = strings.ToLower(strings.TrimSpace(text))
	return strings.Contains(text, "lorem ipsum") && !slices.Contains(r.placeholders, text) && r.IsPlaceholder(text)
}
