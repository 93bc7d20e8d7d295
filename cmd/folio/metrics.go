package main

import (
	"example.com/folio/internal/logqueue"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

// cacheMetrics returns the metrics of the render cache. Steady evictions mean that --cache is too small.
func cacheMetrics(c *render.Cache) []server.Metric {
	gauge := func(name, help string, read func(render.Stats) int64) server.Metric {
		return server.Metric{Name: name, Help: help, Read: func() float64 { return float64(read(c.Stats())) }}
	}
	counter := func(name, help string, read func(render.Stats) int64) server.Metric {
		m := gauge(name, help, read)
		m.Counter = true
		return m
	}
	return []server.Metric{
		gauge("folio_cache_bytes", "Bytes of rendered text and pictures in the cache.",
			func(s render.Stats) int64 { return s.Bytes }),
		gauge("folio_cache_documents", "Rendered texts in the cache.",
			func(s render.Stats) int64 { return int64(s.Documents) }),
		gauge("folio_documents_bytes", "Bytes of all rendered texts, in the cache and in sessions.",
			func(s render.Stats) int64 { return s.Held }),
		counter("folio_documents_refused_total", "Layouts refused because the memory bound was reached.",
			func(s render.Stats) int64 { return int64(s.Refused) }),
		counter("folio_cache_hits_total", "Texts and pictures found in the cache.",
			func(s render.Stats) int64 { return int64(s.Hits) }),
		counter("folio_cache_misses_total", "Texts and pictures not found in the cache.",
			func(s render.Stats) int64 { return int64(s.Misses) }),
		counter("folio_cache_evictions_total", "Texts and pictures evicted from the cache.",
			func(s render.Stats) int64 { return int64(s.Evictions) }),
	}
}

func logMetric(q *logqueue.Queue) server.Metric {
	return server.Metric{
		Name: "folio_log_dropped_total", Counter: true,
		Help: "Log lines that were dropped because writing was too slow or failed.",
		Read: func() float64 { return float64(q.Dropped()) },
	}
}
