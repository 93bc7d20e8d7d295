package write

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/words"
)

// maxMargin bounds the period in the margin, in characters. A longer one stands below the heading.
const maxMargin = 48

// Timeline returns the résumé as [Markdown] does, but with the period of an entry as a paragraph of its own under the
// heading, in emphasis. The first line of that is the period, with the end in bold if it lasts until now; the second
// one says how long that is. A period is as its author wrote it if no date could be read, if its dates do not say all
// that was written, or if it has other words than the fixed form in the résumé's language. Items of lists begin with
// their date in emphasis, or their name in bold. dated is the number of jobs, posts, degrees and projects with a known
// date.
func Timeline(r *resume.Resume, now time.Time) (md string, dated int) {
	md = document(r, layout{timeline: true, head: func(l layout, p post) string {
		if p.period.Known() {
			dated++
		}
		return l.timelineHead(p, now)
	}})
	return md, dated
}

// timelineHead returns the heading of a post, its period and the line under them.
func (l layout) timelineHead(p post, now time.Time) string {
	title, under, when := l.names(p)
	margin, below := timelinePeriod(when, now, l.tag), ""
	if text := when.TextIn(l.tag); utf8.RuneCountInString(text) > maxMargin {
		margin, below = "", plainText(text)
	}
	return words.Paragraphs("### "+title, margin, words.Join(" · ", under, below, plainText(p.place)))
}

// timelinePeriod returns the period on one line in emphasis, and its length on a second one.
func timelinePeriod(p period.Period, now time.Time, tag language.Tag) string {
	if p.IsZero() {
		return ""
	}
	text := monthYear.ReplaceAllString(plainText(p.TextIn(tag)), "$1\u00a0$2")
	if p.Plain() && !p.Reversed() && isIn(tag, p.Written) {
		text = strings.ReplaceAll(unbroken(plainText(p.In(tag))), "–\u00a0", "– ") // a line may end after the dash
	}
	present := unbroken(language.WordsOf(tag).Present)
	if start, ok := strings.CutSuffix(text, present); ok && p.Present {
		text = start + "**" + present + "**"
	} else if p.Present {
		text = "**" + text + "**"
	}
	text = "*" + text + "*"
	if length := p.Length(now, tag); length != "" && (p.TwoDates() || p.Present) && !p.Expected {
		text += "\\\n*" + unbroken(length) + "*"
	}
	return text
}

// isIn reports whether the fixed form of a period in a language has all words of written. Others stay as they are.
func isIn(tag language.Tag, written string) bool {
	english := tag == language.English || tag == language.None
	return !slices.ContainsFunc(words.Of(written), func(w string) bool {
		return strings.IndexFunc(w, unicode.IsLetter) >= 0 && !(english && englishWords.HasKey(w))
	})
}

var englishWords = words.SetOf(`
	jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
	november dec december present now current currently today ongoing to until till through since from and date`)

// monthYear matches the space between a month and its year.
var monthYear = regexp.MustCompile(`([\pL.]) (\d)`)

// unbroken returns text in which no line can end.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }
