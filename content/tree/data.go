package tree

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/internal/regular"
)

// ReadConfig decodes a TOML, YAML or JSON configuration file. A file that can't be decoded is a problem; the lines that
// can be read without a decoder are returned.
func (r *Reader) ReadConfig(name string) map[string]any {
	s, err := r.ReadFile(name)
	if err != nil {
		r.Problems.Add(name, 0, problem.Unreadable, "%s", Reason(err))
		return nil
	}
	raw := frontmatter.Raw{Format: frontmatter.FormatOf(name), Text: s, Line: 1}
	values, err := frontmatter.DecodeMap(raw.Format, s)
	if err == nil {
		r.order.Add(raw.Format, s, values)
		return values
	}
	line, key, what := frontmatter.Explain(raw, err)
	if key != "" {
		what = fmt.Sprintf("key %q: %s", key, what)
	}
	r.Problems.Add(name, line, problem.Config, "%s (only its plain lines are read)", what)
	return frontmatter.PlainLines(s)
}

// OptionalConfig is ReadConfig for a file that need not exist. It returns nil for one that doesn't.
func (r *Reader) OptionalConfig(name string) map[string]any {
	if !r.Exists(name) {
		return nil
	}
	return r.ReadConfig(name)
}

// DataFolder returns the data files under a folder as one tree, by the names of folders and files without extension.
func (r *Reader) DataFolder(dir string) map[string]any {
	return r.dataFolder(dir, false, &visited{reader: r})
}

func (r *Reader) dataFolder(dir string, link bool, v *visited) map[string]any {
	tree := map[string]any{}
	entries, err := fs.ReadDir(r.FS, dir)
	if err != nil || len(v.path) > MaxDepth || !v.enter(dir, link) {
		return tree
	}
	defer v.leave()
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		key := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		if r.IsDir(name, e) {
			tree[key] = r.dataFolder(name, isLink(e), v)
		} else if value := r.DataFile(name); value != nil {
			tree[key] = value
		}
	}
	return tree
}

// DataFile returns the value of a TOML, YAML, JSON, CSV or TSV file. It returns nil for any other file, and for one
// that can't be read or decoded, which is a problem.
func (r *Reader) DataFile(name string) any {
	ext := strings.ToLower(path.Ext(name))
	format := frontmatter.FormatOf(name)
	if format == "" && ext != ".csv" && ext != ".tsv" {
		return nil
	}
	s, err := r.ReadFile(name)
	if errors.Is(err, regular.Err) {
		return nil // reported already
	}
	if errors.Is(err, errTooLarge) { // no text of the site, but perhaps an index for its search
		r.Problems.Add(name, 0, problem.Skipped, "a data file %s (not used)", Reason(err))
		return nil
	}
	if err != nil {
		r.Problems.Add(name, 0, problem.Unreadable, "%s", Reason(err))
		return nil
	}
	if format == "" {
		return records(s, ext == ".tsv")
	}
	v, err := frontmatter.DecodeAny(format, s)
	if err != nil && !r.Problems.Any(name) { // a résumé was reported when it was read as one
		line, _, what := frontmatter.Explain(frontmatter.Raw{Format: format, Text: s, Line: 1}, err)
		r.Problems.Add(name, line, problem.Config, "%s (the file is not used)", what)
	}
	r.order.Add(format, s, v)
	return v
}

// AddOrder adds the order of tables in a file that r doesn't decode, for Keys.
func (r *Reader) AddOrder(o *frontmatter.Order) { r.order.Include(o) }

// Keys returns the keys of a table in a configuration or data file in the order of the file, and those of any other
// table sorted.
func (r *Reader) Keys(table map[string]any) []string { return r.order.Keys(table) }

// records returns the rows of a table as maps, keyed by the names in its first row.
func records(s string, tabs bool) []any {
	table := csv.NewReader(strings.NewReader(s))
	table.FieldsPerRecord, table.LazyQuotes = -1, true
	if tabs {
		table.Comma = '\t'
	}
	rows, _ := table.ReadAll()
	out := []any{}
	for _, row := range rows[min(1, len(rows)):] {
		m := map[string]any{}
		for i, v := range row[:min(len(row), len(rows[0]))] {
			m[rows[0][i]] = v
		}
		out = append(out, m)
	}
	return out
}
