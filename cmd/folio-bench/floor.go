package main

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"

	"golang.org/x/crypto/ssh"
)

// serveFloor answers every session with a frame out of a folder, and then echoes. It does nothing else, and keeps nothing.
func serveFloor(ctx context.Context, frames string, out io.Writer) error {
	config, err := serverConfig()
	if err != nil {
		return err
	}
	ready := map[window][]byte{}
	files, _ := filepath.Glob(filepath.Join(frames, "*x*"))
	for _, file := range files {
		if w, err := parseWindow(filepath.Base(file)); err == nil {
			if ready[w], err = os.ReadFile(file); err != nil {
				return err
			}
		}
	}
	l, err := listen(ctx, out)
	if err != nil {
		return err
	}
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			_, channels, requests, err := ssh.NewServerConn(c, config)
			if err != nil {
				return
			}
			go ssh.DiscardRequests(requests)
			for nc := range channels {
				if ch, requests, err := nc.Accept(); err == nil {
					go floorSession(ch, requests, ready)
				}
			}
		}()
	}
}

func floorSession(ch ssh.Channel, requests <-chan *ssh.Request, ready map[window][]byte) {
	var pty struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}
	for req := range requests {
		switch req.Type {
		case "pty-req":
			_ = req.Reply(ssh.Unmarshal(req.Payload, &pty) == nil, nil)
		case "shell", "exec":
			_ = req.Reply(true, nil)
			_, _ = ch.Write(ready[window{int(pty.Columns), int(pty.Rows)}])
			go func() {
				buf := make([]byte, 256)
				for {
					n, err := ch.Read(buf)
					if err != nil {
						_ = ch.Close()
						return
					}
					_, _ = ch.Write(buf[:n])
				}
			}()
		default:
			_ = req.Reply(false, nil)
		}
	}
}

// serverConfig lets anyone in, under a key of the moment.
func serverConfig() (*ssh.ServerConfig, error) {
	key, err := hostKey()
	if err != nil {
		return nil, err
	}
	config := &ssh.ServerConfig{NoClientAuth: true}
	config.AddHostKey(key)
	return config, nil
}

func hostKey() (ssh.Signer, error) {
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, err
	}
	return ssh.NewSignerFromKey(key)
}

// listen listens on loopback, says where, and stops when ctx ends.
func listen(ctx context.Context, out io.Writer) (net.Listener, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { _ = l.Close() })
	_, err = fmt.Fprintln(out, l.Addr())
	return l, err
}
