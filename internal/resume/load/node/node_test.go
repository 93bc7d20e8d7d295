package node

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// format returns a node in one line: texts, [lists] and {objects} with the line of each value if it is known.
func format(n Node) string {
	var b strings.Builder
	switch {
	case n.Off:
		return "off"
	case n.Truth != 0:
		return map[Truth]string{IsTrue: "true", isFalse: "false"}[n.Truth]
	case n.Object:
		b.WriteString("{")
		for i, f := range n.Fields {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(f.Key + ": " + format(f.Node))
		}
		b.WriteString("}")
	case n.Text != "":
		b.WriteString(n.Text)
	default:
		b.WriteString("[")
		for i, c := range n.List {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(format(c))
		}
		b.WriteString("]")
	}
	if n.Line > 0 {
		b.WriteString("@" + string('0'+rune(n.Line)))
	}
	return b.String()
}

func TestNode(t *testing.T) {
	type m = map[string]any
	for _, tt := range []struct {
		value any
		want  string
	}{
		{nil, "[]"},
		{" a tide ", "a tide"},
		{true, "true"},
		{12.5, "12.5"},
		{time.Date(2021, 3, 4, 5, 0, 0, 0, time.UTC), "2021-03-04"},
		{[]any{"a", "", m{}, "b"}, "[a, b]"},
		{[]string{"a", "b"}, "[a, b]"},
		{[]m{{"k": "v"}}, "[{k: v}]"},
		{m{"b": "2", "a": "1"}, "{a: 1, b: 2}"},
		{m{"10": "b", "9": "a", "x": "c"}, "{9: a, 10: b, x: c}"},
		{map[any]any{1: "a"}, "{1: a}"},
		{m{"job": m{"name": "Kelp", "draft": true}}, "{job: off}"},
		{m{"job": m{"name": "Kelp", "enabled": "no"}}, "{job: off}"},
		{m{"role": m{"en": "Mate", "de": "Maat"}}, "{role: Maat}"},
		{m{"role": m{"en": "Mate", "nl": "Maat"}}, "{role: Mate}"},
		{m{"role": m{"en": "Mate", "since": "2019"}}, "{role: {en: Mate, since: 2019}}"},
		{m{"spoken": m{"en": "good", "de": "native"}}, "{spoken: {de: native, en: good}}"},
	} {
		s := Source{Language: "de", IsSpoken: func(key string) bool { return key == "spoken" }}
		n, err := s.Node(tt.value)
		if got := format(n); err != nil || got != tt.want {
			t.Errorf("%v: %s, %v, want %s", tt.value, got, err, tt.want)
		}
	}
}

func TestSource(t *testing.T) {
	s := Source{
		HTML: func(text string) string { return strings.NewReplacer("<b>", "**", "</b>", "**").Replace(text) },
		Keys: func(map[string]any) []string { return []string{"b", "a"} },
	}
	n, err := s.Node(map[string]any{"a": "1 < 2", "b": "<b>2</b>"})
	if got := format(n); err != nil || got != "{b: **2**, a: 1 < 2}" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestJSON(t *testing.T) {
	for source, want := range map[string]string{
		"{\"b\": \"x\",\n\"a\": [1, true,\n\"y\"]}": "{b: x@1, a: [1@2, y@3]@2}@1",
		`{"job": {"hidden": true, "name": "Kelp"}}`: "{job: off}@1",
		"null": "[]@1",
	} {
		n, err := new(Source).JSON([]byte(source))
		if got := format(n); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", source, got, err, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for source, line := range map[string]int{
		"": 1, "{": 1, "[\n1,\n": 3, "{\n\"a\": b}": 2, "{\"a\" 1}": 1, "[1}": 1, "{}\n{}": 2, "{\n\"a": 2,
		strings.Repeat("[", maxDepth+2): 1,
	} {
		_, err := new(Source).JSON([]byte(source))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || syntax.Line != line || errors.Unwrap(err) == nil {
			t.Errorf("%.20q: %v, want an error on line %d", source, err, line)
		}
	}
	var deep any = "x"
	for range maxDepth + 1 {
		deep = map[string]any{"k": []any{deep}}
	}
	if _, err := new(Source).Node(deep); !errors.Is(err, errDepth) {
		t.Errorf("a deep value: %v", err)
	}
}

func TestKeys(t *testing.T) {
	for _, key := range []string{"startDate", "start_date", "Start-Date", "start date"} {
		if !SameKey(key, "start_date") || !IsOneOf(key, []string{"end", "startDate"}) || PlainKey(key) != "startdate" {
			t.Errorf("%q is not startDate but %q", key, PlainKey(key))
		}
	}
	if SameKey("start", "startDate") || IsOneOf("start", nil) {
		t.Error("start is startDate")
	}
}
