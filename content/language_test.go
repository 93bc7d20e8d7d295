package content

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var november = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// TestNamesInLanguage opens sites whose pages have names in the language of their author.
func TestNamesInLanguage(t *testing.T) {
	for language, pages := range map[string][4]string{
		"de": {"ueber-mich", "projekte", "lebenslauf", "beitraege/ebbe"},
		"fr": {"a-propos", "projets", "parcours", "articles/ebbe"},
		"ru": {"обо-мне", "проекты", "резюме", "заметки/отлив"},
		"zh": {"关于我", "项目", "简历", "文章/潮汐"},
		"ja": {"自己紹介", "制作物", "職務経歴書", "記事/潮"},
		"ko": {"소개", "프로젝트", "이력서", "글/밀물"},
	} {
		fsys := fstest.MapFS{"hugo.toml": {Data: []byte("title = 'Ina Ebb'\nlanguageCode = '" + language + "'\n")}}
		for _, name := range pages {
			fsys["content/"+name+".md"] = &fstest.MapFile{Data: []byte("Text.\n")}
		}
		s := loadAt(t, fsys, ".")
		var got []string
		for _, p := range s.Sections {
			got = append(got, p.Path+"="+string(p.Role))
		}
		if text := strings.Join(got, " "); text != "about=about projects=projects resume=resume writing=writing" {
			t.Errorf("%s: %s", language, text)
		}
	}
}

// TestWordsInLanguage checks the words that are added to a résumé from data, and to its timeline.
func TestWordsInLanguage(t *testing.T) {
	const data = `{"work": [{"name": "Tang", "position": "Mate", "startDate": "2021-03"}],
		"education": [{"institution": "Ebbe", "startDate": "2010-10", "endDate": "2014-05"}]}`
	for _, tt := range []struct {
		language string // "" is none
		page     string
		timeline string
	}{
		{
			"de-AT", "## Berufserfahrung|März 2021 – heute|## Ausbildung|Okt. 2010 – Mai 2014",
			"**heute**|5 Jahre 9 Monate",
		},
		{"pt-BR", "## Experiência|mar. 2021 – presente|## Formação", "**presente**|5 anos 9 meses"},
		{"ja", "## 職務経歴|2021年3月 – 現在|## 学歴|2010年10月 – 2014年5月", "**現在**|5年 9か月"},
		{"zh-TW", "## 工作經歷|2021年3月 – 至今|## 學歷", "**至今**|5年 9個月"},
		{"fi", "## Experience|Mar 2021 – Present|## Education", "**Present**|5 yrs 9 mos"},
		{"", "## Experience|Mar 2021 – Present", "**Present**|5 yrs 9 mos"},
	} {
		config := "base_url = 'https://ina.example'\n"
		if tt.language != "" {
			config += "default_language = '" + tt.language + "'\n"
		}
		s := loadAt(t, fstest.MapFS{
			"zola.toml":         {Data: []byte(config)},
			"content/about.md":  {Data: []byte("+++\n+++\nMe.")},
			"content/resume.md": {Data: []byte("+++\n+++\n")},
			"resume.json":       {Data: []byte(data)},
		}, ".")
		page := s.Page("resume")
		timeline := strings.ReplaceAll(s.Timeline(page, november).Source, "\u00a0", " ")
		for text, want := range map[string]string{page.Body: tt.page, timeline: tt.timeline} {
			for part := range strings.SplitSeq(want, "|") {
				if !strings.Contains(text, part) {
					t.Errorf("%s: no %q in\n%s", tt.language, part, text)
				}
			}
		}
	}
}

// TestWordsInLanguageOfHeadings checks that a page says its language by its headings if the site does not.
func TestWordsInLanguageOfHeadings(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		"about.md": {Data: []byte("Me.")},
		"resume.md": {Data: []byte("## Berufserfahrung\n\n### Maat bei Tang GmbH\n\n2019-08 – 2021-10\n\n" +
			"## Ausbildung\n\n- Ebbe\n")},
	}, ".")
	got := strings.ReplaceAll(s.Timeline(s.Page("resume"), november).Source, "\u00a0", " ")
	for _, want := range []string{"Aug. 2019 – Okt. 2021", "2 Jahre 3 Monate"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestSplitInLanguage splits a page at headings in another language, which stay the titles.
func TestSplitInLanguage(t *testing.T) {
	const page = "Hallo.\n\n## Projekte\n\na\n\n## Berufserfahrung\n\nb\n\n## Ausbildung\n\nc\n"
	s := loadAt(t, fstest.MapFS{"p.md": {Data: []byte(page)}}, ".")
	var got []string
	for _, p := range s.Sections {
		got = append(got, p.Path+"="+p.Title)
	}
	if text, want := strings.Join(got, " "), "about=Über mich projects=Projekte resume=Lebenslauf"; text != want {
		t.Errorf("got %s, want %s", text, want)
	}
}
