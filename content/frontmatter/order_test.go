package frontmatter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/folio/content/problem"
)

// keysOf returns the keys of all tables in a value, in order: "b(x,a),list[(z)]".
func keysOf(o *Order, v any) string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for _, key := range o.Keys(v) {
			out = append(out, key+keysOf(o, v[key]))
		}
		return "(" + strings.Join(out, ",") + ")"
	case []any:
		for _, item := range v {
			out = append(out, keysOf(o, item))
		}
		return "[" + strings.Join(out, ",") + "]"
	}
	return ""
}

func TestOrder(t *testing.T) {
	const nested = "(z,b(y,a(d,c)),list[(q,p),,[(s,r)]],A)"
	for _, tt := range []struct{ format, text, want string }{
		{"YAML", "z: 1\nb:\n  y: 1\n  a: {d: 1, c: 1}\nlist:\n- {q: 1, p: 1}\n- 2\n- - {s: 1, r: 1}\nA: 1\n", nested},
		{"JSON", `{"z": 1, "b": {"y": 1, "a": {"d": 1, "c": 1}}, "list": [{"q": 1, "p": 1}, 2, [{"s": 1, "r": 1}]],
			"A": []}`, strings.Replace(nested, "A", "A[]", 1)},
		{"TOML", "z = 1\nb = {y = 1, a = {d = 1, c = 1}}\nlist = [{q = 1, p = 1}, 2, [{s = 1, r = 1}]]\nA = 1\n",
			nested},
		{"TOML", "z = 1\n[b]\ny = 1\n[b.a]\nd = 1\nc = 1\n[e]\n[b.'x.y']\nu = 1\n", "(z,b(y,a(d,c),x.y(u)),e())"},
		{"TOML", "[[l]]\nb = 1\na = 1\n[[l]]\nz.y = 1\nz.x = 1\n[l.d]\nk = 1\n[[l.e]]\n[[l.e]]\nh = 1\ng = 1\n",
			"(l[(b,a),(z(y,x),d(k),e[(),(h,g)])])"},
		{"YAML", "base: &b {z: 1, a: 1}\nuse: *b\nmore:\n  m: 1\n  <<: *b\n  k: 1\n",
			"(base(z,a),use(z,a),more(m,z,a,k))"},
		{"YAML", "- &a {z: 1, y: 1}\n- &b {x: 1}\n- <<: [*b, *a]\n  q: 1\n", "[(z,y),(x),(x,z,y,q)]"},
		{"YAML", "2: x\n1: y\ntrue: z\n", "(2,1,true)"},
		{"YAML", "", ""},
		{"JSON", `{"a\u001b": 1, "b": 1, "a": 2}`, "(a,b)"},
		{"JSON", `3`, ""},
	} {
		v, err := DecodeAny(tt.format, tt.text)
		if err != nil {
			t.Fatal(tt.text, err)
		}
		o := &Order{}
		o.Add(tt.format, tt.text, v)
		if got := keysOf(o, v); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got, tt.want)
		}
	}
}

// TestOrderOfChanged asks for the keys of tables that are unknown, or have changed since they were decoded.
func TestOrderOfChanged(t *testing.T) {
	o := &Order{}
	if got := o.Keys(map[string]any{"b": 1, "a": 1}); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("unknown: %q", got)
	}
	if got := o.Keys(nil); len(got) > 0 {
		t.Errorf("nil: %q", got)
	}
	const text = "z: 1\ny: 1\nx: 1\n"
	v, _ := DecodeMap("YAML", text)
	o.Add("YAML", text, v)
	delete(v, "y")
	v["q"], v["p"] = 1, 1
	if got := o.Keys(v); !slices.Equal(got, []string{"z", "x", "p", "q"}) {
		t.Errorf("changed: %q", got)
	}
	o.Set(v, []string{"q", "q", "gone", "x"})
	if got := o.Keys(v); !slices.Equal(got, []string{"q", "x", "p", "z"}) {
		t.Errorf("set: %q", got)
	}
	o.Add("JSON", `{"b": `, map[string]any{"b": 1}) // as if it had been decoded
	o.Add("CSV", "", map[string]any{"b": 1})
	if got := o.Keys(map[string]any{}); len(got) > 0 {
		t.Errorf("empty: %q", got)
	}
}

func TestOrderOfFrontMatter(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"---\ntitle: x\nlinks: {z: 1, a: 1}\n---\n", "(title,links(z,a))"},
		{"+++\ntitle = 'x'\n[links]\nz = 1\na = 1\n+++\n", "(title,links(z,a))"},
		{"{\"title\": 1, \"links\": {\"z\": 1, \"a\": 1}}\n", "(title,links(z,a))"},
		{"---\ntitle: [\nauthor: x\n---\n", "(author,title)"}, // plain lines
		{"text", "()"},
	} {
		front := Decode(Split(tt.in), "a.md", &problem.List{})
		if got := keysOf(front.Order(), front.Map); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.in, got, tt.want)
		}
	}
}

// TestOrderBounds reads tables beyond the bounds, whose keys are then sorted.
func TestOrderBounds(t *testing.T) {
	keys := 0
	for _, table := range readShape("YAML", manyMerges(700)).tables {
		keys += len(table.keys)
	}
	if keys < maxMergedKeys || keys > maxMergedKeys+10_000 {
		t.Errorf("%d merged keys", keys)
	}
	deep := strings.Repeat("{k = [", 200) + "{z = 1, y = 1}" + strings.Repeat("]}", 200)
	for _, tt := range []struct{ format, text, last string }{
		{"TOML", "top = " + deep, "(y,z)"},
		{"TOML", strings.Repeat("a.", 5000) + "z = 1\n" + strings.Repeat("a.", 5000) + "y = 1\n", "(y,z)"},
		{"JSON", strings.Repeat(`{"a":`, 5000) + `{"z": 1, "y": 1}` + strings.Repeat("}", 5000), "(y,z)"},
		{"YAML", strings.Repeat(`{"a":`, 5000) + `{"z": 1, "y": 1}` + strings.Repeat("}", 5000), "(y,z)"},
	} {
		v, err := DecodeAny(tt.format, tt.text)
		if err != nil {
			t.Fatal(tt.format, err)
		}
		o := &Order{}
		o.Add(tt.format, tt.text, v)
		if got := keysOf(o, v); !strings.Contains(got, tt.last) {
			t.Errorf("%s %.40s: no %s", tt.format, tt.text, tt.last)
		}
	}
}

// manyMerges returns n tables that each merge the one before and add a key.
func manyMerges(n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 {z: 1, y: 1}\n")
	for i := range n {
		fmt.Fprintf(&b, "a%d: &a%d {<<: *a%d, k%d: 1}\n", i+1, i+1, i, i)
	}
	return b.String()
}

// FuzzOrder checks that the keys in order are the keys of each table, each once.
func FuzzOrder(f *testing.F) {
	f.Add("YAML", "a: &a {z: 1, b: [{y: 1, x: 1}]}\nc: {<<: *a}\n")
	f.Add("TOML", "[[a.b]]\nc.d = {e = [1, {f = 1}]}\n[a.b.g]\n")
	f.Add("JSON", `{"b": {"z": 1, "y": [{"x": 1, "a": null}]}, "b": 2}`)
	f.Add("YAML", "a: &a [*a]\nb: &b {<<: *b, c: 1}\n")
	f.Fuzz(func(t *testing.T, format, text string) {
		if decoders[format] == nil || len(text) > 1<<14 {
			return
		}
		v, err := DecodeAny(format, text)
		if err != nil {
			return
		}
		o := &Order{}
		o.Add(format, text, v)
		var check func(v any)
		check = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				if got := slices.Sorted(slices.Values(o.Keys(v))); !slices.Equal(got, SortedKeys(v)) {
					t.Errorf("%q: keys %q of %v", text, got, v)
				}
				for _, item := range v {
					check(item)
				}
			case []any:
				for _, item := range v {
					check(item)
				}
			}
		}
		check(v)
	})
}
