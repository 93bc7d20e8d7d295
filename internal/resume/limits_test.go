package resume

import (
	"strings"
	"testing"
	"time"
)

// TestHugePages reads pages that nobody writes. Each takes well under a second; the bound is for slow machines.
func TestHugePages(t *testing.T) {
	for _, piece := range []string{
		"# a\n", "- a\n", ">", "- ", "1. ", "*a ", "**a", "[a](b) ", "`", "(", "[", "2019 ", "| a ", "a: b\n", "&amp;", "Go, ",
		"### Engineer at Kelp\n_2019 – 2020_\n\n", "**Company**: x\n\n", "- **a** (2019 – 2020)\n", "> a\n\n", "## Skills\n",
	} {
		for _, head := range []string{"", "## Experience\n\n", "## Skills\n\n"} {
			source := head + strings.Repeat(piece, (32<<10)/len(piece))
			start := time.Now()
			r, _ := Markdown(source)
			if _, err := r.JSON(); err != nil {
				t.Fatal(err)
			}
			if md := r.Markdown(); md == "" && piece != ">" && piece != "- " && piece != "1. " {
				t.Errorf("%q: nothing is left", piece)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%q after %q took %v", piece, head, took)
			}
		}
	}
}
