package resume

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A node is a value of a data file: text, a list, or an object with its keys in order.
type node struct {
	line   int // of the source, from 1; 0 where it is not known
	text   string
	list   []node
	fields []pair
	object bool
}

type pair struct {
	key string
	node
}

// empty tells whether no text is in the node, however deep.
func (n node) empty() bool {
	return n.text == "" && len(n.list) == 0 && !slices.ContainsFunc(n.fields, func(f pair) bool { return !f.empty() })
}

// plainKey makes keys comparable: start_date, Start-Date and startDate are one.
func plainKey(key string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, key)
}

// maxDepth bounds how deep a data file may be nested.
const maxDepth = 32

var errDepth = fmt.Errorf("nested deeper than %d", maxDepth)

// nodeOf is a decoded YAML, TOML or JSON value. Keys of maps are sorted, since their order is lost.
func nodeOf(v any, depth int) (node, error) {
	if depth > maxDepth {
		return node{}, errDepth
	}
	switch v := v.(type) {
	case nil, bool:
		return node{}, nil
	case string:
		return node{text: strings.TrimSpace(clean(v))}, nil
	case time.Time:
		return node{text: v.Format(time.DateOnly)}, nil
	case fmt.Stringer:
		return node{text: clean(v.String())}, nil
	case []any:
		return listNode(v, depth)
	case []map[string]any:
		return listNode(v, depth)
	case []string:
		return listNode(v, depth)
	case map[string]any:
		return objectNode(v, depth)
	case map[any]any:
		m := make(map[string]any, len(v))
		for k, value := range v {
			m[fmt.Sprint(k)] = value
		}
		return objectNode(m, depth)
	}
	return node{text: clean(fmt.Sprint(v))}, nil
}

func listNode[T any](list []T, depth int) (node, error) {
	var n node
	for _, v := range list {
		c, err := nodeOf(v, depth+1)
		if err != nil {
			return node{}, err
		}
		if !c.empty() {
			n.list = append(n.list, c)
		}
	}
	return n, nil
}

func objectNode(m map[string]any, depth int) (node, error) {
	n := node{object: true}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, byNumber)
	for _, k := range keys {
		c, err := nodeOf(m[k], depth+1)
		if err != nil {
			return node{}, err
		}
		n.fields = append(n.fields, pair{oneLine(k), c})
	}
	return n, nil
}

// byNumber puts numbers first, as numbers: job.2 before job.10.
func byNumber(a, b string) int {
	x, errX := strconv.ParseUint(a, 10, 32)
	y, errY := strconv.ParseUint(b, 10, 32)
	if errX != nil || errY != nil {
		return cmp.Or(cmp.Compare(truth(errX != nil), truth(errY != nil)), strings.Compare(a, b))
	}
	return cmp.Or(cmp.Compare(x, y), strings.Compare(a, b))
}

// A decoder reads JSON into nodes that know their lines.
type decoder struct {
	json   *json.Decoder
	data   []byte
	offset int // up to which lines are counted
	line   int
}

// decodeNode reads the one JSON value of a file.
func decodeNode(data []byte) (node, error) {
	d := &decoder{json: json.NewDecoder(bytes.NewReader(data)), data: data, line: 1}
	d.json.UseNumber()
	n, err := d.value(0)
	if err == nil {
		if _, more := d.json.Token(); !errors.Is(more, io.EOF) {
			d.upTo(int(d.json.InputOffset()))
			err = errors.New("something follows the end")
		}
	}
	if err == nil {
		return n, nil
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		d.upTo(int(syntax.Offset))
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		d.upTo(len(data))
	}
	return node{}, &SyntaxError{d.line, err}
}

// upTo counts the lines up to an offset.
func (d *decoder) upTo(offset int) {
	offset = min(offset, len(d.data))
	if offset > d.offset {
		d.line += bytes.Count(d.data[d.offset:offset], []byte("\n"))
		d.offset = offset
	}
}

func (d *decoder) value(depth int) (node, error) {
	tok, err := d.json.Token()
	d.upTo(int(d.json.InputOffset()))
	if err != nil {
		return node{}, err
	}
	if depth > maxDepth {
		return node{}, errDepth
	}
	n := node{line: d.line}
	switch tok := tok.(type) {
	case string:
		n.text = strings.TrimSpace(clean(tok))
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
	return n, nil
}

// child reads one member of a list or object.
func (d *decoder) child(n *node, depth int) error {
	var name string
	if n.object {
		tok, err := d.json.Token()
		if err != nil {
			return err
		}
		name = oneLine(fmt.Sprint(tok))
	}
	c, err := d.value(depth + 1)
	switch {
	case err != nil:
		return err
	case n.object:
		n.fields = append(n.fields, pair{name, c})
	case !c.empty():
		n.list = append(n.list, c)
	}
	return nil
}

// uncomment turns JSON as people write it into JSON: comments and trailing commas become spaces, line ends stay.
func uncomment(data []byte) []byte {
	out := slices.Clone(data)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	comma := -1 // of a comma with nothing after it so far
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case c == '"':
			comma = -1
			i = stringEnd(out, i)
		case c == '/' && i+1 < len(out) && out[i+1] == '/':
			end := bytes.IndexByte(out[i:], '\n')
			if end < 0 {
				end = len(out) - i
			}
			blank(i, i+end)
		case c == '/' && i+1 < len(out) && out[i+1] == '*':
			if end := bytes.Index(out[i+2:], []byte("*/")); end >= 0 {
				blank(i, i+2+end+2)
			}
		case c == ',':
			comma = i
		case (c == ']' || c == '}') && comma >= 0:
			out[comma], comma = ' ', -1
		case c > ' ':
			comma = -1
		}
	}
	return out
}

// stringEnd is the index of the quote that ends the string begun at i, or the last byte.
func stringEnd(data []byte, i int) int {
	for i++; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"', '\n':
			return i
		}
	}
	return len(data) - 1
}
