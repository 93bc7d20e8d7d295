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
)

// ways are the ways in which a connection goes, each from its first byte to its end. An error is one of the client's own.
var ways = []struct {
	name string
	walk func(c *net.TCPConn) error
}{
	{"a page", func(c *net.TCPConn) error {
		return visited(c, func(s *gossh.Session) error { return s.Run("about") })
	}},
	{"a page that is not there", func(c *net.TCPConn) error {
		return visited(c, func(s *gossh.Session) error { _ = s.Run("nope"); return nil })
	}},
	{"a file by SFTP, left open", func(c *net.TCPConn) error {
		return visited(c, func(s *gossh.Session) error {
			in, _ := s.StdinPipe()
			out, _ := s.StdoutPipe()
			if err := s.RequestSubsystem("sftp"); err != nil {
				return err
			}
			greeting := answer(nil).uint32(0).byte(fxInit).uint32(3).finish()
			_, _ = in.Write(append(greeting, withPath("about.txt", 1, 0)(newAnswer(nil, fxOpen, 1)).finish()...))
			_, err := out.Read(make([]byte, 1))
			return err
		})
	}},
	{"a file by scp, cut off", func(c *net.TCPConn) error {
		return visited(c, func(s *gossh.Session) error {
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
		return looked(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "q")
			return s.Wait()
		})
	}},
	{"quit, and typing on", func(c *net.TCPConn) error {
		return looked(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "q"+strings.Repeat("ls -l\r", 100))
			return s.Wait()
		})
	}},
	{"a panic", func(c *net.TCPConn) error {
		return looked(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "!")
			_ = s.Wait()
			return nil
		})
	}},
	{"a window of any size, cut off", func(c *net.TCPConn) error {
		return looked(c, 1<<30, 1<<30, func(_ *gossh.Client, s *gossh.Session, _ io.Writer) error {
			for i := range 20 {
				_ = s.WindowChange(i, 1<<31-i)
			}
			return c.Close()
		})
	}},
	{"FIN in the reader", func(c *net.TCPConn) error {
		return looked(c, 80, 24, func(*gossh.Client, *gossh.Session, io.Writer) error { return c.CloseWrite() })
	}},
	{"RST in the reader", func(c *net.TCPConn) error {
		return looked(c, 80, 24, func(_ *gossh.Client, _ *gossh.Session, keys io.Writer) error {
			_, _ = io.WriteString(keys, "jjjj")
			_ = c.SetLinger(0)
			return c.Close()
		})
	}},
	{"a tab closed, the connection kept a while", func(c *net.TCPConn) error {
		return looked(c, 80, 24, func(_ *gossh.Client, s *gossh.Session, _ io.Writer) error {
			_ = s.Close()
			return nil
		})
	}},
	{"a file by SFTP", func(c *net.TCPConn) error {
		return fetched(c, func(out io.Writer, in io.Reader) error {
			for offset := range uint64(2) { // the text, and its end
				_, _ = out.Write(reading("1", offset<<20, 4096)(newAnswer(nil, fxRead, 2)).finish())
				if err := take(in); err != nil {
					return err
				}
			}
			_, _ = out.Write(newAnswer(nil, fxClose, 3).string("1").finish())
			return take(in)
		})
	}},
	{"SFTP, cut off with a file open", func(c *net.TCPConn) error {
		return fetched(c, func(io.Writer, io.Reader) error { _ = c.SetLinger(0); return c.Close() })
	}},
	{"SFTP, and no SFTP", func(c *net.TCPConn) error {
		return fetched(c, func(out io.Writer, in io.Reader) error {
			_, _ = io.WriteString(out, "GET / HTTP/1.1\r\n\r\n")
			_, _ = io.Copy(io.Discard, in)
			return nil
		})
	}},
	{"a file by scp", func(c *net.TCPConn) error {
		return visited(c, func(s *gossh.Session) error {
			s.Stdin = strings.NewReader("\x00\x00\x00") // for the beginning, the name and the file
			return s.Run("scp -f about.txt")
		})
	}},
	{"all by scp, cut off", func(c *net.TCPConn) error {
		return visited(c, func(s *gossh.Session) error {
			in, _ := s.StdinPipe()
			if err := s.Start("scp -r -f ."); err != nil {
				return err
			}
			_, _ = io.WriteString(in, "\x00\x00")
			return c.CloseWrite()
		})
	}},
	{"forwarding", func(c *net.TCPConn) error {
		return looked(c, 80, 24, func(client *gossh.Client, s *gossh.Session, _ io.Writer) error {
			if _, _, err := client.OpenChannel("direct-tcpip", nil); err == nil {
				return fmt.Errorf("it was accepted")
			}
			_, _, _ = client.SendRequest("tcpip-forward", true, nil)
			return nil
		})
	}},
	{"a session that never begins", func(c *net.TCPConn) error {
		return visited(c, func(*gossh.Session) error { return nil })
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

func visited(c net.Conn, f func(*gossh.Session) error) error {
	conn, chans, requests, err := gossh.NewClientConn(c, "", &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
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

// fetched opens a file by SFTP, whose handle is called 1.
func fetched(c net.Conn, f func(out io.Writer, in io.Reader) error) error {
	return visited(c, func(s *gossh.Session) error {
		out, _ := s.StdinPipe()
		in, _ := s.StdoutPipe()
		if err := s.RequestSubsystem("sftp"); err != nil {
			return err
		}
		_, _ = out.Write(answer(nil).uint32(0).byte(fxInit).uint32(3).finish())
		if err := take(in); err != nil {
			return err
		}
		_, _ = out.Write(newAnswer(nil, fxOpen, 1).string("about.txt").uint32(1).uint32(0).finish())
		if err := take(in); err != nil {
			return err
		}
		return f(out, in)
	})
}

// take reads a packet of SFTP.
func take(in io.Reader) error {
	var buf []byte
	_, _, err := readPacket(in, &buf)
	return err
}

// looked opens the reader, and waits for its first bytes.
func looked(c net.Conn, width, height int, f func(*gossh.Client, *gossh.Session, io.Writer) error) error {
	conn, chans, requests, err := gossh.NewClientConn(c, "", &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
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

// A footprint is what a process holds.
type footprint struct{ goroutines, descriptors, heap, stacks int }

func measure() footprint {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	descriptors, _ := os.ReadDir("/proc/self/fd")
	return footprint{runtime.NumGoroutine(), len(descriptors), int(m.HeapAlloc), int(m.StackInuse)}
}

// soak goes n times, in every way, and then holds no more than after the first few.
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
		h.empty(t, "all connections end")
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
	h.serves(t)
}

// maxNoise is how many bytes the heap of a test differs by without any reason of the server's.
const maxNoise = 256 << 10

// TestWays is the beginning of the soak.
func TestWays(t *testing.T) { soak(t, 20*len(ways)) }

// TestCutMidFrame ends a thousand connections in the middle of what is drawn, with a FIN or an RST. A client that is killed
// ends as the kernel does for it, in one of these.
func TestCutMidFrame(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Log = nil
		c.Open = opened(flood{small: true})
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
					err = looked(c, 80, 24, func(*gossh.Client, *gossh.Session, io.Writer) error {
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
		h.empty(t, "all connections end")
	}
	cut(80)
	before := measure()
	cut(1000)
	var after footprint
	eventually(t, "as many goroutines and descriptors as before, and the heap about so", func() bool {
		after = measure()
		return after.goroutines <= before.goroutines && after.descriptors <= before.descriptors && after.heap <= before.heap+before.heap/10+maxNoise
	})
	t.Logf("before %+v, after %+v", before, after)
}
