// Package check tells an author what to mend in a site: what visitors would stumble over, and what could not be read as it
// was meant.
package check

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode"

	"example.com/folio/content"
)

// A Severity says how much a finding matters.
type Severity string

// The severities. An Error keeps something of the site from being shown, a Warning is a mistake that visitors can see, and
// Info is what the author may want to know.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// A Finding is one thing to mend. Its texts are of one line each.
type Finding struct {
	File     string   `json:"file,omitempty"` // slash-separated, relative to the site; empty where the whole site is meant
	Line     int      `json:"line,omitempty"` // from 1; 0 where the whole file is meant
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Text     string   `json:"text"`            // what
	Shown    string   `json:"shown,omitempty"` // what visitors see instead, where that is not what was written
	Hint     string   `json:"hint,omitempty"`  // how to mend it, where that is not plain
}

// Options say what is known beside the site itself.
type Options struct {
	Files fs.FS     // the files that the site was read from, which Page.Source names; nil leaves out what needs them
	Now   time.Time // what is later is of the future; the zero Time is that of the call
}

// Site applies every rule to a site, and returns what it finds by file and line.
//
// The lines of findings are those of the files, however much of a page was rewritten on its way. Without Files, and where
// a page's text can't be found again in its file, they are counted from the page's first.
func Site(site *content.Site, o Options) *Report {
	s := newSubject(site, o)
	report := Summary(site)
	for _, r := range withOthers(rules(), site) {
		for _, f := range r.find(s) {
			f.Rule, f.Severity = r.id, r.severity
			f.Text, f.Shown = printable(f.Text), printable(f.Shown)
			report.Findings = append(report.Findings, f)
		}
	}
	slices.SortStableFunc(report.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Text, b.Text))
	})
	report.Findings = slices.Compact(report.Findings)
	return report
}

// Summary is a report on a site without any findings.
func Summary(site *content.Site) *Report {
	report := &Report{Kind: site.Kind, Evidence: site.Evidence, Hidden: site.Hidden, Findings: []Finding{}}
	for range site.All {
		report.Pages++
	}
	return report
}

// maxText bounds what one finding says, in runes.
const maxText = 400

// printable is a text of one line that no terminal obeys. Pages are clean already, and data files are not.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r) && !unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Bidi_Control, r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	if r := []rune(s); len(r) > maxText {
		s = string(r[:maxText]) + "…"
	}
	return s
}
