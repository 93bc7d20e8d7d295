package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
)

// printTables prints a table for each window, with a line for each row and two columns for each target.
func (r *runner) printTables(out io.Writer) error {
	fmt.Fprintf(out, "%s\n", machine())
	for _, w := range r.windows {
		fmt.Fprintf(out, "\n%v\n", w)
		t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprint(t, "\t")
		for _, target := range r.targets {
			fmt.Fprintf(t, "\t%s", target.name)
			if r.hasRatios(target.name) {
				fmt.Fprint(t, "\tover floor")
			}
		}
		fmt.Fprintln(t)
		for _, m := range r.selectedMeasures() {
			for _, row := range m.rows {
				r.printRow(t, w, row)
			}
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func (r *runner) printRow(out io.Writer, w window, row row) {
	fmt.Fprintf(out, "%s\t%s", row.name, row.unit)
	for _, target := range r.targets {
		res := r.find(w, row, target.name)
		fmt.Fprintf(out, "\t%s", newSpread(res.values))
		if r.hasRatios(target.name) {
			fmt.Fprintf(out, "\t%s", r.ratio(res))
		}
	}
	fmt.Fprintln(out)
}

// hasRatios reports whether a target is compared with the floor.
func (r *runner) hasRatios(name string) bool {
	return name != floorName && slices.ContainsFunc(r.targets, func(t *target) bool { return t.name == floorName })
}

// printJSON prints all results with the values of each round.
func (r *runner) printJSON(out io.Writer) error {
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
	for _, res := range r.results {
		lines = append(lines, line{
			Window: res.window.String(), Measure: res.row.name, Unit: res.row.unit, Target: res.target,
			Value: newSpread(res.values), Ratio: r.ratio(res), Rounds: withoutNaN(res.values),
		})
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
