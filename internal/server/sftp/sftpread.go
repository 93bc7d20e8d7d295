package sftp

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"

	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/sftp/packet"
)

// The requests that read (section 6 of the draft)

func (t *Session) open(id uint32, f *packet.Fields) (packet.Packet, error) {
	const read = 1 // all other flags write
	name, err := files.Locate(f.String())
	if flags := f.Uint32(); flags&^read != 0 {
		return t.deny(id, f)
	}
	if err != nil || f.Short {
		return nil, err
	}
	if err := t.checkHandles(); err != nil {
		return nil, err
	}
	file, err := t.files.Open(t.ctx, t.client, name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	t.client.Opened(name)
	return t.keep(id, &handle{file: file, info: info}), nil
}

func (t *Session) closeHandle(id uint32, f *packet.Fields) (packet.Packet, error) {
	name := f.String()
	h := t.handles[name]
	if h == nil {
		return nil, errHandle
	}
	h.close()
	delete(t.handles, name)
	return t.status(id, packet.StatusOK, "ok"), nil
}

func (t *Session) read(id uint32, f *packet.Fields) (packet.Packet, error) {
	h, offset, length := t.handles[f.String()], f.Uint64(), f.Uint32()
	if h == nil || h.file == nil {
		return nil, errHandle
	}
	if length == 0 || offset >= uint64(max(0, h.info.Size())) {
		return nil, io.EOF
	}
	file, ok := h.file.(io.ReaderAt)
	if !ok {
		return nil, errors.ErrUnsupported
	}
	a := packet.New(t.buf, packet.TypeData, id).Uint32(0)
	begin := len(a)
	a = slices.Grow(a, packet.MaxData)[:begin+int(min(length, packet.MaxData))]
	n, err := file.ReadAt(a[begin:], int64(offset))
	if n == 0 && err != nil {
		return nil, err
	}
	copy(a[begin-4:], packet.Packet(nil).Uint32(uint32(n)))
	return a[:begin+n], nil
}

func (t *Session) stat(id uint32, f *packet.Fields) (packet.Packet, error) {
	name, err := files.Locate(f.String())
	if err != nil {
		return nil, err
	}
	info, err := t.files.Stat(name)
	if err != nil {
		return nil, err
	}
	return packet.New(t.buf, packet.TypeAttrs, id).Attrs(info), nil
}

func (t *Session) fstat(id uint32, f *packet.Fields) (packet.Packet, error) {
	h := t.handles[f.String()]
	if h == nil {
		return nil, errHandle
	}
	return packet.New(t.buf, packet.TypeAttrs, id).Attrs(h.info), nil
}

func (t *Session) opendir(id uint32, f *packet.Fields) (packet.Packet, error) {
	name, err := files.Locate(f.String())
	if err != nil || f.Short {
		return nil, err
	}
	if err := t.checkHandles(); err != nil {
		return nil, err
	}
	info, err := t.files.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fs.ErrInvalid
	}
	dir, err := t.files.OpenFolder(t.ctx, t.client, name)
	if err != nil {
		return nil, err
	}
	return t.keep(id, &handle{info: info, name: name, dir: dir}), nil
}

// entriesAtOnce is how many entries of a folder are read at once.
const entriesAtOnce = 64

// entry returns the next entry of a folder, or [io.EOF].
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
		if files.Shown(h.name, e) {
			return e, nil
		}
	}
}

// maxEntry is about the maximum size of a folder's entry in bytes.
const maxEntry = 2*files.MaxPath + 256

func (t *Session) readdir(id uint32, f *packet.Fields) (packet.Packet, error) {
	h := t.handles[f.String()]
	if h == nil || h.file != nil {
		return nil, errHandle
	}
	a := packet.New(t.buf, packet.TypeName, id).Uint32(0)
	count := uint32(0)
	for len(a) < packet.MaxData-maxEntry && t.ctx.Err() == nil {
		e, err := h.entry()
		if err != nil {
			break
		}
		info, err := e.Info()
		if err != nil {
			continue
		}
		a = a.String(info.Name()).String(files.LongName(info, files.LSDate(info.ModTime()))).Attrs(info)
		count++
	}
	if count == 0 {
		return nil, io.EOF
	}
	copy(a[4+1+4:], packet.Packet(nil).Uint32(count))
	return a, nil
}

// realpath answers with the absolute form of a path, whether or not the file exists.
func (t *Session) realpath(id uint32, f *packet.Fields) (packet.Packet, error) {
	name, err := files.Locate(f.String())
	if err != nil {
		return nil, err
	}
	if name == "." {
		name = ""
	}
	return packet.New(t.buf, packet.TypeName, id).Uint32(1).String("/" + name).String("/" + name).Uint32(0), nil
}

// readlink fails: links are not served.
func (t *Session) readlink(_ uint32, f *packet.Fields) (packet.Packet, error) {
	name, err := files.Locate(f.String())
	if err == nil {
		_, err = t.files.Stat(name)
	}
	if err == nil {
		err = fs.ErrInvalid
	}
	return nil, err
}

// limitsExtension is the request for the server's limits.
const limitsExtension = "limits@openssh.com"

// writers holds the extensions that write.
var writers = map[string]bool{
	"posix-rename@openssh.com": true,
	"hardlink@openssh.com":     true,
	"lsetstat@openssh.com":     true,
	"fsync@openssh.com":        true,
	"copy-data":                true,
	"copy-file":                true,
}

func (t *Session) extended(id uint32, f *packet.Fields) (packet.Packet, error) {
	switch name := f.String(); {
	case name == limitsExtension:
		a := packet.New(t.buf, packet.TypeExtendedReply, id)
		return a.Uint64(packet.MaxRequest).Uint64(packet.MaxData).Uint64(0).Uint64(maxHandles), nil
	case writers[name]:
		return t.deny(id, f)
	}
	return nil, errors.ErrUnsupported
}
