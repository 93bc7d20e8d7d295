package prometheus

import (
	"strings"
	"testing"
)

func TestFamilies(t *testing.T) {
	seconds := &Family{
		Name: "seconds", Help: "How long.", Kind: "histogram", Labels: []string{"protocol"},
		Buckets: []float64{.1, 1, 10},
	}
	for _, s := range []float64{.05, .1, 3, 60} {
		seconds.Add(s, "tui")
	}
	ended := &Family{Name: "ended_total", Help: "Ends.", Kind: "counter", Labels: []string{"protocol", "ended"}}
	ended.Inc("tui", "quit")
	ended.Inc("text", "printed")
	ended.Inc("tui", "quit")
	panics := &Family{Name: "panics_total", Help: "Panics.", Kind: "counter"}
	open := &Family{Name: "open", Help: "Open.", Kind: "gauge", Read: func() float64 { return 3 }}
	none := &Family{Name: "none_total", Help: "None.", Kind: "counter", Labels: []string{"why"}}
	var b strings.Builder
	for _, f := range []*Family{seconds, ended, panics, open, none} {
		f.Write(&b)
	}
	const want = `# HELP seconds How long.
# TYPE seconds histogram
seconds_bucket{protocol="tui",le="0.1"} 2
seconds_bucket{protocol="tui",le="1"} 2
seconds_bucket{protocol="tui",le="10"} 3
seconds_bucket{protocol="tui",le="+Inf"} 4
seconds_sum{protocol="tui"} 63.15
seconds_count{protocol="tui"} 4
# HELP ended_total Ends.
# TYPE ended_total counter
ended_total{protocol="text",ended="printed"} 1
ended_total{protocol="tui",ended="quit"} 2
# HELP panics_total Panics.
# TYPE panics_total counter
panics_total 0
# HELP open Open.
# TYPE open gauge
open 3
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
