package content

import (
	"io/fs"
	"os"
	"slices"
)

// maxLinked bounds the folders that one walk enters through symbolic links.
const maxLinked = 1000

// visits are the folders that one walk through a site has entered. Without links a walk ends by itself; through links
// it enters each folder once, and none that it is inside of.
type visits struct {
	src    *source
	path   []fs.FileInfo // the folders that it is inside of
	linked []fs.FileInfo // those entered at or below a link
	below  int           // length of path at the first link, or 0
}

// enter reports whether the walk should enter a folder. If so, the walk must call leave afterwards.
func (v *visits) enter(name string, link bool) bool {
	info := v.src.stat(name)
	if info == nil {
		return false
	}
	same := func(other fs.FileInfo) bool { return os.SameFile(info, other) }
	if link || v.below > 0 {
		switch {
		case slices.ContainsFunc(v.path, same):
			v.src.ps.add(name, 0, ruleFolderLoop, "a link to a folder that it is in (not followed)")
			return false
		case slices.ContainsFunc(v.linked, same):
			v.src.ps.add(name, 0, ruleFolderLoop, "a second link to the same folder (not followed)")
			return false
		case len(v.linked) >= maxLinked:
			v.src.ps.add(name, 0, ruleTooLarge, "more than %d folders behind links (not followed)", maxLinked)
			return false
		}
		v.linked = append(v.linked, info)
		if v.below == 0 {
			v.below = len(v.path) + 1
		}
	}
	v.path = append(v.path, info)
	return true
}

func (v *visits) leave() {
	if v.below == len(v.path) {
		v.below = 0
	}
	v.path = v.path[:len(v.path)-1]
}

func isLink(e fs.DirEntry) bool { return e.Type()&fs.ModeSymlink != 0 }
