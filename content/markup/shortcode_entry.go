package markup

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.com/folio/content/markup/shortcodes"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// The names that themes give the arguments of a shortcode for one job, project or card. Some authors keep a whole
// résumé in such calls.
var (
	titleKeys = []string{"title", "name", "header", "heading", "label", "project_name", "position", "role", "job_title",
		"jobtitle", "designation", "job", "degree", "studytype"}
	areaKeys     = []string{"area", "major", "field", "subject"} // of a degree
	subtitleKeys = []string{"company", "company_name", "companyname", "subheader", "subtitle", "organization",
		"organisation", "org", "institution", "employer", "client", "school", "university", "college", "position",
		"role",
		"job_title", "jobtitle", "name", "degree", "studytype"}
	PlaceKeys  = []string{"location", "place", "city"} // also of the front matter of a job
	StartKeys  = []string{"start", "from", "start_date", "startdate", "date_start", "datestart", "begin"}
	EndKeys    = []string{"end", "to", "until", "end_date", "enddate", "date_end", "dateend"}
	periodKeys = []string{"period", "date", "dates", "time", "year", "years", "when", "duration"}
	textKeys   = []string{"description", "summary", "text", "content", "caption", "tagline", "body", "alt"}
	linkKeys   = []string{"href", "url", "link", "github_url", "website"}
	repoKeys   = []string{"github", "repo"}
	styleKeys  = []string{"icon", "class", "style", "id", "width", "height", "align", "target", "rel", "loading",
		"speed", "loop", "theme", "size", "format", "color", "colour", "image", "img", "src", "logo", "cover", "op"}
)

// repoName matches the name of a repository with its owner, as themes for GitHub take it.
var repoName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9][A-Za-z0-9._-]*$`)

var hasYear = regexp.MustCompile(`\b(19|20)\d\d\b`)

// entry returns the Markdown of a shortcode that is not in the table, as one job, project or card.
func entry(c *call) string {
	period := ""
	if slices.ContainsFunc(c.Args, isDateBadge) {
		period = c.take("badge")
	}
	title := srctext.OneLineLocked(c.take(titleKeys...))
	if area := srctext.OneLineLocked(c.take(areaKeys...)); title == "" || area == "" {
		title = srctext.FirstOf(title, area)
	} else {
		title += " in " + area
	}
	subtitle := srctext.OneLineLocked(c.take(subtitleKeys...))
	place := srctext.OneLineLocked(c.take(PlaceKeys...))
	if period = srctext.OneLineLocked(srctext.FirstOf(period, c.take(periodKeys...))); period == "" {
		from, until := srctext.OneLineLocked(c.take(StartKeys...)), srctext.OneLineLocked(c.take(EndKeys...))
		period = strings.Trim(from+" – "+until, " –")
		if from != "" && until != "" {
			period = from + " – " + until
		}
	}
	if title+subtitle+period == "" {
		title, subtitle, period = c.datedArguments()
	}
	link := c.take(linkKeys...)
	if link == "" {
		if link = c.take(repoKeys...); repoName.MatchString(link) {
			link = "https://github.com/" + link
		}
	}
	text := c.take(textKeys...)
	lists := c.lists()
	body := c.inner()
	c.reportUnused()

	if title == "" {
		title, subtitle = subtitle, ""
	}
	if title+subtitle+period+text+lists+body == "" {
		if link != "" {
			return srctext.LinkTo("", link)
		}
		return c.unresolved("")
	}
	line := srctext.JoinNonEmpty(" · ", srctext.Strong(subtitle), place, srctext.Emphasis(period))
	if !c.block {
		head := srctext.LinkTo(srctext.Strong(title), link)
		return srctext.JoinNonEmpty(" ", head, line, srctext.OneLineLocked(text), srctext.OneLineLocked(body))
	}
	head := srctext.LinkTo(title, link)
	if title != "" {
		head = strings.Repeat("#", c.level()) + " " + head
	}
	return srctext.JoinNonEmpty("\n\n", head, line, text, lists, body)
}

// datedArguments returns the arguments without a name of a call, if there are two or three of them and one has a year:
// {{< job "Mate" "Kelp" "2019 – 2021" >}}.
func (c *call) datedArguments() (title, subtitle, period string) {
	var texts []string
	dated := -1
	for i, a := range c.Args {
		text, ok := a.Val.(string)
		if !ok || a.Key != "" || i > 2 {
			return "", "", ""
		}
		texts = append(texts, srctext.OneLine(text))
		if hasYear.MatchString(text) {
			dated = i
		}
	}
	if len(texts) < 2 || dated < 0 {
		return "", "", ""
	}
	for i := range texts {
		c.mark(i)
	}
	period = texts[dated]
	names := append(slices.Delete(texts, dated, dated+1), "")
	return names[0], names[1], period
}

// isDateBadge reports whether an argument is a badge with a year, as themes write periods.
func isDateBadge(a shortcodes.Arg) bool {
	return strings.EqualFold(a.Key, "badge") && hasYear.MatchString(strings.Join(shortcodes.Texts(a.Val), ", "))
}

// lists returns the arguments that are lists: short items as tags on one line, longer ones as a list.
func (c *call) lists() string {
	var out []string
	for i, a := range c.Args {
		items, ok := a.Val.([]string)
		if !ok || c.taken[i] || len(items) == 0 || slices.Contains(styleKeys, strings.ToLower(a.Key)) {
			continue
		}
		c.mark(i)
		short := !slices.ContainsFunc(items, func(s string) bool { return len([]rune(s)) > 30 })
		for k := range items {
			items[k] = srctext.OneLineLocked(items[k])
		}
		if short {
			out = append(out, strings.Join(items, " · "))
		} else {
			out = append(out, "- "+strings.Join(items, "\n- "))
		}
	}
	return strings.Join(out, "\n\n")
}

// reportUnused reports the texts among the arguments that are not shown.
func (c *call) reportUnused() {
	for i, a := range c.Args {
		s, _ := a.Val.(string)
		if c.taken[i] || s == "" || slices.Contains(styleKeys, strings.ToLower(a.Key)) {
			continue
		}
		name := a.Key
		if name == "" {
			name = strconv.Itoa(i + 1)
		}
		c.report(problem.Unresolved, "shortcode %s: argument %s is not shown: %q", c.Name, name, s)
	}
}

var headingMark = regexp.MustCompile(`(?m)^ {0,3}(#{1,6})[ \t]`)

// level returns the level of a heading below the last one before the call, and below the tab that it is in.
func (c *call) level() int {
	before := c.text.S[max(0, c.From-64<<10):c.From]
	if all := headingMark.FindAllStringSubmatch(before, -1); all != nil {
		return max(min(len(all[len(all)-1][1])+1, 6), c.page.minLevel)
	}
	return max(3, c.page.minLevel)
}
