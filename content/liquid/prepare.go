package liquid

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/srctext"
)

// The tags that are evaluated.
var (
	blockTags = strings.Fields("if unless case for tablerow capture comment raw")
	plainTags = strings.Fields(`assign bibliography break continue cycle else elsif when include link post_url
		folio_relative folio_tick`)
)

// renamedTags are tags that mean the same as another, or are replaced with a bounded one.
var renamedTags = map[string]string{
	"capture":          "folio_capture",
	"endcapture":       "endfolio_capture",
	"include_cached":   "include",
	"include_relative": "folio_relative",
}

var (
	rangeMark  = regexp.MustCompile(`\([^()]*\.\.[^()]*\)`)
	errRange   = errors.New("a range outside a loop")
	errFilters = errors.New("a range with filters")
)

// A preparation changes one template so that the engine accepts it and its loops are counted.
type preparation struct {
	text   srctext.Text
	report func(off int, format string, args ...any)
	names  map[string]bool // of all tags in the template
	depth  int             // blocks that are open
	hidden string          // inside raw or comment, the tag that ends it
	edits  []srctext.Edit
}

// prepare returns t without the tags of plugins, but with what is between them, and with a tick in each loop. It
// returns an error for a template that nests too deep or has a range that is not bounded by ticks.
func prepare(t srctext.Text, report func(off int, format string, args ...any)) (srctext.Text, error) {
	found := tagMark.FindAllStringSubmatchIndex(t.S, -1)
	p := &preparation{text: t, report: report, names: map[string]bool{}}
	for _, m := range found {
		p.names[t.S[m[2]:m[3]]] = true
	}
	for _, m := range found {
		if err := p.tag(m); err != nil {
			return t, err
		}
	}
	for _, m := range objectMark.FindAllStringIndex(t.S, -1) {
		if rangeMark.MatchString(t.S[m[0]:m[1]]) {
			return t, errRange
		}
	}
	return t.Apply(p.edits), nil
}

// tag prepares one tag, a match of tagMark.
func (p *preparation) tag(m []int) error {
	name, args := p.text.S[m[2]:m[3]], p.text.S[m[4]:m[5]]
	if p.hidden != "" {
		if name == p.hidden {
			p.hidden = ""
		}
		return nil
	}
	bare, isEnd := strings.CutPrefix(name, "end")
	switch {
	case name == "raw" || name == "comment":
		if !p.names["end"+name] {
			return fmt.Errorf("%s is never closed", name)
		}
		p.hidden = "end" + name
	case slices.Contains(blockTags, name):
		if err := p.block(name, args, m[1]); err != nil {
			return err
		}
	case isEnd && slices.Contains(blockTags, bare):
		p.depth = max(0, p.depth-1)
	case slices.Contains(plainTags, name):
		if rangeMark.MatchString(args) {
			return errRange
		}
	case renamedTags[name] != "":
	default:
		if !isEnd && !p.names["end"+name] {
			p.report(m[0], "tag %s comes from a plugin; not shown", name)
		}
		p.edits = append(p.edits, srctext.Edit{From: m[0], To: m[1]})
	}
	if to := renamedTags[name]; to != "" {
		p.edits = append(p.edits, srctext.Edit{From: m[2], To: m[3], Text: to})
	}
	return nil
}

// block prepares a tag that opens a block and ends at the offset end.
func (p *preparation) block(name, args string, end int) error {
	if p.depth++; p.depth > maxBlocks {
		return fmt.Errorf("more than %d blocks inside each other", maxBlocks)
	}
	hasRange := rangeMark.MatchString(args)
	if name != "for" && name != "tablerow" {
		if hasRange {
			return errRange
		}
		return nil
	}
	if hasRange && strings.Contains(args, "|") {
		return errFilters
	}
	p.edits = append(p.edits, srctext.Edit{From: end, To: end, Text: "{% folio_tick %}"})
	return nil
}

// blocks returns the extents of the outermost blocks of templates.
func blocks(s string) [][2]int {
	var out [][2]int
	start, depth := 0, 0
	for _, m := range tagMark.FindAllStringSubmatchIndex(s, -1) {
		name := s[m[2]:m[3]]
		switch {
		case slices.Contains(blockTags, name):
			if depth++; depth == 1 {
				start = m[0]
			}
		case depth > 0 && slices.Contains(blockTags, strings.TrimPrefix(name, "end")):
			if depth--; depth == 0 {
				out = append(out, [2]int{start, m[1]})
			}
		}
	}
	return out
}
