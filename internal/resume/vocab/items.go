package vocab

import (
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// columnWords head the columns of tables of skills and languages, levelWords are levels of them.
var (
	columnWords = phraseSet(language.Table{
		language.English: `skill, skills, level, proficiency, experience, language, languages, fluency, area,
			category, name, keywords, tools, details, description, technology, technologies, interest, interests`,
		language.German:             `sprache, sprachen, niveau, kenntnis, kenntnisse, stufe`,
		language.French:             `langue, langues, niveau, compétence, compétences`,
		language.Spanish:            `idioma, idiomas, nivel, habilidad`,
		language.Italian:            `lingua, lingue, livello, competenza, competenze`,
		language.Portuguese:         `nível, idioma, língua, habilidade`,
		language.Dutch:              `taal, talen, niveau, vaardigheid`,
		language.Polish:             `język, języki, poziom, umiejętność`,
		language.Russian:            `язык, языки, уровень, навык, навыки, категория`,
		language.Turkish:            `dil, diller, seviye, düzey, beceri`,
		language.SimplifiedChinese:  `语言, 水平, 技能, 熟练程度, 类别, 分类, 等级`,
		language.TraditionalChinese: `語言, 程度, 技能, 類別, 等級`,
		language.Japanese:           `言語, レベル, スキル, 分類, カテゴリ, 経験年数, 習熟度, 種類`,
		language.Korean:             `언어, 수준, 기술, 분류, 숙련도, 레벨, 구분`,
	})
	levelWords = phraseSet(language.Table{
		language.English: `native, fluent, bilingual, proficient, conversational, basic, beginner, elementary,
			intermediate, advanced, expert, professional, working, limited, full, mother tongue, novice, competent,
			familiar, learning, a1, a2, b1, b2, c1, c2`,
		language.German: `muttersprache, muttersprachlich, fließend, verhandlungssicher, grundkenntnisse, gut,
			sehr gut, konversationssicher, anfänger, fortgeschritten`,
		language.French: `langue maternelle, courant, bilingue, intermédiaire, débutant, notions, avancé,
			maternelle`,
		language.Spanish:    `nativo, nativa, fluido, avanzado, intermedio, básico, lengua materna, fluida`,
		language.Italian:    `madrelingua, fluente, avanzato, intermedio, base, scolastico, buono, ottimo`,
		language.Portuguese: `nativo, fluente, avançado, intermediário, básico, língua materna, intermédio`,
		language.Dutch:      `moedertaal, vloeiend, goed, basis, gevorderd, beginner, redelijk`,
		language.Polish: `ojczysty, biegły, zaawansowany, średniozaawansowany, podstawowy, komunikatywny, biegle,
			płynny`,
		language.Russian: `родной, свободно, свободный, разговорный, базовый, начальный, продвинутый, средний,
			носитель, технический`,
		language.Turkish:            `ana dil, anadil, akıcı, ileri, orta, başlangıç, temel, iyi, çok iyi`,
		language.SimplifiedChinese:  `母语, 流利, 熟练, 精通, 良好, 一般, 熟悉, 了解, 掌握, 入门, 初级, 中级, 高级`,
		language.TraditionalChinese: `母語, 流利, 精通, 良好, 普通, 熟悉, 中等, 略懂, 初級, 中級, 高級`,
		language.Japanese:           `母国語, ネイティブ, ビジネスレベル, 日常会話, 日常会話レベル, ネイティブレベル, 初級, 中級, 上級, 流暢, 母語`,
		language.Korean:             `모국어, 원어민, 유창, 비즈니스, 일상회화, 초급, 중급, 고급`,
	})
)

// IsColumn reports whether text heads a column of a table of skills or languages.
func IsColumn(text string) bool { return columnWords.Has(text) }

// IsLevel reports whether text is a level of skill, and nothing else: "fluent", "B2".
func IsLevel(text string) bool { return levelWords.Has(text) }

// NamesLevel reports whether a level stands in text.
func NamesLevel(text string) bool { return levelWords.In(text) }

// StructureWords returns the words of labels, contacts, section headings and columns. When a page is parsed they become
// structure and can vanish from its text.
func StructureWords() words.Set {
	return words.NewSet(func(add func(string)) {
		addWords := func(phrase string) {
			for _, w := range words.Of(phrase) {
				add(w)
			}
		}
		for phrase := range labels() {
			addWords(phrase)
		}
		for phrase := range sections() {
			addWords(phrase)
		}
		for _, whole := range []words.Set{fillerWords, resumeWords, columnWords} {
			for phrase := range whole.All() {
				add(phrase)
			}
		}
		for phrase := range contacts() {
			add(phrase)
		}
	})
}
