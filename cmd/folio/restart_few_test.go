//go:build !soak

package main

// restartVisits is how many visitors come while servers are replaced.
const restartVisits = 300
