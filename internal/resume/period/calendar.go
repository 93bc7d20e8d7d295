package period

import (
	"strings"
	"sync"
	"unicode/utf8"

	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/words"
)

// The words below are compared folded: in lower case, without accents. They are folded when they are first needed.

// monthWords are the names of months and their abbreviations, without a full stop. Commas separate the twelve months.
var monthWords = numbered(12, language.Table{
	language.English: `january jan, february feb, march mar, april apr, may, june jun, july jul, august aug,
		september sep sept, october oct, november nov, december dec`,
	language.German: `januar jän jänner jan, februar feb feber, märz mär mrz, april apr, mai, juni jun, juli jul,
		august aug, september sep sept, oktober okt, november nov, dezember dez`,
	language.French: `janvier janv, février févr fév, mars, avril avr, mai, juin, juillet juil, août, septembre sept,
		octobre oct, novembre nov, décembre déc`,
	language.Spanish: `enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago,
		septiembre setiembre sept sep set, octubre oct, noviembre nov, diciembre dic`,
	language.Italian: `gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago,
		settembre set sett, ottobre ott, novembre nov, dicembre dic`,
	language.Portuguese: `janeiro jan, fevereiro fev, março mar, abril abr, maio mai, junho jun, julho jul, agosto ago,
		setembro set, outubro out, novembro nov, dezembro dez`,
	language.Dutch: `januari jan, februari feb, maart mrt, april apr, mei, juni jun, juli jul, augustus aug,
		september sep sept, oktober okt, november nov, december dec`,
	language.Polish: `styczeń stycznia styczniu sty, luty lutego lutym lut, marzec marca marcu mar,
		kwiecień kwietnia kwietniu kwi, maj maja maju, czerwiec czerwca czerwcu cze, lipiec lipca lipcu lip,
		sierpień sierpnia sierpniu sie, wrzesień września wrześniu wrz, październik października październiku paź,
		listopad listopada listopadzie lis, grudzień grudnia grudniu gru`,
	language.Russian: `январь января январе янв, февраль февраля феврале фев февр, март марта марте мар,
		апрель апреля апреле апр, май мая мае, июнь июня июне июн, июль июля июле июл, август августа августе авг,
		сентябрь сентября сентябре сен сент, октябрь октября октябре окт, ноябрь ноября ноябре ноя нояб,
		декабрь декабря декабре дек`,
	language.Turkish: `ocak oca, şubat şub, mart mar, nisan nis, mayıs may, haziran haz, temmuz tem, ağustos ağu,
		eylül eyl, ekim eki, kasım kas, aralık ara`,
})

// seasonWords maps seasons to their first month. Commas separate spring, summer, autumn and winter. A winter belongs to
// two years, so only its year is taken: month 0.
var seasonWords = sync.OnceValue(func() map[string]int {
	months := map[string]int{}
	for word, season := range numbered(4, language.Table{
		language.English:    `spring, summer, autumn fall, winter`,
		language.German:     `frühling frühjahr, sommer sose sommersemester, herbst, winter ws wise wintersemester`,
		language.French:     `printemps, été, automne, hiver`,
		language.Spanish:    `primavera, verano, otoño, invierno`,
		language.Italian:    `primavera, estate, autunno, inverno`,
		language.Portuguese: `primavera, verão, outono, inverno`,
		language.Dutch:      `lente voorjaar, zomer, herfst najaar, winter`,
		language.Polish:     `wiosna wiosną, lato latem, jesień jesienią, zima zimą`,
		language.Russian:    `весна весной, лето летом, осень осенью, зима зимой`,
		language.Turkish:    `ilkbahar bahar, yaz, sonbahar güz, kış`,
	})() {
		months[word] = 3 * season % 12
	}
	return months
})

// The tables of phrases, a row for each language. Chinese and Japanese ones also stand before or after a date without a
// space.
var (
	nowTable = language.Table{
		language.English: `present, the present, now, current, currently, today, ongoing, date, continuing, still,
			continue, continues, continued, onward, onwards, this day, ∞`,
		language.German: `heute, jetzt, aktuell, gegenwart, laufend, dato, derzeit, zur zeit, momentan`,
		language.French: `aujourd'hui, présent, maintenant, actuel, actuellement, ce jour, en cours, en poste,
			nos jours`,
		language.Spanish: `hoy, actualidad, la actualidad, actual, actualmente, la fecha, presente, el presente,
			en curso, ahora`,
		language.Italian: `oggi, ad oggi, attuale, attualmente, in corso, adesso, presente, tuttora`,
		language.Portuguese: `presente, o presente, atual, atualmente, o momento, momento, hoje, em andamento, agora,
			atualidade, os dias atuais, os dias de hoje, data atual`,
		language.Dutch:  `heden, nu, huidig, vandaag`,
		language.Polish: `obecnie, teraz, nadal, chwila obecna, chwili obecnej, dziś, dzisiaj, trwa`,
		language.Russian: `настоящее время, настоящего времени, наст.время, наст. время, н.в., н. в., н.в, н/в, сейчас,
			сегодня, настоящий момент, текущий момент, текущее время, данный момент`,
		language.Turkish: `halen, hâlâ, devam, devam ediyor, devam etmekte, devam etmektedir, günümüz, günümüze,
			şimdi, bugün, şu an, halen devam ediyor`,
		language.SimplifiedChinese:  `至今, 今, 现在, 目前, 现今, 当前, 在职, 迄今, 今天`,
		language.TraditionalChinese: `至今, 今, 現在, 目前, 現今, 當前, 在職, 迄今`,
		language.Japanese:           `現在, 現在に至る, 今, 在職中, 在籍中, 現職, 継続中, 就業中, 在学中, 現在も継続中`,
		language.Korean:             `현재, 재직중, 재직 중, 진행중, 진행 중, 지금, 재학중, 재학 중`,
	}
	untilTable = language.Table{ // between two dates; before a single date they say when something ended
		language.English: `to, until, till, through, thru, up to`,
		language.German:  `bis, bis zum`,
		language.French:  `à, au, jusqu'à, jusqu'en, jusqu'au`,
		language.Spanish: `hasta, a, al`, language.Italian: `fino a, fino al, ad`,
		language.Portuguese: `até, até o, a, ao`,
		language.Dutch:      `tot, t/m, tot en met, tot aan`,
		language.Polish:     `do`, language.Russian: `по, до`,
		language.SimplifiedChinese:  `至, 到, 截至`,
		language.TraditionalChinese: `至, 到, 截至`,
	}
	sinceTable = language.Table{ // before a period that has not ended, if no end follows
		language.English:    `since, from, starting`,
		language.German:     `seit, ab`,
		language.French:     `depuis, depuis le, depuis la, à partir de`,
		language.Spanish:    `desde, desde el`,
		language.Italian:    `dal, a partire da`,
		language.Portuguese: `desde, a partir de`,
		language.Dutch:      `sinds, vanaf`,
		language.Polish:     `od`, language.Russian: `с, со, начиная с`,
		language.SimplifiedChinese:  `自, 从, 自从`,
		language.TraditionalChinese: `自, 從, 自從`,
	}
	afterTable = language.Table{ // like sinceTable, but after the date; they also stand between two dates
		language.Turkish: `'den beri, 'dan beri, 'ten beri, 'tan beri, den beri, dan beri, yılından beri, 'den itibaren,
			'dan itibaren, itibaren, beri`,
		language.SimplifiedChinese:  `起, 以来, 开始`,
		language.TraditionalChinese: `起, 以來, 開始`,
		language.Japanese:           `から, より, 以降, 以来`,
		language.Korean:             `부터, 에서, 이후`,
	}
	untilAfterTable = language.Table{ // after the end of a period
		language.Turkish:            `tarihine kadar, 'e kadar, 'a kadar, 'ye kadar, yılına kadar, kadar`,
		language.SimplifiedChinese:  `为止, 止`,
		language.TraditionalChinese: `為止, 止`,
		language.Japanese:           `まで, に至る`,
		language.Korean:             `까지`,
	}
	expectedTable = language.Table{
		language.English: `expected, exp, anticipated, planned, graduating`,
		language.German:  `voraussichtlich, geplant`,
		language.French:  `prévu, prévue`,
		language.Spanish: `previsto, prevista`, language.Italian: `previsto, prevista, atteso`,
		language.Portuguese: `previsto, prevista, previsão`,
		language.Dutch:      `verwacht, gepland`,
		language.Polish:     `planowane, planowany, planowana, przewidywane`,
		language.Russian:    `ожидается, ожидаемый, планируется`,
		language.Turkish:    `beklenen, tahmini`, language.SimplifiedChinese: `预计`, language.TraditionalChinese: `預計`,
		language.Japanese: `予定, 見込み, 卒業見込み, 卒業予定`, language.Korean: `예정, 졸업 예정, 졸업예정`,
	}
	yearTable = language.Table{ // after a year, which they don't change
		language.Polish:  `r., roku`,
		language.Russian: `г., г, гг., гг, год, года, году`,
		language.Turkish: `yılı`,
	}
)

var (
	nowWords        = phrases(nowTable)
	untilWords      = phrases(untilTable)
	sinceWords      = phrases(sinceTable)
	afterWords      = phrases(afterTable)
	untilAfterWords = phrases(untilAfterTable)
	expectedWords   = phrases(expectedTable)
	yearWords       = phrases(yearTable)
	// betweenWords are words for until that say nothing before a single date.
	betweenWords = words.SetOf("to a à al au ad ao")
	// nowAlone has the words for now that say "until" as well: "2020年4月至今".
	nowAlone = phrases(language.Table{language.SimplifiedChinese: `至今, 迄今`})
	// fromWords belong to a period only if an end follows: "de 2019 à 2021", but not "Université de 2019".
	fromWords = phrases(language.Table{
		language.English: `between`, language.German: `von, vom`, language.French: `de, du`,
		language.Italian: `da, del`, language.Portuguese: `de`, language.Dutch: `van`,
	})
	expectedGlue = phrases(language.Table{language.English: `graduation, in, by`})
	dateGlue     = phrases(language.Table{
		language.English: `of`, language.French: `d'`, language.Spanish: `de, del`, language.Italian: `di`,
		language.Portuguese: `de`,
	})
)

// dashes stand between two dates; at the end of a text they mean that the period has not ended.
const dashes = "-–—―−‐‑‒→>~〜～－∼"

// The units of Chinese, Japanese and Korean dates, after their numbers.
const yearUnits, monthUnits, dayUnits = "年년", "月월", "日号號일"

// eras are the last years before the Japanese eras and that of Taiwan.
var eras = map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

// dateWords are the words that end within a run of Chinese, Japanese or Korean letters.
var dateWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{"元": true}
	for era := range eras {
		set[era] = true
	}
	for _, unit := range yearUnits + monthUnits + dayUnits {
		set[string(unit)] = true
	}
	for _, t := range []language.Table{nowTable, untilTable, sinceTable, afterTable, untilAfterTable, expectedTable} {
		t.Each(func(_ language.Tag, _ int, phrase string) {
			if r, _ := utf8.DecodeRuneInString(phrase); words.IsCJK(r) && !strings.Contains(phrase, " ") {
				set[words.Fold(phrase)] = true
			}
		})
	}
	return set
})

// A phraseList returns phrases, as the words that tokenize returns, by their first word.
type phraseList func() map[string][][]string

func phrases(t language.Table) phraseList {
	return sync.OnceValue(func() map[string][][]string {
		list := map[string][][]string{}
		t.Each(func(_ language.Tag, _ int, phrase string) {
			var p []string
			for _, t := range tokenize(phrase) {
				p = append(p, t.word)
			}
			list[p[0]] = append(list[p[0]], p)
		})
		return list
	})
}

// numbered returns a function for the numbers of words, from 1 to n: those of their cells, which commas separate. A
// cell may have several words.
func numbered(n int, t language.Table) func() map[string]int {
	return sync.OnceValue(func() map[string]int {
		numbers := map[string]int{}
		t.Each(func(_ language.Tag, place int, cell string) {
			for word := range strings.FieldsSeq(cell) {
				numbers[words.Fold(word)] = place%n + 1
			}
		})
		return numbers
	})
}
