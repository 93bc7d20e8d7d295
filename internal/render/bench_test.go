package render

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

// BenchmarkCache is what a page costs that somebody has read before; BenchmarkMarkdown is what it cost them.
func BenchmarkCache(b *testing.B) {
	for _, size := range []int{1 << 10, 172 << 10} {
		b.Run(fmt.Sprintf("bytes=%d", size), func(b *testing.B) {
			c, source, o := NewCache(64<<20), strings.Repeat("Some *text* and more.\n\n", size/22), Options{Width: 76, Theme: style.Auto()}
			c.Markdown(source, o)
			b.ReportAllocs()
			for b.Loop() {
				c.Markdown(source, o)
			}
		})
	}
}
