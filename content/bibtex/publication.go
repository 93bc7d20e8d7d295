package bibtex

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.com/folio/content/srctext"
)

// A Publication is an entry as text. In JSON Resume, Title is its name, Venue its publisher, Date() its releaseDate,
// Link() its url and Abstract its summary.
type Publication struct {
	Type     string // of the entry: "article"
	Key      string
	Title    string
	Authors  []string // "First Last"; the editors if there are no authors; "et al." for "others"
	Venue    string   // where it appeared: a journal, the title of a book, a school, a publisher
	Year     int      // 0 if not known
	Month    int      // 0 if not known
	DOI      string   // without "https://doi.org/"
	URL      string   // as written, or that of an eprint at arXiv
	PDF      string   // an address, or a file as written
	Note     string   // with what the year says if it is no number: "forthcoming"
	Abstract string
	Line     int // of the entry
}

// Publications returns the publications in a cleaned file in its order.
func Publications(text string) ([]Publication, []Problem) {
	entries, problems := Parse(text)
	var out []Publication
	for _, e := range entries {
		if p := e.Publication(); p.Title != "" {
			out = append(out, p)
		}
	}
	return out, problems
}

// Newest sorts publications by date, the newest first, those without a year last. Equal ones keep their order.
func Newest(ps []Publication) {
	slices.SortStableFunc(ps, func(a, b Publication) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(b.Month, a.Month))
	})
}

// Date returns the date as JSON Resume writes it, "2024-05" or "2024", or "".
func (p Publication) Date() string {
	switch {
	case p.Year == 0:
		return ""
	case p.Month == 0:
		return fmt.Sprintf("%04d", p.Year)
	}
	return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
}

// Link returns the address of the publication on the web, or "".
func (p Publication) Link() string {
	if p.URL == "" && p.DOI != "" {
		return "https://doi.org/" + p.DOI
	}
	return p.URL
}

// HTML returns a list of publications in their order, without empty lines: title, authors, venue and year, and links.
func HTML(ps []Publication) string {
	var b strings.Builder
	b.WriteString("<ul>\n")
	for _, p := range ps {
		b.WriteString("<li>" + strings.Join(p.lines(), "<br>\n") + "</li>\n")
	}
	return b.String() + "</ul>\n"
}

// lines returns the lines of one publication as HTML.
func (p Publication) lines() []string {
	title := "<strong>" + html.EscapeString(p.Title) + "</strong>"
	if to := p.Link(); isWeb(to) {
		title = link(title, to)
	}
	lines := []string{title}
	if len(p.Authors) > 0 {
		lines = append(lines, html.EscapeString(strings.Join(p.Authors, ", ")))
	}
	var where []string
	if p.Venue != "" {
		where = append(where, "<em>"+html.EscapeString(p.Venue)+"</em>")
	}
	if p.Year > 0 {
		where = append(where, strconv.Itoa(p.Year))
	}
	if p.Note != "" {
		where = append(where, html.EscapeString(p.Note))
	}
	if where != nil {
		lines = append(lines, strings.Join(where, ", "))
	}
	var links []string
	if p.DOI != "" {
		links = append(links, link("DOI", "https://doi.org/"+p.DOI))
	}
	if p.PDF != "" {
		links = append(links, link("PDF", p.PDF))
	}
	if links != nil {
		lines = append(lines, strings.Join(links, " · "))
	}
	return lines
}

func isWeb(s string) bool { return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") }

// link returns a link whose text is HTML.
func link(text, to string) string { return `<a href="` + html.EscapeString(to) + `">` + text + "</a>" }

// Keys of fields, the first that has a value counts.
var (
	venueKeys = []string{"journal", "journaltitle", "booktitle", "school", "institution", "publisher",
		"organization"}
	addressKeys  = []string{"url", "html", "link", "website", "bdsk-url-1"}
	noteKeys     = []string{"note", "addendum", "pubstate"}
	abstractKeys = []string{"abstract"}
)

// Publication returns the entry as text.
func (e Entry) Publication() Publication {
	p := Publication{
		Type:     e.Type,
		Key:      e.Key,
		Title:    Text(e.Fields["title"]),
		Authors:  authors(srctext.FirstOf(e.Fields["author"], e.Fields["editor"])),
		Venue:    e.text(venueKeys...),
		DOI:      doi(e.Fields["doi"]),
		PDF:      address(e.Fields["pdf"]),
		Note:     e.text(noteKeys...),
		Abstract: e.text(abstractKeys...),
		Line:     e.Line,
	}
	if sub := Text(e.Fields["subtitle"]); sub != "" && p.Title != "" {
		p.Title += ": " + sub
	}
	p.Year, p.Month = e.date()
	if year := Text(e.Fields["year"]); year != strconv.Itoa(p.Year) { // "forthcoming"
		p.Note = srctext.JoinNonEmpty(", ", p.Note, year)
	}
	for _, key := range addressKeys {
		if to := address(e.Fields[key]); p.URL == "" && isWeb(to) {
			p.URL = to
		}
	}
	e.addEprint(&p)
	if how := e.Fields["howpublished"]; isWeb(address(how)) {
		p.URL = srctext.FirstOf(p.URL, address(how))
	} else {
		p.Venue = srctext.FirstOf(p.Venue, Text(how))
	}
	return p
}

// text returns the text of the first field that has one.
func (e Entry) text(keys ...string) string {
	for _, key := range keys {
		if s := Text(e.Fields[key]); s != "" {
			return s
		}
	}
	return ""
}

var (
	arXivID      = regexp.MustCompile(`^(?:[\w.-]+/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?$`)
	arXivJournal = regexp.MustCompile(`^arXiv preprint arXiv:(\S+)`) // as Google Scholar writes it
)

// addEprint adds what an eprint at arXiv says: its address, and a venue if there is no other.
func (e Entry) addEprint(p *Publication) {
	id := strings.TrimPrefix(address(srctext.FirstOf(e.Fields["arxiv"], e.Fields["eprint"])), "arXiv:")
	if m := arXivJournal.FindStringSubmatch(p.Venue); m != nil {
		id = m[1]
	}
	if !arXivID.MatchString(id) {
		return
	}
	p.URL = srctext.FirstOf(p.URL, "https://arxiv.org/abs/"+id)
	p.Venue = srctext.FirstOf(p.Venue, "arXiv:"+id)
}

// doi returns a DOI without the address before it.
func doi(s string) string {
	s = address(s)
	if i := strings.Index(s, "10."); i > 0 && (isWeb(s) || strings.EqualFold(strings.TrimSpace(s[:i]), "doi:")) {
		s = s[i:]
	}
	return s
}

var (
	fourDigits = regexp.MustCompile(`\d{4}`)
	isoDate    = regexp.MustCompile(`^\s*(\d{4})(?:[-/](\d{1,2}))?`)
)

// date returns the year and the month of an entry. BibLaTeX's date may be a range, whose first part counts.
func (e Entry) date() (year, month int) {
	if m := isoDate.FindStringSubmatch(e.Fields["date"]); m != nil {
		year, _ = strconv.Atoi(m[1])
		month, _ = strconv.Atoi(m[2])
	} else {
		year, _ = strconv.Atoi(fourDigits.FindString(e.Fields["year"]))
		month = monthOf(Text(e.Fields["month"]))
	}
	if month > 12 {
		month = 0
	}
	return year, month
}

// monthOf returns the month that a text names: "5", "05", "May", "May 3".
func monthOf(s string) int {
	isGap := func(r rune) bool { return strings.ContainsRune(" ./-–,", r) }
	for _, word := range strings.FieldsFunc(strings.ToLower(s), isGap) {
		if n, err := strconv.Atoi(word); err == nil && n > 0 && n <= 12 && len(s) <= 2 {
			return n
		}
		for i, month := range months {
			if strings.HasPrefix(word, month) {
				return i + 1
			}
		}
	}
	return 0
}

// authors returns the names in a list with "and".
func authors(list string) []string {
	var out []string
	for _, name := range splitOutside(list, isAnd) {
		if name = strings.TrimSpace(name); strings.EqualFold(name, "others") {
			out = append(out, "et al.")
		} else if name = author(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// isAnd returns the length of the word "and" with the space around it, at the beginning of s, or 0.
func isAnd(s string) int {
	word := strings.TrimLeft(s, " \t\n~")
	gap := len(s) - len(word)
	if gap == 0 || len(word) < 4 || !strings.EqualFold(word[:3], "and") || strings.IndexByte(" \t\n~", word[3]) < 0 {
		return 0
	}
	return gap + 4
}

// author returns "First von Last, Jr" for "von Last, Jr, First" and "First Last" for "Last, First".
func author(name string) string {
	parts := splitOutside(name, func(s string) int { return len(s) - len(strings.TrimPrefix(s, ",")) })
	for i := range parts {
		parts[i] = Text(parts[i])
	}
	switch len(parts) {
	case 1:
		return parts[0]
	case 2:
		return srctext.JoinNonEmpty(" ", parts[1], parts[0])
	}
	return srctext.JoinNonEmpty(", ", srctext.JoinNonEmpty(" ", parts[2], parts[0]), parts[1])
}

// splitOutside splits s where separator returns a length above 0, but not inside braces.
func splitOutside(s string, separator func(s string) int) []string {
	var out []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
			continue
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth > 0 {
			continue
		}
		if size := separator(s[i:min(len(s), i+maxGap)]); size > 0 {
			out = append(out, s[from:i])
			i += size - 1
			from = i + 1
		}
	}
	return append(out, s[min(from, len(s)):])
}
