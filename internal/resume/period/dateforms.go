package period

import "strings"

// A scanner reads dates and periods from tokens. What reads takes the index of the token to begin at and returns the
// index after what it read, which is the given one if it read nothing.
type scanner struct {
	tokens
	monthFirst bool // 03/04/2020 is the fourth of March
	ambiguous  bool // such a date was read
}

// date reads a date in any form. A weak date is too short to stand alone: 09/24.
func (s *scanner) date(i int) (d Date, next int, weak bool) {
	for _, form := range dateForms {
		if d, next := form(s, i); next > i && d.valid() && !s.joined(next) {
			return d, s.phrase(next, yearWords), false
		}
	}
	if d, next := monthShortYear(s, i); next > i && d.valid() && !s.joined(next) {
		return d, next, true
	}
	return Date{}, i, false
}

// dateForms are tried in order; the first that reads a date of the calendar is taken.
var dateForms = []func(*scanner, int) (Date, int){
	unitsAfter, yearFirst, dottedYear, yearLast, monthYear, dayMonthYear, monthNameYear, seasonYear, quarterYear,
	yearMonthName, yearOnly,
}

// yearFirst reads 2019-08, 2019.08, 2019/08 and 2019-08-17.
func yearFirst(s *scanner, i int) (Date, int) {
	if !s.isYear(i) || !s.touches(i+1, "-./") || !s.isMonth(i+2) {
		return Date{}, i
	}
	d := Date{Year: s.at(i).number, Month: s.short(i + 2)}
	if s.at(i+3).word == s.at(i+1).word && s.touches(i+3, "-./") && s.short(i+4) > 0 {
		d.Day = s.short(i + 4)
		return d, i + 5
	}
	return d, i + 3
}

// unitsAfter reads 2019年8月, 2019年8月17日, 2019年, 2019년 8월, 令和元年8月.
func unitsAfter(s *scanner, i int) (Date, int) {
	year, j := s.eraYear(i)
	if j == i || !s.unit(j, yearUnits) {
		return Date{}, i
	}
	d := Date{Year: year}
	if j++; !s.isMonth(j) || !s.unit(j+1, monthUnits) {
		return d, j
	}
	d.Month = s.short(j)
	if j += 2; s.short(j) > 0 && s.unit(j+1, dayUnits) {
		d.Day = s.short(j)
		j += 2
	}
	return d, j
}

// eraYear reads a year, or the year of an era: 平成31, 令和元.
func (s *scanner) eraYear(i int) (year, next int) {
	first, ok := eras[s.at(i).word]
	switch {
	case s.isYear(i):
		return s.at(i).number, i + 1
	case ok && s.at(i+1).word == "元":
		return first + 1, i + 2
	case ok && s.at(i+1).number > 0:
		return first + s.at(i+1).number, i + 2
	}
	return 0, i
}

// unit reports whether the token at i is one of the units.
func (s *scanner) unit(i int, units string) bool {
	word := s.at(i).word
	return word != "" && strings.Contains(units, word)
}

// dottedYear reads 2019. 08 and 2019. 8. 17., as Korean has dates. A mark must follow: "in 2019. 8 people came".
func dottedYear(s *scanner, i int) (Date, int) {
	if !s.isYear(i) || s.at(i+1).word != "." || !s.at(i+1).adjacent || s.at(i+2).adjacent || !s.isMonth(i+2) {
		return Date{}, i
	}
	d, j := Date{Year: s.at(i).number, Month: s.short(i + 2)}, i+3
	if s.at(j).word == "." && s.short(j+1) > 0 && s.at(j+2).word != ":" {
		d.Day = s.short(j + 1)
		j += 2
	}
	if mark := s.at(j).word; mark == "." {
		return d, j + 1
	} else if s.at(j).letters || s.at(j).number >= 0 || mark == "" && j < len(s.tokens) {
		return Date{}, i
	}
	return d, j
}

// yearLast reads 17/09/2024, 17.9.2024 and 17-09-24. The day comes first, unless the numbers or the other date of the
// same period show otherwise.
func yearLast(s *scanner, i int) (Date, int) {
	day, month := s.short(i), s.short(i+2)
	mark := s.at(i + 1).word
	if day < 1 || month < 1 || !s.touches(i+1, "-./") || !s.touches(i+3, "-./") || mark != s.at(i+3).word {
		return Date{}, i
	}
	year := s.at(i + 4).number
	if !s.isYear(i + 4) {
		if s.at(i+4).digits != 2 {
			return Date{}, i
		}
		year = century(year)
	}
	dots := mark == "."
	switch {
	case month > 12 && !dots:
		s.monthFirst = true
		day, month = month, day
	case day > 12: // the day comes first without doubt
	case s.monthFirst && !dots:
		day, month = month, day
	case day != month && !dots:
		s.ambiguous = true
	}
	return Date{year, month, day}, i + 5
}

// monthYear reads 08/2019, 8.2019 and 08 / 2019.
func monthYear(s *scanner, i int) (Date, int) {
	apart := s.at(i+1).word == "/" && !s.at(i+1).adjacent && s.at(i).digits == 2
	if !s.isMonth(i) || !apart && !s.touches(i+1, "-./") || !s.isYear(i+2) {
		return Date{}, i
	}
	return Date{Year: s.at(i + 2).number, Month: s.short(i)}, i + 3
}

// monthShortYear reads 08/19, which only means a date next to another one.
func monthShortYear(s *scanner, i int) (Date, int) {
	if !s.isMonth(i) || !s.touches(i+1, "/") || s.at(i+2).digits != 2 {
		return Date{}, i
	}
	return Date{Year: century(s.at(i + 2).number), Month: s.short(i)}, i + 3
}

// month reads the name of a month, and the full stop of an abbreviation.
func (s *scanner) month(i int) (month, next int) {
	month, ok := monthWords()[s.at(i).word]
	if !ok {
		return 0, i
	}
	if s.at(i + 1).adjacent {
		return month, s.skip(i+1, ".")
	}
	return month, i + 1
}

// dayMonthYear reads 17 August 2019, 17. August 2019, 1st of May 2020 and 1er mars 2020.
func dayMonthYear(s *scanner, i int) (Date, int) {
	day := s.short(i)
	if day < 1 {
		return Date{}, i
	}
	j := i + 1
	if s.ordinal(j) {
		j++
	} else if s.at(j).adjacent {
		j = s.skip(j, ".", "º")
	}
	month, k := s.month(s.phrase(j, dateGlue))
	k = s.skip(s.phrase(k, dateGlue), ",")
	if month == 0 || !s.isYear(k) {
		return Date{}, i
	}
	return Date{s.at(k).number, month, day}, k + 1
}

// monthNameYear reads August 2019, Aug. 2019, August of 2019, Aug-19, Aug '19 and August 17, 2019.
func monthNameYear(s *scanner, i int) (Date, int) {
	month, j := s.month(i)
	if month == 0 {
		return Date{}, i
	}
	if k := s.phrase(j, dateGlue); s.isYear(k) {
		return Date{Year: s.at(k).number, Month: month}, k + 1
	}
	mark := s.at(j).word
	if mark != "" && strings.Contains("-/,.", mark) && s.isYear(j+1) {
		return Date{Year: s.at(j + 1).number, Month: month}, j + 2
	}
	if (mark == "'" || s.touches(j, "-/")) && s.at(j+1).digits == 2 && s.at(j+1).adjacent {
		return Date{Year: century(s.at(j + 1).number), Month: month}, j + 2
	}
	return monthDayYear(s, month, i, j)
}

// monthDayYear reads the day and year at j of a date that begins at i with the name of a month.
func monthDayYear(s *scanner, month, i, j int) (Date, int) {
	day := s.short(j)
	k := j + 1
	if s.ordinal(k) {
		k++
	}
	k = s.skip(k, ",")
	if day < 1 || !s.isYear(k) {
		return Date{}, i
	}
	return Date{s.at(k).number, month, day}, k + 1
}

// season reads the name of a season as its first month; a winter is month 0.
func (s *scanner) season(i int) (month, next int) {
	if month, ok := seasonWords()[s.at(i).word]; ok {
		return month, i + 1
	}
	return 0, i
}

// seasonYear reads Spring 2019 as the first month of the season.
func seasonYear(s *scanner, i int) (Date, int) {
	month, j := s.season(i)
	if j = s.phrase(j, dateGlue); j == i || !s.isYear(j) {
		return Date{}, i
	}
	return Date{Year: s.at(j).number, Month: month}, j + 1
}

// quarterYear reads Q3 2019 and 2019 Q3 as the first month of the quarter.
func quarterYear(s *scanner, i int) (Date, int) {
	year, q := i+2, i
	if s.isYear(i) {
		year, q = i, i+1
	}
	n := s.short(q + 1)
	if s.at(q).word != "q" || n < 1 || n > 4 || !s.at(q+1).adjacent || !s.isYear(year) {
		return Date{}, i
	}
	return Date{Year: s.at(year).number, Month: 3*n - 2}, i + 3
}

// yearMonthName reads 2019 August and 2019, Aug.
func yearMonthName(s *scanner, i int) (Date, int) {
	if !s.isYear(i) {
		return Date{}, i
	}
	month, k := s.month(s.skip(i+1, ","))
	if month == 0 || s.isYear(k) || s.short(k) > 0 {
		return Date{}, i
	}
	return Date{Year: s.at(i).number, Month: month}, k
}

// yearOnly reads 2019, but not the number in 2019年度.
func yearOnly(s *scanner, i int) (Date, int) {
	if !s.isYear(i) || s.at(i+1).adjacent && s.unit(i+1, yearUnits+monthUnits+dayUnits) {
		return Date{}, i
	}
	return Date{Year: s.at(i).number}, i + 1
}
