// Package stats counts the visits in the JSON log of folio serve by day: sessions, protocols, pages, files, classes of
// terminals, seconds, refusals.
//
// It has nothing of a visitor. The fields of the log that a client fills, such as its address, its user name, its
// command and its client, are not decoded. What is counted has a fixed set of values, or is the name of a page or file
// that the log says was served. Apart from their number, sessions are told of only together with others: see
// [MinSessions].
package stats

import "time"

// MinSessions is how many sessions must share a day for its pages and terminals to be reported, how many of them must
// have been in a terminal for their seconds, and how many must have opened a page or file for it to be named. Below
// that, the numbers would describe one visit.
const MinSessions = 3

// Bounds of what is kept. The memory needed depends on them, and not on the length of the log.
const (
	maxDays  = 4000
	maxNames = 1000 // pages, and as many files, that are counted by name
	maxPages = 100  // of one session, as in the log
	maxTook  = 7 * 24 * time.Hour
)

// Other stands for all values that are not named.
const Other = "other"

// A Counter counts the lines of logs, in any order.
type Counter struct {
	from  start
	days  map[string]*day // by date, as "2006-01-02"
	pages map[string]bool // that are counted by name
	files map[string]bool
	lines Lines
}

// Lines says how many lines of the logs were of which kind.
type Lines struct {
	Read    int `json:"read"`
	Unknown int `json:"unknown"` // are no messages of folio in JSON
	Dropped int `json:"dropped"` // that folio did not write, as it says itself
}

// A day counts what happened on one day.
type day struct {
	counts
	unlogged int // sessions without a line of their own
	refused  map[string]int
}

// counts count sessions.
type counts struct {
	sessions             int
	protocols, terminals map[string]int
	pages, files         map[string]int // sessions that opened each; Other counts those without a name
	read                 reading
}

// A reading is the time of sessions in which pages were read in a terminal. Of other sessions it is not the reader's.
type reading struct {
	sessions int
	time     time.Duration
}

func (r *reading) add(other reading) {
	r.sessions += other.sessions
	r.time += other.time
}

// New returns a Counter of what is in the logs since then.
func New(since Since, now time.Time) *Counter {
	return &Counter{
		from: since.start(now), days: map[string]*day{}, pages: map[string]bool{}, files: map[string]bool{},
	}
}

// add counts a line of the log.
func (c *Counter) add(text []byte) {
	c.lines.Read++
	m, ok := decode(text)
	if !ok {
		c.lines.Unknown++
		return
	}
	date := m.Time.Format(time.DateOnly) // where the server is
	if c.from.after(date, m.Time) {
		return
	}
	switch m.Msg {
	case "session":
		if d := c.day(date); d != nil {
			c.addSession(d, m)
		}
	case "sessions omitted":
		if d := c.day(date); d != nil {
			d.unlogged += clamp(m.Sessions, 0, maxCount)
		}
	case "refused":
		if d := c.day(date); d != nil {
			// Older logs don't have the number.
			d.refused[known(m.Limit, limits)] += clamp(m.Connections, 1, maxCount)
		}
	case "log lines dropped":
		c.lines.Dropped += clamp(m.Lines, 0, maxCount)
	}
}

// maxCount bounds a number in the log, so that no sum of them overflows.
const maxCount = 1 << 30

// day returns the counts of a date, or nil if there are too many dates: the line is then unknown.
func (c *Counter) day(date string) *day {
	d := c.days[date]
	switch {
	case d != nil:
	case len(c.days) == maxDays:
		c.lines.Unknown++
	default:
		d = &day{counts: newCounts(), refused: map[string]int{}}
		c.days[date] = d
	}
	return d
}

func newCounts() counts {
	return counts{
		protocols: map[string]int{}, terminals: map[string]int{}, pages: map[string]int{}, files: map[string]int{},
	}
}

func (c *Counter) addSession(d *day, m message) {
	d.sessions++
	protocol := known(m.Protocol, Protocols)
	d.protocols[protocol]++
	d.terminals[m.terminalClass()]++
	if protocol == "tui" || protocol == "plain" {
		d.read.add(reading{1, clamp(time.Duration(m.Took), 0, maxTook)})
	}
	opened, fetched, files := m.names()
	files = clamp(files, 0, maxPages)
	tally(d.pages, c.pages, opened, clamp(m.Pages, 0, maxPages)-files)
	tally(d.files, c.files, fetched, files)
}

// tally counts the pages or files that a session opened, of which all are counted, but only those with a name among the
// named, or that can be added to these, by name.
func tally(counts map[string]int, named map[string]bool, names []string, all int) {
	seen := map[string]bool{}
	for _, name := range names[:min(len(names), maxPages)] {
		name, ok := cleanName(name)
		if !ok || seen[name] {
			continue
		}
		if !named[name] {
			if len(named) == maxNames {
				continue
			}
			named[name] = true
		}
		seen[name] = true
		counts[name]++
	}
	if rest := max(all, min(len(names), maxPages)) - len(seen); rest > 0 {
		counts[Other] += rest
	}
}

func clamp[T int | time.Duration](n, least, most T) T { return max(least, min(n, most)) }
