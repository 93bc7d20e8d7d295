package server

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"sort"
)

// The requests of SFTP that read, section 6 of the draft.

func (t *transfer) open(id uint32, f *fields) (answer, error) {
	const read = 1 // all other flags write
	name, err := locate(f.string())
	if flags := f.uint32(); flags&^read != 0 {
		return t.deny(id, f)
	}
	if err != nil || f.short {
		return nil, err
	}
	if err := t.room(); err != nil {
		return nil, err
	}
	file, err := t.s.open(t.ctx, t.ch.peer, name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	t.ch.track.add(name)
	return t.keep(id, &handle{file: file, info: info}), nil
}

func (t *transfer) closeHandle(id uint32, f *fields) (answer, error) {
	name := f.string()
	h := t.handles[name]
	if h == nil {
		return nil, errHandle
	}
	h.close()
	delete(t.handles, name)
	return t.status(id, statusOK, "ok"), nil
}

func (t *transfer) read(id uint32, f *fields) (answer, error) {
	h, offset, length := t.handles[f.string()], f.uint64(), f.uint32()
	if h == nil || h.file == nil {
		return nil, errHandle
	}
	if length == 0 || offset >= uint64(max(0, h.info.Size())) {
		return nil, io.EOF
	}
	file, ok := h.file.(io.ReaderAt)
	if !ok {
		return nil, errUnsupported
	}
	a := newAnswer(t.buf, fxData, id).uint32(0)
	begin := len(a)
	a = slices.Grow(a, maxData)[:begin+int(min(length, maxData))]
	n, err := file.ReadAt(a[begin:], int64(offset))
	if n == 0 && err != nil {
		return nil, err
	}
	copy(a[begin-4:], answer(nil).uint32(uint32(n)))
	return a[:begin+n], nil
}

func (t *transfer) stat(id uint32, f *fields) (answer, error) {
	name, err := locate(f.string())
	if err != nil {
		return nil, err
	}
	info, err := t.s.stat(name)
	if err != nil {
		return nil, err
	}
	return newAnswer(t.buf, fxAttrs, id).attrs(info), nil
}

func (t *transfer) fstat(id uint32, f *fields) (answer, error) {
	h := t.handles[f.string()]
	if h == nil {
		return nil, errHandle
	}
	return newAnswer(t.buf, fxAttrs, id).attrs(h.info), nil
}

func (t *transfer) opendir(id uint32, f *fields) (answer, error) {
	name, err := locate(f.string())
	if err != nil || f.short {
		return nil, err
	}
	if err := t.room(); err != nil {
		return nil, err
	}
	info, err := t.s.stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fs.ErrInvalid
	}
	return t.keep(id, &handle{info: info, name: name}), nil
}

// maxEntry is about how many bytes an entry of a folder takes, at most.
const maxEntry = 2*maxPath + 256

func (t *transfer) readdir(id uint32, f *fields) (answer, error) {
	h := t.handles[f.string()]
	if h == nil || h.file != nil {
		return nil, errHandle
	}
	if h.done {
		return nil, io.EOF
	}
	entries, err := t.s.entriesAfter(h.name, h.last)
	if err != nil {
		return nil, err
	}
	a := newAnswer(t.buf, fxName, id).uint32(0)
	count := uint32(0)
	for len(entries) > 0 && len(a) < maxData-maxEntry && t.ctx.Err() == nil {
		e := entries[0]
		h.last, entries = e.Name(), entries[1:]
		if !listed(h.name, e) {
			continue
		}
		info, err := e.Info() // which may make the file, to know its size
		if err != nil {
			continue
		}
		a = a.string(info.Name()).string(longName(info, lsDate(info.ModTime()))).attrs(info)
		count++
	}
	h.done = len(entries) == 0
	if count == 0 {
		return nil, io.EOF
	}
	copy(a[4+1+4:], answer(nil).uint32(count))
	return a, nil
}

// entriesAfter returns the entries of a folder after a name, with those that are not listed: only the few that an answer holds
// are looked at. A folder is asked for as often as it has answers.
func (s *Server) entriesAfter(folder, last string) ([]fs.DirEntry, error) {
	info, err := s.stat(folder)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fs.ErrInvalid
	}
	entries, err := fs.ReadDir(s.cfg.Files, folder)
	if err != nil {
		return nil, err
	}
	if last == "" {
		return entries, nil
	}
	return entries[sort.Search(len(entries), func(i int) bool { return entries[i].Name() > last }):], nil
}

// listed reports whether an entry of a folder is shown to clients, as [Server.list] does.
func listed(folder string, e fs.DirEntry) bool {
	return presentable(path.Join(folder, e.Name())) && (e.IsDir() || e.Type().IsRegular())
}

// realpath is a path as it is from the root, whether or not there is a file.
func (t *transfer) realpath(id uint32, f *fields) (answer, error) {
	name, err := locate(f.string())
	if err != nil {
		return nil, err
	}
	if name == "." {
		name = ""
	}
	return newAnswer(t.buf, fxName, id).uint32(1).string("/" + name).string("/" + name).uint32(0), nil
}

// readlink finds no link, since there is none.
func (t *transfer) readlink(_ uint32, f *fields) (answer, error) {
	name, err := locate(f.string())
	if err == nil {
		_, err = t.s.stat(name)
	}
	if err == nil {
		err = fs.ErrInvalid
	}
	return nil, err
}

// limitsExtension asks for this server's bounds, so that a client can keep within them.
const limitsExtension = "limits@openssh.com"

// writers are the extensions that would write.
var writers = map[string]bool{
	"posix-rename@openssh.com": true,
	"hardlink@openssh.com":     true,
	"lsetstat@openssh.com":     true,
	"fsync@openssh.com":        true,
	"copy-data":                true,
	"copy-file":                true,
}

func (t *transfer) extended(id uint32, f *fields) (answer, error) {
	switch name := f.string(); {
	case name == limitsExtension:
		return newAnswer(t.buf, fxExtendedReply, id).uint64(maxRequest).uint64(maxData).uint64(0).uint64(maxHandles), nil
	case writers[name]:
		return t.deny(id, f)
	}
	return nil, errUnsupported
}
