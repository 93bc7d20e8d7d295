package server

import (
	"net/http"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics count what happens. Their labels come from fixed sets of words; nothing that a client sent is ever one.
type metrics struct {
	registry *prometheus.Registry
	refused  *prometheus.CounterVec   // by limit
	cut      *prometheus.CounterVec   // by limit
	denied   *prometheus.CounterVec   // by what was asked for
	sessions *prometheus.CounterVec   // by door and ending
	length   *prometheus.HistogramVec // by door, seconds
	current  *prometheus.GaugeVec     // by door
	panics   prometheus.Counter
	refusals atomic.Int64
	logged   atomic.Int64 // the second of the Unix epoch in which a refusal was last logged
}

func newMetrics(g *gate) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "folio_refused_connections_total", Help: "Connections that were not admitted, by the limit that refused them.",
		}, []string{"limit"}),
		cut: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "folio_cut_connections_total", Help: "Connections that the server ended, by the limit that they came to.",
		}, []string{"limit"}),
		denied: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "folio_refused_requests_total", Help: "What connections asked for and did not get, by kind.",
		}, []string{"kind"}),
		sessions: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "folio_sessions_total", Help: "Sessions that have ended, by door and by why they ended.",
		}, []string{"door", "ended"}),
		length: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "folio_session_seconds", Help: "How long sessions took.", Buckets: []float64{.1, 1, 10, 60, 300, 1800, 7200},
		}, []string{"door"}),
		current: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "folio_sessions", Help: "Sessions that are open now, by door.",
		}, []string{"door"}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "folio_panics_total", Help: "Panics that were contained; each is a defect.",
		}),
	}
	gauge := func(name, help string, read func() int) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
			g.mu.Lock()
			defer g.mu.Unlock()
			return float64(read())
		})
	}
	g.cut = func(why cutting) { m.cut.WithLabelValues(string(why)).Inc() }
	g.denied = func(what request) { m.denied.WithLabelValues(string(what)).Inc() }
	m.registry.MustRegister(m.refused, m.cut, m.denied, m.sessions, m.length, m.current, m.panics,
		gauge("folio_connections", "Connections that are open now.", func() int { return g.open }),
		gauge("folio_startups", "Connections that are not authenticated yet.", func() int { return g.startups }),
		gauge("folio_sources", "Sources that are remembered.", func() int { return len(g.sources) }),
	)
	return m
}

// begins counts a session until the returned function is called with why it ended.
func (m *metrics) begins(door string) (ends func(why string)) {
	begun := time.Now()
	m.current.WithLabelValues(door).Inc()
	return func(why string) {
		m.current.WithLabelValues(door).Dec()
		m.sessions.WithLabelValues(door, why).Inc()
		m.length.WithLabelValues(door).Observe(time.Since(begun).Seconds())
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
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))
	return mux
}
