package period

import "example.com/folio/internal/resume/language"

var (
	// openWords may follow a date without a mark between them: "Mar 2014 Ongoing".
	openWords = phrases(language.Table{
		language.English: `present, ongoing, current, now, today, onward, onwards, till date, to date`,
	})
	// graduationWords say that a date is that of a degree: "Class of 2027".
	graduationWords = phrases(language.Table{
		language.English: `class of, graduated, graduated in, graduation, graduation date, conferred, awarded,
			completed, completed in`,
	})
)

// withGraduation reads the date of a degree after its word, and reports whether there is such a word.
func (s *scanner) withGraduation(i int) (p Period, next int, ok bool) {
	n := s.phrase(i, graduationWords)
	if n == i {
		return Period{}, i, false
	}
	if d, next, weak := s.date(s.skip(n, ":")); next > n && !weak && s.endsAt(next) {
		return Period{End: d, graduation: true}, next, true
	}
	return Period{}, i, true
}

// unmarked reads two months, or a date and "ongoing", without a mark between them: "Jun 2012 Dec 2013". The first date
// is d, from i to j.
func (s *scanner) unmarked(d Date, i, j int) (Period, int) {
	if next := s.wholePhrase(j, openWords); next > j && s.endsAt(next) {
		return Period{Start: d, Present: true}, next
	}
	if !s.at(i).letters || !s.at(j).letters {
		return Period{}, j
	}
	if end, next, weak := s.date(j); next > j && !weak && d.Month > 0 && end.Month > 0 && d.compare(end) <= 0 {
		return Period{Start: d, End: lastMonth(end, s.tokens[j:next]), twoDates: true}, next
	}
	return Period{}, j
}

// endsAt reports whether no word or number follows at i.
func (s *scanner) endsAt(i int) bool { return !s.at(i).letters && s.at(i).number < 0 }
