package check

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content"
)

// BenchmarkSite checks sites of many pages, each with a finding.
func BenchmarkSite(b *testing.B) {
	for _, pages := range []int{100, 1_000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			files := fstest.MapFS{"about.md": {Data: []byte("# Me\n\nI mend clocks.\n")}}
			for i := range pages {
				text := fmt.Sprintf("# Clock %d\n\n%s\n\n## Notes\n\nTODO [up](clock-%d.md#none)\n", i,
					strings.Repeat("It ticks, and then it does not.\n", 30), (i+1)%pages)
				files[fmt.Sprintf("clocks/clock-%d.md", i)] = &fstest.MapFile{Data: []byte(text)}
			}
			site, err := content.Load(files, ".", content.Options{Now: today})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if r := Site(site, Options{Files: files, Now: today}); len(r.Findings) != 2*pages {
					b.Fatalf("%d findings of %d pages", len(r.Findings), pages)
				}
			}
			b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
