package stats

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// maxLine bounds a line in bytes. Those of sessions are shorter, also within an entry of journald. Longer lines are
// unknown; folio writes them when it panics.
const maxLine = 64 << 10

// magics are how compressed files begin that can't be read here.
var magics = []struct{ begins, format, tool string }{
	{"BZh", "bzip2", "bzcat"},
	{"\xfd7zXZ\x00", "xz", "xzcat"},
	{"\x28\xb5\x2f\xfd", "zstd", "zstdcat"},
}

// Read counts the lines of a log: as folio serve writes it in JSON, or as journald exports it (journalctl -o json or
// -o export), each also compressed by gzip.
func (c *Counter) Read(r io.Reader) error {
	in := bufio.NewReaderSize(r, maxLine)
	if head, _ := in.Peek(2); string(head) == "\x1f\x8b" {
		z, err := gzip.NewReader(in)
		if err != nil {
			return fmt.Errorf("gzip: %w", err)
		}
		in = bufio.NewReaderSize(z, maxLine)
	}
	head, err := in.Peek(6)
	if len(head) == 0 && !errors.Is(err, io.EOF) {
		return err
	}
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.begins)) {
			return fmt.Errorf("it is compressed by %s\nhint: %s FILE | folio stats", m.format, m.tool)
		}
	}
	next := c.readLine
	if bytes.HasPrefix(head, []byte("__")) { // the first field of an entry is __CURSOR
		next = c.readField
	}
	for {
		if err := next(in); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// readLine counts one line. It returns [io.EOF] after the last.
func (c *Counter) readLine(in *bufio.Reader) error {
	line, fits, err := nextLine(in)
	c.addLine(line, fits)
	return err
}

// addLine counts a line unless it is empty. One that does not fit is unknown.
func (c *Counter) addLine(line []byte, fits bool) {
	switch line = bytes.TrimSpace(line); {
	case !fits:
		c.lines.Read++
		c.lines.Unknown++
	case len(line) > 0:
		c.add(line)
	}
}

// nextLine returns the next line, which is valid until the next read, and whether it is complete: of a longer line than
// maxLine only the last part is returned.
func nextLine(in *bufio.Reader) (line []byte, fits bool, err error) {
	for fits = true; ; fits = false {
		line, err = in.ReadSlice('\n')
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, fits, err
		}
	}
}

// readField reads a field of an entry in the Journal Export Format (https://systemd.io/JOURNAL_EXPORT_FORMATS), and
// counts it if it is the message. It returns [io.EOF] after the last.
func (c *Counter) readField(in *bufio.Reader) error {
	const message = "MESSAGE"
	line, fits, err := nextLine(in)
	name, value, isText := bytes.Cut(bytes.TrimSuffix(line, []byte("\n")), []byte("="))
	switch {
	case !fits: // of which field can't be known; one of folio's would fit
		c.addLine(nil, false)
		return err
	case isText:
		if string(name) == message {
			c.addLine(value, true)
		}
		return err
	case err != nil || len(name) == 0: // the end of an entry
		return err
	}
	isMessage := string(name) == message // name is lost with the next read
	var size uint64
	if err := binary.Read(in, binary.LittleEndian, &size); err != nil {
		return err
	}
	if size++; isMessage && size <= maxLine { // with the line feed
		data := make([]byte, size)
		if _, err = io.ReadFull(in, data); err == nil {
			c.addLine(data, true)
		}
		return err
	}
	if isMessage {
		c.addLine(nil, false)
	}
	_, err = io.CopyN(io.Discard, in, int64(min(size, 1<<62)))
	return err
}
