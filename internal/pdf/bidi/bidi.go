// Package bidi sets lines with text from right to left: the order of their letters by UAX 9
// (https://www.unicode.org/reports/tr9/), and the forms of Arabic letters.
package bidi

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// Direction reports whether a text is written from right to left: its first letter with a direction is Hebrew or Arabic
// (rules P2 and P3 of UAX 9). ok is false if it has no such letter.
func Direction(text string) (rtl, ok bool) {
	for _, c := range text {
		switch classOf(c) {
		case bidi.L:
			return false, true
		case bidi.R, bidi.AL:
			return true, true
		}
	}
	return false, false
}

func classOf(c rune) bidi.Class {
	p, _ := bidi.LookupRune(c)
	return p.Class()
}

// HasLeftwards reports whether a text has letters or numbers that are set from right to left.
func HasLeftwards(text string) bool { return strings.ContainsFunc(text, isLeftwards) }

func isLeftwards(c rune) bool {
	if c < 0x590 {
		return false
	}
	class := classOf(c)
	return class == bidi.R || class == bidi.AL || class == bidi.AN
}

var brackets = []rune("()[]{}<>«»‹›")

// Mirrored returns the bracket of the other side (rule L4).
func Mirrored(c rune) rune {
	if i := slices.Index(brackets, c); i >= 0 {
		return brackets[i^1]
	}
	return c
}

// Order returns the indexes of a line's letters in visual order, each as its complement if the letter is set from
// right to left. It applies the rules of UAX 9 without embeddings, whose marks are never set.
func Order(text []rune, rtl bool) []int {
	levels := levelsOf(text, rtl)
	order := make([]int, len(text))
	for i := range order {
		order[i] = i
	}
	for level := 2; level > 0; level-- { // rule L2
		for i := 0; i < len(order); i++ {
			end := i
			for end < len(order) && levels[order[end]] >= level {
				end++
			}
			slices.Reverse(order[i:end])
			i = max(i, end)
		}
	}
	keepMarks(text, order)
	for k, i := range order {
		if levels[i]%2 == 1 {
			order[k] = ^i
		}
	}
	return order
}

// keepMarks puts combining marks after the letter that they stand on, where the order is reversed.
func keepMarks(text []rune, order []int) {
	for k := 0; k < len(order); k++ {
		end := k
		for end+1 < len(order) && order[end+1] == order[end]-1 && unicode.Is(unicode.M, text[order[end]]) {
			end++
		}
		if end > k {
			slices.Reverse(order[k : end+1])
			k = end
		}
	}
}

// levelsOf returns the embedding level of each letter: 0 to the right, 1 to the left, 2 numbers and Latin words in text
// to the left.
func levelsOf(text []rune, rtl bool) []int {
	base := bidi.L
	if rtl {
		base = bidi.R
	}
	classes := weak(text, base)
	pairBrackets(text, classes, base)
	for i := 0; i < len(classes); {
		end := i
		for end < len(classes) && classes[end] == bidi.ON {
			end++
		}
		before, after := base, base
		if i > 0 {
			before = strong(classes[i-1])
		}
		if end < len(classes) {
			after = strong(classes[end])
		}
		if before != after {
			before = base // rule N2
		}
		for k := i; k < end; k++ {
			classes[k] = before
		}
		i = max(end, i+1)
	}
	levels := make([]int, len(classes))
	for i, c := range classes { // rules I1 and I2
		switch {
		case c == bidi.R:
			levels[i] = 1
		case c != bidi.L || rtl:
			levels[i] = 2
		}
	}
	return levels
}

// strong returns L or R, as which numbers count (rule N1), or ON.
func strong(c bidi.Class) bidi.Class {
	if c == bidi.EN || c == bidi.AN {
		return bidi.R
	}
	return c
}

// maxBrackets bounds the nesting of brackets that are paired, as UAX 9 does.
const maxBrackets = 63

// pairBrackets gives both brackets of a pair one direction (rule N0): that of the paragraph if anything in them has it,
// or else that of what is in them if what is before them has it too.
func pairBrackets(text []rune, classes []bidi.Class, base bidi.Class) {
	type bracket struct {
		at     int
		before bidi.Class // direction of what precedes it
		same   bool       // there is text of the paragraph's direction in it
		other  bool       // there is text of the other direction in it
	}
	var open []bracket
	before := base
	note := func(c bidi.Class) {
		if c == bidi.ON {
			return
		}
		before = c
		if n := len(open); n > 0 {
			open[n-1].same = open[n-1].same || c == base
			open[n-1].other = open[n-1].other || c != base
		}
	}
	for i, c := range text {
		k := slices.Index(brackets, c)
		switch {
		case k < 0 || classes[i] != bidi.ON:
			note(strong(classes[i]))
		case k%2 == 0 && len(open) < maxBrackets:
			open = append(open, bracket{at: i, before: before})
		case k%2 == 1 && len(open) > 0 && text[open[len(open)-1].at] == brackets[k-1]:
			b := open[len(open)-1]
			open = open[:len(open)-1]
			class := base
			switch {
			case b.same:
			case b.other:
				class = b.before
			default:
				continue
			}
			classes[b.at], classes[i] = class, class
			note(class)
		}
	}
}

// weak returns the classes after the rules W1 to W7: L, R, EN, AN and, for the rest, ON.
func weak(text []rune, base bidi.Class) []bidi.Class {
	classes := make([]bidi.Class, len(text))
	previous, letter := base, base // of all, and of letters
	for i, c := range text {
		class := classOf(c)
		switch class {
		case bidi.NSM:
			class = previous
		case bidi.L, bidi.R, bidi.AL:
			letter = class
		case bidi.EN:
			if letter == bidi.AL {
				class = bidi.AN
			}
		}
		previous = class
		classes[i] = class
	}
	for i := 1; i+1 < len(classes); i++ { // separators within a number
		c, before, after := classes[i], classes[i-1], classes[i+1]
		if c == bidi.CS && before == bidi.AN && after == bidi.AN ||
			(c == bidi.CS || c == bidi.ES) && before == bidi.EN && after == bidi.EN {
			classes[i] = before
		}
	}
	joinTerminators(classes)
	letter = base
	for i, c := range classes {
		switch {
		case c == bidi.AL:
			classes[i], letter = bidi.R, bidi.R
		case c == bidi.L || c == bidi.R:
			letter = c
		case c == bidi.EN && letter == bidi.L:
			classes[i] = bidi.L
		case c != bidi.EN && c != bidi.AN:
			classes[i] = bidi.ON
		}
	}
	return classes
}

// joinTerminators makes a sign next to a number, such as a per cent sign, a part of it (rule W5).
func joinTerminators(classes []bidi.Class) {
	for i := 1; i < len(classes); i++ {
		if classes[i] == bidi.ET && classes[i-1] == bidi.EN {
			classes[i] = bidi.EN
		}
	}
	for i := len(classes) - 2; i >= 0; i-- {
		if classes[i] == bidi.ET && classes[i+1] == bidi.EN {
			classes[i] = bidi.EN
		}
	}
}
