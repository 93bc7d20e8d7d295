package server

import (
	"cmp"
	"io"
	"io/fs"
	"slices"
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
	dir, err := t.s.openFolder(t.ctx, t.ch.peer, name)
	if err != nil {
		return nil, err
	}
	return t.keep(id, &handle{info: info, name: name, dir: dir}), nil
}

// entriesAtOnce is how many entries of a folder are read ahead.
const entriesAtOnce = 64

// entry returns the next entry of a folder, or [io.EOF]. A folder is read as it is sent: reading all of it for each
// answer would cost the square of its size.
func (h *handle) entry() (fs.DirEntry, error) {
	for {
		if len(h.next) == 0 {
			entries, err := h.dir.ReadDir(entriesAtOnce)
			if len(entries) == 0 {
				return nil, cmp.Or(err, io.EOF)
			}
			h.next = entries
		}
		e := h.next[0]
		h.next = h.next[1:]
		if shown(h.name, e) {
			return e, nil
		}
	}
}

// maxEntry is about how many bytes an entry of a folder takes, at most.
const maxEntry = 2*maxPath + 256

func (t *transfer) readdir(id uint32, f *fields) (answer, error) {
	h := t.handles[f.string()]
	if h == nil || h.file != nil {
		return nil, errHandle
	}
	a := newAnswer(t.buf, fxName, id).uint32(0)
	count := uint32(0)
	for len(a) < maxData-maxEntry && t.ctx.Err() == nil {
		e, err := h.entry()
		if err != nil {
			break
		}
		info, err := e.Info() // which may make the file, to know its size
		if err != nil {
			continue
		}
		a = a.string(info.Name()).string(longName(info, lsDate(info.ModTime()))).attrs(info)
		count++
	}
	if count == 0 {
		return nil, io.EOF
	}
	copy(a[4+1+4:], answer(nil).uint32(count))
	return a, nil
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
