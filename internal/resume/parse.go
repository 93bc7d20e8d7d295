package resume

import (
	"strings"
	"unicode"
)

// maxPeriodText bounds the text that is searched for a period, in bytes.
const maxPeriodText = 1000

// ParsePeriod finds the period in a text of one line: "Senior Developer (Sept. 2019 – today)". It reads what people
// write in English, German, French, Spanish and Italian: names of months and seasons, 2019-08, 08/2019, 17.08.2019,
// years; joined by dashes, "to", "bis", "à", "hasta", "fino a"; "since", "Present", "Expected". The first period of two
// dates is taken, else the first single date. rest is the text without it, and ok whether there was one.
func ParsePeriod(text string) (p Period, rest string, ok bool) {
	text = oneLine(text)
	p, from, to := findPeriod(text)
	if p.IsZero() {
		return Period{}, text, false
	}
	return p, join(tidy(text[:from]), tidy(text[to:])), true
}

func join(a, b string) string { return strings.TrimSpace(a + " " + b) }

// findPeriod returns the period of a text, and where in it the period stands, with the brackets around it.
func findPeriod(text string) (p Period, from, to int) {
	if len(text) > maxPeriodText || !strings.ContainsAny(text, "0123456789") {
		return Period{}, 0, 0
	}
	s := &scanner{toks: tokens(text)}
	best, first, after := Period{}, 0, 0
	for i := 0; i < len(s.toks); i++ {
		if before := s.at(i - 1); s.joined(i) && (before.letters || before.number >= 0) {
			continue
		}
		p, next := s.period(i)
		if next == i {
			continue
		}
		whole := p.pair || p.Present
		if whole || best.IsZero() {
			p.Written = oneLine(text[s.at(i).from:s.at(next-1).to])
			best, first, after = p, i, next
		}
		if whole {
			break
		}
		i = next - 1
	}
	if best.Written == "" {
		return Period{}, 0, 0
	}
	for pair := range strings.FieldsSeq("() []") {
		if s.at(first-1).word == pair[:1] && s.at(after).word == pair[1:] {
			first, after = first-1, after+1
		}
	}
	return best, s.at(first).from, s.at(after - 1).to
}

// period reads one period. Numbers that merely could be a year are left alone.
func (s *scanner) period(i int) (Period, int) {
	s.monthFirst, s.ambiguous = false, false
	p, next := s.span(i)
	if next > i && s.monthFirst && s.ambiguous { // the second date shows how the first is meant
		s.ambiguous = false
		p, next = s.span(i)
	}
	if next == i {
		return Period{}, i
	}
	p.ambiguous = s.ambiguous
	if n := s.bracketed(next, expectedWords); n > next && !p.End.IsZero() {
		p.Expected, next = true, n
		if !p.pair {
			p.Start = Date{}
		}
	}
	return p, next
}

// bracketed reads a phrase, perhaps in brackets.
func (s *scanner) bracketed(i int, list [][]string) int {
	if n := s.wholePhrase(i, list); n > i {
		return n
	}
	if n := s.phrase(i+1, list); s.at(i).word == "(" && n > i+1 && s.at(n).word == ")" {
		return n + 1
	}
	return i
}

func (s *scanner) span(i int) (Period, int) {
	if n := s.phrase(i, expectedWords); n > i {
		if s.at(n).word == ":" || s.at(n).word == "." {
			n++
		}
		n = s.phrase(n, expectedGlue)
		if d, next, weak := s.date(n); next > n && !weak {
			return Period{End: d, Expected: true}, next
		}
		return Period{}, i
	}
	if n := s.phrase(i, untilWords); n > i {
		if d, next, weak := s.date(n); next > n && !weak && len(s.at(i).word) > 2 { // "a 2019" says nothing
			return Period{End: d}, next
		}
		return Period{}, i
	}
	if n := s.phrase(i, sinceWords); n > i {
		return s.since(i, n)
	}
	if n := s.phrase(i, fromWords); n > i {
		if p, next := s.dates(n); next > n && (p.pair || p.Present) {
			return p, next
		}
		return Period{}, i
	}
	return s.dates(i)
}

func (s *scanner) since(i, n int) (Period, int) {
	p, next := s.dates(n)
	switch {
	case next == n:
		return Period{}, i
	case !p.pair && !p.Present:
		p.End, p.Present = Date{}, true
	}
	return p, next
}

// dates reads a date, and what may follow it: another one, the present, or a dash with nothing after it.
func (s *scanner) dates(i int) (Period, int) {
	if p, next := s.sharedYear(i); next > i {
		return p, next
	}
	d, j, weak := s.date(i)
	if j == i {
		return Period{}, i
	}
	p := Period{Start: d}
	sep := s.separator(j)
	if sep > j {
		exp := s.phrase(sep, expectedWords)
		if exp > sep && s.at(exp).word == "." {
			exp++
		}
		if e, next, _ := s.date(exp); next > exp {
			p.End, p.pair, p.Expected = lastMonth(e, s.toks[exp:next]), true, exp > sep
			return p, next
		}
		if next := s.wholePhrase(sep, nowWords); next > sep {
			p.Present = true
			return p, next
		}
		if next := s.wholePhrase(s.phrase(sep, untilWords), nowWords); next > sep+1 { // "– bis heute"
			p.Present = true
			return p, next
		}
		if t := s.at(sep); d.Month == 0 && t.digits() == 2 && t.number > d.Year%100 && !s.joined(sep+1) {
			p.End, p.pair = Date{Year: d.Year - d.Year%100 + t.number}, true
			return p, sep + 1
		}
		if !weak && s.open(j, sep) {
			p.Present = true
			return p, sep
		}
	}
	if weak || d.Month == 0 && !s.alone(i, j) {
		return Period{}, i
	}
	p.End = lastMonth(d, s.toks[i:j])
	return p, j
}

// sharedYear reads "June – August 2019", where the first month has no year of its own.
func (s *scanner) sharedYear(i int) (Period, int) {
	month, j := s.month(i)
	if j == i {
		month, j = s.seasonName(i)
	}
	sep := s.separator(j)
	if j == i || sep == j {
		return Period{}, i
	}
	end, next, weak := s.date(sep)
	if next == sep || weak || end.Month == 0 || s.at(sep).number >= 0 {
		return Period{}, i
	}
	start := Date{Year: end.Year, Month: month}
	if month > end.Month {
		start.Year--
	}
	return Period{Start: start, End: lastMonth(end, s.toks[sep:next]), pair: true}, next
}

// lastMonth moves the end of a period from the first month of a season or quarter to its last.
func lastMonth(d Date, written []token) Date {
	s := &scanner{toks: written}
	for i := range written {
		_, season := s.seasonName(i)
		if (season > i || s.at(i).word == "q") && d.Month > 0 {
			d.Month += 2
			return d
		}
	}
	return d
}

// separator reads what stands between two dates.
func (s *scanner) separator(i int) int {
	j := i
	for s.at(j).word != "" && strings.Contains(dashes+"/", s.at(j).word) {
		j++
	}
	if j > i {
		return j
	}
	return s.phrase(i, untilWords)
}

// open tells whether the dash from j to end has nothing after it.
func (s *scanner) open(j, end int) bool {
	t := s.at(end)
	return strings.Contains(dashes, s.at(j).word) && (t.word == "" && t.number < 0 || strings.Contains(")]|·,;", t.word) && t.word != "")
}

// alone tells whether the year at i stands apart from the words around it: at the start or the end of the text, or
// between marks. The year of "Area 2000 Ltd" does not.
func (s *scanner) alone(i, next int) bool {
	before, after := s.at(i-1), s.at(next)
	if after.near && !after.letters && after.number < 0 && s.at(next+1).near && (s.joined(next + 1)) {
		return false // 2000-x
	}
	if before.number >= 0 || after.number >= 0 {
		return false
	}
	if next >= len(s.toks) || i == 0 {
		return true
	}
	return !before.letters && !after.letters
}

// tidy removes what is left hanging where something was cut out of a line.
func tidy(text string) string {
	from, to := edges(text)
	return strings.Join(strings.Fields(text[from:to]), " ")
}

// loose are the marks that mean nothing at either end of a field.
const loose = ",;:|·•–—―-/@~¦"

// edges are where a text begins and ends without the spaces, loose marks and stray brackets around it.
func edges(text string) (from, to int) {
	to = len(text)
	idle := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(loose, r) }
	for range 16 {
		to = from + len(strings.TrimRightFunc(text[from:to], idle))
		from = to - len(strings.TrimLeftFunc(text[from:to], idle))
		left, right := stray(text[from:to])
		if left+right == 0 {
			return from, to
		}
		from, to = from+left, to-right
	}
	return from, to
}

// stray counts the brackets at either end of a text that have no partner in it, or are around the whole.
func stray(s string) (left, right int) {
	for pair := range strings.FieldsSeq("() []") {
		open, shut := pair[:1], pair[1:]
		switch {
		case strings.HasPrefix(s, open) && strings.Index(s, shut) == len(s)-1:
			return 1, 1
		case strings.HasPrefix(s, shut), strings.HasPrefix(s, open) && !strings.Contains(s, shut):
			return 1, 0
		case strings.HasSuffix(s, open), strings.HasSuffix(s, shut) && !strings.Contains(s, open):
			return 0, 1
		}
	}
	return 0, 0
}
