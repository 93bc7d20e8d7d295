// Package shortcodes finds the calls of shortcodes in a text, as Zola, Hugo and GitBook write them.
package shortcodes

import (
	"regexp"
	"strconv"
	"strings"

	"example.com/folio/content/srctext"
)

// A Call is a shortcode call as the author wrote it.
type Call struct {
	Name     string
	Args     []Arg
	From, To int    // offsets of the whole call, with its body and closing tag
	Body     [2]int // offsets of its body
	Closed   bool   // it has a body
}

// An Arg is an argument of a call.
type Arg struct {
	Key string // "" for a positional one
	Val any    // string, bool, float64 or []string
}

// A tag is one pair of delimiters: a call without its body, or the end of a body.
type tag struct {
	Call
	end  bool // it closes a body
	self bool // it closes itself
	body bool // it opens a body (Zola); in Hugo any call may
	hugo bool
}

// tagForms are the delimiters of Zola and Hugo. A longer one stands before its prefix.
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
	maxOpen  = 200     // calls that wait for their closing tag; older ones stay without a body
	maxTried = 4 << 20 // bytes scanned in vain; some are counted many times, as a failed scan may read to the end
)

// Find returns the shortcode calls of s by their start; those inside a body come after the one around them. What
// is not well-formed is text, and so is all that follows after maxTried.
func Find(s string, code srctext.Code, gitBook bool) []Call {
	if !strings.Contains(s, "{") {
		return nil
	}
	var found []Call
	var open []int // calls that could still get a body, as indices into found
	tried := 0
	var last [len(tagForms)]int // the last delimiter that closes each form, or -1
	for i, form := range tagForms {
		last[i] = strings.LastIndex(s, form.close)
	}
	for pos := 0; ; {
		i := strings.IndexByte(s[pos:], '{')
		if i < 0 || tried > maxTried {
			return found
		}
		pos += i
		t, read, ok := scanTag(s, pos, last, code)
		if !ok && gitBook {
			t, ok = scanGitBook(s, pos, code)
		}
		if !ok {
			tried += read
			pos++
			continue
		}
		pos = t.To
		if !t.end {
			found = append(found, t.Call)
			if (t.hugo || t.body) && !t.self {
				open = append(open[max(0, len(open)-maxOpen):], len(found)-1)
			}
			continue
		}
		matched := false
		for k := len(open) - 1; k >= 0; k-- {
			if c := &found[open[k]]; t.Name == "" || c.Name == t.Name {
				c.Body, c.To, c.Closed = [2]int{c.To, t.From}, t.To, true
				open = open[:k]
				matched = true
				break
			}
		}
		if !matched {
			found = append(found, Call{Name: UnmatchedEnd, From: t.From, To: t.To})
		}
	}
}

// UnmatchedEnd is the name of a closing tag that closes nothing. It is removed.
const UnmatchedEnd = "/"

var (
	zolaName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*`)
	hugoName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_./-]*`)
	zolaEnd  = regexp.MustCompile(`^\{%-?\s*end\s*-?%\}`)
)

// scanTag scans the tag at s[pos]. It reports whether there is one, and how many bytes it read to find out: none if no
// delimiter up to last can close it.
func scanTag(s string, pos int, last [len(tagForms)]int, code srctext.Code) (t tag, read int, ok bool) {
	if m := zolaEnd.FindString(s[pos:]); m != "" {
		return tag{Call: Call{From: pos, To: pos + len(m)}, end: true}, len(m), true
	}
	for i, form := range tagForms {
		if !strings.HasPrefix(s[pos:], form.open) {
			continue
		}
		if last[i] < pos {
			return tag{}, 0, false
		}
		sc := tagScanner{s: s, pos: pos + len(form.open), code: code}
		t := tag{Call: Call{From: pos}, hugo: form.hugo, body: form.body}
		if form.hugo {
			ok = sc.hugo(&t, form.close)
		} else {
			ok = sc.zola(&t, form.close)
		}
		t.To = sc.pos
		return t, sc.pos - pos + sc.unclosed, ok
	}
	return tag{}, 0, false
}

// gitBookTags are the tags of GitBook (https://gitbook.com/docs/creating-content/blocks), which are closed by a tag
// "end" and their name.
var gitBookTags = map[string]bool{
	"hint": true, "tabs": true, "tab": true, "embed": true, "content-ref": true, "code": true, "file": true,
	"stepper": true, "step": true, "columns": true, "column": true, "swagger": true, "openapi": true, "method": true,
}

var gitBookTag = regexp.MustCompile(`^\{%\s*(end)?([a-z-]+)[^{}\n]*%\}$`)

const maxGitBookTag = 2000 // bytes

// scanGitBook scans the tag of GitBook at s[pos], whose arguments are written as those of Hugo.
func scanGitBook(s string, pos int, code srctext.Code) (t tag, ok bool) {
	window := s[pos:min(len(s), pos+maxGitBookTag)]
	size := strings.Index(window, "%}") + len("%}")
	m := gitBookTag.FindStringSubmatch(window[:size])
	if m == nil || !gitBookTags[m[2]] {
		return tag{}, false
	}
	t = tag{Call: Call{Name: m[2], From: pos, To: pos + len(m[0])}, end: m[1] != "", hugo: true}
	if t.end {
		return t, true
	}
	sc := tagScanner{s: s[:t.To], pos: pos + len("{%"), code: code}
	ok = sc.hugo(&t, "%}")
	t.To = sc.pos
	return t, ok
}

// A tagScanner scans the inside of one tag.
type tagScanner struct {
	s        string
	pos      int
	unclosed int // bytes read after an unclosed quote
	code     srctext.Code
}

// zola scans `name(key=value, …)` and the closing delimiter.
func (sc *tagScanner) zola(t *tag, end string) bool {
	sc.accept("-")
	sc.space()
	if t.Name = sc.match(zolaName); t.Name == "" {
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
		t.Args = append(t.Args, Arg{key, v})
		if sc.space(); !sc.accept(",") && !strings.HasPrefix(sc.s[sc.pos:], ")") {
			return false
		}
	}
	sc.space()
	sc.accept("-")
	return sc.accept(end)
}

// hugo scans `name key=value value … /` and the closing delimiter.
func (sc *tagScanner) hugo(t *tag, end string) bool {
	sc.space()
	t.end = sc.accept("/")
	sc.space()
	if t.Name = strings.TrimRight(sc.match(hugoName), "/"); t.Name == "" {
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
				t.Args = append(t.Args, Arg{key, v})
				continue
			}
			sc.pos = start
		}
		v, ok := sc.hugoValue(end)
		if !ok {
			return false
		}
		t.Args = append(t.Args, Arg{"", v})
	}
}

// space skips white space.
func (sc *tagScanner) space() {
	for sc.pos < len(sc.s) && strings.IndexByte(" \t\n", sc.s[sc.pos]) >= 0 {
		sc.pos++
	}
}

// accept skips s and reports whether it was next.
func (sc *tagScanner) accept(s string) bool {
	ok := strings.HasPrefix(sc.s[sc.pos:], s)
	if ok {
		sc.pos += len(s)
	}
	return ok
}

// match returns what re matches next, of at most 200 bytes, and skips it.
func (sc *tagScanner) match(re *regexp.Regexp) string {
	m := re.FindString(sc.s[sc.pos:min(len(sc.s), sc.pos+200)])
	sc.pos += len(m)
	return m
}

var bareWord = regexp.MustCompile(`^[^\s"'` + "`" + `=<>(),\[\]{}]+`)

// Word returns the word at the start of s, as an argument without quotes may be, or "".
func Word(s string) string { return bareWord.FindString(s) }

// value scans a string, a number, a boolean or an array of them.
func (sc *tagScanner) value() (any, bool) {
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
			list = append(list, Texts(v)...)
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

// hugoValue scans a quoted string, or all up to white space or the closing delimiter.
func (sc *tagScanner) hugoValue(end string) (any, bool) {
	if s, ok := sc.quoted(true); ok {
		return s, true
	}
	for i := sc.pos; i < len(sc.s); i++ {
		if strings.IndexByte(" \t\n\"`", sc.s[i]) >= 0 || strings.HasPrefix(strings.TrimPrefix(sc.s[i:], "/"), end) {
			w := sc.s[sc.pos:i]
			sc.pos = i
			return w, w != ""
		}
	}
	return "", false
}

// quoted scans a string in double quotes, single quotes or backticks. A string in backticks may be locked as code.
func (sc *tagScanner) quoted(escapes bool) (string, bool) {
	rest := sc.s[sc.pos:]
	if strings.HasPrefix(rest, srctext.LockOpen) {
		found, size := "", 0
		sc.code.Each(rest[:min(len(rest), 32)], func(from, to int, code srctext.Text) {
			if from == 0 {
				found, size = code.S, to
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

// Texts returns the items of a list, or a single value, as text.
func Texts(v any) []string {
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
