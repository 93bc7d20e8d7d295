package resume

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// longestNote is how long a period may be to stand beside an entry, in characters. Longer ones stand below it.
const longestNote = 48

// Timeline writes the résumé as Markdown that is good to look at: as [Resume.Markdown] has it, but with the period of an
// entry as a paragraph of its own under its heading, emphasised as a whole. Its first line is the period, with the end in
// bold where it lasts until now; its second line says how long that is. A period that could not be read, whose dates do not
// say all that was written, or that is not in English, is as its author wrote it. Items of lists begin with their date,
// emphasised, or their name in bold. dated is the number of jobs, posts, degrees and projects of which a date is known.
func (r *Resume) Timeline(now time.Time) (md string, dated int) {
	md = r.written(hand{shown: true, head: func(p post) string {
		if p.period.known() {
			dated++
		}
		return p.beside(now)
	}})
	return md, dated
}

// beside is the heading of a post, its period and the line under them.
func (p post) beside(now time.Time) string {
	title, under, period := p.names()
	note, below := period.note(now), ""
	if utf8.RuneCountInString(period.Text()) > longestNote {
		note, below = "", escape(oneLine(period.Text()))
	}
	var parts []string
	for _, part := range []string{under, below, escape(oneLine(p.place))} {
		parts = append(parts, nonEmpty(part)...)
	}
	return joinParas([]string{"### " + title, note, strings.Join(parts, " · ")})
}

// note is the period in one emphasised line, and how long it is in a second one.
func (p Period) note(now time.Time) string {
	if p.IsZero() {
		return ""
	}
	text := monthYear.ReplaceAllString(escape(oneLine(p.Text())), "$1\u00a0$2")
	if p.plain() && !p.reversed() && english(p.Written) {
		text = strings.ReplaceAll(kept(p.String()), "–\u00a0", "– ") // a line ends after the dash
	}
	if start, ok := strings.CutSuffix(text, presentWord); ok {
		text = start + "**" + presentWord + "**"
	} else if p.Present {
		text = "**" + text + "**"
	}
	note := "*" + text + "*"
	if long := p.Length(now); long != "" && (p.pair || p.Present) && !p.Expected {
		note += "\\\n*" + kept(long) + "*"
	}
	return note
}

// english tells whether a period has no words but those that its short form is made of. Others stay in their language.
func english(written string) bool {
	return !slices.ContainsFunc(words(written), func(w string) bool {
		return strings.IndexFunc(w, unicode.IsLetter) >= 0 && !englishWords[w]
	})
}

var englishWords = func() wordSet {
	set := setOf("sept present now current currently today ongoing to until till through since from and date")
	for month := time.January; month <= time.December; month++ {
		name := strings.ToLower(month.String())
		set[name], set[name[:3]] = true, true
	}
	return set
}()

// monthYear is the space between a month and its year.
var monthYear = regexp.MustCompile(`([\pL.]) (\d)`)

// kept is a text in which no line ends.
func kept(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// reversed tells whether the period ends before it starts.
func (p Period) reversed() bool {
	return !p.Start.IsZero() && !p.End.IsZero() && p.Start.compare(p.End) > 0
}
