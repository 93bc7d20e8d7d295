package content

import (
	"testing"
	"testing/fstest"
)

// FuzzMDX reads arbitrary text as a page, a summary and a configuration of several generators.
func FuzzMDX(f *testing.F) {
	for _, s := range []string{"import a\n\n{b} <C d={e}>f</C> {/* g */}", "<<a>>{{{}}}", "export x\n<A\n\n>{`",
		"</div><div a={",
		`{"basics": {"name": "a", "summary": "<!-- b"}, "projects": [{"name": "# c", "url": "javascript:d"}]}`,
		"{{#include p.mdx}} ```rust\n# a\n```"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 4<<10 {
			return
		}
		page := &fstest.MapFile{Data: []byte("---\ntitle: t\n---\n" + body)}
		for _, site := range []fstest.MapFS{
			{"astro.config.mjs": {}, "src/pages/p.mdx": page},
			{"book.toml": {}, "src/SUMMARY.md": {Data: []byte("[A](p.mdx)\n- [B](q.md)\n" + body)}, "src/p.mdx": page},
			{"_config.yml": {}, "source/_posts/p.md": page, "source/p.md": page},
			{"eleventy.config.js": {Data: []byte(body)}, "p.md": page},
			{"quartz.config.ts": {Data: []byte(body)}, "p.md": page},
		} {
			if s, err := Load(site, ".", Options{Now: today}); err == nil {
				invariants(t, s)
			}
		}
		if s, err := Load(fstest.MapFS{"r.json": {Data: []byte(body)}}, "r.json", Options{Now: today}); err == nil {
			invariants(t, s)
		}
	})
}
