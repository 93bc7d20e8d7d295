package server

import (
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/sftp/packet"
	"example.com/folio/internal/server/sftp/sftptest"
)

// ways are complete connections, from the first byte to the end. An error is the client's.
var ways = []struct {
	name string
	walk func(c *net.TCPConn) error
}{
	{"a page", func(c *net.TCPConn) error {
		return withSession(c, func(s *gossh.Session) error { return s.Run("about") })
	}},
	{"a page that is not there", func(c *net.TCPConn) error {
		return withSession(c, func(s *gossh.Session) error { _ = s.Run("nope"); return nil })
	}},
	{"a file by SFTP, left open", func(c *net.TCPConn) error {
		return withSession(c, func(s *gossh.Session) error {
			in, _ := s.StdinPipe()
			out, _ := s.StdoutPipe()
			if err := s.RequestSubsystem("sftp"); err != nil {
				return err
			}
			greeting := packet.Packet(nil).Uint32(0).Byte(packet.TypeInit).Uint32(3).Finish()
			open := sftptest.WithPath("about.txt", 1, 0)(packet.New(nil, packet.TypeOpen, 1)).Finish()
			_, _ = in.Write(append(greeting, open...))
			_, err := out.Read(make([]byte, 1))
			return err
		})
	}},
	{"a file by scp, cut off", func(c *net.TCPConn) error {
		return withSession(c, func(s *gossh.Session) error {
			in, _ := s.StdinPipe()
			out, _ := s.StdoutPipe()
			if err := s.Start("scp -f about.txt"); err != nil {
				return err
			}
			_, _ = in.Write([]byte{0})
			if _, err := out.Read(make([]byte, 1)); err != nil {
				return err
			}
			_ = c.SetLinger(0)
			return c.Close()
		})
	}},
	{"quit", func(c *net.TCPConn) error {
		return withTerminal(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "q")
			return s.Wait()
		})
	}},
	{"quit, and typing on", func(c *net.TCPConn) error {
		return withTerminal(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "q"+strings.Repeat("ls -l\r", 100))
			return s.Wait()
		})
	}},
	{"a panic", func(c *net.TCPConn) error {
		return withTerminal(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "!")
			_ = s.Wait()
			return nil
		})
	}},
	{"a window of any size, cut off", func(c *net.TCPConn) error {
		return withTerminal(c, 1<<30, 1<<30, func(_ *gossh.Client, s *gossh.Session, _ io.Writer) error {
			for i := range 20 {
				_ = s.WindowChange(i, 1<<31-i)
			}
			return c.Close()
		})
	}},
	{"FIN in the reader", func(c *net.TCPConn) error {
		return withTerminal(c, 80, 24, func(*gossh.Client, *gossh.Session, io.Writer) error { return c.CloseWrite() })
	}},
	{"RST in the reader", func(c *net.TCPConn) error {
		return withTerminal(c, 80, 24, func(_ *gossh.Client, _ *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "jjjj")
			_ = c.SetLinger(0)
			return c.Close()
		})
	}},
	{"a tab closed, the connection kept a while", func(c *net.TCPConn) error {
		return withTerminal(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, _ io.Writer) error {
			_ = s.Close()
			return nil
		})
	}},
	{"a file by SFTP", func(c *net.TCPConn) error {
		return withFetch(c, func(out io.Writer, in io.Reader) error {
			for offset := range uint64(2) { // the text, and its end
				_, _ = out.Write(sftptest.Reading("1", offset<<20, 4096)(packet.New(nil, packet.TypeRead, 2)).Finish())
				if err := take(in); err != nil {
					return err
				}
			}
			_, _ = out.Write(packet.New(nil, packet.TypeClose, 3).String("1").Finish())
			return take(in)
		})
	}},
	{"SFTP, cut off with a file open", func(c *net.TCPConn) error {
		return withFetch(c, func(io.Writer, io.Reader) error { _ = c.SetLinger(0); return c.Close() })
	}},
	{"SFTP, and no SFTP", func(c *net.TCPConn) error {
		return withFetch(c, func(out io.Writer, in io.Reader) error {
			_, _ = io.WriteString(out, "GET / HTTP/1.1\r\n\r\n")
			_, _ = io.Copy(io.Discard, in)
			return nil
		})
	}},
	{"a file by scp", func(c *net.TCPConn) error {
		return withSession(c, func(s *gossh.Session) error {
			s.Stdin = strings.NewReader("\x00\x00\x00") // for the beginning, the name and the file
			return s.Run("scp -f about.txt")
		})
	}},
	{"all by scp, cut off", func(c *net.TCPConn) error {
		return withSession(c, func(s *gossh.Session) error {
			in, _ := s.StdinPipe()
			if err := s.Start("scp -r -f ."); err != nil {
				return err
			}
			_, _ = io.WriteString(in, "\x00\x00")
			return c.CloseWrite()
		})
	}},
	{"forwarding", func(c *net.TCPConn) error {
		return withTerminal(c, 80, 24, func(client *gossh.Client, s *gossh.Session, _ io.Writer) error {
			if _, _, err := client.OpenChannel("direct-tcpip", nil); err == nil {
				return fmt.Errorf("it was accepted")
			}
			_, _, _ = client.SendRequest("tcpip-forward", true, nil)
			return nil
		})
	}},
	{"a session that never begins", func(c *net.TCPConn) error {
		return withSession(c, func(*gossh.Session) error { return nil })
	}},
	{"a greeting, and nothing more", func(c *net.TCPConn) error {
		_, _ = io.WriteString(c, "SSH-2.0-x\r\n")
		return nil
	}},
	{"garbage", func(c *net.TCPConn) error {
		_, _ = io.WriteString(c, "GET / HTTP/1.1\r\n\r\n")
		return nil
	}},
	{"RST at once", func(c *net.TCPConn) error { return c.SetLinger(0) }},
}

func withSession(c net.Conn, f func(*gossh.Session) error) error {
	conn, chans, requests, err := gossh.NewClientConn(c, "", clientConfig("x"))
	if err != nil {
		return err
	}
	client := gossh.NewClient(conn, chans, requests)
	defer client.Close()
	s, err := client.NewSession()
	if err != nil {
		return err
	}
	return f(s)
}

// withFetch opens a file by SFTP, with handle 1.
func withFetch(c net.Conn, f func(out io.Writer, in io.Reader) error) error {
	return withSession(c, func(s *gossh.Session) error {
		out, _ := s.StdinPipe()
		in, _ := s.StdoutPipe()
		if err := s.RequestSubsystem("sftp"); err != nil {
			return err
		}
		_, _ = out.Write(packet.Packet(nil).Uint32(0).Byte(packet.TypeInit).Uint32(3).Finish())
		if err := take(in); err != nil {
			return err
		}
		_, _ = out.Write(packet.New(nil, packet.TypeOpen, 1).String("about.txt").Uint32(1).Uint32(0).Finish())
		if err := take(in); err != nil {
			return err
		}
		return f(out, in)
	})
}

// take reads an SFTP packet.
func take(in io.Reader) error {
	var buf []byte
	_, _, err := packet.Read(in, &buf)
	return err
}

// withTerminal opens a session with a terminal, and waits for its first bytes.
func withTerminal(c net.Conn, width, height int, f func(*gossh.Client, *gossh.Session, io.Writer) error) error {
	conn, chans, requests, err := gossh.NewClientConn(c, "", clientConfig("x"))
	if err != nil {
		return err
	}
	client := gossh.NewClient(conn, chans, requests)
	defer client.Close()
	s, err := client.NewSession()
	if err != nil {
		return err
	}
	if err := s.RequestPty("xterm-256color", height, width, nil); err != nil {
		return err
	}
	keys, _ := s.StdinPipe()
	out, _ := s.StdoutPipe()
	if err := s.Shell(); err != nil {
		return err
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		return err
	}
	drained := make(chan struct{})
	go func() { _, _ = io.Copy(io.Discard, out); close(drained) }()
	err = f(client, s, keys)
	_ = client.Close()
	<-drained
	return err
}

// A footprint is the resources of the process.
type footprint struct{ goroutines, descriptors, heap, stacks int }

func measure() footprint {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	descriptors, _ := os.ReadDir("/proc/self/fd")
	return footprint{runtime.NumGoroutine(), len(descriptors), int(m.HeapAlloc), int(m.StackInuse)}
}

// soak makes n connections of each kind, and expects the footprint that it had after the first few.
func soak(t *testing.T, n int) {
	h := open(t, func(c *Config) { c.Log = nil })
	round := func(n int) {
		var walkers sync.WaitGroup
		next := make(chan int)
		for range 12 {
			walkers.Go(func() {
				for i := range next {
					way := ways[i%len(ways)]
					c, err := dialFrom(fmt.Sprintf("127.0.0.%d", 1+i%200), h.addr)
					if err == nil {
						err = way.walk(c.(*net.TCPConn))
						_ = c.Close()
					}
					if err != nil {
						t.Errorf("%s: %v", way.name, err)
					}
				}
			})
		}
		for i := range n {
			next <- i
		}
		close(next)
		walkers.Wait()
		h.waitEmpty(t, "all connections end")
	}
	round(10 * len(ways))
	before := measure()
	begun := time.Now()
	round(n)
	var after footprint
	eventually(t, "as many goroutines and descriptors as before, and the heap within a tenth", func() bool {
		after = measure()
		return after.goroutines <= before.goroutines && after.descriptors <= before.descriptors &&
			after.heap <= before.heap+before.heap/10+maxNoise
	})
	t.Logf("%d connections in %v: before %+v, after %+v", n, time.Since(begun).Round(time.Second), before, after)
	h.checkServes(t)
}

// maxNoise is the difference between two measurements of the same heap, in bytes.
const maxNoise = 256 << 10

// TestProtocols is a short soak.
func TestProtocols(t *testing.T) { soak(t, 20*len(ways)) }

// TestDisconnectMidFrame ends a thousand connections in the middle of a frame, with a FIN or an RST, as the kernel does
// for a client that is killed.
func TestDisconnectMidFrame(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Log = nil
		c.Open = opened(floodModel{small: true})
	})
	cut := func(n int) {
		var visitors sync.WaitGroup
		for worker := range 8 {
			visitors.Go(func() {
				for i := range n / 8 {
					c, err := dialFrom("127.0.0.1", h.addr)
					if err != nil {
						t.Error(err)
						continue
					}
					err = withTerminal(c, 80, 24, func(*gossh.Client, *gossh.Session, io.Writer) error {
						if (i+worker)%2 == 0 {
							_ = c.(*net.TCPConn).SetLinger(0)
						}
						return c.Close()
					})
					if err != nil {
						t.Errorf("%d: %v", i, err)
					}
				}
			})
		}
		visitors.Wait()
		h.waitEmpty(t, "all connections end")
	}
	cut(80)
	before := measure()
	cut(1000)
	var after footprint
	eventually(t, "as many goroutines and descriptors as before, and the heap about so", func() bool {
		after = measure()
		return after.goroutines <= before.goroutines && after.descriptors <= before.descriptors &&
			after.heap <= before.heap+before.heap/10+maxNoise
	})
	t.Logf("before %+v, after %+v", before, after)
}
