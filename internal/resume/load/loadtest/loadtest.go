// Package loadtest helps to test which jobs and degrees a source has.
package loadtest

import (
	"fmt"
	"strings"

	"example.com/folio/internal/resume"
)

// Posts returns the jobs and degrees of a résumé on one line.
func Posts(r *resume.Resume) string {
	var out []string
	for _, w := range r.Work {
		out = append(out, fmt.Sprintf("%s/%s %s..%s", w.Position, w.Name, w.StartDate, w.EndDate))
	}
	for _, e := range r.Education {
		out = append(out, fmt.Sprintf("%s/%s/%s %s..%s", e.StudyType, e.Area, e.Institution, e.StartDate, e.EndDate))
	}
	return strings.Join(out, "; ")
}
