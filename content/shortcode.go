package content

import (
	"regexp"
	"strconv"
	"strings"
)

// A call is one use of a shortcode. Its arguments hold what the author wrote, so they are the content.
type call struct {
	name     string
	args     []arg
	from, to int // of the whole call, with its body and closing tag
	body     [2]int
	closed   bool // it has a body
}

type arg struct {
	key string // "" for a positional one
	val any    // string, bool, float64 or []string
}

// A tag is one pair of delimiters of a call.
type tag struct {
	call
	end  bool // it closes a body
	self bool // it closes itself
	body bool // it opens a body (Zola); in Hugo any call may
	hugo bool
}

// tagForms are the delimiters of Zola and Hugo, the longer before those they begin with.
var tagForms = [...]struct {
	open, close string
	hugo, body  bool
}{
	{"{{<", ">}}", true, false},
	{"{{%", "%}}", true, false},
	{"{{", "}}", false, false},
	{"{%", "%}", false, true},
}

const (
	maxOpen  = 200     // calls that may wait for their closing tag
	maxTried = 4 << 20 // bytes of a page, counted each time they are read, of what begins like a call and is none
)

// calls finds the shortcode calls of s, in order; those inside a body come after the one around them. What is not
// written as a call is left alone: it is text. So is all that follows where much too much of a page was none.
func (x *expander) calls(s string) []call {
	var found []call
	var open []int // calls that could still get a body, as indices into found
	tried := 0
	var last [len(tagForms)]int // where the last delimiter that closes each form is, or -1
	for i, form := range tagForms {
		last[i] = strings.LastIndex(s, form.close)
	}
	for pos := 0; ; {
		i := strings.IndexByte(s[pos:], '{')
		if i < 0 || tried > maxTried {
			return found
		}
		pos += i
		t, read, ok := x.scanTag(s, pos, last)
		if !ok {
			tried += read
			pos++
			continue
		}
		pos = t.to
		if !t.end {
			found = append(found, t.call)
			if (t.hugo || t.body) && !t.self {
				open = append(open[max(0, len(open)-maxOpen):], len(found)-1)
			}
			continue
		}
		matched := false
		for k := len(open) - 1; k >= 0; k-- {
			if c := &found[open[k]]; t.name == "" || c.name == t.name {
				c.body, c.to, c.closed = [2]int{c.to, t.from}, t.to, true
				open = open[:k]
				matched = true
				break
			}
		}
		if !matched { // it closes nothing, and shows nothing
			found = append(found, call{name: strayEnd, from: t.from, to: t.to})
		}
	}
}

const strayEnd = "/"

var (
	zolaName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*`)
	hugoName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_./-]*`)
	zolaEnd  = regexp.MustCompile(`^\{%-?\s*end\s*-?%\}`)
)

// scanTag reads the tag that begins at s[pos], if one does, and says how many bytes it read to tell. Where no delimiter
// of those at last can close it, it reads none.
func (x *expander) scanTag(s string, pos int, last [len(tagForms)]int) (t tag, read int, ok bool) {
	if m := zolaEnd.FindString(s[pos:]); m != "" {
		return tag{call: call{from: pos, to: pos + len(m)}, end: true}, len(m), true
	}
	for i, form := range tagForms {
		if !strings.HasPrefix(s[pos:], form.open) {
			continue
		}
		if last[i] < pos {
			return tag{}, 0, false
		}
		sc := scanner{s: s, pos: pos + len(form.open), code: x.code}
		t := tag{call: call{from: pos}, hugo: form.hugo, body: form.body}
		if form.hugo {
			ok = sc.hugo(&t, form.close)
		} else {
			ok = sc.zola(&t, form.close)
		}
		t.to = sc.pos
		return t, sc.pos - pos + sc.unclosed, ok
	}
	return tag{}, 0, false
}

// A scanner reads the inside of one tag.
type scanner struct {
	s        string
	pos      int
	unclosed int // bytes that were read after quotes that nothing closes
	code     vault
}

// zola reads `name(key=value, …)` and the closing delimiter.
func (sc *scanner) zola(t *tag, end string) bool {
	sc.accept("-")
	sc.space()
	if t.name = sc.match(zolaName); t.name == "" {
		return false
	}
	if !sc.accept("(") {
		return false
	}
	for sc.space(); !sc.accept(")"); sc.space() {
		key := sc.match(zolaName)
		if sc.space(); key == "" || !sc.accept("=") {
			return false
		}
		sc.space()
		v, ok := sc.value()
		if !ok {
			return false
		}
		t.args = append(t.args, arg{key, v})
		if sc.space(); !sc.accept(",") && !strings.HasPrefix(sc.s[sc.pos:], ")") {
			return false
		}
	}
	sc.space()
	sc.accept("-")
	return sc.accept(end)
}

// hugo reads `name key=value value … /` and the closing delimiter.
func (sc *scanner) hugo(t *tag, end string) bool {
	sc.space()
	t.end = sc.accept("/")
	sc.space()
	if t.name = strings.TrimRight(sc.match(hugoName), "/"); t.name == "" {
		return false
	}
	for {
		sc.space()
		if sc.accept(end) {
			return true
		}
		if strings.HasPrefix(sc.s[sc.pos:], "/") && strings.HasPrefix(strings.TrimLeft(sc.s[sc.pos+1:], " "), end) {
			sc.pos++
			t.self = true
			continue
		}
		start := sc.pos
		if key := sc.match(hugoName); key != "" {
			if sc.space(); sc.accept("=") {
				sc.space()
				v, ok := sc.hugoValue(end)
				if !ok {
					return false
				}
				t.args = append(t.args, arg{key, v})
				continue
			}
			sc.pos = start
		}
		v, ok := sc.hugoValue(end)
		if !ok {
			return false
		}
		t.args = append(t.args, arg{"", v})
	}
}

func (sc *scanner) space() {
	for sc.pos < len(sc.s) && strings.IndexByte(" \t\n", sc.s[sc.pos]) >= 0 {
		sc.pos++
	}
}

func (sc *scanner) accept(s string) bool {
	ok := strings.HasPrefix(sc.s[sc.pos:], s)
	if ok {
		sc.pos += len(s)
	}
	return ok
}

func (sc *scanner) match(re *regexp.Regexp) string {
	m := re.FindString(sc.s[sc.pos:min(len(sc.s), sc.pos+200)])
	sc.pos += len(m)
	return m
}

var bareWord = regexp.MustCompile(`^[^\s"'` + "`" + `=<>(),\[\]{}]+`)

// value reads a string, a number, a truth or an array of them.
func (sc *scanner) value() (any, bool) {
	if s, ok := sc.quoted(false); ok {
		return s, true
	}
	if !strings.HasPrefix(sc.s[sc.pos:], "[[") && sc.accept("[") {
		list := []string{}
		for sc.space(); !sc.accept("]"); sc.space() {
			v, ok := sc.value()
			if _, nested := v.([]string); nested || !ok {
				return nil, false
			}
			list = append(list, valueTexts(v)...)
			if sc.space(); !sc.accept(",") && !strings.HasPrefix(sc.s[sc.pos:], "]") {
				return nil, false
			}
		}
		return list, true
	}
	w := sc.match(bareWord)
	switch w {
	case "true", "True":
		return true, true
	case "false", "False":
		return false, true
	}
	f, err := strconv.ParseFloat(w, 64)
	return f, err == nil
}

func (sc *scanner) hugoValue(end string) (any, bool) {
	if s, ok := sc.quoted(true); ok {
		return s, true
	}
	for i := sc.pos; i < len(sc.s); i++ {
		if strings.IndexByte(" \t\n\"`", sc.s[i]) >= 0 || strings.HasPrefix(sc.s[i:], end) || strings.HasPrefix(sc.s[i:], "/"+end) {
			w := sc.s[sc.pos:i]
			sc.pos = i
			return w, w != ""
		}
	}
	return "", false
}

// quoted reads a string in one of the three kinds of quotes. A string in backticks may have been taken for code.
func (sc *scanner) quoted(escapes bool) (string, bool) {
	rest := sc.s[sc.pos:]
	if strings.HasPrefix(rest, markOpen) {
		found, size := "", 0
		sc.code.marks(rest[:min(len(rest), 32)], func(from, to int, code text) {
			if from == 0 {
				found, size = code.s, to
			}
		})
		sc.pos += size
		return strings.Trim(found, "`"), size > 0
	}
	if rest == "" || strings.IndexByte("\"'`", rest[0]) < 0 {
		return "", false
	}
	quote := rest[0]
	var b strings.Builder
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] == quote:
			sc.pos += i + 1
			return b.String(), true
		case escapes && quote != '`' && rest[i] == '\\' && i+1 < len(rest) && (rest[i+1] == quote || rest[i+1] == '\\'):
			i++
		}
		b.WriteByte(rest[i])
	}
	sc.unclosed += len(rest)
	return "", false
}

// valueTexts returns a value as the texts it holds.
func valueTexts(v any) []string {
	switch v := v.(type) {
	case []string:
		return v
	case string:
		return []string{v}
	case bool:
		return []string{strconv.FormatBool(v)}
	case float64:
		return []string{strconv.FormatFloat(v, 'f', -1, 64)}
	}
	return nil
}
