package main

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// A spread is the median of some values with their minimum and maximum.
type spread struct {
	Median float64 `json:"median"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
}

// newSpread ignores NaN; it returns nil if no other value is left.
func newSpread(values []float64) *spread {
	known := withoutNaN(values)
	if len(known) == 0 {
		return nil
	}
	slices.Sort(known)
	return &spread{known[(len(known)-1)/2], known[0], known[len(known)-1]}
}

func withoutNaN(values []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(values), math.IsNaN)
}

// String formats a spread as "median (min-max)", nil as "-".
func (s *spread) String() string {
	if s == nil {
		return "-"
	}
	return fmt.Sprintf("%s (%s-%s)", formatNumber(s.Median), formatNumber(s.Min), formatNumber(s.Max))
}

// formatNumber formats v with at least three significant digits from 1 up.
func formatNumber(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return fmt.Sprintf("%.0f", v)
	case a >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// percentile returns the smallest value that at least p percent of all values don't exceed, NaN if there are none.
func percentile(values []float64, p int) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max((len(sorted)*p+99)/100, 1)-1]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
