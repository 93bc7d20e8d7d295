package main

import (
	"errors"
	"fmt"
)

// withinBounds looks for ratios to the floor that are out of bounds. The best round counts: what else the machine does makes a
// round worse, never better.
func (b *bench) withinBounds() error {
	var out []error
	checked := false
	for _, r := range b.results {
		ratio := b.ratio(r)
		if r.row.most == 0 || r.target == naiveName || ratio == nil {
			continue
		}
		checked = true
		if ratio.Min > r.row.most {
			out = append(out, fmt.Errorf("%s %v: %s: %s times the floor's in its best round, more than %s",
				r.target, r.window, r.row.name, digits(ratio.Min), digits(r.row.most)))
		}
	}
	if !checked {
		return errors.New("--check: there is nothing to compare with the floor")
	}
	return errors.Join(out...)
}
