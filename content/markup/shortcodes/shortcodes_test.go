package shortcodes

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/content/srctext"
)

// outline lists calls as name(arguments)[body].
func outline(s string, calls []Call) string {
	var out []string
	for _, c := range calls {
		var args []string
		for _, a := range c.Args {
			args = append(args, strings.TrimPrefix(a.Key+"="+fmt.Sprint(a.Val), "="))
		}
		call := c.Name + "(" + strings.Join(args, ", ") + ")"
		if c.Closed {
			call += "[" + s[c.Body[0]:c.Body[1]] + "]"
		}
		out = append(out, call)
	}
	return strings.Join(out, " ")
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"text {x} {{ x }} {% x %}", ""},
		{"a {{ b() }} c", "b()"},
		{"{{ b(x=1, y='z', ok=true, no=False, list=[1, \"a\", true]) }}",
			"b(x=1, y=z, ok=true, no=false, list=[1 a true])"},
		{"{%- a() -%}b{%- end -%}", "a()[b]"},
		{"{% a() %}{% b() %}x{% end %}y{% end %}", "a()[{% b() %}x{% end %}y] b()[x]"},
		{"{{ a(b) }}{{ a(b=) }}{{ a(b=[1 }}{{ a(b=[[1]]) }}{{ a(b=1 c=2) }}{{ (a) }}{{ a(b=[1", ""},
		{`{{< a "b" c=d 'e' >}}x{{< /a >}}`, "a(b, c=d, e)[x]"},
		{"{{% a/b.html k=\"v \\\" w\" %}}", `a/b.html(k=v " w)`},
		{"{{< a / >}}x{{< /a >}}", "a() /()"},
		{"{{< a >}}x{{< b >}}y{{< /a >}}{{< /b >}}", "a()[x{{< b >}}y] b() /()"},
		{"{{< a b= >}}{{< \"a\" >}}{{< a \" >}}{{< ", ""},
		{`{% hint style="info" %}x{% endhint %}`, "hint(style=info)[x]"},
		{"{% if x %}y{% endif %}", ""},
	} {
		if got := outline(tt.in, Find(tt.in, nil, true)); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
	if calls := Find("{% hint %}x{% endhint %}", nil, false); calls != nil {
		t.Errorf("GitBook's in another dialect: %+v", calls)
	}
}

// TestLocked reads an argument in backticks that is locked as code.
func TestLocked(t *testing.T) {
	var code srctext.Code
	text := code.Protect(srctext.NewText("{{< a `b c` >}}", 1), srctext.Spans, nil)
	if got := outline(text.S, Find(text.S, code, false)); got != "a(b c)" {
		t.Errorf("got %s of %q", got, text.S)
	}
}

// TestManyOpen keeps the last calls that wait for their end.
func TestManyOpen(t *testing.T) {
	closed := 0
	for _, c := range Find(strings.Repeat("{% a() %}", 2*maxOpen)+strings.Repeat("{% end %}", 2*maxOpen), nil, false) {
		if c.Closed {
			closed++
		}
	}
	if closed != maxOpen+1 {
		t.Errorf("%d calls are closed", closed)
	}
}

func TestTexts(t *testing.T) {
	for want, v := range map[string]any{
		"[a b]": []string{"a", "b"}, "[a]": "a", "[true]": true, "[1.5]": 1.5, "[]": nil,
	} {
		if got := fmt.Sprint(Texts(v)); got != want {
			t.Errorf("%v: %s", v, got)
		}
	}
	if Word("go run") != "go" || Word("(x)") != "" {
		t.Errorf("%q, %q", Word("go run"), Word("(x)"))
	}
}

// TestLimit gives up on a page of calls that are never closed, before it takes the square of its length.
func TestLimit(t *testing.T) {
	call := `{{< a ` + strings.Repeat("b", 2000) + " "
	if calls := Find(strings.Repeat(call, 100)+`"{{< c >}}`, nil, false); len(calls) != 0 {
		t.Errorf("%d calls", len(calls))
	}
	if calls := Find(`{{< a "{{< c >}}`, nil, false); len(calls) != 1 || calls[0].Name != "c" {
		t.Errorf("%+v", calls)
	}
}
