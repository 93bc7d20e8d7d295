package server

import (
	"bytes"
	"net/http"
	"sync/atomic"
	"time"
)

// metrics count what happens. Their labels come from fixed sets of words; nothing that a client sent is ever one.
type metrics struct {
	refused  *family // by limit
	cut      *family // by limit
	denied   *family // by what was asked for
	sessions *family // by door and ending
	length   *family // by door, seconds
	current  *family // by door
	panics   *family
	all      []*family
	refusals atomic.Int64
	logged   atomic.Int64 // the second of the Unix epoch in which a refusal was last logged
}

func newMetrics(g *gate) *metrics {
	m := &metrics{}
	add := func(f *family) *family {
		m.all = append(m.all, f)
		return f
	}
	gauge := func(name, help string, read func() int) {
		add(&family{name: name, help: help, kind: "gauge", read: func() float64 {
			g.mu.Lock()
			defer g.mu.Unlock()
			return float64(read())
		}})
	}
	m.refused = add(&family{name: "folio_refused_connections_total", kind: "counter", labels: []string{"limit"},
		help: "Connections that were not admitted, by the limit that refused them."})
	m.cut = add(&family{name: "folio_cut_connections_total", kind: "counter", labels: []string{"limit"},
		help: "Connections that the server ended, by the limit that they came to."})
	m.denied = add(&family{name: "folio_refused_requests_total", kind: "counter", labels: []string{"kind"},
		help: "What connections asked for and did not get, by kind."})
	m.sessions = add(&family{name: "folio_sessions_total", kind: "counter", labels: []string{"door", "ended"},
		help: "Sessions that have ended, by door and by why they ended."})
	m.length = add(&family{name: "folio_session_seconds", kind: "histogram", labels: []string{"door"},
		help: "How long sessions took.", buckets: []float64{.1, 1, 10, 60, 300, 1800, 7200}})
	m.current = add(&family{name: "folio_sessions", kind: "gauge", labels: []string{"door"},
		help: "Sessions that are open now, by door."})
	for _, by := range []way{byApp, byPlain, byText} {
		m.current.add(0, string(by)) // none is a number too: an autoscaler waits for one
	}
	m.panics = add(&family{name: "folio_panics_total", kind: "counter",
		help: "Panics that were contained; each is a defect."})
	gauge("folio_connections", "Connections that are open now.", func() int { return g.open })
	gauge("folio_startups", "Connections that are not authenticated yet.", func() int { return g.startups })
	gauge("folio_sources", "Sources that are remembered.", func() int { return len(g.sources) })
	g.cut = func(why cutting) { m.cut.inc(string(why)) }
	g.denied = func(what request) { m.denied.inc(string(what)) }
	return m
}

// begins counts a session until the returned function is called with why it ended.
func (m *metrics) begins(door string) (ends func(why string)) {
	begun := time.Now()
	m.current.inc(door)
	return func(why string) {
		m.current.add(-1, door)
		m.sessions.inc(door, why)
		m.length.add(time.Since(begun).Seconds(), door)
	}
}

// Status answers over HTTP: /livez while the process is well, /readyz while it takes new visitors, /metrics in the format
// of Prometheus. It belongs on an address that strangers don't reach.
func (s *Server) Status() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if s.stopping.Load() {
			http.Error(w, "stopping", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		var text bytes.Buffer // a family waits for whom it is written to, and whoever counts for the family
		for _, f := range s.metrics.all {
			f.write(&text)
		}
		_, _ = w.Write(text.Bytes())
	})
	return mux
}
