package markup

import (
	"regexp"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
)

// mathForms are the ways to write TeX in Markdown, longer marks first. The TeX is shown as code, as it is written.
var mathForms = []struct {
	open, close string
	spaced      bool                           // white space and line ends may follow the opening mark
	looks       func(p *page, tex string) bool // whether it is TeX, as the marks have other uses
	when        func(p *page) bool             // nil is always
}{
	{"$$", "$$", true, looksLike(noWords), nil},
	{`\\[`, `\\]`, true, looksLike(texLine), nil},
	{`\[`, `\]`, true, looksLike(texLine), nil},
	{`\\(`, `\\)`, true, looksLike(texLike), nil},
	{`\(`, `\)`, true, isTeX, nil},
	{"$", "$", false, looksLike(noWords), (*page).hasDollars},
}

// What TeX looks like. Square brackets are common around words, so texLine asks for more than texLike, and single
// parentheses are escaped characters to CommonMark, so texSure matches what hardly any other text has. Dollars are
// amounts, variables of a shell and ratings too, so noWords matches what has a mark of TeX or no word.
var (
	texLike = regexp.MustCompile(`\\[A-Za-z]{2,}|[\^_=]|^[A-Za-z]$|[A-Za-z0-9] ?[+<>] ?[A-Za-z0-9]`)
	texLine = regexp.MustCompile(`\\[A-Za-z]{2,}|\^|[A-Za-z0-9})] ?= ?[A-Za-z0-9\\({-]`)
	texSure = regexp.MustCompile(`\\[A-Za-z]{2,}|[\w)}]\^[\w({\\-]|\b[A-Za-z]_(?:[A-Za-z0-9]\b|\{)`)
	noWords = regexp.MustCompile(`[\\^_={}<>+]|^(?:[^A-Za-z]|[A-Za-z]{1,2}\b)*$`)
)

func looksLike(re *regexp.Regexp) func(*page, string) bool {
	return func(_ *page, tex string) bool { return re.MatchString(tex) }
}

// isTeX reports whether what is in escaped parentheses is TeX. On a page or site with math it needs no sure sign.
func isTeX(p *page, tex string) bool {
	config := frontmatter.Values{Map: p.site.Config}
	if p.doc.Front.IsTrue(mathKeys...) || config.IsTrue(mathKeys...) || config.IsTrue(passthrough) {
		return texLike.MatchString(tex)
	}
	return texSure.MatchString(tex)
}

// passthrough is the key of Hugo's configuration by which \( and \[ reach a script for math.
const passthrough = "markup.goldmark.extensions.passthrough.enable"

const (
	maxMath     = 2000 // bytes of one formula
	maxFormulas = 5000 // of one form on a page; further ones stay as they are written
)

// mathKeys turn on single dollars in the front matter of a page.
var mathKeys = []string{"math", "katex", "mathjax", "use_math", "latex", "params.math", "extra.math", "extra.katex"}

// hasDollars reports whether single dollars are marks of math, and not money.
func (p *page) hasDollars() bool {
	return p.site.Dialect.DollarMath || p.doc.Front.IsTrue(mathKeys...)
}

// lockMath locks TeX as code.
func lockMath(p *page, t srctext.Text) srctext.Text {
	mask := "" // of t, made when a form needs it
	for _, f := range mathForms {
		if !strings.Contains(t.S, f.open) || f.when != nil && !f.when(p) {
			continue
		}
		var edits []srctext.Edit
		at := t.Locator()
		if mask == "" {
			mask = srctext.Mask(t.S)
		}
		for pos := 0; len(edits) < maxFormulas; {
			i := strings.Index(mask[pos:], f.open)
			if i < 0 {
				break
			}
			from := pos + i
			pos = from + len(f.open)
			tex, ok := formula(mask, from, f.open, f.close)
			if !ok || !f.looks(p, strings.TrimSpace(tex)) {
				continue
			}
			if !f.spaced && (strings.Trim(tex, " \t\n") != tex || strings.Contains(tex, "\n")) {
				continue
			}
			pos += len(tex) + len(f.close)
			code := srctext.NewText(texCode(t.S, from, pos, tex), at(from))
			edits = append(edits, srctext.Edit{From: from, To: pos, Text: p.code.Lock(code)})
		}
		if edits != nil {
			t, mask = t.Apply(edits), ""
		}
	}
	return t
}

// formula returns the TeX between the mark at from and its closing mark. It reports whether there is any, in the same
// paragraph and within maxMath. s is a mask, so that there is no address and no tag in the TeX.
func formula(s string, from int, open, shut string) (string, bool) {
	if from > 0 && (s[from-1] == '\\' || s[from-1] == '$' && open[0] == '$') {
		return "", false
	}
	inside := s[from+len(open):]
	window := inside[:min(len(inside), maxMath)]
	end := strings.Index(window, shut)
	if end <= 0 {
		return "", false
	}
	tex, after := inside[:end], inside[end+len(shut):]
	if strings.TrimSpace(tex) == "" || strings.Contains(tex, "\n\n") ||
		strings.ContainsAny(tex, srctext.LockOpen+"\x00") {
		return "", false
	}
	if open == `\(` && from > 0 && srctext.IsWordByte(s[from-1]) { // a call, f\(x\)
		return "", false
	}
	if open[len(open)-1] == '[' && (strings.HasPrefix(tex, "image:") || !beginsLine(s, from)) {
		return "", false // display math begins its line; escaped brackets mostly don't
	}
	if open[0] == '$' && (strings.HasPrefix(after, "$") || tex[len(tex)-1] == '\\') {
		return "", false
	}
	if open == "$" && after != "" && after[0] >= '0' && after[0] <= '9' { // $5 and $6
		return "", false
	}
	return tex, true
}

// beginsLine reports whether only white space stands before an offset in its line.
func beginsLine(s string, off int) bool {
	before := strings.TrimRight(s[:off], " \t")
	return before == "" || strings.HasSuffix(before, "\n")
}

// texCode returns TeX as a code block if s[from:to] has lines of its own, else as a code span.
func texCode(s string, from, to int, tex string) string {
	alone := (from == 0 || s[from-1] == '\n') && (to == len(s) || s[to] == '\n')
	if tex = strings.Trim(tex, "\n"); !alone || !strings.Contains(tex, "\n") {
		return srctext.CodeSpan(srctext.OneLine(tex))
	}
	return strings.Trim(srctext.CodeSpan(tex), "\n")
}
