package content

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"example.com/folio/content/doc"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

var (
	scheme       = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)
	schemes      = []string{"http", "https", "mailto", "tel"} // that a link may have
	placeholders = []string{"", "#", "/#", "todo", "tbd", "fixme", "xxx"}
)

// A reporter adds a problem about the byte at an offset of a text.
type reporter func(at int, rule, format string, args ...any)

// resolve rewrites the links and images of a body that comes from the file of d.
func (ln *linker) resolve(d *doc.Doc, t srctext.Text) srctext.Text {
	var code srctext.Code
	t = code.Protect(t, srctext.AllCode, nil)
	report := func(at int, rule, format string, args ...any) {
		if !ln.Problems.Full(d.File) {
			ln.Problems.Add(d.File, t.LineAt(at), rule, format, args...)
		}
	}
	t = srctext.EditLinks(t, func(l srctext.Link) (string, bool) {
		if l.Image {
			return ln.image(d, l, report)
		}
		return ln.link(d, l, report)
	})
	return code.Unlock(ln.dropBrokenLinks(t))
}

// link returns what replaces a link: its text alone, if it can't be followed.
func (ln *linker) link(d *doc.Doc, l srctext.Link, report reporter) (string, bool) {
	dest := l.Dest
	if slices.Contains(placeholders, strings.ToLower(dest)) {
		report(l.At, problem.Placeholder, "target %q (the text is shown without a link)", dest)
		return l.Label, true
	}
	if strings.HasPrefix(dest, "//") {
		dest = "https:" + dest
	}
	if m := scheme.FindStringSubmatch(dest); m != nil {
		if !slices.Contains(schemes, strings.ToLower(m[1])) {
			report(l.At, problem.LinkScheme, "%q (the text is shown without a link)", dest)
			return l.Label, true
		}
		if inside, ok := ln.siteAddress(dest); ok {
			if to := ln.page(d, inside); to != "" {
				return "[" + l.Label + "](" + to + ")", true
			}
		}
		kept, n := srctext.WithoutTracking(dest)
		if n > 0 {
			report(l.At, problem.Tracking, "%s (shown without it)", dest)
		}
		return l.WithDest(kept), true
	}
	if to := ln.page(d, dest); to != "" {
		return "[" + l.Label + "](" + to + ")", true
	}
	if to := ln.external(d, dest); to != "" {
		return l.WithDest(to), true
	}
	report(l.At, problem.LinkDead, "%s does not exist (the text is shown without a link)", readable(dest))
	return l.Label, true
}

// readable returns an address without percent escapes.
func readable(dest string) string {
	if s, err := url.PathUnescape(dest); err == nil {
		return s
	}
	return dest
}

// external returns the address on the web of a file of the site that is no page, or "". It is "" too if the site has no
// address, and for a page that does not exist.
func (ln *linker) external(d *doc.Doc, dest string) string {
	if ln.BaseURL == "" || strings.HasPrefix(dest, "@/") || tree.IsMarkdown(strings.SplitN(dest, "#", 2)[0]) {
		return ""
	}
	base, err := url.Parse(ln.BaseURL + "/" + strings.TrimPrefix(d.URL, "/"))
	if err != nil {
		return ""
	}
	if strings.HasPrefix(dest, "/") {
		if sub := strings.TrimSuffix(base.Path, d.URL); sub != "" && !strings.HasPrefix(dest, sub+"/") {
			dest = sub + dest
		}
	}
	to, err := base.Parse(dest)
	if err != nil {
		return ""
	}
	return to.String()
}

// image returns what replaces an image: itself, with the path of its file in the site, or its text.
func (ln *linker) image(d *doc.Doc, l srctext.Link, report reporter) (string, bool) {
	dest := l.Dest
	if strings.HasPrefix(dest, "//") {
		dest = "https:" + dest
	}
	m := scheme.FindStringSubmatch(dest)
	if m != nil && (strings.EqualFold(m[1], "http") || strings.EqualFold(m[1], "https")) {
		kept, _ := srctext.WithoutTracking(dest)
		return "!" + l.WithDest(kept), true
	}
	if m == nil {
		if file := ln.asset(d, dest); file != "" {
			ln.images.add(file)
			return "!" + l.WithDest(file), true
		}
		report(l.At, problem.MissingImage, "%s does not exist (its text is shown)", srctext.FirstOf(dest, "the image"))
	}
	alt := srctext.Plain(l.Label)
	if alt == "" {
		return "", true
	}
	return `\[image: ` + srctext.Escape(alt) + `\]`, true
}

// asset returns the path in the site of the file that an address in d leads to, or "".
func (a *assembler) asset(d *doc.Doc, dest string) string {
	address, _ := splitAddress(dest)
	if address == "" {
		return ""
	}
	address = strings.TrimPrefix(address, "@/")
	var candidates []string
	if !strings.HasPrefix(address, "/") {
		candidates = append(candidates, path.Join(path.Dir(d.File), address),
			path.Join(path.Dir(d.File), d.Stem(), address))
	}
	for _, dir := range append([]string{a.Root}, a.Assets...) {
		candidates = append(candidates, path.Join(dir, address))
		if !strings.HasPrefix(address, "/") {
			candidates = append(candidates, path.Join(dir, d.URL, address))
		}
	}
	for _, c := range candidates {
		for _, name := range []string{c, norm.NFC.String(c), norm.NFD.String(c)} { // as macOS may have named it
			if a.Exists(name) {
				return name
			}
		}
	}
	if file := a.Attachments[strings.ToLower(path.Base(address))]; a.Exists(file) {
		return file
	}
	return ""
}
