package listen

import (
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestCheck checks how addresses are written. No name is looked up.
func TestCheck(t *testing.T) {
	for addr, want := range map[string]string{
		":2222": "", "127.0.0.1:22": "", "[::1]:22": "", "host.invalid:22": "", ":ssh": "", ":0": "",
		"foo":     "foo: missing port in address\nhint: write it as :2222 or 127.0.0.1:2222",
		":99999":  ":99999: invalid port\nhint: ",
		"::1:22x": "::1:22x: too many colons in address\nhint: ",
		":nosuch": ":nosuch: ",
	} {
		got := ""
		if err := Check("--listen", addr); err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("%s: %q, want %q", addr, got, want)
		}
	}
}

// TestOpen opens addresses, and none of several if one is in use.
func TestOpen(t *testing.T) {
	open, status, err := Open([]string{"127.0.0.1:0", "127.0.0.1:0"}, false)
	if err != nil || len(open) != 2 || status != nil {
		t.Fatalf("%v, %v, %v", open, status, err)
	}
	defer CloseAll(open)
	used := open[0].Addr().String()
	_, _, err = Open([]string{"127.0.0.1:0", used}, false)
	if err == nil || !strings.HasPrefix(err.Error(), used+": the address is in use\nhint: ") {
		t.Errorf("in use: %v", err)
	}
}

// TestStatus serves health and metrics on loopback if only a port is given.
func TestStatus(t *testing.T) {
	for addr, want := range map[string]string{
		":9090": "127.0.0.1:9090", "10.0.0.1:9090": "10.0.0.1:9090", "[::]:1": "[::]:1",
	} {
		if got := StatusAddress(addr); got != want {
			t.Errorf("%s is %s, want %s", addr, got, want)
		}
	}
	l, err := Status(":0")
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	stop := ServeStatus(l, http.NotFoundHandler(), slog.New(slog.NewTextHandler(&log, nil)))
	defer stop()
	if a := l.Addr().(*net.TCPAddr); !a.IP.IsLoopback() || !strings.Contains(log.String(), a.String()) {
		t.Errorf("%v: %s", a, log.String())
	}
	if answer, err := http.Get("http://" + l.Addr().String()); err != nil || answer.StatusCode != http.StatusNotFound {
		t.Errorf("%v, %v", answer, err)
	}
	if _, err := Status(l.Addr().String()); err == nil || !strings.Contains(err.Error(), "--status") {
		t.Errorf("in use: %v", err)
	}
}
