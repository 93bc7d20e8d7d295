// Package sftptest is an SFTP client for tests, which sends one request after the other.
package sftptest

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.com/folio/internal/server/sftp/packet"
)

// A Client speaks SFTP over a ReadWriter.
type Client struct {
	T testing.TB
	io.ReadWriter
	id uint32 // of the last request
}

// Greet exchanges versions.
func (c *Client) Greet() *Client {
	c.T.Helper()
	c.Send(packet.Packet(nil).Uint32(0).Byte(packet.TypeInit).Uint32(3))
	if kind, f, err := c.Receive(); err != nil || kind != packet.TypeVersion || f.Uint32() != 3 {
		c.T.Fatalf("greeting: packet of type %d, %v", kind, err)
	}
	return c
}

func (c *Client) Send(a packet.Packet) {
	_, _ = c.Write(a.Finish()) // an error shows when it is answered
}

// Receive reads one packet of at most as many bytes as the server may send.
func (c *Client) Receive() (kind byte, f *packet.Fields, err error) {
	var length [4]byte
	if _, err := io.ReadFull(c.ReadWriter, length[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n < 1 || n > packet.MaxData+64 {
		return 0, nil, fmt.Errorf("a packet of %d bytes", n)
	}
	p := make([]byte, n)
	_, err = io.ReadFull(c.ReadWriter, p)
	return p[0], &packet.Fields{Rest: p[1:]}, err
}

// Ask sends a request and returns what is answered.
func (c *Client) Ask(kind byte, body func(packet.Packet) packet.Packet) (byte, *packet.Fields) {
	c.T.Helper()
	c.id++
	c.Send(body(packet.New(nil, kind, c.id)))
	got, f, err := c.Receive()
	if err != nil {
		c.T.Fatalf("request %d: %v", kind, err)
	}
	if id := f.Uint32(); id != c.id {
		c.T.Fatalf("request %d: the answer to %d, not %d", kind, id, c.id)
	}
	return got, f
}

// WithPath is the body of a request that has a path or a handle, and then some numbers.
func WithPath(path string, numbers ...uint32) func(packet.Packet) packet.Packet {
	return func(a packet.Packet) packet.Packet {
		a = a.String(path)
		for _, n := range numbers {
			a = a.Uint32(n)
		}
		return a
	}
}

// Status asks for what is answered by a status.
func (c *Client) Status(kind byte, body func(packet.Packet) packet.Packet) packet.Status {
	c.T.Helper()
	got, f := c.Ask(kind, body)
	if got != packet.TypeStatus {
		c.T.Errorf("request %d is answered with a packet of type %d", kind, got)
		return packet.StatusOK
	}
	return packet.Status(f.Uint32())
}

// Open opens a file or folder.
func (c *Client) Open(kind byte, path string) (handle string) {
	c.T.Helper()
	body := WithPath(path)
	if kind == packet.TypeOpen {
		body = WithPath(path, 1, 0)
	}
	got, f := c.Ask(kind, body)
	if got != packet.TypeHandle {
		c.T.Fatalf("%s: not opened: status %d", path, f.Uint32())
	}
	return f.String()
}

// Reading returns the request to read length bytes at offset, to be sent under the ID of its argument.
func Reading(handle string, offset uint64, length uint32) func(packet.Packet) packet.Packet {
	return func(a packet.Packet) packet.Packet { return a.String(handle).Uint64(offset).Uint32(length) }
}

// A Stat is what the server says of a file.
type Stat struct {
	Size        uint64
	Mode, MTime uint32
}

// ReadAttrs reads the attributes of a file: its flags, size, owners, mode and times.
func ReadAttrs(f *packet.Fields) Stat {
	f.Uint32()
	s := Stat{Size: f.Uint64()}
	f.Uint64() // owner
	s.Mode = f.Uint32()
	f.Uint32()
	s.MTime = f.Uint32()
	return s
}

// List reads all of an open folder.
func (c *Client) List(handle string) map[string]Stat {
	c.T.Helper()
	all := map[string]Stat{}
	for {
		kind, f := c.Ask(packet.TypeReaddir, WithPath(handle))
		if kind == packet.TypeStatus {
			if code := packet.Status(f.Uint32()); code != packet.StatusEOF {
				c.T.Errorf("readdir: status %d", code)
			}
			return all
		}
		for range f.Uint32() {
			name, long := f.String(), f.String()
			if !strings.HasSuffix(long, " "+name) {
				c.T.Errorf("%q is shown as %q", name, long)
			}
			all[name] = ReadAttrs(f)
		}
	}
}
