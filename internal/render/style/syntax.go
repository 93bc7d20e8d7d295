package style

import (
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// maxHighlight is the most bytes of a code block with syntax highlighting, which takes time.
const maxHighlight = 64 << 10

// Highlight returns the lines of a code block, with syntax highlighting if the language of its info string, such as
// "rust,linenos", is known.
func (s *Sheet) Highlight(code, info string) [][]Run {
	var lines [][]Run
	for _, tokens := range chroma.SplitTokensIntoLines(s.tokens(code, info)) {
		var runs []Run
		for _, t := range tokens {
			runs = append(runs, Run{strings.TrimSuffix(t.Value, "\n"), s.Text.Over(s.syntax.style(t.Type))})
		}
		lines = append(lines, runs)
	}
	if lines != nil {
		return lines
	}
	for line := range strings.SplitSeq(code, "\n") {
		lines = append(lines, []Run{{line, s.Text}})
	}
	return lines
}

// tokens returns the tokens of code, nil if the language is unknown or its lexer changes the code.
func (s *Sheet) tokens(code, info string) []chroma.Token {
	language := info
	if i := strings.IndexAny(info, ",{: \t"); i >= 0 {
		language = info[:i]
	}
	if s.Plain || language == "" || len(code) > maxHighlight {
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
	var text strings.Builder
	for _, t := range tokens {
		text.WriteString(t.Value)
	}
	if strings.TrimSuffix(text.String(), "\n") != code {
		return nil
	}
	return tokens
}

// style returns the style of a token.
func (s *Syntax) style(t chroma.TokenType) Style {
	switch {
	case t == chroma.CommentPreproc || t == chroma.CommentPreprocFile:
		return Style{Foreground: fromColor(s.Keyword)}
	case t.InCategory(chroma.Comment):
		return Style{Foreground: fromColor(s.Comment), Attributes: Italic}
	case t.InCategory(chroma.Keyword), t == chroma.OperatorWord:
		return Style{Foreground: fromColor(s.Keyword)}
	case t.InSubCategory(chroma.LiteralString):
		return Style{Foreground: fromColor(s.String)}
	case t.InSubCategory(chroma.LiteralNumber):
		return Style{Foreground: fromColor(s.Number)}
	case t == chroma.GenericInserted:
		return Style{Foreground: fromColor(s.Inserted)}
	case t == chroma.GenericDeleted:
		return Style{Foreground: fromColor(s.Deleted)}
	case t == chroma.GenericHeading, t == chroma.GenericSubheading, t == chroma.GenericStrong:
		return Style{Attributes: Bold}
	case slices.Contains(coloredNames, t):
		return Style{Foreground: fromColor(s.Name)}
	}
	return Style{}
}

// coloredNames are the kinds of names that have the colour Syntax.Name.
var coloredNames = []chroma.TokenType{
	chroma.NameAttribute, chroma.NameBuiltin, chroma.NameClass, chroma.NameConstant, chroma.NameDecorator,
	chroma.NameException, chroma.NameFunction, chroma.NameFunctionMagic, chroma.NameTag,
}
