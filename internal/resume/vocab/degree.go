package vocab

import (
	"regexp"
	"strings"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

var (
	// qualifierWords belong to the degree before them: "Bachelor degree", "BSc (Hons)".
	qualifierWords = words.SetOf(`
		degree degrees hons honours honors hon candidate student studies magistrale triennale s magna summa`)
	// facultyWords are what a bachelor or master is of, where that names the degree and no subject: "Master of Arts".
	facultyWords = words.SetOf(`
		science sciences arts engineering laws law fine_arts education philosophy medicine music technology commerce
		architecture surgery applied_science applied_sciences applied_arts divinity letters`)
	// areaWords name a subject, areaEndings end the name of one.
	areaWords = phraseSet(language.Table{
		language.English: `science, sciences, engineering, mathematics, maths, math, chemistry, biology, business,
			administration, management, arts, history, literature, law, medicine, design, studies, technology,
			computing, computer, finance, accounting, marketing, education, communication, communications, journalism,
			architecture, security, networks, networking, development, psychology, nursing, music, theatre, film,
			religion, languages, english`,
		language.German: `physik, chemie, wirtschaft, maschinenbau, elektrotechnik, betriebswirtschaft,
			betriebswirtschaftslehre, bwl, vwl, medizin, geschichte, jura, rechtswissenschaften, germanistik`,
		language.French: `informatique, mathématiques, physique, chimie, biologie, droit, gestion, économie, histoire,
			lettres, génie`,
		language.Spanish: `informática, matemáticas, física, química, biología, derecho, economía, historia,
			administración, telecomunicaciones`,
		language.Italian: `informatica, matematica, fisica, chimica, biologia, ingegneria, economia, giurisprudenza,
			storia, lettere`,
		language.Portuguese: `informática, computação, engenharia, matemática, física, química, biologia, direito,
			economia, administração, sistemas de informação, história`,
		language.Dutch: `informatica, economie, rechten, geschiedenis`,
		language.Polish: `informatyka, matematyka, fizyka, chemia, ekonomia, prawo, zarządzanie, automatyka, robotyka,
			elektronika, historia, budownictwo, wydział, kierunek`,
		language.Russian: `информатика, информатики, математика, математики, физика, физики, химия, экономика,
			экономики, право, юриспруденция, инженерия, менеджмент, история, журналистика, факультет, кафедра,
			специальность, направление`,
		language.Turkish: `mühendisliği, mühendislik, matematik, fizik, kimya, iktisat, işletme, hukuk, tarih, ekonomi`,
		language.SimplifiedChinese: `专业, 工程, 科学, 技术, 计算机, 数学, 物理, 化学, 生物, 经济, 管理, 法学, 法律, 会计, 金融,
			设计, 文学, 通信, 电子, 自动化, 英语, 新闻`,
		language.TraditionalChinese: `學系, 科系, 工程, 科學, 技術, 資訊, 計算機, 數學, 物理, 化學, 生物, 經濟, 管理, 法律, 會計,
			金融, 設計, 文學, 電子`,
		language.Japanese: `学部, 学科, 専攻, 工学, 科学, 情報, 数学, 物理, 経済, 経営, 法学, 文学, 研究科, コース`,
		language.Korean:   `학과, 학부, 전공, 공학, 과학, 컴퓨터, 수학, 물리, 경제, 경영, 공학과, 공학부`,
	})
	areaEndings = strings.Fields(`
		ology ologie ologia ics graphy graphie grafia istry onomy onomics informatik mathematik wissenschaft
		wissenschaften kunde логия логии`)
	// specialtyWords narrow a role: "Lead - Process Automation", "Supervisor, Quality Assurance".
	specialtyWords = words.SetOf(`
		backend frontend back front end full stack fullstack platform platforms infrastructure data cloud automation
		assurance quality operations ops sales marketing research security mobile web design product process
		development engineering support services service it hr human resources customer finance accounting
		analytics ai ml machine learning qa testing test devops sre r d and of the ios android embedded hardware
		software systems networks network training communications logistics procurement compliance control
		manufacturing production maintenance planning strategy business intelligence risk legal returns`)
	// rankWords stand before a role and are none alone.
	rankWords = words.SetOf(`
		senior junior lead staff principal chief head associate assistant deputy interim acting sr jr vice`)
	// certainDegrees mean a degree also where jobs stand.
	certainDegrees = words.SetOf(`
		bsc msc btech mtech bca mca bcom beng meng mba bba phd dphil llb llm mphil mres bachelor bachelors
		doctorate diplom abitur fachabitur
		matura magister staatsexamen bacharel licence licenciatura doctorat baccalaureat laurea dottorato ausbildung
		lehre umschulung hnd gcse grado bachillerato bacharelado mestrado high_school_diploma master_of masters_in
		master_in master_s bs_in ba_in ms_in ma_in diploma_in degree_in`)
	scorePattern = regexp.MustCompile(
		`(?i)^(?:(?:c?gpa|grade|mark|note|nota|score|average)\b.*\d.*|` +
			`(?:with )?(?:first|second|upper second|lower second)[- ]class(?: honou?rs)?|(?:magna |summa )?cum laude` +
			`|\d(?:[.,]\d+)? ?/ ?\d+(?:[.,]\d+)?(?: gpa)?` +
			`|2:[12]|1st|\d[.,]\d+ gpa|\d{2,3}/1\d\d|(?:with )?(?:distinction|merit|hono(?:u)?rs))$`)
)

// remarkWords end the headings of text about the jobs above: "Main tasks".
var remarkWords = words.SetOf(`
	tasks duties responsibilities projects technologies tools stack achievements accomplishments highlights clients
	customers skills qualifications details summary overview introduction history methods`)

// IsRemark reports whether a heading among jobs is that of text about them.
func IsRemark(text string) bool {
	ws := words.Of(text)
	return len(ws) > 0 && len(ws) <= 4 && remarkWords.HasKey(ws[len(ws)-1])
}

var duration = regexp.MustCompile(
	`(?i)^(?:\d{1,3}(?:[.,]\d+)? ?(?:years?|yrs?|months?|mos?|weeks?|jahre?|monate?|ans?|mois|años?|anos?|mes(?:es)?` +
		`|ann[io]|mes[ie]|lata?|rok|miesiące|miesiąc|miesięcy|jaar|maand(?:en)?|yıl|ay|года?|лет|месяц(?:а|ев)?` +
		`|年间?|年間|个月|個月|か月|ヶ月|カ月|ヵ月|년|개월)[ ,]*(?:and |und |et |y |e )?)+$`)

// IsDuration reports whether text is a length of time: "4 yrs 3 mos".
func IsDuration(text string) bool {
	return len(text) <= 40 && duration.MatchString(strings.Trim(text, "() ."))
}

// IsSpecialty reports whether text is a field of work that narrows a role, and no name.
func IsSpecialty(text string) bool { return allIn(text, specialtyWords) }

// IsRank reports whether text is nothing but what stands before a role: "Senior".
func IsRank(text string) bool { return allIn(text, rankWords) }

func allIn(text string, set words.Set) bool {
	ws := words.Of(text)
	for _, w := range ws {
		if !set.HasKey(w) {
			return false
		}
	}
	return len(ws) > 0
}

// IsArea reports whether text names a subject of study.
func IsArea(text string) bool { return areaWords.In(text) || hasEnding(text, areaEndings) }

// IsScore reports whether text is a grade: "GPA 3.9/4.0", "First class", "cum laude".
func IsScore(text string) bool {
	return len(text) <= 60 && scorePattern.MatchString(strings.TrimSpace(text))
}

// IsCertainDegree reports whether text names a degree that is no role: "BSc", but not "Master".
func IsCertainDegree(text string) bool { return certainDegrees.In(strings.ReplaceAll(text, ".", "")) }

// StartsDegree reports whether text begins with the name of a degree.
func StartsDegree(text string) bool {
	if strings.HasPrefix(words.Key(text), "high school diploma") {
		return true
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	second, _, _ := strings.Cut(rest, " ")
	return IsDegree(first) || IsDegree(first+" "+second) && !IsDegree(second)
}

// degreeJoints stand between a degree and its subject.
var degreeJoints = []string{" in ", " en ", " em ", " als ", " im Fach "}

// abbreviated matches the abbreviation of a degree: "B.E.", "M. Res.", "Dr.Sc.".
var abbreviated = regexp.MustCompile(`^(?:B|M|Ph|Dr|Lic|Dipl)\. ?(?:[A-Z][A-Za-z]{0,4}\.? ?){1,2}$`)

// initials matches the abbreviation of a bachelor's or master's degree without dots: "BASc".
var initials = regexp.MustCompile(`^[BM][A-Z][A-Za-z]{1,3}$`)

func isAbbreviated(text string) bool {
	return abbreviated.MatchString(text) || initials.MatchString(text)
}

// SplitDegree splits "MSc in Physical Oceanography" into the type of study and its area. Either may be empty: text that
// names no degree is an area.
func SplitDegree(text string) (studyType, area string) {
	for _, joint := range degreeJoints {
		before, after, ok := strings.Cut(text, joint)
		if ok && (IsDegree(text) && IsDegree(before) || isAbbreviated(before)) {
			return before, after
		}
	}
	if first, rest, ok := strings.Cut(text, " "); ok && abbreviated.MatchString(first) && !IsDegree(first) {
		return first, rest
	}
	if !IsDegree(text) {
		return "", text
	}
	if n := degreeSize(text); n > 0 {
		area = strings.TrimLeft(text[n:], " ,:–—-")
		lower := words.Fold(area)
		for _, joint := range []string{"of ", "de "} {
			if strings.HasPrefix(lower, joint) {
				area = area[len(joint):]
			}
		}
		return strings.TrimRight(text[:n], " ,:–—-"), area
	}
	i := strings.LastIndexByte(text, ' ')
	if i > 0 && (!strings.ContainsRune(text[:i], ' ') || IsArea(text[:i])) {
		if last := strings.Trim(text[i+1:], "()"); IsCertainDegree(last) && len(last) <= 6 {
			return last, strings.TrimSpace(text[:i])
		}
	}
	return text, ""
}

// degreeSize returns the length of the words of a degree that text begins with, or 0. "Bachelor of Science" is one, and
// what cannot be told from its subject is one as a whole.
func degreeSize(text string) int {
	n, count := 0, 0
	for n < len(text) {
		end := n + strings.IndexByte(text[n:]+" ", ' ')
		word := text[n:end]
		switch {
		case IsDegree(word) || count > 0 && qualifierWords.Has(word):
		case count > 0 && words.Fold(word) == "of":
			size := facultySize(text[end:])
			if size == 0 {
				return n
			}
			end += size
		case count > 0 && strings.HasPrefix(words.Fold(word), "d'"), count > 0 && strings.HasPrefix(word, "d’"):
			return len(text)
		default:
			return n
		}
		count++
		n = min(end+1, len(text))
	}
	return n
}

// facultySize returns the length of the faculty that text begins with after a space: " Science", " Fine Arts".
func facultySize(text string) int {
	first := len(text) - len(strings.TrimLeft(text, " "))
	one := first + strings.IndexAny(text[first:]+" ", " ,")
	two := one
	if one < len(text) && text[one] == ' ' {
		two = one + 1 + strings.IndexAny(text[one+1:]+" ", " ,")
	}
	for _, end := range []int{two, one} {
		if facultyWords.Has(text[:end]) {
			return end
		}
	}
	return 0
}
