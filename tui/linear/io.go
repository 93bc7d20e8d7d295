package linear

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
)

// maxLine bounds an input line, in bytes. The rest of a longer line is discarded.
const maxLine = 256

// A lineReader reads typed lines. For a raw terminal it echoes and handles erasing, as a terminal driver would.
type lineReader struct {
	in  *bufio.Reader
	raw bool
	out io.Writer

	afterReturn bool // the last byte was CR: ignore an LF
}

// readLine returns the next line. Ctrl-C, Ctrl-D and the end of the input return [io.EOF]; a last line without a
// newline is returned before.
func (r *lineReader) readLine() (string, error) {
	var line []byte
	for {
		c, size, err := r.in.ReadRune()
		if errors.Is(err, io.EOF) && len(line) > 0 {
			return string(line), nil
		}
		if err != nil {
			return "", err
		}
		after := r.afterReturn
		r.afterReturn = c == '\r'
		switch {
		case c == '\n' && after:
		case c == '\r' || c == '\n':
			r.echoText("\n")
			return string(line), nil
		case c == 0x03 || c == 0x04:
			return "", io.EOF
		case c == '\b' || c == 0x7f:
			line = r.erase(line)
		case c == ansi.ESC:
			if err := r.skipEscape(); err != nil {
				return "", err
			}
		case c == utf8.RuneError || !unicode.IsPrint(c) || len(line)+size > maxLine:
		default:
			line = utf8.AppendRune(line, c)
			r.echoText(string(c))
		}
	}
}

// erase removes the last character.
func (r *lineReader) erase(line []byte) []byte {
	c, size := utf8.DecodeLastRune(line)
	if size > 0 {
		r.echoText(strings.Repeat("\b \b", look.Width(string(c))))
	}
	return line[:len(line)-size]
}

// skipEscape discards the rest of an escape sequence, such as that of an arrow key.
func (r *lineReader) skipEscape() error {
	c, err := r.in.ReadByte()
	if err != nil || c != '[' && c != 'O' {
		return err
	}
	for {
		if c, err = r.in.ReadByte(); err != nil || c >= 0x40 && c <= 0x7e {
			return err
		}
	}
}

func (r *lineReader) echoText(s string) {
	if r.raw {
		_, _ = io.WriteString(r.out, s) // lineWriter keeps the error
	}
}

// A lineWriter writes lines, with CR LF in raw mode, and keeps the first error.
type lineWriter struct {
	out io.Writer
	raw bool
	err error
}

func (w *lineWriter) Write(p []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	s := string(p)
	if w.raw {
		s = strings.ReplaceAll(s, "\n", "\r\n")
	}
	_, w.err = io.WriteString(w.out, s)
	return len(p), w.err
}
