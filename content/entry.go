package content

import (
	"regexp"
	"slices"
	"strings"
)

// What the arguments of an unknown shortcode mean, by the names that authors give them. Whole résumés are kept in such
// calls, one call for each job.
var (
	titleKeys    = []string{"title", "name", "header", "heading", "label", "project_name", "position", "role"}
	subtitleKeys = []string{"company", "subheader", "subtitle", "organization", "organisation", "institution", "employer",
		"school", "position", "role", "name", "degree"}
	placeKeys  = []string{"location", "place", "city"}
	periodKeys = []string{"period", "date", "dates", "time", "year", "years", "when", "duration"}
	fromKeys   = []string{"start", "from", "start_date", "startdate", "begin"}
	untilKeys  = []string{"end", "to", "until", "end_date", "enddate"}
	textKeys   = []string{"description", "summary", "text", "content", "caption", "tagline", "body", "alt"}
	linkKeys   = []string{"href", "url", "link", "github_url", "github", "website", "repo"}
	looks      = []string{"icon", "class", "style", "id", "width", "height", "align", "target", "rel", "loading", "speed",
		"loop", "theme", "size", "format", "color", "colour", "image", "img", "src", "logo", "cover", "op"}
)

var hasYear = regexp.MustCompile(`\b(19|20)\d\d\b`)

// entry shows a call that no row of the table knows: one job, one project, one card.
func entry(u *use) string {
	if hasYear.MatchString(u.peek("badge")) {
		periodKeysFirst := u.take("badge")
		return u.entry(periodKeysFirst)
	}
	return u.entry("")
}

func (u *use) peek(key string) string {
	for _, a := range u.args {
		if strings.EqualFold(a.key, key) {
			return strings.Join(valueTexts(a.val), ", ")
		}
	}
	return ""
}

func (u *use) entry(period string) string {
	title := oneLine(u.take(titleKeys...))
	subtitle := oneLine(u.take(subtitleKeys...))
	place := oneLine(u.take(placeKeys...))
	if period = oneLine(firstOf(period, u.take(periodKeys...))); period == "" {
		from, until := oneLine(u.take(fromKeys...)), oneLine(u.take(untilKeys...))
		period = strings.Trim(from+" – "+until, " –")
		if from != "" && until != "" {
			period = from + " – " + until
		}
	}
	link := u.take(linkKeys...)
	said := u.take(textKeys...)
	lists := u.lists()
	body := u.inner()
	u.others()

	if title == "" {
		title, subtitle = subtitle, ""
	}
	if title+subtitle+period+said+lists+body == "" {
		if link != "" {
			return linkTo("", link)
		}
		return u.unresolved("")
	}
	line := joinNonEmpty(" · ", strong(subtitle), place, emphasis(period))
	if !u.block {
		return joinNonEmpty(" ", linkTo(strong(title), link), line, oneLine(said), oneLine(body))
	}
	head := linkTo(title, link)
	if title == "" {
		head = linkTo("", link)
	}
	if title != "" {
		head = strings.Repeat("#", u.level()) + " " + head
	}
	return joinNonEmpty("\n\n", head, line, said, lists, body)
}

// lists shows the arguments that are lists: short items are tags on one line, longer ones are points.
func (u *use) lists() string {
	var out []string
	for i, a := range u.args {
		items, ok := a.val.([]string)
		if !ok || u.taken[i] || len(items) == 0 || slices.Contains(looks, strings.ToLower(a.key)) {
			continue
		}
		u.mark(i)
		short := !slices.ContainsFunc(items, func(s string) bool { return len([]rune(s)) > 30 })
		for k := range items {
			items[k] = oneLine(items[k])
		}
		if short {
			out = append(out, strings.Join(items, " · "))
		} else {
			out = append(out, "- "+strings.Join(items, "\n- "))
		}
	}
	return strings.Join(out, "\n\n")
}

// others reports the arguments whose meaning is not known, so that their text is not lost in silence.
func (u *use) others() {
	for i, a := range u.args {
		s := strings.Join(valueTexts(a.val), ", ")
		if _, isText := a.val.(string); u.taken[i] || !isText || s == "" || slices.Contains(looks, strings.ToLower(a.key)) {
			continue
		}
		name := a.key
		if name == "" {
			name = intText(i + 1)
		}
		u.x.problem(u.text, u.from, ruleUnresolved, "shortcode %s: argument %s is not shown: %q", u.name, name, s)
	}
}

var headingMark = regexp.MustCompile(`(?m)^ {0,3}(#{1,6})[ \t]`)

// level is that of a heading under the last one before the call.
func (u *use) level() int {
	before := u.text.s[max(0, u.from-64<<10):u.from]
	if all := headingMark.FindAllStringSubmatch(before, -1); all != nil {
		return min(len(all[len(all)-1][1])+1, 6)
	}
	return 3
}

func strong(s string) string   { return wrapped("**", s) }
func emphasis(s string) string { return wrapped("*", s) }

func wrapped(mark, s string) string {
	if s == "" || strings.Contains(s, "*") {
		return s
	}
	return mark + s + mark
}

func joinNonEmpty(sep string, parts ...string) string {
	kept := slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	return strings.Join(kept, sep)
}
