package srctext

import (
	"slices"
	"strings"
	"testing"
)

// TestMovedCode puts code back in other places than it was locked in.
func TestMovedCode(t *testing.T) {
	fence := "```sh\nmake\n\ninstall\n```"
	for _, tt := range []struct{ in, old, new, want string }{
		{"a\n\n" + fence + "\n\nb", "", "", "a\n\n" + fence + "\n\nb"},
		{"a\n" + fence + "\nb", "\n", "\n> ", "a\n> ```sh\n> make\n>\n> install\n> ```\n> b"},
		{"a\n" + fence, "\n", "\n- ", "a\n- ```sh\n  make\n\n  install\n  ```"},
		{"> ~~~\n> a\n>\n> b\n> ~~~", "> ", "", "~~~\na\n\nb\n~~~"},
		{"> ~~~\n>a\n> ~~~", "> ", "> > ", "> > ~~~\n> > a\n> > ~~~"},
		{"- a\n\n  ```\n  b\n    c\n  ```", "\n  ", "\n", "- a\n\n```\nb\n  c\n```"},
		{"a\n" + fence + "\nb", "\n", " ", "a\n\n" + fence + "\n\n b"}, // no line of its own
		{"> a\n\n" + fence, "\n\n", " ", "> a\n>\n> ```sh\n> make\n>\n> install\n> ```"},
		{"# a\n" + fence, "\n", " ", "# a `make install`"},
		{"| a |\n|---|\n" + fence, "\n|---|\n", " b ", "| a | b `make install`"},
		{"a `b\nc` d", "a ", "> a ", "> a `b\n> c` d"},
		{"a\n\n    b\n      c", "\n\n", "\n\n> ", "a\n\n>     b\n>       c"},
	} {
		var code Code
		locked := code.Protect(NewText(tt.in, 1), AllCode, nil)
		if len(code) != 1 {
			t.Fatalf("%q has %d pieces of code", tt.in, len(code))
		}
		locked.S = strings.ReplaceAll(locked.S, tt.old, tt.new)
		got := code.Unlock(NewText(locked.S, 1))
		if got.S != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.in, got.S, tt.want)
		}
		if n := strings.Count(got.S, "\n") + 1; len(got.Lines) != n {
			t.Errorf("%q: lines %v", got.S, got.Lines)
		}
	}
}

// TestFootnotes finds code in and around footnotes, and no link in the definition of one.
func TestFootnotes(t *testing.T) {
	s := "a[^1] `b`\n\n[^1]: `c`\n\n    no code\n\n`d`\n\n[^2]: `e`\n\n`f`\n"
	var got []string
	for _, r := range CodeRegions(s, AllCode) {
		got = append(got, s[r[0]:r[1]])
	}
	if want := []string{"`b`", "`c`", "`d`", "`e`", "`f`"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
