package resume

import (
	"fmt"
	"slices"
	"strings"
)

// rows reads a table whose columns are labelled as those of entries are.
func (rd *reader) rows(b block, s *Section, group *entry) bool {
	if len(b.rows) < 2 {
		return false
	}
	keys := make([]key, len(b.rows[0]))
	known := 0
	for i, cell := range b.rows[0] {
		k := keyOf[strings.Join(words(cell.text()), " ")]
		if keys[i] = k; slices.Contains(keysOf[s.Kind], k) {
			known++
		}
	}
	blank := !slices.ContainsFunc(b.rows[0], func(cell line) bool { return tidy(cell.text()) != "" })
	if known < 2 && !(blank && b.dated()) {
		return false
	}
	said := make([]bool, len(keys))
	for _, row := range b.rows[1:] {
		e := rd.newEntry(s, group, row[0].no)
		for i, cell := range row {
			rd.cell(e, keys, b.rows[0], i, cell)
			if i < len(said) && tidy(cell.text()) != "" {
				said[i] = true
			}
		}
	}
	for i, head := range b.rows[0] { // of a column without a word in it
		if !said[i] && keys[i] == "" && tidy(head.text()) != "" {
			s.leave(head.trimmed().paragraph())
		}
	}
	return true
}

func (rd *reader) cell(e *entry, keys []key, header []line, i int, cell line) {
	switch {
	case tidy(cell.text()) == "":
	case i < len(keys) && slices.Contains(keysOf[e.kind], keys[i]):
		e.set(keys[i], cell)
	case i < len(keys) && tidy(header[i].text()) == "" && len(cell.text()) <= maxRest:
		e.head(cell)
	case i < len(keys) && tidy(header[i].text()) != "":
		e.extra = append(e.extra, fmt.Sprintf("**%s**: %s", header[i].trimmed().markdown(), cell.markdown()))
	default:
		e.extra = append(e.extra, cell.paragraph())
	}
}
