package tree

import (
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// maxSnapshot bounds the texts in a snapshot, in bytes. Files beyond it are left out.
const maxSnapshot = 16 << 20

// A Snapshot has the texts of a site's files as they were last read, for the next reading: the pages of a site don't
// have them, as their bodies are rewritten. A body that needed no rewriting shares its bytes with the text.
type Snapshot struct {
	mu    sync.Mutex
	texts map[string]string
	size  int // bytes of all texts
}

func (s *Snapshot) add(name, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if size := s.size - len(s.texts[name]) + len(text); size <= maxSnapshot {
		if s.texts == nil {
			s.texts = map[string]string{}
		}
		s.texts[name], s.size = text, size
	}
}

// text returns the text of a file, if the snapshot has it. The snapshot may be nil, and must be complete.
func (s *Snapshot) text(name string) (text string, ok bool) {
	if s == nil {
		return "", false
	}
	text, ok = s.texts[name]
	return text, ok
}

// walkPrevious is Walk for a folder that can't be read: it finds the pages that are in the previous snapshot.
func (r *Reader) walkPrevious(dir string, enter func(dir string) bool, found func(name string) error) error {
	if r.Previous == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(r.Previous.texts)) {
		if !strings.HasPrefix(name, dir+"/") || !r.isPage(name) {
			continue
		}
		entered := true
		for parent := path.Dir(name); parent != dir && entered; parent = path.Dir(parent) {
			entered = enter(parent)
		}
		if !entered {
			continue
		}
		if err := found(name); err != nil {
			return err
		}
	}
	return nil
}
