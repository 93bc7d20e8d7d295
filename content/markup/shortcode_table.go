package markup

import (
	"path"
	"regexp"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup/shortcodes"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// A shortcode is a family of shortcodes of themes that are shown alike.
type shortcode struct {
	names     string               // keys, see shortcodeKey
	container bool                 // only the body is shown, in place
	markdown  func(c *call) string // what a call is replaced by
}

// newShortcodes returns the table of shortcodes by key. What is in no row is shown by entry.
func newShortcodes() map[string]*shortcode {
	rows := []shortcode{
		{names: "figure image img thumbnail resizeimage picture photo", markdown: picture},
		{names: "youtube youtubelite", markdown: embed("YouTube", "https://www.youtube.com/watch?v=")},
		{names: "vimeo", markdown: embed("Vimeo", "https://vimeo.com/")},
		{names: "asciicast asciinema", markdown: embed("asciinema", "https://asciinema.org/a/")},
		{names: "tweet twitter x gist spotify itch iframe video audio soundcloud instagram codepen",
			markdown: embed("", "")},
		{names: "embed contentref file", markdown: reference},
		{names: "github", markdown: repository("https://github.com/")},
		{names: "gitlab", markdown: repository("https://gitlab.com/")},
		{names: "codeberg", markdown: repository("https://codeberg.org/")},
		{names: "huggingface", markdown: repository("https://huggingface.co/")},
		{names: "button btn linkbutton", markdown: button},
		{names: "badge keyword chip tag pill", markdown: badge},
		{names: "icon fa fas fab fontawesome", markdown: nothing},
		{names: "tab specialtab tabitem", markdown: tab},
		{names: "timeline tabs cards cardgrid grid gallery columns column col row keywordlist typeit rawhtml lead " +
			"stepper step section center div span wide fullwidth container steps markdown", container: true},
		{names: "alert notice callout admonition hint note tip info warning warn danger important caution",
			markdown: alert},
		{names: "quote blockquote", markdown: quotation},
		{names: "details collapse spoiler expand accordion", markdown: labelled},
		{names: "highlight code", markdown: highlighted},
		{names: "mermaid chart katex math latex", markdown: fencedAs},
		{names: "ref relref geturl link", markdown: pageAddress},
		{names: "param", markdown: param},
		{names: "jsonresume resume cv loaddata", markdown: resumeCall},
		{names: "email mail cloakemail", markdown: email},
	}
	table := map[string]*shortcode{}
	for i := range rows {
		for _, name := range strings.Fields(rows[i].names) {
			table[name] = &rows[i]
		}
	}
	return table
}

func nothing(*call) string { return "" }

func email(c *call) string {
	return srctext.FirstOf(c.take("address", "email"), c.positional(0), c.inner())
}

func picture(c *call) string {
	file := srctext.FirstOf(c.take("src", "path", "url", "image", "file"), c.positional(0))
	alt := srctext.FirstOf(c.take("alt"), c.take("caption", "title", "text"), c.positional(1))
	caption := srctext.FirstOf(c.take("caption", "title"), c.inner())
	out := "![" + srctext.EscapeBrackets(srctext.OneLineLocked(alt)) + "](" + srctext.Destination(file) + ")"
	if file == "" {
		out = `\[image: ` + srctext.EscapeBrackets(srctext.OneLineLocked(alt)) + `\]`
	}
	if caption != "" && caption != alt {
		out += "\n\n*" + srctext.OneLineLocked(caption) + "*\n"
	}
	return out
}

var addressStart = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|//|[/#@.]|www\.)`)

// isAddress reports whether an argument is the address of a page or file, and no id or text.
func isAddress(s string) bool {
	return !strings.ContainsAny(s, " \t\n") &&
		(addressStart.MatchString(s) || len(path.Ext(s)) > 1 || strings.HasSuffix(s, "/"))
}

// embed returns a link to what a browser would play in place. An id is appended to prefix.
func embed(label, prefix string) func(c *call) string {
	return func(c *call) string {
		target := srctext.FirstOf(c.take("url", "src", "href", "link"), c.take("id"), c.positional(0))
		if c.positional(1) != "" && target != "" && prefix == "" { // {{< gist user id >}}, {{< tweet user id >}}
			target = ""
		}
		title := srctext.FirstOf(c.take("title", "caption", "label"), label, c.Name)
		if target == "" {
			return c.unresolved(srctext.OneLineLocked(title))
		}
		if !strings.Contains(target, "/") && prefix != "" {
			target = prefix + target
		}
		if !isAddress(target) { // the id of something that only the theme can find
			return srctext.Escape(srctext.OneLineLocked(title + " " + target))
		}
		return srctext.LinkTo(srctext.EscapeBrackets(srctext.OneLineLocked(title)), target)
	}
}

// repository returns a link to a repository of a host, "https://github.com/".
func repository(host string) func(c *call) string {
	return func(c *call) string {
		repo := srctext.FirstOf(c.take("repo", "repository", "model", "url", "name"), c.positional(0))
		if repo = strings.Trim(repo, "/"); repo == "" {
			return entry(c)
		}
		repo = strings.TrimPrefix(repo, host)
		return srctext.LinkTo(srctext.EscapeBrackets(repo), host+repo)
	}
}

func button(c *call) string {
	target := c.take("href", "url", "link", "relref")
	if target == "" && len(c.Args) > 0 &&
		(c.Closed || len(c.Args) > 1 || isAddress(strings.Join(shortcodes.Texts(c.Args[0].Val), ""))) {
		target = c.positional(0) // a single argument may be the label
	}
	label := srctext.FirstOf(c.inner(), c.take("text", "label", "title", "name"), c.positional(1), c.positional(0),
		target)
	return srctext.LinkTo(srctext.OneLineLocked(label), target)
}

func badge(c *call) string {
	label := srctext.FirstOf(c.inner(), c.take("text", "label", "name", "title", "content"), c.positional(0))
	if label = srctext.OneLineLocked(label); c.block && label != "" {
		return "- " + label
	}
	return label
}

// tab returns the body below its label as a heading. What is in the body is below that.
func tab(c *call) string {
	if !c.block {
		return labelled(c)
	}
	label := srctext.FirstOf(c.take("label", "title", "name", "header"), c.positional(0))
	if label == "" {
		return c.inner()
	}
	level, outer := c.level(), c.page.minLevel
	c.page.minLevel = min(level+1, 6)
	defer func() { c.page.minLevel = outer }()
	return strings.Repeat("#", level) + " " + srctext.OneLineLocked(label) + "\n\n" + c.inner()
}

// labelled returns the body below its label in bold.
func labelled(c *call) string {
	label := srctext.FirstOf(c.take("label", "title", "summary", "name", "header"), c.positional(0))
	body := c.inner()
	if label == "" {
		return body
	}
	return "**" + srctext.OneLineLocked(label) + "**\n\n" + srctext.FirstOf(body, c.take("text", "content",
		"description"))
}

func alert(c *call) string {
	kind := srctext.FirstOf(c.take("type", "kind", "level", "style"), c.positional(0), c.Name)
	label := srctext.FirstOf(c.take("title", "header", "label"), c.positional(1), strings.ToUpper(kind[:1])+kind[1:])
	body := srctext.FirstOf(c.inner(), c.take("text", "content", "message", "description", "body"))
	label = "**" + srctext.OneLineLocked(label) + "**"
	if !c.block && !strings.Contains(body, "\n") {
		return label + " " + body
	}
	return c.quote(label + "\n\n" + body)
}

// quote returns blocks as a quote with lines of its own.
func (c *call) quote(s string) string {
	if s = srctext.Quote(s); !c.block {
		return "\n\n" + s + "\n\n"
	}
	return s
}

func quotation(c *call) string {
	body := srctext.FirstOf(c.inner(), c.take("text", "quote", "content"), c.positional(0))
	if author := c.take("author", "source", "by", "cite", "name"); author != "" {
		body += "\n\n— " + srctext.OneLineLocked(author)
	}
	return c.quote(body)
}

// reference returns the link in the body, or a link of the body and the arguments.
func reference(c *call) string {
	target := srctext.FirstOf(c.take("url", "src", "href"), c.positional(0))
	body := srctext.OneLineLocked(srctext.FirstOf(c.inner(), c.take("caption", "title")))
	title := ""
	if d := c.page.site.Liquid.ByFile[path.Join(path.Dir(c.page.doc.File), target)]; d != nil {
		title = srctext.Escape(d.Front.String("title"))
	}
	switch {
	case title != "" && (body == "" || body == "["+target+"]("+target+")"):
		body = title
	case strings.Contains(body, "]("):
		return body
	case body == "" && c.Name == "file":
		body = srctext.Escape(path.Base(target))
	}
	return srctext.LinkTo(body, target)
}

// highlighted returns the body as code. A body that is a fenced block already stays below its title.
func highlighted(c *call) string {
	if inner := c.inner(); c.block && strings.HasPrefix(inner, srctext.LockOpen) {
		title := srctext.Strong(srctext.OneLineLocked(c.take("title", "filename", "file")))
		return srctext.JoinNonEmpty("\n\n", title, inner)
	}
	return c.fence(srctext.FirstOf(c.take("lang", "language"), c.positional(0)))
}

func fencedAs(c *call) string { return c.fence(c.Name) }

// fence returns the body as it is written, as code in a language.
func (c *call) fence(language string) string {
	if !c.Closed {
		return entry(c)
	}
	body := c.text.Cut(c.Body[0], c.Body[1])
	body = c.page.code.Unlock(body)
	span := srctext.CodeSpan(strings.Trim(body.S, "\n") + "\n")
	if !c.block {
		span = srctext.CodeSpan(srctext.OneLine(body.S))
	}
	open, rest, _ := strings.Cut(strings.Trim(span, "\n"), "\n")
	if word := shortcodes.Word(language); rest != "" && word != "" {
		open += word
		span = "\n" + open + "\n" + rest + "\n"
	}
	return c.page.code.Lock(srctext.NewText(strings.Trim(span, "\n"), c.text.LineAt(c.From)))
}

// pageAddress returns the address of a page. Authors use it as the address of a link.
func pageAddress(c *call) string {
	p := srctext.FirstOf(c.take("path", "page", "ref", "url"), c.positional(0))
	if strings.ContainsAny(p, " ()<>\n") {
		return ""
	}
	return p
}

// param returns a value of the front matter or of the configuration.
func param(c *call) string {
	key := srctext.FirstOf(c.take("name", "key"), c.positional(0))
	config := frontmatter.Values{Map: c.page.site.Config}
	v := srctext.FirstOf(c.page.doc.Front.String(key, "params."+key, "extra."+key),
		config.String("params."+key, "extra."+key, key))
	if v == "" {
		return c.unresolved("")
	}
	return v
}

// resumeCall returns the résumé that is in a data file, or the section of it that the call names.
func resumeCall(c *call) string {
	file := srctext.FirstOf(c.take("path", "file", "data", "src"), c.positional(0))
	section := srctext.FirstOf(c.take("section", "part", "type", "key"), c.positional(1))
	if md, ok := c.page.site.Resume(file, section); ok {
		return md
	}
	if c.Closed && len(c.Args) == 0 {
		return c.inner()
	}
	return entry(c)
}

// unresolved reports a call without text of its own, and returns shown.
func (c *call) unresolved(shown string) string {
	c.report(problem.Unresolved, "shortcode %s has no text of its own; the generator would fill it in", c.Name)
	return shown
}
