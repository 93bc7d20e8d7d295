package server

import "time"

// A bucket bounds how often something is done: a number at once, and then so many a second. The zero bucket is full.
type bucket struct {
	spent float64
	seen  time.Time // when spent was right
}

// take tells whether it may be done once more, and counts that.
func (b *bucket) take(now time.Time, atOnce, perSecond float64) bool {
	return b.spend(now, 1, atOnce, perSecond)
}

// spend reports whether one more may be done, and counts n then. n may be more than there is room for: the excess
// delays what comes after.
func (b *bucket) spend(now time.Time, n, atOnce, perSecond float64) bool {
	b.spent = max(0, b.spent-now.Sub(b.seen).Seconds()*perSecond)
	b.seen = now
	if b.spent+1 > atOnce {
		return false
	}
	b.spent += n
	return true
}
