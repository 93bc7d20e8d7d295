package main

import (
	"net"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/tui"
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
		if e.appCommand() != tt.app || e.textCommand() != tt.text || e.scpCommand(resumeFile) != tt.take {
			t.Errorf("%s, %q: %q, %q and %q", tt.local, tt.hostname, e.appCommand(), e.textCommand(), e.scpCommand(resumeFile))
		}
	}
	e := visitEndpoint(server.Session{Local: &net.UnixAddr{Name: "socket", Net: "unix"}}, "about.example.com")
	if e.appCommand()+e.textCommand()+e.scpCommand(resumeFile) != "" {
		t.Errorf("without a port: %+v", e)
	}
}

// TestResumeCommand checks that the command is empty without a résumé, and if the path would need shell quoting.
func TestResumeCommand(t *testing.T) {
	with, without := fstest.MapFS{resumeFile: {}}, fstest.MapFS{}
	e := endpoint{"localhost", "2222"}
	if got := e.resumeCommand(without) + localResumeCommand(without, nil); got != "" {
		t.Errorf("without a file: %q", got)
	}
	if got := e.resumeCommand(with); got != "scp -P 2222 localhost:resume.pdf ." {
		t.Errorf("%q", got)
	}
	for arg, want := range map[string]string{
		"":            "folio show resume.pdf > cv.pdf",
		"/home/ünä/s": "folio show resume.pdf /home/ünä/s > cv.pdf",
		"my site":     "",
		"a;b":         "",
		"$HOME":       "",
	} {
		if got := localResumeCommand(with, strings.Fields(arg)); arg != "my site" && got != want {
			t.Errorf("%q: %q, want %q", arg, got, want)
		}
	}
	if got := localResumeCommand(with, []string{"my site"}); got != "" {
		t.Errorf("%q", got)
	}
}

// TestLocalCommands checks the commands that open and print a local site.
func TestLocalCommands(t *testing.T) {
	for arg, want := range map[string][4]string{
		"":          {"folio", "--start", "folio show", ""},
		"~/my-site": {"folio ~/my-site", "--start", "folio show", "~/my-site"},
		"my site":   {},
		"$(reboot)": {},
	} {
		var o tui.Options
		var args []string
		if arg != "" {
			args = []string{arg}
		}
		addLocalCommands(&o, args)
		if got := [4]string{o.Command, o.CommandAt, o.Text, o.TextOf}; got != want {
			t.Errorf("%q: %q, want %q", arg, got, want)
		}
	}
}

// TestShownResumeCommand opens the sample as the server does: the résumé page shows the command with the address that
// the visitor used.
func TestShownResumeCommand(t *testing.T) {
	site, err := openSite(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	live := newLiveSite(site, export.Options{})
	open := modelFactory{live, render.NewCache(1 << 20), &appOptions{}, ""}.newModel
	m := open(server.Session{
		Local: &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 2022}, Page: "resume",
		Getenv: func(string) string { return "" },
	})
	m, _ = m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	wanted := endpoint{"192.0.2.7", "2022"}.resumeCommand(live) != ""
	if got := strings.Contains(m.View().Content, "scp -P 2022 192.0.2.7:resume.pdf ."); got != wanted {
		t.Errorf("the file is there: %v, and named: %v in\n%s", wanted, got, m.View().Content)
	}
}
