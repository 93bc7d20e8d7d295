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
	if !math.IsNaN(percentile(nil, 50)) {
		t.Error("nothing has a median")
	}
}

// TestBounds checks that the best round decides, and that naive may be as slow as it likes.
func TestBounds(t *testing.T) {
	w, bounded := window{80, 24}, row{"bounded", "ms", 3}
	for _, tt := range []struct {
		folio []float64
		out   bool
	}{{[]float64{9, 2.9, 9}, false}, {[]float64{3.1, 9, 9}, true}, {[]float64{math.NaN(), 9, 9}, true}} {
		b := &bench{options: &options{}, results: []*result{
			{w, bounded, floorName, []float64{1, 1, 1}}, {w, bounded, naiveName, []float64{90, 90, 90}}, {w, bounded, "folio", tt.folio},
		}}
		if err := b.withinBounds(); (err != nil) != tt.out {
			t.Errorf("%v: %v", tt.folio, err)
		}
	}
	if err := (&bench{options: &options{}}).withinBounds(); err == nil {
		t.Error("nothing was compared, and that is well")
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]int{"": 0, " a  b\n": 2, "\x1b[1mbold\x1b[m\x1b[2;3H!": 5, "\x1b]11;?\x07": 0} {
		if got := visible([]byte(s)); got != want {
			t.Errorf("%q: %d letters, want %d", s, got, want)
		}
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range []string{"--measure x", "--window 80", "--sessions 1", "--rounds 0", "--storm 1h", "--rate 0", "--only nobody", "x"} {
		if err := run(context.Background(), strings.Fields(args), io.Discard, io.Discard); err == nil {
			t.Errorf("%s is fine", args)
		}
	}
}

// TestFloor lets a visitor come to the floor, and type.
func TestFloor(t *testing.T) {
	frames, ready := t.TempDir(), "\x1b[2Ja ready-made frame"
	if err := os.WriteFile(filepath.Join(frames, "80x24"), []byte(ready), 0o600); err != nil {
		t.Fatal(err)
	}
	where, said := io.Pipe()
	go func() { _ = serveFloor(t.Context(), frames, said) }()
	line := make([]byte, 64)
	n, err := where.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	v, err := visit(t.Context(), strings.TrimSpace(string(line[:n])), "resume", window{80, 24}, false)
	if err != nil {
		t.Fatal(err)
	}
	defer v.leave()
	if _, err := v.frame(t.Context(), visible([]byte(ready))); err != nil {
		t.Fatal(err)
	}
	if _, echo, err := v.press(t.Context(), 'j'); err != nil || !bytes.Equal(echo, []byte("j")) {
		t.Errorf("%q, %v", echo, err)
	}
}
