package resume

import (
	"slices"
	"strings"
)

// items reads the sections that are lists of words: skills, languages, interests.
func (rd *reader) items(p *part, s *Section) {
	rd.itemBlocks(p.blocks, s)
	for _, sub := range p.parts {
		read := func() { rd.namedItems(sub, s) }
		if s.Kind == KindSkills { // "Languages" are those of programming there
			read()
			continue
		}
		rd.within(sub, s, read)
	}
}

func (rd *reader) itemBlocks(blocks []block, s *Section) {
	for _, b := range blocks {
		switch {
		case b.kind == list:
			for _, item := range b.items {
				rd.wordItem(item, s)
			}
		case b.kind == paragraphs && wordy(b.lines):
			rd.wordLines(b.lines, s)
		case b.kind == definitions:
			for _, item := range b.items {
				rd.put(s, oneLine(item[0].lines[0].text()), wordsOf(item[1:]))
			}
		case b.kind == table:
			rd.wordTable(b, s)
		case b.kind == rule:
		default:
			s.leave(markdownOf([]block{b}, 3))
		}
	}
}

// namedItems reads a heading over words: a group of skills.
func (rd *reader) namedItems(p *part, s *Section) {
	prose := func(b block) bool { return b.kind != list && !(b.kind == paragraphs && wordy(b.lines)) }
	if p.title.pictured() || slices.ContainsFunc(p.all[1:], prose) {
		rd.other(p)
		return
	}
	rd.put(s, p.name(), wordsOf(p.all[1:]))
}

// wordsOf are the words in blocks, as Markdown.
func wordsOf(blocks []block) []string {
	var list []string
	for _, b := range blocks {
		switch {
		case b.kind == paragraphs:
			for _, l := range b.lines {
				list = append(list, commaParts(l)...)
			}
		case len(b.items) > 0:
			for _, item := range b.items {
				if len(item) == 1 && item[0].kind == paragraphs {
					list = append(list, joined(item[0].lines))
				} else {
					list = append(list, itemMarkdown(item))
				}
			}
		default:
			list = append(list, b.markdown(0))
		}
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// maxWord bounds a word of a list, in bytes; what is longer is prose.
const maxWord = 60

// wordy tells whether lines are lists of words rather than prose.
func wordy(lines []line) bool {
	for _, l := range lines {
		if name, rest := l.named(); name != "" && rest.text() != "" {
			continue
		}
		if strings.HasSuffix(l.text(), ".") {
			return false
		}
		for _, part := range commaParts(l) {
			if len(part) > maxWord {
				return false
			}
		}
	}
	return true
}

// named cuts "**Workshop**: gear cutting" after its name.
func (l line) named() (name string, rest line) {
	text := l.text()
	colon := strings.IndexByte(text, ':')
	if colon < 0 || colon > maxWord || strings.HasPrefix(text[colon:], "://") {
		return "", l
	}
	head := l.cut(0, colon)
	if head.pictured() {
		return "", l
	}
	return tidy(head.text()), l.cut(colon+1, len(text)).trimmed()
}

// wordLines reads the lines of a paragraph: named groups, or words.
func (rd *reader) wordLines(lines []line, s *Section) {
	for _, l := range lines {
		name, rest := l.named()
		switch {
		case name != "":
			rd.put(s, name, splitFor(s.Kind, rest))
		case s.Kind == KindSkills:
			rd.put(s, "", commaParts(l))
		default:
			text := l.text()
			from := 0
			for _, c := range append(topCommas(text), len(text)) {
				rd.single(l.cut(from, c).trimmed(), s)
				from = min(c+1, len(text))
			}
		}
	}
}

// splitFor is what follows the name of an item: one fluency, or several keywords.
func splitFor(kind Kind, l line) []string {
	if kind == KindLanguages {
		return []string{l.markdown()}
	}
	return commaParts(l)
}

// wordItem reads an item of a list.
func (rd *reader) wordItem(item []block, s *Section) {
	if item[0].kind != paragraphs {
		rd.put(s, "", wordsOf(item))
		return
	}
	l := oneOf(item[0].lines)
	below := wordsOf(item[1:])
	name, rest := l.named()
	switch {
	case name != "" && rest.text() != "":
		rd.put(s, name, append(splitFor(s.Kind, rest), below...))
	case name != "" || len(below) > 0:
		rd.put(s, tidy(l.text()), below)
		if l.pictured() {
			s.leave(l.paragraph())
		}
	case s.Kind == KindSkills && len(topCommas(l.text())) > 1:
		rd.put(s, "", commaParts(l))
	default:
		rd.single(l, s)
	}
}

// single reads one word, perhaps with its level: "German (B2)", "German — fluent".
func (rd *reader) single(l line, s *Section) {
	text := tidy(l.text())
	if text == "" {
		return
	}
	if l.pictured() {
		rd.put(s, "", []string{l.markdown()})
		return
	}
	if i := strings.LastIndexByte(text, '('); i > 0 && strings.HasSuffix(text, ")") && (s.Kind == KindLanguages || levelWords.in(text[i:])) {
		rd.level(s, strings.TrimSpace(text[:i]), text[i+1:len(text)-1])
		return
	}
	for _, sep := range []string{" — ", " – ", " - ", " | ", ", "} {
		if name, level, ok := strings.Cut(text, sep); ok && (s.Kind == KindLanguages || levelWords.has(level)) {
			rd.level(s, strings.TrimSpace(name), strings.TrimSpace(level))
			return
		}
	}
	if i := strings.LastIndexByte(text, ' '); i > 0 && s.Kind == KindLanguages && levelWords.has(text[i:]) {
		rd.level(s, text[:i], text[i+1:])
		return
	}
	rd.put(s, text, nil)
}

func (rd *reader) wordTable(b block, s *Section) {
	rows := b.rows[1:]
	head := b.rows[0]
	if len(head) == 0 || len(rows) == 0 || !slices.ContainsFunc(head, func(l line) bool { return tableHeads.has(l.text()) || tidy(l.text()) == "" }) {
		s.leave(markdownOf([]block{b}, 3))
		return
	}
	for _, row := range rows {
		if len(row) == 0 {
			continue
		}
		var list []string
		for i, cell := range row[1:] {
			if i == 0 {
				list = append(list, splitFor(s.Kind, cell)...)
			} else if md := cell.markdown(); md != "" {
				list = append(list, md)
			}
		}
		rd.put(s, tidy(row[0].text()), list)
	}
	if rest := tableWords(head); rest != "" {
		s.leave(rest)
	}
}

// tableWords are the column heads that say more than what the columns are.
func tableWords(head []line) string {
	var list []string
	for _, l := range head {
		if text := tidy(l.text()); text != "" && !tableHeads.has(text) {
			list = append(list, l.markdown())
		}
	}
	return strings.Join(list, ", ")
}

var tableHeads = setOf(`skill skills level proficiency experience language languages fluency area category name keywords tools details description technology technologies
	sprache sprachen niveau kenntnis kenntnisse langue langues idioma idiomas nivel lingua lingue livello competence competenza interest interests`)

var levelWords = setOf(`native fluent bilingual proficient conversational basic beginner elementary intermediate advanced expert professional working limited full
	mother_tongue novice competent familiar learning a1 a2 b1 b2 c1 c2 muttersprache muttersprachlich fließend verhandlungssicher grundkenntnisse gut sehr_gut
	langue_maternelle courant bilingue intermédiaire débutant notions nativo nativa fluido avanzado intermedio básico madrelingua fluente avanzato base scolastico`)

// put adds an item with the words under its name.
func (rd *reader) put(s *Section, name string, list []string) {
	if len(list) == 1 && levelWords.has(list[0]) {
		rd.level(s, name, list[0])
		return
	}
	r := rd.resume
	switch s.Kind {
	case KindLanguages:
		if name == "" && len(list) > 0 {
			name, list = list[0], list[1:]
		}
		r.Languages = append(r.Languages, Language{Language: name, Fluency: strings.Join(list, ", "), Under: s})
	case KindInterests:
		r.Interests = append(r.Interests, Interest{Name: name, Keywords: list, Under: s})
	default:
		r.Skills = append(r.Skills, Skill{Name: name, Keywords: list, Under: s})
	}
}

func (rd *reader) level(s *Section, name, level string) {
	r := rd.resume
	switch s.Kind {
	case KindLanguages:
		r.Languages = append(r.Languages, Language{Language: name, Fluency: level, Under: s})
	case KindInterests:
		r.Interests = append(r.Interests, Interest{Name: name, Keywords: []string{level}, Under: s})
	default:
		r.Skills = append(r.Skills, Skill{Name: name, Level: level, Under: s})
	}
}
