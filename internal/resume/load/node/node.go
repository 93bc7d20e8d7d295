// Package node decodes data files into nodes: texts, lists, and objects with their keys in order.
package node

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/folio/internal/resume/words"
)

// A Node is a value of a data file: text, a list, an object with its keys in order, or a truth value, which is empty.
type Node struct {
	Line   int // of the source, from 1; 0 if not known
	Text   string
	List   []Node
	Fields []Pair
	Object bool
	Truth  Truth
	Off    bool // it was an object that says that it is not shown
}

// A Truth is a value of "true" or "false", or neither.
type Truth int8

// The truth values, of which the zero value is neither.
const (
	IsTrue  Truth = 1
	isFalse Truth = -1
)

// truthOf returns the truth value of a decoded one.
func truthOf(v bool) Truth {
	if v {
		return IsTrue
	}
	return isFalse
}

// Says returns what a value says to a question: themes write "yes" and "off" too.
func (n Node) Says() Truth {
	switch words.Fold(n.Text) {
	case "true", "yes", "on", "y":
		return IsTrue
	case "false", "no", "off", "n":
		return isFalse
	}
	return n.Truth
}

// shownKeys and hiddenKeys are the keys by which an object says that it is shown or not.
var (
	shownKeys  = []string{"visible", "enable", "enabled", "show", "display", "published", "publish"}
	hiddenKeys = []string{"hidden", "hide", "draft", "private", "disabled"}
)

// unlessOff returns an object, or an empty node if the object says that it is not shown.
func unlessOff(n Node) Node {
	for _, f := range n.Fields {
		said := f.Says()
		if said == isFalse && IsOneOf(f.Key, shownKeys) || said == IsTrue && IsOneOf(f.Key, hiddenKeys) {
			return Node{Line: n.Line, Off: true}
		}
	}
	return n
}

// A Pair is one key of an object and its value.
type Pair struct {
	Key string
	Node
}

// Empty reports whether there is no text in the node at any depth.
func (n Node) Empty() bool {
	return n.Text == "" && len(n.List) == 0 && !slices.ContainsFunc(n.Fields, func(f Pair) bool { return !f.Empty() })
}

// maxDepth bounds how deep a data file may be nested.
const maxDepth = 32

var errDepth = fmt.Errorf("nested deeper than %d", maxDepth)

// A Source makes nodes of the values of one file.
type Source struct {
	HTML     func(text string) string            // returns a text that has tags as Markdown; may be nil
	Keys     func(table map[string]any) []string // returns the keys of a table in the order of the file; may be nil
	Language string                              // of the site, "de", for texts in several languages; may be ""
	IsSpoken func(key string) bool               // reports whether a key names the languages of a person; may be nil
	tagged   int                                 // how many texts had tags
}

// maxTagged bounds the texts of one file that are converted from HTML. Others are left as they are.
const maxTagged = 5000

// text returns a text as Markdown.
func (s *Source) text(text string) string {
	text = strings.TrimSpace(words.Clean(text))
	if s.HTML == nil || !hasTag.MatchString(text) || s.tagged >= maxTagged {
		return text
	}
	s.tagged++
	return strings.TrimSpace(words.Clean(s.HTML(text)))
}

var hasTag = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)

// Node converts a decoded YAML, TOML or JSON value. It sorts the keys of maps if their order is lost.
func (s *Source) Node(v any) (Node, error) { return s.nodeOf(v, 0) }

func (s *Source) nodeOf(v any, depth int) (Node, error) {
	if depth > maxDepth {
		return Node{}, errDepth
	}
	switch v := v.(type) {
	case nil:
		return Node{}, nil
	case bool:
		return Node{Truth: truthOf(v)}, nil
	case string:
		return Node{Text: s.text(v)}, nil
	case time.Time:
		return Node{Text: v.Format(time.DateOnly)}, nil
	case fmt.Stringer:
		return Node{Text: words.Clean(v.String())}, nil
	case []any:
		return listNode(s, v, depth)
	case []map[string]any:
		return listNode(s, v, depth)
	case []string:
		return listNode(s, v, depth)
	case map[string]any:
		return s.objectNode(v, depth)
	case map[any]any:
		m := make(map[string]any, len(v))
		for k, value := range v {
			m[fmt.Sprint(k)] = value
		}
		return s.objectNode(m, depth)
	}
	return Node{Text: words.Clean(fmt.Sprint(v))}, nil
}

func listNode[T any](s *Source, list []T, depth int) (Node, error) {
	var n Node
	for _, v := range list {
		c, err := s.nodeOf(v, depth+1)
		if err != nil {
			return Node{}, err
		}
		if !c.Empty() {
			n.List = append(n.List, c)
		}
	}
	return n, nil
}

func (s *Source) objectNode(m map[string]any, depth int) (Node, error) {
	n := Node{Object: true}
	var keys []string
	if s.Keys != nil {
		keys = s.Keys(m)
	} else {
		keys = slices.SortedFunc(maps.Keys(m), byNumber)
	}
	for _, k := range keys {
		c, err := s.nodeOf(m[k], depth+1)
		if err != nil {
			return Node{}, err
		}
		n.Fields = append(n.Fields, Pair{words.OneLine(k), s.localized(k, c)})
	}
	return unlessOff(n), nil
}

// languages are the keys under which a file has the same text in several languages.
var languages = words.SetOf("en de fr es it pt nl pl ru tr zh ja ko")

// localized returns the value in the language of the site, or else in English, or the first one, of a table with
// nothing but values by language: {en: Engineer, de: Ingenieurin}. It returns any other table as it is, also the
// languages that the person speaks.
func (s *Source) localized(key string, n Node) Node {
	if !n.Object || len(n.Fields) < 2 || s.IsSpoken != nil && s.IsSpoken(key) {
		return n
	}
	best, rank := Node{}, 0
	for _, f := range n.Fields {
		code, _, _ := strings.Cut(strings.ReplaceAll(f.Key, "_", "-"), "-")
		if !languages.HasKey(strings.ToLower(code)) || f.Object || len(f.Key) > 6 {
			return n
		}
		r := 1
		switch code {
		case s.Language:
			r = 3
		case "en":
			r = 2
		}
		if r > rank && !f.Empty() {
			best, rank = f.Node, r
		}
	}
	if rank == 0 {
		return n
	}
	return best
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
