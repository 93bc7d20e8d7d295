// Package load reads a résumé from data: a resume.json of any version, or the decoded data files of a theme.
package load

import (
	"bytes"
	"fmt"

	"example.com/folio/internal/resume"
)

// MaxJSON bounds the size of a resume.json, in bytes.
const MaxJSON = 2 << 20

// A SyntaxError describes a resume.json that is not JSON.
type SyntaxError struct {
	Line int // from 1
	Err  error
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *SyntaxError) Unwrap() error { return e.Err }

// JSON reads a resume.json of any version of the schema (https://jsonresume.org/schema), and as people write it: with
// comments, trailing commas, old key names, "Present" and other dates that the schema does not allow, empty texts in
// place of absent ones. An unknown key is no error: prose under it is kept, other values are noted. The error is a
// *SyntaxError, or says that data is larger than MaxJSON.
func JSON(data []byte) (*resume.Resume, []resume.Note, error) {
	if len(data) > MaxJSON {
		return nil, nil, fmt.Errorf("larger than %d bytes", MaxJSON)
	}
	n, err := decode(withoutComments(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	if err != nil {
		return nil, nil, err
	}
	if !n.object {
		return nil, nil, &SyntaxError{n.line, fmt.Errorf("not an object")}
	}
	rd := &reader{resume: &resume.Resume{}, schema: true}
	rd.object(n, "")
	return rd.resume, rd.notes, nil
}

// Data reads what a theme keeps in data files: lists of jobs, of sections and their entries, or a whole résumé by
// sections. v is what a decoder of YAML, TOML or JSON returns; name is that of the file without its suffix,
// "experience", for data that does not say what it is about. A value that holds no résumé gives an empty one. The notes
// have no lines.
func Data(name string, v any) (*resume.Resume, []resume.Note) {
	rd := &reader{resume: &resume.Resume{}}
	n, err := nodeOf(v, 0)
	switch {
	case err != nil:
		rd.note(0, err.Error())
	case n.object:
		rd.object(n, name)
	default:
		rd.list(n, name)
	}
	return rd.resume, rd.notes
}
