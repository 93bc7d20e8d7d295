package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestDrafts shows drafts, marked, to an author who asks for them, and nothing else that is hidden.
func TestDrafts(t *testing.T) {
	page := func(front string) string { return "---\ntitle: T\n" + front + "\n---\nText.\n" }
	for _, tt := range []struct {
		name   string
		files  map[string]string
		drafts []string // paths of pages that are shown as drafts
	}{
		{"Markdown folder", map[string]string{
			"about.md": page(""), "plan.md": page("draft: true"), "old.md": page("published: false"),
			"notes/a.md": page("publish: no"), "notes/b.md": page(""), "secret.md": page("private: true"),
			"later.md": page("date: 2027-01-01"), "over.md": page("expiryDate: 2020-01-01"),
			"both.md": page("draft: true\nprivate: true"), "draft-later.md": page("draft: true\ndate: 2027-01-01"),
		}, []string{"draft-later", "old", "plan", "writing/a"}},
		{"Hugo", map[string]string{
			"hugo.toml": "", "content/about.md": page(""), "content/posts/x.md": page("draft: true"),
			"content/ideas/_index.md": page("draft: true"), "content/ideas/y.md": page(""),
		}, []string{"ideas", "ideas/y", "writing", "writing/x"}},
		{"Jekyll", map[string]string{
			"_config.yml": "title: T\n", "about.md": page(""), "_posts/2024-05-01-shown.md": page(""),
			"_drafts/tide.md": page(""), "_posts/2024-05-02-hidden.md": page("published: false"),
		}, []string{"writing/hidden", "writing/tide"}},
		{"Hexo", map[string]string{
			"_config.yml": "title: T\n", "source/about/index.md": page(""), "source/_posts/shown.md": page(""),
			"source/_drafts/tide.md": page(""),
		}, []string{"writing/tide"}},
	} {
		fsys := fstest.MapFS{}
		for name, text := range tt.files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		public, err := Load(fsys, ".", Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		own, err := Load(fsys, ".", Options{Now: now, Drafts: true})
		if err != nil {
			t.Fatal(err)
		}
		var drafts []string
		for p := range own.All {
			switch marked := strings.HasSuffix(p.Title, " (draft)"); {
			case marked:
				drafts = append(drafts, p.Path)
			case public.Page(p.Path) == nil:
				t.Errorf("%s: %s is shown, unmarked: %q", tt.name, p.Path, p.Title)
			}
		}
		for p := range public.All {
			if strings.Contains(p.Title, "draft)") {
				t.Errorf("%s: %s is shown to all", tt.name, p.Path)
			}
		}
		slices.Sort(drafts)
		if want := tt.drafts; !slices.Equal(drafts, want) {
			t.Errorf("%s: the drafts are %q, want %q", tt.name, drafts, want)
		}
	}
}
