package tui

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// longestLine is how many bytes of a line are read; the others are dropped as they come.
const longestLine = 256

// A lineReader reads lines that a person types. In a raw terminal it does what the terminal's driver would: it shows what
// is typed, and takes back what is erased.
type lineReader struct {
	in   *bufio.Reader
	raw  bool
	echo io.Writer

	afterReturn bool // a newline now belongs to the CR before it
}

// line returns the next line. ctrl-c and ctrl-d end the input, as its end does; a last line without an end counts.
func (r *lineReader) line() (string, error) {
	var line []byte
	for {
		c, size, err := r.in.ReadRune()
		if err == io.EOF && len(line) > 0 {
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
			r.show("\n")
			return string(line), nil
		case c == 0x03 || c == 0x04:
			return "", io.EOF
		case c == '\b' || c == 0x7f:
			line = r.erase(line)
		case c == ansi.ESC:
			if err := r.skip(); err != nil {
				return "", err
			}
		case c == utf8.RuneError || !unicode.IsPrint(c) || len(line)+size > longestLine:
		default:
			line = utf8.AppendRune(line, c)
			r.show(string(c))
		}
	}
}

// erase takes back the last character.
func (r *lineReader) erase(line []byte) []byte {
	c, size := utf8.DecodeLastRune(line)
	if size > 0 {
		r.show(strings.Repeat("\b \b", ansi.StringWidth(string(c))))
	}
	return line[:len(line)-size]
}

// skip reads the rest of an escape sequence, as of an arrow key: CSI and SS3 up to their final byte.
func (r *lineReader) skip() error {
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

func (r *lineReader) show(s string) {
	if r.raw {
		_, _ = io.WriteString(r.echo, s) // the writer keeps its error
	}
}

// A lineWriter writes lines as the terminal wants them ended, and keeps the first error.
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
