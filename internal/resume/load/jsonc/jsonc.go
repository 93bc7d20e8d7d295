// Package jsonc makes JSON of JSON with comments and trailing commas.
package jsonc

import (
	"bytes"
	"slices"
)

// JSON replaces comments and trailing commas with spaces, and keeps line ends.
func JSON(data []byte) []byte {
	out := slices.Clone(data)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	comma := -1 // the last comma, if only spaces and comments follow it
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case c == '"':
			comma = -1
			i = stringEnd(out, i)
		case c == '/' && i+1 < len(out) && out[i+1] == '/':
			end := bytes.IndexByte(out[i:], '\n')
			if end < 0 {
				end = len(out) - i
			}
			blank(i, i+end)
		case c == '/' && i+1 < len(out) && out[i+1] == '*':
			if end := bytes.Index(out[i+2:], []byte("*/")); end >= 0 {
				blank(i, i+2+end+2)
			}
		case c == ',':
			comma = i
		case (c == ']' || c == '}') && comma >= 0:
			out[comma], comma = ' ', -1
		case c > ' ':
			comma = -1
		}
	}
	return out
}

// stringEnd returns the index of the quote that ends the string begun at i, or of the end of its line or of data.
func stringEnd(data []byte, i int) int {
	for i++; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"', '\n':
			return i
		}
	}
	return len(data) - 1
}
