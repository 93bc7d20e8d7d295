package prometheus

import (
	"strconv"
	"sync"
)

// Other is the value that stands for all values of a label beyond its bounds.
const Other = "other"

// maxValue is the maximum length of a value of a [LabelSet] in bytes.
const maxValue = 128

// A LabelSet bounds the values of a label that are not known beforehand: each value is a series, which lasts as long as
// the process. It is safe for concurrent use.
type LabelSet struct {
	Max   int // different values
	mu    sync.Mutex
	known map[string]struct{}
}

// Value returns v, or [Other] if v is too long, is not printable as it is, or is new when there are Max values.
func (l *LabelSet) Value(v string) string {
	if v == Other || len(v) > maxValue || strconv.Quote(v) != `"`+v+`"` { // the format has fewer escapes than Go
		return Other
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.known[v]; ok {
		return v
	}
	if len(l.known) >= l.Max {
		return Other
	}
	if l.known == nil {
		l.known = map[string]struct{}{}
	}
	l.known[v] = struct{}{}
	return v
}
