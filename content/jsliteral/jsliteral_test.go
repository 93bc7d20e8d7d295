package jsliteral

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"example.com/folio/content/srctext"
)

// show returns the values of a file in its order, a constant on each line.
func show(f *File) string {
	var b strings.Builder
	for _, name := range f.Order.Keys(f.Values) {
		fmt.Fprintf(&b, "%s: %s\n", name, showValue(f, f.Values[name]))
	}
	return b.String()
}

func showValue(f *File, v any) string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for _, key := range f.Order.Keys(v) {
			out = append(out, key+": "+showValue(f, v[key]))
		}
		return "{" + strings.Join(out, ", ") + "}"
	case []any:
		for _, item := range v {
			out = append(out, showValue(f, item))
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	b, _ := json.Marshal(v)
	return strings.ReplaceAll(string(b), `\u0026`, "&")
}

// TestParse reads the programs in testdata/cases.txt: each is followed by its values, and by what is left out.
func TestParse(t *testing.T) {
	cases, err := txtar.ParseFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	for c := range slices.Chunk(cases.Files, 3) {
		f := Parse(string(c[0].Data))
		var skipped strings.Builder
		for _, s := range f.Skipped {
			fmt.Fprintf(&skipped, "%d: %s: %s\n", s.Line, s.Path, s.What)
		}
		if got, want := show(f), string(c[1].Data); got != want {
			t.Errorf("%s:\n got %s\nwant %s", c[0].Name, got, want)
		}
		if got, want := skipped.String(), string(c[2].Data); got != want {
			t.Errorf("%s: left out\n%s\nwant\n%s", c[0].Name, got, want)
		}
	}
}

func TestSkip(t *testing.T) {
	f := Parse("\nexport const SOCIALS = [{}, {}, {\n  'the url': go(),\n}]")
	const want = `SOCIALS[2]["the url"] is not a literal but a call (left out)`
	if len(f.Skipped) != 1 || f.Skipped[0].String() != want || f.Skipped[0].Line != 3 {
		t.Errorf("%v, want %s on line 3", f.Skipped, want)
	}
	if f := Parse("const a = [" + strings.Repeat("b, ", 1000) + "]"); len(f.Skipped) != maxSkipped {
		t.Errorf("%d values are reported", len(f.Skipped))
	}
}

// TestBounds reads files that would take too long, or too much memory, without bounds.
func TestBounds(t *testing.T) {
	const n = 50_000
	doubled := "const a0 = ['x'];"
	for i := range 100 {
		doubled += fmt.Sprintf("const a%d = [...a%d, ...a%d], b%d = {a: a%d, b: `${'x'}`};", i+1, i, i, i, i)
	}
	texts := "const a0 = 'x';"
	for i := range 100 {
		texts += fmt.Sprintf("const a%d = `${a%d}${a%d}` + a%d;", i+1, i, i, i)
	}
	inside := "const a0 = {};"
	for i := range 100 {
		inside += fmt.Sprintf("const a%d = {b: a%d, c: a%d};", i+1, i, i)
	}
	for _, in := range []string{doubled, texts, inside} {
		f := Parse(in)
		if got := len(show(f)); got > 16*maxCopied || len(f.Skipped) == 0 {
			t.Errorf("%.60q gives %d bytes, and %d are left out", in, got, len(f.Skipped))
		}
	}
	for _, unit := range []string{
		"{", "[", "(", "`${", "<a>", "<a ", "<a b={", "'", "'\\", "\\'", "/[ ", "=/", "(<", "a.", "a[", "a[0",
		"...", "+'a'", "{a:", "{[", "function(", "=>", "()=>(", "a=", "/*", "}", ":", "!", "-", "as ", "return {",
		"enum {", "export {", "const a:", "const a=`${", "const a=<a>{", "const a=(", "const a=[...",
		"const a={...", "const a={[", "const a=b(", "const a=f({b:", "a:b?{", "x as {", "<T>(", "const a=<a",
		"new ", "const a=()=>{return{", "\nconst a={",
	} {
		for _, before := range []string{"", "const a = ", "const a = [", "const a = {b: "} {
			Parse(before + strings.Repeat(unit, n/len(unit)))
		}
	}
	f := Parse("const a = " + strings.Repeat("[", maxDepth+5) + strings.Repeat("]", maxDepth+5) + ", b = 1")
	if len(f.Skipped) != 1 || f.Values["b"] != 1.0 {
		t.Errorf("nested: %v", f.Skipped)
	}
}

// FuzzParse checks that no file makes Parse panic, and that text is clean and each table has an order.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"export const A: B = {c: [1, 'd', `e${A}`], ...f} as const\nexport default g({h: <>i</>, j: /k/})",
		"enum A { B = 'c' }\nconst d = [A.B, ...e]; d.push(1)\nexport { d as f }", "---\nconst a = '\\u001b'\n---\n",
		"module.exports = function() { return { a: `${b}` } }", "const a = (b) => ({c})\nconst d = async function() {",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = srctext.Clean(s)
		file := Parse(s)
		if got := show(file); srctext.Clean(got) != got {
			t.Errorf("%q gives %q", s, got)
		}
		for _, skip := range file.Skipped {
			if skip.Line < 1 || skip.Line > strings.Count(s, "\n")+1 || strings.Contains(skip.String(), "\n") {
				t.Errorf("%q: line %d: %s", s, skip.Line, skip)
			}
		}
	})
}

// FuzzJSON checks that JSON is read as encoding/json reads it, alone and in a program.
func FuzzJSON(f *testing.F) {
	f.Add(`{"a": [1, -2.5e3, true, null, "\u00e9\ud83d\ude00\"\\\/"], "b": {"a": {}}, "b": ""}`)
	f.Add(`[[], {}, "it's // no /* comment */ <b>` + "`${" + `", 0]`)
	f.Fuzz(func(t *testing.T, s string) {
		var want any
		s = srctext.Clean(s)
		depth := strings.Count(s, "[") + strings.Count(s, "{")
		if depth > maxDepth || json.Unmarshal([]byte(s), &want) != nil {
			return
		}
		want = srctext.CleanValue(want)
		for _, in := range []string{"export default " + s, "const a = 1; module.exports = " + s + "; const b = 1"} {
			file := Parse(in)
			if got := file.Values[Default]; !reflect.DeepEqual(got, want) || len(file.Skipped) > 0 {
				t.Errorf("%s\n got %#v\nwant %#v\n%v", in, got, want, file.Skipped)
			}
		}
	})
}
