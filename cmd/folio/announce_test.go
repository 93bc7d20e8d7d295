package main

import (
	"bytes"
	"context"
	"net"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/folio/internal/sitearg"
)

// TestFirstLine starts and stops a server: its first line says what it serves, where, how to try it and how to stop it.
func TestFirstLine(t *testing.T) {
	site := filepath.Join(sitearg.Resolved(t.TempDir()), "site")
	write(t, filepath.Join(site, "about.md"), "---\ndate: someday\n---\n# About\n")
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{site}, `"serving ` + regexp.QuoteMeta(site) + `, read as Markdown folder \(.*\), on 127.0.0.1:\d+"`},
		{nil, `"serving the sample, as no SITE is given and none is in this folder, on 127.0.0.1:\d+"`},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var log bytes.Buffer
		args := append([]string{"serve", "--listen", "127.0.0.1:0", "--host-key-dir", t.TempDir(), "--status", "127.0.0.1:0"},
			tt.args...)
		if err := run(ctx, args, nil, nil, &log); err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(log.String(), "\n")
		want := `level=INFO msg=` + tt.want + ` try="ssh -p \d+ localhost" stop="Ctrl-C or SIGTERM"$`
		if !regexp.MustCompile(want).MatchString(first) {
			t.Errorf("%v: the first line is %s", tt.args, first)
		}
	}
}

func TestListensOn(t *testing.T) {
	for _, tt := range []struct{ addr, where, try string }{
		{"0.0.0.0:2222", "port 2222 of all interfaces", "ssh -p 2222 localhost"},
		{"[::]:22", "port 22 of all interfaces", "ssh localhost"},
		{"127.0.0.1:2222", "127.0.0.1:2222", "ssh -p 2222 localhost"},
		{"[2001:db8::1]:2222", "[2001:db8::1]:2222", "ssh -p 2222 2001:db8::1"},
		{"192.0.2.1:22", "192.0.2.1:22", "ssh 192.0.2.1"},
	} {
		addr, err := net.ResolveTCPAddr("tcp", tt.addr)
		if err != nil {
			t.Fatal(err)
		}
		if where, try := listensOn(addr), tryCommand(addr); where != tt.where || try != tt.try {
			t.Errorf("%s: %q and %q", tt.addr, where, try)
		}
	}
}
