// Package vocab knows the words of résumés in the languages of package language: what names a section, a label, a role,
// a company, a degree, a school, a place or a contact. All words are compared folded.
package vocab

import (
	"strings"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// roleWords name a role, roleEndings the ones that end a German compound.
var (
	roleWords = phraseSet(language.Table{
		language.English: `engineer, developer, programmer, lead, leader, head, manager, director, founder, cofounder,
			co-founder, owner, president, vp, cto, ceo, coo, cfo, ciso, intern, trainee, apprentice, professor,
			lecturer, teacher, tutor, instructor, researcher, scientist, analyst, architect, consultant, contractor,
			freelancer, advisor, adviser, dba, sysadmin, administrator, admin, support, technician, operator,
			designer, writer, editor, author, journalist, assistant, associate, fellow, specialist, coordinator,
			officer, chair, chairman, chairwoman, chairperson, member, secretary, treasurer, coach, trainer, mentor,
			volunteer, student, postdoc, maintainer, contributor, sre, devops, swe, sde, qa, tester, executive,
			principal, staff engineer, clerk, captain, deckhand, mate, cook, chef, nurse, doctor, physician,
			therapist, surgeon, pharmacist, lawyer, attorney, paralegal, judge, accountant, auditor, bookkeeper,
			buyer, seller, salesperson, cashier, waiter, waitress, barista, driver, pilot, mechanic, electrician,
			plumber, carpenter, builder, machinist, curator, librarian, archivist, translator, interpreter,
			photographer, illustrator, artist, musician, producer, animator, strategist, evangelist, advocate,
			recruiter, partner, supervisor, foreman, inspector, surveyor, planner, steward, host, guide, guard,
			janitor, gardener, farmer, fisher, baker, tailor, carer, caretaker, tech, statistician, economist,
			mathematician, physicist, chemist, biologist, speaker, representative, agent, broker, scholar, ta, ra,
			phd candidate, phd student, self-employed, webmaster, scrum master, moderator, reviewer, marketer, cadet,
			bartender, nanny, demonstrator, ambassador, organizer, organiser, facilitator, educator, counselor,
			counsellor, superintendent, lifeguard, commander, sergeant, soldier, lieutenant, labourer, laborer, worker,
			investigator, dean, conductor, copywriter, postdoctoral, estimator, underwriter, technologist`,
		language.German: `entwickler, entwicklerin, ingenieur, ingenieurin, leiter, leiterin, geschäftsführer,
			geschäftsführerin, gründer, gründerin, praktikant, praktikantin, praktikum, werkstudent, werkstudentin,
			mitarbeiter, mitarbeiterin, berater, beraterin, forscher, forscherin, lehrer, lehrerin, dozent, dozentin,
			assistent, assistentin, auszubildender, auszubildende, azubi, redakteur, redakteurin, gestalter,
			gestalterin, freiberufler, freiberuflerin, hilfskraft, doktorand, doktorandin, informatiker,
			informatikerin, techniker, technikerin, fachinformatiker, fachinformatikerin, architekt, architektin,
			berufspraktikum, referent, referentin, sachbearbeiter, sachbearbeiterin, verkäufer, verkäuferin,
			projektleitung, teamleitung, abteilungsleitung, inhaber, inhaberin, übersetzer, übersetzerin, arzt,
			ärztin, pfleger, wissenschaftler, wissenschaftlerin, aushilfe`,
		language.French: `ingénieur, ingénieure, développeur, développeuse, chef de projet, cheffe de projet,
			directeur, directrice, responsable, fondateur, fondatrice, stagiaire, chercheur, chercheuse, enseignant,
			enseignante, professeur, professeure, consultante, gérant, gérante, assistante, rédacteur, rédactrice,
			architecte, apprenti, apprentie, alternant, alternante, doctorant, doctorante, technicien, technicienne,
			vendeur, vendeuse, analyste, chargé de, chargée de, administrateur, administratrice, concepteur,
			conceptrice, formateur, formatrice, conseiller, conseillère, bénévole, cofondateur, cofondatrice,
			coordinateur, coordinatrice, graphiste, traducteur, traductrice, animateur, animatrice, agent, stage`,
		language.Spanish: `ingeniero, ingeniera, desarrollador, desarrolladora, programador, programadora, director,
			directora, jefe, jefa, fundador, fundadora, becario, becaria, investigador, investigadora, profesor,
			profesora, consultor, consultora, analista, arquitecto, arquitecta, gerente, asistente, prácticas,
			redactor, redactora, técnico, diseñador, diseñadora, pasante, practicante, técnica, coordinador,
			coordinadora, ayudante, docente, encargado, encargada, responsable, auxiliar, administrativo,
			administrativa, cofundador, cofundadora, maestro, maestra, voluntario, voluntaria, traductor, traductora,
			vendedor, vendedora, líder`,
		language.Italian: `ingegnere, sviluppatore, sviluppatrice, programmatore, programmatrice, direttore,
			direttrice, responsabile, fondatore, fondatrice, tirocinante, stagista, ricercatore, ricercatrice,
			professore, professoressa, insegnante, consulente, architetto, redattore, redattrice, tecnico, capo,
			impiegato, impiegata, dottorando, dottoranda, docente, coordinatore, coordinatrice, assistente,
			sistemista, analista, progettista, collaboratore, collaboratrice, addetto, addetta, educatore, educatrice,
			volontario, volontaria, traduttore, traduttrice, tirocinio, borsista`,
		language.Portuguese: `desenvolvedor, desenvolvedora, engenheiro, engenheira, analista, gerente, estagiário,
			estagiária, estágio, programador, programadora, coordenador, coordenadora, diretor, diretora, professor,
			professora, pesquisador, pesquisadora, investigador, consultor, consultora, arquiteto, arquiteta, técnico,
			técnica, assistente, líder, fundador, fundadora, cientista, bolsista, monitor, monitora, auxiliar,
			docente, redator, redatora, voluntário, voluntária, tradutor, tradutora, vendedor, vendedora,
			administrador, administradora, cofundador, cofundadora, aprendiz, programador-analista`,
		language.Dutch: `ontwikkelaar, ontwikkelaarster, ingenieur, medewerker, medewerkster, adviseur, stagiair,
			stagiaire, directeur, manager, docent, docente, onderzoeker, programmeur, hoofd, teamleider, leraar,
			lerares, beheerder, assistent, assistente, analist, projectleider, vrijwilliger, promovendus, werkstudent,
			oprichter, eigenaar, vormgever, redacteur, vertaler, verkoper, teamlead, bijlesdocent`,
		language.Polish: `programista, programistka, inżynier, kierownik, kierowniczka, stażysta, stażystka,
			specjalista, specjalistka, analityk, analityczka, asystent, asystentka, nauczyciel, nauczycielka,
			dyrektor, dyrektorka, konsultant, konsultantka, projektant, projektantka, architekt, koordynator,
			koordynatorka, testerka, praktykant, praktykantka, administrator, lider, liderka, założyciel,
			założycielka, badacz, badaczka, wykładowca, wykładowczyni, wolontariusz, wolontariuszka, doktorant,
			doktorantka, menedżer, menadżer, redaktor, redaktorka, tłumacz, tłumaczka, właściciel, właścicielka,
			lekarz, sprzedawca, staż, opiekun, korepetytor`,
		language.Russian: `разработчик, разработчица, программист, программистка, инженер, менеджер, директор,
			руководитель, аналитик, тестировщик, тестировщица, дизайнер, архитектор, консультант, стажёр,
			преподаватель, учитель, учительница, ассистент, администратор, специалист, начальник, лаборант,
			исследователь, сотрудник, сотрудница, редактор, переводчик, техник, заместитель, продавец, бухгалтер,
			юрист, врач, координатор, основатель, лидер, тимлид, техлид, владелец, доцент, профессор, методист,
			оператор, волонтёр, аспирант, тьютор, маркетолог, экономист, механик, репетитор, ментор, наставник,
			верстальщик, журналист, эксперт, помощник, девопс, практикант, куратор`,
		language.Turkish: `mühendis, mühendisi, geliştirici, geliştiricisi, yazılımcı, müdür, müdürü, yönetici,
			yöneticisi, stajyer, stajyeri, uzman, uzmanı, analist, analisti, öğretmen, öğretmeni, danışman, danışmanı,
			tasarımcı, tasarımcısı, mimar, mimarı, asistan, asistanı, direktör, direktörü, teknisyen, teknisyeni,
			kurucu, kurucusu, kurucu ortak, lider, lideri, araştırmacı, araştırmacısı, araştırma görevlisi,
			öğretim görevlisi, görevli, sorumlu, sorumlusu, koordinatör, koordinatörü, programcı, programcısı, editör,
			editörü, operatör, operatörü, muhasebeci, çevirmen, gönüllü, eğitmen, eğitmeni, temsilcisi`,
		language.SimplifiedChinese: `工程师, 开发者, 程序员, 经理, 总监, 实习生, 架构师, 设计师, 分析师, 研究员, 教师, 讲师, 教授, 助理, 顾问, 主管, 负责人, 专员,
			组长, 创始人, 总裁, 主任, 会计, 编辑, 翻译, 助教, 研发, 前端, 后端, 运维, 开发人员, 技术员, 合伙人, 志愿者, 老师, 培训师, 科学家, 博士后, 组员, 队长, 客服, 销售,
			产品运营, 测试员, 管理员, 软件开发, 全栈开发, 前端开发, 后端开发, 开发工程`,
		language.TraditionalChinese: `工程師, 開發者, 程式設計師, 經理, 總監, 實習生, 架構師, 設計師, 分析師, 研究員, 教師, 講師, 教授, 助理, 顧問, 主管, 負責人,
			專員, 組長, 創辦人, 創始人, 總裁, 主任, 會計, 編輯, 翻譯, 助教, 研發, 開發人員, 技術員, 合夥人, 志工, 老師, 培訓師, 科學家, 博士後, 隊長, 管理師, 前端, 後端, 業務`,
		language.Japanese: `エンジニア, デザイナー, マネージャー, マネージャ, マネジャー, ディレクター, リーダー, プログラマー, プログラマ, コンサルタント, アナリスト, アーキテクト,
			開発者, 研究員, 研究者, 教授, 助教, 講師, 部長, 課長, 係長, 主任, 社長, 代表取締役, 取締役, インターン, インターンシップ, アルバイト, 責任者, 教員, 教諭, 営業, 編集者,
			翻訳者, プロデューサー, テスター, スペシャリスト, アシスタント, オペレーター, テックリード, 技術者, 社員, 職員, ライター, サイエンティスト, デベロッパー, フリーランス, 担当者,
			メンバー, 管理者, システム開発`,
		language.Korean: `개발자, 엔지니어, 디자이너, 매니저, 연구원, 팀장, 인턴, 기획자, 대표, 과장, 대리, 사원, 부장, 차장, 책임, 선임, 수석, 강사, 교수, 조교,
			컨설턴트, 분석가, 아키텍트, 프로그래머, 관리자, 담당자, 리더, 리드, 팀원, 테스터, 마케터, 에디터, 교사, 연구자, 대표이사, 창업자, 주임, 조장, 멘토, 운영자, 번역가, 작가,
			감독, 프리랜서, 과학자, 인턴십, 파트장`,
	})
	roleEndings = strings.Fields(`
		entwickler entwicklerin ingenieur ingenieurin leiter leiterin assistent assistentin mitarbeiter
		mitarbeiterin berater beraterin praktikant kaufmann kauffrau meister manager techniker student werker
		engineer developer`)
)

// orgWords name a company, departmentWords a part of one, termWords the terms of employment.
var (
	orgWords = phraseSet(language.Table{
		language.English: `inc, ltd, llc, llp, plc, corp, corporation, company, group, laboratory, laboratories,
			university, college, school, institute, bank, ministry, council, foundation, association, society, museum,
			hospital, clinic, agency, brothers, sons, bros, cafe, restaurant, ferries, airlines, airways, railway,
			library, church, army, navy, oyj, aps`,
		language.German: `gmbh, ag, kg, ug, universität, hochschule, institut, verlag, e.v., stiftung, verein, klinik,
			krankenhaus, ministerium, behörde, gesellschaft, systemhaus, kgaa, gbr`,
		language.French: `sa, sas, sarl, université, institut, société, banque, ministère, association, fondation,
			hôpital, mairie, groupe, cabinet, eurl, sasu`,
		language.Spanish: `universidad, instituto, s.l., banco, fundación, ministerio, hospital, asociación,
			ayuntamiento, grupo, s.a.`,
		language.Italian: `spa, srl, università, istituto, banca, fondazione, ministero, ospedale, associazione,
			comune, gruppo, s.p.a., s.r.l., cooperativa`,
		language.Portuguese: `ltda, universidade, faculdade, instituto, banco, fundação, associação, prefeitura,
			ministério, grupo, empresa, lda`,
		language.Dutch: `bv, nv, universiteit, hogeschool, stichting, gemeente, ministerie, ziekenhuis, vereniging,
			bedrijf, b.v.`,
		language.Polish: `sp z o, sp z o.o., s.a., uniwersytet, politechnika, fundacja, stowarzyszenie, instytut,
			urząd, szpital, spółka, firma`,
		language.Russian: `ооо, оао, зао, пао, ао, ип, компания, банк, университет, институт, министерство, завод,
			фонд, больница, группа, холдинг, лаборатория, музей, студия, агентство, нии, фгуп, фгбоу, школа`,
		language.Turkish: `a.ş., şirketi, ltd. şti., şti, holding, banka, bankası, üniversitesi, belediyesi,
			bakanlığı, vakfı, hastanesi, derneği, kurumu, ajansı, grubu`,
		language.SimplifiedChinese:  `公司, 有限公司, 集团, 大学, 银行, 研究院, 研究所, 工作室, 医院, 学院, 基金会, 协会, 实验室, 事务所, 股份, 科技`,
		language.TraditionalChinese: `公司, 有限公司, 集團, 大學, 銀行, 研究院, 研究所, 工作室, 醫院, 學院, 基金會, 協會, 實驗室, 事務所, 股份, 科技`,
		language.Japanese:           `株式会社, 有限会社, 合同会社, 財団法人, 社団法人, 銀行, 大学, 研究所, 病院, 学園, 事務所, 協会, 機構, 法人, 大学院, 会社, 株`,
		language.Korean:             `주식회사, 주, 유한회사, 대학교, 은행, 연구소, 병원, 재단, 협회, 그룹, 회사, 스튜디오, 공사, 공단`,
	})
	// tradeWords end the name of a company; before a role they name a trade: "Software Engineer".
	tradeWords = words.SetOf(`
		software systems solutions technologies technology consulting partners labs lab studio studios press co
		works services`)
	departmentWords = phraseSet(language.Table{
		language.English:            `team, department, dept, division, unit, squad, tribe, section`,
		language.German:             `abteilung, bereich`,
		language.French:             `équipe`,
		language.Spanish:            `equipo`,
		language.Italian:            `reparto`,
		language.Portuguese:         `equipe, setor, departamento`,
		language.Dutch:              `afdeling`,
		language.Polish:             `dział, zespół`,
		language.Russian:            `отдел, команда, департамент, отделение`,
		language.Turkish:            `ekibi, takımı, departmanı, bölümü, birimi`,
		language.SimplifiedChinese:  `部门, 团队, 事业部, 项目组`,
		language.TraditionalChinese: `部門, 團隊, 事業部`,
		language.Japanese:           `チーム, 事業部, 開発部`,
		language.Korean:             `팀, 부서, 본부, 사업부`,
	})
	termWords = phraseSet(language.Table{
		language.English: `full-time, full time, part-time, part time, contract, freelance, permanent, temporary,
			fixed-term, internship, self-employed, seasonal`,
		language.German:             `vollzeit, teilzeit, befristet, unbefristet, festanstellung`,
		language.French:             `temps plein, temps partiel, cdi, cdd`,
		language.Spanish:            `jornada completa, media jornada, tiempo completo, medio tiempo`,
		language.Italian:            `tempo pieno, tempo determinato, tempo indeterminato`,
		language.Portuguese:         `tempo integral, meio período, clt, pj, efetivo, temporário`,
		language.Dutch:              `voltijd, deeltijd, fulltime, parttime, tijdelijk`,
		language.Polish:             `pełny etat, pół etatu, umowa o pracę, umowa zlecenie, b2b`,
		language.Russian:            `полная занятость, частичная занятость, полный день, фриланс`,
		language.Turkish:            `tam zamanlı, yarı zamanlı, sözleşmeli`,
		language.SimplifiedChinese:  `全职, 兼职, 合同制`,
		language.TraditionalChinese: `全職, 兼職, 約聘`,
		language.Japanese:           `正社員, 契約社員, 派遣社員, 業務委託, フルタイム, パートタイム`,
		language.Korean:             `정규직, 계약직, 파트타임, 풀타임`,
	})
)

// degreeWords name a degree, schoolWords and schoolEndings where it was earned.
var (
	degreeWords = phraseSet(language.Table{
		language.English: `bsc, msc, btech, mtech, bca, mca, bcom, hons, ba, ma, bs, ms, beng, meng, mba, bba,
			phd, dphil, md, jd, llb, llm, mphil, mres, med, bed, bachelor, bachelors, master, masters, doctorate,
			doctor, degree, diploma, b.sc, m.sc, b.a, m.a, ph.d, associate degree, a-levels, certificate, minor, major,
			ged, high school diploma, apprenticeship, foundation degree, hnd, gcse`,
		language.German: `diplom, abitur, fachabitur, matura, magister, staatsexamen, promotion, dr rer, ausbildung,
			lehre, umschulung, fachhochschulreife, hochschulreife, mittlere reife, realschulabschluss, habilitation`,
		language.French: `diplôme, licence, maîtrise, doctorat, baccalauréat, bac, bts, dut, cycle ingénieur, mastère,
			brevet, bep`,
		language.Spanish: `licenciatura, licenciado, licenciada, grado, doctorado, máster, bachillerato, técnico,
			maestría, ingeniería`,
		language.Italian: `laurea, laureato, dottorato, maturità, maturita, triennale, magistrale, diploma`,
		language.Portuguese: `bacharel, bacharelado, licenciatura, mestrado, mestre, doutorado, doutor, graduação,
			tecnólogo, pós-graduação, ensino médio, técnico`,
		language.Dutch: `doctoraat, hbo, mbo, vwo, havo, wo, propedeuse`,
		language.Polish: `magister, magisterskie, licencjat, licencjackie, inżynier, inżynierskie, doktor, doktorat,
			matura, mgr, inż, studia podyplomowe`,
		language.Russian: `бакалавр, бакалавриат, магистр, магистратура, специалист, специалитет, кандидат наук,
			доктор наук, аспирантура, диплом, среднее образование, бакалавра, магистра`,
		language.Turkish:            `lisans, yüksek lisans, doktora, ön lisans, önlisans, lise diploması, lisansı`,
		language.SimplifiedChinese:  `本科, 学士, 硕士, 博士, 大专, 专科, 研究生, 学位`,
		language.TraditionalChinese: `學士, 碩士, 博士, 專科, 學位, 研究生`,
		language.Japanese:           `学士, 修士, 博士, 学士号, 修士号, 博士号, 専門士, 博士課程, 修士課程, 博士前期課程, 博士後期課程`,
		language.Korean:             `학사, 석사, 박사, 전문학사, 학위, 석박사`,
	})
	schoolWords = phraseSet(language.Table{
		language.English: `university, college, school, academy, institute, polytechnic, conservatory, faculty, mit,
			eth, epfl, bootcamp`,
		language.German: `universität, hochschule, fachhochschule, gymnasium, schule, realschule, berufsschule,
			akademie, institut, tu, fh, volkshochschule, ihk`,
		language.French:     `université, école, lycée, iut, faculté, collège`,
		language.Spanish:    `universidad, escuela, instituto, colegio, facultad, universitat, politécnica`,
		language.Italian:    `università, universita, scuola, liceo, istituto, politecnico`,
		language.Portuguese: `universidade, faculdade, instituto, escola, colégio, senai`,
		language.Dutch:      `universiteit, hogeschool, lyceum, academie`,
		language.Polish:     `uniwersytet, politechnika, akademia, szkoła, liceum, technikum, instytut, uczelnia`,
		language.Russian: `университет, институт, академия, школа, колледж, лицей, гимназия, техникум, училище,
			политех, мгу, спбгу, вшэ`,
		language.Turkish: `üniversitesi, üniversite, lisesi, okulu, enstitüsü, fakültesi, akademisi, koleji,
			yüksekokulu, meslek yüksekokulu`,
		language.SimplifiedChinese:  `大学, 学院, 中学, 高中, 学校, 研究院`,
		language.TraditionalChinese: `大學, 學院, 中學, 高中, 學校, 研究院`,
		language.Japanese:           `大学, 大学院, 高等学校, 高校, 専門学校, 短期大学, 学院, 高専, 学園, 学校`,
		language.Korean:             `대학교, 대학, 대학원, 고등학교, 학교, 학원, 아카데미, 과학기술원`,
	})
	schoolEndings = []string{"universitat", "hochschule", "schule", "gymnasium"}
)

// IsRole reports whether text names a role in a job: "Senior Engineer".
func IsRole(text string) bool {
	return roleWords.In(text) || hasEnding(text, roleEndings) || hasTrade(text)
}

// IsOrg reports whether text names a company or another organization.
func IsOrg(text string) bool {
	ws := words.Of(text)
	return orgWords.In(text) || len(ws) > 1 && tradeWords.HasKey(ws[len(ws)-1])
}

// IsDepartment reports whether text names a part of a company.
func IsDepartment(text string) bool { return departmentWords.In(text) }

// IsTerms reports whether text is nothing but terms of employment: "Full-time".
func IsTerms(text string) bool { return termWords.Has(text) }

// IsDegree reports whether text names a degree.
func IsDegree(text string) bool {
	whole, apart := strings.ReplaceAll(text, ".", ""), strings.ReplaceAll(text, "'", "")
	return degreeWords.In(whole) || apart != whole && degreeWords.In(apart)
}

// IsSchool reports whether text names a school or university.
func IsSchool(text string) bool { return schoolWords.In(text) || hasEnding(text, schoolEndings) }

// hasEnding reports whether a word of text ends in one of the endings.
func hasEnding(text string, endings []string) bool {
	for _, w := range words.Of(text) {
		for _, ending := range endings {
			if strings.HasSuffix(w, ending) {
				return true
			}
		}
	}
	return false
}
