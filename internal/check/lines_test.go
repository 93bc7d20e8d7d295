package check

import (
	"slices"
	"strings"
	"testing"
)

func TestAlign(t *testing.T) {
	for _, tt := range []struct {
		name         string
		source, body string
		first        int
		want         []int
	}{
		{"the same", "a\nb\nc", "a\nb\nc", 1, []int{1, 2, 3}},
		{"front matter", "--\nb\n--\na\nb", "a\nb", 4, []int{4, 5}},
		{"rewritten", "x\n[a](b)\n# c", "x\na\n## c", 1, []int{1, 2, 3}},
		{"lines gone", "a\n\n\n\nb\nc", "a\n\nb\nc", 1, []int{1, 2, 5, 6}},
		{"lines come", "a\nb\nc", "a\nx\ny\nz\nb\nc", 1, []int{1, 1, 1, 1, 2, 3}},
		{"the same twice", "a\nTODO\n\n\nTODO\nb", "a\nTODO\n\nTODO\nb", 1, []int{1, 2, 3, 5, 6}},
		{"more than there is", "a", "a\nb\nc", 1, []int{1, 1, 1}},
		{"no source", "", "a\nb", 7, []int{7, 8}},
		{"no first line", "a\nb", "a\nc", 0, []int{1, 2}},
		{"beyond the end", "a\nb", "c\nd", 9, []int{2, 2}},
	} {
		var source []string
		if tt.source != "" {
			source = strings.Split(tt.source, "\n")
		}
		if got := align(source, strings.Split(tt.body, "\n"), tt.first); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestLinesOfRewrittenPages checks lines of pages that are rewritten on loading.
func TestLinesOfRewrittenPages(t *testing.T) {
	files := unpack(`config.toml
base_url = "https://me.test"
---- content/_index.md
+++
title = "Me"
+++
{% note(title="Mind") %}
Some
words
{% end %}

<table>
<tr><td>TODO one</td></tr>
<tr><td>two</td></tr>
</table>

## Projects

<!-- a comment
of lines -->

A clock and FIXME.


## Resume

### Jobs

{{ gallery() }}

- TBD
`)
	want := []string{"content/_index.md:10 placeholder", "content/_index.md:19 placeholder",
		"content/_index.md:26 unresolved", "content/_index.md:28 placeholder"}
	if got := brief(reportOn(t, files, ".")); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// FuzzAlign checks that the lines of a rewritten page are lines of its file.
func FuzzAlign(f *testing.F) {
	f.Add("a\nb\n\nc", "a\n\nc\nd", 1)
	f.Add("", "a", 3)
	f.Add("a\na\na", "a\na", 3)
	f.Fuzz(func(t *testing.T, source, body string, first int) {
		if first > 1000 {
			t.Skip()
		}
		lines, rows := strings.Split(source, "\n"), strings.Split(body, "\n")
		got := align(lines, rows, first)
		if len(got) != len(rows) {
			t.Fatalf("%d lines for %d rows", len(got), len(rows))
		}
		for _, l := range got {
			if l < 1 || l > len(lines) {
				t.Fatalf("line %d of %d: %v", l, len(lines), got)
			}
		}
	})
}

// FuzzSite checks that no page makes a rule panic, and that findings have one line of text and an existing line number.
func FuzzSite(f *testing.F) {
	for _, tt := range ruleTests {
		_, text, _ := strings.Cut(tt.files, "\n")
		if len(text) < 1<<12 {
			f.Add(text)
		}
	}
	f.Add(clockmaker)
	f.Fuzz(func(t *testing.T, text string) {
		files := unpack("resume.md\n" + strings.ReplaceAll(text, "---- ", ""))
		for _, f := range reportOn(t, files, ".").Findings {
			if f.Line < 0 || f.Line > strings.Count(text, "\n")+strings.Count(text, "\r")+1 ||
				strings.ContainsAny(f.String(), "\n\r\x1b") ||
				f.Rule == "" ||
				f.Text == "" {
				t.Errorf("%q", f)
			}
		}
	})
}
