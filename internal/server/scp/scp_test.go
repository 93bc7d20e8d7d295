package scp

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/internal/server/escape"
	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/files/filestest"
)

// A testSession is a session and its client.
type testSession struct {
	t *testing.T
	io.ReadWriter
	files *filestest.Client
	exit  chan string // why the session ended, or its error
}

// start serves tree to a client that runs a command.
func start(t *testing.T, tree fs.FS, command string) *testSession {
	t.Helper()
	args, ok := ParseArgs(strings.Fields(strings.ReplaceAll(command, "'", "")))
	if !ok {
		t.Fatalf("%s: no command of scp", command)
	}
	requests, send := io.Pipe()
	receive, answers := io.Pipe()
	x := &testSession{t: t, files: &filestest.Client{}, exit: make(chan string, 1)}
	x.ReadWriter = struct {
		io.Reader
		io.Writer
	}{receive, send}
	go func() {
		ended, err := New(t.Context(), args, files.Tree{FS: tree}, x.files).Serve(requests, answers)
		_ = requests.Close()
		_ = answers.Close()
		if err != nil {
			ended = err.Error()
		}
		x.exit <- ended
	}()
	return x
}

// ends waits for the end of the session.
func (x *testSession) ends(status int) {
	x.t.Helper()
	if ended := <-x.exit; (ended == "quit") != (status == 0) {
		x.t.Errorf("the session ended with %q, want status %d", ended, status)
	}
}

var dated = fstest.MapFS{
	"about.txt":        {Data: []byte("About\n\nI am a page.\n"), Mode: 0o666, ModTime: time.Unix(1_700_000_000, 0)},
	"projects/foo.txt": {Data: []byte("Foo\n")},
}

// fetches speaks the client's side of scp until the server ends: it answers each line with the next of answers, or else
// with 0, and returns all that arrived.
func (x *testSession) fetches(answers ...string) string {
	x.t.Helper()
	r := bufio.NewReader(x)
	var got strings.Builder
	say := func() {
		next := "\x00"
		if len(answers) > 0 {
			next, answers = answers[0], answers[1:]
		}
		_, _ = io.WriteString(x, next)
	}
	say()
	for {
		line, err := r.ReadString('\n')
		got.WriteString(line)
		if err != nil {
			return got.String()
		}
		if line[0] == 1 || line[0] == 2 {
			continue // complaints are not answered
		}
		refuses := len(answers) > 0 && answers[0][0] != 0
		say()
		var mode, size int
		if n, _ := fmt.Sscanf(line, "C%o %d ", &mode, &size); n == 2 && !refuses {
			if _, err := io.CopyN(&got, r, int64(size)+1); err != nil {
				return got.String()
			}
			say()
		}
	}
}

func TestSCP(t *testing.T) {
	page := "C0644 20 about.txt\nAbout\n\nI am a page.\n\x00"
	foo := "C0644 4 foo.txt\nFoo\n\x00"
	for _, tt := range []struct {
		command, want string
		status        int
	}{
		{"scp -f about.txt", page, 0},
		{"scp -f -- /about.txt", page, 0},
		{"scp -v -d -qf ./about.txt projects/foo.txt", page + foo, 0},
		{"scp -f 'about.txt'", page, 0},
		{"scp -p -f about.txt", "T1700000000 0 1700000000 0\n" + strings.Replace(page, "0644", "0444", 1), 0},
		{"scp -r -f projects", "D0755 0 projects\n" + foo + "E\n", 0},
		{"scp -rpf projects/", "T0 0 0 0\nD0755 0 projects\nT0 0 0 0\n" + strings.Replace(foo, "0644", "0444",
			1) + "E\n", 0},
		{"scp -r -f .", "D0755 0 site\n" + page + "D0755 0 projects\n" + foo + "E\nE\n", 0},
		{"scp -f *.txt", page, 0},
		{"scp -f pro*/f?o.*", foo, 0},
		{"scp -f nope about.txt", "\x01scp: nope: no such file\n" + page, 1},
		{"scp -f ../../etc/passwd", "\x01scp: ../../etc/passwd: no such file\n", 1},
		{"scp -f a\x1bb", "\x01scp: a\\x1bb: no such file\n", 1},
		{"scp -f [", "\x01scp: [: no such file\n", 1},
		{"scp -f projects", "\x01scp: projects: it is a folder; try: scp -r\n", 1},
		{"scp -f", "", 0},
	} {
		x := start(t, dated, tt.command)
		if got := x.fetches(); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.command, got, tt.want)
		}
		x.ends(tt.status)
	}
}

// TestSCPNames fetches files whose names are not in ASCII.
func TestSCPNames(t *testing.T) {
	tree := fstest.MapFS{"潮/满潮.txt": {Data: []byte("Tide\n")}}
	for _, command := range []string{"scp -f 潮/满潮.txt", "scp -f 潮/满*"} {
		x := start(t, tree, command)
		if got, want := x.fetches(), "C0644 5 满潮.txt\nTide\n\x00"; got != want {
			t.Errorf("%s: %q, want %q", command, got, want)
		}
		x.ends(0)
	}
}

// TestSCPAnswers answers with errors.
func TestSCPAnswers(t *testing.T) {
	const page, foo = "C0644 20 about.txt\n", "C0644 4 foo.txt\nFoo\n\x00"
	for _, tt := range []struct {
		name, want string
		answers    []string
	}{
		{"can't write the file", page + foo, []string{"\x00", "\x01scp: about.txt: disk full\n"}},
		{"the end", page, []string{"\x00", "\x02scp: about.txt: disk full\n"}},
		{"no answer at all", page, []string{"\x00", "hello\n"}},
		{"never ends", page, []string{"\x00", "\x01" + strings.Repeat("x", 2*maxComplaint)}},
		{"complains at once", "", []string{"\x01no\n"}},
		{"complains at the end", page + "About\n\nI am a page.\n\x00" + foo, []string{"\x00", "\x00", "\x01no\n"}},
	} {
		x := start(t, dated, "scp -f about.txt projects/foo.txt")
		if got := x.fetches(tt.answers...); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.name, got, tt.want)
		}
		x.ends(1)
	}
}

// TestPut is refused.
func TestPut(t *testing.T) {
	x := start(t, dated, "scp -r -t x")
	if got, err := io.ReadAll(x); err != nil || string(got) != "\x02scp: permission denied: this site is read-only\n" {
		t.Errorf("%q, %v", got, err)
	}
	if ended := <-x.exit; ended != "refused" || x.files.Refused() != 1 {
		t.Errorf("ended with %q, %d requests refused", ended, x.files.Refused())
	}
}

// A failingWriter fails after some bytes.
type failingWriter struct{ left int }

func (w *failingWriter) Write(p []byte) (int, error) {
	if w.left -= len(p); w.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

// TestDisconnect ends sessions whose client stops reading or writing at any point.
func TestDisconnect(t *testing.T) {
	for _, line := range []string{"scp -r -p -f projects about.txt", "scp -f nope about.txt"} {
		args, _ := ParseArgs(strings.Fields(line))
		serve := func(in io.Reader, out io.Writer) error {
			_, err := New(t.Context(), args, files.Tree{FS: dated}, &filestest.Client{}).Serve(in, out)
			return err
		}
		var all bytes.Buffer
		if err := serve(strings.NewReader(strings.Repeat("\x00", 99)), &all); err != nil {
			t.Fatal(err)
		}
		for n := range all.Len() {
			if err := serve(strings.NewReader(strings.Repeat("\x00", 99)), &failingWriter{n}); err == nil {
				t.Errorf("%s: no error after %d bytes of output", line, n)
			}
		}
		for n := range 3 {
			if err := serve(strings.NewReader(strings.Repeat("\x00", n)), io.Discard); err != io.ErrUnexpectedEOF {
				t.Errorf("%s: %v after %d bytes of input", line, err, n)
			}
		}
		if err := serve(strings.NewReader("\x01part of a mess"), io.Discard); err != io.ErrUnexpectedEOF {
			t.Errorf("%s: %v in a message", line, err)
		}
	}
}

// TestPatternLimit sends an error message for patterns that cost too much.
func TestPatternLimit(t *testing.T) {
	x := start(t, dated, "scp -f "+strings.Repeat("x*", 20))
	if got := x.fetches(); !strings.Contains(got, "too many patterns") {
		t.Errorf("%q", got)
	}
	x.ends(1)
	if _, ok := ParseArgs(nil); ok {
		t.Error("an empty command is that of scp")
	}
}

// FuzzSCP asks with any command, and answers with anything. The tree is asked for nothing that can't be in it, and
// every line that is not the file's is well formed.
func FuzzSCP(f *testing.F) {
	f.Add("-f about.txt", "\x00\x00\x00")
	f.Add("-rpf .", strings.Repeat("\x00", 20))
	f.Add("-t x", "")
	f.Add(`-f -- ..\x a *`, "\x00\x01no\n\x00\x00")
	f.Fuzz(func(t *testing.T, args, answers string) {
		list := strings.Fields("scp " + args[:min(len(args), 1024)])
		parsed, ok := ParseArgs(list)
		if !ok {
			return
		}
		var out bytes.Buffer
		tree := files.Tree{FS: filestest.StrictFS{T: t, FS: filestest.Pages}}
		ended, err := New(t.Context(), parsed, tree, &filestest.Client{}).Serve(strings.NewReader(answers), &out)
		if err == nil && !slices.Contains([]string{"quit", "unknown", "failed", "refused"}, ended) {
			t.Errorf("it ended with %q", ended)
		}
		for _, line := range strings.SplitAfter(out.String(), "\n") {
			if line != "" && line[0] < 3 && line[0] > 0 &&
				escape.ASCII(line[1:], 1<<10) != strings.ReplaceAll(line[1:len(line)-1], `\`, `\\`)+`\n` {
				t.Errorf("%q", line)
			}
		}
	})
}
