package content

import (
	"slices"
	"strings"
)

// trackers are the parameters of an address that say where its reader came from. Those that end in "_" are prefixes.
var trackers = []string{"gclid", "fbclid", "msclkid", "dclid", "gbraid", "wbraid", "yclid", "igshid", "ref_src", "ref_url", "utm_", "mc_"}

// withoutTracking returns an address without such parameters, and how many there were. All else stays as it is written,
// byte for byte.
func withoutTracking(url string) (kept string, removed int) {
	head, rest, found := strings.Cut(url, "?")
	if !found {
		return url, 0
	}
	query, fragment, hasFragment := strings.Cut(rest, "#")
	params := strings.Split(query, "&")
	params = slices.DeleteFunc(params, func(p string) bool {
		key, _, _ := strings.Cut(strings.TrimPrefix(p, "amp;"), "=")
		key = strings.ToLower(key)
		for _, t := range trackers {
			if key == t || strings.HasSuffix(t, "_") && strings.HasPrefix(key, t) {
				removed++
				return true
			}
		}
		return false
	})
	if removed == 0 {
		return url, 0
	}
	kept = head
	if len(params) > 0 {
		kept += "?" + strings.Join(params, "&")
	}
	if hasFragment {
		kept += "#" + fragment
	}
	return kept, removed
}
