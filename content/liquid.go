package content

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
)

// Bounds on one page's Liquid. The engine itself has none.
const (
	maxLiquidOutput = 4 << 20         // bytes of a page, and of any string on the way
	maxLiquidItems  = 100_000         // items of any array on the way
	maxLiquidTicks  = 1_000_000       // rounds of all loops together
	maxLiquidTime   = 2 * time.Second // for the whole page
	maxLiquidBlocks = 100             // blocks inside each other
	maxIncludeDepth = 8
)

var errLiquidBudget = errors.New("it takes too long or writes too much")

// A liquidRun evaluates the Liquid of one page.
type liquidRun struct {
	x        *expander
	page     text // the page's own template
	config   render.Config
	deadline time.Time
	ticks    int
	partials map[string][]byte // prepared includes
}

// liquid evaluates the templates in t with the data of the site. A page whose templates cannot be evaluated is shown
// without them.
func (x *expander) liquid(t text) text {
	if !strings.Contains(t.s, "{{") && !strings.Contains(t.s, "{%") || x.leaf.meta.denied("render_with_liquid") {
		return t
	}
	if x.src.dialect.shortcodes && !surelyLiquid.MatchString(t.s) { // the page is of no known generator
		return t
	}
	prepared, err := prepareLiquid(t, func(off int, format string, args ...any) {
		x.problem(t, off, ruleUnresolved, format, args...)
	})
	if err == nil {
		var out string
		if out, err = x.newRun(prepared).render(prepared.s); err == nil {
			return prepared.became(cleanMarked(out))
		}
	}
	x.src.ps.add(x.leaf.file, liquidLine(t, err), ruleUnresolved, "Liquid: %s (shown without it)", liquidReason(err))
	return withoutLiquid(t)
}

func (x *expander) newRun(page text) *liquidRun {
	r := &liquidRun{
		x:        x,
		page:     page,
		config:   render.NewConfig(),
		deadline: time.Now().Add(maxLiquidTime),
		partials: map[string][]byte{},
	}
	filters.AddStandardFilters(&r.config)
	tags.AddStandardTags(&r.config)
	r.config.LaxFilters = true
	r.config.JekyllExtensions = true
	r.config.TemplateStore = r
	addLiquidFilters(&r.config)
	r.addTags()
	return r
}

// render evaluates one template.
func (r *liquidRun) render(source string) (out string, err error) {
	defer func() { // the engine reports some faults of a template by a panic
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	root, perr := r.config.Compile(source, parser.SourceLoc{LineNo: 1})
	if perr != nil {
		return "", perr
	}
	w := &boundedWriter{run: r}
	if rerr := render.Render(root, w, r.x.src.bindings(r.x.leaf), r.config); rerr != nil {
		return "", rerr
	}
	return w.String(), nil
}

// A boundedWriter keeps what a template writes, up to the bound.
type boundedWriter struct {
	strings.Builder
	run *liquidRun
}

func (w *boundedWriter) Write(p []byte) (int, error) {
	if w.Len()+len(p) > maxLiquidOutput {
		return 0, errLiquidBudget
	}
	return w.Builder.Write(p)
}

func (w *boundedWriter) WriteString(s string) (int, error) {
	if w.Len()+len(s) > maxLiquidOutput {
		return 0, errLiquidBudget
	}
	return w.Builder.WriteString(s)
}

// tick is called once for every round of a loop and every include.
func (r *liquidRun) tick() error {
	r.ticks++
	if r.ticks > maxLiquidTicks || r.ticks%256 == 0 && time.Now().After(r.deadline) {
		return errLiquidBudget
	}
	return nil
}

// addTags defines Jekyll's own tags, and those that stand in for the engine's unbounded ones.
func (r *liquidRun) addTags() {
	define := func(name string, do func(w io.Writer, ctx render.Context) error) {
		r.config.AddTag(name, func(string) (func(io.Writer, render.Context) error, error) { return do, nil })
	}
	define("folio_tick", func(io.Writer, render.Context) error { return r.tick() })
	define("include", r.include)
	define("link", r.link)
	define("post_url", r.postURL)
	r.config.AddBlock("folio_capture").Renderer(func(_ io.Writer, ctx render.Context) error {
		w := &boundedWriter{run: r}
		if err := ctx.RenderChildren(w); err != nil {
			return err
		}
		ctx.Set(strings.Trim(ctx.TagArgs(), ` "'`), w.String())
		return nil
	})
}

// liquidReason is an engine's error without its own account of where it was.
func liquidReason(err error) string {
	if errors.Is(err, errLiquidBudget) {
		return errLiquidBudget.Error()
	}
	what := strings.TrimPrefix(err.Error(), "Liquid error")
	what = regexp.MustCompile(`^ ?\(line \d+\)`).ReplaceAllString(what, "")
	what = strings.TrimPrefix(what, ": ")
	return oneLine(what)
}

// line is the line of the page on which a tag is, or that of the whole page for one inside an include.
func (r *liquidRun) line(ctx render.Context) int {
	if ctx.SourceFile() != "" {
		return r.page.line[0]
	}
	return liquidLine(r.page, ctx.Errorf(""))
}

func liquidLine(t text, err error) int {
	var at interface{ LineNumber() int }
	if errors.As(err, &at) && at.LineNumber() > 0 && at.LineNumber() <= len(t.line) {
		return t.line[at.LineNumber()-1]
	}
	return t.line[0]
}

var (
	liquidObject  = regexp.MustCompile(`\{\{(?:[^{}\n]|\n[^{}\n])*?\}\}`)
	liquidTag     = regexp.MustCompile(`\{%-?\s*(\w+)\b((?:[^%]|%[^}])*?)-?%\}`)
	liquidHidden  = regexp.MustCompile(`(?s)\{%-?\s*comment\b.*?(?:\{%-?\s*endcomment\s*-?%\}|$)`)
	surelyLiquid  = regexp.MustCompile(`\{%-?\s*(?:(?:link|include|include_relative|post_url|for|if|unless|case|assign|capture|comment|raw)\s|(?:comment|raw)\s*-?%)|\{\{-?\s*(?:site|page)\.`)
	rawTags       = regexp.MustCompile(`\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*`)
	rawTagLines   = regexp.MustCompile(`(?m)^[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n`)
	liquidListing = regexp.MustCompile(`(?s)\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}`)
)

// withoutLiquid removes all templates from a text, and what Liquid comments hide.
func withoutLiquid(t text) text {
	for _, re := range []*regexp.Regexp{liquidHidden, liquidTag, liquidObject} {
		var edits []edit
		for _, m := range re.FindAllStringIndex(t.s, -1) {
			edits = append(edits, edit{from: m[0], to: m[1]})
		}
		t = t.edited(edits)
	}
	return t
}

// highlights makes {% highlight lang %} code, before anything is evaluated in it.
func (x *expander) highlights(t text) text {
	var edits []edit
	at := t.locate()
	for _, m := range liquidListing.FindAllStringSubmatchIndex(t.s, -1) {
		code := rawTags.ReplaceAllString(t.s[m[4]:m[5]], "")
		fence := strings.Trim(codeSpan(strings.Trim(code, "\n")+"\n"), "\n")
		open, rest, _ := strings.Cut(fence, "\n")
		block := text{open + t.s[m[2]:m[3]] + "\n" + rest, nil}
		edits = append(edits, edit{from: m[0], to: m[1], s: "\n" + x.code.lock(newText(block.s, at(m[0]))) + "\n"})
	}
	return t.edited(edits)
}

// protectFromLiquid puts code away before Liquid runs. What is indented inside a template's block or an HTML element is
// no code. {% raw %} inside code was only there to do the same.
func (x *expander) protectFromLiquid(t text) text {
	if !strings.Contains(t.s, "{{") && !strings.Contains(t.s, "{%") {
		return t
	}
	inside := append(liquidBlocks(t.s), htmlRegions(t.s)...)
	before := len(x.code)
	t = x.code.protect(t, allCode, func(from, to int) bool {
		for _, r := range inside {
			if from >= r[0] && to <= r[1] && (t.s[from] == ' ' || t.s[from] == '\t') {
				return true
			}
		}
		return false
	})
	for i := before; i < len(x.code); i++ {
		for _, re := range []*regexp.Regexp{rawTagLines, rawTags} {
			var edits []edit
			for _, m := range re.FindAllStringIndex(x.code[i].s, -1) {
				edits = append(edits, edit{from: m[0], to: m[1]})
			}
			x.code[i] = x.code[i].edited(edits)
		}
	}
	return t
}
