package vocab

import (
	"regexp"
	"strings"
	"sync"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// A Contact is what a line about the person says: "Phone: +44 20 7946 0000".
type Contact string

// The kinds of contact lines.
const (
	ContactEmail   Contact = "email"
	ContactPhone   Contact = "phone"
	ContactURL     Contact = "url"
	ContactPlace   Contact = "place"
	ContactName    Contact = "name"
	ContactTitle   Contact = "label" // what the person is: "Instrument maker"
	ContactProfile Contact = "profile"
)

// contactWords are the phrases of each kind of contact. The first kind that has a phrase wins.
var contactWords = []struct {
	contact Contact
	phrases language.Table
}{
	{ContactEmail, language.Table{
		language.English:            `email, e mail, mail`,
		language.German:             `e-mail-adresse, email adresse`,
		language.French:             `courriel`,
		language.Spanish:            `correo, correo electrónico`,
		language.Italian:            `posta, posta elettronica`,
		language.Portuguese:         `correio, correio eletrônico`,
		language.Dutch:              `e-mailadres`,
		language.Polish:             `adres email, adres e-mail`,
		language.Russian:            `почта, электронная почта, эл. почта, email адрес`,
		language.Turkish:            `e-posta, eposta`,
		language.SimplifiedChinese:  `邮箱, 电子邮箱, 电子邮件, 邮件`,
		language.TraditionalChinese: `電子郵件, 信箱, 電子信箱, 郵箱`,
		language.Japanese:           `メール, メールアドレス, 電子メール`,
		language.Korean:             `이메일, 메일, 전자우편`,
	}},
	{ContactPhone, language.Table{
		language.English:            `phone, telephone, tel, mobile, cell`,
		language.German:             `telefon, handy, mobil, telefonnummer`,
		language.French:             `téléphone, portable`,
		language.Spanish:            `teléfono, móvil, celular`,
		language.Italian:            `cellulare, telefono`,
		language.Portuguese:         `telefone, celular, telemóvel`,
		language.Dutch:              `telefoon, mobiel, telefoonnummer`,
		language.Polish:             `telefon, komórka, numer telefonu`,
		language.Russian:            `телефон, тел, моб, мобильный`,
		language.Turkish:            `telefon, cep`,
		language.SimplifiedChinese:  `电话, 手机, 联系电话, 手机号`,
		language.TraditionalChinese: `電話, 手機, 聯絡電話`,
		language.Japanese:           `電話, 電話番号, 携帯`,
		language.Korean:             `전화, 전화번호, 휴대폰, 연락처, 핸드폰`,
	}},
	{ContactURL, language.Table{
		language.English:            `website, web, homepage, site, url, blog`,
		language.German:             `webseite`,
		language.French:             `site web, site internet`,
		language.Spanish:            `sitio web, sitio`,
		language.Italian:            `sito, sito web`,
		language.Portuguese:         `página, site`,
		language.Dutch:              `website`,
		language.Polish:             `strona, strona www, strona internetowa`,
		language.Russian:            `сайт, блог, веб-сайт`,
		language.Turkish:            `web sitesi`,
		language.SimplifiedChinese:  `网站, 主页, 个人主页, 博客, 个人网站`,
		language.TraditionalChinese: `網站, 個人網站, 部落格`,
		language.Japanese:           `ウェブサイト, サイト, ブログ, ホームページ`,
		language.Korean:             `웹사이트, 홈페이지, 블로그`,
	}},
	{ContactPlace, language.Table{
		language.English:            `location, address, city, based in, lives in`,
		language.German:             `ort, wohnort, adresse, anschrift`,
		language.French:             `lieu, adresse, ville`,
		language.Spanish:            `ubicación, dirección, ciudad`,
		language.Italian:            `luogo, indirizzo, residenza`,
		language.Portuguese:         `localização, endereço, cidade, morada, localidade`,
		language.Dutch:              `adres, woonplaats, plaats`,
		language.Polish:             `adres, miejscowość, miasto, lokalizacja`,
		language.Russian:            `город, адрес, местоположение, место жительства, проживание`,
		language.Turkish:            `adres, şehir, konum`,
		language.SimplifiedChinese:  `地址, 城市, 所在地, 现居地, 住址, 居住地, 所在城市, 现居`,
		language.TraditionalChinese: `地址, 城市, 所在地, 居住地, 現居地`,
		language.Japanese:           `住所, 所在地, 居住地, 現住所`,
		language.Korean:             `주소, 거주지, 지역, 위치`,
	}},
	{ContactName, language.Table{
		language.English:            `name, full name`,
		language.German:             `vor- und nachname`,
		language.French:             `nom, nom et prénom`,
		language.Spanish:            `nombre, nombre completo`,
		language.Italian:            `nome, nome e cognome`,
		language.Portuguese:         `nome completo`,
		language.Dutch:              `naam`,
		language.Polish:             `imię i nazwisko`,
		language.Russian:            `имя, фио`,
		language.Turkish:            `ad soyad, adı soyadı, isim`,
		language.SimplifiedChinese:  `姓名, 名字`,
		language.TraditionalChinese: `姓名, 名字`,
		language.Japanese:           `氏名, 名前`,
		language.Korean:             `이름, 성명`,
	}},
	{ContactTitle, language.Table{
		language.English:            `title, role, position, occupation`,
		language.German:             `beruf`,
		language.French:             `profession`,
		language.Spanish:            `profesión`,
		language.Italian:            `professione`,
		language.Portuguese:         `profissão`,
		language.Dutch:              `beroep`,
		language.Polish:             `zawód`,
		language.Russian:            `профессия, должность`,
		language.Turkish:            `meslek, unvan`,
		language.SimplifiedChinese:  `职业, 职位`,
		language.TraditionalChinese: `職業, 職稱`,
		language.Japanese:           `職業`,
		language.Korean:             `직업`,
	}},
	{ContactProfile, language.Table{
		language.English: `github, gitlab, codeberg, linkedin, twitter, x, mastodon, bluesky, orcid, stackoverflow,
			stack overflow, keybase, youtube, instagram, facebook`,
	}},
}

// contacts returns the contacts by folded phrases.
var contacts = sync.OnceValue(func() map[string]Contact {
	byPhrase := map[string]Contact{}
	for _, row := range contactWords {
		addPhrases(byPhrase, row.phrases, row.contact)
	}
	return byPhrase
})

// ContactOf returns the kind of contact that a label names, or "".
func ContactOf(label string) Contact { return contacts()[words.Key(label)] }

var (
	emailPattern = regexp.MustCompile(`^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+$`)
	phonePattern = regexp.MustCompile(`^\+?[0-9][0-9 ()./-]{5,24}$`)
)

// IsEmail reports whether text looks like a mail address.
func IsEmail(text string) bool { return emailPattern.MatchString(text) }

// IsPhone reports whether text looks like a telephone number.
func IsPhone(text string) bool { return phonePattern.MatchString(text) }

// networks maps a label of the host of a network to the network's name.
var networks = map[string]string{
	"github": "GitHub", "gitlab": "GitLab", "codeberg": "Codeberg", "linkedin": "LinkedIn", "twitter": "Twitter",
	"x": "X", "stackoverflow": "Stack Overflow", "orcid": "ORCID", "bsky": "Bluesky", "keybase": "Keybase",
	"youtube": "YouTube", "instagram": "Instagram", "facebook": "Facebook", "medium": "Medium", "xing": "XING",
}

// NetworkName returns the name of the network that key names in lower case, "GitHub" for "github", or "".
func NetworkName(key string) string { return networks[words.Fold(key)] }

// NetworkOf returns the label of host that names a network, "github" for "gist.github.com", or "".
func NetworkOf(host string) string {
	for label := range strings.SplitSeq(words.Fold(host), ".") {
		if networks[label] != "" {
			return label
		}
	}
	return ""
}

// profileURLs are the addresses before the name of a user, by network.
var profileURLs = map[string]string{
	"github": "https://github.com/", "gitlab": "https://gitlab.com/", "codeberg": "https://codeberg.org/",
	"linkedin": "https://www.linkedin.com/in/", "twitter": "https://twitter.com/", "x": "https://x.com/",
	"bluesky": "https://bsky.app/profile/", "orcid": "https://orcid.org/", "keybase": "https://keybase.io/",
	"instagram": "https://www.instagram.com/", "facebook": "https://www.facebook.com/",
	"stack overflow": "https://stackoverflow.com/users/", "stackoverflow": "https://stackoverflow.com/users/",
	"researchgate": "https://www.researchgate.net/profile/", "telegram": "https://t.me/",
	"google scholar": "https://scholar.google.com/citations?user=", "youtube": "https://www.youtube.com/@",
}

var userName = regexp.MustCompile(`^@?[\w./-]{1,100}$`)

// ProfileURL returns the address of a user of a network, or "" if that is not known.
func ProfileURL(network, user string) string {
	before := profileURLs[words.Key(network)]
	if before == "" || !userName.MatchString(user) {
		return ""
	}
	return before + strings.TrimPrefix(user, "@")
}
