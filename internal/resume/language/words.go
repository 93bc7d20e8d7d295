package language

import (
	"fmt"
	"strings"
)

// Words are what folio adds to a résumé in one language. Dates follow the abbreviated forms of Unicode CLDR.
type Words struct {
	Sections map[string]string // headings of sections, by the keys of JSON Resume
	Labels   map[string]string // of labelled lines, by their English names

	Months       [12]string // before a year
	MonthYear    string     // a format of a month and a year; empty for "Aug 2019"
	Day          string     // a format of a day and the month with its year, as MonthYear has it
	Present      string     // the end of a period that has not ended
	Until        string     // a format of the end of a period whose start is not known
	ExpectedDate string     // a format of a date that has not been reached
	Expected     string     // it stands in brackets after such an end
	In           string     // stands between a degree and its area, with the spaces around it

	Year, Month Plural
}

// A Plural has the formats of a number of something: for one, for a few, and for many. Languages in which a few are
// like many have the same twice.
type Plural [3]string

// WordsOf returns the words of a language, those of English for None.
func WordsOf(tag Tag) *Words {
	if w := table[tag]; w != nil {
		return w
	}
	return table[English]
}

// Count returns n and the unit, "2 yrs", or "" for 0.
func (w *Words) Count(n int, unit Plural) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(unit[w.form(n)], n)
}

// form returns which form of a Plural goes with n. Two languages have a form for a few, by the last digit.
func (w *Words) form(n int) int {
	slavic := w == table[Russian] || w == table[Polish]
	tens, ones := n/10%10, n%10
	switch {
	case n == 1, w == table[Russian] && ones == 1 && tens != 1:
		return 0
	case slavic && (ones < 2 || ones > 4 || tens == 1):
		return 2
	}
	return 1
}

// date formats of the languages that write the year first.
const (
	hanMonth, hanDay       = "%[2]s年%[1]s", "%[2]s%[1]d日"
	hangulMonth, hangulDay = "%[2]s년 %[1]s", "%[2]s %[1]d일"
)

// MonthOf returns a month, from 1, with its year.
func (w *Words) MonthOf(month int, year string) string {
	if w.MonthYear == "" {
		return w.Months[month-1] + " " + year
	}
	return fmt.Sprintf(w.MonthYear, w.Months[month-1], year)
}

// DayOf returns a day of a month, which MonthOf returned.
func (w *Words) DayOf(day int, month string) string {
	if w.Day == "" {
		return fmt.Sprintf("%d %s", day, month)
	}
	return fmt.Sprintf(w.Day, day, month)
}

// sectionKeys are the keys of JSON Resume in the order of the rows of the table below.
var sectionKeys = strings.Fields(`basics work volunteer education awards certificates publications skills languages
	interests references projects`)

// labelNames are the English labels in the order of the rows of the table below.
var labelNames = strings.Fields(`Location Period Score Courses Role Organization Type Technologies`)

// row returns the values of a row of the table, which commas separate, by keys.
func row(keys []string, values string) map[string]string {
	byKey := map[string]string{}
	for i, value := range strings.Split(values, ",") {
		byKey[keys[i]] = strings.TrimSpace(value)
	}
	return byKey
}

// months returns the names of the months, which white space separates.
func months(list string) (months [12]string) {
	copy(months[:], strings.Fields(list))
	return months
}

var table = map[Tag]*Words{
	English: {
		Sections: row(sectionKeys, `About, Experience, Volunteering, Education, Awards, Certificates, Publications,
			Skills, Languages, Interests, References, Projects`),
		Labels:  row(labelNames, `Location, Period, Score, Courses, Role, Organization, Type, Technologies`),
		Months:  months(`Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec`),
		Present: "Present", Until: "until %s", ExpectedDate: "Expected %s", Expected: "expected", In: " in ",
		Year: Plural{"%d yr", "%d yrs", "%d yrs"}, Month: Plural{"%d mo", "%d mos", "%d mos"},
	},
	German: {
		Sections: row(sectionKeys, `Über mich, Berufserfahrung, Ehrenamt, Ausbildung, Auszeichnungen, Zertifikate,
			Publikationen, Kenntnisse, Sprachen, Interessen, Referenzen, Projekte`),
		Labels: row(labelNames, `Ort, Zeitraum, Note, Kurse, Rolle, Organisation, Art, Technologien`),
		Months: months(`Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.`), Day: "%d. %s",
		Present: "heute", Until: "bis %s", ExpectedDate: "voraussichtlich %s", Expected: "voraussichtlich", In: " in ",
		Year: Plural{"%d Jahr", "%d Jahre", "%d Jahre"}, Month: Plural{"%d Monat", "%d Monate", "%d Monate"},
	},
	French: {
		Sections: row(sectionKeys, `À propos, Expérience, Bénévolat, Formation, Distinctions, Certifications,
			Publications, Compétences, Langues, Centres d'intérêt, Références, Projets`),
		Labels:  row(labelNames, `Lieu, Période, Mention, Cours, Rôle, Organisation, Type, Technologies`),
		Months:  months(`janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.`),
		Present: "aujourd'hui", Until: "jusqu'en %s", ExpectedDate: "prévu %s", Expected: "prévu", In: " en ",
		Year: Plural{"%d an", "%d ans", "%d ans"}, Month: Plural{"%d mois", "%d mois", "%d mois"},
	},
	Spanish: {
		Sections: row(sectionKeys, `Sobre mí, Experiencia, Voluntariado, Educación, Premios, Certificados,
			Publicaciones, Habilidades, Idiomas, Intereses, Referencias, Proyectos`),
		Labels:  row(labelNames, `Lugar, Periodo, Nota, Cursos, Rol, Organización, Tipo, Tecnologías`),
		Months:  months(`ene feb mar abr may jun jul ago sept oct nov dic`),
		Present: "actualidad", Until: "hasta %s", ExpectedDate: "previsto %s", Expected: "previsto", In: " en ",
		Year: Plural{"%d año", "%d años", "%d años"}, Month: Plural{"%d mes", "%d meses", "%d meses"},
	},
	Italian: {
		Sections: row(sectionKeys, `Chi sono, Esperienza, Volontariato, Istruzione, Premi, Certificati,
			Pubblicazioni, Competenze, Lingue, Interessi, Referenze, Progetti`),
		Labels:  row(labelNames, `Luogo, Periodo, Voto, Corsi, Ruolo, Organizzazione, Tipo, Tecnologie`),
		Months:  months(`gen feb mar apr mag giu lug ago set ott nov dic`),
		Present: "oggi", Until: "fino a %s", ExpectedDate: "previsto %s", Expected: "previsto", In: " in ",
		Year: Plural{"%d anno", "%d anni", "%d anni"}, Month: Plural{"%d mese", "%d mesi", "%d mesi"},
	},
	Portuguese: {
		Sections: row(sectionKeys, `Sobre mim, Experiência, Voluntariado, Formação, Prêmios, Certificados,
			Publicações, Habilidades, Idiomas, Interesses, Referências, Projetos`),
		Labels:  row(labelNames, `Local, Período, Nota, Cursos, Cargo, Organização, Tipo, Tecnologias`),
		Months:  months(`jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.`),
		Present: "presente", Until: "até %s", ExpectedDate: "previsto %s", Expected: "previsto", In: " em ",
		Year: Plural{"%d ano", "%d anos", "%d anos"}, Month: Plural{"%d mês", "%d meses", "%d meses"},
	},
	Dutch: {
		Sections: row(sectionKeys, `Over mij, Werkervaring, Vrijwilligerswerk, Opleiding, Prijzen, Certificaten,
			Publicaties, Vaardigheden, Talen, Interesses, Referenties, Projecten`),
		Labels:  row(labelNames, `Plaats, Periode, Cijfer, Vakken, Rol, Organisatie, Soort, Technologieën`),
		Months:  months(`jan feb mrt apr mei jun jul aug sep okt nov dec`),
		Present: "heden", Until: "tot %s", ExpectedDate: "verwacht %s", Expected: "verwacht", In: " in ",
		Year: Plural{"%d jaar", "%d jaar", "%d jaar"}, Month: Plural{"%d maand", "%d maanden", "%d maanden"},
	},
	Polish: {
		Sections: row(sectionKeys, `O mnie, Doświadczenie zawodowe, Wolontariat, Wykształcenie, Nagrody,
			Certyfikaty, Publikacje, Umiejętności, Języki, Zainteresowania, Referencje, Projekty`),
		Labels:  row(labelNames, `Miejsce, Okres, Ocena, Kursy, Rola, Organizacja, Rodzaj, Technologie`),
		Months:  months(`sty lut mar kwi maj cze lip sie wrz paź lis gru`),
		Present: "obecnie", Until: "do %s", ExpectedDate: "planowane %s", Expected: "planowane", In: ", ",
		Year: Plural{"%d rok", "%d lata", "%d lat"}, Month: Plural{"%d mies.", "%d mies.", "%d mies."},
	},
	Russian: {
		Sections: row(sectionKeys, `Обо мне, Опыт работы, Волонтёрство, Образование, Награды, Сертификаты,
			Публикации, Навыки, Языки, Интересы, Рекомендации, Проекты`),
		Labels:  row(labelNames, `Место, Период, Оценка, Курсы, Роль, Организация, Тип, Технологии`),
		Months:  months(`янв. фев. март апр. май июнь июль авг. сент. окт. нояб. дек.`),
		Present: "настоящее время", Until: "до %s", ExpectedDate: "ожидается %s", Expected: "ожидается", In: ", ",
		Year: Plural{"%d год", "%d года", "%d лет"}, Month: Plural{"%d мес.", "%d мес.", "%d мес."},
	},
	Turkish: {
		Sections: row(sectionKeys, `Hakkımda, İş Deneyimi, Gönüllülük, Eğitim, Ödüller, Sertifikalar, Yayınlar,
			Yetenekler, Diller, İlgi Alanları, Referanslar, Projeler`),
		Labels:  row(labelNames, `Yer, Dönem, Not ortalaması, Dersler, Rol, Kurum, Tür, Teknolojiler`),
		Months:  months(`Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara`),
		Present: "halen", Until: "%s tarihine kadar", ExpectedDate: "beklenen %s", Expected: "beklenen", In: ", ",
		Year: Plural{"%d yıl", "%d yıl", "%d yıl"}, Month: Plural{"%d ay", "%d ay", "%d ay"},
	},
	SimplifiedChinese: {
		Sections: row(sectionKeys, `个人简介, 工作经历, 志愿者经历, 教育经历, 荣誉奖项, 证书, 出版物, 专业技能, 语言能力, 兴趣爱好, 推荐人, 项目经历`),
		Labels:   row(labelNames, `地点, 时间, 成绩, 课程, 角色, 机构, 类型, 技术`),
		Months:   months(`1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月`), MonthYear: hanMonth, Day: hanDay,
		Present: "至今", Until: "截至%s", ExpectedDate: "预计%s", Expected: "预计", In: ", ",
		Year: Plural{"%d年", "%d年", "%d年"}, Month: Plural{"%d个月", "%d个月", "%d个月"},
	},
	TraditionalChinese: {
		Sections: row(sectionKeys, `個人簡介, 工作經歷, 志工經歷, 學歷, 榮譽獎項, 證書, 出版品, 專業技能, 語言能力, 興趣愛好, 推薦人, 專案經歷`),
		Labels:   row(labelNames, `地點, 時間, 成績, 課程, 角色, 機構, 類型, 技術`),
		Months:   months(`1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月`), MonthYear: hanMonth, Day: hanDay,
		Present: "至今", Until: "截至%s", ExpectedDate: "預計%s", Expected: "預計", In: ", ",
		Year: Plural{"%d年", "%d年", "%d年"}, Month: Plural{"%d個月", "%d個月", "%d個月"},
	},
	Japanese: {
		Sections: row(sectionKeys, `自己紹介, 職務経歴, ボランティア, 学歴, 受賞歴, 資格, 著作, スキル, 語学, 趣味, 推薦, プロジェクト`),
		Labels:   row(labelNames, `場所, 期間, 成績, 科目, 役割, 組織, 種類, 技術`),
		Months:   months(`1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月`), MonthYear: hanMonth, Day: hanDay,
		Present: "現在", Until: "%sまで", ExpectedDate: "%s (予定)", Expected: "予定", In: ", ",
		Year: Plural{"%d年", "%d年", "%d年"}, Month: Plural{"%dか月", "%dか月", "%dか月"},
	},
	Korean: {
		Sections: row(sectionKeys, `소개, 경력, 봉사 활동, 학력, 수상 경력, 자격증, 출판물, 기술, 언어, 관심사, 추천인, 프로젝트`),
		Labels:   row(labelNames, `위치, 기간, 성적, 과목, 역할, 기관, 종류, 기술 스택`),
		Months:   months(`1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월`), MonthYear: hangulMonth, Day: hangulDay,
		Present: "현재", Until: "%s까지", ExpectedDate: "%s (예정)", Expected: "예정", In: ", ",
		Year: Plural{"%d년", "%d년", "%d년"}, Month: Plural{"%d개월", "%d개월", "%d개월"},
	},
}
