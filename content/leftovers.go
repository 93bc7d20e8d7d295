package content

import (
	"regexp"
	"strings"
)

var (
	leftCall = regexp.MustCompile(`\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}`)
	inTarget = regexp.MustCompile(`(?:\]\(|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?[^)\s]*$`)
)

// leftovers sees to it that no delimiter is read as one, or seen, outside code. What is written like a call and is none
// was text to its generator too: it is shown as code, or left out where it is part of an address. A delimiter by itself
// is opened up.
func (x *expander) leftovers(t text) text {
	t = loneTicks(x.protectAll(t))
	var edits []edit
	at := t.locate()
	for _, m := range leftCall.FindAllStringIndex(t.s, -1) {
		shown := t.s[m[0]:m[1]]
		before := t.s[max(0, m[0]-500):m[0]]
		if inTarget.MatchString(before[strings.LastIndexByte(before, '\n')+1:]) {
			x.problem(t, m[0], ruleUnresolved, "%s in the address of a link needs the generator (left out)", shown)
			edits = append(edits, edit{from: m[0], to: m[1]})
			continue
		}
		if !x.src.dialect.liquid {
			x.problem(t, m[0], ruleUnresolved, "%s is not a shortcode call (shown as it is written)", shown)
		}
		edits = append(edits, edit{from: m[0], to: m[1], s: x.code.lockSpan(shown, at(m[0]))})
	}
	t = t.edited(edits)
	edits = nil
	for i := 0; i+1 < len(t.s); i++ {
		if isDelimiter(t.s[i : i+2]) {
			edits = append(edits, edit{from: i + 1, to: i + 1, s: " "})
		}
	}
	return t.edited(edits)
}

// loneTicks escapes the backticks that begin no code, lest they pair with those of code that is put in here.
func loneTicks(t text) text {
	var edits []edit
	for i := 0; i < len(t.s); i++ {
		switch t.s[i] {
		case '\\':
			i++
		case '`':
			edits = append(edits, edit{from: i, to: i, s: `\`})
		}
	}
	return t.edited(edits)
}

func isDelimiter(s string) bool {
	switch s {
	case "{{", "}}", "{%", "%}":
		return true
	}
	return false
}
