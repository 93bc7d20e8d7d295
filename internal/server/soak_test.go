//go:build soak

package server

import (
	"os"
	"strconv"
	"testing"
)

// TestSoak makes 50,000 connections, or as many as FOLIO_SOAK says: go test -tags soak ./internal/server -run Soak
// -timeout 1h
func TestSoak(t *testing.T) {
	n := 50_000
	if s := os.Getenv("FOLIO_SOAK"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	soak(t, n)
}
