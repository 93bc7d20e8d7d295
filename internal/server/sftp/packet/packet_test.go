package packet

import (
	"bytes"
	"io"
	"testing"
	"testing/fstest"
	"time"
)

// TestRoundTrip reads what was written.
func TestRoundTrip(t *testing.T) {
	tree := fstest.MapFS{"dir/a.txt": {Data: []byte("abc"), ModTime: time.Unix(1_700_000_000, 0)}}
	file, _ := tree.Stat("dir/a.txt")
	dir, _ := tree.Stat("dir")
	p := New(nil, TypeOpen, 7).Byte(1).Uint64(1 << 40).String("name").Attrs(file).Attrs(dir).Finish()
	var buf []byte
	kind, f, err := Read(bytes.NewReader(p), &buf)
	if err != nil || kind != TypeOpen {
		t.Fatalf("type %d, %v", kind, err)
	}
	if id, n, name := f.Uint32(), f.take(1)[0], f.Uint64(); id != 7 || n != 1 || name != 1<<40 {
		t.Errorf("%d %d %d", id, n, name)
	}
	if got := f.String(); got != "name" {
		t.Errorf("%q", got)
	}
	for _, want := range [][6]uint32{{15, 0, 3, 0, 0, 0o100444}, {15, 0, 0, 0, 0, 0o040755}} {
		for i, want := range want {
			if got := f.Uint32(); got != want {
				t.Errorf("attribute %d is %o, want %o", i, got, want)
			}
		}
		f.Uint64() // times
	}
	if f.Short {
		t.Error("the packet is too short")
	}
	if f.Uint64() != 0 || f.String() != "" || !f.Short {
		t.Error("fields after the end")
	}
}

func TestReadErrors(t *testing.T) {
	for name, tt := range map[string]struct {
		packet Packet
		want   error
	}{
		"nothing":         {nil, io.EOF},
		"part of length":  {Packet{0, 0}, io.ErrUnexpectedEOF},
		"no type":         {Packet(nil).Uint32(0), errLength},
		"too long":        {Packet(nil).Uint32(MaxRequest + 1).Byte(5), errLength},
		"part of packet":  {Packet(nil).Uint32(9).Byte(5), io.ErrUnexpectedEOF},
		"length of 4 GiB": {Packet(nil).Uint32(1<<32 - 1), errLength},
	} {
		var buf []byte
		if _, _, err := Read(bytes.NewReader(tt.packet), &buf); err != tt.want {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
	if f := (&Fields{Rest: []byte("\xff\xff\xff\xffx")}); f.String() != "" || !f.Short {
		t.Error("a string that is longer than its packet")
	}
}
