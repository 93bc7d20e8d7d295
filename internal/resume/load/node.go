package load

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/words"
)

// A node is a value of a data file: text, a list, an object with its keys in order, or a truth value, which is empty.
type node struct {
	line   int // of the source, from 1; 0 if not known
	text   string
	list   []node
	fields []pair
	object bool
	truth  truth
	off    bool // it was an object that says that it is not shown
}

// A truth is a value of "true" or "false", or neither.
type truth int8

const (
	isTrue  truth = 1
	isFalse truth = -1
)

// truthOf returns the truth value of a decoded one.
func truthOf(v bool) truth {
	if v {
		return isTrue
	}
	return isFalse
}

// says returns what a value says to a question: themes write "yes" and "off" too.
func (n node) says() truth {
	switch words.Fold(n.text) {
	case "true", "yes", "on", "y":
		return isTrue
	case "false", "no", "off", "n":
		return isFalse
	}
	return n.truth
}

// shownKeys and hiddenKeys are the keys by which an object says that it is shown or not.
var (
	shownKeys  = []string{"visible", "enable", "enabled", "show", "display", "published", "publish"}
	hiddenKeys = []string{"hidden", "hide", "draft", "private", "disabled"}
)

// unlessOff returns an object, or an empty node if the object says that it is not shown.
func unlessOff(n node) node {
	for _, f := range n.fields {
		said := f.says()
		if said == isFalse && isOneOf(f.key, shownKeys) || said == isTrue && isOneOf(f.key, hiddenKeys) {
			return node{line: n.line, off: true}
		}
	}
	return n
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

// A source makes nodes of the values of one file.
type source struct {
	html   func(text string) string            // see Options
	keys   func(table map[string]any) []string // see Options
	lang   string                              // see Options
	tagged int                                 // how many texts had tags
}

// maxTagged bounds the texts of one file that are converted from HTML. Others are left as they are.
const maxTagged = 5000

// text returns a text as Markdown.
func (s *source) text(text string) string {
	text = strings.TrimSpace(words.Clean(text))
	if s.html == nil || !hasTag.MatchString(text) || s.tagged >= maxTagged {
		return text
	}
	s.tagged++
	return strings.TrimSpace(words.Clean(s.html(text)))
}

var hasTag = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)

// nodeOf converts a decoded YAML, TOML or JSON value. It sorts the keys of maps, since their order is lost.
func (s *source) nodeOf(v any, depth int) (node, error) {
	if depth > maxDepth {
		return node{}, errDepth
	}
	switch v := v.(type) {
	case nil:
		return node{}, nil
	case bool:
		return node{truth: truthOf(v)}, nil
	case string:
		return node{text: s.text(v)}, nil
	case time.Time:
		return node{text: v.Format(time.DateOnly)}, nil
	case fmt.Stringer:
		return node{text: words.Clean(v.String())}, nil
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
	return node{text: words.Clean(fmt.Sprint(v))}, nil
}

func listNode[T any](s *source, list []T, depth int) (node, error) {
	var n node
	for _, v := range list {
		c, err := s.nodeOf(v, depth+1)
		if err != nil {
			return node{}, err
		}
		if !c.empty() {
			n.list = append(n.list, c)
		}
	}
	return n, nil
}

func (s *source) objectNode(m map[string]any, depth int) (node, error) {
	n := node{object: true}
	var keys []string
	if s.keys != nil {
		keys = s.keys(m)
	} else {
		keys = slices.SortedFunc(maps.Keys(m), byNumber)
	}
	for _, k := range keys {
		c, err := s.nodeOf(m[k], depth+1)
		if err != nil {
			return node{}, err
		}
		n.fields = append(n.fields, pair{words.OneLine(k), s.localized(k, c)})
	}
	return unlessOff(n), nil
}

// languages are the keys under which a file has the same text in several languages.
var languages = words.SetOf("en de fr es it pt nl pl ru tr zh ja ko")

// localized returns the value in the language of the site, or else in English, or the first one, of a table with
// nothing but values by language: {en: Engineer, de: Ingenieurin}. It returns any other table as it is, also the
// languages that the person speaks.
func (s *source) localized(key string, n node) node {
	if !n.object || len(n.fields) < 2 || kindOfKey(key) == resume.KindLanguages {
		return n
	}
	best, rank := node{}, 0
	for _, f := range n.fields {
		code, _, _ := strings.Cut(strings.ReplaceAll(f.key, "_", "-"), "-")
		if !languages.HasKey(strings.ToLower(code)) || f.object || len(f.key) > 6 {
			return n
		}
		r := 1
		switch code {
		case s.lang:
			r = 3
		case "en":
			r = 2
		}
		if r > rank && !f.empty() {
			best, rank = f.node, r
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
