package sftp

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/files/filestest"
	"example.com/folio/internal/server/sftp/packet"
	"example.com/folio/internal/server/sftp/sftptest"
)

// A testSession is a session and its client.
type testSession struct {
	*sftptest.Client
	session *Session
	files   *filestest.Client
	in      io.Closer  // ends what the client sends
	ended   chan error // what Serve returned
	stop    context.CancelFunc
}

// start serves tree to a client.
func start(t *testing.T, tree fs.FS) *testSession {
	t.Helper()
	stopping, stop := context.WithCancel(t.Context())
	requests, send := io.Pipe()
	receive, answers := io.Pipe()
	x := &testSession{files: &filestest.Client{}, in: send, ended: make(chan error, 1), stop: stop}
	x.Client = &sftptest.Client{T: t, ReadWriter: struct {
		io.Reader
		io.Writer
	}{receive, send}}
	x.session = New(t.Context(), stopping, files.Tree{FS: tree}, x.files)
	go func() {
		err := x.session.Serve(requests, answers)
		_ = requests.Close()
		_ = answers.Close()
		x.ended <- err
	}()
	t.Cleanup(func() { _ = send.Close() })
	return x
}

// Greet exchanges versions.
func (x *testSession) Greet() *testSession {
	x.Client.Greet()
	return x
}

var dated = fstest.MapFS{
	"about.txt":        {Data: []byte("About\n\nI am a page.\n"), Mode: 0o666, ModTime: time.Unix(1_700_000_000, 0)},
	"projects/foo.txt": {Data: []byte("Foo\n")},
}

// wantStatus sends a request that is answered by a status.
func (x *testSession) wantStatus(kind byte, body func(packet.Packet) packet.Packet, want packet.Status) {
	x.T.Helper()
	if got := x.Status(kind, body); got != want {
		x.T.Errorf("%d %.40q: status %d, want %d", kind, body(nil), got, want)
	}
}

// wantStat asks for the attributes of a path or a handle.
func (x *testSession) wantStat(kind byte, path string, want sftptest.Stat) {
	x.T.Helper()
	if got, f := x.Ask(kind, sftptest.WithPath(path)); got != packet.TypeAttrs || sftptest.ReadAttrs(f) != want {
		x.T.Errorf("%d: %q: not %v", kind, path, want)
	}
}

// wantText reads from an open file.
func (x *testSession) wantText(file string, offset uint64, length uint32, want string) {
	x.T.Helper()
	got, f := x.Ask(packet.TypeRead, sftptest.Reading(file, offset, length))
	if got != packet.TypeData || f.String() != want {
		x.T.Errorf("at %d: not %q", offset, want)
	}
}

// wantName sends a request that is answered by one name.
func (x *testSession) wantName(kind byte, path, want string) {
	x.T.Helper()
	got, f := x.Ask(kind, sftptest.WithPath(path))
	if n, name := f.Uint32(), f.String(); got != packet.TypeName || n != 1 || name != want {
		x.T.Errorf("%q is %q, want %q", path, name, want)
	}
}

func TestSFTP(t *testing.T) {
	x := start(t, dated).Greet()
	page := sftptest.Stat{Size: 20, Mode: 0o100444, MTime: 1_700_000_000}
	folder := sftptest.Stat{Mode: 0o040755}
	for path, want := range map[string]sftptest.Stat{"about.txt": page, "/projects/../about.txt": page,
		"/projects": folder, "": folder, "/": folder} {
		x.wantStat(packet.TypeStat, path, want)
		x.wantStat(packet.TypeLstat, path, want)
	}
	file := x.Open(packet.TypeOpen, "/about.txt")
	x.wantStat(packet.TypeFstat, file, page)
	for offset, want := range map[uint64]string{0: "About", 7: "I am ", 18: ".\n"} {
		x.wantText(file, offset, 5, want)
	}
	for _, offset := range []uint64{20, 21, 1 << 62, 1<<64 - 1} {
		x.wantStatus(packet.TypeRead, sftptest.Reading(file, offset, 5), packet.StatusEOF)
	}
	dir := x.Open(packet.TypeOpendir, ".")
	x.wantStat(packet.TypeFstat, dir, folder)
	if got := x.List(dir); len(got) != 2 || got["about.txt"] != page || got["projects"] != folder {
		t.Errorf("the folder: %v", got)
	}
	for _, handle := range []string{file, dir} {
		x.wantStatus(packet.TypeClose, sftptest.WithPath(handle), packet.StatusOK)
		for _, kind := range []byte{packet.TypeClose, packet.TypeFstat, packet.TypeReaddir} {
			x.wantStatus(kind, sftptest.WithPath(handle), packet.StatusFailure)
		}
	}
	for path, want := range map[string]string{".": "/", "": "/", "projects/..": "/", "../../x/./y": "/x/y"} {
		x.wantName(packet.TypeRealpath, path, want)
	}
	if got, f := x.Ask(packet.TypeExtended, sftptest.WithPath(limitsExtension)); got != packet.TypeExtendedReply ||
		f.Uint64() != packet.MaxRequest || f.Uint64() != packet.MaxData || f.Uint64() != 0 || f.Uint64() != maxHandles {
		t.Error("limits")
	}
	for _, tt := range []struct {
		kind byte
		path string
		want packet.Status
	}{
		{packet.TypeOpendir, "about.txt", packet.StatusFailure},
		{packet.TypeReadlink, "about.txt", packet.StatusFailure},
		{packet.TypeReadlink, "nope", packet.StatusNoSuchFile},
		{packet.TypeStat, "nope", packet.StatusNoSuchFile},
		{packet.TypeOpendir, "nope", packet.StatusNoSuchFile},
		{packet.TypeExtended, "statvfs@openssh.com", packet.StatusUnsupported},
		{99, "", packet.StatusUnsupported},
	} {
		x.wantStatus(tt.kind, sftptest.WithPath(tt.path), tt.want)
	}
	x.wantStatus(packet.TypeOpen, sftptest.WithPath("projects", 1, 0), packet.StatusFailure) // a folder as a file
	_ = x.in.Close()
	if err := <-x.ended; err != io.EOF {
		t.Errorf("the session ended with %v", err)
	}
	if got := x.files.Names(); !slices.Equal(got, []string{"about.txt"}) {
		t.Errorf("opened: %q", got)
	}
}

// TestSFTPNames reads files whose names are not in ASCII.
func TestSFTPNames(t *testing.T) {
	tree := fstest.MapFS{"writing/潮汐.txt": {Data: []byte("Tide\n")}, "marée.txt": {Data: []byte("High\n")}}
	x := start(t, tree).Greet()
	for name, want := range map[string]string{"/writing/潮汐.txt": "Tide\n", "marée.txt": "High\n"} {
		file := x.Open(packet.TypeOpen, name)
		x.wantText(file, 0, 99, want)
	}
	dir := x.Open(packet.TypeOpendir, "writing")
	x.wantName(packet.TypeReaddir, dir, "潮汐.txt")
}

// TestSFTPEscape asks for files outside of the tree.
func TestSFTPEscape(t *testing.T) {
	tree := fs.FS(filestest.StrictFS{T: t, FS: filestest.Pages})
	x := start(t, tree).Greet()
	for _, path := range []string{
		"../../etc/passwd", "/etc/passwd", "//etc//passwd", "projects/../../../etc/passwd", "about.txt\x00", "\x00",
		`..\..\etc\passwd`,
		"about.txt/..\\x", "\xff\xfe", "a\nb", strings.Repeat("../", 9000) + "etc/passwd", strings.Repeat("x", 30000),
	} {
		for _, kind := range []byte{packet.TypeStat, packet.TypeLstat, packet.TypeOpendir, packet.TypeReadlink} {
			x.wantStatus(kind, sftptest.WithPath(path), packet.StatusNoSuchFile)
		}
		x.wantStatus(packet.TypeOpen, sftptest.WithPath(path, 1, 0), packet.StatusNoSuchFile)
	}
}

// TestSFTPWrites sends all requests that write.
func TestSFTPWrites(t *testing.T) {
	tree := fstest.MapFS{"about.txt": {Data: []byte("about\n"), Mode: 0o666},
		"projects/foo.txt": {Data: []byte("foo\n")}}
	x := start(t, tree).Greet()
	file := x.Open(packet.TypeOpen, "about.txt")
	two := func(a packet.Packet) packet.Packet { return a.String("about.txt").String("b.txt") }
	for name, got := range map[string]packet.Status{
		"write": x.Status(packet.TypeWrite,
			func(a packet.Packet) packet.Packet { return a.String(file).Uint64(0).String("x") }),
		"setstat":  x.Status(packet.TypeSetstat, sftptest.WithPath("about.txt", 4, 0o777)),
		"fsetstat": x.Status(packet.TypeFsetstat, sftptest.WithPath(file, 4, 0o777)),
		"remove":   x.Status(packet.TypeRemove, sftptest.WithPath("about.txt")),
		"mkdir":    x.Status(packet.TypeMkdir, sftptest.WithPath("x", 0)),
		"rmdir":    x.Status(packet.TypeRmdir, sftptest.WithPath("projects")),
		"rename":   x.Status(packet.TypeRename, two),
		"symlink":  x.Status(packet.TypeSymlink, two),
		"posix-rename": x.Status(packet.TypeExtended,
			func(a packet.Packet) packet.Packet { return two(a.String("posix-rename@openssh.com")) }),
		"hardlink": x.Status(packet.TypeExtended,
			func(a packet.Packet) packet.Packet { return two(a.String("hardlink@openssh.com")) }),
		"lsetstat":       x.Status(packet.TypeExtended, sftptest.WithPath("lsetstat@openssh.com")),
		"copy":           x.Status(packet.TypeExtended, sftptest.WithPath("copy-data")),
		"open to write":  x.Status(packet.TypeOpen, sftptest.WithPath("about.txt", 2, 0)),
		"open to both":   x.Status(packet.TypeOpen, sftptest.WithPath("about.txt", 3, 0)),
		"open to append": x.Status(packet.TypeOpen, sftptest.WithPath("about.txt", 4, 0)),
		"create":         x.Status(packet.TypeOpen, sftptest.WithPath("new.txt", 8, 0)),
		"truncate":       x.Status(packet.TypeOpen, sftptest.WithPath("about.txt", 1|16, 0)),
	} {
		if got != packet.StatusDenied {
			t.Errorf("%s: status %d, want permission denied", name, got)
		}
	}
	if len(tree) != 2 || string(tree["about.txt"].Data) != "about\n" || tree["about.txt"].Mode != 0o666 {
		t.Error("something has changed")
	}
	x.wantText(file, 0, 99, "about\n") // as before
}

// TestSFTPAbuse exceeds limits.
func TestSFTPAbuse(t *testing.T) {
	tree := fstest.MapFS{"large.txt": {Data: bytes.Repeat([]byte("all work and no play\n"), 50_000)}, "empty.txt": {}}
	for i := range 3000 {
		tree[fmt.Sprintf("many/%s-%d.txt", strings.Repeat("long", 50), i)] = &fstest.MapFile{Data: []byte("x")}
	}
	t.Run("reads", func(t *testing.T) {
		x := start(t, tree).Greet()
		file := x.Open(packet.TypeOpen, "large.txt")
		for _, length := range []uint32{1<<32 - 1, 1 << 31, packet.MaxData + 1, packet.MaxData} {
			if got, f := x.Ask(packet.TypeRead, sftptest.Reading(file, 1, length)); got != packet.TypeData ||
				f.Uint32() != packet.MaxData {
				t.Errorf("a read of %d", length)
			}
		}
		x.wantStatus(packet.TypeRead, sftptest.Reading(file, 0, 0), packet.StatusEOF)
		empty := x.Open(packet.TypeOpen, "empty.txt")
		x.wantStatus(packet.TypeRead, sftptest.Reading(empty, 0, 1<<32-1), packet.StatusEOF)
	})
	t.Run("a folder of many", func(t *testing.T) {
		x := start(t, tree).Greet()
		if all := x.List(x.Open(packet.TypeOpendir, "many")); len(all) != 3000 {
			t.Errorf("%d files", len(all))
		}
	})
	t.Run("opens", func(t *testing.T) {
		x := start(t, tree).Greet()
		for range maxHandles {
			x.Open(packet.TypeOpen, "large.txt")
		}
		for i := range 100 {
			x.wantStatus(packet.TypeOpen, sftptest.WithPath("large.txt", 1, 0), packet.StatusFailure)
			if got := x.files.Refused(); got != i+1 {
				t.Errorf("%d requests are refused, want %d", got, i+1)
			}
		}
	})
}

// TestSFTPViolations violates the protocol: the session ends without an answer.
func TestSFTPViolations(t *testing.T) {
	for name, tt := range map[string]struct {
		length uint32
		rest   string
	}{
		"a length of nothing":         {0, ""},
		"a length of 4 GiB":           {1<<32 - 1, strings.Repeat("x", 1000)},
		"a length above the most":     {packet.MaxRequest + 1, "\x05"},
		"a second greeting":           {5, "\x01\x00\x00\x00\x03"},
		"no number":                   {3, "\x05\x00\x00"},
		"no handle":                   {5, "\x05\x00\x00\x00\x01"},
		"a string longer than it is":  {9, "\x11\x00\x00\x00\x01\x00\x00\x00\x09"},
		"a string of 4 GiB":           {9, "\x11\x00\x00\x00\x01\xff\xff\xff\xff"},
		"a read that says no offset":  {14, "\x05\x00\x00\x00\x01\x00\x00\x00\x011\x00\x00\x00\x00"},
		"an open that says no flags":  {10, "\x03\x00\x00\x00\x01\x00\x00\x00\x01x"},
		"an extension without a name": {5, "\xc8\x00\x00\x00\x01"},
	} {
		t.Run(name, func(t *testing.T) {
			x := start(t, dated).Greet()
			_, _ = x.Write(append(packet.Packet(nil).Uint32(tt.length), tt.rest...))
			x.wantNoAnswer()
			if err := <-x.ended; err == nil || err == io.EOF || err == io.ErrUnexpectedEOF {
				t.Errorf("the session ended with %v", err)
			}
		})
	}
	t.Run("no greeting", func(t *testing.T) {
		x := start(t, dated)
		x.Send(sftptest.WithPath("about.txt")(packet.New(nil, packet.TypeStat, 1)))
		x.wantNoAnswer()
	})
}

func (x *testSession) wantNoAnswer() {
	x.T.Helper()
	if kind, _, err := x.Receive(); err == nil {
		x.T.Errorf("it is answered by a packet of type %d", kind)
	}
}

// FuzzSFTP begins with a greeting and then says anything. The answers stay within bounds, as does what is open, and the
// tree is asked for nothing that can't be in it.
func FuzzSFTP(f *testing.F) {
	say := func(packets ...packet.Packet) []byte {
		var all []byte
		for _, p := range packets {
			all = append(all, p.Finish()...)
		}
		return all
	}
	asking := func(kind byte, body func(packet.Packet) packet.Packet) packet.Packet {
		return body(packet.New(nil, kind, 7))
	}
	f.Add(say(asking(packet.TypeOpen, sftptest.WithPath("about.txt", 1, 0)), asking(packet.TypeRead,
		sftptest.Reading("1", 0, 1<<32-1)), asking(packet.TypeClose, sftptest.WithPath("1"))))
	f.Add(say(asking(packet.TypeOpendir, sftptest.WithPath("/")), asking(packet.TypeReaddir, sftptest.WithPath("1")),
		asking(packet.TypeReaddir, sftptest.WithPath("1"))))
	f.Add(say(asking(packet.TypeStat, sftptest.WithPath("../x\x00")), asking(packet.TypeRealpath,
		sftptest.WithPath(`..\x`)), asking(packet.TypeExtended, sftptest.WithPath(limitsExtension))))
	f.Add(say(asking(packet.TypeWrite, sftptest.WithPath("1", 0, 0, 0)), asking(packet.TypeSymlink,
		sftptest.WithPath("a")), asking(packet.TypeFstat, sftptest.WithPath("1"))))
	f.Add([]byte("\xff\xff\xff\xff\x05"))
	f.Fuzz(func(t *testing.T, said []byte) {
		x := New(t.Context(), t.Context(), files.Tree{FS: filestest.StrictFS{T: t, FS: filestest.Pages}},
			&filestest.Client{})
		var out bytes.Buffer
		greeting := packet.Packet(nil).Uint32(0).Byte(packet.TypeInit).Uint32(3).Finish()
		if err := x.Serve(bytes.NewReader(slices.Concat(greeting, said)), &out); err == nil ||
			errors.Is(err, ErrStopping) {
			t.Errorf("it ended with %v", err)
		}
		if !x.Idle() {
			t.Error("files are left open")
		}
		for answers := out.Bytes(); len(answers) > 0; {
			n := binary.BigEndian.Uint32(answers)
			if n < 5 || n > packet.MaxData+64 {
				t.Fatalf("an packet.Packet of %d bytes", n)
			}
			answers = answers[4+n:]
		}
	})
}

// TestSFTPManyFiles lists a folder that takes several answers.
func TestSFTPManyFiles(t *testing.T) {
	many := fstest.MapFS{}
	for i := range 700 {
		many[fmt.Sprintf("many/%03d %s.txt", i*37%700, strings.Repeat("long", 10))] = &fstest.MapFile{Data: []byte("x")}
	}
	tree := fs.FS(many)
	x := start(t, tree).Greet()
	handle := x.Open(packet.TypeOpendir, "/many")
	if found := x.List(handle); len(found) != len(many) {
		t.Errorf("%d files of %d", len(found), len(many))
	}
	if kind, _ := x.Ask(packet.TypeReaddir, sftptest.WithPath(handle)); kind != packet.TypeStatus {
		t.Errorf("after the end: %d", kind)
	}
}

// A countedFolder is a tree that counts the uses of its entries.
type countedFolder struct {
	fstest.MapFS
	looks *atomic.Int64
}

type countedEntry struct {
	fs.DirEntry
	looks *atomic.Int64
}

func (e countedEntry) IsDir() bool {
	e.looks.Add(1)
	return e.DirEntry.IsDir()
}

func (c countedFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := c.MapFS.ReadDir(name)
	for i, e := range entries {
		entries[i] = countedEntry{e, c.looks}
	}
	return entries, err
}

// TestSFTPLargeFolder checks that listing a large folder, which takes many answers, looks at each of its entries once.
func TestSFTPLargeFolder(t *testing.T) {
	const many = 2000
	tree := countedFolder{fstest.MapFS{}, new(atomic.Int64)}
	for i := range many {
		tree.MapFS[fmt.Sprintf("posts/p%d.txt", i)] = &fstest.MapFile{Data: []byte("x")}
	}
	tree.MapFS["posts/p1\n.txt"] = &fstest.MapFile{Data: []byte("x")}                     // not served
	tree.MapFS["posts/p2.sock"] = &fstest.MapFile{Data: []byte("x"), Mode: fs.ModeSocket} // no file to read
	x := start(t, tree).Greet()
	handle := x.Open(packet.TypeOpendir, "posts")
	tree.looks.Store(0)
	if all := x.List(handle); len(all) != many {
		t.Errorf("%d entries are listed, want %d", len(all), many)
	}
	if n := tree.looks.Load(); n > many+2 {
		t.Errorf("entries were looked at %d times", n)
	}
}

// A countingFS counts the folders that are read.
type countingFS struct {
	fstest.MapFS
	reads atomic.Int64
}

func (c *countingFS) ReadDir(name string) ([]fs.DirEntry, error) {
	c.reads.Add(1)
	return c.MapFS.ReadDir(name)
}

// TestSFTPFolderIsReadOnce lists a large folder. Each packet.Packet reads what it sends, not all of the folder.
func TestSFTPFolderIsReadOnce(t *testing.T) {
	tree := &countingFS{MapFS: fstest.MapFS{}}
	for i := range 2500 {
		tree.MapFS[fmt.Sprintf("posts/%d.txt", i)] = &fstest.MapFile{}
	}
	x := start(t, tree).Greet()
	if found := x.List(x.Open(packet.TypeOpendir, "/posts")); len(found) != 2500 {
		t.Errorf("%d files", len(found))
	}
	if reads := tree.reads.Load(); reads > 1 {
		t.Errorf("the folder is read %d times", reads)
	}
}

// TestStopping ends a session that has nothing open when the server stops, and another when its file is closed.
func TestStopping(t *testing.T) {
	tree := fs.FS(dated)
	idle, busy := start(t, tree).Greet(), start(t, tree).Greet()
	file := busy.Open(packet.TypeOpen, "about.txt")
	if !idle.session.Idle() || busy.session.Idle() {
		t.Error("idle or not")
	}
	idle.stop()
	busy.stop()
	busy.wantText(file, 0, 5, "About")
	busy.wantStatus(packet.TypeClose, sftptest.WithPath(file), packet.StatusOK)
	if err := <-busy.ended; err != ErrStopping {
		t.Errorf("the session ended with %v", err)
	}
}
