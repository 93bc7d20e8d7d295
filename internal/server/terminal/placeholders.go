package terminal

import (
	"iter"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/graphics"
)

// A run is placeholders of one row of a picture that stand side by side in a line.
type run struct {
	id          graphics.ID // 0 for placeholders of no picture
	row, column int         // on the screen
	columns     int
	from        struct{ row, column int } // in the picture

	start, end int // bytes of the line
	style      int // where the SGR sequences begin that are in effect
}

// findRuns returns the runs of a screen, in order.
func findRuns(lines []string) (runs []run) {
	for row, line := range lines {
		if strings.Contains(line, string(kitty.Placeholder)) {
			runs = appendRuns(runs, row, line)
		}
	}
	return runs
}

// appendRuns adds the runs of a line.
func appendRuns(runs []run, row int, line string) []run {
	var id graphics.ID
	style, column := 0, 0
	for i := 0; i < len(line); {
		if n := cells.SGRLength(line[i:]); n > 0 && line[i] == ansi.ESC {
			id = foreground(line[i:i+n], id)
			if i += n; isReset(line[i-n : i]) {
				style = i
			}
			continue
		}
		size, width := cells.Next(line[i:])
		if strings.HasPrefix(line[i:], string(kitty.Placeholder)) {
			r := run{id: id, row: row, column: column, columns: 1, start: i, end: i + size, style: style}
			var ok bool
			if r.from.row, r.from.column, _, ok = graphics.Cell(line[i:]); !ok {
				r.id = 0
			}
			if last := len(runs) - 1; last >= 0 && runs[last].continues(r) {
				runs[last].end, runs[last].columns = r.end, runs[last].columns+1
			} else {
				runs = append(runs, r)
			}
		}
		i += size
		column += width
	}
	return runs
}

// continues reports whether the run of one placeholder is the next one of r.
func (r run) continues(next run) bool {
	return r.id == next.id && r.row == next.row && r.end == next.start && r.from.row == next.from.row &&
		r.from.column+r.columns == next.from.column
}

// isReset reports whether an SGR sequence sets the default style.
func isReset(seq string) bool { return seq == ansi.ResetStyle || seq == "\x1b[0m" }

// foreground returns the foreground color after an SGR sequence as the ID of a picture, 0 if it is none of 24 bits. now
// is the one before.
func foreground(seq string, now graphics.ID) graphics.ID {
	for code, params := range codes(seq) {
		switch sub := strings.Split(params[0], ":"); {
		case code == 38 && len(sub) > 1:
			now = colonColor(sub)
		case code == 38:
			now, _ = semicolonColor(params[1:])
		case code == 0 || code == 39 || code >= 30 && code < 38 || code >= 90 && code < 98:
			now = 0
		}
	}
	return now
}

// background returns the parameters of the background after an SGR sequence, "" if it is the terminal's own. now are
// those before.
func background(seq, now string) string {
	for code, params := range codes(seq) {
		switch {
		case code >= 40 && code <= 48 || code >= 100 && code < 108:
			now = strings.Join(params, ";")
		case code == 0 || code == 49:
			now = ""
		}
	}
	return now
}

// codes yields the codes of an SGR sequence with their parameters, themselves included. Parameters are separated by
// semicolons; a color may have its own by colons (ISO 8613-6).
func codes(seq string) iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		params := strings.Split(seq[len("\x1b["):len(seq)-1], ";")
		for len(params) > 0 {
			first, _, colons := strings.Cut(params[0], ":")
			code, _ := strconv.Atoi(first)
			size := 1
			if !colons && (code == 38 || code == 48 || code == 58) {
				_, n := semicolonColor(params[1:])
				size += n
			}
			if !yield(code, params[:size]) {
				return
			}
			params = params[size:]
		}
	}
}

// semicolonColor returns the color that follows 38, 48 or 58, 0 if it is not of 24 bits, and its number of parameters.
func semicolonColor(params []string) (id graphics.ID, size int) {
	switch {
	case len(params) >= 4 && params[0] == "2":
		return colorID(params[1:4]), 4
	case len(params) >= 2 && params[0] == "5":
		return 0, 2
	}
	return 0, len(params)
}

// colonColor returns the color of 38:2:r:g:b or 38:2::r:g:b, 0 for another one.
func colonColor(sub []string) graphics.ID {
	if sub[1] != "2" || len(sub) != 5 && len(sub) != 6 {
		return 0
	}
	return colorID(sub[len(sub)-3:])
}

// colorID returns the ID that red, green and blue stand for.
func colorID(rgb []string) (id graphics.ID) {
	for _, s := range rgb {
		n, err := strconv.ParseUint(s, 10, 8)
		if err != nil {
			return 0
		}
		id = id<<8 | graphics.ID(n)
	}
	return id
}

// replace replaces runs in lines by what stands for each; ok is false for one that stays.
func replace(lines []string, runs []run, by func(run) (text string, ok bool)) {
	for len(runs) > 0 {
		row := runs[0].row
		line, last := lines[row], 0
		var b strings.Builder
		for ; len(runs) > 0 && runs[0].row == row; runs = runs[1:] {
			if text, ok := by(runs[0]); ok {
				b.WriteString(line[last:runs[0].start])
				b.WriteString(text)
				last = runs[0].end
			}
		}
		if last > 0 {
			lines[row] = b.String() + line[last:]
		}
	}
}

// blanks returns what stands for a run where a picture is drawn or none is known.
func blanks(r run) string { return strings.Repeat(" ", r.columns) }

// inCells returns what stands for a run of a picture in characters.
func inCells(line string, r run, p *graphics.Picture) string {
	text := blanks(r)
	if r.from.row < len(p.Cells) {
		text = cutCells(p.Cells[r.from.row], r.from.column, r.columns)
	}
	behind := ""
	for seq := range sequencesIn(line[r.style:r.start]) {
		behind = background(seq, behind)
	}
	if behind != "" {
		text = onBackground(text, "\x1b["+behind+"m")
	}
	return unstyled(line, r, text)
}

// onBackground returns a text of the default style with a background where it has none.
func onBackground(text, behind string) string {
	var b strings.Builder
	b.WriteString(behind)
	for text != "" {
		size, _ := cells.Next(text)
		n := cells.SGRLength(text)
		isSequence := n > 0 && text[0] == ansi.ESC
		if isSequence {
			size = n
		}
		b.WriteString(text[:size])
		if isSequence && background(text[:size], behind) == "" {
			b.WriteString(behind)
		}
		text = text[size:]
	}
	return b.String()
}

// unstyled returns what stands for a run with a text of its own style, or of none. The style of the line goes on after
// it, unless that takes more than [maxStyle].
func unstyled(line string, r run, text string) string {
	text = ansi.ResetStyle + text
	if rest := line[r.end:]; !strings.HasPrefix(rest, ansi.ResetStyle) && !strings.HasPrefix(rest, "\x1b[0m") {
		text += ansi.ResetStyle
		if style := sequences(line[r.style:r.start]); len(style) <= maxStyle {
			text += style
		}
	}
	return text
}

// sequences returns the SGR sequences of a part of a line.
func sequences(s string) string {
	var b strings.Builder
	for seq := range sequencesIn(s) {
		b.WriteString(seq)
	}
	return b.String()
}

// sequencesIn yields the SGR sequences of a part of a line.
func sequencesIn(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s := s; s != ""; {
			size, _ := cells.Next(s)
			if n := cells.SGRLength(s); n > 0 && s[0] == ansi.ESC {
				if size = n; !yield(s[:n]) {
					return
				}
			}
			s = s[size:]
		}
	}
}

// cutCells returns n columns of a row of a picture in characters, from a column on.
func cutCells(row string, from, n int) string {
	var b strings.Builder
	column, style := 0, 0
	for i := 0; i < len(row) && column < from+n; {
		size, width := cells.Next(row[i:])
		switch {
		case width > 0 && column >= from:
			b.WriteString(sequences(row[style:i]))
			b.WriteString(row[i : i+size])
			style = i + size
		case width == 0 && isReset(row[i:i+size]) && b.Len() == 0:
			style = i + size
		}
		i += size
		column += width
	}
	return b.String() + ansi.ResetStyle + strings.Repeat(" ", max(0, from+n-max(column, from)))
}
