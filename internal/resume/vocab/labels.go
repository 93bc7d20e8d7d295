package vocab

import (
	"sync"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// A Label is what a labelled line is about: "Company: Kelp".
type Label string

// The labels of lines in a page and of keys in a data file.
const (
	Org        Label = "org"
	Role       Label = "role"
	Period     Label = "period"
	Start      Label = "start"
	End        Label = "end"
	Place      Label = "place"
	Summary    Label = "summary"
	Highlights Label = "highlights"
	URL        Label = "url"
	Area       Label = "area"
	Score      Label = "score"
	Courses    Label = "courses"
	Keywords   Label = "keywords"
)

// labelWords are the phrases of each label. The first label that has a phrase wins.
var labelWords = []struct {
	label   Label
	phrases language.Table
}{
	{Org, language.Table{
		language.English: `company, employer, organization, organisation, client, institution, university, school,
			college, where, issuer, issued by, awarder, publisher, company name`,
		language.German: `firma, unternehmen, arbeitgeber, kunde, hochschule, universität, schule, einrichtung,
			aussteller, organisation, institution, unternehmen projekt, auftraggeber, bildungseinrichtung`,
		language.French: `entreprise, employeur, société, école, université, établissement, organisme, organisation`,
		language.Spanish: `empresa, empleador, universidad, escuela, institución, organización, centro, compañía,
			entidad`,
		language.Italian:    `azienda, datore di lavoro, società, università, scuola, istituto, organizzazione, ente`,
		language.Portuguese: `empresa, empregador, universidade, escola, instituição, organização, faculdade`,
		language.Dutch:      `bedrijf, werkgever, organisatie, school, universiteit, instelling, opdrachtgever`,
		language.Polish:     `firma, pracodawca, uczelnia, szkoła, organizacja, instytucja, klient`,
		language.Russian: `компания, работодатель, организация, университет, вуз, учебное заведение, учреждение,
			место работы, заказчик`,
		language.Turkish:            `şirket, firma, işveren, kurum, üniversite, okul, kuruluş`,
		language.SimplifiedChinese:  `公司, 公司名称, 单位, 工作单位, 雇主, 学校, 院校, 大学, 机构, 组织, 企业, 毕业院校, 所在公司`,
		language.TraditionalChinese: `公司, 公司名稱, 單位, 工作單位, 雇主, 學校, 院校, 大學, 機構, 組織, 企業, 畢業學校`,
		language.Japanese:           `会社, 会社名, 企業, 企業名, 勤務先, 所属, 所属先, 学校, 学校名, 大学, 組織, 経歴, 発行元, クライアント, 出版社`,
		language.Korean:             `회사, 회사명, 소속, 기관, 학교, 학교명, 대학교, 고용주, 조직, 근무지, 발급기관`,
	}},
	{Role, language.Table{
		language.English: `role, title, position, job title, job, degree, designation, occupation`,
		language.German: `rolle, stelle, funktion, abschluss, tätigkeit, position, beruf, stellenbezeichnung,
			ausbildung, aufgabe, studiengang und abschluss`,
		language.French:             `poste, fonction, diplôme, rôle, intitulé, titre, emploi`,
		language.Spanish:            `puesto, cargo, rol, título, función, posición`,
		language.Italian:            `ruolo, posizione, mansione, titolo, qualifica`,
		language.Portuguese:         `cargo, função, posição, papel, grau, curso, título`,
		language.Dutch:              `functie, rol, positie, diploma, graad, functietitel`,
		language.Polish:             `stanowisko, rola, funkcja, stopień, tytuł, pozycja`,
		language.Russian:            `должность, роль, позиция, степень, квалификация`,
		language.Turkish:            `pozisyon, görev, rol, unvan, ünvan, derece`,
		language.SimplifiedChinese:  `职位, 岗位, 职务, 角色, 担任职务, 学位, 学历, 职位名称, 岗位名称, 项目角色`,
		language.TraditionalChinese: `職位, 職稱, 崗位, 職務, 角色, 學位, 職位名稱`,
		language.Japanese:           `役職, 職種, ポジション, 役割, 職位, 学位, 担当, 肩書き, ロール`,
		language.Korean:             `직책, 직무, 직위, 역할, 포지션, 학위, 담당, 직급`,
	}},
	{Period, language.Table{
		language.English: `period, date, dates, when, duration, time, years, year, timeframe, time period, from,
			dates of employment`,
		language.German:             `zeitraum, datum, dauer, zeit, periode, jahr, jahre, von bis`,
		language.French:             `durée, années, dates, période, année`,
		language.Spanish:            `periodo, período, fecha, fechas, duración, año, años`,
		language.Italian:            `data, durata, anni, periodo, date, anno`,
		language.Portuguese:         `período, data, datas, duração, ano, anos`,
		language.Dutch:              `periode, datum, data, duur, jaar, jaren`,
		language.Polish:             `okres, data, daty, lata, rok, czas trwania`,
		language.Russian:            `период, дата, даты, годы, год, срок, время работы, период работы`,
		language.Turkish:            `dönem, tarih, süre, yıl, tarihler, yıllar`,
		language.SimplifiedChinese:  `时间, 日期, 年份, 在职时间, 工作时间, 时间段, 起止时间, 年月`,
		language.TraditionalChinese: `時間, 日期, 年份, 在職時間, 期間, 起訖時間, 年月`,
		language.Japanese:           `期間, 時期, 年月, 日付, 在籍期間, 年度, 取得日, 取得年月`,
		language.Korean:             `기간, 날짜, 근무기간, 근무 기간, 재직기간, 재직 기간, 년도, 연도, 일자, 취득일`,
	}},
	{Start, language.Table{
		language.English:            `start, start date, started, begin`,
		language.German:             `beginn, anfang`,
		language.French:             `début, date de début`,
		language.Spanish:            `inicio, fecha de inicio`,
		language.Italian:            `inizio, data di inizio`,
		language.Portuguese:         `início, data de início`,
		language.Dutch:              `begin, startdatum`,
		language.Polish:             `początek, data rozpoczęcia`,
		language.Russian:            `начало, дата начала`,
		language.Turkish:            `başlangıç, başlangıç tarihi`,
		language.SimplifiedChinese:  `开始, 开始时间, 入职时间`,
		language.TraditionalChinese: `開始, 開始時間, 到職日`,
		language.Japanese:           `開始, 入社, 開始日`,
		language.Korean:             `시작, 시작일, 입사일`,
	}},
	{End, language.Table{
		language.English:            `end, end date, ended`,
		language.German:             `ende`,
		language.French:             `fin, date de fin`,
		language.Spanish:            `fin, fecha de fin`,
		language.Italian:            `fine, data di fine`,
		language.Portuguese:         `fim, término, data de término`,
		language.Dutch:              `einde, einddatum`,
		language.Polish:             `koniec, data zakończenia`,
		language.Russian:            `конец, окончание, дата окончания`,
		language.Turkish:            `bitiş, bitiş tarihi`,
		language.SimplifiedChinese:  `结束, 结束时间, 离职时间`,
		language.TraditionalChinese: `結束, 結束時間, 離職日`,
		language.Japanese:           `終了, 退社, 終了日`,
		language.Korean:             `종료, 종료일, 퇴사일`,
	}},
	{Place, language.Table{
		language.English:            `location, place, city, based in`,
		language.German:             `ort, standort, arbeitsort`,
		language.French:             `lieu, ville, localisation`,
		language.Spanish:            `ubicación, lugar, ciudad, localidad`,
		language.Italian:            `luogo, sede, città`,
		language.Portuguese:         `local, cidade, localização, localidade`,
		language.Dutch:              `plaats, locatie, stad`,
		language.Polish:             `miejsce, lokalizacja, miasto, miejscowość`,
		language.Russian:            `место, город, местоположение, локация`,
		language.Turkish:            `konum, yer, şehir, lokasyon`,
		language.SimplifiedChinese:  `地点, 工作地点, 城市, 地址, 所在地`,
		language.TraditionalChinese: `地點, 工作地點, 城市, 地址, 所在地`,
		language.Japanese:           `場所, 勤務地, 所在地, 地域`,
		language.Korean:             `위치, 지역, 장소, 근무지역`,
	}},
	{Summary, language.Table{
		language.English:            `summary, description, about, overview, details`,
		language.German:             `beschreibung, zusammenfassung, überblick, projektbeschreibung`,
		language.French:             `résumé, aperçu, description`,
		language.Spanish:            `resumen, descripción`,
		language.Italian:            `riassunto, descrizione`,
		language.Portuguese:         `resumo, descrição`,
		language.Dutch:              `samenvatting, beschrijving, omschrijving`,
		language.Polish:             `opis, podsumowanie`,
		language.Russian:            `описание, краткое описание`,
		language.Turkish:            `açıklama, özet, tanım`,
		language.SimplifiedChinese:  `描述, 简介, 概述, 项目描述, 工作描述, 公司简介, 项目简介, 工作概述, 内容, 项目介绍`,
		language.TraditionalChinese: `描述, 簡介, 概述, 專案描述, 工作描述, 內容`,
		language.Japanese:           `概要, 説明, 事業内容, 内容, プロジェクト概要`,
		language.Korean:             `설명, 개요, 소개, 내용, 요약`,
	}},
	{Highlights, language.Table{
		language.English: `highlights, achievements, responsibilities, key achievements, key responsibilities,
			accomplishments, tasks, duties`,
		language.German: `aufgaben, erfolge, tätigkeiten, schwerpunkte, aufgabengebiet, aufgabenbereich,
			verantwortlichkeiten`,
		language.French:             `réalisations, missions, tâches, responsabilités`,
		language.Spanish:            `logros, responsabilidades, funciones, tareas`,
		language.Italian:            `responsabilità, risultati, attività, compiti`,
		language.Portuguese:         `responsabilidades, atividades, realizações, conquistas, funções, tarefas`,
		language.Dutch:              `taken, verantwoordelijkheden, resultaten, werkzaamheden`,
		language.Polish:             `obowiązki, osiągnięcia, zadania, zakres obowiązków`,
		language.Russian:            `обязанности, достижения, задачи, должностные обязанности, результаты`,
		language.Turkish:            `görevler, sorumluluklar, başarılar`,
		language.SimplifiedChinese:  `职责, 工作内容, 主要职责, 工作职责, 业绩, 主要工作, 主要业务, 岗位职责, 工作业绩, 项目职责, 职责描述, 个人职责, 主要业绩`,
		language.TraditionalChinese: `職責, 工作內容, 主要職責, 工作職責, 業績, 主要工作, 工作成就`,
		language.Japanese:           `業務内容, 担当業務, 職務内容, 実績, 主な業務, 成果, 仕事内容, 取り組み`,
		language.Korean:             `주요 업무, 주요업무, 담당업무, 담당 업무, 업무, 업무내용, 업무 내용, 성과, 주요 성과, 주요성과`,
	}},
	{URL, language.Table{
		language.English:            `url, link, website, web, homepage, site`,
		language.German:             `webseite, website`,
		language.French:             `site web, site`,
		language.Spanish:            `sitio web, sitio, enlace`,
		language.Italian:            `sito, sito web`,
		language.Portuguese:         `link, site`,
		language.Dutch:              `website`,
		language.Polish:             `strona, strona www`,
		language.Russian:            `сайт, ссылка`,
		language.Turkish:            `web sitesi, bağlantı`,
		language.SimplifiedChinese:  `链接, 网址, 网站, 项目地址`,
		language.TraditionalChinese: `連結, 網址, 網站`,
		language.Japanese:           `リンク, サイト, ホームページ`,
		language.Korean:             `링크, 웹사이트, 홈페이지, 사이트`,
	}},
	{Area, language.Table{
		language.English:            `area, field, major, field of study, subject`,
		language.German:             `fach, studienfach, fachrichtung, studiengang`,
		language.French:             `spécialité, filière, domaine`,
		language.Spanish:            `especialidad, carrera`,
		language.Italian:            `indirizzo`,
		language.Portuguese:         `área, área de estudo`,
		language.Dutch:              `studierichting, richting`,
		language.Polish:             `kierunek, specjalność, specjalizacja`,
		language.Russian:            `специальность, факультет, направление, специализация`,
		language.Turkish:            `bölüm, alan`,
		language.SimplifiedChinese:  `专业, 学科, 院系`,
		language.TraditionalChinese: `專業, 學科, 科系, 主修`,
		language.Japanese:           `専攻, 学部, 学科, 専門`,
		language.Korean:             `전공, 학과`,
	}},
	{Score, language.Table{
		language.English:            `score, gpa, cgpa, grade, final grade`,
		language.German:             `note, abschlussnote`,
		language.French:             `mention`,
		language.Spanish:            `nota, calificación, promedio`,
		language.Italian:            `voto, votazione`,
		language.Portuguese:         `nota, média`,
		language.Dutch:              `cijfer`,
		language.Polish:             `ocena`,
		language.Russian:            `оценка, средний балл`,
		language.Turkish:            `not ortalaması`,
		language.SimplifiedChinese:  `成绩, 绩点`,
		language.TraditionalChinese: `成績`,
		language.Japanese:           `成績`,
		language.Korean:             `성적, 학점`,
	}},
	{Courses, language.Table{
		language.English:            `courses, coursework, relevant coursework, relevant courses`,
		language.German:             `kurse`,
		language.French:             `cours`,
		language.Spanish:            `cursos, asignaturas`,
		language.Italian:            `corsi`,
		language.Portuguese:         `cursos, disciplinas`,
		language.Dutch:              `cursussen, vakken`,
		language.Polish:             `kursy, przedmioty`,
		language.Russian:            `курсы, дисциплины, предметы`,
		language.Turkish:            `dersler`,
		language.SimplifiedChinese:  `课程, 主修课程, 主要课程`,
		language.TraditionalChinese: `課程, 主修課程`,
		language.Japanese:           `科目, 履修科目`,
		language.Korean:             `과목, 수강과목`,
	}},
	{Keywords, language.Table{
		language.English:            `technologies, technology, tech, tech stack, stack, tools, keywords, built with`,
		language.German:             `technologien, technologie`,
		language.French:             `outils, technologies`,
		language.Spanish:            `herramientas, tecnologías`,
		language.Italian:            `tecnologie, strumenti`,
		language.Portuguese:         `tecnologias, ferramentas`,
		language.Dutch:              `technologieën, techniek`,
		language.Polish:             `technologie, narzędzia`,
		language.Russian:            `технологии, стек, инструменты, стек технологий`,
		language.Turkish:            `teknolojiler, araçlar`,
		language.SimplifiedChinese:  `技术, 技术栈, 工具, 使用技术, 开发工具, 技术要点, 关键技术, 开发环境`,
		language.TraditionalChinese: `技術, 技術棧, 工具, 使用技術`,
		language.Japanese:           `技術, 使用技術, 技術スタック, 使用言語, 開発環境, 言語`,
		language.Korean:             `기술, 기술 스택, 기술스택, 사용 기술, 사용기술, 개발환경`,
	}},
}

// labels returns the labels by folded phrases.
var labels = sync.OnceValue(func() map[string]Label {
	byPhrase := map[string]Label{}
	for _, row := range labelWords {
		addPhrases(byPhrase, row.phrases, row.label)
	}
	return byPhrase
})

// addPhrases gives a key to the phrases of a table that have none.
func addPhrases[K ~string](keys map[string]K, t language.Table, key K) {
	t.Each(func(_ language.Tag, _ int, phrase string) {
		if p := words.Key(phrase); keys[p] == "" {
			keys[p] = key
		}
	})
}

// LabelOf returns the label that text is, or "".
func LabelOf(text string) Label { return labels()[words.Key(text)] }
