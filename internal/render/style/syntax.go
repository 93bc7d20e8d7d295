package style

import (
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
			runs = append(runs, Run{strings.TrimSuffix(t.Value, "\n"), s.Code.Over(s.syntax.style(t.Type))})
		}
		lines = append(lines, runs)
	}
	if lines != nil {
		return lines
	}
	for line := range strings.SplitSeq(code, "\n") {
		lines = append(lines, []Run{{line, s.Code}})
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

// A syntax holds the styles of tokens of code. A token without one has that of its group, or else none.
type syntax map[chroma.TokenType]Style

// style returns the style of a token.
func (s syntax) style(t chroma.TokenType) Style {
	for _, t := range []chroma.TokenType{t, t.SubCategory(), t.Category()} {
		if style, ok := s[t]; ok {
			return style
		}
	}
	return Style{}
}
