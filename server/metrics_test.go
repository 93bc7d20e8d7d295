package server

import (
	"net/http/httptest"
	"strings"
	"testing"
)

func (h *house) status(path string) (int, string) {
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
	term.shows(t, "80x24")
	term.typed(t, "!")
	term.leaves(t, exitPanic)
	h.terminal(t, c, 80, 24, "").shows(t, "80x24")
	for _, line := range []string{
		`folio_sessions_total{door="text",ended="printed"} 1`,
		`folio_sessions_total{door="text",ended="unknown"} 1`,
		`folio_sessions_total{door="tui",ended="panic"} 1`,
		`folio_sessions{door="tui"} 1`,
		`folio_panics_total 1`,
		`folio_connections 1`,
		`folio_startups 0`,
		`folio_session_seconds_count{door="text"} 2`,
	} {
		eventually(t, line, func() bool { _, text := h.status("/metrics"); return strings.Contains(text, line+"\n") })
	}
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

func TestAddressesInTheLog(t *testing.T) {
	for how, want := range map[string]bool{AddressesFull: true, AddressesHash: false, AddressesNone: false} {
		h := open(t, func(c *Config) { c.LogAddresses = how })
		run(t, h.dial(t, "x"), "about")
		eventually(t, "a line is logged", func() bool { return strings.Contains(h.log.String(), `"msg":"session"`) })
		if got := strings.Contains(h.log.String(), "127.0.0.1"); got != want {
			t.Errorf("%s: %s", how, h.log.String())
		}
	}
}
