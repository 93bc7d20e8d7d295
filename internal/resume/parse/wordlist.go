package parse

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/post"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A wordList reads a section of single words or lists of them: skills, languages, interests.
type wordList struct {
	*parser
	section *resume.Section
}

// areTechnologies reports whether the first words under a heading are programming languages or tools.
func areTechnologies(o *outline) bool {
	for _, b := range o.blocks {
		for _, item := range wordsOf([]markdown.Block{b}) {
			name, _, _ := strings.Cut(strings.TrimLeft(item, "*_"), "*")
			name, _, _ = strings.Cut(name, "(")
			name, _, _ = strings.Cut(name, ":")
			return vocab.IsTechnology(strings.TrimSpace(name))
		}
	}
	return false
}

// outline reads what stands under the heading of the section.
func (w wordList) outline(o *outline) {
	w.blocks(o.blocks)
	for _, sub := range o.subs {
		// Under skills, "Languages" are those of programming.
		if w.section.Kind == resume.KindSkills || !w.nested(sub, w.section) {
			w.group(sub)
		}
	}
}

func (w wordList) blocks(blocks []markdown.Block) {
	for _, b := range blocks {
		switch {
		case b.Kind == markdown.List:
			for _, item := range b.Items {
				w.item(item)
			}
		case b.Kind == markdown.Paragraph && areWords(b.Lines):
			for _, l := range b.Lines {
				w.line(l)
			}
		case b.Kind == markdown.Definitions:
			for _, item := range b.Items {
				w.add(words.OneLine(markdown.JoinLines(item[0].Lines).Text()), wordsOf(item[1:]))
			}
		case b.Kind == markdown.Table && w.table(b):
		case b.Kind == markdown.Rule:
		default:
			w.keepBlock(w.section, b)
		}
	}
}

// group reads a heading above words: a group of skills. With prose under it, it is a section of its own.
func (w wordList) group(o *outline) {
	isProse := func(b markdown.Block) bool {
		return b.Kind != markdown.List && !(b.Kind == markdown.Paragraph && areWords(b.Lines))
	}
	if o.title.Any(markdown.HasURL) || slices.ContainsFunc(o.all[1:], isProse) {
		w.otherSection(o)
		return
	}
	w.add(o.name(), wordsOf(o.all[1:]))
}

// wordsOf returns the words in blocks, as Markdown.
func wordsOf(blocks []markdown.Block) []string {
	var list []string
	for _, b := range blocks {
		switch {
		case b.Kind == markdown.Paragraph:
			for _, l := range b.Lines {
				list = append(list, l.Items()...)
			}
		case len(b.Items) > 0:
			for _, item := range b.Items {
				if len(item) == 1 && item[0].Kind == markdown.Paragraph {
					list = append(list, item[0].OneLine())
				} else {
					list = append(list, markdown.WriteItem(item))
				}
			}
		default:
			list = append(list, b.Markdown())
		}
	}
	return words.NonEmpty(list...)
}

// areWords reports whether lines are lists of words rather than prose.
func areWords(lines []markdown.Line) bool {
	for _, l := range lines {
		if name, rest := post.SplitName(l); name != "" && rest.Text() != "" {
			continue
		}
		tooLong := func(item string) bool { return len(item) > post.MaxWord }
		if strings.HasSuffix(l.Text(), ".") || slices.ContainsFunc(l.Items(), tooLong) {
			return false
		}
	}
	return true
}

// line reads a line of a paragraph: a named group, or words.
func (w wordList) line(l markdown.Line) {
	name, rest := post.SplitName(l)
	switch {
	case name != "":
		w.add(name, w.split(rest))
	case w.section.Kind == resume.KindSkills:
		w.add("", l.Items())
	default:
		text := l.Text()
		from := 0
		for _, comma := range append(post.TopCommas(text), len(text)) {
			w.word(l.Cut(from, comma).Trimmed())
			from = min(comma+1, len(text))
		}
	}
}

// split returns what follows the name of an item: one fluency, or several keywords.
func (w wordList) split(l markdown.Line) []string {
	if w.section.Kind == resume.KindLanguages || post.IsProse(l.Text()) {
		return words.NonEmpty(l.Markdown())
	}
	return l.Items()
}

// areLanguages reports whether a line is a list of languages, and not one with its level after a comma.
func areLanguages(l markdown.Line) bool {
	text := l.Text()
	commas := post.TopCommas(text)
	if len(commas) == 0 || l.Any(markdown.HasURL) {
		return false
	}
	second, _, _ := strings.Cut(text[commas[0]+1:], ",")
	return !vocab.NamesLevel(second) || strings.Contains(text[:commas[0]], "(") && strings.HasSuffix(text, ")")
}

// item reads an item of a list.
func (w wordList) item(item []markdown.Block) {
	if item[0].Kind != markdown.Paragraph {
		w.add("", wordsOf(item))
		return
	}
	l := markdown.JoinLines(item[0].Lines)
	below := wordsOf(item[1:])
	name, rest := post.SplitName(l)
	switch {
	case name != "" && rest.Text() != "":
		w.add(name, append(w.split(rest), below...))
	case name != "" || len(below) > 0:
		w.add(l.Tidy(), below)
		if l.Any(markdown.HasURL) {
			w.keep(w.section, l.Paragraph())
		}
	case w.section.Kind == resume.KindSkills && post.IsProse(l.Text()):
		w.add("", []string{l.Markdown()})
	case w.section.Kind == resume.KindSkills && len(post.TopCommas(l.Text())) > 1:
		w.add("", l.Items())
	case w.section.Kind == resume.KindLanguages && areLanguages(l):
		w.line(l)
	default:
		w.word(l)
	}
}

// word reads one word, perhaps with its level: "German (B2)", "German — fluent".
func (w wordList) word(l markdown.Line) {
	text := l.Tidy()
	if text == "" {
		return
	}
	if l.Any(markdown.HasURL) {
		w.add("", []string{l.Markdown()})
		return
	}
	language := w.section.Kind == resume.KindLanguages
	i := strings.LastIndexByte(text, '(')
	if i > 0 && strings.HasSuffix(text, ")") && (language || vocab.NamesLevel(text[i:])) {
		w.addLevel(strings.TrimSpace(text[:i]), text[i+1:len(text)-1], nil)
		return
	}
	for _, sep := range []string{" — ", " – ", " - ", " | ", ", "} {
		if name, level, ok := strings.Cut(text, sep); ok && (language || vocab.IsLevel(level)) {
			w.addLevel(strings.TrimSpace(name), strings.TrimSpace(level), nil)
			return
		}
	}
	if i := strings.LastIndexByte(text, ' '); i > 0 && language && vocab.IsLevel(text[i:]) {
		w.addLevel(text[:i], text[i+1:], nil)
		return
	}
	w.add(text, nil)
}

// table reads a table of skills or languages by level, and reports whether it is one.
func (w wordList) table(b markdown.Block) bool {
	head, rows := b.Rows[0], b.Rows[1:]
	isColumn := func(l markdown.Line) bool { return vocab.IsColumn(l.Text()) || l.Tidy() == "" }
	if len(rows) == 0 || !slices.ContainsFunc(head, isColumn) {
		return false
	}
	for _, row := range rows {
		if len(row) == 0 {
			continue
		}
		var list []string
		for i, cell := range row[1:] {
			if i == 0 {
				list = append(list, w.split(cell)...)
			} else {
				list = append(list, words.NonEmpty(cell.Markdown())...)
			}
		}
		w.add(row[0].Tidy(), list)
	}
	var rest []string // headings that say more than what is in the column
	for _, l := range head {
		if !isColumn(l) {
			rest = append(rest, l.Markdown())
		}
	}
	w.keep(w.section, strings.Join(rest, ", "))
	return true
}

// add adds an item and the words under its name, of which one alone can be the level.
func (w wordList) add(name string, list []string) {
	if len(list) == 1 && vocab.IsLevel(list[0]) {
		w.addLevel(name, list[0], nil)
		return
	}
	if w.section.Kind == resume.KindSkills && len(list) > 0 && resume.KindOf(name) == resume.KindLanguages &&
		!slices.ContainsFunc(list, func(item string) bool { return !vocab.IsHumanLanguage(item) }) {
		spoken := wordList{w.parser, &resume.Section{Kind: resume.KindLanguages}}
		for _, item := range list {
			spoken.word(markdown.Line{Spans: []markdown.Span{{Text: item}}})
		}
		return
	}
	if name == "" && len(list) > 0 && w.section.Kind == resume.KindLanguages {
		name, list = list[0], list[1:]
	}
	w.addLevel(name, "", list)
}

// addLevel adds an item, its level and the words under its name. Only skills have both.
func (w wordList) addLevel(name, level string, list []string) {
	r, source := w.resume, resume.Source{Under: w.section}
	all := append(words.NonEmpty(level), list...)
	switch w.section.Kind {
	case resume.KindLanguages:
		fluency := strings.Join(all, ", ")
		r.Languages = append(r.Languages, resume.Language{Language: name, Fluency: fluency, Source: source})
	case resume.KindInterests:
		r.Interests = append(r.Interests, resume.Interest{Name: name, Keywords: all, Source: source})
	default:
		r.Skills = append(r.Skills, resume.Skill{Name: name, Level: level, Keywords: list, Source: source})
	}
}
