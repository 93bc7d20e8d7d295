package content

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// BenchmarkLoad reads blogs of 1,500-byte posts. Time and memory grow with the number of pages. bytes/page is what a
// Site keeps, not what reading it takes.
func BenchmarkLoad(b *testing.B) {
	post := strings.Repeat("Some *text* with [a link](https://x.test/) and `code`, and more text.\n\n", 20)
	for _, n := range []int{100, 1_000, 10_000} {
		for _, kind := range []struct{ name, config, folder string }{{"Zola", "zola.toml", "content/posts"},
			{"Jekyll", "_config.yml", "_posts"}} {
			files := fstest.MapFS{kind.config: {}}
			for i := range n {
				files[fmt.Sprintf("%s/2020-01-01-p%d.md", kind.folder,
					i)] = &fstest.MapFile{Data: []byte("---\ntitle: P\n---\n" + post)}
			}
			b.Run(fmt.Sprintf("%s/%d", kind.name, n), func(b *testing.B) {
				b.ReportAllocs()
				var site *Site
				before := heap()
				for b.Loop() {
					var err error
					if site, err = Load(files, ".", Options{Now: today}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
				b.ReportMetric((heap()-before)/float64(n), "bytes/page")
				runtime.KeepAlive(site)
			})
		}
	}
}

// heap returns the number of bytes in use.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
