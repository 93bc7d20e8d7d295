package curriculum

import (
	"testing"

	"example.com/folio/internal/resume/parse"
)

func TestLatest(t *testing.T) {
	for name, tt := range map[string]struct {
		markdown string
		want     Post
		ok       bool
	}{
		"nothing": {"I sail.\n", Post{}, false},
		"current": {
			"## Work\n\n### Mate, Kelp\n*2015 – 2018*\n\n### Cook, Wrack\n*Apr 2019 – Present*\n",
			Post{Title: "Cook, Wrack", When: "Apr 2019 – Present", Since: "Apr 2019", Current: true}, true,
		},
		"ended last": {
			"## Work\n\n### Mate, Kelp\n*2015 – 2018*\n\n### Cook, Wrack\n*2010 – 2014*\n",
			Post{Title: "Mate, Kelp", When: "2015 – 2018"}, true,
		},
		"degree": {
			"## Education\n\n### MSc in Tides, Northmere University\n*2018*\n",
			Post{Title: "MSc Tides, Northmere University", When: "2018"}, true,
		},
	} {
		r, _ := parse.Markdown(tt.markdown)
		if got, ok := Latest(r); got != tt.want || ok != tt.ok {
			t.Errorf("%s: %+v, %v, want %+v, %v", name, got, ok, tt.want, tt.ok)
		}
	}
}
