// Package resumetest provides checks for tests: lost words, golden files and the schema of JSON Resume.
package resumetest

import (
	"regexp"
	"slices"
	"strings"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// LostWords returns the words of in that out has fewer of. Two words that only a change of style separates,
// "**Kelp***2019*", count as one word of in, and may be two in out.
func LostWords(in, out string) []string {
	have := map[string]int{}
	for _, w := range words.Of(words.Clean(out)) {
		have[w]++
	}
	var lost []string
	for _, w := range words.Of(words.Clean(in)) {
		if have[w]--; have[w] < 0 {
			lost = append(lost, w)
		}
	}
	return slices.DeleteFunc(lost, func(w string) bool { return split(w, have) })
}

// split reports whether w consists of two or more of the words that are left, and takes them.
func split(w string, left map[string]int) bool {
	for i := range w {
		first, rest := w[:i], w[i:]
		if left[first] <= 0 {
			continue
		}
		left[first]--
		if left[rest] > 0 {
			left[rest]--
			return true
		}
		if split(rest, left) {
			return true
		}
		left[first]++
	}
	return false
}

var structureWords = vocab.StructureWords()

// jointWords stand between a role and a company, or a degree and its subject.
var jointWords = words.SetOf("at bei bij chez presso in en em na no w we в во")

// LostText returns the words of in that out has fewer of, apart from those that become structure when a page is parsed:
// labels, contacts, names of sections, numbers of list items.
func LostText(in, out string) string {
	lost := LostWords(itemNumber.ReplaceAllString(in, "$1"), itemNumber.ReplaceAllString(out, "$1"))
	return strings.Join(slices.DeleteFunc(lost, func(w string) bool {
		return structureWords.HasKey(w) || jointWords.HasKey(w)
	}), " ")
}

// itemNumber matches the number of a list item, which is a mark and no word.
var itemNumber = regexp.MustCompile(`(?m)^([ >]*(?:[-*+] +)*)\d+\. `)

// VisibleText returns the text that a reader sees of a page.
func VisibleText(source string) string {
	var b strings.Builder
	var walk func([]markdown.Block)
	walk = func(blocks []markdown.Block) {
		for _, block := range blocks {
			lines := block.Lines
			for _, row := range block.Rows {
				lines = append(lines, row...)
			}
			for _, l := range lines {
				b.WriteString(l.Text() + "\n")
			}
			for _, item := range block.Items {
				walk(item)
			}
			b.WriteString(block.Source + "\n")
		}
	}
	walk(markdown.Parse(source))
	return b.String()
}
