package period

import (
	"strings"
	"unicode"

	"example.com/folio/internal/resume/words"
)

// maxText bounds the text that is searched for a period, in bytes.
const maxText = 1000

// Parse finds the period in a text of one line: "Senior Developer (Sept. 2019 – today)". It reads names of months and
// seasons, 2019-08, 08/2019, 17.08.2019 and years; joined by dashes, "to", "bis", "à", "hasta", "fino a"; "since",
// "Present", "Expected". It takes the first period of two dates, or else the first single date. rest is the text
// without the period, and ok reports whether there was one. A text of more than 1000 bytes has none.
func Parse(text string) (p Period, rest string, ok bool) {
	text = words.OneLine(text)
	p, from, to := Find(text)
	if p.IsZero() {
		return Period{}, text, false
	}
	return p, words.Join(" ", words.Tidy(text[:from]), words.Tidy(text[to:])), true
}

// ParseAll returns the period that text is about: the one that [Parse] finds, unless that is a single date among other
// words. Written is the whole text.
func ParseAll(text string) Period {
	p, rest, _ := Parse(text)
	if rest != "" && !p.twoDates && !p.Present {
		p = Period{}
	}
	p.Written = words.OneLine(text)
	return p
}

// ParseDates returns the period between two dates that are written apart, as in data files. Either can be empty.
func ParseDates(start, end string) Period {
	start, end = words.OneLine(start), words.OneLine(end)
	if IsSchemaDate(start) && IsSchemaDate(end) {
		return Period{Start: ParseDate(start), End: ParseDate(end), twoDates: start != "" && end != ""}
	}
	if d := ParseDate(start); start != "" && IsSchemaDate(start) && saysNow(end) {
		return Period{Start: d, Present: true}
	}
	written := words.Join(" – ", start, end)
	p := ParseAll(written)
	if !p.Present && isOpenEnd(end) {
		if d := ParseDate(start); !d.IsZero() {
			return Period{Start: d, Present: true, Written: written}
		}
	}
	if end != "" && start != "" && !p.twoDates && !p.Present {
		p = Period{Written: written}
	}
	if start == "" && p.Start == p.End {
		p.Start = Date{}
	}
	return p
}

// saysNow reports whether text is nothing but a word for the present.
func saysNow(text string) bool {
	s := &scanner{tokens: tokenize(text)}
	return len(s.tokens) > 0 && s.wholePhrase(0, nowWords) == len(s.tokens)
}

// isOpenEnd reports whether text, in the place of an end, has words and no date: "till I drop", or "present" in a
// language that is not known.
func isOpenEnd(text string) bool {
	s := &scanner{tokens: tokenize(text)}
	if _, next := s.month(0); next > 0 {
		return false
	}
	return strings.ContainsFunc(text, unicode.IsLetter) && !strings.ContainsFunc(text, unicode.IsDigit) &&
		len(words.Of(text)) <= 4
}

// Find returns the period in text, which is one line, and its byte offsets there, with the brackets around it. The
// period is zero if there is none, or the text is longer than 1000 bytes.
func Find(text string) (p Period, from, to int) {
	if len(text) > maxText || strings.IndexFunc(text, isDigit) < 0 {
		return Period{}, 0, 0
	}
	s := &scanner{tokens: tokenize(text)}
	best, first, after := Period{}, 0, 0
	for i := 0; i < len(s.tokens); i++ {
		if before := s.at(i - 1); s.joined(i) && (before.letters || before.number >= 0) {
			continue
		}
		p, next := s.period(i)
		if next == i {
			continue
		}
		complete := p.twoDates || p.Present
		if complete || best.IsZero() {
			p.Written = words.OneLine(text[s.at(i).from:s.at(next-1).to])
			best, first, after = p, i, next
		}
		if complete {
			break
		}
		i = next - 1
	}
	if best.Written == "" {
		return Period{}, 0, 0
	}
	for _, pair := range words.Brackets {
		if s.at(first-1).word == pair[0] && s.at(after).word == pair[1] {
			first, after = first-1, after+1
		}
	}
	return best, s.at(first).from, s.at(after - 1).to
}

// period reads a period. It leaves numbers alone that only could be a year.
func (s *scanner) period(i int) (Period, int) {
	s.monthFirst, s.ambiguous = false, false
	p, next := s.withPreposition(i)
	if next > i && s.monthFirst && s.ambiguous { // the second date shows how the first is meant
		s.ambiguous = false
		p, next = s.withPreposition(i)
	}
	if next == i {
		return Period{}, i
	}
	p.ambiguous = s.ambiguous
	if n := s.bracketed(next, expectedWords); n > next && !p.End.IsZero() {
		p.Expected, next = true, n
		if !p.twoDates {
			p.Start = Date{}
		}
	}
	return p, next
}

// bracketed reads a phrase with or without brackets around it.
func (s *scanner) bracketed(i int, list phraseList) int {
	if n := s.wholePhrase(i, list); n > i {
		return n
	}
	n := s.phrase(i+1, list)
	for _, pair := range words.Brackets {
		if s.at(i).word == pair[0] && n > i+1 && s.at(n).word == pair[1] {
			return n + 1
		}
	}
	return i
}

// withPreposition reads a period that a word like "expected", "until", "since" or "from" may begin.
func (s *scanner) withPreposition(i int) (Period, int) {
	if n := s.phrase(i, expectedWords); n > i {
		n = s.phrase(s.skip(n, ":", "."), expectedGlue)
		if d, next, weak := s.date(n); next > n && !weak {
			return Period{End: d, Expected: true}, next
		}
		return Period{}, i
	}
	if p, next, ok := s.withGraduation(i); ok {
		return p, next
	}
	if n := s.phrase(i, untilWords); n > i {
		if d, next, weak := s.date(n); next > n && !weak && !betweenWords.HasKey(s.at(i).word) {
			return Period{End: d}, next
		}
		return Period{}, i
	}
	if n := s.phrase(i, sinceWords); n > i {
		p, next := s.dates(n)
		switch {
		case next == n:
			return Period{}, i
		case !p.twoDates && !p.Present:
			p.End, p.Present = Date{}, true
		}
		return p, next
	}
	if n := s.phrase(i, fromWords); n > i {
		if p, next := s.dates(n); next > n && (p.twoDates || p.Present) {
			return p, next
		}
		return Period{}, i
	}
	return s.dates(i)
}

// dates reads a date, and another one, "present" or an open dash that may follow it.
func (s *scanner) dates(i int) (Period, int) {
	if p, next := s.sharedYear(i); next > i {
		return p, next
	}
	d, j, weak := s.date(i)
	if j == i {
		return Period{}, i
	}
	p := Period{Start: d}
	if next := s.wholePhrase(j, nowAlone); next > j {
		p.Present = true
		return p, next
	}
	if sep := s.separator(j); sep > j {
		if next := s.end(&p, sep); next > sep {
			return p, next
		}
		if !weak && s.openDash(j, sep) {
			p.Present = true
			return p, sep
		}
	}
	if next := s.phrase(j, untilAfterWords); next > j && !weak {
		return Period{End: d}, next
	}
	if p, next := s.unmarked(d, i, j); next > j && !weak {
		return p, next
	}
	if weak || d.Month == 0 && !s.alone(i, j) {
		return Period{}, i
	}
	p.End = lastMonth(d, s.tokens[i:j])
	return p, j
}

// end reads the end of a period after its separator: a date, perhaps expected, "present", or the last two digits of a
// year.
func (s *scanner) end(p *Period, i int) int {
	next := s.endDate(p, i)
	if next > i {
		next = s.phrase(next, untilAfterWords)
	}
	return next
}

func (s *scanner) endDate(p *Period, i int) int {
	e := s.phrase(i, expectedWords)
	if e > i {
		e = s.skip(e, ".")
	}
	if d, next, _ := s.date(e); next > e {
		p.End, p.twoDates, p.Expected = lastMonth(d, s.tokens[e:next]), true, e > i
		return next
	}
	if next := s.bracketed(i, nowWords); next > i {
		p.Present = true
		return next
	}
	if next := s.wholePhrase(s.phrase(i, untilWords), nowWords); next > i+1 { // "– bis heute"
		p.Present = true
		return next
	}
	d := p.Start
	if t := s.at(i); d.Month == 0 && t.digits == 2 && t.number > d.Year%100 && !s.joined(i+1) {
		p.End, p.twoDates = Date{Year: d.Year - d.Year%100 + t.number}, true
		return i + 1
	}
	return i
}

// sharedYear reads "June – August 2019", where the first month has no year of its own.
func (s *scanner) sharedYear(i int) (Period, int) {
	month, j := s.month(i)
	if j == i {
		month, j = s.season(i)
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
	return Period{Start: start, End: lastMonth(end, s.tokens[sep:next]), twoDates: true}, next
}

// lastMonth moves the end of a period from the first month of a season or quarter to its last one.
func lastMonth(d Date, written tokens) Date {
	s := &scanner{tokens: written}
	for i := range written {
		_, season := s.season(i)
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
	if j = s.phrase(i, afterWords); j > i {
		return s.separatorAfter(j)
	}
	return s.phrase(i, untilWords)
}

// separatorAfter reads a dash that may follow a word like "から".
func (s *scanner) separatorAfter(i int) int {
	if word := s.at(i).word; word != "" && strings.Contains(dashes, word) {
		return i + 1
	}
	return i
}

// openDash reports whether nothing follows the dash from i to end. A word like "から" needs no end.
func (s *scanner) openDash(i, end int) bool {
	t := s.at(end)
	nothing := t.word == "" && t.number < 0 || strings.Contains(")]}|·,;:）］｜，；：、", t.word) && t.word != ""
	return strings.Contains(dashes, s.at(i).word) && nothing || s.phrase(i, afterWords) > i
}

// alone reports whether the year from i to next stands at the start or end of the text, or between marks. The year of
// "Area 2000 Ltd" does not.
func (s *scanner) alone(i, next int) bool {
	before, after := s.at(i-1), s.at(next)
	if after.adjacent && !after.letters && after.number < 0 && s.joined(next+1) {
		return false // 2000-x
	}
	if before.number >= 0 || after.number >= 0 {
		return false
	}
	if next >= len(s.tokens) || i == 0 {
		return true
	}
	return !before.letters && !after.letters
}
