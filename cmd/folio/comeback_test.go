package main

import (
	"net"
	"testing"

	"example.com/folio/server"
)

func TestComeBack(t *testing.T) {
	for _, tt := range []struct{ local, hostname, want string }{
		{"127.0.0.1:2222", "", "ssh -t -p 2222 localhost"},
		{"[::1]:2222", "", "ssh -t -p 2222 localhost"},
		{"192.0.2.1:22", "", "ssh -t 192.0.2.1"},
		{"[2001:db8::1]:22", "", "ssh -t 2001:db8::1"},
		{"10.0.0.5:22", "about.example.com", "ssh -t about.example.com"},
	} {
		addr, err := net.ResolveTCPAddr("tcp", tt.local)
		if err != nil {
			t.Fatal(err)
		}
		if got := comeBack(server.Visit{Local: addr}, tt.hostname); got != tt.want {
			t.Errorf("%s, %q: %q, want %q", tt.local, tt.hostname, got, tt.want)
		}
	}
}
