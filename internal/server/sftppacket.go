package server

import (
	"encoding/binary"
	"io"
	"io/fs"
)

// SFTP version 3, as draft-ietf-secsh-filexfer-02 has it. Section numbers below are of that.

// Bounds of one packet, in bytes without its length.
const (
	maxRequest = 34 << 10 // section 3: at least 34000 must be taken
	maxData    = 32 << 10 // that an answer to a read carries, and about the most of any other answer
)

// The types of packets (section 3), and those of OpenSSH's extensions.
const (
	fxInit = iota + 1
	fxVersion
	fxOpen
	fxClose
	fxRead
	fxWrite
	fxLstat
	fxFstat
	fxSetstat
	fxFsetstat
	fxOpendir
	fxReaddir
	fxRemove
	fxMkdir
	fxRmdir
	fxRealpath
	fxStat
	fxRename
	fxReadlink
	fxSymlink

	fxStatus        = 101
	fxHandle        = 102
	fxData          = 103
	fxName          = 104
	fxAttrs         = 105
	fxExtended      = 200
	fxExtendedReply = 201
)

// A status is the result of a request (section 7).
type status uint32

const (
	statusOK status = iota
	statusEOF
	statusNoSuchFile
	statusDenied
	statusFailure
	statusBadMessage
	_ // no connection
	_ // connection lost
	statusUnsupported
)

// readPacket reads a packet into buf, which grows up to maxRequest, and returns its type and what follows that.
func readPacket(r io.Reader, buf *[]byte) (kind byte, f *fields, err error) {
	var length [4]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return 0, nil, err
	}
	n := int(binary.BigEndian.Uint32(length[:]))
	if n < 1 || n > maxRequest {
		return 0, nil, errProtocol
	}
	if cap(*buf) < n {
		*buf = make([]byte, n)
	}
	p := (*buf)[:n]
	if _, err := io.ReadFull(r, p); err != nil {
		return 0, nil, err
	}
	return p[0], &fields{rest: p[1:]}, nil
}

// fields are what has not been read yet of a packet. What is not there is read as zero, and remembered.
type fields struct {
	rest  []byte
	short bool
}

func (f *fields) take(n int) []byte {
	if n < 0 || n > len(f.rest) {
		f.short, f.rest = true, nil
		return make([]byte, min(max(n, 0), 8))
	}
	p := f.rest[:n]
	f.rest = f.rest[n:]
	return p
}

func (f *fields) uint32() uint32 { return binary.BigEndian.Uint32(f.take(4)) }
func (f *fields) uint64() uint64 { return binary.BigEndian.Uint64(f.take(8)) }

func (f *fields) string() string {
	n := f.uint32()
	if uint64(n) > uint64(len(f.rest)) {
		f.short, f.rest = true, nil
		return ""
	}
	return string(f.take(int(n)))
}

// An answer is a packet that is being written. It begins with four bytes for its length.
type answer []byte

func newAnswer(buf answer, kind byte, id uint32) answer {
	return buf[:0].uint32(0).byte(kind).uint32(id)
}

func (a answer) byte(b byte) answer     { return append(a, b) }
func (a answer) uint32(n uint32) answer { return binary.BigEndian.AppendUint32(a, n) }
func (a answer) uint64(n uint64) answer { return binary.BigEndian.AppendUint64(a, n) }
func (a answer) string(s string) answer { return append(a.uint32(uint32(len(s))), s...) }

// finish fills in the length.
func (a answer) finish() answer {
	binary.BigEndian.PutUint32(a, uint32(len(a)-4))
	return a
}

// attrs are a file's size, owner, mode and times (section 5).
func (a answer) attrs(info fs.FileInfo) answer {
	const hasSize, hasOwner, hasMode, hasTimes = 1, 2, 4, 8
	const folder, regular = 0o040000, 0o100000
	bits := uint32(mode(info).Perm()) | regular
	if info.IsDir() {
		bits = uint32(mode(info).Perm()) | folder
	}
	t := epoch(info.ModTime())
	a = a.uint32(hasSize | hasOwner | hasMode | hasTimes)
	return a.uint64(uint64(max(0, info.Size()))).uint32(0).uint32(0).uint32(bits).uint32(t).uint32(t)
}
