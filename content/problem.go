package content

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// A Problem is a place where a site could not be read as written. The page it is about is shown all the same, or, where
// that is impossible, the rest of the site is.
type Problem struct {
	File string // slash-separated, relative to the site
	Line int    // from 1; 0 where the whole file is meant
	Rule string // the kind of problem, one of the words below
	Text string // what, and what is shown in its place; one line
}

// The rules a Problem can name.
const (
	ruleFrontMatter = "front-matter"     // a key or the whole front matter could not be decoded
	ruleConfig      = "config"           // the generator's configuration or a data file could not be decoded
	ruleDataFile    = "data-file"        // a résumé in a data file that could not be decoded
	ruleUnresolved  = "unresolved"       // a shortcode, tag or include that only the generator can fill in
	ruleLinkDead    = "link-dead"        // a link to a page or file of this site that is not there
	ruleLinkScheme  = "link-scheme"      // a link that no reader should follow
	rulePlaceholder = "link-placeholder" // a link that its author meant to fill in
	ruleTracking    = "tracking"         // a link that tells its target who sent the reader
	ruleImage       = "missing-image"    // an image that is not there
	ruleTooLarge    = "too-large"        // a file over its limit
	ruleUnreadable  = "unreadable"       // a file that the system would not hand out
	ruleFolderLoop  = "folder-loop"      // a link to a folder that was entered already
	ruleComment     = "comment"          // a comment that is never closed
	ruleDraftInMenu = "draft-in-menu"    // the menu leads to a page that is kept back
)

// Serious tells whether something of the site is not shown, or not as its author meant, because it could not be read at
// all: whoever serves the site should know. All other problems are for an author at the desk.
func (p Problem) Serious() bool {
	return slices.Contains([]string{ruleFrontMatter, ruleConfig, ruleDataFile, ruleTooLarge, ruleUnreadable}, p.Rule)
}

// String is the problem as a person reads it: `content/about.md:12: front matter: key "date" is not a date: "yesterday"`.
func (p Problem) String() string {
	where := p.File
	if p.Line > 0 {
		where = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return where + ": " + strings.ReplaceAll(p.Rule, "-", " ") + ": " + p.Text
}

// Bounds on what one file may report. Whoever has more problems mends these first.
const (
	maxProblems = 50
	maxProblem  = 400 // runes of one text
)

// problems collects what goes wrong while a site is read. Several pages may be read at the same time; what is said about
// one file comes from one of them, so the order within a file is always the same.
type problems struct {
	mu     sync.Mutex
	byFile map[string][]Problem
}

// full tells whether a file has had its say, so that a caller need not work out a line for nothing.
func (ps *problems) full(file string) bool {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	return len(ps.byFile[file]) >= maxProblems
}

// any tells whether something was said of a file already.
func (ps *problems) any(file string) bool {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	return len(ps.byFile[file]) > 0
}

func (ps *problems) add(file string, line int, rule, format string, args ...any) {
	p := Problem{File: oneLine(file), Line: line, Rule: rule, Text: oneLine(fmt.Sprintf(format, args...))}
	if long := []rune(p.Text); len(long) > maxProblem {
		p.Text = string(long[:maxProblem]) + "…"
	}
	ps.mu.Lock()
	defer ps.mu.Unlock()
	said := ps.byFile[file]
	if len(said) >= maxProblems || slices.Contains(said, p) { // a page may be read more than once
		return
	}
	if ps.byFile == nil {
		ps.byFile = map[string][]Problem{}
	}
	ps.byFile[file] = append(said, p)
}

// sorted returns the problems in file order.
func (ps *problems) sorted() []Problem {
	var all []Problem
	for _, file := range slices.Sorted(maps.Keys(ps.byFile)) {
		all = append(all, ps.byFile[file]...)
	}
	slices.SortStableFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return all
}
