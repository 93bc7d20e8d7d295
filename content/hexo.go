package content

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Hexo (https://hexo.io/docs/) has a _config.yml as Jekyll has, but keeps its pages in source/ and its posts in
// source/_posts. Its tags look like Liquid.

func detectHexo(src *source) (string, bool) {
	if !src.exists("_config.yml") {
		return "", false
	}
	if src.existsDir("source/_posts") {
		return "_config.yml and source/_posts", true
	}
	if src.existsDir("source") && src.exists("package.json") {
		s, _ := src.readFile("package.json")
		return "_config.yml, and package.json names hexo", strings.Contains(s, `"hexo"`)
	}
	return "", false
}

func loadHexo(src *source) error {
	src.config = src.optional("_config.yml")
	src.describe(src.config)
	m := meta{values: src.config, ps: &src.ps}
	src.future = m.truthy("future")
	src.dialect = dialect{liquid: true, hexo: true}
	src.root = strings.Trim(path.Clean("/"+firstOf(m.text("source_dir"), "source")), "/")
	src.assets = []string{src.root + "/_posts"}
	posts := path.Join(src.root, "_posts")
	enter := func(name string) bool { return visible(name) || name == posts }
	return src.walk(src.root, enter, func(name string) error {
		l := src.readLeaf(name)
		if l == nil || notPages[strings.ToLower(l.name)] || notPages[path.Base(path.Dir(name))] {
			return nil
		}
		src.placeByFolder(l)
		if l.in == "_posts" {
			l.in, l.index = "posts", false
			l.name = firstOf(l.meta.text("slug"), l.name)
			date := l.meta.date("date")
			if date.IsZero() {
				date = l.date
			}
			l.url = "/" + date.Format("2006/01/02") + "/" + withoutDate(l.name) + "/"
		}
		if p := l.meta.text("permalink"); p != "" && !strings.Contains(p, ":") {
			l.url = "/" + strings.Trim(p, "/") + "/"
		}
		return src.add(l)
	})
}

var (
	hexoListing = regexp.MustCompile(`(?s)\{%-?\s*(?:codeblock|code)\b([^%\n]*)%\}\n?(.*?)\{%-?\s*end(?:codeblock|code)\s*-?%\}`)
	hexoTag     = regexp.MustCompile(`\{%-?\s*(asset_img|img|asset_link|post_link|youtube|vimeo)\s+([^%\n]*?)\s*-?%\}`)
	hexoWord    = regexp.MustCompile(`"([^"]*)"|'([^']*)'|(\S+)`)
	hexoLang    = regexp.MustCompile(`\blang:([\w+#-]+)`)
)

// hexoTags makes Markdown of the tags that hold what they show (https://hexo.io/docs/tag-plugins).
func (x *expander) hexoTags(t text) text {
	var edits []edit
	at := t.locate()
	for _, m := range hexoListing.FindAllStringSubmatchIndex(t.s, -1) {
		code := strings.Trim(x.code.unlock(t.cut(m[4], m[5])).s, "\n")
		fence, rest, _ := strings.Cut(strings.Trim(codeSpan(code+"\n"), "\n"), "\n")
		if lang := hexoLang.FindStringSubmatch(t.s[m[2]:m[3]]); lang != nil {
			fence += lang[1]
		}
		edits = append(edits, edit{from: m[0], to: m[1], s: x.code.lock(newText(fence+"\n"+rest, at(m[0])))})
	}
	t = t.edited(edits)
	edits = nil
	for _, m := range hexoTag.FindAllStringSubmatchIndex(t.s, -1) {
		var args []string
		for _, w := range hexoWord.FindAllStringSubmatch(t.s[m[4]:m[5]], -1) {
			args = append(args, w[1]+w[2]+w[3])
		}
		if s := hexoShown(t.s[m[2]:m[3]], args); s != "" {
			edits = append(edits, edit{from: m[0], to: m[1], s: s})
		}
	}
	return t.edited(edits)
}

func hexoShown(name string, args []string) string {
	if len(args) == 0 {
		return ""
	}
	switch name {
	case "asset_img", "img": // classes, the file, its size, its title and text
		i := slices.IndexFunc(args, func(a string) bool { return wikiImage[strings.ToLower(path.Ext(a))] })
		if i < 0 {
			return ""
		}
		alt := args[len(args)-1]
		if i == len(args)-1 || strings.Trim(alt, "0123456789") == "" {
			alt = ""
		}
		return "![" + brackets(strings.Trim(alt, `"'`)) + "](" + destination(args[i]) + ")"
	case "post_link":
		return linkTo(brackets(firstOf(strings.Join(args[1:], " "), args[0])), wikiAddress(args[0])+".md")
	case "asset_link":
		return linkTo(brackets(firstOf(strings.Join(args[1:], " "), args[0])), wikiAddress(args[0]))
	case "youtube":
		return linkTo("YouTube", "https://www.youtube.com/watch?v="+args[0])
	default:
		return linkTo("Vimeo", "https://vimeo.com/"+args[0])
	}
}
