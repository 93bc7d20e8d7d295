//go:build soak

package main

// restartVisits is the number of visits in a soak test: go test -tags soak ./cmd/folio -run 'Restart|Replicas'
const restartVisits = 2500
