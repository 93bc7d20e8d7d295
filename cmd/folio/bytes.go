package main

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// byteUnits are what a size may be written in, the largest first.
var byteUnits = []struct {
	name  string
	bytes int64
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"", 1}}

// A byteSize is a number of bytes as a flag: 64MiB, 512KiB, 1048576.
type byteSize int64

// Set implements [pflag.Value].
func (b *byteSize) Set(s string) error {
	for _, unit := range byteUnits {
		digits, ok := strings.CutSuffix(strings.TrimSpace(s), unit.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || n < 0 || n > math.MaxInt64/unit.bytes {
			break
		}
		*b = byteSize(n * unit.bytes)
		return nil
	}
	return errors.New("it is not a size")
}

// String implements [pflag.Value]: in the largest unit that leaves a whole number.
func (b *byteSize) String() string {
	for _, unit := range byteUnits {
		if *b != 0 && int64(*b)%unit.bytes == 0 {
			return strconv.FormatInt(int64(*b)/unit.bytes, 10) + unit.name
		}
	}
	return "0"
}

// Type implements [pflag.Value].
func (b *byteSize) Type() string { return "size" }
