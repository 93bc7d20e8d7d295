package check

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A Report holds the findings in a site by file and line, and the kind of site that was detected.
type Report struct {
	Kind     string    `json:"kind"`
	Evidence string    `json:"evidence"` // what identified the kind
	Pages    int       `json:"pages"`
	Hidden   int       `json:"hidden"` // pages not shown
	Theme    string    `json:"theme,omitempty"`
	Origins  []string  `json:"origins,omitempty"` // where facts about the author were found
	Findings []Finding `json:"findings"`
}

// Count returns the number of findings of a severity.
func (r *Report) Count(s Severity) (n int) {
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// headings are the headings of the text report for each severity.
var headings = []struct {
	severity Severity
	one      string
}{{Error, "error"}, {Warning, "warning"}, {Info, "note"}}

// WriteText writes the report as text: a line about the site, then errors, warnings and notes, each by file and line.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s, %d hidden\n", r.Kind, r.Evidence, plural(r.Pages, "page"), r.Hidden)
	if r.Theme != "" {
		fmt.Fprintf(&b, "theme: %s\n", r.Theme)
	}
	for _, o := range r.Origins {
		fmt.Fprintf(&b, "  %s\n", o)
	}
	for _, h := range headings {
		n := r.Count(h.severity)
		if n == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", plural(n, h.one))
		for _, f := range r.Findings {
			if f.Severity == h.severity {
				fmt.Fprintln(&b, f)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteJSON writes the report as one indented JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// String returns the finding on one line, and a hint on a second: "content/about.md:51: link-dead: sca.md does not
// exist (the text is shown without a link)".
func (f Finding) String() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(f.File)
		if f.Line > 0 {
			fmt.Fprintf(&b, ":%d", f.Line)
		}
		b.WriteString(": ")
	}
	b.WriteString(f.Rule + ": " + f.Text)
	if f.Shown != "" {
		b.WriteString(" (" + f.Shown + ")")
	}
	if f.Hint != "" {
		b.WriteString("\nhint: " + f.Hint)
	}
	return b.String()
}

// Verdict returns an error if there are errors or, if strict is set, warnings.
func (r *Report) Verdict(strict bool) error {
	errors, warnings := r.Count(Error), r.Count(Warning)
	var parts []string
	if errors > 0 {
		parts = append(parts, plural(errors, "error"))
	}
	if warnings > 0 && strict {
		parts = append(parts, plural(warnings, "warning"))
	}
	if parts == nil {
		return nil
	}
	return fmt.Errorf("%s to fix", strings.Join(parts, " and "))
}

func plural(n int, one string) string {
	if n != 1 {
		one += "s"
	}
	return fmt.Sprintf("%d %s", n, one)
}
