package period

import (
	"strings"
	"testing"

	"example.com/folio/internal/resume/language"
)

// TestLanguages reads periods in the ways of each language.
func TestLanguages(t *testing.T) {
	testParse(t, []parseTest{
		{"März 2019 – derzeit", "2019-03", present, ""},
		{"Maerz 2019 bis Mai 2020", "2019-03", "2020-05", ""},
		{"Févr. – Août 2021", "2021-02", "2021-08", ""},
		{"de mars 2019 à aujourd’hui", "2019-03", present, ""},
		{"sept. 2019 - en poste", "2019-09", present, ""},
		{"septiembre de 2019 – actualidad", "2019-09", present, ""},
		{"sett. 2019 – tuttora", "2019-09", present, ""},
		{"março de 2019 – até o momento", "2019-03", present, ""},
		{"Out/2018 - Fev/2022", "2018-10", "2022-02", ""},
		{"desde dezembro de 2019", "2019-12", present, ""},
		{"17 de agosto de 2019", "2019-08-17", "2019-08-17", ""},
		{"maart 2019 – heden", "2019-03", present, ""},
		{"mrt. 2019 t/m okt. 2020", "2019-03", "2020-10", ""},
		{"sinds mei 2019", "2019-05", present, ""},
		{"marzec 2016 – grudzień 2018", "2016-03", "2018-12", ""},
		{"od marca 2016 do października 2018 r.", "2016-03", "2018-10", ""},
		{"17 sierpnia 2019 r. – nadal", "2019-08-17", present, ""},
		{"od 2019 do teraz", "2019", present, ""},
		{"Январь 2020 – настоящее время", "2020-01", present, ""},
		{"с января 2020 г. по н.в.", "2020-01", present, ""},
		{"сент. 2017 – по настоящее время", "2017-09", present, ""},
		{"2017–2019 гг.", "2017", "2019", ""},
		{"май 2019 г. — август 2020 г.", "2019-05", "2020-08", ""},
		{"Şubat 2019 – Halen", "2019-02", present, ""},
		{"EKİM 2019 – KASIM 2020", "2019-10", "2020-11", ""},
		{"Ağu 2019 - devam ediyor", "2019-08", present, ""},
		{"2019'dan beri", "2019", present, ""},
		{"2019年8月", "2019-08", "2019-08", ""},
		{"2019年8月17日", "2019-08-17", "2019-08-17", ""},
		{"2020年4月 - 現在", "2020-04", present, ""},
		{"2020年4月～現在まで", "2020-04", present, ""},
		{"2019 年 10 月 〜 2021 年 2 月", "2019-10", "2021-02", ""},
		{"2019年10月から2021年2月まで", "2019-10", "2021-02", ""},
		{"2019年10月から", "2019-10", present, ""},
		{"２０１９年１０月〜２０２１年２月", "2019-10", "2021-02", ""},
		{"令和元年5月 〜 令和3年3月", "2019-05", "2021-03", ""},
		{"平成31年4月", "2019-04", "2019-04", ""},
		{"ケルプ（2021年3月 〜 現在）", "2021-03", present, "ケルプ"},
		{"2018年3月 卒業見込み", "", "2018-03", ""},
		{"2018.08 至 至今", "2018-08", present, ""},
		{"2013-07 至 今", "2013-07", present, ""},
		{"2018年8月至今", "2018-08", present, ""},
		{"2016.11 至 2018.02", "2016-11", "2018-02", ""},
		{"2016年9月至2020年6月", "2016-09", "2020-06", ""},
		{"从2016年9月到2020年6月", "2016-09", "2020-06", ""},
		{"自2016年9月起", "2016-09", present, ""},
		{"海藻公司（2016年9月－目前）", "2016-09", present, "海藻公司"},
		{"2016年9月入職", "2016-09", "2016-09", "入職"},
		{"2020.04 ~ 현재", "2020-04", present, ""},
		{"2020년 4월 ~ 재직 중", "2020-04", present, ""},
		{"2020년 4월부터 2021년 3월까지", "2020-04", "2021-03", ""},
		{"2020. 04. ~ 2021. 03.", "2020-04", "2021-03", ""},
		{"2020. 4. 17.", "2020-04-17", "2020-04-17", ""},
		{"(2020.06 ~ 2022.12)", "2020-06", "2022-12", ""},
		{"NOV 2023 - Continue", "2023-11", present, ""},
	})
}

// TestNoPeriods checks numbers and words that are close to a period.
func TestNoPeriods(t *testing.T) {
	for _, in := range []string{
		"2020年に入社しました", "2019年度の売上", "6年", "3年3ヶ月", "第2019期",
		"in 2019. 8 people came", "2019号室", "3월", "4月1日", "10 / 12",
	} {
		if p, _, ok := Parse(in); ok {
			t.Errorf("%q is %+v", in, p)
		}
	}
}

// TestTables checks that each language has words for each table, so that none is forgotten.
func TestTables(t *testing.T) {
	for _, tag := range language.All {
		if nowTable[tag] == "" || expectedTable[tag] == "" {
			t.Errorf("%s has no word for the present or for what is expected", tag)
		}
		if untilTable[tag]+untilAfterTable[tag] == "" || sinceTable[tag]+afterTable[tag] == "" {
			t.Errorf("%s has no word for until or since", tag)
		}
	}
	for word, month := range monthWords() {
		if month < 1 || month > 12 {
			t.Errorf("%q is month %d", word, month)
		}
	}
}

// TestIn writes periods in each language and reads them again.
func TestIn(t *testing.T) {
	for _, p := range []Period{
		{Start: Date{Year: 2019}, Present: true},
		{Start: Date{Year: 2019, Month: 3}, Present: true},
		{Start: Date{Year: 2019, Month: 3}, End: Date{Year: 2021, Month: 12}},
		{Start: Date{2019, 5, 17}, End: Date{2021, 6, 1}},
		{Start: Date{Year: 2019}, End: Date{Year: 2021}},
		{End: Date{Year: 2021, Month: 8}},
		{End: Date{Year: 2028, Month: 8}, Expected: true},
		{Start: Date{Year: 2019, Month: 9}, End: Date{Year: 2028, Month: 10}, Expected: true},
		{Start: Date{Year: 2019, Month: 7}, End: Date{Year: 2019, Month: 7}},
	} {
		for _, tag := range language.All {
			text := p.In(tag)
			got, rest, ok := Parse(text)
			if !ok || rest != "" || got.Start != p.Start || got.End != p.End || got.Present != p.Present ||
				got.Expected != p.Expected {
				t.Errorf("%s: %q is read as %v, %+v and %q, want %+v", tag, text, ok, got, rest, p)
			}
		}
	}
	for month := 1; month <= 12; month++ {
		for _, tag := range language.All {
			d := Date{Year: 2019, Month: month}
			if text := (Period{Start: d, End: d}).In(tag); ParseDate(text) != d {
				t.Errorf("%s: %q is %v, want %v", tag, text, ParseDate(text), d)
			}
		}
	}
}

func TestLengthIn(t *testing.T) {
	for tag, want := range map[language.Tag]string{
		language.English: "1 yr|2 yrs 3 mos|5 yrs 1 mo", language.German: "1 Jahr|2 Jahre 3 Monate|5 Jahre 1 Monat",
		language.French: "1 an|2 ans 3 mois|5 ans 1 mois", language.Polish: "1 rok|2 lata 3 mies.|5 lat 1 mies.",
		language.Russian: "1 год|2 года 3 мес.|5 лет 1 мес.", language.Japanese: "1年|2年 3か月|5年 1か月",
	} {
		var got []string
		for _, months := range []int{12, 27, 61} {
			end := Date{Year: 2000 + (months-1)/12, Month: (months-1)%12 + 1}
			p := Period{Start: Date{Year: 2000, Month: 1}, End: end}
			got = append(got, p.Length(november, tag))
		}
		if text := strings.Join(got, "|"); text != want {
			t.Errorf("%s: %q, want %q", tag, text, want)
		}
	}
	w := language.WordsOf(language.Russian)
	for n, want := range map[int]string{11: "11 лет", 21: "21 год", 22: "22 года", 112: "112 лет", 0: ""} {
		if got := w.Count(n, w.Year); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
