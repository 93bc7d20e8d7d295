package sample

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"example.com/folio/content/srctext"
)

//go:embed starter
var starterFiles embed.FS

// UnknownName is the name of the person of a new site whose owner gives none.
const UnknownName = "Your Name"

// What stands for the person in the texts of a new site.
const (
	nameMark  = "NAME"
	emailMark = "EMAIL"
)

// Starter returns the pages of a new site, by file, for a person with a name and perhaps an address. They are what the
// person replaces.
func Starter(name, email string) map[string]string {
	pages := map[string]string{}
	for file, text := range starter() {
		var lines []string
		for line := range strings.SplitSeq(text, "\n") {
			if email == "" && strings.Contains(line, emailMark) {
				continue
			}
			lines = append(lines, line)
		}
		text = strings.ReplaceAll(strings.Join(lines, "\n"), "\n\n\n", "\n\n") // where a line is left out
		text = strings.NewReplacer(nameMark, srctext.Escape(name), "mailto:"+emailMark, "mailto:"+email,
			emailMark, srctext.Escape(email)).Replace(text)
		pages[file] = strings.TrimRight(text, "\n") + "\n"
	}
	return pages
}

// starter returns the texts of a new site by file.
var starter = sync.OnceValue(func() map[string]string {
	texts := map[string]string{}
	err := fs.WalkDir(starterFiles, "starter", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(starterFiles, name)
		texts[strings.TrimPrefix(name, "starter/")] = string(text)
		return err
	})
	if err != nil {
		panic(err) // they are embedded
	}
	return texts
})

// IsStarter reports whether a line of a page is one of a new site that was not replaced. Headings of résumés, front
// matter that says what a page is, and lines about the person don't count.
func IsStarter(line string) bool {
	line = strings.TrimSpace(line)
	kept := starterLines()
	isEnd := func(end string) bool { return strings.HasSuffix(line, end) }
	return kept.whole[line] || slices.ContainsFunc(kept.ends, isEnd)
}

// A lineSet is the lines that a person replaces: whole ones, and ends of those that begin with the name.
type lineSet struct {
	whole map[string]bool
	ends  []string
}

// keptLines begin lines of a new site that may stay.
var keptLines = []string{"## ", "---", "title: About", "title: Résumé", "<!--"}

var starterLines = sync.OnceValue(func() lineSet {
	set := lineSet{whole: map[string]bool{}}
	for _, text := range starter() {
		for line := range strings.SplitSeq(text, "\n") {
			line = strings.TrimSpace(line)
			mayStay := slices.ContainsFunc(keptLines, func(begin string) bool { return strings.HasPrefix(line, begin) })
			if line == "" || mayStay || strings.Contains(line, emailMark) {
				continue
			}
			if _, end, ok := strings.Cut(line, nameMark); ok {
				set.ends = append(set.ends, end)
			} else {
				set.whole[line] = true
			}
		}
	}
	return set
})
