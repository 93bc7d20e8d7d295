//go:build soak

package main

// restartVisits are as many as the bar asks for: go test -tags soak ./cmd/folio -run 'Restart|Replicas'
const restartVisits = 2500
