package check

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := "testdata/" + name
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what it was; go test ./internal/check -update\n%s", file, got)
	}
}

// clockmaker is a site with findings of every severity.
const clockmaker = `about.md
---
title: Me
date: someday
---
I mend clocks, <b>mostly</b>. [Prices](TODO) & [a map](http://map.test/).

Coming soon: a shop.
---- drafts.md
---
draft: true
---
Secret.
`

func TestReport(t *testing.T) {
	r := reportOn(t, unpack(clockmaker), ".")
	var text, json bytes.Buffer
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteJSON(&json); err != nil {
		t.Fatal(err)
	}
	golden(t, "clockmaker.txt", text.Bytes())
	golden(t, "clockmaker.json", json.Bytes())
}

// TestReportOfNothing checks the reports without findings.
func TestReportOfNothing(t *testing.T) {
	r := reportOn(t, unpack("about.md\n# Me\n\nI mend clocks.\n"), "about.md")
	var text, json bytes.Buffer
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteJSON(&json); err != nil {
		t.Fatal(err)
	}
	if want := "Markdown file (it is one file): 1 page, 0 hidden\n"; text.String() != want {
		t.Errorf("got %q, want %q", text.String(), want)
	}
	if !strings.Contains(json.String(), `"findings": []`) {
		t.Errorf("got %s", json.String())
	}
}

func TestCutShown(t *testing.T) {
	for _, tt := range []struct{ in, what, shown string }{
		{"gone (its text)", "gone", "its text"},
		{"gone (a) (its (own) text)", "gone (a)", "its (own) text"},
		{"gone", "gone", ""},
		{"gone)", "gone)", ""},
		{"(gone)", "(gone)", ""},
		{"", "", ""},
		{"backwards; it is shown as written", "backwards", "shown as written"},
		{"a; b", "a; b", ""},
	} {
		if what, shown := cutShown(tt.in); what != tt.what || shown != tt.shown {
			t.Errorf("%q: got %q, %q", tt.in, what, shown)
		}
	}
}
