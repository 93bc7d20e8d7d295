package server

import (
	"errors"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func (h *testServer) status(path string) (int, string) {
	w := httptest.NewRecorder()
	h.Status().ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w.Code, w.Body.String()
}

func TestStatus(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	run(t, c, "about")
	run(t, c, "nope")
	term := h.terminal(t, c, 80, 24, "")
	term.waitShown(t, "80x24")
	term.typeKeys(t, "!")
	term.waitExit(t, exitPanic)
	h.terminal(t, c, 80, 24, "").waitShown(t, "80x24")
	for _, line := range []string{
		`folio_sessions_total{protocol="text",ended="printed"} 1`,
		`folio_sessions_total{protocol="text",ended="unknown"} 1`,
		`folio_sessions_total{protocol="tui",ended="panic"} 1`,
		`folio_sessions{protocol="tui"} 1`,
		`folio_panics_total 1`,
		`folio_connections 1`,
		`folio_startups 0`,
		`folio_session_seconds_count{protocol="text"} 2`,
	} {
		eventually(t, line, func() bool { _, text := h.status("/metrics"); return strings.Contains(text, line+"\n") })
	}
	_, text := h.status("/metrics")
	wellFormed(t, text)
	for _, path := range []string{"/livez", "/readyz"} {
		if code, _ := h.status(path); code != 200 {
			t.Errorf("%s: %d", path, code)
		}
	}
	h.stopping.Store(true)
	if code, _ := h.status("/readyz"); code != 503 {
		t.Errorf("/readyz of a server that stops: %d", code)
	}
}

// wellFormed checks the text format of Prometheus, version 0.0.4: samples follow the help and type of their family, and
// each family is there once.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	help := regexp.MustCompile(`^# HELP (\w+) [A-Z].+\.$`)
	kind := regexp.MustCompile(`^# TYPE (\w+) (counter|gauge|histogram)$`)
	sample := regexp.MustCompile(`^(\w+?)(_bucket|_sum|_count)?(\{\w+="[\w.+-]+"(,\w+="[\w.+-]+")*\})? [-+.\dEe]+$`)
	seen, family := map[string]bool{}, ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		h, k, s := help.FindStringSubmatch(line), kind.FindStringSubmatch(line), sample.FindStringSubmatch(line)
		switch {
		case h != nil && !seen[h[1]]:
			family = h[1]
			seen[family] = true
		case k != nil && k[1] == family:
		case s != nil && s[1] == family:
		default:
			t.Errorf("metrics: %q", line)
		}
	}
	if len(seen) < 5 {
		t.Errorf("only %d metrics", len(seen))
	}
}

func TestAddressesInTheLog(t *testing.T) {
	for how, want := range map[string]bool{AddressesFull: true, AddressesHash: false, AddressesNone: false} {
		h := open(t, func(c *Config) { c.LogAddresses = how })
		run(t, h.dial(t, "x"), "about")
		h.waitLog(t, "a line is logged", `"msg":"session"`)
		if got := strings.Contains(h.log.String(), "127.0.0.1"); got != want {
			t.Errorf("%s: %s", how, h.log.String())
		}
	}
}

// TestPanicked reports a panic that was recovered outside of the server.
func TestPanicked(t *testing.T) {
	h := open(t, nil)
	h.Panicked("reload", errors.New("broken"), []byte("a stack"))
	if _, text := h.status("/metrics"); !strings.Contains(text, "\nfolio_panics_total 1\n") {
		t.Errorf("the panic is not counted:\n%s", text)
	}
	if log := h.log.String(); !strings.Contains(log, `"where":"reload","panic":"broken","so far":1,"stack":"a stack"`) {
		t.Errorf("the log is %s", log)
	}
}
