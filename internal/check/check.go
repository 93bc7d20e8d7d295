// Package check finds the problems of a site: what visitors would notice, and what could not be read as intended.
package check

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
)

// A Severity is the importance of a finding.
type Severity string

// The severities. With an Error a part of the site is not shown. A Warning is a mistake that visitors can see. An Info
// is for the author's information.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// A Finding is one problem. Each text is one line.
type Finding struct {
	File     string   `json:"file,omitempty"` // slash-separated, relative to the site; empty for the whole site
	Line     int      `json:"line,omitempty"` // from 1; 0 for the whole file
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Text     string   `json:"text"`            // the problem
	Shown    string   `json:"shown,omitempty"` // what visitors see instead, if it differs from the source
	Hint     string   `json:"hint,omitempty"`  // how to fix it, if that isn't obvious
}

// Options are what [Site] needs in addition to the site.
type Options struct {
	Files fs.FS     // the files that Page.Source names; nil skips the rules that need them
	Now   time.Time // the current time; zero means that of the call

	Fonts *pdf.Fonts // fonts of resume.pdf in addition to the embedded ones; may be nil

	Explain bool // name the source of each fact about the author
}

// Site applies every rule to a site and returns the findings by file and line.
//
// Lines are those of the files, even of pages that were rewritten on loading. Without Files, and if a page's text can't
// be found in its file, they count from the page's first line.
func Site(site *content.Site, o Options) *Report {
	s := newSubject(site, o)
	report := Summary(site)
	if !o.Explain {
		report.Origins = nil
	}
	for _, r := range withOthers(rules(), site) {
		for _, f := range r.find(s) {
			f.Rule, f.Severity = r.id, r.severity
			f.Text, f.Shown = printable(f.Text), printable(f.Shown)
			report.Findings = append(report.Findings, f)
		}
	}
	report.Add()
	return report
}

// Add adds findings, and sorts all.
func (r *Report) Add(found ...Finding) {
	r.Findings = append(r.Findings, found...)
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Text, b.Text))
	})
	r.Findings = slices.Compact(r.Findings)
}

// Summary returns a report without findings.
func Summary(site *content.Site) *Report {
	report := &Report{Kind: site.Kind, Evidence: site.Evidence, Hidden: site.Hidden, Findings: []Finding{}}
	for range site.All {
		report.Pages++
	}
	if site.Theme != "" {
		report.Theme = printable(fmt.Sprintf("%s (%s): %s", site.Theme, site.ThemeEvidence,
			cmp.Or(taken(site), "nothing is in its places")))
	}
	for _, o := range site.Origins {
		report.Origins = append(report.Origins, printable(o.String()))
	}
	return report
}

// taken returns what was read in the places of a theme: "person, contacts, work".
func taken(site *content.Site) string {
	var facts []string
	for _, o := range site.Origins {
		fact, _, _ := strings.Cut(o.Fact, ".")
		if !slices.Contains(facts, fact) {
			facts = append(facts, fact)
		}
	}
	return strings.Join(facts, ", ")
}

// maxText bounds the text of a finding in runes.
const maxText = 400

// printable returns s on one line without control characters. Data files are not sanitized on loading, unlike pages.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r) && !unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Bidi_Control, r) ||
			r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	if r := []rune(s); len(r) > maxText {
		s = string(r[:maxText]) + "…"
	}
	return s
}
