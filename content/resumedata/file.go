package resumedata

import (
	"errors"
	"fmt"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load"
)

// One data file may be a whole site.

// ReadJSON reads a JSON Resume.
func ReadJSON(files *tree.Reader, name string) (*Resume, error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", name, tree.Reason(err))
	}
	r, notes, err := load.JSON([]byte(text))
	if err != nil {
		var se *load.SyntaxError
		if errors.As(err, &se) {
			return nil, fmt.Errorf("%s:%d: %s", name, se.Line, srctext.OneLine(se.Err.Error()))
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, n := range notes {
		if n.Rule == resume.UnknownKey {
			files.Problems.Add(name, n.Line, n.Rule, "%s", srctext.Clean(n.Text))
		}
	}
	return &Resume{Resume: r, Notes: notes, File: name, Schema: true}, nil
}

// IsFile reports whether a file that is a whole site is data, by its suffix.
func IsFile(name string) bool {
	format := frontmatter.FormatOf(name)
	return format == "YAML" || format == "TOML"
}

// ReadFile reads a résumé in YAML or TOML, in a known format or as themes keep it, in the language of two letters. It
// returns the name of its format too: "RenderCV", or "Résumé data" if it has no name.
func ReadFile(files *tree.Reader, name, language string) (c *Resume, format string, err error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %s", name, tree.Reason(err))
	}
	syntax := frontmatter.FormatOf(name)
	v, err := frontmatter.DecodeAny(syntax, text)
	if err != nil {
		line, _, what := frontmatter.Explain(frontmatter.Raw{Format: syntax, Text: text, Line: 1}, err)
		return nil, "", fmt.Errorf("%s:%d: %s", name, line, srctext.OneLine(what))
	}
	var order frontmatter.Order
	order.Add(syntax, text, v)
	o := options(language)
	o.Keys = order.Keys
	r, notes := o.Data("resume", v)
	if r.Empty() {
		return nil, "", fmt.Errorf("%s: no résumé in it\nhint: RenderCV, YAMLResume and JSON Resume are read", name)
	}
	return &Resume{Resume: r, Notes: notes, File: name}, srctext.FirstOf(load.Format(v), "Résumé data"), nil
}

// Of returns the résumé that a theme keeps in a file, by the sections of JSON Resume.
func Of(file string, data map[string]any) *Resume {
	r, notes := options("").Data("", data)
	return &Resume{Resume: r, Notes: notes, File: file}
}
