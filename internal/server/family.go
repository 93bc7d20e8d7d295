package server

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A family is one metric, a series for each combination of its labels' values, written in the text format of Prometheus
// (version 0.0.4). It is safe for concurrent use. The client library of Prometheus would do the same, and be a tenth of
// the program; github.com/VictoriaMetrics/metrics is small, but writes no help texts, and types only by a switch that
// all sets of the process share.
type family struct {
	name, help string
	kind       string // counter, gauge or histogram
	labels     []string
	buckets    []float64      // upper bounds of a histogram's, rising
	read       func() float64 // the value of a gauge that is asked for it; nil for one that is told
	mu         sync.Mutex
	series     map[string]*series // by their labels as written, in order
}

// A series is one number that changes; of a histogram, the sum of what was observed.
type series struct {
	value float64
	count int
	below []int // of a histogram, how many observations each bucket has, those of the smaller ones included
}

// add adds to the series with these values for the labels.
func (f *family) add(n float64, values ...string) {
	var labels []string
	for i, l := range f.labels {
		labels = append(labels, l+"="+strconv.Quote(values[i]))
	}
	key := strings.Join(labels, ",")
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.series[key]
	if s == nil {
		if f.series == nil {
			f.series = map[string]*series{}
		}
		s = &series{below: make([]int, len(f.buckets))}
		f.series[key] = s
	}
	s.value += n
	s.count++
	for i, bound := range f.buckets {
		if n <= bound {
			s.below[i]++
		}
	}
}

func (f *family) inc(values ...string) { f.add(1, values...) }

// write writes the family, or nothing where it has labels and no series yet.
func (f *family) write(w io.Writer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.read != nil:
		f.series = map[string]*series{"": {value: f.read()}}
	case f.labels == nil && f.series == nil:
		f.series = map[string]*series{"": {}}
	case f.series == nil:
		return
	}
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", f.name, f.help, f.name, f.kind)
	for _, labels := range slices.Sorted(maps.Keys(f.series)) {
		s := f.series[labels]
		if f.kind != "histogram" {
			fmt.Fprintf(w, "%s%s %s\n", f.name, braced(labels), number(s.value))
			continue
		}
		for i, bound := range f.buckets {
			fmt.Fprintf(w, "%s_bucket%s %d\n", f.name, braced(labels, `le="`+number(bound)+`"`), s.below[i])
		}
		fmt.Fprintf(w, "%s_bucket%s %d\n", f.name, braced(labels, `le="+Inf"`), s.count)
		fmt.Fprintf(w, "%s_sum%s %s\n%s_count%s %d\n", f.name, braced(labels), number(s.value), f.name, braced(labels), s.count)
	}
}

func braced(labels ...string) string {
	labels = slices.DeleteFunc(labels, func(l string) bool { return l == "" })
	if len(labels) == 0 {
		return ""
	}
	return "{" + strings.Join(labels, ",") + "}"
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
