package server

import (
	"bytes"
	"net/http"
	"runtime"
	rtmetrics "runtime/metrics"
	"sync/atomic"
	"time"
)

// metrics count what happens. Their labels come from fixed sets of words; nothing that a client sent is ever one.
type metrics struct {
	refused  *family // by limit
	cut      *family // by limit
	denied   *family // by what was asked for
	failed   *family // accepting, by reason
	unlogged *family // session lines
	sessions *family // by door and ending
	length   *family // by door, seconds
	current  *family // by door
	panics   *family
	all      []*family
	programs atomic.Int64
}

// A Metric is a number that is read when somebody asks for all of them.
type Metric struct {
	Name    string // as Prometheus has them: letters, digits and underscores
	Help    string // a sentence
	Counter bool   // whether it only grows, or else is a gauge
	Read    func() float64
}

func newMetrics(g *gate, more []Metric) *metrics {
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
	m.failed = add(&family{name: "folio_accept_errors_total", kind: "counter", labels: []string{"reason"},
		help: "Errors of accepting connections, by reason."})
	m.unlogged = add(&family{name: "folio_session_lines_omitted_total", kind: "counter",
		help: "Sessions without a line in the log, because their source had too many."})
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
	add(&family{name: "folio_programs", kind: "gauge", help: "Programs that run now; the others sleep.",
		read: func() float64 { return float64(m.programs.Load()) }})
	for _, metric := range append(runtimeMetrics, more...) {
		kind := "gauge"
		if metric.Counter {
			kind = "counter"
		}
		add(&family{name: metric.Name, kind: kind, help: metric.Help, read: metric.Read})
	}
	g.cut = func(why cutting) { m.cut.inc(string(why)) }
	g.denied = func(what request) { m.denied.inc(string(what)) }
	return m
}

// runtimeMetrics have the names that the client library of Prometheus gave them.
var runtimeMetrics = []Metric{
	{Name: "go_goroutines", Help: "Goroutines that exist.", Read: func() float64 { return float64(runtime.NumGoroutine()) }},
	{Name: "go_memstats_heap_alloc_bytes", Help: "Memory of objects in the heap.", Read: func() float64 {
		sample := []rtmetrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		rtmetrics.Read(sample)
		return float64(sample[0].Value.Uint64())
	}},
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

// Status answers over HTTP: /livez while connections are handled, /readyz while new ones are accepted, /metrics in the
// format of Prometheus. It belongs on an address that strangers don't reach.
func (s *Server) Status() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", health(s.live))
	mux.HandleFunc("GET /readyz", health(s.ready))
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

// health answers "ok" unless check returns an error.
func health(check func() error) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if err := check(); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	}
}
