// Package packet reads and writes packets of SFTP version 3 (draft-ietf-secsh-filexfer-02, whose sections the comments
// name).
package packet

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"

	"example.com/folio/internal/server/files"
)

// Bounds of one packet in bytes, without its length.
const (
	MaxRequest = 34 << 10 // section 3 demands at least 34000
	MaxData    = 32 << 10 // in an answer to a read; about the maximum of other answers
)

// Types of packets (section 3), with those of extensions.
const (
	TypeInit = iota + 1
	TypeVersion
	TypeOpen
	TypeClose
	TypeRead
	TypeWrite
	TypeLstat
	TypeFstat
	TypeSetstat
	TypeFsetstat
	TypeOpendir
	TypeReaddir
	TypeRemove
	TypeMkdir
	TypeRmdir
	TypeRealpath
	TypeStat
	TypeRename
	TypeReadlink
	TypeSymlink

	TypeStatus        = 101
	TypeHandle        = 102
	TypeData          = 103
	TypeName          = 104
	TypeAttrs         = 105
	TypeExtended      = 200
	TypeExtendedReply = 201
)

// A Status is the result of a request (section 7).
type Status uint32

const (
	StatusOK Status = iota
	StatusEOF
	StatusNoSuchFile
	StatusDenied
	StatusFailure
	StatusBadMessage
	_ // no connection
	_ // connection lost
	StatusUnsupported
)

var errLength = errors.New("the packet has no length that is allowed")

// Read reads a packet into buf, which grows to at most MaxRequest, and returns its type and its fields.
func Read(r io.Reader, buf *[]byte) (kind byte, f *Fields, err error) {
	var length [4]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return 0, nil, err
	}
	n := int(binary.BigEndian.Uint32(length[:]))
	if n < 1 || n > MaxRequest {
		return 0, nil, errLength
	}
	if cap(*buf) < n {
		*buf = make([]byte, n)
	}
	p := (*buf)[:n]
	if _, err := io.ReadFull(r, p); err != nil {
		return 0, nil, err
	}
	return p[0], &Fields{Rest: p[1:]}, nil
}

// Fields reads the fields of a packet. Reading past the end returns zero values and sets Short.
type Fields struct {
	Rest  []byte
	Short bool
}

func (f *Fields) take(n int) []byte {
	if n < 0 || n > len(f.Rest) {
		f.Short, f.Rest = true, nil
		return make([]byte, min(max(n, 0), 8))
	}
	p := f.Rest[:n]
	f.Rest = f.Rest[n:]
	return p
}

func (f *Fields) Uint32() uint32 { return binary.BigEndian.Uint32(f.take(4)) }
func (f *Fields) Uint64() uint64 { return binary.BigEndian.Uint64(f.take(8)) }

func (f *Fields) String() string {
	n := f.Uint32()
	if uint64(n) > uint64(len(f.Rest)) {
		f.Short, f.Rest = true, nil
		return ""
	}
	return string(f.take(int(n)))
}

// A Packet is a packet that is being written. It starts with four bytes for its length.
type Packet []byte

// New returns an answer or request with an id, which is written to buf.
func New(buf Packet, kind byte, id uint32) Packet {
	return buf[:0].Uint32(0).Byte(kind).Uint32(id)
}

func (a Packet) Byte(b byte) Packet     { return append(a, b) }
func (a Packet) Uint32(n uint32) Packet { return binary.BigEndian.AppendUint32(a, n) }
func (a Packet) Uint64(n uint64) Packet { return binary.BigEndian.AppendUint64(a, n) }
func (a Packet) String(s string) Packet { return append(a.Uint32(uint32(len(s))), s...) }

// Finish sets the length and returns the packet.
func (a Packet) Finish() Packet {
	binary.BigEndian.PutUint32(a, uint32(len(a)-4))
	return a
}

// Attrs appends the size, owner, mode and times of a file (section 5).
func (a Packet) Attrs(info fs.FileInfo) Packet {
	const hasSize, hasOwner, hasMode, hasTimes = 1, 2, 4, 8
	const folder, regular = 0o040000, 0o100000
	bits := uint32(files.Mode(info).Perm()) | regular
	if info.IsDir() {
		bits = uint32(files.Mode(info).Perm()) | folder
	}
	t := files.Epoch(info.ModTime())
	a = a.Uint32(hasSize | hasOwner | hasMode | hasTimes)
	return a.Uint64(uint64(max(0, info.Size()))).Uint32(0).Uint32(0).Uint32(bits).Uint32(t).Uint32(t)
}
