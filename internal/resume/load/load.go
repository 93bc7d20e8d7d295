// Package load reads a résumé from data: a resume.json of any version, or the decoded data files of a theme.
package load

import (
	"bytes"
	"fmt"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/jsonc"
	"example.com/folio/internal/resume/load/node"
)

// MaxJSON bounds the size of a resume.json, in bytes.
const MaxJSON = 2 << 20

// A SyntaxError describes a resume.json that is not JSON.
type SyntaxError = node.SyntaxError

// Options are how data is read. The zero value reads texts as Markdown.
type Options struct {
	// HTML returns a text that has tags as Markdown. Files of theirs keep paragraphs and lists that way. It may be nil.
	HTML func(text string) string

	// Language is that of the site, "de", for texts that a file has in several languages. It may be "".
	Language string

	// Keys returns the keys of a decoded table in the order of the file, for [Options.Data]. It may be nil.
	Keys func(table map[string]any) []string
}

func (o Options) source() *node.Source {
	isSpoken := func(key string) bool { return kindOfKey(key) == resume.KindLanguages }
	return &node.Source{HTML: o.HTML, Keys: o.Keys, Language: o.Language, IsSpoken: isSpoken}
}

// JSON reads a resume.json as [Options.JSON] does.
func JSON(data []byte) (*resume.Resume, []resume.Note, error) { return Options{}.JSON(data) }

// JSON reads a resume.json of any version of the schema (https://jsonresume.org/schema), and as people write it: with
// comments, trailing commas, old key names, "Present" and other dates that the schema does not allow, empty texts in
// place of absent ones. A file of another known [Format] is read too. An unknown key is no error: prose under it is
// kept, other values are noted. The error is a *SyntaxError, or says that data is larger than MaxJSON.
func (o Options) JSON(data []byte) (*resume.Resume, []resume.Note, error) {
	if len(data) > MaxJSON {
		return nil, nil, fmt.Errorf("larger than %d bytes", MaxJSON)
	}
	n, err := o.source().JSON(jsonc.JSON(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	if err != nil {
		return nil, nil, err
	}
	if !n.Object && !n.Off {
		return nil, nil, &SyntaxError{Line: n.Line, Err: fmt.Errorf("not an object")}
	}
	rd := &reader{resume: &resume.Resume{}}
	if opened, known := rd.opened(n); known {
		rd.object(opened, "")
	} else {
		rd.schema = true
		rd.object(n, "")
	}
	return rd.resume, rd.notes, nil
}

// Data reads data as [Options.Data] does.
func Data(name string, v any) (*resume.Resume, []resume.Note) { return Options{}.Data(name, v) }

// Data reads what a theme keeps in data files: lists of jobs, of sections and their entries, or a whole résumé by
// sections, in a known [Format] or not. v is what a decoder of YAML, TOML or JSON returns; name is that of the file
// without its suffix, "experience", for data that does not say what it is about. A value that holds no résumé gives an
// empty one. The notes have no lines.
func (o Options) Data(name string, v any) (*resume.Resume, []resume.Note) {
	rd := &reader{resume: &resume.Resume{}, ordered: o.Keys != nil}
	n, err := o.source().Node(v)
	switch {
	case err != nil:
		rd.note(0, err.Error())
	case n.Object:
		n, _ = rd.opened(n)
		rd.object(n, name)
	default:
		rd.list(n, name)
	}
	return rd.resume, rd.notes
}
