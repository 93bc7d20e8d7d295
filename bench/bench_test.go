package main

import (
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPercentile(t *testing.T) {
	values := []float64{5, 1, 4, 2, 3}
	for p, want := range map[int]float64{1: 1, 20: 1, 21: 2, 50: 3, 99: 5, 100: 5} {
		if got := percentile(values, p); got != want {
			t.Errorf("p%d: %v, want %v", p, got, want)
		}
	}
	if got := percentile(nil, 50); !math.IsNaN(got) {
		t.Errorf("p50 of no values: %v, want NaN", got)
	}
}

// TestCheckRatios checks that the best round decides, and that naive has no bound.
func TestCheckRatios(t *testing.T) {
	w, bounded := window{80, 24}, row{"bounded", "ms", 3}
	for _, tt := range []struct {
		folio []float64
		fails bool
	}{
		{[]float64{9, 2.9, 9}, false},
		{[]float64{3.1, 9, 9}, true},
		{[]float64{math.NaN(), 9, 9}, true},
	} {
		r := &runner{options: &options{}, results: []*result{
			{w, bounded, floorName, []float64{1, 1, 1}},
			{w, bounded, naiveName, []float64{90, 90, 90}},
			{w, bounded, "folio", tt.folio},
		}}
		if err := r.checkRatios(); (err != nil) != tt.fails {
			t.Errorf("%v: %v", tt.folio, err)
		}
	}
	if err := (&runner{options: &options{}}).checkRatios(); err == nil {
		t.Error("no error although nothing was compared")
	}
}

func TestPrintTables(t *testing.T) {
	w := window{80, 24}
	o := &options{windows: []window{w}, measures: []string{"crowd"}}
	r := &runner{options: o, targets: []*target{{name: floorName}, {name: "folio"}}}
	for _, row := range measures[1].rows {
		floor, folio := []float64{1, 2, 4}, []float64{3, 5, 4}
		r.results = append(r.results, &result{w, row, floorName, floor}, &result{w, row, "folio", folio})
	}
	var out strings.Builder
	if err := r.printTables(&out); err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(out.String(), "\n")
	want := `
80x24
                                       floor             folio             over floor
whole connection, 50 at once, p50  ms  2.00 (1.00-4.00)  4.00 (3.00-5.00)  2.50 (1.00-3.00)
whole connection, 50 at once, p99  ms  2.00 (1.00-4.00)  4.00 (3.00-5.00)  2.50 (1.00-3.00)
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestVisibleBytes(t *testing.T) {
	for s, want := range map[string]int{"": 0, " a  b\n": 2, "\x1b[1mbold\x1b[m\x1b[2;3H!": 5, "\x1b]11;?\x07": 0} {
		if got := visibleBytes([]byte(s)); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

func TestUsageErrors(t *testing.T) {
	for _, args := range []string{
		"--measure x", "--window 80", "--window=", "--sessions 1", "--rounds 0", "--storm 1h", "--rate 0", "--only none", "x",
	} {
		if err := run(context.Background(), strings.Fields(args), io.Discard, io.Discard); err == nil {
			t.Errorf("%s: no error", args)
		}
	}
}

// TestFolioDir checks that folio is built from the repository that this module is in.
func TestFolioDir(t *testing.T) {
	dir, err := folioDir(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.Stat("..")
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(got, want) {
		t.Errorf("%s is not the folder above", dir)
	}
}

// TestFloor opens a session on the floor and types a key.
func TestFloor(t *testing.T) {
	folder, frame := t.TempDir(), "\x1b[2Ja prepared frame"
	if err := os.WriteFile(filepath.Join(folder, "80x24"), []byte(frame), 0o600); err != nil {
		t.Fatal(err)
	}
	pr, pw := io.Pipe()
	go func() { _ = serveFloor(t.Context(), folder, pw) }()
	line := make([]byte, 64)
	n, err := pr.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	c, err := openSession(t.Context(), strings.TrimSpace(string(line[:n])), "resume", window{80, 24}, false)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	if _, err := c.waitFrame(t.Context(), visibleBytes([]byte(frame))); err != nil {
		t.Fatal(err)
	}
	if _, echo, err := c.press(t.Context(), 'j'); err != nil || !bytes.Equal(echo, []byte("j")) {
		t.Errorf("%q, %v", echo, err)
	}
}
