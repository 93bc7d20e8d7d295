package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/period"
)

// A rule finds one kind of problem. The table adds its id and severity to the findings.
type rule struct {
	id       string
	severity Severity
	find     func(s *subject) []Finding
}

// rules returns the table of all rules. Those with reported or noted were applied when the site or its résumé was
// loaded.
func rules() []rule {
	return []rule{
		{"front-matter", Error, reported("front-matter")},
		{"config", Error, reported("config")},
		{"data-file", Error, reported("data-file")},
		{"too-large", Error, reported("too-large")},
		{"unreadable", Error, reported("unreadable")},

		{"date", Info, reported("date")},
		{"encoding", Warning, reported("encoding")},
		{"unresolved", Warning, once(reported("unresolved"))},
		{"comment", Warning, reported("comment")},
		{"draft-in-menu", Warning, reported("draft-in-menu")},
		{"demo", Warning, reported("demo")},
		{"literal", Info, reported("literal")},
		{"link-dead", Warning, reported("link-dead")},
		{"link-file", Info, once(reported("link-file"))},
		{"link-scheme", Warning, reported("link-scheme")},
		{"link-placeholder", Warning, reported("link-placeholder")},
		{"anchor-dead", Warning, deadAnchors},
		{"tracking", Warning, both(reported("tracking"), shareIDs)},
		{"skipped", Info, reported("skipped")},
		{"converted", Info, reported("converted")},
		{"folder-loop", Info, reported("folder-loop")},
		{"http-link", Info, plainHTTP},
		{"missing-image", Warning, reported("missing-image")},
		{"no-alt", Warning, noAlt},

		{"placeholder", Warning, placeholders},
		{"starter", Warning, starterTexts},
		{"email-obfuscated", Info, obfuscated},
		{"empty-section", Warning, emptySections},
		{"title-missing", Warning, missingTitles},
		{"duplicate-title", Warning, duplicateTitles},
		{"sort-key-missing", Warning, missingDates},

		{resume.EmptyEntry, Warning, noted(resume.EmptyEntry)},
		{period.RuleReversed, Warning, noted(period.RuleReversed)},
		{period.RuleEmpty, Info, noted(period.RuleEmpty)},
		{period.RuleUnknown, Warning, noted(period.RuleUnknown)},
		{period.RuleAmbiguous, Warning, noted(period.RuleAmbiguous)},
		{period.RuleFuture, Warning, futurePeriods},
		{"period-overlap", Info, overlaps},
		{"name-variant", Warning, nameVariants},
		{"two-resumes-disagree", Warning, disagreements},

		{"pdf-font", Info, missingFont},
		{"pdf-glyph", Info, missingLetters},
		{"pdf-picture", Info, missingPictures},

		{"hidden", Info, hiddenPages},
		{"unlisted", Info, unlistedPages},
	}
}

// withOthers adds a rule for each reported problem that the table lacks, so that none is lost.
func withOthers(all []rule, site *content.Site) []rule {
	for _, p := range site.Problems {
		if !slices.ContainsFunc(all, func(r rule) bool { return r.id == p.Rule }) {
			all = append(all, rule{p.Rule, Warning, reported(p.Rule)})
		}
	}
	return all
}

func both(a, b func(*subject) []Finding) func(*subject) []Finding {
	return func(s *subject) []Finding { return append(a(s), b(s)...) }
}

var quotedText = regexp.MustCompile(`"[^"]*"|\S*/\S*|\S+\.\w+\b`)

// once returns a function that finds of several findings of a file that differ in quoted texts and addresses only the
// first, with how many there are.
func once(find func(*subject) []Finding) func(*subject) []Finding {
	return func(s *subject) (found []Finding) {
		first := map[[2]string]int{} // index in found
		count := map[int]int{}
		for _, f := range find(s) {
			key := [2]string{f.File, quotedText.ReplaceAllString(f.Text, "")}
			i, known := first[key]
			if !known {
				i = len(found)
				first[key] = i
				found = append(found, f)
			}
			count[i]++
		}
		for i, n := range count {
			if n > 1 {
				found[i].Text += fmt.Sprintf(", and %d more of this kind in the file", n-1)
			}
		}
		return found
	}
}

// reported returns the problems of loading the site with that rule.
func reported(id string) func(*subject) []Finding {
	return func(s *subject) (found []Finding) {
		for _, p := range s.Problems {
			if p.Rule == id {
				text, shown := cutShown(p.Text)
				found = append(found, Finding{File: p.File, Line: p.Line, Text: text, Shown: shown})
			}
		}
		return found
	}
}

// noted returns the notes of parsing the résumés with that rule.
func noted(id string) func(*subject) []Finding {
	return func(s *subject) (found []Finding) {
		for _, r := range s.resumes() {
			for _, n := range r.Notes {
				if n.Rule != id {
					continue
				}
				text, shown := cutShown(n.Text)
				found = append(found, r.finding(n.Line, "", text, shown))
			}
		}
		return found
	}
}

// cutShown splits a problem's text from its end that says what is shown, in parentheses or after a semicolon.
func cutShown(text string) (what, shown string) {
	if what, end, ok := strings.Cut(text, "; "); ok && !strings.HasSuffix(text, ")") &&
		(strings.Contains(end, "shown") || strings.Contains(end, "read as")) {
		return what, strings.TrimPrefix(end, "it is ")
	}
	depth := 0
	for i := len(text) - 1; i > 0 && strings.HasSuffix(text, ")"); i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return strings.TrimSpace(text[:i]), text[i+1 : len(text)-1]
			}
		}
	}
	return text, ""
}
