package person

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/srctext"
)

// maxPage bounds the text of a page in which contacts are looked for, in bytes.
const maxPage = 64 << 10

// Words that tell where and how a page names contacts of its author.
var (
	// contactHeadings are parts of headings above contacts, in lower case.
	contactHeadings = strings.Fields(`contact find-me get-in-touch reach-me elsewhere social connect follow-me online
		profiles links kontakt contatti contato coordonnées réseaux redes iletişim контакты kontakty 联系 聯絡 連絡先 연락처`)

	// contactWords are what a list of contacts has besides names of networks.
	contactWords = wordSet(`email mail e website homepage site web blog portfolio home page contact follow find me on at
		via or and my the profile account handle code is here also pgp address reach us twitter toot dm work personal
		professional academic cv resume résumé pdf scholar google rss vita 邮箱 主页 博客 courriel correo posta netz url in`)

	// siteWords say that an address is a site of the author.
	siteWords = wordSet("website homepage site web blog portfolio 主页 博客 webseite sitio sito")

	// firstPerson matches words by which an author says that an account is theirs.
	firstPerson = regexp.MustCompile(`(?i)\b(?:find|reach|contact|follow|e-?mail|message|write(?: to)?|connect with|` +
		`catch|ping|dm|hit|drop|join) (?:me|us)\b|\bget in touch\b|` +
		`\bi(?:['’]m| am) (?:also |active |mostly )?on\b|` +
		`\bmy (?:own )?(?:github|gitlab|linkedin|twitter|mastodon|bluesky|instagram|youtube|e-?mail|mail|profile|` +
		`account|google scholar)\b|` +
		`\bschreib mir\b|\berreich\w* mich\b|\bcontactez-moi\b|\bécrivez-moi\b|\bescríbeme\b|\bcontáctame\b|` +
		`\bscrivimi\b`)

	// mailLabel matches the text of a link to the mailbox of an author, and writeTo what stands before their address.
	mailLabel = regexp.MustCompile(`(?i)\b(?:me|e-?mail|mail|contact|mir|moi|mí)\b`)
	writeTo   = regexp.MustCompile(`(?i)\b(?:write|e-?mail|mail|contact|schreib|reach out)(?: to| at)?[:\s]*$`)

	bareLink = regexp.MustCompile(`https?://[^\s<>()\[\]]+|` +
		`[A-Za-z0-9][A-Za-z0-9.+_-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
)

// A pageLine is a line of a page: its links, its text, and its text without that of the links.
type pageLine struct {
	links       []Link
	text, other strings.Builder
	mine, mail  []bool // of each link: the author says that it is theirs, that it is their mailbox
}

// AddPage adds the contacts in the text of a page about an author, CommonMark: lines that hold nothing but names of
// networks and links, and links of which the author says that they are theirs. Links to other people and things are
// none. own says that the page has contacts as its subject.
func (c *Contacts) AddPage(body, author, from string, own bool) {
	src := []byte(body[:min(len(body), maxPage)])
	here, below := own, false // below a heading: about contacts, any
	for n := srctext.ParseBytes(src).FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			title := strings.ToLower(srctext.Plain(string(headingText(h, src))))
			title = strings.ReplaceAll(title, " ", "-")
			isNamed := func(word string) bool { return strings.Contains(title, word) }
			here = own || slices.ContainsFunc(contactHeadings, isNamed)
			below = below || h.Level > 1
			continue
		}
		for _, l := range pageLines(n, src) {
			c.addPageLine(l, author, from, here, below)
		}
	}
}

func headingText(h *ast.Heading, src []byte) []byte {
	var b []byte
	for i := range h.Lines().Len() {
		line := h.Lines().At(i)
		b = append(b, line.Value(src)...)
	}
	return b
}

// pageLines returns the lines of the paragraphs, items and cells in a block.
func pageLines(block ast.Node, src []byte) []*pageLine {
	lines := []*pageLine{{}}
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		l := lines[len(lines)-1]
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				l.write(string(srctext.Unescape(n.Segment.Value(src))))
				if n.SoftLineBreak() || n.HardLineBreak() {
					lines = append(lines, &pageLine{})
				}
			}
		case *ast.Link:
			if entering {
				label := srctext.Plain(string(nodeText(n, src)))
				l.add(label, string(n.Destination))
				l.text.WriteString(label)
				l.other.WriteByte(' ')
			}
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			if entering {
				to := string(n.URL(src))
				if n.AutoLinkType == ast.AutoLinkEmail {
					to = "mailto:" + to
				}
				l.add("", to)
			}
		case *ast.Image, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
			return ast.WalkSkipChildren, nil
		default:
			if n.Type() == ast.TypeBlock && entering {
				lines = append(lines, &pageLine{})
			}
		}
		return ast.WalkContinue, nil
	})
	return lines
}

// nodeText returns the text in a node, without its marks.
func nodeText(n ast.Node, src []byte) (text []byte) {
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			text = append(append(text, t.Segment.Value(src)...), ' ')
		}
		return ast.WalkContinue, nil
	})
	return text
}

// add adds a link.
func (l *pageLine) add(label, to string) {
	before := l.text.String()
	before = before[max(0, len(before)-200):]
	if i := strings.LastIndexAny(before, ".!?"); i >= 0 && strings.HasPrefix(before[i+1:], " ") {
		before = before[i+1:] // the sentence
	}
	l.links = append(l.links, Link{Text: label, URL: to})
	l.mine = append(l.mine, firstPerson.MatchString(before+" "+label))
	l.mail = append(l.mail, writeTo.MatchString(before) || mailLabel.MatchString(label))
}

// write adds text, in which addresses are links.
func (l *pageLine) write(text string) {
	from := 0
	for _, at := range bareLink.FindAllStringIndex(text, 2*MaxLinks) {
		l.text.WriteString(text[from:at[0]])
		l.other.WriteString(text[from:at[0]] + " ")
		to := strings.TrimRight(text[at[0]:at[1]], ".,;:!?")
		if from = at[1]; IsMail(to) {
			to = "mailto:" + to
		}
		l.add("", to)
	}
	l.text.WriteString(text[from:])
	l.other.WriteString(text[from:])
}

// addPageLine adds the contacts in a line. here says that the line is about contacts, and below that it is below a
// heading.
func (c *Contacts) addPageLine(l *pageLine, author, from string, here, below bool) {
	if len(l.links) == 0 {
		return
	}
	words := strings.FieldsFunc(strings.ToLower(l.other.String()), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_'
	})
	names := func(w string) bool { return contactWords[w] || byKey[w] != nil }
	isList := !slices.ContainsFunc(words, func(w string) bool { return !names(w) && !l.hasUser(w) })
	named := slices.ContainsFunc(words, names)
	isSite := slices.ContainsFunc(words, func(w string) bool { return siteWords[w] })
	for i, link := range l.links {
		label := link.Text
		if IsName(label) && !strings.EqualFold(label, author) && networkOfKey(label) == nil {
			continue // another person
		}
		isMail := strings.HasPrefix(link.URL, "mailto:")
		isNamed := named || networkOfKey(label) != nil || isMailKey(label)
		switch {
		case isMail || IsAccount(link.URL):
			if l.mine[i] || here || isMail && l.mail[i] || isList && (!below || isNamed) {
				c.Add(labelOf(label, link.URL), link.URL, from)
			}
		case path.Ext(link.URL) == ".pdf" || !isList:
		case isSite || siteWords[fold(label)]:
			c.Add(label, link.URL, from)
		}
	}
}

// hasUser reports whether a word is in the address of one of the links, as the name of a user.
func (l *pageLine) hasUser(word string) bool {
	return slices.ContainsFunc(l.links, func(link Link) bool {
		return len(word) > 2 && strings.Contains(strings.ToLower(link.URL), word)
	})
}

// labelOf returns the text of a link in a page: the name of a network, or "" if it is none.
func labelOf(label, to string) string {
	if n := networkOfKey(label); n != nil && !strings.HasPrefix(to, "mailto:") {
		return n.name
	}
	return ""
}
