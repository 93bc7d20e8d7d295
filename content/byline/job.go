package byline

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
)

// Keys of the front matter of a page about one job.
var (
	employerKeys = []string{"company", "company_name", "organization", "organisation", "institution", "employer",
		"school", "university"}
	positionKeys = []string{"position", "role", "job_title", "jobtitle", "designation", "degree"}
	periodKeys   = []string{"period", "dates", "years", "year", "when", "duration", "timeframe", "date_range", "range"}
)

// Job returns a text below a line about the job in a front matter, if that says where and when the job was and the text
// has no such line. The word present ends a period without an end.
func Job(m frontmatter.Values, t srctext.Text, title, present string) srctext.Text {
	return withLine(jobLine(m, title, present), t, max(m.Line, 1))
}

// jobLine returns the company, position, place and period in a front matter as a line, without what is the title. It
// returns "" if there is neither company nor period. The word present ends a period without an end.
func jobLine(m frontmatter.Values, title, present string) string {
	period := paramText(m, periodKeys...)
	if from := startOf(m); period == "" && from != "" {
		end := srctext.FirstOf(monthFirst(paramText(m, "dateEnd")), paramText(m, markup.EndKeys...), present)
		period = from + " – " + end
	}
	company, position := paramText(m, employerKeys...), paramText(m, positionKeys...)
	if company == "" && period == "" {
		return ""
	}
	parts := []string{
		srctext.Strong(srctext.Escape(company)),
		srctext.Escape(position),
		srctext.Escape(paramText(m, markup.PlaceKeys...)),
		srctext.Emphasis(srctext.Escape(period)),
	}
	title = srctext.Escape(title)
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" || s == title || s == srctext.Strong(title) })
	return strings.Join(parts, " · ")
}

// startOf returns the date on which the job in a front matter began, or "".
func startOf(m frontmatter.Values) string {
	return srctext.FirstOf(monthFirst(paramText(m, "dateStart")), paramText(m, markup.StartKeys...))
}

var slashDate = regexp.MustCompile(`^(\d\d)/(\d\d)/(\d{4})$`)

// monthFirst returns a date as JavaScript reads it, which decides in the themes of Astro that have these keys.
func monthFirst(date string) string {
	return slashDate.ReplaceAllString(date, "$3-$1-$2")
}

// IsJob reports whether a front matter names an employer, and the position or the time there.
func IsJob(m frontmatter.Values) bool {
	return paramText(m, employerKeys...) != "" && paramText(m, positionKeys...) != "" &&
		srctext.JoinNonEmpty("", paramText(m, periodKeys...), startOf(m)) != ""
}

// paramText returns the first value that is not empty, at the top or in the tables params and extra of themes.
func paramText(m frontmatter.Values, keys ...string) string {
	for _, key := range keys {
		for _, where := range []string{"", "params.", "extra."} {
			switch v := frontmatter.Lookup(m.Map, where+key).(type) {
			case nil:
			case time.Time:
				return v.Format(time.DateOnly)
			case fmt.Stringer: // TOML's local dates
				return srctext.OneLine(v.String())
			default:
				if s := frontmatter.Text(v); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// pageLinkKeys hold the address that a page stands for, in the front matter of several themes: the entry of a list
// leads there.
var pageLinkKeys = []string{"externalUrl", "external_link", "external_url", "externalLink", "link_to", "redirect_to",
	"redirect"}

// Link returns a text with the address that its page stands for at the end, unless the text has it.
func Link(m frontmatter.Values, t srctext.Text) srctext.Text {
	to := person.WebAddress(paramText(m, pageLinkKeys...))
	if to == "" || strings.Contains(t.S, to) || strings.ContainsAny(to, "<> ") {
		return t
	}
	text := srctext.Escape(strings.TrimPrefix(strings.TrimPrefix(to, "https://"), "http://"))
	return srctext.Join(t.Trim(), srctext.NewText("["+text+"](<"+to+">)", max(m.Line, 1)))
}
