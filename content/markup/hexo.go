package markup

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/srctext"
)

var (
	hexoListing = regexp.MustCompile(`(?s)\{%-?\s*(?:codeblock|code)\b([^%\n]*)%\}\n?` +
		`(.*?)\{%-?\s*end(?:codeblock|code)\s*-?%\}`)
	hexoTag  = regexp.MustCompile(`\{%-?\s*(asset_img|img|asset_link|post_link|youtube|vimeo)\s+([^%\n]*?)\s*-?%\}`)
	hexoWord = regexp.MustCompile(`"([^"]*)"|'([^']*)'|(\S+)`)
	hexoLang = regexp.MustCompile(`\blang:([\w+#-]+)`)
)

// convertHexoTags replaces the tags whose arguments say what they show (https://hexo.io/docs/tag-plugins).
func convertHexoTags(p *page, t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	at := t.Locator()
	for _, m := range hexoListing.FindAllStringSubmatchIndex(t.S, -1) {
		code := strings.Trim(p.code.Unlock(t.Cut(m[4], m[5])).S, "\n")
		fence, rest, _ := strings.Cut(strings.Trim(srctext.CodeSpan(code+"\n"), "\n"), "\n")
		if lang := hexoLang.FindStringSubmatch(t.S[m[2]:m[3]]); lang != nil {
			fence += lang[1]
		}
		block := srctext.NewText(fence+"\n"+rest, at(m[0]))
		edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: p.code.Lock(block)})
	}
	t = t.Apply(edits)
	edits = nil
	for _, m := range hexoTag.FindAllStringSubmatchIndex(t.S, -1) {
		var args []string
		for _, w := range hexoWord.FindAllStringSubmatch(t.S[m[4]:m[5]], -1) {
			args = append(args, w[1]+w[2]+w[3])
		}
		if s := hexoTagMarkdown(t.S[m[2]:m[3]], args); s != "" {
			edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: s})
		}
	}
	return t.Apply(edits)
}

// hexoTagMarkdown returns the Markdown of one tag, or "" to leave the tag as it is.
func hexoTagMarkdown(name string, args []string) string {
	if len(args) == 0 {
		return ""
	}
	label := srctext.EscapeBrackets(srctext.FirstOf(strings.Join(args[1:], " "), args[0]))
	switch name {
	case "asset_img", "img": // classes, the file, its size, its title and text
		i := slices.IndexFunc(args, func(a string) bool { return imageSuffixes[strings.ToLower(path.Ext(a))] })
		if i < 0 {
			return ""
		}
		alt := args[len(args)-1]
		if i == len(args)-1 || strings.Trim(alt, "0123456789") == "" {
			alt = ""
		}
		return "![" + srctext.EscapeBrackets(strings.Trim(alt, `"'`)) + "](" + srctext.Destination(args[i]) + ")"
	case "post_link":
		return srctext.LinkTo(label, escapePath(args[0])+".md")
	case "asset_link":
		return srctext.LinkTo(label, escapePath(args[0]))
	case "youtube":
		return srctext.LinkTo("YouTube", "https://www.youtube.com/watch?v="+args[0])
	default:
		return srctext.LinkTo("Vimeo", "https://vimeo.com/"+args[0])
	}
}
