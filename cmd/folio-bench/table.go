package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"text/tabwriter"
)

// A spread is the median of the rounds, with the least and the greatest.
type spread struct {
	Median float64 `json:"median"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
}

// spreadOf leaves out what is not known; where nothing is, there is none.
func spreadOf(values []float64) *spread {
	known := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(known) == 0 {
		return nil
	}
	slices.Sort(known)
	return &spread{known[(len(known)-1)/2], known[0], known[len(known)-1]}
}

// ratio is a result over the floor's of the same round.
func (b *bench) ratio(r *result) *spread {
	for _, floor := range b.results {
		if floor.target == floorName && r.target != floorName && floor.row == r.row && floor.window == r.window {
			ratios := make([]float64, len(r.values))
			for i := range ratios {
				if ratios[i] = r.values[i] / floor.values[i]; math.IsInf(ratios[i], 0) {
					ratios[i] = math.NaN()
				}
			}
			return spreadOf(ratios)
		}
	}
	return nil
}

// printTables prints a table for each window: a line for each row, two columns for each target.
func (b *bench) printTables(out io.Writer) error {
	fmt.Fprintf(out, "%s\n", machine())
	for _, size := range b.windows {
		w, _ := parseWindow(size)
		fmt.Fprintf(out, "\n%v\n", w)
		t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprint(t, "\t")
		for _, target := range b.targets {
			fmt.Fprintf(t, "\t%s", target.name)
			if b.compares(target.name) {
				fmt.Fprint(t, "\tover floor")
			}
		}
		fmt.Fprintln(t)
		var last *row
		for _, r := range b.results {
			if r.window != w || last != nil && *last == r.row {
				continue
			}
			if b.results[slices.IndexFunc(b.results, func(o *result) bool { return o.window == w && o.row == r.row })] != r {
				continue
			}
			last = &r.row
			fmt.Fprintf(t, "%s\t%s", r.row.name, r.row.unit)
			for _, target := range b.targets {
				i := slices.IndexFunc(b.results, func(o *result) bool { return o.window == w && o.row == r.row && o.target == target.name })
				fmt.Fprintf(t, "\t%s", spreadOf(b.results[i].values))
				if b.compares(target.name) {
					fmt.Fprintf(t, "\t%s", b.ratio(b.results[i]))
				}
			}
			fmt.Fprintln(t)
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// compares tells whether a target has ratios.
func (b *bench) compares(name string) bool {
	return name != floorName && slices.ContainsFunc(b.targets, func(t *target) bool { return t.name == floorName })
}

// String shows the median before the others, in three digits or more.
func (s *spread) String() string {
	if s == nil {
		return "-"
	}
	return fmt.Sprintf("%s (%s-%s)", digits(s.Median), digits(s.Min), digits(s.Max))
}

func digits(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return fmt.Sprintf("%.0f", v)
	case a >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// printJSON prints the same for machines.
func (b *bench) printJSON(out io.Writer) error {
	type line struct {
		Window  string    `json:"window"`
		Measure string    `json:"measure"`
		Unit    string    `json:"unit"`
		Target  string    `json:"target"`
		Value   *spread   `json:"value"`
		Ratio   *spread   `json:"over_floor,omitempty"`
		Rounds  []float64 `json:"rounds,omitempty"`
	}
	lines := []line{}
	for _, r := range b.results {
		known := slices.DeleteFunc(slices.Clone(r.values), math.IsNaN)
		lines = append(lines, line{r.window.String(), r.row.name, r.row.unit, r.target, spreadOf(r.values), b.ratio(r), known})
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Machine string `json:"machine"`
		Results []line `json:"results"`
	}{machine(), lines})
}

func machine() string {
	return fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
}
