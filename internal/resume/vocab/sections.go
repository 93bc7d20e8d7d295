package vocab

import (
	"slices"
	"strings"
	"sync"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// sectionWords are the phrases of section headings by the key of the section in JSON Resume. If several stand in one
// heading, the longest decides, then the last: "Project experience" is experience. After "=" stands a phrase that only
// names a section if it is the whole heading: "Over".
var sectionWords = []struct {
	key     string
	phrases language.Table
}{
	{"work", language.Table{
		language.English: `experience, work experience, professional experience, work, work history, employment,
			employment history, career, jobs, job history, positions, professional background, professional history,
			industry experience, research experience, teaching experience, internships, appointments, where i worked,
			where i've worked, where i have worked, previously, job, experiences, past experience,
			current positions, academic positions, academic appointments`,
		language.German: `berufserfahrung, berufliche erfahrung, beruflicher werdegang, werdegang, praktika,
			anstellungen, arbeitserfahrung, berufspraxis, erfahrung, erfahrungen, tätigkeiten, berufstätigkeit,
			berufliche stationen, berufliche tätigkeit, praktische erfahrung, praktische erfahrungen,
			berufliche laufbahn, =stationen, =beruf`,
		language.French: `expérience, expériences, expérience professionnelle, expériences professionnelles,
			parcours professionnel, parcours, emplois, stages, expérience de travail, =emploi, =postes`,
		language.Spanish: `experiencia, experiencia laboral, experiencia profesional, experiencias, historial laboral,
			trayectoria profesional, trayectoria, empleo, =trabajo, experiencia de trabajo, pasantías`,
		language.Italian: `esperienza, esperienze, esperienza lavorativa, esperienze lavorative,
			esperienza professionale, esperienze professionali, esperienze di lavoro, percorso professionale, =lavoro,
			=carriera, tirocini`,
		language.Portuguese: `experiência, experiências, experiência profissional, experiências profissionais,
			experiência de trabalho, histórico profissional, percurso profissional, trajetória profissional, estágios,
			=trabalho, =emprego`,
		language.Dutch: `werkervaring, ervaring, professionele ervaring, relevante ervaring, loopbaan, beroepservaring,
			arbeidsverleden, stages, =werk, =carrière`,
		language.Polish: `doświadczenie, doświadczenie zawodowe, doświadczenia zawodowe, doświadczenie w pracy,
			przebieg kariery, historia zatrudnienia, kariera zawodowa, staże, praktyki, =praca, =kariera`,
		language.Russian: `опыт работы, опыт, профессиональный опыт, трудовой опыт, трудовая деятельность, места работы,
			карьера, профессиональная деятельность, стажировки, трудовой стаж, =работа`,
		language.Turkish: `iş deneyimi, deneyim, iş deneyimleri, deneyimler, iş deneyimim, deneyimlerim, deneyimim,
			iş tecrübesi, iş tecrübeleri, tecrübe, mesleki deneyim, profesyonel deneyim, çalışma geçmişi, stajlar,
			iş geçmişi, kariyer, =iş`,
		language.SimplifiedChinese:  `工作经历, 工作经验, 实习经历, 职业经历, 任职经历, 从业经历, 工作履历, 职业生涯, 工作背景, 经历, 履历`,
		language.TraditionalChinese: `工作經歷, 工作經驗, 實習經歷, 職業經歷, 任職經歷, 從業經歷, 工作履歷, 職業生涯, 經歷, 履歷, 經歷背景`,
		language.Japanese: `職務経歴, 職歴, 経歴, 業務経歴, 職務経験, 業務経験, 実務経験, 勤務経験, 仕事, 勤務先, 略歴, 仕事の経験, キャリア,
			インターン`,
		language.Korean: `경력, 경력 사항, 경력사항, 업무 경험, 업무경험, 직무 경험, 경험, 이력, 이력 사항, 이력사항, 근무 경력, 직장 경력, 인턴,
			업무 경력, 경력 및 경험, 인턴 경험`,
	}},
	{"volunteer", language.Table{
		language.English: `volunteer, volunteering, volunteer experience, volunteer work, voluntary work,
			community service, community involvement`,
		language.German: `ehrenamt, ehrenamtliche tätigkeit, ehrenamtliche tätigkeiten, ehrenamtliches engagement,
			engagement, soziales engagement, freiwilligenarbeit`,
		language.French:     `bénévolat, engagements, engagement associatif, vie associative, activités bénévoles`,
		language.Spanish:    `voluntariado, trabajo voluntario, experiencia de voluntariado`,
		language.Italian:    `volontariato, attività di volontariato`,
		language.Portuguese: `voluntariado, trabalho voluntário, experiência voluntária`,
		language.Dutch:      `vrijwilligerswerk, vrijwillig werk`,
		language.Polish:     `wolontariat, działalność społeczna`,
		language.Russian:    `волонтёрство, волонтёрский опыт, волонтёрская деятельность, общественная деятельность`,
		language.Turkish: `gönüllülük, gönüllü çalışmalar, gönüllü deneyim, gönüllü faaliyetler, gönüllülük deneyimi,
			gönüllü işler, sosyal sorumluluk`,
		language.SimplifiedChinese:  `志愿者经历, 志愿经历, 志愿服务, 志愿活动, 公益活动, 公益经历`,
		language.TraditionalChinese: `志工經歷, 志願服務, 志工服務, 志願經歷, 公益活動`,
		language.Japanese:           `ボランティア, ボランティア活動, 社会貢献活動`,
		language.Korean:             `봉사 활동, 봉사활동, 자원봉사, 봉사`,
	}},
	{"education", language.Table{
		language.English: `education, formal education, academic background, academic history, studies, degrees,
			academics, schooling, education and training, qualifications, academic qualifications,
			educational background, where i studied, where i've studied`,
		language.German: `ausbildung, bildung, studium, bildungsweg, schulbildung, akademische ausbildung,
			hochschulbildung, akademischer werdegang, schulischer werdegang, ausbildungsweg, studium und ausbildung,
			schulausbildung, schule, akademische laufbahn, abschlüsse`,
		language.French: `formation, formations, études, diplômes, parcours académique, scolarité, éducation,
			parcours scolaire, parcours universitaire, cursus, diplômes et formations`,
		language.Spanish: `educación, formación, formación académica, estudios, educación académica,
			preparación académica, titulación, títulos académicos`,
		language.Italian: `istruzione, formazione, istruzione e formazione, studi, titoli di studio, educazione,
			percorso di studi, percorso formativo, formazione accademica`,
		language.Portuguese: `formação, formação acadêmica, formação académica, educação, escolaridade, estudos,
			histórico acadêmico, habilitações literárias, habilitações académicas`,
		language.Dutch: `opleiding, opleidingen, educatie, studie, studies, onderwijs, scholing, vooropleiding,
			opleiding en training`,
		language.Polish: `wykształcenie, edukacja, nauka, studia, przebieg edukacji, ścieżka edukacji`,
		language.Russian: `образование, обучение, учёба, высшее образование, основное образование,
			образование и обучение`,
		language.Turkish: `eğitim, eğitim bilgileri, öğrenim, eğitim geçmişi, öğrenim bilgileri, eğitim durumu,
			akademik geçmiş, öğrenim durumu, eğitimim, akademik eğitim`,
		language.SimplifiedChinese:  `教育背景, 教育经历, 教育, 学历, 学习经历, 教育经验, 求学经历, 教育程度, 学业背景`,
		language.TraditionalChinese: `學歷, 教育背景, 教育經歷, 教育, 學習經歷, 求學經歷, 教育程度`,
		language.Japanese:           `学歴, 教育, 最終学歴, 学業, 学位`,
		language.Korean:             `학력, 교육, 학력 사항, 학력사항, 교육 사항, 교육사항, 학업, 교육 이력, 교육이력, 교육 경험`,
	}},
	{"skills", language.Table{
		language.English: `skills, skill, technical skills, core skills, skills and tools, expertise, competencies,
			core competencies, technologies, tech stack, programming languages, programming, languages and frameworks,
			languages and tools, languages and technologies, toolbox, tools, proficiencies, technical expertise,
			technical experience, skill set, skillset, skill sets,
			technologies and tools, tools and technologies`,
		language.German: `kenntnisse, fähigkeiten, fertigkeiten, kompetenzen, edv kenntnisse, it kenntnisse,
			technische kenntnisse, programmiersprachen, fachkenntnisse, qualifikationen, fachliche kompetenzen,
			technologien, kenntnisse und fähigkeiten, besondere kenntnisse, computerkenntnisse, technische fähigkeiten`,
		language.French: `compétences, compétences techniques, savoir faire, langages, langages de programmation,
			connaissances, compétences informatiques, technologies, compétences clés, outils`,
		language.Spanish: `habilidades, competencias, conocimientos, aptitudes, lenguajes de programación,
			habilidades técnicas, tecnologías, conocimientos técnicos, capacidades, competencias técnicas, destrezas`,
		language.Italian: `competenze, capacità, abilità, conoscenze, linguaggi di programmazione, competenze tecniche,
			tecnologie, competenze informatiche, capacità e competenze, competenze digitali`,
		language.Portuguese: `habilidades, competências, conhecimentos, habilidades técnicas, competências técnicas,
			tecnologias, linguagens de programação, aptidões, qualificações, conhecimentos técnicos`,
		language.Dutch: `vaardigheden, competenties, technische vaardigheden, kennis, kennis en vaardigheden,
			programmeertalen, technologieën, kwaliteiten, computervaardigheden`,
		language.Polish: `umiejętności, kompetencje, umiejętności techniczne, technologie, kwalifikacje,
			znajomość technologii, języki programowania, kluczowe umiejętności, umiejętności zawodowe`,
		language.Russian: `навыки, ключевые навыки, профессиональные навыки, технические навыки, умения, компетенции,
			технологии, стек технологий, стек, умения и навыки, языки программирования, технологический стек,
			ключевые компетенции`,
		language.Turkish: `yetenekler, beceriler, teknik beceriler, teknik yetenekler, yetkinlikler, yeteneklerim,
			becerilerim, bilgi ve beceriler, teknolojiler, programlama dilleri, bilgisayar becerileri,
			uzmanlık alanları`,
		language.SimplifiedChinese: `专业技能, 技能, 技术栈, 技能特长, 个人技能, 技能清单, 职业技能, 掌握技能, 技术能力, 技能专长, 相关技能, 技能树,
			专业能力, 编程语言, 技术技能`,
		language.TraditionalChinese: `專業技能, 技能, 技術棧, 專長, 技能專長, 技術能力, 專業能力, 程式語言, 工作技能, 技術`,
		language.Japanese: `スキル, 技術, 技術スタック, 活かせる経験, 使用技術, 保有スキル, テクニカルスキル, 得意分野, 開発環境, スキルセット, 経験技術,
			プログラミング言語, 技能, 専門知識, 活かせる知識`,
		language.Korean: `기술, 기술 스택, 기술스택, 보유 기술, 보유기술, 사용 기술, 스킬, 역량, 핵심 역량, 핵심역량, 전문 기술, 업무 스킬,
			프로그래밍 언어, 기술 역량`,
	}},
	{"languages", language.Table{
		language.English:    `languages, spoken languages, human languages, natural languages, language skills`,
		language.German:     `sprachen, sprachkenntnisse, fremdsprachen, fremdsprachenkenntnisse`,
		language.French:     `langues, langues parlées, compétences linguistiques, langues étrangères`,
		language.Spanish:    `idiomas, lenguas, idiomas extranjeros`,
		language.Italian:    `lingue, competenze linguistiche, lingue straniere, conoscenze linguistiche`,
		language.Portuguese: `idiomas, línguas, competências linguísticas, línguas estrangeiras`,
		language.Dutch:      `talen, talenkennis, taalvaardigheden, taalvaardigheid`,
		language.Polish:     `języki, języki obce, znajomość języków, znajomość języków obcych, umiejętności językowe`,
		language.Russian: `языки, знание языков, иностранные языки, владение языками, знание иностранных языков,
			языковые навыки`,
		language.Turkish: `diller, yabancı diller, yabancı dil, dil bilgisi, dil becerileri,
			dil yetenekleri, bildiğim diller`,
		language.SimplifiedChinese:  `语言能力, 语言, 外语能力, 外语水平, 语言水平, 语言技能`,
		language.TraditionalChinese: `語言能力, 語言, 外語能力, 語言程度, 語文能力`,
		language.Japanese:           `語学, 語学力, 言語, 語学スキル, 言語スキル, 外国語`,
		language.Korean:             `언어, 외국어, 어학, 외국어 능력, 어학 능력, 언어 능력, 어학 성적`,
	}},
	{"projects", language.Table{
		language.English: `projects, project, side projects, personal projects, selected projects, open source projects,
			portfolio`,
		language.German: `projekte, eigene projekte, private projekte, projekterfahrung,
			projekterfahrungen`,
		language.French:             `projets, projets personnels, réalisations, expérience projet`,
		language.Spanish:            `proyectos, proyectos personales, portafolio`,
		language.Italian:            `progetti, progetti personali, portfolio`,
		language.Portuguese:         `projetos, projectos, projetos pessoais, portfólio`,
		language.Dutch:              `projecten, eigen projecten, persoonlijke projecten`,
		language.Polish:             `projekty, projekty własne, własne projekty, realizacje`,
		language.Russian:            `проекты, личные проекты, портфолио, пет проекты, реализованные проекты`,
		language.Turkish:            `projeler, projelerim, kişisel projeler, portfolyo, portföy`,
		language.SimplifiedChinese:  `项目经历, 项目经验, 项目, 个人项目, 开源项目, 项目介绍, 主要项目, 作品, 作品集, 项目展示, 开源贡献`,
		language.TraditionalChinese: `專案經歷, 專案經驗, 專案, 個人專案, 開源專案, 項目經歷, 項目經驗, 作品, 作品集, 專題`,
		language.Japanese:           `プロジェクト, 個人開発, 制作物, 作品, ポートフォリオ, 開発実績, プロジェクト経験, 制作実績, 成果物, 個人プロジェクト`,
		language.Korean:             `프로젝트, 개인 프로젝트, 포트폴리오, 사이드 프로젝트, 프로젝트 경험, 주요 프로젝트, 토이 프로젝트`,
	}},
	{"publications", language.Table{
		language.English: `publications, publication, papers, articles, selected publications, books,
			writing`,
		language.German:             `publikationen, veröffentlichungen, publikationsliste, schriften, bücher`,
		language.French:             `publications, articles, travaux publiés`,
		language.Spanish:            `publicaciones, artículos`,
		language.Italian:            `pubblicazioni, articoli`,
		language.Portuguese:         `publicações, artigos`,
		language.Dutch:              `publicaties, artikelen`,
		language.Polish:             `publikacje, artykuły`,
		language.Russian:            `публикации, научные публикации, статьи, научные труды`,
		language.Turkish:            `yayınlar, yayınlarım, makaleler, bilimsel yayınlar`,
		language.SimplifiedChinese:  `论文, 出版物, 发表论文, 论文发表, 学术论文, 学术成果, 论文成果, 著作, 科研成果`,
		language.TraditionalChinese: `論文, 出版品, 發表論文, 論文發表, 學術論文, 著作`,
		language.Japanese:           `論文, 著作, 著書, 執筆, 出版, 発表論文, 研究業績, 出版物`,
		language.Korean:             `논문, 출판물, 저서, 출판, 게재 논문, 저술, 연구 실적`,
	}},
	{"certificates", language.Table{
		language.English: `certificates, certifications, certification, certificate, licenses,
			licenses and certifications, courses, training`,
		language.German: `zertifikate, zertifizierungen, weiterbildung, fortbildungen, weiterbildungen, fortbildung,
			bescheinigungen, kurse, schulungen, lehrgänge`,
		language.French: `certificats, certifications, formations complémentaires, habilitations,
			formation continue`,
		language.Spanish:    `certificados, certificaciones, cursos, formación complementaria`,
		language.Italian:    `certificati, certificazioni, corsi, attestati, corsi di formazione`,
		language.Portuguese: `certificados, certificações, cursos, cursos e certificações, formação complementar`,
		language.Dutch: `certificaten, certificeringen, cursussen, trainingen, cursussen en certificaten,
			diploma's`,
		language.Polish: `certyfikaty, kursy, szkolenia, kursy i szkolenia, certyfikaty i kursy, uprawnienia`,
		language.Russian: `сертификаты, курсы, повышение квалификации, дополнительное образование, сертификация,
			повышение квалификации курсы, тренинги`,
		language.Turkish: `sertifikalar, sertifikalarım, kurslar, eğitim ve sertifikalar, kurslar ve sertifikalar,
			belgeler, seminerler`,
		language.SimplifiedChinese:  `证书, 资格证书, 技能证书, 资质证书, 专业证书, 培训经历, 认证, 培训, 职业资格`,
		language.TraditionalChinese: `證書, 證照, 專業證照, 資格證書, 培訓經歷, 認證, 訓練`,
		language.Japanese:           `資格, 免許, 保有資格, 取得資格, 認定資格, 研修`,
		language.Korean:             `자격증, 자격 사항, 자격사항, 자격, 보유 자격증, 수료증, 인증, 교육 수료`,
	}},
	{"awards", language.Table{
		language.English: `awards, award, honors, honours, honors and awards, awards and honors, prizes, distinctions,
			scholarships, grants, achievements, grants and awards`,
		language.German:     `auszeichnungen, preise, stipendien, ehrungen, preise und auszeichnungen, erfolge`,
		language.French:     `prix, récompenses, bourses, distinctions, prix et distinctions`,
		language.Spanish:    `premios, becas, reconocimientos, logros, distinciones, premios y reconocimientos`,
		language.Italian:    `premi, riconoscimenti, borse di studio, premi e riconoscimenti`,
		language.Portuguese: `prêmios, prémios, bolsas, reconhecimentos, conquistas, distinções`,
		language.Dutch:      `prijzen, onderscheidingen, beurzen, awards, prestaties`,
		language.Polish:     `nagrody, wyróżnienia, osiągnięcia, nagrody i wyróżnienia, stypendia`,
		language.Russian: `награды, достижения, премии, стипендии, гранты, награды и достижения,
			награды и премии`,
		language.Turkish:            `ödüller, başarılar, ödüllerim, burslar, ödüller ve başarılar`,
		language.SimplifiedChinese:  `荣誉奖项, 获奖情况, 奖项, 荣誉, 获奖经历, 所获荣誉, 获奖, 奖励, 荣誉证书, 奖学金, 获得荣誉, 荣誉奖励`,
		language.TraditionalChinese: `榮譽獎項, 獲獎經歷, 獎項, 榮譽, 獲獎紀錄, 得獎經歷, 獎學金, 得獎紀錄, 獲獎`,
		language.Japanese:           `受賞歴, 受賞, 表彰, 受賞経歴, 表彰歴, 奨学金, 賞罰`,
		language.Korean:             `수상 경력, 수상경력, 수상, 수상 내역, 수상내역, 수상 이력, 장학금, 포상`,
	}},
	{"interests", language.Table{
		language.English: `interests, hobbies, interests and hobbies, hobbies and interests, other interests,
			personal interests, research interests`,
		language.German: `interessen, hobbys, hobbies, interessen und hobbys, freizeit,
			forschungsinteressen`,
		language.French: `centres d'intérêt, loisirs, intérêts, passions, centre d'intérêt,
			activités et loisirs`,
		language.Spanish:            `intereses, aficiones, pasatiempos, hobbies`,
		language.Italian:            `interessi, hobby, interessi personali, tempo libero, passioni`,
		language.Portuguese:         `interesses, hobbies, passatempos, interesses pessoais, lazer`,
		language.Dutch:              `interesses, hobby's, hobbies, hobby's en interesses, vrije tijd`,
		language.Polish:             `zainteresowania, hobby, pasje, zainteresowania i hobby`,
		language.Russian:            `интересы, хобби, увлечения, хобби и интересы, научные интересы`,
		language.Turkish:            `ilgi alanları, hobiler, ilgi alanlarım, hobilerim, hobiler ve ilgi alanları`,
		language.SimplifiedChinese:  `兴趣爱好, 兴趣, 爱好, 个人爱好, 特长爱好, 研究兴趣, 业余爱好`,
		language.TraditionalChinese: `興趣愛好, 興趣, 嗜好, 愛好, 研究興趣`,
		language.Japanese:           `趣味, 興味, 趣味特技, 関心, 特技, 研究分野`,
		language.Korean:             `관심사, 취미, 관심 분야, 관심분야, 취미 및 관심사`,
	}},
	{"references", language.Table{
		language.English:            `references, referees, testimonials, recommendations`,
		language.German:             `referenzen, empfehlungen`,
		language.French:             `références, recommandations, témoignages`,
		language.Spanish:            `referencias, recomendaciones, testimonios`,
		language.Italian:            `referenze, raccomandazioni`,
		language.Portuguese:         `referências, recomendações, depoimentos`,
		language.Dutch:              `referenties, aanbevelingen`,
		language.Polish:             `referencje, rekomendacje`,
		language.Russian:            `рекомендации, отзывы`,
		language.Turkish:            `referanslar, referanslarım, tavsiyeler`,
		language.SimplifiedChinese:  `推荐人, 推荐信, 证明人, 推荐`,
		language.TraditionalChinese: `推薦人, 推薦信, 推薦`,
		language.Japanese:           `推薦, 推薦者, 推薦状, 推薦文`,
		language.Korean:             `추천인, 추천사, 추천서, 추천`,
	}},
	{"basics", language.Table{
		language.English: `summary, professional summary, profile, about, about me, objective, bio, biography,
			contact, contact information, personal information, general information, personal details,
			career profile, career summary, career objective, basics, whoami, personal statement, =contacts,
			contact me, contact details, contact info, personal data, get in touch`,
		language.German: `profil, kurzprofil, über mich, kontakt, persönliche daten, zur person, kontaktdaten,
			persönliche angaben, zusammenfassung, =person, personalien, persönliche informationen, angaben zur person`,
		language.French: `à propos, à propos de moi, coordonnées, profil, résumé professionnel, présentation,
			informations personnelles, =contact, objectif, état civil, données personnelles`,
		language.Spanish: `perfil, resumen, sobre mí, contacto, datos personales, perfil profesional, acerca de mí,
			objetivo, información personal, información de contacto, datos de contacto, acerca de, presentación`,
		language.Italian: `profilo, chi sono, contatti, dati personali, riepilogo, profilo professionale, sommario,
			informazioni personali, obiettivo, presentazione, =contatto, su di me, recapiti`,
		language.Portuguese: `perfil, sobre mim, resumo, contato, contatos, contacto, dados pessoais, objetivo,
			resumo profissional, perfil profissional, informações pessoais, apresentação, =sobre,
			informações de contato, sumário, objetivos`,
		language.Dutch: `profiel, over mij, contact, contactgegevens, persoonlijke gegevens, samenvatting, personalia,
			persoonlijk profiel, =over, persoonlijke informatie, doelstelling, persoonsgegevens`,
		language.Polish: `profil, o mnie, kontakt, dane osobowe, podsumowanie, dane kontaktowe, profil zawodowy,
			o sobie, podsumowanie zawodowe, cel zawodowy, informacje osobiste`,
		language.Russian: `обо мне, о себе, контакты, личные данные, личная информация, контактная информация, цель,
			профиль, контактные данные, краткая информация, персональные данные, дополнительная информация,
			резюме профиля, основная информация, =контакт`,
		language.Turkish: `hakkımda, iletişim, kişisel bilgiler, özet, profil, iletişim bilgileri, kariyer hedefi,
			ön yazı, kariyer özeti, kişisel bilgilerim, profesyonel özet, ben kimim, hakkında`,
		language.SimplifiedChinese: `个人信息, 基本信息, 联系方式, 自我评价, 求职意向, 个人简介, 个人资料, 关于我, 自我介绍, 个人概况, 个人总结, 个人优势,
			基本资料, 个人评价, 简介, 联系我, 个人情况, 求职目标, 期望职位, 联系信息, 职业目标, 个人介绍, 自我描述, =关于, 自我总结, 概述`,
		language.TraditionalChinese: `個人資料, 基本資料, 個人資訊, 聯絡方式, 聯絡資訊, 自我評價, 求職意向, 個人簡介, 自我介紹, 關於我, 簡介, 自傳,
			應徵職位, 聯繫方式, =關於, 求職條件, 摘要`,
		language.Japanese: `基本情報, 個人情報, 連絡先, 自己紹介, 自己pr, 職務要約, 概要, プロフィール, 要約, 志望動機, 自己アピール, お問い合わせ, 氏名,
			経歴概要, サマリー, キャリアサマリー, 本人希望, 希望職種, 職務概要`,
		language.Korean: `소개, 자기소개, 자기 소개, 연락처, 인적 사항, 인적사항, 개인 정보, 개인정보, 기본 정보, 기본정보, 프로필, 요약, 간단 소개,
			한줄 소개, 자기소개서, 연락 정보, 지원 동기, 간단소개, 핵심 요약`,
	}},
}

// resumeWords are headings of a whole résumé.
var resumeWords = phraseSet(language.Table{
	language.English:            `resume, cv, curriculum vitae, curriculum, vitae, my resume, my cv, curriculum vitæ`,
	language.German:             `lebenslauf, mein lebenslauf, tabellarischer lebenslauf, vita`,
	language.French:             `mon cv`,
	language.Spanish:            `currículum, hoja de vida, currículum vítae, mi cv`,
	language.Italian:            `il mio cv, curriculum vitae europeo`,
	language.Portuguese:         `currículo, currículo vitae, meu currículo`,
	language.Dutch:              `mijn cv`,
	language.Polish:             `życiorys, moje cv`,
	language.Russian:            `резюме, моё резюме`,
	language.Turkish:            `özgeçmiş, özgeçmişim`,
	language.SimplifiedChinese:  `简历, 个人简历, 履历表, 我的简历`,
	language.TraditionalChinese: `簡歷, 個人簡歷, 履歷表, 個人履歷`,
	language.Japanese:           `履歴書, 職務経歴書, レジュメ, 経歴書`,
	language.Korean:             `이력서, 경력기술서, 경력 기술서`,
})

// fillerWords say nothing about a section.
var fillerWords = phraseSet(language.Table{
	language.English:            `and, the, my, of, a, selected, other, relevant, additional, more`,
	language.German:             `und, meine, mein, der, die, weitere, sonstige`,
	language.French:             `et, de, des, mes, mon, ma, autres, la`,
	language.Spanish:            `y, e, mis, mi, otros, otras`,
	language.Italian:            `di, miei, mio, mie, altri, altre`,
	language.Portuguese:         `da, do, dos, meus, minhas, meu, minha, outros, outras`,
	language.Dutch:              `en, mijn, overige, andere`,
	language.Polish:             `i, oraz, moje, moja, mój, inne`,
	language.Russian:            `и, мои, мой, моя, моё, другие, прочее`,
	language.Turkish:            `ve, benim, diğer`,
	language.SimplifiedChinese:  `和, 与, 及, 以及`,
	language.TraditionalChinese: `與, 暨`,
	language.Japanese:           `と, 及び, および`,
	language.Korean:             `및, 와, 과, 나의, 저의`,
})

// phraseSet returns the set of the phrases of a table.
func phraseSet(t language.Table) words.Set {
	return words.NewSet(func(add func(string)) {
		t.Each(func(_ language.Tag, _ int, phrase string) { add(phrase) })
	})
}

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
			phrase := strings.Join(ws[from:from+n], " ")
			if found := sections()[phrase]; found.key != "" && (n == len(ws) || !found.alone) {
				return found.key, n == len(ws)
			}
		}
	}
	isName := func(s string) bool { return sections()[s].key != "" && !sections()[s].alone }
	for _, w := range slices.Backward(ws) {
		if end := words.EndIn(w, isName); end != "" {
			return sections()[end].key, false
		}
	}
	return "", false
}

func withoutFillers(title string) []string {
	return slices.DeleteFunc(words.Of(title), func(w string) bool { return fillerWords.HasKey(w) })
}

// A section is what a phrase says as a heading.
type section struct {
	key   string
	alone bool // only if it is the whole heading
	tags  []language.Tag
}

// sections returns the sections by folded phrases without fillers. The first key that has a phrase in sectionWords
// wins.
var sections = sync.OnceValue(func() map[string]section {
	byPhrase := map[string]section{}
	for _, row := range sectionWords {
		row.phrases.Each(func(tag language.Tag, _ int, phrase string) {
			phrase, alone := strings.CutPrefix(phrase, "=")
			p := strings.Join(withoutFillers(phrase), " ")
			s, taken := byPhrase[p]
			if p == "" || taken && s.key != row.key {
				return
			}
			byPhrase[p] = section{row.key, alone && (!taken || s.alone), append(s.tags, tag)}
		})
	}
	return byPhrase
})

// LanguageOf returns the language of most of the headings that name sections, or None.
func LanguageOf(headings []string) language.Tag {
	count := map[language.Tag]int{}
	for _, heading := range headings[:min(len(headings), maxHeadings)] {
		if len(heading) <= maxHeading {
			for _, tag := range sections()[strings.Join(withoutFillers(heading), " ")].tags {
				count[tag]++
			}
		}
	}
	most := language.None
	for _, tag := range language.All {
		if count[tag] > count[most] {
			most = tag
		}
	}
	return most
}

// maxHeadings bounds the headings that LanguageOf looks at.
const maxHeadings = 100
