package naming

import (
	"slices"
	"strings"
	"sync"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// A Role says what a section is for, which decides how it is shown and under which name it is found.
type Role string

// The roles. A section that fits no other role is Other.
const (
	About    Role = "about"
	Projects Role = "projects"
	Resume   Role = "resume"
	Writing  Role = "writing"
	Other    Role = ""
)

// roles has the words by which authors call their sections, the clearest first. The parts are words of Resume that also
// name a part of one. The first role that has a word wins.
var roles = []struct {
	role  Role
	names language.Table
	parts language.Table
}{
	{role: About, names: language.Table{
		language.English: `about, about me, me, bio, biography, whoami, who am i, profile, introduction, intro,
			hello, index, home`,
		language.German: `über mich, zur person, über, wer ich bin, wer bin ich, profil, vorstellung, ich,
			kurzprofil, person, hallo, über uns, startseite`,
		language.French: `à propos, à propos de moi, qui suis je, présentation, profil, moi, biographie, bonjour,
			accueil`,
		language.Spanish: `sobre mí, acerca de mí, acerca de, quién soy, perfil, presentación, yo, biografía, hola,
			acerca, inicio`,
		language.Italian:    `chi sono, su di me, profilo, presentazione, biografia, io, ciao, home page`,
		language.Portuguese: `sobre mim, sobre, quem sou, quem sou eu, perfil, apresentação, eu, olá, início`,
		language.Dutch:      `over mij, over, over mezelf, wie ben ik, profiel, voorstelling, hallo`,
		language.Polish:     `o mnie, o sobie, kim jestem, profil, strona główna`,
		language.Russian: `обо мне, о себе, кто я, профиль, биография, о нас, привет, главная,
			главная страница`,
		language.Turkish:            `hakkımda, hakkında, ben kimim, profil, biyografi, merhaba, ana sayfa, anasayfa`,
		language.SimplifiedChinese:  `关于我, 关于, 自我介绍, 个人简介, 个人介绍, 简介, 关于本人, 关于作者, 我, 首页, 主页`,
		language.TraditionalChinese: `關於我, 關於, 自我介紹, 個人簡介, 個人介紹, 簡介, 關於作者, 首頁, 主頁`,
		language.Japanese:           `自己紹介, プロフィール, 私について, このサイトについて, について, 自分について, はじめに, ホーム, トップ, トップページ`,
		language.Korean:             `소개, 자기소개, 자기 소개, 내 소개, 나에 대해, 저에 대해, 프로필, 저는, 홈`,
	}},
	{role: Projects, names: language.Table{
		language.English: `projects, project, portfolio, work, works, software, swprojects, code, things, open source,
			opensource, research`,
		language.German:             `projekte, projekt, arbeiten, werke, referenzprojekte, forschung`,
		language.French:             `projets, projet, réalisations, travaux`,
		language.Spanish:            `proyectos, proyecto, portafolio, trabajos, investigación`,
		language.Italian:            `progetti, progetto, lavori, portafoglio`,
		language.Portuguese:         `projetos, projeto, projectos, projecto, portfólio, trabalhos`,
		language.Dutch:              `projecten, werk, onderzoek`,
		language.Polish:             `projekty, realizacje, prace, portfolio, badania`,
		language.Russian:            `проекты, проект, портфолио, работы`,
		language.Turkish:            `projeler, proje, projelerim, portfolyo, portföy, çalışmalar, çalışmalarım`,
		language.SimplifiedChinese:  `项目, 作品集, 作品, 开源项目, 项目展示, 项目列表, 个人项目, 开源`,
		language.TraditionalChinese: `專案, 作品集, 作品, 開源專案, 專題, 個人專案`,
		language.Japanese:           `プロジェクト, 作品, 制作物, ポートフォリオ, 制作実績, 成果物, 作ったもの, 作品集`,
		language.Korean:             `프로젝트, 포트폴리오, 작업물, 작업, 작품`,
	}},
	{
		role: Resume,
		names: language.Table{
			language.English:            `resume, cv, curriculum vitae, vitae`,
			language.German:             `lebenslauf, vita, tabellarischer lebenslauf`,
			language.Spanish:            `currículum, hoja de vida, currículo`,
			language.Portuguese:         `currículo`,
			language.Polish:             `życiorys`,
			language.Russian:            `резюме`,
			language.Turkish:            `özgeçmiş, özgeçmişim`,
			language.SimplifiedChinese:  `简历, 个人简历, 履历表`,
			language.TraditionalChinese: `履歷, 簡歷, 履歷表, 個人履歷`,
			language.Japanese:           `履歴書, 職務経歴書, レジュメ, 経歴書`,
			language.Korean:             `이력서, 경력기술서, 경력 기술서`,
		},
		parts: language.Table{
			language.English: `curriculum, experience, work experience, professional experience, employment,
				employment history, work history, workex, career, job, jobs`,
			language.German: `berufserfahrung, werdegang, beruflicher werdegang, laufbahn, berufliche erfahrung,
				erfahrung`,
			language.French: `expérience, expériences, expérience professionnelle, expériences professionnelles,
				parcours, parcours professionnel`,
			language.Spanish: `experiencia, experiencia laboral, experiencia profesional, trayectoria,
				trayectoria profesional`,
			language.Italian: `esperienza, esperienze, esperienza lavorativa, esperienze lavorative,
				esperienza professionale`,
			language.Portuguese: `experiência, experiências, experiência profissional, trajetória, carreira`,
			language.Dutch:      `werkervaring, ervaring, loopbaan, carrière`,
			language.Polish:     `doświadczenie, doświadczenie zawodowe, kariera`,
			language.Russian:    `опыт работы, опыт, карьера, профессиональный опыт`,
			language.Turkish: `deneyim, iş deneyimi, deneyimler, deneyimlerim, iş tecrübesi, kariyer,
				tecrübe`,
			language.SimplifiedChinese:  `工作经历, 工作经验, 职业经历, 经历, 履历`,
			language.TraditionalChinese: `工作經歷, 工作經驗, 職業經歷, 經歷`,
			language.Japanese:           `職務経歴, 職歴, 経歴, 略歴`,
			language.Korean:             `경력, 경력 사항, 경력사항, 이력, 경험`,
		},
	},
	{role: Writing, names: language.Table{
		language.English:            `writing, posts, post, blog, articles, article, notes, journal, writings, essays`,
		language.German:             `beiträge, artikel, notizen, texte, schriften, tagebuch, aufsätze, blogbeiträge`,
		language.French:             `articles, billets, écrits, carnet, textes, chroniques`,
		language.Spanish:            `artículos, entradas, publicaciones del blog, notas, escritos, bitácora`,
		language.Italian:            `articoli, scritti, appunti, diario, note`,
		language.Portuguese:         `artigos, postagens, escritos, textos, notas`,
		language.Dutch:              `artikelen, berichten, notities, schrijfsels, dagboek`,
		language.Polish:             `artykuły, wpisy, notatki, teksty, dziennik`,
		language.Russian:            `блог, статьи, заметки, записи, посты, тексты, дневник`,
		language.Turkish:            `yazılar, yazılarım, makaleler, notlar, günlük`,
		language.SimplifiedChinese:  `博客, 文章, 博文, 随笔, 笔记, 日志, 写作, 日记, 杂记`,
		language.TraditionalChinese: `部落格, 文章, 網誌, 隨筆, 筆記, 日誌, 寫作, 日記`,
		language.Japanese:           `ブログ, 記事, 日記, ノート, 雑記, 投稿, 執筆`,
		language.Korean:             `블로그, 글, 포스트, 게시글, 게시물, 노트, 일기, 기록`,
	}},
}

// FirmResumeWords is the rank below which a word means a whole résumé. Words of Resume with this rank or more also name
// a part of one, such as "experience".
const FirmResumeWords = 4

// maxRank is above the rank of each word.
const maxRank = 400

// homeWords name the first page of a site, and say nothing about it.
var homeWords = language.Table{
	language.English: `index, home, readme, untitled, home page, homepage`,
	language.German:  `startseite`, language.French: `accueil`, language.Spanish: `inicio, portada`,
	language.Portuguese: `início, página inicial`, language.Polish: `strona główna`,
	language.Russian: `главная, главная страница`, language.Turkish: `ana sayfa, anasayfa`,
	language.SimplifiedChinese: `首页, 主页`, language.TraditionalChinese: `首頁, 主頁`,
	language.Japanese: `ホーム, トップ, トップページ`, language.Korean: `홈`,
}

// adjectives are what authors put before such a word.
var adjectives = language.Table{
	language.English:    `my, our, the, selected, recent, personal, side, featured, notable, open source, latest`,
	language.German:     `mein, meine, unsere, eigene, private, ausgewählte, aktuelle`,
	language.French:     `mon, ma, mes, nos`,
	language.Spanish:    `mi, mis, nuestros`,
	language.Italian:    `il mio, la mia, i miei, le mie, miei, mie`,
	language.Portuguese: `o meu, meu, minha, meus, minhas`,
	language.Dutch:      `mijn, eigen`,
	language.Polish:     `moje, mój, moja`,
	language.Russian:    `мои, мой, моя, моё, личные`,
	language.Turkish:    `benim`, language.SimplifiedChinese: `我的`, language.TraditionalChinese: `我的`,
	language.Japanese: `私の`, language.Korean: `나의, 내, 저의`,
}

// A meaning is the role that a word stands for.
type meaning struct {
	role Role
	rank int
	tag  language.Tag
}

// meanings returns those of all words, as words.Key has them.
var meanings = sync.OnceValue(func() map[string]meaning {
	all := map[string]meaning{}
	add := func(role Role, t language.Table, rank func(tag language.Tag, place int) int) {
		t.Each(func(tag language.Tag, place int, word string) {
			key := words.Key(word)
			m := meaning{role, rank(tag, place), tag}
			old, taken := all[key]
			if !taken || old.tag != language.English && old.role == role && old.rank > m.rank {
				all[key] = m
			}
		})
	}
	for _, row := range roles {
		add(row.role, row.names, func(tag language.Tag, place int) int {
			if row.parts != nil && tag != language.English {
				return FirmResumeWords - 1 // "CV" is known everywhere
			}
			return place
		})
		add(row.role, row.parts, func(_ language.Tag, place int) int { return FirmResumeWords + place })
	}
	return all
})

var adjectiveList, homeList = keysOf(adjectives), keysOf(homeWords)

// keysOf returns a function for the words of a table, as words.Key has them.
func keysOf(t language.Table) func() []string {
	return sync.OnceValue(func() (keys []string) {
		t.Each(func(_ language.Tag, _ int, word string) { keys = append(keys, words.Key(word)) })
		return keys
	})
}

// meaningOf returns the meaning of a name or a title.
func meaningOf(name string) meaning {
	key := words.Key(strings.ReplaceAll(Slug(name), "-", " "))
	for _, a := range adjectiveList() {
		if rest, ok := strings.CutPrefix(key, a); ok && (strings.HasPrefix(rest, " ") || strings.HasSuffix(a, "的")) {
			key = strings.TrimPrefix(rest, " ")
		}
	}
	if m, ok := meanings()[key]; ok {
		return m
	}
	return meaning{role: Other, rank: maxRank}
}

// RoleOf returns the role that a name or a title stands for, and the rank of the word among those for the role in its
// language: 0 is the clearest. The rank of Other is above all others.
func RoleOf(name string) (role Role, rank int) {
	m := meaningOf(name)
	return m.role, m.rank
}

// IsHome reports whether a name or a title only says that a page is the first one: "Home", "Startseite".
func IsHome(name string) bool { return slices.Contains(homeList(), words.Key(name)) }

// TitleOf returns the title of a section that was found by a heading: the usual one for an English heading, and the
// heading itself in any other language.
func TitleOf(heading string) string {
	if m := meaningOf(heading); m.role != Other && m.tag == language.English {
		return RoleTitle(m.role)
	}
	return heading
}

// TitleLike returns the title of a section in the language of a heading that stands for a role.
func TitleLike(r Role, heading string) string { return RoleTitleIn(r, meaningOf(heading).tag) }

// roleTitles are the titles of sections to which the author gave none, in the order of roles.
var roleTitles = map[language.Tag][]string{
	language.English:            {"About", "Projects", "Resume", "Writing"},
	language.German:             {"Über mich", "Projekte", "Lebenslauf", "Texte"},
	language.French:             {"À propos", "Projets", "CV", "Articles"},
	language.Spanish:            {"Sobre mí", "Proyectos", "Currículum", "Artículos"},
	language.Italian:            {"Chi sono", "Progetti", "Curriculum", "Articoli"},
	language.Portuguese:         {"Sobre mim", "Projetos", "Currículo", "Artigos"},
	language.Dutch:              {"Over mij", "Projecten", "CV", "Artikelen"},
	language.Polish:             {"O mnie", "Projekty", "CV", "Artykuły"},
	language.Russian:            {"Обо мне", "Проекты", "Резюме", "Статьи"},
	language.Turkish:            {"Hakkımda", "Projeler", "Özgeçmiş", "Yazılar"},
	language.SimplifiedChinese:  {"关于我", "项目", "简历", "文章"},
	language.TraditionalChinese: {"關於我", "專案", "履歷", "文章"},
	language.Japanese:           {"自己紹介", "プロジェクト", "職務経歴書", "記事"},
	language.Korean:             {"소개", "프로젝트", "이력서", "글"},
}

// RoleTitle returns the English title of a section, or "" for Other.
func RoleTitle(r Role) string { return RoleTitleIn(r, language.English) }

// RoleTitleIn returns the title of a section in a language, the English one for None, or "" for Other.
func RoleTitleIn(r Role, tag language.Tag) string {
	titles := roleTitles[tag]
	if titles == nil {
		titles = roleTitles[language.English]
	}
	if i := RoleOrder(r); i < len(titles) {
		return titles[i]
	}
	return ""
}

// RoleOrder returns the position of a section among those that the author gave no order.
func RoleOrder(r Role) int {
	for i, row := range roles {
		if row.role == r {
			return i
		}
	}
	return len(roles)
}
