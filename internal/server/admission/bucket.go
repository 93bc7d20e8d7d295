package admission

import "time"

// A Bucket limits a rate: a number of events at once, and then a number each second. The zero Bucket is full.
type Bucket struct {
	spent float64
	seen  time.Time // when spent was computed
}

// Take reports whether an event is allowed, and counts it if it is.
func (b *Bucket) Take(now time.Time, atOnce, perSecond float64) bool {
	return b.Spend(now, 1, atOnce, perSecond)
}

// Spend reports whether an event is allowed, and counts it as n events if it is. n may exceed what is left: the excess
// delays later events.
func (b *Bucket) Spend(now time.Time, n, atOnce, perSecond float64) bool {
	b.spent = max(0, b.spent-now.Sub(b.seen).Seconds()*perSecond)
	b.seen = now
	if b.spent+1 > atOnce {
		return false
	}
	b.spent += n
	return true
}
