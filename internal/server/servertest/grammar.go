package servertest

import (
	"math/rand/v2"
	"time"
)

// A Rule is one choice among several: a word, how often it is chosen next to the others, and the bounds of the numbers
// that come with it. A number is drawn from 1 to its bound.
type Rule struct {
	Word   string
	Weight int
	N, M   int
}

// A Grammar says what scripts are made of.
type Grammar struct {
	Setups   []Rule
	Site     []Rule
	Kinds    []Rule            // of visitors; N bounds the number of steps
	Auths    []Rule            // how a visitor authenticates
	Says     []Rule            // how a terminal answers
	Steps    map[string][]Rule // by kind
	Visitors int               // in a script, at most
	Window   Size              // of a terminal, at most
}

func pick(rules []Rule, random *rand.Rand) Rule {
	total := 0
	for _, r := range rules {
		total += r.Weight
	}
	if total == 0 {
		return Rule{}
	}
	n := random.IntN(total)
	for _, r := range rules {
		if n -= r.Weight; n < 0 {
			return r
		}
	}
	panic("unreachable")
}

func number(bound int, random *rand.Rand) int {
	if bound == 0 {
		return 0
	}
	return 1 + random.IntN(bound)
}

// oneIn reports true once in n times.
func oneIn(n int, random *rand.Rand) bool { return random.IntN(n) == 0 }

// milliseconds returns a whole number of them below a bound. Each visitor has microseconds of their own on top, so that
// what two of them do never happens at the same instant, where no order is promised.
func milliseconds(below int, random *rand.Rand) Duration {
	return Duration(time.Duration(random.IntN(below)) * time.Millisecond)
}

// Draw returns the script of a seed.
func (g Grammar) Draw(seed uint64) Script {
	random := rand.New(rand.NewPCG(seed, 0))
	s := Script{Seed: seed, Setup: pick(g.Setups, random).Word}
	for id := range 1 + random.IntN(g.Visitors) {
		s.Visitors = append(s.Visitors, g.visitor(id, random))
	}
	for range random.IntN(4) {
		s.Site = append(s.Site, step(g.Site, 15_000, random))
	}
	return s
}

func (g Grammar) visitor(id int, random *rand.Rand) Visitor {
	kind := pick(g.Kinds, random)
	v := Visitor{
		ID: id, At: milliseconds(2000, random) + Duration(id)*Duration(time.Microsecond),
		Kind: kind.Word, Auth: pick(g.Auths, random).Word, Says: pick(g.Says, random).Word, Link: drawLink(random),
		Window: g.size(random),
	}
	if oneIn(3, random) {
		v.Credit = 64 << random.IntN(8)
	}
	if oneIn(5, random) {
		v.Deaf = 1 + random.IntN(40)
	}
	for range random.IntN(kind.N + 1) {
		v.Steps = append(v.Steps, step(g.Steps[v.Kind], 2000, random))
	}
	return v
}

func step(rules []Rule, within int, random *rand.Rand) Step {
	r := pick(rules, random)
	s := Step{Do: r.Word, N: number(r.N, random), M: number(r.M, random)}
	if !oneIn(4, random) { // otherwise at the same instant as the one before
		s.After = milliseconds(within, random)
	}
	return s
}

// size returns one of a few sizes, so that some visitors have the same.
func (g Grammar) size(random *rand.Rand) Size {
	return Size{g.Window.W - 10*random.IntN(2), g.Window.H - 4*random.IntN(2)}
}

func drawLink(random *rand.Rand) Link {
	l := Link{Latency: Duration(1+random.IntN(100)) * Duration(time.Millisecond)}
	if oneIn(2, random) {
		l.Jitter = 1 + milliseconds(20, random)
	}
	if oneIn(3, random) {
		l.Rate = 2000 << random.IntN(8)
	}
	if oneIn(2, random) {
		l.Segment = []int{7, 64, 1000}[random.IntN(3)]
	}
	switch random.IntN(10) {
	case 0, 1:
		l.ResetAfter = 300 + random.IntN(3000)
	case 2:
		l.Buffer = 2000 + random.IntN(3000)
	}
	return l
}
