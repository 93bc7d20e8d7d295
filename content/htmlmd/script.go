package htmlmd

import (
	"strings"
	"unicode"
)

// superscripts and subscripts are the characters that Unicode has raised and lowered.
var (
	superscripts = characters("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
	subscripts   = characters("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
)

func characters(from, to string) map[rune]rune {
	all := map[rune]rune{}
	targets := []rune(to)
	for i, r := range []rune(from) {
		all[r] = targets[i]
	}
	return all
}

// ordinals are the single letters that follow a number in ordinal numbers: 2e, 1º, 1ª.
const ordinals = "eoaºª"

// script returns the plain text s of <sup> or <sub> so that it can't be read as part of the text before it, which ends
// in the rune before: 10⁶, CO₂, x^k. Words and signs, as in 1st and Acme®, stay as they are.
func script(name string, before rune, s string) string {
	table, mark := superscripts, "^"
	if name == "sub" {
		table, mark = subscripts, "_"
	}
	var b strings.Builder
	letters, others := 0, 0
	known := true
	for _, r := range s {
		small, ok := table[r]
		b.WriteRune(small)
		known = known && ok
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsNumber(r):
			others++
		}
	}
	switch {
	case s == "":
		return ""
	case known:
		return b.String()
	case letters+others == 0, s[0] == '[', before == 0:
		return s
	case name == "sup" && others == 0 && (letters > 1 || unicode.IsDigit(before) && strings.Contains(ordinals, s)):
		return s
	case strings.ContainsAny(s, " +-−*/=,"):
		return mark + "(" + s + ")"
	}
	return mark + s
}
