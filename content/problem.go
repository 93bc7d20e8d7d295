package content

import "example.com/folio/content/problem"

// A Problem is a place where a site could not be read as its author wrote it. [Load] shows the rest of the site.
type Problem = problem.Problem
