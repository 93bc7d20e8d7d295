package vocab

import "example.com/folio/internal/resume/words"

// columnWords head the columns of tables of skills and languages.
var columnWords = words.SetOf(`
	skill skills level proficiency experience language languages fluency area category name keywords tools
	details description technology technologies sprache sprachen niveau kenntnis kenntnisse langue langues
	idioma idiomas nivel lingua lingue livello competence competenza interest interests`)

// levelWords are levels of skills and languages.
var levelWords = words.SetOf(`
	native fluent bilingual proficient conversational basic beginner elementary intermediate advanced expert
	professional working limited full mother_tongue novice competent familiar learning a1 a2 b1 b2 c1 c2
	muttersprache muttersprachlich fließend verhandlungssicher grundkenntnisse gut sehr_gut
	langue_maternelle courant bilingue intermédiaire débutant notions nativo nativa fluido avanzado
	intermedio básico madrelingua fluente avanzato base scolastico`)

// IsColumn reports whether text heads a column of a table of skills or languages.
func IsColumn(text string) bool { return columnWords.Has(text) }

// IsLevel reports whether text is a level of skill, and nothing else: "fluent", "B2".
func IsLevel(text string) bool { return levelWords.Has(text) }

// NamesLevel reports whether a level stands in text.
func NamesLevel(text string) bool { return levelWords.In(text) }

// StructureWords returns the words of labels, contacts, section headings and columns. When a page is parsed they become
// structure and can vanish from its text.
func StructureWords() words.Set {
	set := words.Set{}
	add := func(phrase string) {
		for _, w := range words.Of(phrase) {
			set[w] = true
		}
	}
	for phrase := range labels {
		add(phrase)
	}
	for phrase := range sections {
		add(phrase)
	}
	for _, whole := range []words.Set{fillerWords, resumeWords, columnWords} {
		for phrase := range whole {
			set[phrase] = true
		}
	}
	for phrase := range contacts {
		set[phrase] = true
	}
	return set
}
