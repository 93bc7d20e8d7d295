package srctext

import (
	"slices"
	"strings"
)

// trackers are the query parameters that tell a site where its visitor came from. Those that end in "_" are prefixes.
var trackers = []string{
	"gclid", "fbclid", "msclkid", "dclid", "gbraid", "wbraid", "yclid", "igshid", "ref_src", "ref_url", "utm_", "mc_",
}

// WithoutTracking returns an address without tracking parameters, and how many it had. All else stays as it is written.
func WithoutTracking(url string) (kept string, removed int) {
	head, rest, found := strings.Cut(url, "?")
	if !found {
		return url, 0
	}
	query, fragment, hasFragment := strings.Cut(rest, "#")
	params := strings.Split(query, "&")
	params = slices.DeleteFunc(params, func(p string) bool {
		key, _, _ := strings.Cut(strings.TrimPrefix(p, "amp;"), "=")
		key = strings.ToLower(key)
		return slices.ContainsFunc(trackers, func(t string) bool {
			return key == t || strings.HasSuffix(t, "_") && strings.HasPrefix(key, t)
		})
	})
	removed = strings.Count(query, "&") + 1 - len(params)
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
