package content

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
	"example.com/folio/internal/resume/language"
)

// Keys of the front matter of a page about one job.
var (
	employerKeys = []string{"company", "company_name", "organization", "organisation", "institution", "employer",
		"school", "university"}
	positionKeys = []string{"position", "role", "job_title", "jobtitle", "designation", "degree"}
	periodKeys   = []string{"period", "dates", "years", "year", "when", "duration", "timeframe", "date_range", "range"}
)

// addJobLines adds a line about the job to each item of a résumé whose front matter says where and when the job was.
func (a *assembler) addJobLines(sections []*section) {
	present := language.WordsOf(language.Of(a.LanguageName())).Present
	for _, s := range sections {
		if s.role != Resume {
			continue
		}
		for _, item := range s.items {
			line := jobLine(item.doc.Front, item.title, present)
			if line != "" && !strings.Contains(item.text.S, line) {
				item.text = srctext.Join(srctext.NewText(line, max(item.doc.Front.Line, 1)), item.text)
			}
		}
	}
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

// isJob reports whether a front matter names an employer, and the position or the time there.
func isJob(m frontmatter.Values) bool {
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

// addPageLinks adds the address that a page stands for to the end of its text, unless the text has it.
func addPageLinks(sections []*section) {
	each(sections, func(s *section) {
		if s.doc == nil || s.split {
			return
		}
		to := person.WebAddress(paramText(s.doc.Front, pageLinkKeys...))
		if to == "" || strings.Contains(s.text.S, to) || strings.ContainsAny(to, "<> ") {
			return
		}
		text := srctext.Escape(strings.TrimPrefix(strings.TrimPrefix(to, "https://"), "http://"))
		line := srctext.NewText("["+text+"](<"+to+">)", max(s.doc.Front.Line, 1))
		s.text = srctext.Join(s.text.Trim(), line)
	})
}
