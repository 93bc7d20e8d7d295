package server

import (
	"bytes"
	"net/http"
	"runtime"
	rtmetrics "runtime/metrics"
	"sync/atomic"
	"time"

	"example.com/folio/internal/server/prometheus"
)

// metrics are the metrics of a server. The values of labels are from fixed sets or names of pages that are served,
// never what a client sent.
type metrics struct {
	refused      *prometheus.Family // connections, by limit
	disconnected *prometheus.Family // by limit
	denied       *prometheus.Family // requests, by kind
	failed       *prometheus.Family // to accept, by reason
	unlogged     *prometheus.Family // sessions without a line in the log
	sessions     *prometheus.Family // that have ended, by protocol and reason
	length       *prometheus.Family // of sessions in seconds, by protocol
	current      *prometheus.Family // sessions, by protocol
	pages        *prometheus.Family // opened, by page
	pageNames    prometheus.LabelSet
	panics       *prometheus.Family
	all          []*prometheus.Family
	programs     atomic.Int64
}

// A Metric is a number that is read when metrics are requested.
type Metric struct {
	Name    string // letters, digits and underscores
	Help    string // a sentence
	Counter bool   // it only grows; otherwise it is a gauge
	Read    func() float64
}

// maxPageLabels is how many pages are counted by name; all others are counted together.
const maxPageLabels = 200

func newMetrics(conns *connections, more []Metric) *metrics {
	m := &metrics{pageNames: prometheus.LabelSet{Max: maxPageLabels}}
	add := func(f *prometheus.Family) *prometheus.Family {
		m.all = append(m.all, f)
		return f
	}
	gauge := func(name, help string, read func() int) {
		add(&prometheus.Family{Name: name, Help: help, Kind: "gauge", Read: func() float64 {
			return float64(read())
		}})
	}
	m.refused = add(&prometheus.Family{Name: "folio_refused_connections_total", Kind: "counter",
		Labels: []string{"limit"}, Help: "Connections that were not admitted, by the limit that refused them."})
	m.disconnected = add(&prometheus.Family{Name: "folio_cut_connections_total", Kind: "counter",
		Labels: []string{"limit"}, Help: "Connections that the server ended, by the limit that they came to."})
	m.denied = add(&prometheus.Family{Name: "folio_refused_requests_total", Kind: "counter",
		Labels: []string{"kind"}, Help: "Requests of connections that were refused, by kind."})
	m.failed = add(&prometheus.Family{Name: "folio_accept_errors_total", Kind: "counter",
		Labels: []string{"reason"}, Help: "Errors of accepting connections, by reason."})
	m.unlogged = add(&prometheus.Family{Name: "folio_session_lines_omitted_total", Kind: "counter",
		Help: "Sessions without a line in the log, because their source had too many."})
	m.sessions = add(&prometheus.Family{Name: "folio_sessions_total", Kind: "counter",
		Labels: []string{"protocol", "ended"}, Help: "Sessions that have ended, by protocol and reason."})
	m.length = add(&prometheus.Family{Name: "folio_session_seconds", Kind: "histogram",
		Labels: []string{"protocol"}, Help: "How long sessions took.",
		Buckets: []float64{.1, 1, 10, 60, 300, 1800, 7200}})
	m.current = add(&prometheus.Family{Name: "folio_sessions", Kind: "gauge",
		Labels: []string{"protocol"}, Help: "Sessions that are open now, by protocol."})
	for _, by := range []protocol{protocolTUI, protocolPlain, protocolText} {
		m.current.Add(0, string(by)) // an autoscaler needs a number before the first session
	}
	m.pages = add(&prometheus.Family{Name: "folio_pages_total", Kind: "counter",
		Labels: []string{"page"}, Help: "Sessions that have opened a page, by page."})
	m.panics = add(&prometheus.Family{Name: "folio_panics_total", Kind: "counter",
		Help: "Panics that were recovered; each is a defect."})
	gauge("folio_connections", "Connections that are open now.", conns.limiter.Connections)
	gauge("folio_startups", "Connections that are not authenticated yet.", conns.limiter.Startups)
	gauge("folio_sources", "Sources that are remembered.", conns.limiter.Sources)
	add(&prometheus.Family{Name: "folio_programs", Kind: "gauge",
		Help: "Programs that run now; those of other sessions are suspended.",
		Read: func() float64 { return float64(m.programs.Load()) }})
	for _, metric := range append(runtimeMetrics, more...) {
		kind := "gauge"
		if metric.Counter {
			kind = "counter"
		}
		add(&prometheus.Family{Name: metric.Name, Kind: kind, Help: metric.Help, Read: metric.Read})
	}
	conns.onDisconnect = func(why disconnectReason) { m.disconnected.Inc(string(why)) }
	conns.onRefused = func(what requestKind) { m.denied.Inc(string(what)) }
	return m
}

// runtimeMetrics have the names that the client library of Prometheus gives them.
var runtimeMetrics = []Metric{
	{Name: "go_goroutines", Help: "Goroutines that exist.", Read: func() float64 {
		return float64(runtime.NumGoroutine())
	}},
	{Name: "go_memstats_heap_alloc_bytes", Help: "Memory of objects in the heap.", Read: func() float64 {
		sample := []rtmetrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		rtmetrics.Read(sample)
		return float64(sample[0].Value.Uint64())
	}},
}

// sessionStarted counts a session as open until ended is called.
func (m *metrics) sessionStarted(protocol string) (ended func(reason string)) {
	start := time.Now()
	m.current.Inc(protocol)
	return func(reason string) {
		m.current.Add(-1, protocol)
		m.sessions.Inc(protocol, reason)
		m.length.Add(time.Since(start).Seconds(), protocol)
	}
}

// Status returns an HTTP handler: /livez answers 200 while connections are handled, /readyz while new ones are
// accepted, and /metrics has the metrics in the format of Prometheus. It should not be reachable from the internet.
func (s *Server) Status() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", health(s.live))
	mux.HandleFunc("GET /readyz", health(s.ready))
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		var text bytes.Buffer // a family is locked while it is written, and so must not wait for the client
		for _, f := range s.metrics.all {
			f.Write(&text)
		}
		_, _ = w.Write(text.Bytes())
	})
	return mux
}

// health returns a handler that answers "ok" unless check returns an error.
func health(check func() error) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if err := check(); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	}
}
