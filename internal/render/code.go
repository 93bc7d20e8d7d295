package render

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// codeBlock returns the lines of a code block, indented. They are never wrapped.
func (l *layout) codeBlock(n ast.Node, info string) []line {
	source := strings.TrimRight(string(n.Lines().Value(l.source)), "\n\t ")
	if source == "" {
		return nil
	}
	var expanded []string
	for s := range strings.SplitSeq(source, "\n") {
		expanded = append(expanded, plaintext.ExpandTabs(s))
	}
	var lines []line
	indent := style.Run{Text: strings.Repeat(" ", l.styles.Marks.CodeIndent)}
	for _, runs := range l.styles.Highlight(strings.Join(expanded, "\n"), info) {
		lines = append(lines, line{runs: toRuns(slices.Insert(runs, 0, indent))})
	}
	return l.addUnwrapped(lines, source)
}

// toRuns returns runs without links.
func toRuns(styled []style.Run) []run.Run {
	runs := make([]run.Run, len(styled))
	for i, r := range styled {
		runs[i] = run.Run{Text: r.Text, Style: r.Style}
	}
	return runs
}
