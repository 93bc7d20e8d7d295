// Package problem has what can be wrong with a site, and a bounded list to report it to.
package problem

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"example.com/folio/content/srctext"
)

// A Problem is a place where a site could not be read as written. The page, or at least the rest of the site, is shown
// all the same.
type Problem struct {
	File string // slash-separated, relative to the site
	Line int    // from 1; 0 for the whole file
	Rule string // one of the rules below
	Text string // what is wrong, and what is shown instead; one line
}

// The rules that a Problem can name.
const (
	FrontMatter  = "front-matter"     // a key or the whole front matter could not be decoded
	Date         = "date"             // a date that is a longer time, or can't be read
	Config       = "config"           // the generator's configuration or a data file could not be decoded
	DataFile     = "data-file"        // a résumé in a data file that could not be decoded
	Unresolved   = "unresolved"       // a shortcode, tag or include that only the generator can fill in
	LinkDead     = "link-dead"        // a link to a page or file of this site that doesn't exist
	LinkFile     = "link-file"        // a link to what is no page, in a site whose address is unknown
	LinkScheme   = "link-scheme"      // a link with a scheme that is not safe to follow
	Placeholder  = "link-placeholder" // a link that its author meant to fill in
	Tracking     = "tracking"         // a link with parameters that track its readers
	MissingImage = "missing-image"    // an image that doesn't exist
	TooLarge     = "too-large"        // a file over its limit
	Encoding     = "encoding"         // a file that is not UTF-8
	Unreadable   = "unreadable"       // a file that could not be read
	Skipped      = "skipped"          // a file that the generator makes a page of, or could, and that is not shown
	Converted    = "converted"        // a file that is shown in another form than the generator gives it
	FolderLoop   = "folder-loop"      // a link to a folder that was entered already
	Comment      = "comment"          // a comment that is never closed
	DraftInMenu  = "draft-in-menu"    // a menu entry for a page that is hidden
	Demo         = "demo"             // a page that comes with the theme
	Literal      = "literal"          // a value in a program that only running it would tell
)

// Serious reports whether something of the site is missing because it could not be read at all, which its operator
// should know. Other problems concern the author.
func (p Problem) Serious() bool {
	return slices.Contains([]string{FrontMatter, Config, DataFile, TooLarge, Unreadable}, p.Rule)
}

// String returns the problem as one line: `content/about.md:12: front matter: key "date" is not a date: "yesterday"`.
func (p Problem) String() string {
	where := p.File
	if p.Line > 0 {
		where = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return where + ": " + strings.ReplaceAll(p.Rule, "-", " ") + ": " + p.Text
}

// Bounds on what one file may report.
const (
	maxProblems = 50
	maxText     = 400 // runes of one text
)

// A List collects the problems of a site. It may be used by several goroutines. All problems of one file should come
// from one goroutine, so that their order does not change from one reading to the next.
type List struct {
	mu     sync.Mutex
	byFile map[string][]Problem
}

// Full reports whether a file has as many problems as are kept, so that a caller can skip work for a further one.
func (ps *List) Full(file string) bool { return ps.count(file) >= maxProblems }

// Any reports whether a file has a problem.
func (ps *List) Any(file string) bool { return ps.count(file) > 0 }

func (ps *List) count(file string) int {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	return len(ps.byFile[file])
}

// Add reports a problem. One that was reported before, as when a page is read twice, or that is over the bound for its
// file is dropped. Long texts are cut.
func (ps *List) Add(file string, line int, rule, format string, args ...any) {
	text := srctext.OneLine(fmt.Sprintf(format, args...))
	if long := []rune(text); len(long) > maxText {
		text = string(long[:maxText]) + "…"
	}
	p := Problem{File: srctext.OneLine(file), Line: line, Rule: rule, Text: text}
	ps.mu.Lock()
	defer ps.mu.Unlock()
	known := ps.byFile[file]
	if len(known) >= maxProblems || slices.Contains(known, p) {
		return
	}
	if ps.byFile == nil {
		ps.byFile = map[string][]Problem{}
	}
	ps.byFile[file] = append(known, p)
}

// Sorted returns the problems by file and line; those of one line are in the order in which they were reported. It must
// not be called while problems are added.
func (ps *List) Sorted() []Problem {
	var all []Problem
	for _, file := range slices.Sorted(maps.Keys(ps.byFile)) {
		all = append(all, ps.byFile[file]...)
	}
	slices.SortStableFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return all
}
