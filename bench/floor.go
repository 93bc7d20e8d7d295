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

// serveFloor runs the floor: it sends each session the prepared frame of its window size, and echoes what is typed.
func serveFloor(ctx context.Context, folder string, out io.Writer) error {
	config, err := serverConfig()
	if err != nil {
		return err
	}
	frames, err := readFrames(folder)
	if err != nil {
		return err
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
		go floorConn(c, config, frames)
	}
}

// readFrames reads the prepared frames, whose files are named for the window size.
func readFrames(folder string) (map[window][]byte, error) {
	frames := map[window][]byte{}
	files, _ := filepath.Glob(filepath.Join(folder, "*x*"))
	for _, file := range files {
		w, err := parseWindow(filepath.Base(file))
		if err != nil {
			continue
		}
		if frames[w], err = os.ReadFile(file); err != nil {
			return nil, err
		}
	}
	return frames, nil
}

func floorConn(c net.Conn, config *ssh.ServerConfig, frames map[window][]byte) {
	defer c.Close()
	_, channels, requests, err := ssh.NewServerConn(c, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for nc := range channels {
		if ch, requests, err := nc.Accept(); err == nil {
			go floorSession(ch, requests, frames)
		}
	}
}

func floorSession(ch ssh.Channel, requests <-chan *ssh.Request, frames map[window][]byte) {
	var pty ptyRequest
	for req := range requests {
		switch req.Type {
		case "pty-req":
			_ = req.Reply(ssh.Unmarshal(req.Payload, &pty) == nil, nil)
		case "shell", "exec":
			_ = req.Reply(true, nil)
			_, _ = ch.Write(frames[window{int(pty.Columns), int(pty.Rows)}])
			go echo(ch)
		default:
			_ = req.Reply(false, nil)
		}
	}
}

func echo(ch ssh.Channel) {
	buf := make([]byte, 256)
	for {
		n, err := ch.Read(buf)
		if err != nil {
			_ = ch.Close()
			return
		}
		_, _ = ch.Write(buf[:n])
	}
}

// serverConfig accepts every client and has a new host key.
func serverConfig() (*ssh.ServerConfig, error) {
	key, err := newHostKey()
	if err != nil {
		return nil, err
	}
	config := &ssh.ServerConfig{NoClientAuth: true}
	config.AddHostKey(key)
	return config, nil
}

func newHostKey() (ssh.Signer, error) {
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, err
	}
	return ssh.NewSignerFromKey(key)
}

// listen listens on loopback, prints the address to out, and closes the listener when ctx is done.
func listen(ctx context.Context, out io.Writer) (net.Listener, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { _ = l.Close() })
	_, err = fmt.Fprintln(out, l.Addr())
	return l, err
}
