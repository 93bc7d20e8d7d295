package resume

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A form is a small résumé, written in one of the ways that people write them.
func TestForms(t *testing.T) {
	files, _ := filepath.Glob("testdata/forms/*.md")
	if len(files) < 25 {
		t.Fatalf("%d forms", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".md"), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r, notes := Markdown(string(source))
			golden(t, strings.TrimSuffix(file, ".md")+".json", dump(t, r, notes))
			golden(t, strings.TrimSuffix(file, ".md")+".out", r.Markdown())
			roundTrip(t, string(source), r)
		})
	}
}

// roundTrip asserts that no word and no entry is lost on the way to Markdown, to JSON and back.
func roundTrip(t *testing.T, source string, r *Resume) {
	t.Helper()
	if lost := unspoken(lostWords(itemNumber.ReplaceAllString(source, "$1"), itemNumber.ReplaceAllString(r.Markdown(), "$1"))); lost != "" {
		t.Errorf("lost in Markdown: %s", lost)
	}
	data, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if problems := validate(data); problems != nil {
		t.Errorf("the JSON is not valid: %v", problems)
	}
	fromJSON, _, err := JSON(data)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := counts(r), counts(fromJSON); !slices.Equal(a, b) {
		t.Errorf("entries by section: %v, and after JSON %v", a, b)
	}
	if again, _ := fromJSON.JSON(); string(again) != string(data) {
		t.Errorf("read and written again, the JSON is\n%s\nand was\n%s", again, data)
	}
	fromMarkdown, _ := Markdown(r.Markdown())
	if a, b := counts(r), counts(fromMarkdown); !slices.Equal(a, b) {
		t.Errorf("entries by section: %v, and after Markdown %v", a, b)
	}
	if again := fromMarkdown.Markdown(); again != r.Markdown() {
		t.Errorf("read and written again, the Markdown is\n%s\nand was\n%s", again, r.Markdown())
	}
	fromBoth, _ := Markdown(fromJSON.Markdown())
	if a, b := counts(r), counts(fromBoth); !slices.Equal(a, b) {
		t.Errorf("entries by section: %v, and after JSON and Markdown %v", a, b)
	}
}

func counts(r *Resume) []int {
	return []int{
		len(r.Work), len(r.Volunteer), len(r.Education), len(r.Awards), len(r.Certificates), len(r.Publications),
		len(r.Skills), len(r.Languages), len(r.Interests), len(r.References), len(r.Projects),
	}
}

// unspoken leaves out the words that became structure: labels, names of sections.
func unspoken(lost string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(lost), func(w string) bool {
		_, contact := contactKeys[w]
		return labelWords[w] || contact || glueWords[w] || containerWords[w] || separatorWords[w] || tableHeads[w]
	}), " ")
}

// itemNumber is the number of a list's item, which is a mark and no word.
var itemNumber = regexp.MustCompile(`(?m)^([ >]*(?:[-*+] +)*)\d+\. `)

// labelWords are the words of labels and of the names of sections.
var labelWords = func() wordSet {
	set := wordSet{}
	for label := range keyOf {
		for _, w := range words(label) {
			set[w] = true
		}
	}
	for phrase := range sectionPhrases {
		for _, w := range words(phrase) {
			set[w] = true
		}
	}
	return set
}()

var separatorWords = setOf("at bei chez presso in en")

func dump(t *testing.T, r *Resume, notes []Note) string {
	t.Helper()
	data, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.Write(data)
	for _, n := range notes {
		line, _ := json.Marshal(n)
		b.Write(line)
		b.WriteString("\n")
	}
	return b.String()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s\nwant\n%s", file, got, want)
	}
}
