package server

import (
	"strings"
	"testing"
)

func TestFamilies(t *testing.T) {
	seconds := &family{name: "seconds", help: "How long.", kind: "histogram", labels: []string{"door"}, buckets: []float64{.1, 1, 10}}
	for _, s := range []float64{.05, .1, 3, 60} {
		seconds.add(s, "tui")
	}
	ended := &family{name: "ended_total", help: "Ends.", kind: "counter", labels: []string{"door", "ended"}}
	ended.inc("tui", "quit")
	ended.inc("text", "printed")
	ended.inc("tui", "quit")
	panics := &family{name: "panics_total", help: "Panics.", kind: "counter"}
	open := &family{name: "open", help: "Open.", kind: "gauge", read: func() float64 { return 3 }}
	none := &family{name: "none_total", help: "None.", kind: "counter", labels: []string{"why"}}
	var b strings.Builder
	for _, f := range []*family{seconds, ended, panics, open, none} {
		f.write(&b)
	}
	const want = `# HELP seconds How long.
# TYPE seconds histogram
seconds_bucket{door="tui",le="0.1"} 2
seconds_bucket{door="tui",le="1"} 2
seconds_bucket{door="tui",le="10"} 3
seconds_bucket{door="tui",le="+Inf"} 4
seconds_sum{door="tui"} 63.15
seconds_count{door="tui"} 4
# HELP ended_total Ends.
# TYPE ended_total counter
ended_total{door="text",ended="printed"} 1
ended_total{door="tui",ended="quit"} 2
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
