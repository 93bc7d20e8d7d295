// Package markup rewrites a generator's dialect of Markdown as CommonMark.
//
// A [Site] holds the [Dialect] of a site, and [Site.Expand] takes the body of one page through the passes below, in
// order. A pass is a function of one page and its text; it edits the text, so that each line keeps the line of the file
// that it came from. To add a pass, write the function in a file named for its dialect and give it a row.
package markup

import (
	"html"
	"regexp"
	"strings"
	"sync"

	"example.com/folio/content/doc"
	"example.com/folio/content/htmlmd"
	"example.com/folio/content/liquid"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// A Dialect is the set of extensions of CommonMark that a generator reads.
type Dialect struct {
	Shortcodes bool // {{ name(key="value") }} of Zola, {{< name "value" >}} of Hugo
	Liquid     bool // {{ page.title }} and {% tag %} of Jekyll
	Kramdown   bool // HTML blocks that end at their closing tag; {: .class }
	WikiLinks  bool // [[page|text]], ![[file]] and %% comments %% of Obsidian
	Obsidian   bool // ==highlighted== and ^block-names of Obsidian
	HardBreaks bool // the end of a line in a paragraph is a line break
	DollarMath bool // $math$
	Emoji      bool // :smile:
	Hexo       bool // {% asset_img file %} and the other tags of Hexo
	Book       bool // {{#include file}} of mdBook
	GitBook    bool // {% hint style="info" %} and the other blocks of GitBook, if Shortcodes is set
}

// A pass rewrites one part of a dialect, in the dialects that have it.
type pass struct {
	when func(d Dialect) bool
	do   func(p *page, t srctext.Text) srctext.Text
}

// passes are all passes, in order. While code is locked, a mark stands in its place that no other pass takes for its
// own.
var passes = []pass{
	// Before code is locked: what a generator replaces inside code too.
	{usesBook, includeFiles},     // first, as the included text may hold anything
	{usesBook, removeHiddenRust}, // lines of code that mdBook hides
	{always, limitMarkup},        // before the first parse: bounds what would take the square of the page's length

	// Code is locked as the author wrote it: the generator's own calls. They run before Markdown is read, and may write
	// HTML and code, so the passes after them look for both again.
	{usesLiquid, lockListings},         // {% highlight %} is code
	{usesLiquid, lockLiquidCode},       // code by Liquid's rules: {% raw %} too
	{notKramdown, unindentHTML},        // before it is taken for code
	{notObsidian, spaceHeadings},       // "##Work", which older parsers take for a heading
	{notKramdown, lockCode},            // all code but the bodies of indented calls
	{always, convertMDX},               // imports, components and expressions, in .mdx files
	{usesHexo, convertHexoTags},        // before Liquid, which does not know them
	{usesShortcodes, removeComments},   // a call in a comment is not made
	{usesShortcodes, expandShortcodes}, // before Liquid, whose delimiters look the same
	{usesLiquid, renderLiquid},         // last of the calls: it evaluates all that is left

	// Fences and code spans are locked, indented code is not: kramdown's HTML may be indented and is no code.
	{always, dedentHTML},       // before code is looked for again, and an indented tag is taken for it
	{always, lockFences},       // code that the calls wrote
	{always, removeComments},   // comments that the calls wrote, and those of other dialects
	{always, removeReferences}, // before HTML is converted, which decodes references
	{always, convertKramdown},  // HTML blocks with blank lines and indentation in them

	// All code is locked: the rest of the dialect.
	{always, lockAllCode},        // indented code as well, from here on
	{always, lockMath},           // before what could read its _ and * as Markdown
	{usesWiki, embedNotes},       // before wiki links: ![[note]]
	{usesWiki, convertWikiLinks}, // [[page]] and ![[file]]
	{usesObsidian, convertMarks}, // after wiki links, whose images have sizes too
	{usesWiki, moveFootnotes},    // ^[text]
	{usesEmoji, replaceEmoji},    // :smile:
	{always, removeAttributes},   // before HTML, whose text they may stand in
	{always, convertHTML},        // what a browser shows of it
	{always, removeReferences},   // those that the HTML held
	{always, breakDelimiters},    // what still looks like a call
	{breaksLines, breakLines},    // on finished lines
	{always, breakKeyLines},      // on finished lines
	{always, squeezeBlankLines},  // that the other passes left
	{always, separateCode},       // from backslashes and backticks before it

	// Last, code is put back, and the whole is bounded for its readers.
	{always, unlockCode},
	{always, limitResult}, // what the passes wrote may be more than the author did
}

func always(Dialect) bool           { return true }
func usesLiquid(d Dialect) bool     { return d.Liquid }
func usesShortcodes(d Dialect) bool { return d.Shortcodes }
func notKramdown(d Dialect) bool    { return !d.Kramdown }
func usesWiki(d Dialect) bool       { return d.WikiLinks }
func usesObsidian(d Dialect) bool   { return d.Obsidian }
func breaksLines(d Dialect) bool    { return d.HardBreaks }
func notObsidian(d Dialect) bool    { return !d.Obsidian }
func usesHexo(d Dialect) bool       { return d.Hexo }
func usesBook(d Dialect) bool       { return d.Book }
func usesEmoji(d Dialect) bool      { return d.Emoji }

// A Site is what the passes read of the site of a page. Pages of one Site may be expanded at the same time.
type Site struct {
	Dialect Dialect
	Files   *tree.Reader   // for includes; problems are reported to it
	Config  map[string]any // of the generator
	Liquid  *liquid.Site

	// Resume returns the Markdown of the résumé that is in a data file, or of one section of it. It reports whether
	// there is one.
	Resume func(file, section string) (md string, ok bool)

	shortcodes map[string]*shortcode // by key; a variable would be an initialization cycle
	passes     []pass                // also a field to avoid an initialization cycle
	notes      func() notes          // made when the first page needs them
	linked     func() bool           // whether a wiki link leads from one page to another
}

// New returns a Site with the fields of s, ready to expand pages.
func New(s Site) *Site {
	s.shortcodes, s.passes = newShortcodes(), passes
	s.notes = sync.OnceValue(func() notes { return newNotes(s.Liquid.Docs) })
	s.linked = sync.OnceValue(func() bool { return s.notes().linked() })
	return &s
}

// A page is one page on its way through the passes.
type page struct {
	site  *Site
	doc   *doc.Doc
	code  srctext.Code // that is locked
	depth int          // of shortcodes inside shortcodes

	minLevel int  // of the headings that shortcodes write
	inBlock  bool // the shortcode around those that are expanded has lines of its own
	embedding
}

// Expand returns the body of a page as CommonMark. It notes the ids of headings in d, and reports what only the
// generator could show as problems.
func (s *Site) Expand(d *doc.Doc) srctext.Text {
	e := embedding{file: d.File, left: &embedBudget{maxEmbeds, maxIncluded}}
	return (&page{site: s, doc: d, embedding: e}).expand()
}

// expand takes the body of the page through all passes.
func (p *page) expand() srctext.Text {
	t := p.doc.Body
	for _, pass := range p.site.passes {
		if pass.when(p.site.Dialect) {
			t = pass.do(p, t)
		}
	}
	return t.Trim()
}

// report adds a problem about the byte at off of t.
func (p *page) report(t srctext.Text, off int, rule, format string, args ...any) {
	if p.outer == nil && !p.site.Files.Problems.Full(p.doc.File) {
		p.site.Files.Problems.Add(p.doc.File, t.LineAt(off), rule, format, args...)
	}
}

func limitMarkup(_ *page, t srctext.Text) srctext.Text  { return srctext.LimitMarkup(t) }
func lockListings(p *page, t srctext.Text) srctext.Text { return p.liquid().ReplaceListings(t) }
func convertHTML(p *page, t srctext.Text) srctext.Text  { return p.html().Convert(t) }
func separateCode(p *page, t srctext.Text) srctext.Text { return p.code.Separate(t) }
func unlockCode(p *page, t srctext.Text) srctext.Text   { return p.code.Unlock(t) }

func lockLiquidCode(p *page, t srctext.Text) srctext.Text {
	if tree.IsHTML(p.doc.File) {
		return t
	}
	return p.liquid().ProtectCode(t)
}

func convertKramdown(p *page, t srctext.Text) srctext.Text {
	if !p.site.Dialect.Kramdown && !tree.IsHTML(p.doc.File) {
		return t
	}
	return p.html().ConvertKramdown(t)
}
func unindentHTML(_ *page, t srctext.Text) srctext.Text { return htmlmd.Unindent(t) }

// limitResult bounds what the passes made of a page, as a reader of Markdown pays for it.
func limitResult(p *page, t srctext.Text) srctext.Text {
	return srctext.LimitMarkup(p.site.Files.WithinWork(p.doc.File, t))
}

func lockAllCode(p *page, t srctext.Text) srctext.Text {
	return p.code.Protect(t, srctext.AllCode, nil)
}

func lockFences(p *page, t srctext.Text) srctext.Text {
	if tree.IsHTML(p.doc.File) {
		return t
	}
	return p.code.Protect(t, srctext.Spans|srctext.Fenced, nil)
}

// lockCode leaves out indented code that begins with a shortcode: authors indent the bodies of shortcodes.
func lockCode(p *page, t srctext.Text) srctext.Text {
	kinds := srctext.AllCode
	if tree.IsHTML(p.doc.File) { // code is in <pre> and <code>
		return t
	}
	if p.doc.IsMDX() { // MDX has no indented code
		kinds = srctext.Spans | srctext.Fenced
	}
	return p.code.Protect(t, kinds, func(from, to int) bool {
		isIndented := strings.IndexByte(" \t", t.S[from]) >= 0
		return p.site.Dialect.Shortcodes && isIndented && indentedCall.MatchString(t.S[from:to])
	})
}

var indentedCall = regexp.MustCompile(`^[ \t]+(?:\{\{[<%]|\{[{%]-?\s*\w+\()`)

// renderLiquid evaluates Liquid. In a plain folder, where {{ }} is mostly text, it needs a sign that there is any.
func renderLiquid(p *page, t srctext.Text) srctext.Text {
	if p.site.Dialect.Shortcodes && !liquid.IsLiquid(t.S) {
		return t
	}
	return p.liquid().Render(t)
}

// liquid returns the page as a template of the site.
func (p *page) liquid() *liquid.Page {
	return &liquid.Page{Site: p.site.Liquid, Doc: p.doc, Code: &p.code}
}

// html returns a converter for the HTML of the page.
func (p *page) html() *htmlmd.Converter {
	return &htmlmd.Converter{Code: &p.code, Report: p.report}
}

// numericReference matches a character reference by number. &#27; would be an escape character.
var numericReference = regexp.MustCompile(`&#(?:[0-9]{1,8}|[xX][0-9a-fA-F]{1,8});?`)

// removeReferences replaces references to characters that srctext.Clean removes, and to line ends, by spaces.
func removeReferences(_ *page, t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	for _, m := range numericReference.FindAllStringIndex(t.S, -1) {
		for _, r := range html.UnescapeString(strings.TrimSuffix(t.S[m[0]:m[1]], ";") + ";") {
			if r == '\n' || r == '\t' || r == 0x2028 || r == 0x2029 || srctext.Forbidden(r) {
				edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: " "})
			}
		}
	}
	return t.Apply(edits)
}

// squeezeBlankLines leaves one blank line of several.
func squeezeBlankLines(_ *page, t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	for pos := 0; ; {
		i := strings.IndexByte(t.S[pos:], '\n')
		if i < 0 {
			return t.Apply(edits)
		}
		from, blank := pos+i, 0
		for pos = from + 1; ; blank++ {
			rest := strings.TrimLeft(t.S[pos:], " \t")
			if !strings.HasPrefix(rest, "\n") {
				break
			}
			pos = len(t.S) - len(rest) + 1
		}
		if blank > 1 {
			edits = append(edits, srctext.Edit{From: from, To: pos, Text: "\n\n"})
		}
	}
}
