package content

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/text/unicode/norm"

	"example.com/folio/content/links"
	"example.com/folio/content/srctext"
)

var pagePath = regexp.MustCompile(`^[\pL\pN\p{Mn}\p{Mc}-]+(/[\pL\pN\p{Mn}\p{Mc}-]+)*$`)

// invariants checks what is true of every Site.
func invariants(t *testing.T, s *Site) {
	t.Helper()
	if len(s.Sections) == 0 {
		t.Error("a site without sections")
	}
	seen := map[string]bool{}
	for p := range s.All {
		if !pagePath.MatchString(p.Path) || p.Path != strings.ToLower(p.Path) || !norm.NFC.IsNormalString(p.Path) {
			t.Errorf("path %q", p.Path)
		}
		if seen[p.Path] {
			t.Errorf("two pages are called %q", p.Path)
		}
		seen[p.Path] = true
		if p.Title == "" {
			t.Errorf("%s has no title", p.Path)
		}
		for _, line := range append([]string{p.Title, p.Summary, p.Source}, p.Tags...) {
			if strings.ContainsAny(line, "\n\t") {
				t.Errorf("%s: %q is not one line", p.Path, line)
			}
			noControls(t, line)
		}
		noControls(t, p.Body)
		cleanBody(t, s, p)
	}
	for _, line := range []string{s.Title, s.Author, s.Description} {
		noControls(t, line)
	}
	for _, l := range s.Links {
		noControls(t, l.Text+l.URL)
		if l.Text == "" || !external.MatchString(l.URL) || strings.ContainsAny(l.Text+l.URL, "\n\t") {
			t.Errorf("link of the site: %q", l)
		}
	}
	for _, p := range s.Problems {
		noControls(t, p.String())
		if strings.Contains(p.String(), "\n") {
			t.Errorf("problem of several lines: %q", p)
		}
	}
}

func noControls(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("not UTF-8: %q", s)
	}
	for _, r := range s {
		if srctext.Forbidden(r) {
			t.Errorf("%U in %q", r, s)
			return
		}
	}
}

// cleanBody checks that a body is CommonMark without HTML but <br> in cells, without a delimiter of any dialect outside
// code, and with links that can be followed.
func cleanBody(t *testing.T, s *Site, p *Page) {
	t.Helper()
	bare := []byte(p.Body)
	for _, r := range srctext.ParsedCode(p.Body, srctext.AllCode) {
		for i := r[0]; i < r[1]; i++ {
			if bare[i] != '\n' {
				bare[i] = ' '
			}
		}
	}
	for _, d := range []string{"{{", "}}", "{%", "%}", "<!--"} {
		if i := strings.Index(string(bare), d); i >= 0 && !strings.HasSuffix(string(bare[:i]), `\`) {
			t.Errorf("%s: %q outside code: %q", p.Path, d, p.Body)
		}
	}
	_ = ast.Walk(srctext.Parse(p.Body), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML:
			if string(n.Segments.Value([]byte(p.Body))) != "<br>" || !inCell(n) {
				t.Errorf("%s: HTML in %q", p.Path, p.Body)
			}
		case *ast.HTMLBlock:
			t.Errorf("%s: HTML in %q", p.Path, p.Body)
		case *ast.Link:
			goodTarget(t, s, p, string(srctext.Unescape(n.Destination)))
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkURL {
				goodTarget(t, s, p, string(n.URL([]byte(p.Body))))
			}
		case *ast.Text:
			noControls(t, string(srctext.Unescape(n.Segment.Value([]byte(p.Body)))))
		}
		return ast.WalkContinue, nil
	})
}

// inCell reports whether a node is in a cell of a table, where GFM has no other line break than <br>.
func inCell(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == extast.KindTableCell {
			return true
		}
	}
	return false
}

// external matches addresses with a scheme that a link may have.
var external = regexp.MustCompile(`^(?i:https?|mailto|tel):`)

func goodTarget(t *testing.T, s *Site, p *Page, dest string) {
	t.Helper()
	noControls(t, dest)
	if links.HasScheme(dest) {
		if !external.MatchString(dest) {
			t.Errorf("%s: scheme of %q in %q", p.Path, dest, p.Body)
		}
		if u, err := url.Parse(dest); err == nil && (u.Query().Has("gclid") || u.Query().Has("utm_source")) {
			t.Errorf("%s: tracking in %q", p.Path, dest)
		}
		return
	}
	path, _, _ := strings.Cut(dest, "#")
	if s.Page(path) == nil {
		t.Errorf("%s: link to %q, which is no page, in %q", p.Path, dest, p.Body)
	}
}
