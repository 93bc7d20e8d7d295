package liquid

import (
	"errors"
	"slices"
	"strings"

	"github.com/osteele/liquid/expressions"

	"example.com/folio/content/srctext"
)

// maxRepairs bounds the faulty tags and objects of a page that are left out, each before another evaluation.
const maxRepairs = 10

// neutralArgs are the arguments of a tag that replace those that the engine refuses: what is in the block is shown, and
// a loop has no rounds. A tag that is not listed is removed.
var neutralArgs = map[string]string{
	"if": " true ", "unless": " false ", "elsif": " false ", "case": " folio_nothing ", "when": " 'folio nothing' ",
	"for": " folio_item in folio_nothing ", "tablerow": " folio_item in folio_nothing ",
}

// repair changes the tag or object at which the engine stopped, in the template of the page or in an include, so that
// it goes on the next time. It reports whether there is such a one.
func (r *run) repair(err error) bool {
	var at interface {
		LineNumber() int
		Path() string
	}
	if errors.Is(err, errBudget) || errors.Is(err, errDepth) || !errors.As(err, &at) {
		return false
	}
	name := at.Path()
	text := r.template
	if name != "" {
		source, ok := r.partials[name]
		if !ok {
			return false
		}
		text = srctext.NewText(string(source), 1)
	}
	edits := faultyEdits(text, at.LineNumber(), err.Error())
	fixed := text.Apply(edits)
	switch {
	case fixed.S != text.S:
	case name == "" || r.given[name]:
		return false
	default: // nothing to blame in the include
		fixed = withoutTemplates(text)
		r.given[name] = true
	}
	if name == "" {
		r.page.report(lineOf(r.template, err), "Liquid: %s (left out)", reasonOf(err))
		r.template = fixed
		return true
	}
	r.page.report(r.template.Lines[0], "Liquid: %s (left out)", reasonOf(err))
	r.partials[name] = []byte(fixed.S)
	return true
}

// faultyEdits returns the edits for the tag or object on a line that the engine's message ends with. In an include,
// whose messages don't show it, these are all objects on the line, or else its tags.
func faultyEdits(t srctext.Text, line int, message string) []srctext.Edit {
	from := lineStart(t.S, line)
	to := from + strings.IndexByte(t.S[from:]+"\n", '\n')
	var objects, tags, named []srctext.Edit
	for _, m := range objectMark.FindAllStringIndex(t.S[from:], -1) {
		if m[0] >= to-from {
			break
		}
		source := t.S[from+m[0] : from+m[1]]
		e := srctext.Edit{From: from + m[0], To: from + m[1], Text: validObject(source)}
		objects = append(objects, e)
		if strings.HasSuffix(message, " in "+source) {
			named = append(named, e)
		}
	}
	for _, m := range tagMark.FindAllStringSubmatchIndex(t.S[from:], -1) {
		if m[0] >= to-from {
			break
		}
		source := t.S[from+m[0] : from+m[1]]
		e := tagEdit(t.S[from:], m)
		if strings.Contains(message, "unterminated") || strings.Contains(message, " not inside ") {
			e = srctext.Edit{From: m[0], To: m[1]} // without its other half
		}
		e.From, e.To = e.From+from, e.To+from
		tags = append(tags, e)
		if strings.HasSuffix(message, " in "+source) {
			named = append(named, e)
		}
	}
	switch {
	case named != nil:
		return named[:1]
	case objects == nil:
		return tags
	}
	unread := slices.DeleteFunc(slices.Clone(objects), func(e srctext.Edit) bool {
		return parses(strings.Trim(t.S[e.From:e.To], "{}-"))
	})
	if len(unread) > 0 {
		return unread
	}
	return objects
}

// lineStart returns the offset of line n, from 1, or of the last one before the end.
func lineStart(s string, n int) int {
	pos := 0
	for ; n > 1; n-- {
		i := strings.IndexByte(s[pos:], '\n')
		if i < 0 {
			break
		}
		pos += i + 1
	}
	return pos
}

// tagEdit returns the edit for a tag of s, a match of tagMark.
func tagEdit(s string, m []int) srctext.Edit {
	name, args := s[m[2]:m[3]], s[m[4]:m[5]]
	if name == "assign" {
		if target, value, ok := strings.Cut(args, "="); ok {
			if valid := validExpression(value); valid != "" {
				return srctext.Edit{From: m[4], To: m[5], Text: target + "= " + valid + " "}
			}
		}
	}
	isEnd := strings.HasPrefix(name, "end") && slices.Contains(blockTags, strings.TrimPrefix(name, "end"))
	if neutral := neutralArgs[name]; neutral != "" {
		return srctext.Edit{From: m[4], To: m[5], Text: neutral}
	}
	if isEnd || slices.Contains(blockTags, strings.TrimPrefix(name, "folio_")) || name == "else" {
		return srctext.Edit{From: m[0], To: m[0]} // without it, its other half would be the next fault
	}
	return srctext.Edit{From: m[0], To: m[1]}
}

// validObject returns an object with the filters that the engine can parse, or "" for one that it refuses as a whole.
// Jekyll warns of a filter that is none, such as a text, and goes on.
func validObject(object string) string {
	inside := strings.Trim(object, "{}-")
	if parses(inside) {
		return "" // but not evaluated
	}
	if valid := validExpression(inside); valid != "" {
		return "{{ " + valid + " }}"
	}
	return ""
}

// maxFilters bounds the filters of one expression that are tried.
const maxFilters = 50

// validExpression returns an expression with those of its filters that can be parsed, or "".
func validExpression(s string) string {
	parts := splitFilters(s)
	valid := strings.TrimSpace(parts[0])
	if !parses(valid) || len(parts) > maxFilters {
		return ""
	}
	for _, filter := range parts[1:] {
		if next := valid + " | " + strings.TrimSpace(filter); parses(next) {
			valid = next
		}
	}
	return valid
}

func parses(s string) bool {
	_, err := expressions.Parse(s)
	return err == nil && s != ""
}

// splitFilters splits an expression at the pipes outside of quotes.
func splitFilters(s string) []string {
	var parts []string
	var quote byte
	start := 0
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '|':
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}
