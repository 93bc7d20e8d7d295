package period

import (
	"fmt"
	"time"
)

// A Problem is something that an author may want to fix in a period.
type Problem struct {
	Rule string // one of the rules below
	Text string // on one line
}

// The rules of a Problem.
const (
	RuleReversed  = "period-reversed"  // it ends before it starts
	RuleEmpty     = "period-empty"     // it ends where it starts
	RuleFuture    = "period-future"    // it starts in the future, or claims to have ended there
	RuleUnknown   = "period-unknown"   // no date could be read
	RuleAmbiguous = "period-ambiguous" // 03/04/2020 can be read as two dates
)

// Problems returns what is wrong with the period. If now is the zero Time, no date is in the future. An expected end in
// the future is no problem.
func (p Period) Problems(now time.Time) []Problem {
	var problems []Problem
	add := func(rule, what string) {
		problems = append(problems, Problem{rule, fmt.Sprintf("%q %s", p.Text(), what)})
	}
	switch {
	case p.IsZero():
		return nil
	case !p.Known():
		add(RuleUnknown, "is not a period that can be read; it is shown as written")
	case p.Reversed():
		add(RuleReversed, "ends before it starts; it is shown as written")
	case p.twoDates && p.Start == p.End:
		add(RuleEmpty, "ends where it starts")
	}
	if p.ambiguous {
		add(RuleAmbiguous, fmt.Sprintf("could be read in two ways; it is read as %s", p))
	}
	today := dateOf(now)
	if !now.IsZero() && (p.Start.compare(today) > 0 || !p.Expected && !p.graduation && p.End.compare(today) > 0) {
		add(RuleFuture, "is in the future")
	}
	return problems
}
