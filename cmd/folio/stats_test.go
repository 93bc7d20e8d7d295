package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// logOf runs folio serve with the sample while visit is called with its address, and returns its log.
func logOf(t *testing.T, visit func(addr string)) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	r, w := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		args := []string{
			"serve", "--listen", "127.0.0.1:0", "--host-key-dir", t.TempDir(), "--log-format", "json", "--grace", "1s",
			"--exempt", "127.0.0.1",
		}
		ended <- run(ctx, args, nil, io.Discard, w)
		_ = w.Close()
	}()
	var log bytes.Buffer
	lines := json.NewDecoder(io.TeeReader(r, &log))
	for {
		var line struct{ Msg, Address string }
		if err := lines.Decode(&line); err != nil {
			t.Fatal(err)
		}
		if line.Msg == "listening" {
			all := make(chan error, 1)
			go func() {
				_, err := io.Copy(&log, r)
				all <- err
			}()
			visit(line.Address)
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
			<-all
			return log.String()
		}
	}
}

// TestStatsOfAServer counts what a server has logged of clients that leave a mark wherever they can.
func TestStatsOfAServer(t *testing.T) {
	const mark = "zq7mark"
	log := logOf(t, func(addr string) {
		visit := func(user, term, command string) {
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				t.Fatal(err)
			}
			c, chans, requests, err := gossh.NewClientConn(conn, addr, &gossh.ClientConfig{
				User: user, HostKeyCallback: gossh.InsecureIgnoreHostKey(), ClientVersion: "SSH-2.0-" + mark,
			})
			if err != nil {
				t.Fatal(err)
			}
			client := gossh.NewClient(c, chans, requests)
			defer client.Close()
			sess, err := client.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			_ = sess.Setenv("LANG", mark)
			if term != "" {
				if err := sess.RequestPty(term, 24, 80, nil); err != nil {
					t.Fatal(err)
				}
			}
			out, _ := sess.Output(command) // unknown names are errors
			if known := !strings.Contains(command, mark); known && len(out) == 0 {
				t.Errorf("%q prints nothing", command)
			}
		}
		for range 3 {
			visit(mark, "", "about")
			visit(mark, mark, "cat about.md projects")
			visit("x", "", mark)
			visit("x", "", "cat "+mark+" projects/"+mark+" "+mark+".pdf")
		}
	})
	if !strings.Contains(log, mark) {
		t.Fatal("the log has no marks: " + log)
	}
	for _, args := range [][]string{{"stats"}, {"stats", "--json"}} {
		var out bytes.Buffer
		if err := run(t.Context(), args, strings.NewReader(log), &out, io.Discard); err != nil {
			t.Fatal(err)
		}
		if text := out.String(); strings.Contains(text, mark) || strings.Contains(text, "127.0.0.1") {
			t.Errorf("%q tells of a visitor:\n%s", args, text)
		}
		if len(args) == 1 {
			continue
		}
		var report struct {
			Total struct {
				Sessions                           int
				Protocols, Pages, Files, Terminals map[string]int
			}
		}
		if err := json.Unmarshal(out.Bytes(), &report); err != nil {
			t.Fatal(err)
		}
		want := "{12 map[text:12] map[about:3 projects:3] map[about.md:3] map[16-colour:3 none:9]}"
		if got := fmt.Sprint(report.Total); got != want {
			t.Errorf("got %s, want %s; the log is\n%s", got, want, log)
		}
	}
}
