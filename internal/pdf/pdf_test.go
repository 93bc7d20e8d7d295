package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/write"
)

// page parses a résumé page, without its front matter.
func page(t testing.TB, file string) *resume.Resume {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	for _, fence := range []string{"---\n", "+++\n"} {
		if rest, ok := strings.CutPrefix(text, fence); ok {
			_, text, _ = strings.Cut(rest, fence)
		}
	}
	r, _ := parse.Markdown(text)
	return r
}

const samplePage = "../../content/sample/site/resume.md"

// textLines returns the text of a document by line, without page footers.
func (s sheet) textLines() (lines []string) {
	for _, p := range s.pages {
		for _, r := range p {
			var b strings.Builder
			if r.first && r.block.mark != "" {
				b.WriteString(r.block.mark + " ")
			}
			for i, run := range r.runs {
				if r.block.columns && i > 0 {
					b.WriteString(" ")
				}
				b.WriteString(run.text)
			}
			lines = append(lines, spaced(b.String()))
		}
	}
	return lines
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// poppler runs a program of poppler-utils on a document.
func poppler(t *testing.T, data []byte, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("FOLIO_REQUIRE_POPPLER") != "" {
			t.Fatal(err)
		}
		t.Skipf("POPPLER: NOT TESTED WITH %s: %v", program, err)
	}
	cmd := exec.Command(program, args...)
	cmd.Stdin = bytes.NewReader(data)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil || errs.Len() > 0 {
		t.Fatalf("%s: %v: %s", program, err, errs.String())
	}
	return out.String()
}

// TestReadingOrder reads documents as résumé parsers do.
func TestReadingOrder(t *testing.T) {
	files, _ := filepath.Glob("../resume/testdata/forms/*.md")
	files = append(files, samplePage)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			r := page(t, file)
			data, err := Resume(r, Options{Title: "Résumé"})
			if err != nil {
				t.Fatal(err)
			}
			sheet := fit(r, Options{Paper: A4})
			for _, how := range []string{"-raw", "-layout"} {
				var got []string
				for line := range strings.Lines(poppler(t, data, "pdftotext", how, "-", "-")) {
					line = spaced(strings.Trim(line, "\f"))
					if line != "" && !pageNumber.MatchString(line) {
						got = append(got, line)
					}
				}
				want := slices.DeleteFunc(sheet.textLines(), func(l string) bool { return l == "" })
				if strings.Join(got, "\n") != strings.Join(want, "\n") && !hasColumns(sheet) {
					t.Errorf("pdftotext %s:\n%s\nwant\n%s", how, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		})
	}
}

var pageNumber = regexp.MustCompile(`^(.+ · )?\d+ ?/ ?\d+$`)

// TestWords typesets résumés of all forms and checks that no word is missing.
func TestWords(t *testing.T) {
	files, _ := filepath.Glob("../resume/testdata/forms/*.md")
	for _, file := range append(files, samplePage) {
		r := page(t, file)
		set := map[string]bool{}
		for _, word := range wordsOf(strings.Join(fit(r, Options{Paper: A4}).textLines(), "\n")) {
			set[word] = true
		}
		for _, part := range r.Parts() { // headings of empty sections are left out
			if part.Kind != resume.Other && part.Text == "" && part.Of.Entries() == 0 {
				for _, word := range wordsOf(part.Title) {
					set[word] = true
				}
			}
		}
		for _, word := range wordsOf(target.ReplaceAllString(write.Markdown(r), "]")) {
			if !set[word] && !slices.Contains(markdownLabels, word) {
				t.Errorf("%s: %q is lost", filepath.Base(file), word)
			}
		}
	}
}

// target matches the target of a Markdown link.
var target = regexp.MustCompile(`\]\([^)]*\)`)

// markdownLabels are labels that only the Markdown form has.
var markdownLabels = []string{"Location", "Period", "Technologies", "Role", "Organization", "Type", "text"}

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// hasColumns reports whether a document has preformatted text, whose columns other programs only guess.
func hasColumns(s sheet) bool {
	return slices.ContainsFunc(s.pages, func(p []placed) bool {
		return slices.ContainsFunc(p, func(r placed) bool { return r.block.columns })
	})
}

func TestSample(t *testing.T) {
	r := page(t, samplePage)
	r.Basics.Name = "Una Skarvø"
	data, err := Resume(
		r,
		Options{
			Title: "Résumé",
			Site:  "https://skarvo.example",
			Lang:  "en",
			Date:  time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC),
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	text := poppler(t, data, "pdftotext", "-", "-")
	at := 0
	for _, line := range []string{
		"Una Skarvø", "Leith · una@skarvo.example · code.skarvo.example · skarvo.example", "Experience", "Founder",
		"Half Ebb Instruments · April 2022 to Present · Leith", "• Put eleven paint-tin gauges on quays",
		"Senior Software Engineer", "Skerryline Ferries · June 2018 to March 2022 · Aberdeen", "Education",
		"University of Northmere · September 2010 to June 2011", "Skills",
		"Software: Go, C for small processors", "Languages",
	} {
		i := strings.Index(text[at:], line)
		if i < 0 {
			t.Fatalf("%q is not after what comes before it in\n%s", line, text)
		}
		at += i + len(line)
	}
	info := poppler(t, data, "pdfinfo", "-")
	for _, line := range []string{
		"Title:           Una Skarvø – Résumé", "Author:          Una Skarvø", "Pages:           1", "(A4)",
		"Mar  1 00:00:00 2026",
	} {
		if !strings.Contains(info, line) {
			t.Errorf("no %q in\n%s", line, info)
		}
	}
	for line := range strings.Lines(poppler(t, data, "pdffonts", "-")) {
		if strings.Contains(line, "sans") && !strings.Contains(line, "yes") {
			t.Errorf("a font is not embedded: %s", line)
		}
	}
	for _, s := range []string{
		"/URI (mailto:una@skarvo.example)", "/URI (https://code.skarvo.example/)", "/URI (https://skarvo.example)",
		"/Lang (en)", "/Outlines ",
	} {
		if !bytes.Contains(data, []byte(s)) {
			t.Errorf("no %s", s)
		}
	}
	if bytes.Contains(data, []byte("projects/")) {
		t.Error("a link leads into a site that is not there")
	}
	if len(data) > 100_000 {
		t.Errorf("%d bytes", len(data))
	}
}

func TestSameBytes(t *testing.T) {
	for _, o := range []Options{{}, {Paper: Letter, Title: "CV"}} {
		first, err := Resume(page(t, samplePage), o)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			again, err := Resume(page(t, samplePage), o)
			if err != nil || !bytes.Equal(first, again) {
				t.Fatal("the same résumé makes other bytes", err)
			}
		}
	}
}

// jobs returns a résumé of n similar jobs.
func jobs(n int) *resume.Resume {
	r := &resume.Resume{Basics: resume.Basics{Name: "Ina Skarv"}}
	for i := range n {
		p, _, _ := period.Parse(fmt.Sprintf("%d – %d", 1960+i, 1961+i))
		r.Work = append(r.Work, resume.Work{
			Name: fmt.Sprintf("Company %d", i), Position: "Engineer", Dated: resume.Dated{Period: p},
			Summary:    strings.Repeat("Words about what was done there. ", 2+i%7),
			Highlights: []string{"Short.", strings.Repeat("A longer point. ", 3+i%11)},
		})
	}
	return r
}

// TestPages checks where pages end.
func TestPages(t *testing.T) {
	for _, paper := range []Paper{A4, Letter} {
		for n := 0; n < 60; n += 3 {
			s := fit(jobs(n), Options{Paper: paper})
			for i, p := range s.pages {
				last := p[len(p)-1]
				if i < len(s.pages)-1 && last.keep {
					t.Errorf("%d jobs: page %d ends with %v", n, i+1, last.runs)
				}
				if last.y > paper.height-s.at.top-s.at.bottom {
					t.Errorf("%d jobs: page %d is longer than the paper", n, i+1)
				}
				for _, r := range p {
					if r.block.indent+r.width > paper.width-2*s.at.side+.01 {
						t.Errorf("%d jobs: %v is wider than the page", n, r.runs)
					}
				}
			}
		}
	}
}

// TestFit typesets a résumé that is slightly longer than a page.
func TestFit(t *testing.T) {
	pages := map[int]int{}
	tight := false
	for n := range 12 {
		s := fit(jobs(n), Options{Paper: A4})
		pages[n] = len(s.pages)
		tight = tight || s.at.body < scaledMeasures(1).body
		if s.at.body < 9 {
			t.Errorf("%d jobs: the type is %.1f points", n, s.at.body)
		}
	}
	if pages[3] != 1 || pages[11] < 2 || !tight {
		t.Errorf("pages by jobs: %v, one of them tighter: %v", pages, tight)
	}
}

// TestJoined checks that heads of entries are one line if space is short.
func TestJoined(t *testing.T) {
	r := jobs(2)
	r.Work[1].Name = strings.Repeat("A long name of a company ", 5)
	at := scaledMeasures(1)
	at.joined = true
	c := &composer{ruler: &ruler{}, at: at, width: 460}
	c.compose(r, "")
	got := strings.Join(sheet{pages: paginate(c.rows(), 1e6)[:1]}.textLines(), "\n")
	for _, want := range []string{"Engineer · Company 0 · 1960 – 1961", "Engineer\nA long name of a company"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestRunts looks for avoidable single words on the last line of a paragraph.
func TestRunts(t *testing.T) {
	r := &ruler{}
	for n := range 60 {
		runs := []run{{style{size: 10}, strings.Repeat("harbour walls ", 7) + strings.Repeat("i", n) + " ends"}}
		plain, set := r.lines(runs, 300), r.paragraph(runs, 300)
		if len(set) != len(plain) {
			t.Errorf("%d: %d lines instead of %d", n, len(set), len(plain))
		}
		if last := set[len(set)-1].width; len(set) > 1 && last < minLastLine*300 {
			t.Errorf("%d: the last line is %.0f points", n, last)
		}
	}
}

func TestOdd(t *testing.T) {
	long := strings.Repeat("x", 3000)
	for name, r := range map[string]*resume.Resume{
		"empty": {},
		"name":  {Basics: resume.Basics{Name: "王小明 👩\u200d💻 שלום"}},
		"emoji": {
			Basics: resume.Basics{Name: "Ina", Label: "\U0001F600\U0010FFFF", Summary: "\U0001F600 and **\U0001F680**"},
		},
		"controls": {
			Basics: resume.Basics{Name: "a\x00b\x1b[31m\u202e\ufeff\ufffd\uffff", Summary: "\x00\x07"},
			Work:   []resume.Work{{Position: "\t\n"}},
		},
		"broken": {
			Basics: resume.Basics{Name: "\xff\xfe", Email: "\xff", URL: "http://[::1", Phone: "\xff"},
			Skills: []resume.Skill{{Keywords: []string{"\xff"}}},
		},
		"long": {
			Basics: resume.Basics{
				Name: long, Label: long, URL: "https://" + long, Summary: "[" + long + "](https://" + long + ")",
			},
		},
		"deep": {
			Work: []resume.Work{
				{Summary: strings.Repeat("> - ", 500) + "x", Highlights: []string{strings.Repeat("- ", 200) + "x"}},
			},
		},
		"code": {
			Basics: resume.Basics{
				Summary: "```\n" + long +
					"\n\ta\tb\n```\n\n    indented\n\n<b>html</b>\n\n<div>\nblock\n</div>\n" +
					"\n| a |\n|---|\n| b |\n\n---\n\n![alt](x.png)",
			},
		},
		"lines": {Work: []resume.Work{{Position: strings.Repeat("word ", 2000), Name: strings.Repeat("word ", 2000)}}},
	} {
		data, err := Resume(r, Options{Title: name, Lang: "x\x00)"})
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || bytes.Contains(data, []byte("/Lang")) {
			t.Errorf("%s: %v: %.20q", name, err, data)
		}
		if text := poppler(t, data, "pdftotext", "-", "-"); name == "code" {
			for _, word := range []string{"indented", "html", "b", "alt"} {
				if !slices.Contains(strings.Fields(text), word) {
					t.Errorf("%s: no %q in %q", name, word, text)
				}
			}
		}
	}
}

// FuzzResume checks that no résumé makes Resume panic or fail.
func FuzzResume(f *testing.F) {
	files, _ := filepath.Glob("../resume/testdata/forms/*.md")
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(source))
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 4000 {
			return
		}
		r, _ := parse.Markdown(source)
		if _, err := Resume(r, Options{}); err != nil {
			t.Fatal(err)
		}
		for _, p := range fit(r, Options{Paper: A4}).pages {
			if len(p) == 0 {
				t.Fatal("an empty page")
			}
		}
	})
}
