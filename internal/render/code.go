package render

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
)

// codeBlock is code, indented by two. Its lines are never wrapped: they may be wider than the page.
func (l *layout) codeBlock(n ast.Node, language string) []line {
	source := strings.TrimRight(string(n.Lines().Value(l.source)), "\n\t ")
	if source == "" {
		return nil
	}
	var expanded []string
	for s := range strings.SplitSeq(source, "\n") {
		expanded = append(expanded, expandTabs(s))
	}
	var lines []line
	for _, runs := range l.highlight(strings.Join(expanded, "\n"), language) {
		lines = append(lines, line{runs: append([]run{{text: "  "}}, runs...)})
	}
	return l.unwrapped(lines, source)
}

// longestHighlight is the code in bytes beyond which colours are not worth the time that finding them takes.
const longestHighlight = 64 << 10

// highlight is code in lines, coloured if its language is known.
func (l *layout) highlight(code, language string) [][]run {
	var lines [][]run
	if l.styles.plain {
		language = ""
	}
	if tokens := tokens(code, language); tokens != nil {
		for _, tokens := range chroma.SplitTokensIntoLines(tokens) {
			var runs []run
			for _, t := range tokens {
				runs = append(runs, run{
					text:  strings.TrimSuffix(t.Value, "\n"),
					style: l.styles.text.over(l.styles.syntax.style(t.Type)),
				})
			}
			lines = append(lines, runs)
		}
		return lines
	}
	for s := range strings.SplitSeq(code, "\n") {
		lines = append(lines, []run{{text: s, style: l.styles.text}})
	}
	return lines
}

// tokens are the words of code in the language that an info string begins with, "rust,linenos", or nil. Some lexers
// change what they read; their tokens are of no use.
func tokens(code, language string) []chroma.Token {
	if i := strings.IndexAny(language, ",{: \t"); i >= 0 {
		language = language[:i]
	}
	if language == "" || len(code) > longestHighlight {
		return nil
	}
	lexer := lexers.Get(language)
	if lexer == nil {
		return nil
	}
	iterator, err := lexer.Tokenise(nil, code)
	if err != nil {
		return nil
	}
	tokens := iterator.Tokens()
	var read strings.Builder
	for _, t := range tokens {
		read.WriteString(t.Value)
	}
	if strings.TrimSuffix(read.String(), "\n") != code {
		return nil
	}
	return tokens
}

// style is how a token looks; the zero style is the body's.
func (s *Syntax) style(t chroma.TokenType) style {
	switch {
	case t == chroma.CommentPreproc || t == chroma.CommentPreprocFile:
		return style{foreground: foreground(s.Keyword)}
	case t.InCategory(chroma.Comment):
		return style{foreground: foreground(s.Comment), attributes: italic}
	case t.InCategory(chroma.Keyword), t == chroma.OperatorWord:
		return style{foreground: foreground(s.Keyword)}
	case t.InSubCategory(chroma.LiteralString):
		return style{foreground: foreground(s.String)}
	case t.InSubCategory(chroma.LiteralNumber):
		return style{foreground: foreground(s.Number)}
	case t == chroma.GenericInserted:
		return style{foreground: foreground(s.Inserted)}
	case t == chroma.GenericDeleted:
		return style{foreground: foreground(s.Deleted)}
	case t == chroma.GenericHeading, t == chroma.GenericSubheading, t == chroma.GenericStrong:
		return style{attributes: bold}
	case names[t]:
		return style{foreground: foreground(s.Name)}
	}
	return style{}
}

// names are the kinds of names that are worth a colour.
var names = map[chroma.TokenType]bool{
	chroma.NameAttribute: true, chroma.NameBuiltin: true, chroma.NameClass: true, chroma.NameConstant: true,
	chroma.NameDecorator: true, chroma.NameException: true, chroma.NameFunction: true, chroma.NameFunctionMagic: true,
	chroma.NameTag: true,
}
