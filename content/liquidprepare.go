package content

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Liquid's tags, as far as they are evaluated here.
var (
	liquidBlockTags = strings.Fields("if unless case for tablerow capture comment raw")
	liquidPlainTags = strings.Fields("assign break continue cycle else elsif when include link post_url folio_tick")
)

var anyRange = regexp.MustCompile(`\([^()]*\.\.[^()]*\)`)

// liquidRenames are tags that mean the same as another.
var liquidRenames = map[string]string{
	"capture":          "folio_capture",
	"endcapture":       "endfolio_capture",
	"include_cached":   "include",
	"include_relative": "include",
}

// prepareLiquid makes a template fit for the engine, which refuses a whole page for one tag that it does not know: the
// tags of plugins are removed (what is between them stays), and each loop gets a tick. Any template that nests too deep
// or counts too far is refused.
func prepareLiquid(t text, problem func(off int, format string, args ...any)) (text, error) {
	found := liquidTag.FindAllStringSubmatchIndex(t.s, -1)
	ends := map[string]bool{}
	for _, m := range found {
		ends[t.s[m[2]:m[3]]] = true
	}
	var edits []edit
	var open []string
	hidden := "" // inside raw or comment, the tag that ends it
	for _, m := range found {
		name, args := t.s[m[2]:m[3]], t.s[m[4]:m[5]]
		bare, isEnd := strings.CutPrefix(name, "end")
		switch {
		case hidden != "":
			if name == hidden {
				hidden = ""
			}
		case name == "raw" || name == "comment":
			if !ends["end"+name] {
				return t, fmt.Errorf("%s is never closed", name)
			}
			hidden = "end" + name
		case slices.Contains(liquidBlockTags, name):
			open = append(open, name)
			if len(open) > maxLiquidBlocks {
				return t, fmt.Errorf("more than %d blocks inside each other", maxLiquidBlocks)
			}
			if loop := name == "for" || name == "tablerow"; loop {
				edits = append(edits, edit{from: m[1], to: m[1], s: "{% folio_tick %}"})
				if anyRange.MatchString(args) && strings.Contains(args, "|") {
					return t, fmt.Errorf("a range with filters")
				}
			} else if anyRange.MatchString(args) {
				return t, fmt.Errorf("a range outside a loop")
			}
		case isEnd && slices.Contains(liquidBlockTags, bare):
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case slices.Contains(liquidPlainTags, name):
			if anyRange.MatchString(args) {
				return t, fmt.Errorf("a range outside a loop")
			}
		case liquidRenames[name] != "":
		default:
			if !isEnd && !ends["end"+name] {
				problem(m[0], "tag %s comes from a plugin; not shown", name)
			}
			edits = append(edits, edit{from: m[0], to: m[1]})
		}
		if to := liquidRenames[name]; to != "" && hidden == "" {
			edits = append(edits, edit{from: m[2], to: m[3], s: to})
		}
	}
	for _, m := range liquidObject.FindAllStringIndex(t.s, -1) {
		if anyRange.MatchString(t.s[m[0]:m[1]]) {
			return t, fmt.Errorf("a range outside a loop")
		}
	}
	return t.edited(edits), nil
}

// liquidBlocks returns the extents of all blocks of templates.
func liquidBlocks(s string) [][2]int {
	var out [][2]int
	var open []int
	for _, m := range liquidTag.FindAllStringSubmatchIndex(s, -1) {
		name := s[m[2]:m[3]]
		if slices.Contains(liquidBlockTags, name) {
			open = append(open, m[0])
		} else if slices.Contains(liquidBlockTags, strings.TrimPrefix(name, "end")) && len(open) > 0 {
			if len(open) == 1 { // those inside are inside this one
				out = append(out, [2]int{open[0], m[1]})
			}
			open = open[:len(open)-1]
		}
	}
	return out
}
