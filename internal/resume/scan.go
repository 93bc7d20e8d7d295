package resume

import "strings"

// A scanner reads dates from tokens. Its methods take the index of the token to begin at and return the index after
// what they read, which is the one given where they read nothing.
type scanner struct {
	toks       []token
	monthFirst bool // 03/04/2020 is the fourth of March
	ambiguous  bool // such a date was read
}

// at is the token at i; past the end, one that is like no other.
func (s *scanner) at(i int) token {
	if i < 0 || i >= len(s.toks) {
		return token{number: -1}
	}
	return s.toks[i]
}

// phrase reads the longest of the phrases.
func (s *scanner) phrase(i int, list [][]string) int {
	best := i
	for _, p := range list {
		n := 0
		for n < len(p) && s.at(i+n).word == p[n] {
			n++
		}
		if n == len(p) && i+n > best {
			best = i + n
		}
	}
	return best
}

// wholePhrase is like phrase, but reads nothing where a word or number goes on with the phrase: "now8".
func (s *scanner) wholePhrase(i int, list [][]string) int {
	if next := s.phrase(i, list); !s.joined(next) {
		return next
	}
	return i
}

// date reads a date in any of its forms. A weak date is too short to stand alone: 09/24.
func (s *scanner) date(i int) (d Date, next int, weak bool) {
	for _, form := range dateForms {
		if d, next := form(s, i); next > i && d.valid() && !s.joined(next) {
			return d, next, false
		}
	}
	if d, next := s.monthShortYear(i); next > i && d.valid() && !s.joined(next) {
		return d, next, true
	}
	return Date{}, i, false
}

// dateForms are tried in order; the first that reads a date of the calendar is taken.
var dateForms = []func(*scanner, int) (Date, int){
	(*scanner).yearFirst, (*scanner).yearLast, (*scanner).monthYear, (*scanner).dayMonthYear, (*scanner).monthName,
	(*scanner).season, (*scanner).quarter, (*scanner).yearMonthName, (*scanner).year,
}

// joined tells whether the token at i goes on with the word or number before it: "2020s", "2019.5", "2000-2500".
func (s *scanner) joined(i int) bool {
	t := s.at(i)
	if !t.near {
		return false
	}
	return t.letters || t.number >= 0
}

// isYear tells whether the token at i is a year.
func (s *scanner) isYear(i int) bool {
	t := s.at(i)
	return t.digits() == 4 && t.number >= 1900 && t.number <= 2099
}

// short is a number of one or two digits at i, or -1.
func (s *scanner) short(i int) int {
	if t := s.at(i); t.digits() == 1 || t.digits() == 2 {
		return t.number
	}
	return -1
}

// mark tells whether the token at i is one of the marks and touches both neighbours.
func (s *scanner) mark(i int, marks string) bool {
	t := s.at(i)
	return t.word != "" && t.near && s.at(i+1).near && strings.Contains(marks, t.word)
}

// yearFirst reads 2019-08, 2019.08, 2019/08, 2019-08-17.
func (s *scanner) yearFirst(i int) (Date, int) {
	if !s.isYear(i) || !s.mark(i+1, "-./") || s.short(i+2) < 1 || s.short(i+2) > 12 {
		return Date{}, i
	}
	d := Date{Year: s.at(i).number, Month: s.short(i + 2)}
	if s.at(i+3).word == s.at(i+1).word && s.mark(i+3, "-./") && s.short(i+4) > 0 {
		d.Day = s.short(i + 4)
		return d, i + 5
	}
	return d, i + 3
}

// yearLast reads 17/09/2024, 17.9.2024, 17-09-24. The day comes first, unless the numbers or the other date of the same
// period say otherwise.
func (s *scanner) yearLast(i int) (Date, int) {
	a, b := s.short(i), s.short(i+2)
	if a < 1 || b < 1 || !s.mark(i+1, "-./") || !s.mark(i+3, "-./") || s.at(i+1).word != s.at(i+3).word {
		return Date{}, i
	}
	year := s.at(i + 4).number
	if !s.isYear(i + 4) {
		if s.at(i+4).digits() != 2 {
			return Date{}, i
		}
		year = century(year)
	}
	dots := s.at(i+1).word == "."
	switch {
	case b > 12 && !dots:
		s.monthFirst = true
		a, b = b, a
	case a > 12:
		// the day comes first beyond doubt
	case s.monthFirst && !dots:
		a, b = b, a
	case a != b && !dots:
		s.ambiguous = true
	}
	return Date{year, b, a}, i + 5
}

// monthYear reads 08/2019, 8.2019.
func (s *scanner) monthYear(i int) (Date, int) {
	if m := s.short(i); m < 1 || m > 12 || !s.mark(i+1, "-./") || !s.isYear(i+2) {
		return Date{}, i
	}
	return Date{Year: s.at(i + 2).number, Month: s.short(i)}, i + 3
}

// monthShortYear reads 08/19, which only means a date beside another one.
func (s *scanner) monthShortYear(i int) (Date, int) {
	if m := s.short(i); m < 1 || m > 12 || !s.mark(i+1, "/") || s.at(i+2).digits() != 2 {
		return Date{}, i
	}
	return Date{Year: century(s.at(i + 2).number), Month: s.short(i)}, i + 3
}

// month reads the name of a month, and the full stop of an abbreviation.
func (s *scanner) month(i int) (month, next int) {
	month, ok := monthWords[s.at(i).word]
	if !ok {
		return 0, i
	}
	if s.at(i+1).word == "." && s.at(i+1).near {
		return month, i + 2
	}
	return month, i + 1
}

// dayMonthYear reads 17 August 2019, 17. August 2019, 1st of May 2020, 1er mars 2020.
func (s *scanner) dayMonthYear(i int) (Date, int) {
	day := s.short(i)
	if day < 1 {
		return Date{}, i
	}
	j := i + 1
	if t := s.at(j); t.near && (t.word == "." || t.word == "º" || t.letters && strings.Contains(" st nd rd th er ", " "+t.word+" ")) {
		j++
	}
	month, k := s.month(s.phrase(j, dateGlue))
	if month == 0 {
		return Date{}, i
	}
	if k = s.phrase(k, dateGlue); s.at(k).word == "," {
		k++
	}
	if !s.isYear(k) {
		return Date{}, i
	}
	return Date{s.at(k).number, month, day}, k + 1
}

// monthName reads August 2019, Aug. 2019, August of 2019, Aug-19, Aug '19, August 17, 2019.
func (s *scanner) monthName(i int) (Date, int) {
	month, j := s.month(i)
	if month == 0 {
		return Date{}, i
	}
	if k := s.phrase(j, dateGlue); s.isYear(k) {
		return Date{Year: s.at(k).number, Month: month}, k + 1
	}
	if s.at(j).word != "" && strings.Contains("-/,.", s.at(j).word) && s.isYear(j+1) {
		return Date{Year: s.at(j + 1).number, Month: month}, j + 2
	}
	if t := s.at(j); t.word == "'" || s.mark(j, "-/") {
		if s.at(j+1).digits() == 2 && s.at(j+1).near {
			return Date{Year: century(s.at(j + 1).number), Month: month}, j + 2
		}
	}
	return s.monthDayYear(month, i, j)
}

func (s *scanner) monthDayYear(month, i, j int) (Date, int) {
	day := s.short(j)
	if day < 1 {
		return Date{}, i
	}
	k := j + 1
	if t := s.at(k); t.near && t.letters && strings.Contains(" st nd rd th ", " "+t.word+" ") {
		k++
	}
	if s.at(k).word == "," {
		k++
	}
	if !s.isYear(k) {
		return Date{}, i
	}
	return Date{s.at(k).number, month, day}, k + 1
}

// seasonName reads the name of a season as its first month; a winter is month 0.
func (s *scanner) seasonName(i int) (month, next int) {
	if month, ok := seasonWords[s.at(i).word]; ok {
		return month, i + 1
	}
	return 0, i
}

func (s *scanner) season(i int) (Date, int) {
	month, j := s.seasonName(i)
	if j = s.phrase(j, dateGlue); j == i || !s.isYear(j) {
		return Date{}, i
	}
	return Date{Year: s.at(j).number, Month: month}, j + 1
}

// quarter reads Q3 2019 and 2019 Q3 as the quarter's first month.
func (s *scanner) quarter(i int) (Date, int) {
	year, q, next := i+2, i, i+3
	if s.isYear(i) {
		year, q = i, i+1
	}
	if n := s.short(q + 1); s.at(q).word != "q" || n < 1 || n > 4 || !s.at(q+1).near || !s.isYear(year) {
		return Date{}, i
	} else {
		return Date{Year: s.at(year).number, Month: 3*n - 2}, next
	}
}

// yearMonthName reads 2019 August and 2019, Aug.
func (s *scanner) yearMonthName(i int) (Date, int) {
	if !s.isYear(i) {
		return Date{}, i
	}
	j := i + 1
	if s.at(j).word == "," {
		j++
	}
	month, k := s.month(j)
	if month == 0 || s.isYear(k) || s.short(k) > 0 {
		return Date{}, i
	}
	return Date{Year: s.at(i).number, Month: month}, k
}

func (s *scanner) year(i int) (Date, int) {
	if !s.isYear(i) {
		return Date{}, i
	}
	return Date{Year: s.at(i).number}, i + 1
}
