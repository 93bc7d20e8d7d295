package tree

import (
	"io/fs"
	"os"
	"slices"

	"example.com/folio/content/problem"
)

// maxLinked bounds the folders that one walk enters through symbolic links.
const maxLinked = 1000

// A visited tracks the folders that one walk has entered. A walk that follows no link ends by itself; at and below a
// link, it enters each folder once, and no folder that it is inside of.
type visited struct {
	reader *Reader
	path   []fs.FileInfo // the folders that the walk is inside of
	linked []fs.FileInfo // those entered at or below a link
	below  int           // length of path at the first link, or 0
}

// enter reports whether the walk may enter a folder. If so, the walk must call leave afterwards.
func (v *visited) enter(name string, link bool) bool {
	info := v.reader.stat(name)
	if info == nil {
		return false
	}
	same := func(other fs.FileInfo) bool { return os.SameFile(info, other) }
	if link || v.below > 0 {
		ps := v.reader.Problems
		switch {
		case slices.ContainsFunc(v.path, same):
			ps.Add(name, 0, problem.FolderLoop, "a link to a folder that it is in (not followed)")
			return false
		case slices.ContainsFunc(v.linked, same):
			ps.Add(name, 0, problem.FolderLoop, "a second link to the same folder (not followed)")
			return false
		case len(v.linked) >= maxLinked:
			ps.Add(name, 0, problem.TooLarge, "more than %d folders behind links (not followed)", maxLinked)
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

func (v *visited) leave() {
	if v.below == len(v.path) {
		v.below = 0
	}
	v.path = v.path[:len(v.path)-1]
}

func isLink(e fs.DirEntry) bool { return e.Type()&fs.ModeSymlink != 0 }
