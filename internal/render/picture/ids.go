package picture

import (
	"hash/maphash"
	"sync"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/render/cache"
)

// pixelIDs gives pixels their IDs. An ID is random, and the same each time that pixels are made anew, unless others in
// memory have it.
type pixelIDs struct {
	live *cache.Live[graphics.ID, Pixels]
	seed maphash.Seed

	mu    sync.Mutex
	taken map[graphics.ID]bool // by pixels that are being made
}

func newPixelIDs(maxBytes int64) *pixelIDs {
	return &pixelIDs{
		live: cache.NewLive[graphics.ID, Pixels](maxBytes),
		seed: maphash.MakeSeed(), taken: make(map[graphics.ID]bool),
	}
}

// first returns the ID of a key if no other has it, and next the one to try after it.
func (ids *pixelIDs) first(k pixelsKey) graphics.ID {
	return graphics.ID(maphash.Comparable(ids.seed, k)%maxID) + 1
}

func next(id graphics.ID) graphics.ID { return id%maxID + 1 }

const maxID = 1<<24 - 1

// find returns the pixels of a key that are in memory, or nil.
func (ids *pixelIDs) find(k pixelsKey) *Pixels {
	for id := ids.first(k); ; id = next(id) {
		if p := ids.live.Get(id); p == nil || p.key == k {
			return p
		}
	}
}

// take returns an ID for the pixels of a key until it is released. By then the pixels have it if they are in memory.
func (ids *pixelIDs) take(k pixelsKey) graphics.ID {
	ids.mu.Lock()
	defer ids.mu.Unlock()
	id := ids.first(k)
	for ids.taken[id] || ids.live.Get(id) != nil {
		id = next(id)
	}
	ids.taken[id] = true
	return id
}

func (ids *pixelIDs) release(id graphics.ID) {
	ids.mu.Lock()
	defer ids.mu.Unlock()
	delete(ids.taken, id)
}
