package main

import (
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

// cacheMetrics say how full the cache of rendered text is, and whether it is large enough: evictions that go on for as long as
// visitors read mean that it is not.
func cacheMetrics(c *render.Cache) []server.Metric {
	return []server.Metric{
		{Name: "folio_cache_bytes", Help: "Memory of rendered text and pictures.", Read: func() float64 { return float64(c.Stats().Bytes) }},
		{Name: "folio_cache_documents", Help: "Rendered texts that are remembered.", Read: func() float64 { return float64(c.Stats().Documents) }},
		{
			Name: "folio_documents_bytes", Help: "Memory of all rendered texts, in the cache and in sessions.",
			Read: func() float64 { return float64(c.Stats().Held) },
		},
		{
			Name: "folio_documents_refused_total", Help: "Layouts that were refused for want of memory.", Counter: true,
			Read: func() float64 { return float64(c.Stats().Refused) },
		},
		{Name: "folio_cache_hits_total", Help: "Texts and pictures that were there.", Counter: true, Read: func() float64 { return float64(c.Stats().Hits) }},
		{Name: "folio_cache_misses_total", Help: "Texts and pictures that had to be made.", Counter: true, Read: func() float64 { return float64(c.Stats().Misses) }},
		{Name: "folio_cache_evictions_total", Help: "Texts and pictures that were forgotten for want of room.", Counter: true, Read: func() float64 { return float64(c.Stats().Evictions) }},
	}
}
