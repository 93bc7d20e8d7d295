package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// An sftpClient says what it likes, packet by packet.
type sftpClient struct {
	t *testing.T
	gossh.Channel
	exit chan int // the exit status, or -1
	id   uint32
}

// sftp begins an SFTP session.
func sftp(t *testing.T, c *gossh.Client) *sftpClient {
	t.Helper()
	return program(t, c, "subsystem", "sftp")
}

// program begins a session for a program of the client's.
func program(t *testing.T, c *gossh.Client, kind, what string) *sftpClient {
	t.Helper()
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	x := &sftpClient{t: t, Channel: ch, exit: make(chan int, 1)}
	go func() {
		status := -1
		for req := range requests {
			if req.Type == "exit-status" {
				status = int(binary.BigEndian.Uint32(req.Payload))
			}
		}
		x.exit <- status
	}()
	go io.Copy(io.Discard, ch.Stderr())
	if ok, err := ch.SendRequest(kind, true, gossh.Marshal(struct{ Name string }{what})); !ok || err != nil {
		t.Fatal(ok, err)
	}
	return x
}

// ends waits for the end of the session.
func (x *sftpClient) ends(status int) {
	x.t.Helper()
	select {
	case got := <-x.exit:
		if got != status {
			x.t.Errorf("exit status %d, want %d", got, status)
		}
	case <-time.After(20 * time.Second):
		x.t.Error("the session does not end")
	}
}

// greeted has exchanged versions.
func (x *sftpClient) greeted() *sftpClient {
	x.t.Helper()
	x.send(answer(nil).uint32(0).byte(fxInit).uint32(3))
	if kind, f, err := x.receive(); err != nil || kind != fxVersion || f.uint32() != 3 {
		x.t.Fatalf("greeting: packet of type %d, %v", kind, err)
	}
	return x
}

func (x *sftpClient) send(a answer) {
	_, _ = x.Write(a.finish()) // an error shows when it is answered
}

// receive reads one packet of at most as many bytes as the server may send.
func (x *sftpClient) receive() (kind byte, f *fields, err error) {
	var length [4]byte
	if _, err := io.ReadFull(x, length[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n < 1 || n > maxData+64 {
		return 0, nil, fmt.Errorf("a packet of %d bytes", n)
	}
	p := make([]byte, n)
	_, err = io.ReadFull(x, p)
	return p[0], &fields{rest: p[1:]}, err
}

// ask sends a request and returns what is answered.
func (x *sftpClient) ask(kind byte, body func(answer) answer) (byte, *fields) {
	x.t.Helper()
	x.id++
	x.send(body(newAnswer(nil, kind, x.id)))
	got, f, err := x.receive()
	if err != nil {
		x.t.Fatalf("request %d: %v", kind, err)
	}
	if id := f.uint32(); id != x.id {
		x.t.Fatalf("request %d: the answer to %d, not %d", kind, id, x.id)
	}
	return got, f
}

// withPath is the body of a request that has a path or a handle, and then some numbers.
func withPath(path string, numbers ...uint32) func(answer) answer {
	return func(a answer) answer {
		a = a.string(path)
		for _, n := range numbers {
			a = a.uint32(n)
		}
		return a
	}
}

// status asks for what is answered by a status.
func (x *sftpClient) status(kind byte, body func(answer) answer) status {
	x.t.Helper()
	got, f := x.ask(kind, body)
	if got != fxStatus {
		x.t.Errorf("request %d is answered with a packet of type %d", kind, got)
		return statusOK
	}
	return status(f.uint32())
}

// opens opens a file or folder.
func (x *sftpClient) opens(kind byte, path string) (handle string) {
	x.t.Helper()
	body := withPath(path)
	if kind == fxOpen {
		body = withPath(path, 1, 0)
	}
	got, f := x.ask(kind, body)
	if got != fxHandle {
		x.t.Fatalf("%s: not opened: status %d", path, f.uint32())
	}
	return f.string()
}

func reading(handle string, offset uint64, length uint32) func(answer) answer {
	return func(a answer) answer { return a.string(handle).uint64(offset).uint32(length) }
}

// A stated is what the server says of a file.
type stated struct {
	size        uint64
	mode, mtime uint32
}

func readAttrs(f *fields) stated {
	f.uint32()
	s := stated{size: f.uint64()}
	f.uint64() // owner
	s.mode = f.uint32()
	f.uint32()
	s.mtime = f.uint32()
	return s
}

// lists reads all of an open folder.
func (x *sftpClient) lists(handle string) map[string]stated {
	x.t.Helper()
	all := map[string]stated{}
	for {
		kind, f := x.ask(fxReaddir, withPath(handle))
		if kind == fxStatus {
			if code := status(f.uint32()); code != statusEOF {
				x.t.Errorf("readdir: status %d", code)
			}
			return all
		}
		for range f.uint32() {
			name, long := f.string(), f.string()
			if !strings.HasSuffix(long, " "+name) {
				x.t.Errorf("%q is shown as %q", name, long)
			}
			all[name] = readAttrs(f)
		}
	}
}

var dated = fstest.MapFS{
	"about.txt":        {Data: []byte("About\n\nI am a page.\n"), Mode: 0o666, ModTime: time.Unix(1_700_000_000, 0)},
	"projects/foo.txt": {Data: []byte("Foo\n")},
}

func TestSFTP(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = dated })
	x := sftp(t, h.dial(t, "x")).greeted()
	page := stated{20, 0o100444, 1_700_000_000}
	folder := stated{0, 0o040755, 0}
	for _, kind := range []byte{fxStat, fxLstat} {
		for path, want := range map[string]stated{"about.txt": page, "/projects/../about.txt": page, "/projects": folder, "": folder, "/": folder} {
			if got, f := x.ask(kind, withPath(path)); got != fxAttrs || readAttrs(f) != want {
				t.Errorf("%d: %q: not %v", kind, path, want)
			}
		}
	}
	file := x.opens(fxOpen, "/about.txt")
	if got, f := x.ask(fxFstat, withPath(file)); got != fxAttrs || readAttrs(f) != page {
		t.Error("fstat of a file")
	}
	for offset, want := range map[uint64]string{0: "About", 7: "I am ", 18: ".\n"} {
		if got, f := x.ask(fxRead, reading(file, offset, 5)); got != fxData || f.string() != want {
			t.Errorf("at %d: not %q", offset, want)
		}
	}
	for _, offset := range []uint64{20, 21, 1 << 62, 1<<64 - 1} {
		if got := x.status(fxRead, reading(file, offset, 5)); got != statusEOF {
			t.Errorf("at %d: status %d", offset, got)
		}
	}
	dir := x.opens(fxOpendir, ".")
	if got, f := x.ask(fxFstat, withPath(dir)); got != fxAttrs || readAttrs(f) != folder {
		t.Error("fstat of a folder")
	}
	if got := x.lists(dir); len(got) != 2 || got["about.txt"] != page || got["projects"] != folder {
		t.Errorf("the folder: %v", got)
	}
	for _, handle := range []string{file, dir} {
		if got := x.status(fxClose, withPath(handle)); got != statusOK {
			t.Errorf("close: %d", got)
		}
		for _, kind := range []byte{fxClose, fxFstat, fxReaddir} {
			if got := x.status(kind, withPath(handle)); got != statusFailure {
				t.Errorf("%d of a closed handle: %d", kind, got)
			}
		}
	}
	for path, want := range map[string]string{".": "/", "": "/", "projects/..": "/", "../../x/./y": "/x/y"} {
		got, f := x.ask(fxRealpath, withPath(path))
		if n, name := f.uint32(), f.string(); got != fxName || n != 1 || name != want {
			t.Errorf("%q is %q, want %q", path, name, want)
		}
	}
	if got, f := x.ask(fxExtended, withPath(limitsExtension)); got != fxExtendedReply || f.uint64() != maxRequest || f.uint64() != maxData || f.uint64() != 0 || f.uint64() != maxHandles {
		t.Error("limits")
	}
	for _, tt := range []struct {
		kind byte
		path string
		want status
	}{
		{fxOpendir, "about.txt", statusFailure},
		{fxReadlink, "about.txt", statusFailure},
		{fxReadlink, "nope", statusNoSuchFile},
		{fxStat, "nope", statusNoSuchFile},
		{fxOpendir, "nope", statusNoSuchFile},
		{fxExtended, "statvfs@openssh.com", statusUnsupported},
		{99, "", statusUnsupported},
	} {
		if got := x.status(tt.kind, withPath(tt.path)); got != tt.want {
			t.Errorf("%d %q: status %d, want %d", tt.kind, tt.path, got, tt.want)
		}
	}
	if got := x.status(fxOpen, withPath("projects", 1, 0)); got != statusFailure {
		t.Errorf("a folder as a file: status %d", got)
	}
	_ = x.CloseWrite()
	x.ends(exitOK)
	eventually(t, "it is logged and counted", func() bool {
		_, text := h.status("/metrics")
		return strings.Contains(h.log.String(), `"door":"sftp","ended":"quit"`) && strings.Contains(text, `folio_sessions_total{door="sftp",ended="quit"} 1`)
	})
}

// TestSFTPEscape asks for what is not in the tree.
func TestSFTPEscape(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = strict{t, files} })
	x := sftp(t, h.dial(t, "x")).greeted()
	for _, path := range []string{
		"../../etc/passwd", "/etc/passwd", "//etc//passwd", "projects/../../../etc/passwd", "about.txt\x00", "\x00", `..\..\etc\passwd`,
		"about.txt/..\\x", "\xff\xfe", "a\nb", strings.Repeat("../", 9000) + "etc/passwd", strings.Repeat("x", 30000),
	} {
		for _, kind := range []byte{fxStat, fxLstat, fxOpendir, fxReadlink} {
			if got := x.status(kind, withPath(path)); got != statusNoSuchFile {
				t.Errorf("%d %.40q: status %d", kind, path, got)
			}
		}
		if got := x.status(fxOpen, withPath(path, 1, 0)); got != statusNoSuchFile {
			t.Errorf("open %.40q: status %d", path, got)
		}
	}
}

// TestSFTPWrites tries all that would change something.
func TestSFTPWrites(t *testing.T) {
	tree := fstest.MapFS{"about.txt": {Data: []byte("about\n"), Mode: 0o666}, "projects/foo.txt": {Data: []byte("foo\n")}}
	h := open(t, func(c *Config) { c.Files = tree })
	x := sftp(t, h.dial(t, "x")).greeted()
	file := x.opens(fxOpen, "about.txt")
	two := func(a answer) answer { return a.string("about.txt").string("b.txt") }
	for name, got := range map[string]status{
		"write":          x.status(fxWrite, func(a answer) answer { return a.string(file).uint64(0).string("x") }),
		"setstat":        x.status(fxSetstat, withPath("about.txt", 4, 0o777)),
		"fsetstat":       x.status(fxFsetstat, withPath(file, 4, 0o777)),
		"remove":         x.status(fxRemove, withPath("about.txt")),
		"mkdir":          x.status(fxMkdir, withPath("x", 0)),
		"rmdir":          x.status(fxRmdir, withPath("projects")),
		"rename":         x.status(fxRename, two),
		"symlink":        x.status(fxSymlink, two),
		"posix-rename":   x.status(fxExtended, func(a answer) answer { return two(a.string("posix-rename@openssh.com")) }),
		"hardlink":       x.status(fxExtended, func(a answer) answer { return two(a.string("hardlink@openssh.com")) }),
		"lsetstat":       x.status(fxExtended, withPath("lsetstat@openssh.com")),
		"copy":           x.status(fxExtended, withPath("copy-data")),
		"open to write":  x.status(fxOpen, withPath("about.txt", 2, 0)),
		"open to both":   x.status(fxOpen, withPath("about.txt", 3, 0)),
		"open to append": x.status(fxOpen, withPath("about.txt", 4, 0)),
		"create":         x.status(fxOpen, withPath("new.txt", 8, 0)),
		"truncate":       x.status(fxOpen, withPath("about.txt", 1|16, 0)),
	} {
		if got != statusDenied {
			t.Errorf("%s: status %d, want permission denied", name, got)
		}
	}
	if len(tree) != 2 || string(tree["about.txt"].Data) != "about\n" || tree["about.txt"].Mode != 0o666 {
		t.Error("something has changed")
	}
	if got, f := x.ask(fxRead, reading(file, 0, 99)); got != fxData || f.string() != "about\n" {
		t.Error("it can't be read any more")
	}
}

// TestSFTPAbuse asks for more than there may be.
func TestSFTPAbuse(t *testing.T) {
	large := fstest.MapFS{"large.txt": {Data: bytes.Repeat([]byte("all work and no play\n"), 50_000)}, "empty.txt": {}, "about.txt": {Data: []byte("about\n")}}
	for i := range 3000 {
		large[fmt.Sprintf("many/%s-%d.txt", strings.Repeat("long", 50), i)] = &fstest.MapFile{Data: []byte("x")}
	}
	h := open(t, func(c *Config) { c.Files = large })
	t.Run("reads", func(t *testing.T) {
		x := sftp(t, h.dial(t, "x")).greeted()
		file := x.opens(fxOpen, "large.txt")
		for _, length := range []uint32{1<<32 - 1, 1 << 31, maxData + 1, maxData} {
			if got, f := x.ask(fxRead, reading(file, 1, length)); got != fxData || f.uint32() != maxData {
				t.Errorf("a read of %d", length)
			}
		}
		if got := x.status(fxRead, reading(file, 0, 0)); got != statusEOF {
			t.Errorf("a read of nothing: status %d", got)
		}
		if got := x.status(fxRead, reading(x.opens(fxOpen, "empty.txt"), 0, 1<<32-1)); got != statusEOF {
			t.Errorf("a read of an empty file: status %d", got)
		}
	})
	t.Run("a folder of many", func(t *testing.T) {
		x := sftp(t, h.dial(t, "x")).greeted()
		if all := x.lists(x.opens(fxOpendir, "many")); len(all) != 3000 {
			t.Errorf("%d files", len(all))
		}
	})
	t.Run("opens", func(t *testing.T) {
		c := h.dial(t, "x")
		x := sftp(t, c).greeted()
		opened := 0
		for range 500 {
			x.id++
			x.send(withPath("large.txt", 1, 0)(newAnswer(nil, fxOpen, x.id)))
			kind, f, err := x.receive()
			if err != nil {
				break
			}
			if f.uint32(); kind == fxHandle {
				opened++
			} else if code := status(f.uint32()); code != statusFailure {
				t.Errorf("status %d", code)
			}
		}
		if opened != maxHandles {
			t.Errorf("%d files are open", opened)
		}
		gone(t, "500 opens", c)
		h.cutBy(t, cutFlood)
	})
	t.Run("one after the other", func(t *testing.T) {
		x := sftp(t, h.dial(t, "x")).greeted()
		begun := time.Now()
		for range filesAtOnce + filesPerSecond {
			if got := x.status(fxClose, withPath(x.opens(fxOpen, "empty.txt"))); got != statusOK {
				t.Fatalf("status %d", got)
			}
		}
		if took := time.Since(begun); took < 900*time.Millisecond {
			t.Errorf("%d files were opened in %v", filesAtOnce+filesPerSecond, took)
		}
	})
	raw := func(length uint32, rest string) answer { return append(answer(nil).uint32(length), rest...) }
	for name, packet := range map[string]answer{
		"a length of nothing":         raw(0, ""),
		"a length of 4 GiB":           raw(1<<32-1, strings.Repeat("x", 1000)),
		"a length above the most":     raw(maxRequest+1, "\x05"),
		"a second greeting":           raw(5, "\x01\x00\x00\x00\x03"),
		"no number":                   raw(3, "\x05\x00\x00"),
		"no handle":                   raw(5, "\x05\x00\x00\x00\x01"),
		"a string longer than it is":  raw(9, "\x11\x00\x00\x00\x01\x00\x00\x00\x09"),
		"a string of 4 GiB":           raw(9, "\x11\x00\x00\x00\x01\xff\xff\xff\xff"),
		"a read that says no offset":  raw(14, "\x05\x00\x00\x00\x01\x00\x00\x00\x011\x00\x00\x00\x00"),
		"an open that says no flags":  raw(10, "\x03\x00\x00\x00\x01\x00\x00\x00\x01x"),
		"an extension without a name": raw(5, "\xc8\x00\x00\x00\x01"),
	} {
		t.Run(name, func(t *testing.T) {
			x := sftp(t, h.dial(t, "x")).greeted()
			_, _ = x.Write(packet)
			if kind, _, err := x.receive(); err == nil {
				t.Errorf("it is answered by a packet of type %d", kind)
			}
			x.ends(exitUnknown)
			eventually(t, "it is logged", func() bool { return strings.Contains(h.log.String(), `"door":"sftp","ended":"failed"`) })
		})
	}
	t.Run("no greeting", func(t *testing.T) {
		x := sftp(t, h.dial(t, "x"))
		x.send(withPath("large.txt")(newAnswer(nil, fxStat, 1)))
		if _, _, err := x.receive(); err == nil {
			t.Error("it is answered")
		}
	})
	h.serves(t)
}

// random is a file of so many bytes that are made when they are read.
type random struct {
	fs.FileInfo
	size int64
}

func (r random) Open(name string) (fs.File, error) {
	if name != "large.bin" {
		return files.Open(name)
	}
	return randomFile{io.NewSectionReader(r, 0, r.size), r}, nil
}

type randomFile struct {
	*io.SectionReader
	info random
}

func (f randomFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f randomFile) Close() error               { return nil }

func (r random) Name() string       { return "large.bin" }
func (r random) Size() int64        { return r.size }
func (r random) Mode() fs.FileMode  { return 0o444 }
func (r random) ModTime() time.Time { return time.Time{} }
func (r random) IsDir() bool        { return false }
func (r random) Sys() any           { return nil }

// block is what ReadAt gives a piece of.
var block = func() []byte {
	b := make([]byte, 1<<20)
	r := rand.NewChaCha8([32]byte{7})
	_, _ = r.Read(b)
	return b
}()

func (r random) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) && off < r.size {
		m := copy(p[n:], block[off%int64(len(block)):])
		m = int(min(int64(m), r.size-off))
		n, off = n+m, off+int64(m)
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}

func (r random) sum() string {
	sum := sha256.New()
	_, _ = io.Copy(sum, io.NewSectionReader(r, 0, r.size))
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// TestSFTPLarge fetches 50 MB, with as many questions in the air as OpenSSH asks at most.
func TestSFTPLarge(t *testing.T) {
	file := random{size: 50<<20 + 17}
	h := open(t, func(c *Config) { c.Files = file })
	x := sftp(t, h.dial(t, "x")).greeted()
	handle := x.opens(fxOpen, "large.bin")
	sum := sha256.New()
	const ahead = 64
	asked, got := int64(0), int64(0)
	ask := func() {
		x.send(reading(handle, uint64(asked), maxData)(newAnswer(nil, fxRead, 1)))
		asked += maxData
	}
	for range ahead {
		ask()
	}
	for got < file.size {
		kind, f, err := x.receive()
		if f.uint32(); err != nil || kind != fxData {
			t.Fatalf("after %d bytes: a packet of type %d, %v", got, kind, err)
		}
		data := f.string()
		sum.Write([]byte(data))
		got += int64(len(data))
		ask()
	}
	if fmt.Sprintf("%x", sum.Sum(nil)) != file.sum() || got != file.size {
		t.Errorf("%d bytes, not those of the file", got)
	}
}

// TestSFTPUnread asks for much and takes none of it.
func TestSFTPUnread(t *testing.T) {
	for _, tt := range []struct {
		why     cutting
		timeout time.Duration
		asks    int
	}{
		{cutWrite, 300 * time.Millisecond, 100},
		{cutUnheard, time.Minute, 1 << 20},
	} {
		h := open(t, func(c *Config) {
			c.Files = random{size: 1 << 40}
			c.WriteTimeout = tt.timeout
		})
		c := h.dial(t, "x")
		x := sftp(t, c).greeted()
		handle := x.opens(fxOpen, "large.bin")
		question := reading(handle, 0, maxData)(newAnswer(nil, fxRead, 1)).finish()
		for range tt.asks {
			if _, err := x.Write(question); err != nil {
				break
			}
		}
		gone(t, "a client that takes nothing", c)
		h.cutBy(t, tt.why)
		h.serves(t)
	}
}

func TestSFTPIdle(t *testing.T) {
	for why, limit := range map[string]func(*Config){
		"idle": func(c *Config) { c.IdleTimeout = 200 * time.Millisecond },
		"age":  func(c *Config) { c.MaxSession = 200 * time.Millisecond },
	} {
		h := open(t, limit)
		x := sftp(t, h.dial(t, "x")).greeted()
		x.opens(fxOpen, "about.txt")
		x.ends(exitOK)
		eventually(t, "the reason is logged", func() bool { return strings.Contains(h.log.String(), fmt.Sprintf(`"door":"sftp","ended":%q`, why)) })
	}
}

// TestSFTPShutdown ends who has nothing open at once, and who has when it is closed.
func TestSFTPShutdown(t *testing.T) {
	h := open(t, nil)
	rests, works := sftp(t, h.dial(t, "x")).greeted(), sftp(t, h.dial(t, "x")).greeted()
	handle := works.opens(fxOpen, "about.txt")
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	down := make(chan struct{})
	go func() { h.Shutdown(ctx); close(down) }()
	rests.ends(exitOK)
	if got, f := works.ask(fxRead, reading(handle, 0, 5)); got != fxData || f.string() != "About" {
		t.Error("who works can't go on")
	}
	if got := works.status(fxClose, withPath(handle)); got != statusOK {
		t.Errorf("status %d", got)
	}
	works.ends(exitOK)
	<-down
	if ctx.Err() != nil {
		t.Error("the whole time was waited for them")
	}
	if log := h.log.String(); strings.Count(log, `"door":"sftp","ended":"stopped"`) != 2 {
		t.Errorf("%s", log)
	}
}

func TestSFTPPanic(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = brokenFiles{tree} })
	c := h.dial(t, "x")
	other, x := sftp(t, c).greeted(), sftp(t, c).greeted()
	x.send(withPath("broken.txt", 1, 0)(newAnswer(nil, fxOpen, 1)))
	x.ends(exitPanic)
	other.opens(fxOpen, "about.txt")
	eventually(t, "it is logged", func() bool { return strings.Contains(h.log.String(), `"door":"sftp","ended":"panic"`) })
	if strings.Count(h.log.String(), `"msg":"panic"`) != 1 {
		t.Errorf("not one stack in the log: %s", h.log.String())
	}
}

// FuzzSFTP begins with a greeting and then says anything. The answers stay within bounds, as does what is open, and the tree
// is asked for nothing that can't be in it.
func FuzzSFTP(f *testing.F) {
	say := func(packets ...answer) []byte {
		var all []byte
		for _, p := range packets {
			all = append(all, p.finish()...)
		}
		return all
	}
	asking := func(kind byte, body func(answer) answer) answer { return body(newAnswer(nil, kind, 7)) }
	f.Add(say(asking(fxOpen, withPath("about.txt", 1, 0)), asking(fxRead, reading("1", 0, 1<<32-1)), asking(fxClose, withPath("1"))))
	f.Add(say(asking(fxOpendir, withPath("/")), asking(fxReaddir, withPath("1")), asking(fxReaddir, withPath("1"))))
	f.Add(say(asking(fxStat, withPath("../x\x00")), asking(fxRealpath, withPath(`..\x`)), asking(fxExtended, withPath(limitsExtension))))
	f.Add(say(asking(fxWrite, withPath("1", 0, 0, 0)), asking(fxSymlink, withPath("a")), asking(fxFstat, withPath("1"))))
	f.Add([]byte("\xff\xff\xff\xff\x05"))
	f.Fuzz(func(t *testing.T, said []byte) {
		if bytes.Count(said, []byte{fxOpen}) > filesAtOnce {
			t.Skip("it would take long")
		}
		s := &Server{cfg: Config{Files: strict{t, files}}}
		p := &peer{gate: newGate(Limits{}, time.Now)}
		p.gate.denied = func(request) {}
		p.refused.spent = -1e9 // there is no connection to cut
		var out bytes.Buffer
		x := &transfer{s: s, ctx: t.Context(), ch: &channel{peer: p}, out: &out, handles: map[string]*handle{}}
		ended := x.serve(bytes.NewReader(slices.Concat(answer(nil).uint32(0).byte(fxInit).uint32(3).finish(), said)))
		if !slices.Contains([]string{"quit", "gone", "failed"}, ended) {
			t.Errorf("it ended with %q", ended)
		}
		if len(x.handles) > maxHandles {
			t.Errorf("%d handles are open", len(x.handles))
		}
		for answers := out.Bytes(); len(answers) > 0; {
			n := binary.BigEndian.Uint32(answers)
			if n < 5 || n > maxData+64 {
				t.Fatalf("an answer of %d bytes", n)
			}
			answers = answers[4+n:]
		}
	})
}

// TestSFTPManyFiles lists a folder that takes several answers, and keeps nothing of it meanwhile.
func TestSFTPManyFiles(t *testing.T) {
	many := fstest.MapFS{}
	for i := range 700 {
		many[fmt.Sprintf("many/%03d %s.txt", i*37%700, strings.Repeat("long", 10))] = &fstest.MapFile{Data: []byte("x")}
	}
	h := open(t, func(c *Config) { c.Files = many })
	x := sftp(t, h.dial(t, "x")).greeted()
	handle := x.opens(fxOpendir, "/many")
	if found := x.lists(handle); len(found) != len(many) {
		t.Errorf("%d files of %d", len(found), len(many))
	}
	if kind, _ := x.ask(fxReaddir, withPath(handle)); kind != fxStatus {
		t.Errorf("after the end: %d", kind)
	}
}
