package resume

// periodOf is the period between two dates written apart, as data files have them.
func periodOf(start, end string) Period {
	start, end = oneLine(start), oneLine(end)
	if machine(start) && machine(end) {
		p := Period{Start: dateIn(start), End: dateIn(end)}
		p.pair = start != "" && end != ""
		return p
	}
	written := start
	switch {
	case start == "":
		written = end
	case end != "":
		written += " – " + end
	}
	p := periodIn(written)
	if end != "" && start != "" && !p.pair && !p.Present {
		p = Period{Written: written}
	}
	if start == "" && p.Start == p.End {
		p.Start = Date{}
	}
	return p
}

// periodIn is the period that a text is about. A single date among other words may be anything.
func periodIn(text string) Period {
	p, rest, _ := ParsePeriod(text)
	if rest != "" && !p.pair && !p.Present {
		p = Period{}
	}
	p.Written = oneLine(text)
	return p
}

// machine tells whether a date is in the schema's form, which nobody writes for people; so is no date.
func machine(date string) bool { return date == "" || dateIn(date).String() == date }

// dateIn is the date that is all of a text, or none.
func dateIn(text string) Date {
	p, rest, ok := ParsePeriod(text)
	if !ok || rest != "" || p.Start != p.End {
		return Date{}
	}
	return p.Start
}
