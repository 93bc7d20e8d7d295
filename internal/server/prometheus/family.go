// Package prometheus writes metrics in the text format of Prometheus, version 0.0.4.
package prometheus

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Family is a metric with a series for each combination of its labels' values. It is safe for
// concurrent use. The client library of Prometheus would be a tenth of the program;
// github.com/VictoriaMetrics/metrics is small, but has no help texts.
type Family struct {
	Name, Help string
	Kind       string // counter, gauge or histogram
	Labels     []string
	Buckets    []float64      // upper bounds of the buckets of a histogram, ascending
	Read       func() float64 // returns the value when it is written; nil if it is set by add
	mu         sync.Mutex
	series     map[string]*series // by labels, as they are written
}

// A series is a number, or for a histogram the sum of all observations.
type series struct {
	value float64
	count int
	below []int // number of observations in each bucket of a histogram and the smaller ones
}

// Add adds n to the series with these values of the labels.
func (f *Family) Add(n float64, values ...string) {
	var labels []string
	for i, l := range f.Labels {
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
		s = &series{below: make([]int, len(f.Buckets))}
		f.series[key] = s
	}
	s.value += n
	s.count++
	for i, bound := range f.Buckets {
		if n <= bound {
			s.below[i]++
		}
	}
}

// Inc adds 1 to the series with these values of the labels.
func (f *Family) Inc(values ...string) { f.Add(1, values...) }

// Write writes the family, or nothing if it has labels and no series yet.
func (f *Family) Write(w io.Writer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.Read != nil:
		f.series = map[string]*series{"": {value: f.Read()}}
	case f.Labels == nil && f.series == nil:
		f.series = map[string]*series{"": {}}
	case f.series == nil:
		return
	}
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", f.Name, f.Help, f.Name, f.Kind)
	for _, labels := range slices.Sorted(maps.Keys(f.series)) {
		s := f.series[labels]
		if f.Kind != "histogram" {
			fmt.Fprintf(w, "%s%s %s\n", f.Name, braced(labels), number(s.value))
			continue
		}
		for i, bound := range f.Buckets {
			fmt.Fprintf(w, "%s_bucket%s %d\n", f.Name, braced(labels, `le="`+number(bound)+`"`), s.below[i])
		}
		fmt.Fprintf(w, "%s_bucket%s %d\n", f.Name, braced(labels, `le="+Inf"`), s.count)
		fmt.Fprintf(w, "%s_sum%s %s\n", f.Name, braced(labels), number(s.value))
		fmt.Fprintf(w, "%s_count%s %d\n", f.Name, braced(labels), s.count)
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
