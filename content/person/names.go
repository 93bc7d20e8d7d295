package person

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
)

// notNames are words that titles have and names of people do not, in lower case. A title with one of them is no name.
var notNames = wordSet(`a about academic account accueil acerca admin adventures aka all an analyst and
	announcements app apropos archive archives articles assistant associate at au author aux awesome backend
	background beginner beginners biography blank blog blogs blogue bonjour book books builder business by career
	center children class club code coder coding collection college company computer con consultant contact contents
	course courses coverage creative creator curriculum cv das data database de degree department der designer dev
	developer development devops diary die digital doc docs documentation downloads education el en engineer
	engineering english entrepreneur essays et everybody experience experiences experiments expert expertise
	explorer faculty family featured files find folio for founder freelance from frontend full fullstack gallery
	garden geek general group guide hacker hallo hello here hi history hobbies hola home homepage how i i'm ich idea
	ideas in index info information institute interests intern intro introducing introduction is it i’m je job
	journal journey junior kitchen la lab laboratory labs las latest le lead leader learning lebenslauf lecturer les
	let letters license life lines links list log los machine main maker manager me meet mein meine member memo mi
	mind mindset minimal mis misc mon my nerd net network news newsletter nobody notebook notes now of office
	official on online open opinions our overview page pages pagina papers passing people personal perspective phd
	photo photographer photography photos picture platform portfolio portrait post postdoc posts principal product
	professional professor profile profiles program programmer programming project projects publications página
	quick random reader reading readme recent research researcher resources resume résumé scholar school science
	scientist search selected senior series services shop site skills sobre social software space speaking
	specialist stack staff start startseite startup statement status stories student students studio stuff summary
	systems talks teacher teaching team tech technical technologies technology test that the theme there things
	thoughts tinkerer title to today tomorrow tool tools topics traveler traveller tutorials und undergraduate
	university untitled updates ux version vitae web weblog webpage website welcome what who wiki willkommen with
	words work works workshop world writer writing writings y years yo you your über`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// particles stand between the names of a person, in lower case.
var particles = wordSet("af al ap av bin binti da dal das de del della den der di do dos du e el ibn la las le los " +
	"san st te ten ter van vom von y zu zum zur")

// titles stand before or after the names of a person, in lower case and without a dot.
var titles = wordSet("dr prof mr mrs ms mx sir phd md msc bsc ma mba esq jr sr ii iii dipl-ing ing")

// MaxName bounds the name of a person in bytes.
const MaxName = 80

// sampleNames are the people of templates, folded.
var sampleNames = strings.Fields(`johndoe janedoe janesmith johnsmith yourname yourfullname
	firstnamelastname firstlast firstnamelast authorname myname name author blank siteauthor someperson yourname
	yourrname yournamehere alberteinstein nelsonbighetti alandoe lisamsimpson richardhendricks maxmustermann
	erikamustermann foobar ethandonovan papayatiliqua aidancharlespowell siteowner admin username anonymous me hugo
	jekyll astro hexo zola yourusername githubusername default youru unknown nobody`)

// IsSampleName reports whether a name is that of a template: "Your Name".
func IsSampleName(name string) bool {
	return slices.Contains(sampleNames, fold(strings.Trim(name, "<>[]{}()"))) || sampleWord.MatchString(name) ||
		template.MatchString(name)
}

// IsName reports whether a title looks like the name of a person: two to five capitalized words, with particles between
// them (van, de la), that are no words of titles; or two to four characters of Chinese that begin with a family name.
func IsName(title string) bool {
	title = strings.TrimSpace(title)
	if len(title) > MaxName || IsSampleName(title) {
		return false
	}
	if isHanName(title) {
		return true
	}
	if role, _ := naming.RoleOf(title); role != naming.Other || resume.KindOf(title) != resume.Other {
		return false
	}
	words := nameWords(title)
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	whole := 0 // words of more than an initial
	for i, word := range words {
		between := i > 0 && i < len(words)-1 && particles[strings.ToLower(word)]
		if !between && !isNameWord(word) || i < len(words)-1 && endsPhrase.MatchString(word) {
			return false
		}
		if utf8.RuneCountInString(strings.Trim(word, ".")) > 1 {
			whole++
		}
	}
	return whole > 0 && !notNames[strings.ToLower(words[0])]
}

// endsPhrase matches a word that ends a phrase of a slogan or is an owner's, as none within a name does.
var endsPhrase = regexp.MustCompile(`^(?:\p{Lu}{2,}|\p{L}{4,})\.$|['’]s$`)

var titleMarks = strings.NewReplacer(".", "", ",", "")

// nameWords returns the words of a name, without titles before and after it.
func nameWords(title string) []string {
	words := strings.Fields(title)
	isTitle := func(w string) bool { return titles[strings.ToLower(titleMarks.Replace(w))] }
	for len(words) > 2 && isTitle(words[0]) {
		words = words[1:]
	}
	for len(words) > 2 && isTitle(words[len(words)-1]) {
		words = words[:len(words)-1]
		words[len(words)-1] = strings.TrimSuffix(words[len(words)-1], ",")
	}
	return words
}

// isNameWord reports whether a word may be one of the names of a person.
func isNameWord(word string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `"“'‘(`))
	han := unicode.Is(unicode.Han, first) && utf8.RuneCountInString(word) <= 3
	if !unicode.IsUpper(first) && !han || strings.ContainsFunc(word, unicode.IsNumber) ||
		strings.ContainsAny(word, "&:/@!?|#*_+=;,{}[]<>\\") {
		return false
	}
	return !notNames[strings.ToLower(strings.Trim(word, ".()\"'“”‘’"))]
}

// hanSurnames are the most frequent Chinese family names.
const hanSurnames = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣" +
	"杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鐘姜崔谭譚廖范范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎薛尹段雷黎史龙龍陶贺賀顾顧毛郝" +
	"龚龔邵万萬钱錢严嚴"

// isHanName reports whether a title is a Chinese name.
func isHanName(title string) bool {
	n := utf8.RuneCountInString(title)
	first, _ := utf8.DecodeRuneInString(title)
	notHan := func(r rune) bool { return !unicode.Is(unicode.Han, r) }
	if n < 2 || n > 3 || !strings.ContainsRune(hanSurnames, first) || strings.ContainsFunc(title, notHan) {
		return false
	}
	role, _ := naming.RoleOf(title)
	return role == naming.Other && resume.KindOf(title) == resume.Other
}

var (
	mailInName = regexp.MustCompile(`\s*[<(]?[^\s<>()@]+@[^\s<>()@]+\.[^\s<>()@]+[>)]?\s*`)
	inBrackets = regexp.MustCompile(`^\((.+)\)$`)
	possessive = regexp.MustCompile(`^(.{2,60}?)(?:['’]s|s['’])\s+\S`)
	titleOf    = regexp.MustCompile(`(?i)^(?:the\s+)?(?:personal |academic |home ?)?(?:blog|site|website|web ?site|` +
		`page|home ?page|portfolio|notes|homepage|journal|résumé|resume|cv|curriculum vitae)` +
		`\s+(?:of|by|von|de|di|van)\s+(.+)$`)
	titleColon  = regexp.MustCompile(`(?i)^([^:]+):\s+(?:my |personal )*(?:blog|site|website|home ?page|portfolio)$`)
	titleAfter  = regexp.MustCompile(`(?i)^(.+?)\s+(?:blog|site|website|home ?page|portfolio|résumé|resume|cv)$`)
	hanTitle    = regexp.MustCompile(`^(\p{Han}{2,3})的`)
	titleBreaks = regexp.MustCompile(`\s+[-–—|·•~/]+\s+|[|｜,，]\s*|\s*[（(].*`)
)

// IsGeneric reports whether a title has no words but those that many titles have: "Welcome", "My home page".
func IsGeneric(title string) bool {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	return len(title) > 1 && len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !notNames[w] })
}

// Clean returns the name in a value of a configuration, which may have a mail address: "Jo <jo@example.com>",
// "jo@example.com (Jo)". It returns "" if there is none, or only that of a template.
func Clean(value string) string {
	name := srctext.OneLine(srctext.Plain(value))
	if strings.Contains(name, "@") {
		name = strings.TrimSpace(mailInName.ReplaceAllString(name, " "))
		name = inBrackets.ReplaceAllString(name, "$1")
	}
	if IsSampleName(name) || IsGeneric(name) || strings.Contains(name, "://") {
		return ""
	}
	return name
}

// FromTitle returns the name of a person in the title of a site or page, or "": "Ina Skarv", "Ina Skarv | Gardener",
// "Ina Skarv's blog", "Website of Ina Skarv".
func FromTitle(title string) string {
	title = strings.TrimSpace(srctext.Plain(title))
	if len(title) > 200 {
		return ""
	}
	if IsName(title) {
		return title
	}
	for _, re := range []*regexp.Regexp{possessive, titleOf, titleColon, titleAfter, hanTitle} {
		if m := re.FindStringSubmatch(title); m != nil && IsName(m[1]) {
			return m[1]
		}
	}
	parts := titleBreaks.Split(title, 4)
	for _, part := range []string{parts[0], parts[len(parts)-1]} {
		if part = strings.TrimSpace(part); len(parts) > 1 && part != title {
			if name := FromTitle(part); name != "" {
				return name
			}
		}
	}
	return ""
}

// maxRole is the number of words in a title that may say what a person is. More are a slogan.
const maxRole = 4

// WithoutSlogan returns the title of a site without the slogan after the name of a person or an account.
func WithoutSlogan(title string) string {
	at := titleBreaks.FindStringIndex(title)
	if at == nil || strings.ContainsAny(title[at[0]:at[1]], "(（") || len(strings.Fields(title[at[1]:])) <= maxRole {
		return title
	}
	if who := title[:at[0]]; IsName(who) || IsHandle(who) && strings.ContainsAny(who, "0123456789_@") {
		return who
	}
	return title
}

// FromPossessive returns whose a site with a title is, or "": "Zed" for "Zed's blog".
func FromPossessive(title string) string {
	m := possessive.FindStringSubmatch(strings.TrimSpace(srctext.Plain(title)))
	if m == nil {
		return ""
	}
	owner := strings.TrimSpace(m[1])
	words := strings.Fields(owner)
	for _, w := range words {
		if !isNameWord(w) || particles[strings.ToLower(w)] {
			return ""
		}
	}
	if len(words) == 0 || len(words) > 3 || IsSampleName(owner) {
		return ""
	}
	return owner
}

// greeting matches words before the name of a person who introduces themselves.
var greeting = regexp.MustCompile(`(?i)(?:^|[\s.,!;:—–-])(?:i['’]?\s?a?m|my (?:full )?name(?: is|['’]s)|call me|` +
	`this is|ich bin|mein name ist|ich hei(?:ß|ss)e|je suis|je m['’]appelle|mon nom est|soy|me llamo|mi nombre es|` +
	`sono|mi chiamo|eu sou|sou o|sou a|meu nome é|me chamo|ik ben|mijn naam is|jestem|nazywam się|benim adım|` +
	`ben|меня зовут|jag heter|jag är|jeg heter|jeg er|jmenuji se)\s+`)

var hanGreeting = regexp.MustCompile(`(?:我是|我叫|我的名字是|本人)\s*(\p{Han}{2,3})(?:$|[^\p{Han}])`)

// bioVerb matches the start of what a text says of a person in the third person, after their name.
var bioVerb = regexp.MustCompile(`^(?:\([^)]{1,40}\)\s*)?,?\s*(?:is|was|works|worked|lives|writes|has|makes|` +
	`builds|studies|studied|joined|leads|received|holds|earned|teaches|runs|designs|develops|ist|est|es|è|é)\s`)

// FromBio returns the name at the start of a text about its author in the third person: "Ina Skarv is a gardener".
func FromBio(text string) string {
	text = srctext.OneLine(srctext.Plain(strings.ToValidUTF8(text[:min(len(text), maxGreeting)], "")))
	name := leadingName(text)
	if !IsName(name) || !strings.HasPrefix(text, name) || !bioVerb.MatchString(strings.TrimSpace(text[len(name):])) {
		return ""
	}
	return name
}

// maxGreeting bounds the text in which a greeting is looked for, in bytes.
const maxGreeting = 400

// FromGreeting returns the name by which a text introduces its author, or "": "Hi, I'm Ina Skarv, a gardener". Of one
// word it is a first name.
func FromGreeting(text string) string {
	text = srctext.OneLine(srctext.Plain(strings.ToValidUTF8(text[:min(len(text), maxGreeting)], "")))
	if m := hanGreeting.FindStringSubmatch(text); m != nil && isHanName(m[1]) {
		return m[1]
	}
	first := ""
	for _, at := range greeting.FindAllStringIndex(text, 8) {
		switch name := leadingName(text[at[1]:]); {
		case strings.Contains(name, " "):
			return name
		case first == "":
			first = name
		}
	}
	return first
}

// IsGreeting reports whether the title of a site is a greeting and no more: "Hi, I'm Ina".
func IsGreeting(title string) bool {
	at := greeting.FindStringIndex(title)
	return at != nil && len(strings.Fields(title[:at[1]])) <= 5 && leadingName(title[at[1]:]) != ""
}

// leadingName returns the name at the start of a text, or "". A single word counts if a comma or the end follows it.
func leadingName(text string) string {
	words := strings.Fields(text)
	var name []string
	ended := len(words) == 0
	for i, w := range words {
		bare := strings.TrimRight(w, ",.;:!?)—–")
		initial := len([]rune(bare)) == 1 && strings.HasSuffix(w, ".")
		isParticle := i > 0 && particles[w] && i+1 < len(words)
		if initial {
			bare = w
		}
		if len(name) == 5 || bare == "" || !isParticle && !isNameWord(bare) {
			break
		}
		name = append(name, bare)
		if ended = i+1 == len(words); bare != w {
			ended = true
			break
		}
	}
	for len(name) > 0 && particles[name[len(name)-1]] {
		name = name[:len(name)-1]
	}
	whole := strings.Join(name, " ")
	switch {
	case IsName(whole):
		return whole
	case len(name) == 1 && ended && len(whole) > 1 && !IsSampleName(whole):
		return whole
	}
	return ""
}

var altPrefix = regexp.MustCompile(`(?i)^(?:a |the |my )?(?:profile |head ?)?(?:photo(?:graph)?|picture|portrait|` +
	`image|shot|headshot|avatar|foto|bild|porträt)\s*(?:of|von|de|:)?\s+`)

// FromAlt returns the name of a person in the alternative text of their portrait, or "".
func FromAlt(alt string) string {
	alt = strings.TrimSpace(srctext.Plain(alt))
	return FromTitle(altPrefix.ReplaceAllString(alt, ""))
}

// Fuller reports whether name b says more of the same person than a, which has one word: "Ina Skarv" for "ina".
func Fuller(a, b string) bool {
	return len(strings.Fields(a)) == 1 && slices.ContainsFunc(strings.Fields(b), func(w string) bool {
		return strings.EqualFold(w, a)
	}) && IsName(b)
}

// IsHandle reports whether a name is that of an account rather than of a person: one word without a capital.
func IsHandle(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return !strings.Contains(name, " ") && (unicode.IsLower(first) || strings.ContainsAny(name, "0123456789_@"))
}
