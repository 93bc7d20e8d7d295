package content

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// maxKept bounds the files that a Site keeps for [Options.Previous], in bytes. What does not fit is not kept.
const maxKept = 16 << 20

// keptFiles are the texts of files as they were last read. A Site can't be read again from its pages: their bodies are
// rewritten, and have no front matter. A body that needed no rewriting shares its bytes with the text.
type keptFiles struct {
	mu    sync.Mutex
	texts map[string]string
	size  int
}

func (k *keptFiles) add(name, text string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if size := k.size - len(k.texts[name]) + len(text); size <= maxKept {
		if k.texts == nil {
			k.texts = map[string]string{}
		}
		k.texts[name], k.size = text, size
	}
}

// last returns a file as the previous site had it.
func (src *source) last(name string) (text string, ok bool) {
	if src.previous == nil {
		return "", false
	}
	text, ok = src.previous.files.texts[name]
	return text, ok
}

// readFile returns a file of the site, cleaned. One that exists and can't be read is returned as it last was.
func (src *source) readFile(name string) (string, error) {
	text, err := src.readNow(name)
	last, known := src.last(name)
	switch {
	case err == nil && text == last:
		text = last // so that two sites share the bytes
	case err == nil:
	case known && !gone(err):
		src.ps.add(name, 0, ruleOf(err), "%s (its last version is shown)", reason(err))
		text = last
	default:
		return "", err
	}
	src.files.add(name, text)
	return text, nil
}

// gone reports whether an error says that a file is not there any more.
func gone(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) }

// ruleOf returns the rule for a file that can't be read.
func ruleOf(err error) string {
	if errors.Is(err, errTooLarge) {
		return ruleTooLarge
	}
	return ruleUnreadable
}

// walkLast is walk for a folder that can't be read: it finds the pages that were there.
func (src *source) walkLast(dir string, enter func(name string) bool, found func(name string) error) error {
	if src.previous == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(src.previous.files.texts)) {
		if !strings.HasPrefix(name, dir+"/") || !src.isPage(name) {
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
