package main

import (
	"errors"
	"fmt"
	"math"
)

// ratio returns a target's result divided by the floor's of the same round, or nil if there is nothing to divide by.
func (r *runner) ratio(res *result) *spread {
	floor := r.find(res.window, res.row, floorName)
	if floor == nil || floor == res {
		return nil
	}
	ratios := make([]float64, len(res.values))
	for i := range ratios {
		if ratios[i] = res.values[i] / floor.values[i]; math.IsInf(ratios[i], 0) {
			ratios[i] = math.NaN()
		}
	}
	return newSpread(ratios)
}

// find returns a target's result, or nil if it wasn't measured.
func (r *runner) find(w window, row row, target string) *result {
	for _, res := range r.results {
		if res.window == w && res.row == row && res.target == target {
			return res
		}
	}
	return nil
}

// checkRatios returns an error for each ratio to the floor that exceeds its bound. Only the best round counts: other
// load on the machine makes a round worse, never better.
func (r *runner) checkRatios() error {
	var errs []error
	checked := false
	for _, res := range r.results {
		ratio := r.ratio(res)
		if res.row.maxRatio == 0 || res.target == naiveName || ratio == nil {
			continue
		}
		checked = true
		if ratio.Min > res.row.maxRatio {
			errs = append(errs, fmt.Errorf("%s %v: %s: %s times the floor's in its best round, more than %s",
				res.target, res.window, res.row.name, formatNumber(ratio.Min), formatNumber(res.row.maxRatio)))
		}
	}
	if !checked {
		return errors.New("--check: no result can be compared with the floor")
	}
	return errors.Join(errs...)
}
