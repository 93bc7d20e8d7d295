package server

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/files/filestest"
	"example.com/folio/internal/server/sftp/packet"
	"example.com/folio/internal/server/sftp/sftptest"
)

// A program is a session of a client program, such as sftp.
type program struct {
	t *testing.T
	gossh.Channel
	exit chan int // the exit status, or -1
}

// startProgram starts a session of a client program.
func startProgram(t *testing.T, c *gossh.Client, kind, what string) *program {
	t.Helper()
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	x := &program{t: t, Channel: ch, exit: make(chan int, 1)}
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
func (x *program) ends(status int) {
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

// An sftpSession is a session of an SFTP client.
type sftpSession struct {
	*sftptest.Client
	*program
}

func (x sftpSession) Write(p []byte) (int, error) { return x.program.Write(p) }
func (x sftpSession) Read(p []byte) (int, error)  { return x.program.Read(p) }

// startSFTP starts an SFTP session.
func startSFTP(t *testing.T, c *gossh.Client) sftpSession {
	t.Helper()
	p := startProgram(t, c, "subsystem", "sftp")
	return sftpSession{&sftptest.Client{T: t, ReadWriter: p}, p}
}

// Greet exchanges versions.
func (x sftpSession) Greet() sftpSession {
	x.Client.Greet()
	return x
}

// TestSFTP expects a session in the log and in the metrics.
func TestSFTP(t *testing.T) {
	h := open(t, nil)
	x := startSFTP(t, h.dial(t, "x")).Greet()
	x.Open(packet.TypeOpen, "about.txt")
	_ = x.CloseWrite()
	x.ends(exitOK)
	eventually(t, "it is logged and counted", func() bool {
		_, text := h.status("/metrics")
		return strings.Contains(h.log.String(), `"protocol":"sftp","ended":"quit"`) &&
			strings.Contains(text, `folio_sessions_total{protocol="sftp",ended="quit"} 1`)
	})
}

// TestSFTPRates exceeds the rates.
func TestSFTPRates(t *testing.T) {
	h := open(t, nil)
	t.Run("opens", func(t *testing.T) {
		c := h.dial(t, "x")
		x := startSFTP(t, c).Greet()
		for range 500 {
			x.Send(sftptest.WithPath("about.txt", 1, 0)(packet.New(nil, packet.TypeOpen, 1)))
			if _, _, err := x.Receive(); err != nil {
				break
			}
		}
		waitGone(t, "500 opens", c)
		h.disconnectedBy(t, reasonRefused)
	})
	t.Run("one after the other", func(t *testing.T) {
		x := startSFTP(t, h.dial(t, "x")).Greet()
		begun := time.Now()
		for range filesAtOnce + filesPerSecond {
			handle := x.Open(packet.TypeOpen, "about.txt")
			if got := x.Status(packet.TypeClose, sftptest.WithPath(handle)); got != packet.StatusOK {
				t.Fatalf("status %d", got)
			}
		}
		if took := time.Since(begun); took < 900*time.Millisecond {
			t.Errorf("%d files were opened in %v", filesAtOnce+filesPerSecond, took)
		}
	})
	t.Run("not the protocol", func(t *testing.T) {
		x := startSFTP(t, h.dial(t, "x")).Greet()
		_, _ = x.Write(packet.Packet(nil).Uint32(0))
		x.ends(exitUnknown)
		h.waitLog(t, "it is logged", `"protocol":"sftp","ended":"failed"`)
	})
	h.checkServes(t)
}

// random is a file system with one file of random bytes, which are made when they are read.
type random struct {
	fs.FileInfo
	size int64
}

func (r random) Open(name string) (fs.File, error) {
	if name != "large.bin" {
		return filestest.Pages.Open(name)
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

// block is what ReadAt returns pieces of.
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

// TestSFTPLarge fetches 50 MB with as many requests at a time as OpenSSH.
func TestSFTPLarge(t *testing.T) {
	file := random{size: 50<<20 + 17}
	h := open(t, func(c *Config) { c.Files = file })
	x := startSFTP(t, h.dial(t, "x")).Greet()
	handle := x.Open(packet.TypeOpen, "large.bin")
	sum := sha256.New()
	const ahead = 64
	asked, got := int64(0), int64(0)
	ask := func() {
		x.Send(sftptest.Reading(handle, uint64(asked), packet.MaxData)(packet.New(nil, packet.TypeRead, 1)))
		asked += packet.MaxData
	}
	for range ahead {
		ask()
	}
	for got < file.size {
		kind, f, err := x.Receive()
		if f.Uint32(); err != nil || kind != packet.TypeData {
			t.Fatalf("after %d bytes: a packet of type %d, %v", got, kind, err)
		}
		data := f.String()
		sum.Write([]byte(data))
		got += int64(len(data))
		ask()
	}
	if fmt.Sprintf("%x", sum.Sum(nil)) != file.sum() || got != file.size {
		t.Errorf("%d bytes, not those of the file", got)
	}
}

// TestSFTPUnread requests much and does not read.
func TestSFTPUnread(t *testing.T) {
	for _, tt := range []struct {
		why     disconnectReason
		timeout time.Duration
		asks    int
	}{
		{reasonWriteTimeout, 300 * time.Millisecond, 100},
		{reasonUnread, time.Minute, 1 << 20},
	} {
		h := open(t, func(c *Config) {
			c.Files = random{size: 1 << 40}
			c.WriteTimeout = tt.timeout
		})
		c := h.dial(t, "x")
		x := startSFTP(t, c).Greet()
		handle := x.Open(packet.TypeOpen, "large.bin")
		question := sftptest.Reading(handle, 0, packet.MaxData)(packet.New(nil, packet.TypeRead, 1)).Finish()
		for range tt.asks {
			if _, err := x.Write(question); err != nil {
				break
			}
		}
		waitGone(t, "a client that takes nothing", c)
		h.disconnectedBy(t, tt.why)
		h.checkServes(t)
	}
}

func TestSFTPIdle(t *testing.T) {
	for why, limit := range map[string]func(*Config){
		"idle": func(c *Config) { c.IdleTimeout = 200 * time.Millisecond },
		"age":  func(c *Config) { c.MaxSession = 200 * time.Millisecond },
	} {
		h := open(t, limit)
		x := startSFTP(t, h.dial(t, "x")).Greet()
		x.Open(packet.TypeOpen, "about.txt")
		x.ends(exitOK)
		h.waitLog(t, "the reason is logged", fmt.Sprintf(`"protocol":"sftp","ended":%q`, why))
	}
}

// TestSFTPShutdown expects a session without open files to end at once, and one with an open file when it is closed.
func TestSFTPShutdown(t *testing.T) {
	h := open(t, nil)
	rests, works := startSFTP(t, h.dial(t, "x")).Greet(), startSFTP(t, h.dial(t, "x")).Greet()
	handle := works.Open(packet.TypeOpen, "about.txt")
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	down := make(chan struct{})
	go func() { h.Shutdown(ctx); close(down) }()
	rests.ends(exitOK)
	got, f := works.Ask(packet.TypeRead, sftptest.Reading(handle, 0, 5))
	if got != packet.TypeData || f.String() != "About" {
		t.Error("a session with an open file can't read it")
	}
	if got := works.Status(packet.TypeClose, sftptest.WithPath(handle)); got != packet.StatusOK {
		t.Errorf("status %d", got)
	}
	works.ends(exitOK)
	<-down
	if ctx.Err() != nil {
		t.Error("the whole time was waited for them")
	}
	eventually(t, "both sessions are logged", func() bool {
		return strings.Count(h.log.String(), `"protocol":"sftp","ended":"stopped"`) == 2
	})
}

func TestSFTPPanic(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = brokenFiles{largeFiles} })
	c := h.dial(t, "x")
	other, x := startSFTP(t, c).Greet(), startSFTP(t, c).Greet()
	x.Send(sftptest.WithPath("broken.txt", 1, 0)(packet.New(nil, packet.TypeOpen, 1)))
	x.ends(exitPanic)
	other.Open(packet.TypeOpen, "about.txt")
	h.waitLog(t, "it is logged", `"protocol":"sftp","ended":"panic"`)
	if strings.Count(h.log.String(), `"msg":"panic"`) != 1 {
		t.Errorf("not one stack in the log: %s", h.log.String())
	}
}
