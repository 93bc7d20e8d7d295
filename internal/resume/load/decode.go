package load

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
	source *source
}

// decode reads the one JSON value of a file.
func decode(data []byte, s *source) (node, error) {
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
	return node{}, &SyntaxError{d.line, err}
}

// countLines counts the lines up to an offset.
func (d *decoder) countLines(offset int) {
	offset = min(offset, len(d.data))
	if offset > d.offset {
		d.line += bytes.Count(d.data[d.offset:offset], []byte("\n"))
		d.offset = offset
	}
}

func (d *decoder) value(depth int) (node, error) {
	tok, err := d.json.Token()
	d.countLines(int(d.json.InputOffset()))
	if err != nil {
		return node{}, err
	}
	if depth > maxDepth {
		return node{}, errDepth
	}
	n := node{line: d.line}
	switch tok := tok.(type) {
	case bool:
		n.truth = truthOf(tok)
	case string:
		n.text = d.source.text(tok)
	case json.Number:
		n.text = tok.String()
	case json.Delim:
		if tok == '{' {
			n.object = true
		}
		for d.json.More() {
			if err := d.child(&n, depth); err != nil {
				return node{}, err
			}
		}
		if _, err := d.json.Token(); err != nil {
			return node{}, err
		}
	}
	return unlessOff(n), nil
}

// child reads one element of a list or object.
func (d *decoder) child(n *node, depth int) error {
	var name string
	if n.object {
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
	case n.object:
		n.fields = append(n.fields, pair{name, d.source.localized(name, c)})
	case !c.empty():
		n.list = append(n.list, c)
	}
	return nil
}
