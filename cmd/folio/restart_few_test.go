//go:build !soak

package main

// restartVisits is the number of visits while servers are replaced.
const restartVisits = 300
