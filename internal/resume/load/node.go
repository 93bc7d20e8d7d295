package load

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/folio/internal/resume/words"
)

// A node is a value of a data file: text, a list, or an object with its keys in order.
type node struct {
	line   int // of the source, from 1; 0 if not known
	text   string
	list   []node
	fields []pair
	object bool
}

// A pair is one key of an object and its value.
type pair struct {
	key string
	node
}

// empty reports whether there is no text in the node at any depth.
func (n node) empty() bool {
	return n.text == "" && len(n.list) == 0 && !slices.ContainsFunc(n.fields, func(f pair) bool { return !f.empty() })
}

// maxDepth bounds how deep a data file may be nested.
const maxDepth = 32

var errDepth = fmt.Errorf("nested deeper than %d", maxDepth)

// nodeOf converts a decoded YAML, TOML or JSON value. It sorts the keys of maps, since their order is lost.
func nodeOf(v any, depth int) (node, error) {
	if depth > maxDepth {
		return node{}, errDepth
	}
	switch v := v.(type) {
	case nil, bool:
		return node{}, nil
	case string:
		return node{text: strings.TrimSpace(words.Clean(v))}, nil
	case time.Time:
		return node{text: v.Format(time.DateOnly)}, nil
	case fmt.Stringer:
		return node{text: words.Clean(v.String())}, nil
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
	return node{text: words.Clean(fmt.Sprint(v))}, nil
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
		n.fields = append(n.fields, pair{words.OneLine(k), c})
	}
	return n, nil
}

// byNumber compares keys. Numbers come first, in their order: job.2 before job.10.
func byNumber(a, b string) int {
	x, errX := strconv.ParseUint(a, 10, 32)
	y, errY := strconv.ParseUint(b, 10, 32)
	switch {
	case errX != nil && errY != nil:
		return strings.Compare(a, b)
	case errY != nil:
		return -1
	case errX != nil:
		return 1
	}
	return cmp.Or(cmp.Compare(x, y), strings.Compare(a, b))
}
