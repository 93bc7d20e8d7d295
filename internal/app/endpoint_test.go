package app

import (
	"net"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

func TestWays(t *testing.T) {
	for _, tt := range []struct{ local, hostname, app, text, take string }{
		{"127.0.0.1:2222", "", "ssh -t -p 2222 localhost", "ssh -p 2222 localhost", "scp -P 2222 localhost:resume.pdf ."},
		{"[::1]:2222", "", "ssh -t -p 2222 localhost", "ssh -p 2222 localhost", "scp -P 2222 localhost:resume.pdf ."},
		{"192.0.2.1:22", "", "ssh -t 192.0.2.1", "ssh 192.0.2.1", "scp 192.0.2.1:resume.pdf ."},
		{"[2001:db8::1]:22", "", "ssh -t 2001:db8::1", "ssh 2001:db8::1", "scp '[2001:db8::1]:resume.pdf' ."},
		{
			"[2001:db8::1]:2222", "", "ssh -t -p 2222 2001:db8::1", "ssh -p 2222 2001:db8::1",
			"scp -P 2222 '[2001:db8::1]:resume.pdf' .",
		},
		{
			"10.0.0.5:22", "about.example.com", "ssh -t about.example.com", "ssh about.example.com",
			"scp about.example.com:resume.pdf .",
		},
	} {
		addr, err := net.ResolveTCPAddr("tcp", tt.local)
		if err != nil {
			t.Fatal(err)
		}
		e := visitEndpoint(server.Session{Local: addr}, tt.hostname)
		if e.appCommand() != tt.app || e.TextCommand() != tt.text || e.scpCommand(ResumeFile) != tt.take {
			t.Errorf("%s, %q: %q, %q and %q", tt.local, tt.hostname, e.appCommand(), e.TextCommand(), e.scpCommand(ResumeFile))
		}
	}
	e := visitEndpoint(server.Session{Local: &net.UnixAddr{Name: "socket", Net: "unix"}}, "about.example.com")
	if e.appCommand()+e.TextCommand()+e.scpCommand(ResumeFile) != "" {
		t.Errorf("without a port: %+v", e)
	}
}

// TestResumeCommand checks that the command is empty without a résumé.
func TestResumeCommand(t *testing.T) {
	e := Endpoint{"localhost", "2222"}
	if got := e.resumeCommand(fstest.MapFS{}); got != "" {
		t.Errorf("without a file: %q", got)
	}
	if got := e.resumeCommand(fstest.MapFS{ResumeFile: {}}); got != "scp -P 2222 localhost:resume.pdf ." {
		t.Errorf("%q", got)
	}
}

// TestShownResumeCommand opens the sample as the server does: the résumé page shows the command with the address that
// the visitor used.
func TestShownResumeCommand(t *testing.T) {
	site := sampleSite(t)
	live := NewSite(site, export.Options{})
	open := Sessions{Site: live, Cache: render.NewCache(1 << 20), Options: &Options{}}.NewModel
	m := open(server.Session{
		Local: &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 2022}, Page: "resume",
		Getenv: func(string) string { return "" },
	})
	m, _ = m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	wanted := Endpoint{"192.0.2.7", "2022"}.resumeCommand(live) != ""
	if got := strings.Contains(m.View().Content, "scp -P 2022 192.0.2.7:resume.pdf ."); got != wanted {
		t.Errorf("the file is there: %v, and named: %v in\n%s", wanted, got, m.View().Content)
	}
}

func TestPublicEndpoint(t *testing.T) {
	for _, tt := range []struct {
		hostname string
		listen   []string
		want     string
	}{
		{"", []string{":22"}, ""},
		{"una.example", []string{":22"}, "ssh una.example"},
		{"una.example", []string{"192.0.2.1:2222", ":22"}, "ssh -p 2222 una.example"},
		{"una.example", nil, ""},
	} {
		if got := PublicEndpoint(tt.hostname, tt.listen).TextCommand(); got != tt.want {
			t.Errorf("%+v: %q", tt, got)
		}
	}
}
