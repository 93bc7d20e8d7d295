package content

import (
	"strconv"
	"strings"
)

// A shortcode says how one family of shortcodes is shown.
type shortcode struct {
	names     string
	container bool // its body is shown in place, its arguments are not
	do        func(u *use) string
}

// newShortcodes returns the rows below by name.
func newShortcodes() map[string]*shortcode {
	rows := []shortcode{
		{names: "figure image img thumbnail resizeimage picture photo", do: picture},
		{names: "youtube youtubelite", do: embed("YouTube", "https://www.youtube.com/watch?v=")},
		{names: "vimeo", do: embed("Vimeo", "https://vimeo.com/")},
		{names: "asciicast asciinema", do: embed("asciinema", "https://asciinema.org/a/")},
		{names: "tweet twitter x gist spotify itch iframe video audio soundcloud instagram codepen", do: embed("", "")},
		{names: "github", do: repository("https://github.com/")},
		{names: "gitlab", do: repository("https://gitlab.com/")},
		{names: "codeberg", do: repository("https://codeberg.org/")},
		{names: "huggingface", do: repository("https://huggingface.co/")},
		{names: "button btn linkbutton", do: button},
		{names: "badge keyword chip tag pill", do: badge},
		{names: "icon fa fas fab fontawesome", do: func(*use) string { return "" }},
		{names: "tab specialtab tabitem", do: labelled},
		{names: "timeline tabs cards cardgrid grid gallery columns column col row keywordlist typeit rawhtml lead section " +
			"center div span wide fullwidth container steps markdown", container: true},
		{names: "alert notice callout admonition hint note tip info warning warn danger important caution", do: alert},
		{names: "quote blockquote", do: quotation},
		{names: "details collapse spoiler expand accordion", do: labelled},
		{names: "highlight code", do: highlighted},
		{names: "mermaid chart katex math latex", do: fencedAs},
		{names: "ref relref geturl link", do: reference},
		{names: "param", do: param},
		{names: "jsonresume resume cv loaddata", do: resumeCall},
		{names: "email mail cloakemail", do: func(u *use) string { return firstOf(u.take("address", "email"), u.positional(0), u.inner()) }},
	}
	table := map[string]*shortcode{}
	for i := range rows {
		for _, name := range strings.Fields(rows[i].names) {
			table[name] = &rows[i]
		}
	}
	return table
}

func picture(u *use) string {
	src := firstOf(u.take("src", "path", "url", "image", "file"), u.positional(0))
	alt := firstOf(u.take("alt"), u.take("caption", "title", "text"), u.positional(1))
	caption := firstOf(u.take("caption", "title"), u.inner())
	out := "![" + brackets(oneLine(alt)) + "](" + destination(src) + ")"
	if src == "" {
		out = `\[image: ` + brackets(oneLine(alt)) + `\]`
	}
	if caption != "" && caption != alt {
		out += "\n\n*" + oneLine(caption) + "*\n"
	}
	return out
}

// embed shows something that a browser would play as a line with a link.
func embed(label, prefix string) func(u *use) string {
	return func(u *use) string {
		target := firstOf(u.take("url", "src", "href", "link"), u.take("id"), u.positional(0))
		if u.positional(1) != "" && target != "" && prefix == "" { // {{< gist user id >}}, {{< tweet user id >}}
			target = ""
		}
		title := firstOf(u.take("title", "caption", "label"), label, u.name)
		if target == "" {
			return u.unresolved(oneLine(title))
		}
		if !strings.Contains(target, "/") && prefix != "" {
			target = prefix + target
		}
		return linkTo(brackets(oneLine(title)), target)
	}
}

func repository(host string) func(u *use) string {
	return func(u *use) string {
		repo := strings.Trim(firstOf(u.take("repo", "repository", "model", "url", "name"), u.positional(0)), "/")
		if repo == "" {
			return entry(u)
		}
		return linkTo(brackets(strings.TrimPrefix(repo, host)), host+strings.TrimPrefix(repo, host))
	}
}

func button(u *use) string {
	target := firstOf(u.take("href", "url", "link", "relref"), u.positional(0))
	label := firstOf(u.inner(), u.take("text", "label", "title", "name"), u.positional(1), target)
	return linkTo(oneLine(label), target)
}

func badge(u *use) string {
	label := oneLine(firstOf(u.inner(), u.take("text", "label", "name", "title", "content"), u.positional(0)))
	if u.block && label != "" {
		return "- " + label
	}
	return label
}

// labelled shows a body under a bold line.
func labelled(u *use) string {
	label := oneLine(firstOf(u.take("label", "title", "summary", "name", "header"), u.positional(0)))
	body := u.inner()
	if label == "" {
		return body
	}
	return "**" + label + "**\n\n" + firstOf(body, u.take("text", "content", "description"))
}

func alert(u *use) string {
	kind := firstOf(u.take("type", "kind", "level"), u.positional(0), u.name)
	label := firstOf(u.take("title", "header", "label"), u.positional(1), strings.ToUpper(kind[:1])+kind[1:])
	body := firstOf(u.inner(), u.take("text", "content", "message", "description", "body"))
	return quote("**" + oneLine(label) + "**\n\n" + body)
}

func quotation(u *use) string {
	body := firstOf(u.inner(), u.take("text", "quote", "content"), u.positional(0))
	if author := u.take("author", "source", "by", "cite", "name"); author != "" {
		body += "\n\n— " + oneLine(author)
	}
	return quote(body)
}

func quote(s string) string {
	return "> " + strings.ReplaceAll(strings.Trim(s, "\n"), "\n", "\n> ")
}

func highlighted(u *use) string {
	return u.fence(firstOf(u.take("lang", "language"), u.positional(0)))
}

func fencedAs(u *use) string { return u.fence(u.name) }

// fence shows the body as it is written, as code.
func (u *use) fence(label string) string {
	if !u.closed {
		return entry(u)
	}
	body := u.text.cut(u.body[0], u.body[1])
	body = u.x.code.unlock(body)
	span := codeSpan(strings.Trim(body.s, "\n") + "\n")
	if !u.block {
		span = codeSpan(oneLine(body.s))
	}
	open, rest, _ := strings.Cut(strings.Trim(span, "\n"), "\n")
	if rest != "" && bareWord.MatchString(label) {
		open += bareWord.FindString(label)
		span = "\n" + open + "\n" + rest + "\n"
	}
	return u.x.code.lock(newText(strings.Trim(span, "\n"), u.text.at(u.from)))
}

// reference is the address of a page, used inside a link.
func reference(u *use) string {
	p := firstOf(u.take("path", "page", "ref", "url"), u.positional(0))
	if strings.ContainsAny(p, " ()<>\n") {
		return ""
	}
	return p
}

func param(u *use) string {
	key := firstOf(u.take("name", "key"), u.positional(0))
	if v := u.x.leaf.meta.text(key, "params."+key, "extra."+key); v != "" {
		return v
	}
	if v := (meta{values: u.x.src.config}).text("params."+key, "extra."+key, key); v != "" {
		return v
	}
	return u.unresolved("")
}

// unresolved reports a call that says nothing by itself, and returns what is shown in its place.
func (u *use) unresolved(shown string) string {
	u.x.problem(u.text, u.from, ruleUnresolved, "shortcode %s has no text of its own; the generator would fill it in", u.name)
	return shown
}

func firstOf(ss ...string) string {
	for _, s := range ss {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// brackets escapes those brackets that would end a link's text.
func brackets(s string) string {
	return strings.NewReplacer("[", `\[`, "]", `\]`).Replace(s)
}

// destination writes an address so that it is one in Markdown.
func destination(url string) string {
	url = characterReference.ReplaceAllString(strings.TrimSpace(url), "&amp;$1")
	depth, balanced := 0, true
	for _, r := range url {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		balanced = balanced && depth >= 0
	}
	if url != "" && balanced && depth == 0 && !strings.ContainsAny(url, " \t\n<>\\") {
		return url
	}
	return "<" + strings.NewReplacer("\n", "", "<", "%3C", ">", "%3E", `\`, "%5C").Replace(url) + ">"
}

// linkTo is a Markdown link, or just its text where there is no address.
func linkTo(label, url string) string {
	if strings.TrimSpace(url) == "" {
		return label
	}
	return "[" + firstOf(label, escape(url)) + "](" + destination(url) + ")"
}

func intText(n int) string { return strconv.Itoa(n) }
