package node

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"example.com/folio/internal/resume/words"
)

// A decoder reads JSON into nodes with line numbers.
type decoder struct {
	json   *json.Decoder
	data   []byte
	offset int // up to which newlines are counted in line
	line   int
	source *Source
}

// A SyntaxError describes a file that is not JSON.
type SyntaxError struct {
	Line int // from 1
	Err  error
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *SyntaxError) Unwrap() error { return e.Err }

// JSON reads the one JSON value of a file, with line numbers. An error is a *SyntaxError.
func (s *Source) JSON(data []byte) (Node, error) {
	d := &decoder{json: json.NewDecoder(bytes.NewReader(data)), data: data, line: 1, source: s}
	d.json.UseNumber()
	n, err := d.value(0)
	if err == nil {
		if _, more := d.json.Token(); !errors.Is(more, io.EOF) {
			d.countLines(int(d.json.InputOffset()))
			err = errors.New("something follows the end")
		}
	}
	if err == nil {
		return n, nil
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		d.countLines(int(syntax.Offset))
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		d.countLines(len(data))
	}
	return Node{}, &SyntaxError{d.line, err}
}

// countLines counts the lines up to an offset.
func (d *decoder) countLines(offset int) {
	offset = min(offset, len(d.data))
	if offset > d.offset {
		d.line += bytes.Count(d.data[d.offset:offset], []byte("\n"))
		d.offset = offset
	}
}

func (d *decoder) value(depth int) (Node, error) {
	tok, err := d.json.Token()
	d.countLines(int(d.json.InputOffset()))
	if err != nil {
		return Node{}, err
	}
	if depth > maxDepth {
		return Node{}, errDepth
	}
	n := Node{Line: d.line}
	switch tok := tok.(type) {
	case bool:
		n.Truth = truthOf(tok)
	case string:
		n.Text = d.source.text(tok)
	case json.Number:
		n.Text = tok.String()
	case json.Delim:
		if tok == '{' {
			n.Object = true
		}
		for d.json.More() {
			if err := d.child(&n, depth); err != nil {
				return Node{}, err
			}
		}
		if _, err := d.json.Token(); err != nil {
			return Node{}, err
		}
	}
	return unlessOff(n), nil
}

// child reads one element of a list or object.
func (d *decoder) child(n *Node, depth int) error {
	var name string
	if n.Object {
		tok, err := d.json.Token()
		if err != nil {
			return err
		}
		name = words.OneLine(fmt.Sprint(tok))
	}
	c, err := d.value(depth + 1)
	switch {
	case err != nil:
		return err
	case n.Object:
		n.Fields = append(n.Fields, Pair{name, d.source.localized(name, c)})
	case !c.Empty():
		n.List = append(n.List, c)
	}
	return nil
}
