package resume

import (
	"slices"
	"strings"
)

// The words of section headings, by kind and language. They are compared folded. Where several are found in a heading,
// the longest decides, then the last: "Project experience" is experience.
var sectionWords = []struct {
	kind  Kind
	words []string
}{
	{KindWork, []string{
		"experience", "work experience", "professional experience", "work", "work history", "employment", "employment history",
		"career", "jobs", "job history", "positions", "professional background", "professional history", "industry experience",
		"research experience", "teaching experience", "internships", "appointments", "where i worked", "previously", "job", "experiences",
		"berufserfahrung", "berufliche erfahrung", "beruflicher werdegang", "werdegang", "praktika", "anstellungen", "arbeitserfahrung", "berufspraxis", "erfahrung", "tatigkeiten",
		"expérience", "expériences", "expérience professionnelle", "expériences professionnelles", "parcours professionnel", "parcours", "emplois", "stages",
		"experiencia", "experiencia laboral", "experiencia profesional", "trayectoria profesional", "empleo", "trabajo",
		"esperienza", "esperienze", "esperienza lavorativa", "esperienze lavorative", "esperienza professionale", "esperienze professionali", "lavoro", "carriera",
	}},
	{KindVolunteer, []string{
		"volunteer", "volunteering", "volunteer experience", "volunteer work", "voluntary work", "community service", "community involvement",
		"ehrenamt", "ehrenamtliche tatigkeit", "ehrenamtliche tatigkeiten", "ehrenamtliches engagement", "engagement",
		"bénévolat", "engagements", "voluntariado", "volontariato",
	}},
	{KindEducation, []string{
		"education", "formal education", "academic background", "academic history", "studies", "degrees", "academics", "schooling", "education and training",
		"ausbildung", "bildung", "studium", "bildungsweg", "schulbildung", "akademische ausbildung", "hochschulbildung",
		"formation", "formations", "études", "diplômes", "parcours académique", "scolarité",
		"educación", "formación", "formación académica", "estudios",
		"istruzione", "formazione", "istruzione e formazione", "studi", "titoli di studio",
	}},
	{KindSkills, []string{
		"skills", "skill", "technical skills", "core skills", "skills and tools", "expertise", "competencies", "core competencies", "technologies", "tech stack",
		"programming languages", "programming", "languages and frameworks", "languages and tools", "languages and technologies", "toolbox", "tools", "proficiencies", "technical expertise", "technical experience",
		"kenntnisse", "fahigkeiten", "fertigkeiten", "kompetenzen", "edv kenntnisse", "it kenntnisse", "technische kenntnisse", "programmiersprachen",
		"compétences", "compétences techniques", "savoir faire", "langages", "langages de programmation",
		"habilidades", "competencias", "conocimientos", "aptitudes", "lenguajes de programacion",
		"competenze", "capacità", "abilità", "conoscenze", "linguaggi di programmazione",
	}},
	{KindLanguages, []string{
		"languages", "spoken languages", "human languages", "natural languages", "language skills",
		"sprachen", "sprachkenntnisse", "fremdsprachen", "langues", "idiomas", "lenguas", "lingue", "competenze linguistiche",
	}},
	{KindProjects, []string{
		"projects", "project", "side projects", "personal projects", "selected projects", "open source projects", "portfolio",
		"projekte", "projets", "proyectos", "progetti",
	}},
	{KindPublications, []string{
		"publications", "publication", "papers", "articles", "selected publications", "books", "writing",
		"publikationen", "veroffentlichungen", "publicaciones", "pubblicazioni",
	}},
	{KindCertificates, []string{
		"certificates", "certifications", "certification", "certificate", "licenses", "licenses and certifications", "courses", "training",
		"zertifikate", "zertifizierungen", "weiterbildung", "fortbildungen", "weiterbildungen", "certificats", "certificados", "certificaciones", "certificati", "certificazioni", "corsi", "cursos",
	}},
	{KindAwards, []string{
		"awards", "award", "honors", "honours", "honors and awards", "awards and honors", "prizes", "distinctions", "scholarships", "grants", "achievements", "grants and awards",
		"auszeichnungen", "preise", "stipendien", "prix", "récompenses", "bourses", "premios", "becas", "premi", "riconoscimenti", "borse di studio",
	}},
	{KindInterests, []string{
		"interests", "hobbies", "interests and hobbies", "hobbies and interests", "other interests", "personal interests", "research interests",
		"interessen", "centres d'intérêt", "loisirs", "intereses", "aficiones", "interessi", "hobby",
	}},
	{KindReferences, []string{
		"references", "referees", "testimonials", "recommendations", "referenzen", "empfehlungen", "références", "recommandations", "referencias", "referenze",
	}},
	{KindBasics, []string{
		"summary", "professional summary", "profile", "about", "about me", "objective", "bio", "biography", "contact", "contact information", "personal information", "general information", "personal details", "career profile", "career summary", "career objective", "basics", "whoami", "personal statement",
		"profil", "kurzprofil", "uber mich", "kontakt", "personliche daten", "zur person", "à propos", "à propos de moi", "coordonnées",
		"perfil", "resumen", "sobre mi", "contacto", "datos personales", "profilo", "chi sono", "contatti", "dati personali",
	}},
}

// containerWords are headings of a whole résumé.
var containerWords = setOf("resume cv curriculum_vitae curriculum vitae lebenslauf my_resume my_cv curriculum_vitæ currículum hoja_de_vida")

// sectionOf says what kind of section a heading begins. exact tells whether it is nothing but the section's name.
func sectionOf(title string) (kind Kind, exact bool) {
	if len(title) > maxHead {
		return Other, false
	}
	ws := slices.DeleteFunc(words(title), func(w string) bool { return glueWords[w] })
	if len(ws) > 6 {
		return Other, false
	}
	for n := len(ws); n > 0; n-- {
		for from := len(ws) - n; from >= 0; from-- {
			if kind, ok := sectionPhrases[strings.Join(ws[from:from+n], " ")]; ok {
				return kind, n == len(ws)
			}
		}
	}
	return Other, false
}

// glueWords say nothing about a section.
var glueWords = setOf("and the my of a und y et e de selected other relevant additional more")

// sectionPhrases are the kinds by their folded words, without glue.
var sectionPhrases = func() map[string]Kind {
	phrases := map[string]Kind{}
	for _, row := range sectionWords {
		for _, phrase := range row.words {
			ws := slices.DeleteFunc(words(phrase), func(w string) bool { return glueWords[w] })
			if key := strings.Join(ws, " "); phrases[key] == Other {
				phrases[key] = row.kind
			}
		}
	}
	return phrases
}()
