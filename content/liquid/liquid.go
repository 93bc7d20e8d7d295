// Package liquid evaluates the Liquid templates in a Jekyll page, within bounds.
//
// The engine refuses a whole page for one tag that it doesn't know, and has no bounds of its own. A template is
// therefore prepared first: the tags of plugins are removed, each loop gets a tag that counts its rounds, and what
// the engine can't bound is refused. Strings and lists are bounded where the filters make them. A page that can't be
// evaluated is shown without its templates.
package liquid

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/osteele/liquid/filters"
	"github.com/osteele/liquid/parser"
	"github.com/osteele/liquid/render"
	"github.com/osteele/liquid/tags"

	"example.com/folio/content/doc"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// Bounds on the evaluation of one page.
const (
	maxOutput       = 4 << 20         // bytes of a page, and of any string that a filter makes
	maxItems        = 100_000         // items of any list that a filter makes
	maxTicks        = 1_000_000       // rounds of all loops together
	maxTime         = 2 * time.Second // for the whole page
	maxBlocks       = 100             // blocks inside each other
	maxIncludeDepth = 8
)

var (
	errBudget = errors.New("it takes too long or writes too much")
	errDepth  = fmt.Errorf("more than %d inside each other", maxIncludeDepth)
)

// A Page is one page with templates. Its methods are called in this order: ReplaceListings, ProtectCode, Render.
type Page struct {
	Site *Site
	Doc  *doc.Doc
	Code *srctext.Code // takes the code that is found in the page
}

// IsLiquid reports whether s has templates that no other language than Liquid has.
func IsLiquid(s string) bool { return onlyLiquid.MatchString(s) }

// A run is one evaluation of a page.
type run struct {
	page     *Page
	template srctext.Text // the page's own template
	config   render.Config
	deadline time.Time
	ticks    int
	partials map[string][]byte // prepared includes
	given    map[string]bool   // includes whose templates are left out, as they can't be evaluated
}

// Render returns t with its templates evaluated. A tag or object that the engine refuses is left out, and so are all of
// them if that doesn't help; then the page has a problem.
func (p *Page) Render(t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "{{") && !strings.Contains(t.S, "{%") || p.Doc.Front.IsFalse("render_with_liquid") {
		return t
	}
	prepared, err := prepare(t, func(off int, format string, args ...any) {
		p.report(t.LineAt(off), format, args...)
	})
	if err == nil {
		r := p.newRun(prepared)
		for n := 0; ; n++ {
			var out string
			if out, err = r.render(r.template.S); err == nil {
				return r.template.Align(srctext.CleanLocked(out))
			}
			if n == maxRepairs || !r.repair(err) {
				break
			}
		}
	}
	p.report(lineOf(t, err), "Liquid: %s (shown without it)", reasonOf(err))
	return withoutTemplates(t)
}

func (p *Page) report(line int, format string, args ...any) {
	p.Site.Files.Problems.Add(p.Doc.File, line, problem.Unresolved, format, args...)
}

func (p *Page) newRun(template srctext.Text) *run {
	r := &run{
		page:     p,
		template: template,
		config:   render.NewConfig(),
		deadline: time.Now().Add(maxTime),
		partials: map[string][]byte{},
		given:    map[string]bool{},
	}
	filters.AddStandardFilters(&r.config)
	tags.AddStandardTags(&r.config)
	r.config.LaxFilters = true
	r.config.JekyllExtensions = true
	r.config.TemplateStore = r
	addFilters(&r.config)
	r.addTags()
	return r
}

// render evaluates one template.
func (r *run) render(source string) (out string, err error) {
	defer func() { // the engine panics at some faults of a template
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	root, perr := r.config.Compile(source, parser.SourceLoc{LineNo: 1})
	if perr != nil {
		return "", perr
	}
	w := &boundedWriter{}
	if rerr := render.Render(root, w, r.page.Site.bindings(r.page.Doc), r.config); rerr != nil {
		return "", rerr
	}
	return w.b.String(), nil
}

// A boundedWriter collects what a template writes, up to maxOutput.
type boundedWriter struct{ b strings.Builder }

func (w *boundedWriter) Write(p []byte) (int, error) {
	if w.b.Len()+len(p) > maxOutput {
		return 0, errBudget
	}
	return w.b.Write(p)
}

// tick counts one round of a loop or one include.
func (r *run) tick() error {
	r.ticks++
	if r.ticks > maxTicks || r.ticks%256 == 0 && time.Now().After(r.deadline) {
		return errBudget
	}
	return nil
}

// addTags defines Jekyll's tags, and bounded replacements of the engine's own.
func (r *run) addTags() {
	define := func(name string, do func(w io.Writer, ctx render.Context) error) {
		r.config.AddTag(name, func(string) (func(io.Writer, render.Context) error, error) { return do, nil })
	}
	define("folio_tick", func(io.Writer, render.Context) error { return r.tick() })
	define("bibliography", r.bibliography)
	define("include", func(w io.Writer, ctx render.Context) error { return r.include(w, ctx, "") })
	define("folio_relative", func(w io.Writer, ctx render.Context) error { return r.include(w, ctx, relative) })
	define("link", r.link)
	define("post_url", r.postURL)
	r.config.AddBlock("folio_capture").Renderer(func(_ io.Writer, ctx render.Context) error {
		w := &boundedWriter{}
		if err := ctx.RenderChildren(w); err != nil {
			return err
		}
		ctx.Set(strings.Trim(ctx.TagArgs(), ` "'`), w.b.String())
		return nil
	})
}

// reasonOf returns the text of an error of the engine without the place, which counts from the template.
func reasonOf(err error) string {
	if errors.Is(err, errBudget) {
		return errBudget.Error()
	}
	reason, _, _ := strings.Cut(err.Error(), "Original stacktrace")
	return srctext.OneLine(errorPlace.ReplaceAllString(reason, ""))
}

// line returns the line of the page on which a tag is, or the first line of the page for a tag in an include.
func (r *run) line(ctx render.Context) int {
	if ctx.SourceFile() != "" {
		return r.template.Lines[0]
	}
	return lineOf(r.template, ctx.Errorf(""))
}

// lineOf returns the line of the file at which the engine found err in t, or the first line of t.
func lineOf(t srctext.Text, err error) int {
	var at interface{ LineNumber() int }
	if errors.As(err, &at) && at.LineNumber() > 0 && at.LineNumber() <= len(t.Lines) {
		return t.Lines[at.LineNumber()-1]
	}
	return t.Lines[0]
}

var errorPlace = regexp.MustCompile(`^(?:Liquid error)?(?: ?\(line \d+\))?(?:: )?`)

var (
	objectMark  = regexp.MustCompile(`\{\{(?:[^{}\n]|\n[^{}\n])*?\}\}`)
	tagMark     = regexp.MustCompile(`\{%-?\s*(\w+)\b((?:[^%]|%[^}])*?)-?%\}`)
	commentMark = regexp.MustCompile(`(?s)\{%-?\s*comment\b.*?(?:\{%-?\s*endcomment\s*-?%\}|$)`)
	onlyLiquid  = regexp.MustCompile(`\{%-?\s*(?:(?:link|include|include_relative|post_url|for|if|unless|case|assign|` +
		`capture|comment|raw)\s|(?:comment|raw)\s*-?%)|\{\{-?\s*(?:site|page)\.`)
)

// withoutTemplates removes all templates from a text, and what is in Liquid comments.
func withoutTemplates(t srctext.Text) srctext.Text {
	return remove(t, commentMark, tagMark, objectMark)
}

// remove removes all matches of each expression in turn.
func remove(t srctext.Text, expressions ...*regexp.Regexp) srctext.Text {
	for _, re := range expressions {
		var edits []srctext.Edit
		for _, m := range re.FindAllStringIndex(t.S, -1) {
			edits = append(edits, srctext.Edit{From: m[0], To: m[1]})
		}
		t = t.Apply(edits)
	}
	return t
}
