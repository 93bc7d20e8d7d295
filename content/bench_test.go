package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// BenchmarkLoad reads blogs of 1,500-byte posts. Time and memory grow with the number of pages.
func BenchmarkLoad(b *testing.B) {
	post := strings.Repeat("Some *text* with [a link](https://x.test/) and `code`, and more text.\n\n", 20)
	for _, n := range []int{100, 1000} {
		for _, kind := range []struct{ config, folder string }{{"zola.toml", "content/posts"}, {"_config.yml", "_posts"}} {
			site := fstest.MapFS{kind.config: {}}
			for i := range n {
				site[fmt.Sprintf("%s/2020-01-01-p%d.md", kind.folder, i)] = &fstest.MapFile{Data: []byte("---\ntitle: P\n---\n" + post)}
			}
			b.Run(fmt.Sprintf("%s/%d", kind.config, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Load(site, ".", Options{Now: today}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
			})
		}
	}
}
