package vocab

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/words"
)

// sectionWords are the phrases of section headings by the key of the section in JSON Resume. If several stand in one
// heading, the longest decides, then the last: "Project experience" is experience.
var sectionWords = []struct {
	key     string
	phrases []string
}{
	{"work", []string{
		"experience", "work experience", "professional experience", "work", "work history", "employment",
		"employment history", "career", "jobs", "job history", "positions", "professional background",
		"professional history", "industry experience", "research experience", "teaching experience",
		"internships", "appointments", "where i worked", "previously", "job", "experiences", "berufserfahrung",
		"berufliche erfahrung", "beruflicher werdegang", "werdegang", "praktika", "anstellungen",
		"arbeitserfahrung", "berufspraxis", "erfahrung", "tatigkeiten", "expérience", "expériences",
		"expérience professionnelle", "expériences professionnelles", "parcours professionnel", "parcours",
		"emplois", "stages", "experiencia", "experiencia laboral", "experiencia profesional",
		"trayectoria profesional", "empleo", "trabajo", "esperienza", "esperienze", "esperienza lavorativa",
		"esperienze lavorative", "esperienza professionale", "esperienze professionali", "lavoro", "carriera",
	}},
	{"volunteer", []string{
		"volunteer", "volunteering", "volunteer experience", "volunteer work", "voluntary work",
		"community service", "community involvement", "ehrenamt", "ehrenamtliche tatigkeit",
		"ehrenamtliche tatigkeiten", "ehrenamtliches engagement", "engagement", "bénévolat", "engagements",
		"voluntariado", "volontariato",
	}},
	{"education", []string{
		"education", "formal education", "academic background", "academic history", "studies", "degrees",
		"academics", "schooling", "education and training", "ausbildung", "bildung", "studium", "bildungsweg",
		"schulbildung", "akademische ausbildung", "hochschulbildung", "formation", "formations", "études",
		"diplômes", "parcours académique", "scolarité", "educación", "formación", "formación académica",
		"estudios", "istruzione", "formazione", "istruzione e formazione", "studi", "titoli di studio",
	}},
	{"skills", []string{
		"skills", "skill", "technical skills", "core skills", "skills and tools", "expertise", "competencies",
		"core competencies", "technologies", "tech stack", "programming languages", "programming",
		"languages and frameworks", "languages and tools", "languages and technologies", "toolbox", "tools",
		"proficiencies", "technical expertise", "technical experience", "kenntnisse", "fahigkeiten",
		"fertigkeiten", "kompetenzen", "edv kenntnisse", "it kenntnisse", "technische kenntnisse",
		"programmiersprachen", "compétences", "compétences techniques", "savoir faire", "langages",
		"langages de programmation", "habilidades", "competencias", "conocimientos", "aptitudes",
		"lenguajes de programacion", "competenze", "capacità", "abilità", "conoscenze",
		"linguaggi di programmazione",
	}},
	{"languages", []string{
		"languages", "spoken languages", "human languages", "natural languages", "language skills", "sprachen",
		"sprachkenntnisse", "fremdsprachen", "langues", "idiomas", "lenguas", "lingue",
		"competenze linguistiche",
	}},
	{"projects", []string{
		"projects", "project", "side projects", "personal projects", "selected projects",
		"open source projects", "portfolio", "projekte", "projets", "proyectos", "progetti",
	}},
	{"publications", []string{
		"publications", "publication", "papers", "articles", "selected publications", "books", "writing",
		"publikationen", "veroffentlichungen", "publicaciones", "pubblicazioni",
	}},
	{"certificates", []string{
		"certificates", "certifications", "certification", "certificate", "licenses",
		"licenses and certifications", "courses", "training", "zertifikate", "zertifizierungen",
		"weiterbildung", "fortbildungen", "weiterbildungen", "certificats", "certificados", "certificaciones",
		"certificati", "certificazioni", "corsi", "cursos",
	}},
	{"awards", []string{
		"awards", "award", "honors", "honours", "honors and awards", "awards and honors", "prizes",
		"distinctions", "scholarships", "grants", "achievements", "grants and awards", "auszeichnungen",
		"preise", "stipendien", "prix", "récompenses", "bourses", "premios", "becas", "premi", "riconoscimenti",
		"borse di studio",
	}},
	{"interests", []string{
		"interests", "hobbies", "interests and hobbies", "hobbies and interests", "other interests",
		"personal interests", "research interests", "interessen", "centres d'intérêt", "loisirs", "intereses",
		"aficiones", "interessi", "hobby",
	}},
	{"references", []string{
		"references", "referees", "testimonials", "recommendations", "referenzen", "empfehlungen", "références",
		"recommandations", "referencias", "referenze",
	}},
	{"basics", []string{
		"summary", "professional summary", "profile", "about", "about me", "objective", "bio", "biography",
		"contact", "contact information", "personal information", "general information", "personal details",
		"career profile", "career summary", "career objective", "basics", "whoami", "personal statement",
		"profil", "kurzprofil", "uber mich", "kontakt", "personliche daten", "zur person", "à propos",
		"à propos de moi", "coordonnées", "perfil", "resumen", "sobre mi", "contacto", "datos personales",
		"profilo", "chi sono", "contatti", "dati personali",
	}},
}

// resumeWords are headings of a whole résumé.
var resumeWords = words.SetOf(`
	resume cv curriculum_vitae curriculum vitae lebenslauf my_resume my_cv curriculum_vitæ currículum hoja_de_vida`)

// fillerWords say nothing about a section.
var fillerWords = words.SetOf("and the my of a und y et e de selected other relevant additional more")

// IsResume reports whether title is the heading of a whole résumé.
func IsResume(title string) bool { return resumeWords.Has(title) }

// maxHeading bounds the title of a section, in bytes.
const maxHeading = 200

// Section returns the key in JSON Resume of the section that title names, "work" or "education", or "". exact reports
// whether the title is nothing but the name of the section.
func Section(title string) (key string, exact bool) {
	if len(title) > maxHeading {
		return "", false
	}
	ws := withoutFillers(title)
	if len(ws) > 6 {
		return "", false
	}
	for n := len(ws); n > 0; n-- {
		for from := len(ws) - n; from >= 0; from-- {
			if key, ok := sections[strings.Join(ws[from:from+n], " ")]; ok {
				return key, n == len(ws)
			}
		}
	}
	return "", false
}

func withoutFillers(title string) []string {
	return slices.DeleteFunc(words.Of(title), func(w string) bool { return fillerWords[w] })
}

// sections maps folded phrases, without fillers, to the key of their section. The first one in sectionWords wins.
var sections = func() map[string]string {
	keys := map[string]string{}
	for _, row := range sectionWords {
		for _, phrase := range row.phrases {
			if p := strings.Join(withoutFillers(phrase), " "); keys[p] == "" {
				keys[p] = row.key
			}
		}
	}
	return keys
}()
