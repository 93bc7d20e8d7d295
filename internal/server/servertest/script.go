// Package servertest has a network in memory, and scripts of what visitors do on it, to simulate a server under
// testing/synctest.
//
// A [Script] is data: it is drawn from a seed, printed when a run fails, made shorter while it still fails, and read
// back to run it again. What its words mean is up to the test that runs it.
package servertest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Duration is a [time.Duration] that reads as "1.5s" in a script.
type Duration time.Duration

func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	*d = Duration(parsed)
	return err
}

// A Link says how a connection carries bytes, in both directions. The zero Link carries them at once.
type Link struct {
	Latency Duration `json:"latency,omitzero"`
	Jitter  Duration `json:"jitter,omitzero"`  // at most, on top of the latency
	Rate    int      `json:"rate,omitzero"`    // bytes a second; 0 for no bound
	Segment int      `json:"segment,omitzero"` // bytes that arrive together, at most; 0 for whole writes

	Buffer     int `json:"buffer,omitzero"` // unread bytes of the server after which its writes fail; 0 for no bound
	ResetAfter int `json:"reset,omitzero"`  // bytes of the server after which the connection is reset; 0 for never
}

// Sound reports whether the link loses nothing.
func (l Link) Sound() bool { return l.Buffer == 0 && l.ResetAfter == 0 }

// A Step is a word and two numbers: what is done some time after the step before it.
type Step struct {
	After Duration `json:"after,omitzero"`
	Do    string   `json:"do"`
	N     int      `json:"n,omitzero"`
	M     int      `json:"m,omitzero"`
}

// A Visitor is a client of the server.
type Visitor struct {
	ID     int      `json:"id"`
	At     Duration `json:"at,omitzero"`
	Kind   string   `json:"kind"`
	Auth   string   `json:"auth,omitzero"`
	Link   Link     `json:"link,omitzero"`
	Window Size     `json:"window,omitzero"`
	Credit int      `json:"credit,omitzero"` // bytes of the channel's window; 0 for the library's two megabytes
	Says   string   `json:"says,omitzero"`   // how the terminal answers questions
	Deaf   int      `json:"deaf,omitzero"`   // seconds before it begins to read what a session sends
	Steps  []Step   `json:"steps,omitempty"`
}

// A Size is that of a terminal's window, in columns and rows.
type Size struct {
	W int `json:"w"`
	H int `json:"h"`
}

// A Script is one run of the simulation.
type Script struct {
	Seed     uint64    `json:"seed"`
	Setup    string    `json:"setup,omitzero"` // of the server
	Site     []Step    `json:"site,omitempty"` // what becomes of the server and its files meanwhile
	Visitors []Visitor `json:"visitors"`
}

// Parse reads what [Script.String] has written.
func Parse(text []byte) (Script, error) {
	var s Script
	err := json.Unmarshal(text, &s)
	return s, err
}

// String returns the script as JSON, with a line for each visitor and each step.
func (s Script) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"seed": %d, "setup": %q,`+"\n", s.Seed, s.Setup)
	fmt.Fprintf(&b, `"site": [%s],`+"\n"+`"visitors": [`, lines(s.Site))
	for i, v := range s.Visitors {
		steps := lines(v.Steps)
		v.Steps = nil
		head, _ := json.Marshal(v)
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n"+`%s, "steps": [%s]}`, head[:len(head)-1], steps)
	}
	b.WriteString("\n]}\n")
	return b.String()
}

func lines(steps []Step) string {
	var b strings.Builder
	for i, s := range steps {
		if i > 0 {
			b.WriteByte(',')
		}
		line, _ := json.Marshal(s)
		fmt.Fprintf(&b, "\n\t%s", line)
	}
	return b.String()
}

// Parts returns how many visitors and steps there are.
func (s Script) Parts() int {
	n := len(s.Site)
	for _, v := range s.Visitors {
		n += 1 + len(v.Steps)
	}
	return n
}

func (s Script) clone() Script {
	s.Site, s.Visitors = slices.Clone(s.Site), slices.Clone(s.Visitors)
	for i := range s.Visitors {
		s.Visitors[i].Steps = slices.Clone(s.Visitors[i].Steps)
	}
	return s
}

// Shrink returns a script that still fails, with as few parts as it finds: it leaves out what it can, visitors first,
// until nothing more can go.
func Shrink(s Script, fails func(Script) bool) Script {
	for changed := true; changed; {
		changed = false
		for _, smaller := range reductions {
			for i := smaller.count(s) - 1; i >= 0; i-- {
				next := s.clone()
				if smaller.apply(&next, i) && fails(next) {
					s, changed = next, true
				}
			}
		}
	}
	return s
}

// reductions are the ways to make a script simpler: each has a number of places, from the last of which it is tried.
var reductions = []struct {
	count func(Script) int
	apply func(s *Script, i int) bool // reports whether s has changed
}{
	{ // visitors
		func(s Script) int { return len(s.Visitors) },
		func(s *Script, i int) bool { s.Visitors = slices.Delete(s.Visitors, i, i+1); return true },
	},
	{ // what happens to the server
		func(s Script) int { return len(s.Site) },
		func(s *Script, i int) bool { s.Site = slices.Delete(s.Site, i, i+1); return true },
	},
	{ // all steps of a visitor from one on, and then single ones
		Script.steps,
		func(s *Script, i int) bool { v, j := s.step(i); v.Steps = v.Steps[:j]; return true },
	},
	{
		Script.steps,
		func(s *Script, i int) bool { v, j := s.step(i); v.Steps = slices.Delete(v.Steps, j, j+1); return true },
	},
	{ // links
		func(s Script) int { return len(s.Visitors) },
		func(s *Script, i int) bool {
			old := s.Visitors[i].Link
			s.Visitors[i].Link = Link{Latency: old.Latency}
			return s.Visitors[i].Link != old
		},
	},
}

// steps returns how many steps all visitors have.
func (s Script) steps() int { return s.Parts() - len(s.Site) - len(s.Visitors) }

// step returns the visitor of a step, and the place of the step among theirs. There are none after the last.
func (s *Script) step(i int) (v *Visitor, j int) {
	for k := range s.Visitors {
		v = &s.Visitors[k]
		if i < len(v.Steps) {
			return v, i
		}
		i -= len(v.Steps)
	}
	return v, len(v.Steps)
}
