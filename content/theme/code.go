package theme

import (
	"regexp"
	"strings"

	"example.com/folio/content/bibtex"
	"example.com/folio/content/jsliteral"
	"example.com/folio/content/problem"
)

// codeSuffixes are the suffixes of programs whose literals are data.
var codeSuffixes = []string{".ts", ".js", ".mjs", ".cjs", ".tsx", ".jsx", ".mts", ".astro"}

// maxSkips bounds the values of one program that are named because they are no literals.
const maxSkips = 5

// literals returns the constants of a program by name. What is no literal is a problem if other values are.
func (s *Site) literals(file string) any {
	text, err := s.ReadFile(file)
	if err != nil {
		return nil
	}
	f := jsliteral.Parse(text)
	if len(f.Values) == 0 {
		return nil
	}
	s.AddOrder(&f.Order)
	n := 0
	for _, skip := range f.Skipped {
		if n < maxSkips && isContent(skip) {
			n++
			s.Problems.Add(file, skip.Line, problem.Literal, "%s", skip)
		}
	}
	return f.Values
}

// notContent matches keys whose values are for the program: icons, pictures and the parts of a page.
var notContent = regexp.MustCompile(`(?i)(?:icon|logo|svg|image|img|src|component|class|env|analytics|head|header)\w*$`)

// isContent reports whether a value that was left out may have been meant for readers.
func isContent(skip jsliteral.Skip) bool {
	return strings.Contains(skip.Path, ".") && skip.What != "a function" && skip.What != "JSX" &&
		!strings.Contains(skip.What, "process.env") && !notContent.MatchString(skip.Path)
}

// bibliography returns the publications of a BibTeX file as records of JSON Resume, the newest first, with their
// authors and their keys.
func (s *Site) bibliography(file string) any {
	text, err := s.ReadFile(file)
	if err != nil {
		return nil
	}
	list, _ := bibtex.Publications(text)
	bibtex.Newest(list)
	var rows []any
	for _, p := range list {
		row := map[string]any{
			"key": p.Key, "name": p.Title, "publisher": p.Venue, "releaseDate": p.Date(), "url": p.Link(),
			"summary": p.Note,
		}
		if len(p.Authors) > 0 {
			row["authors"] = strings.Join(p.Authors, ", ")
		}
		rows = append(rows, row)
	}
	return rows
}
