package stats

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/server/terminal"
)

// Bounds of the text, so that no line is wider than 80 columns.
const (
	barWidth    = 24
	maxNameCell = 40
	maxRows     = 15 // pages or files that are named
)

// untold stands for a number that is not told.
const untold = "·"

// WriteText writes the report as tables, in lines of at most 80 columns.
func (r *Report) WriteText(w io.Writer) error {
	var parts []string
	if r.IsEmpty() {
		parts = append(parts, "no sessions")
	} else {
		parts = append(parts, r.summary(), r.dayTable(), r.classTable())
	}
	if d := r.Total.Details; d != nil {
		parts = append(parts, ranking("Pages", d.Pages), ranking("Files", d.Files))
	}
	parts = append(parts, ranking("Refused", r.Total.Refused), strings.Join(r.notes(), "\n"))
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	_, err := fmt.Fprintln(w, strings.Join(parts, "\n\n"))
	return err
}

// summary returns one line about all days.
func (r *Report) summary() string {
	parts := []string{plural(r.Total.Sessions, "session")}
	if d := r.Total.Details; d.hasSeconds() {
		parts = append(parts, spent(*d.Seconds)+" read")
	}
	if n := total(r.Total.Refused); n > 0 {
		parts = append(parts, plural(n, "connection")+" refused")
	}
	first, last := r.Days[0].Date, r.Days[len(r.Days)-1].Date
	if first != last {
		first += " to " + last
	}
	return first + ": " + strings.Join(parts, ", ")
}

// dayTable returns a table with a row for each day and a bar for its sessions.
func (r *Report) dayTable() string {
	most := 0
	for _, d := range r.Days {
		most = max(most, d.Sessions)
	}
	t := newTable("Day", "Sessions", "", "Pages", "Files", "Read", "Refused")
	for _, d := range r.Days {
		pages, files, read := untold, untold, untold
		details := d.told()
		if details != nil {
			pages, files = number(total(details.Pages)), number(total(details.Files))
		}
		if details.hasSeconds() {
			read = spent(*details.Seconds)
		}
		t.Row(d.Date, number(d.Sessions), bar(d.Sessions, most), pages, files, read, number(total(d.Refused)))
	}
	return lines(t)
}

// told returns the details of a day: none if they are not told, and zeros if there was no session.
func (d Day) told() *Details {
	if d.Details == nil && d.Sessions == 0 {
		return &Details{Seconds: new(int)}
	}
	return d.Details
}

// classNames are the headings of the classes of terminals.
var classNames = map[string]string{
	terminal.ClassTrueColor: "24bit", terminal.Class256: "256", terminal.Class16: "16",
	terminal.ClassMonochrome: "mono",
}

// classTable returns a table with the protocols and the classes of terminals of each day of which they are told.
func (r *Report) classTable() string {
	if r.Total.Details == nil {
		return ""
	}
	protocols := append(slices.Clone(Protocols), present(Other, r.Total.Protocols)...)
	classes := append(slices.Clone(terminal.Classes), present(Other, r.Total.Terminals)...)
	head := append([]string{"Day"}, protocols...)
	head = append(head, "")
	for _, class := range classes {
		head = append(head, cmp.Or(classNames[class], class))
	}
	t := newTable(head...)
	line := func(first string, d Day) {
		row := []string{first}
		for _, key := range protocols {
			row = append(row, number(d.Protocols[key]))
		}
		row = append(row, "")
		for _, key := range classes {
			row = append(row, number(d.Terminals[key]))
		}
		t.Row(row...)
	}
	for _, d := range r.Days {
		if d.Details != nil {
			line(d.Date, d)
		}
	}
	if len(r.Days) > 1 {
		line("all", r.Total)
	}
	return lines(t)
}

// present returns key if it is counted.
func present(key string, counts map[string]int) []string {
	if counts[key] == 0 {
		return nil
	}
	return []string{key}
}

// ranking returns a table of the most frequent keys, or "" if there are none.
func ranking(title string, counts map[string]int) string {
	if len(counts) == 0 {
		return ""
	}
	counts = maps.Clone(counts)
	rest := counts[Other]
	delete(counts, Other)
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	if len(names) > maxRows {
		for _, name := range names[maxRows:] {
			rest += counts[name]
		}
		names = names[:maxRows]
	}
	if counts[Other] = rest; rest > 0 {
		names = append(names, Other)
	}
	most := 0
	for _, name := range names {
		most = max(most, counts[name])
	}
	t := newTable(title, "", "")
	for _, name := range names {
		t.Row(cells.Truncate(name, maxNameCell, "…"), number(counts[name]), bar(counts[name], most))
	}
	return lines(t)
}

// notes returns what the tables do not show.
func (r *Report) notes() (notes []string) {
	add := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	if slices.ContainsFunc(r.Days, func(d Day) bool { return !d.told().hasSeconds() }) {
		add("%s: numbers of fewer than %d sessions, which are told of only in sums", untold, MinSessions)
	}
	if d := r.Total.Details; d != nil && d.Pages[Other]+d.Files[Other] > 0 {
		add("%s: opened by fewer than %d sessions, or not named in the log", Other, MinSessions)
	}
	if r.Withheld > 0 {
		add("%s: only counted, and nothing else", plural(r.Withheld, "session"))
	}
	if n := r.Total.Unlogged; n > 0 {
		add("%s: only counted in the log, since their source had too many", plural(n, "session"))
	}
	if n := r.Lines.Dropped; n > 0 {
		add("%s: dropped by folio, since the log was not read or its disk was full", plural(n, "line"))
	}
	if n := r.Lines.Unknown; n > 0 {
		add("%s of %s: no message of folio serve in JSON", number(n), plural(r.Lines.Read, "line"))
	}
	return notes
}

// newTable returns a table without lines. Its first column is text, as is one without a heading but the second; the
// others are numbers.
func newTable(head ...string) *table.Table {
	return table.New().Headers(head...).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderColumn(false).
		BorderHeader(false).
		StyleFunc(func(_, column int) lipgloss.Style {
			s := lipgloss.NewStyle()
			if column > 0 {
				s = s.PaddingLeft(1)
			}
			if column > 0 && head[column] != "" || column == 1 {
				s = s.Align(lipgloss.Right)
			}
			return s
		})
}

// lines returns the lines of a table without spaces at their ends.
func lines(t *table.Table) string {
	var all []string
	for line := range strings.Lines(t.String()) {
		all = append(all, strings.TrimRight(line, " \n"))
	}
	return strings.Join(all, "\n")
}

// eighths are the parts of a cell.
var eighths = []rune(" ▏▎▍▌▋▊▉█")

// bar returns a bar for n; most has the longest.
func bar(n, most int) string {
	if n <= 0 || most <= 0 {
		return ""
	}
	length := max(1, int(int64(n)*barWidth*8/int64(most)))
	text := strings.Repeat("█", length/8)
	if rest := length % 8; rest > 0 {
		text += string(eighths[rest])
	}
	return text
}

// number returns a number in at most four columns.
func number(n int) string {
	const units = "kMGT"
	if n < 10_000 {
		return strconv.Itoa(n)
	}
	unit := -1
	for n >= 1000 && unit < len(units)-1 {
		n /= 1000
		unit++
	}
	return strconv.Itoa(n) + units[unit:unit+1]
}

// spent returns a time in at most six columns.
func spent(seconds int) string {
	d := time.Duration(seconds) * time.Second
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", seconds)
	case d < time.Hour:
		return fmt.Sprintf("%dm", d/time.Minute)
	case d < 100*time.Hour:
		return fmt.Sprintf("%dh%02dm", d/time.Hour, d%time.Hour/time.Minute)
	}
	return number(int(d/time.Hour)) + "h"
}

func total(counts map[string]int) (n int) {
	for _, count := range counts {
		n += count
	}
	return n
}

func plural(n int, one string) string {
	if n != 1 {
		one += "s"
	}
	return number(n) + " " + one
}
