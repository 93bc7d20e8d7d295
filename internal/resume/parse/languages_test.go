package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/parse"
)

// posts returns the jobs and degrees of a résumé, one a line.
func posts(r *resume.Resume) string {
	var b strings.Builder
	for _, w := range r.Work {
		fmt.Fprintf(&b, "%s @ %s %s/%s\n", w.Position, w.Name, w.StartDate, w.EndDate)
	}
	for _, e := range r.Education {
		degree := strings.TrimSpace(e.StudyType + " " + e.Area)
		fmt.Fprintf(&b, "%s @ %s %s/%s\n", e.Institution, degree, e.StartDate, e.EndDate)
	}
	return b.String()
}

// TestLanguages reads the same small résumé in each language: a job that goes on, an earlier one, a degree, skills,
// languages and a contact.
func TestLanguages(t *testing.T) {
	for _, tt := range []struct{ language, page, want string }{
		{"German", `## Kontakt

E-Mail: ebb@example.com

## Beruflicher Werdegang

### Hafentechnikerin | Tang GmbH | seit März 2020

### Tang GmbH – Praktikantin (Okt. 2018 – Dez. 2019)

## Bildungsweg

- **Diplom** — Hochschule Ebbe, 2012 – 2016

## Sprachkenntnisse

- Dänisch: fließend
`, "Hafentechnikerin @ Tang GmbH 2020-03/\nPraktikantin @ Tang GmbH 2018-10/2019-12\n" +
			"Hochschule Ebbe @ Diplom 2012/2016\n"},
		{"French", `## Coordonnées

Courriel : ebb@example.com

## Expériences professionnelles

### Développeuse | Varech SA | depuis février 2020

### Varech SA – Stagiaire (oct. 2018 – déc. 2019)

## Études

- **Licence** — Université de Marée, 2012 – 2016

## Langues

- Danois : courant
`, "Développeuse @ Varech SA 2020-02/\nStagiaire @ Varech SA 2018-10/2019-12\n" +
			"Université de Marée @ Licence 2012/2016\n"},
		{"Spanish", `## Datos de contacto

Correo: ebb@example.com

## Experiencia laboral

### Desarrolladora | Alga | enero de 2020 – actualidad

### Alga – Becaria (oct. 2018 – dic. 2019)

## Formación académica

- **Licenciatura** — Universidad de Marea, 2012 – 2016

## Idiomas

- Danés: fluido
`, "Desarrolladora @ Alga 2020-01/\nBecaria @ Alga 2018-10/2019-12\nUniversidad de Marea @ Licenciatura 2012/2016\n"},
		{"Italian", `## Contatti

Email: ebb@example.com

## Esperienze lavorative

### Sviluppatrice | Alga Srl | gennaio 2020 – ad oggi

### Alga Srl – Tirocinante (ott. 2018 – dic. 2019)

## Istruzione e formazione

- **Laurea** — Università di Marea, 2012 – 2016

## Competenze linguistiche

- Danese: fluente
`, "Sviluppatrice @ Alga Srl 2020-01/\nTirocinante @ Alga Srl 2018-10/2019-12\n" +
			"Università di Marea @ Laurea 2012/2016\n"},
		{"Portuguese", `## Contato

E-mail: ebb@example.com

## Experiência Profissional

### Desenvolvedora | Alga Ltda | fevereiro de 2020 – até o momento

### Alga Ltda – Estagiária (Out 2018 – Dez 2019)

## Formação Acadêmica

- **Bacharelado** — Universidade da Maré, 2012 – 2016

## Idiomas

- Dinamarquês: fluente
`, "Desenvolvedora @ Alga Ltda 2020-02/\nEstagiária @ Alga Ltda 2018-10/2019-12\n" +
			"Universidade da Maré @ Bacharelado 2012/2016\n"},
		{"Dutch", `## Contactgegevens

E-mail: ebb@example.com

## Werkervaring

### Ontwikkelaar | Wier BV | sinds mei 2020

### Wier BV – Stagiair (okt 2018 – dec 2019)

## Opleidingen

- **Bachelor** — Hogeschool Getij, 2012 – 2016

## Talen

- Deens: vloeiend
`, "Ontwikkelaar @ Wier BV 2020-05/\nStagiair @ Wier BV 2018-10/2019-12\nHogeschool Getij @ Bachelor 2012/2016\n"},
		{"Polish", `## Dane kontaktowe

E-mail: ebb@example.com

## DOŚWIADCZENIE ZAWODOWE

### Programistka | Fala | styczeń 2020 – obecnie

### Fala – Stażystka (październik 2018 – grudzień 2019)

## Wykształcenie

- **Licencjat** — Uniwersytet Zachodni, 2012 – 2016

## Języki obce

- Duński: biegły
`, "Programistka @ Fala 2020-01/\nStażystka @ Fala 2018-10/2019-12\nUniwersytet Zachodni @ Licencjat 2012/2016\n"},
		{"Russian", `## Контакты

Почта: ebb@example.com

## Опыт работы

### Разработчица | Прилив | январь 2020 – настоящее время

### Прилив – Стажёр (окт. 2018 – дек. 2019)

## Образование

- **Бакалавр** — Северный университет, 2012 – 2016

## Знание языков

- Датский: свободно
`, "Разработчица @ Прилив 2020-01/\nСтажёр @ Прилив 2018-10/2019-12\nСеверный университет @ Бакалавр 2012/2016\n"},
		{"Turkish", `## İletişim

E-posta: ebb@example.com

## İŞ DENEYİMİ

### Yazılım Mühendisi | Yosun | Ocak 2020 – Halen

### Yosun – Stajyer (Ekim 2018 – Aralık 2019)

## Eğitim

- **Lisans** — Gelgit Üniversitesi, 2012 – 2016

## Yabancı Diller

- Danca: akıcı
`, "Yazılım Mühendisi @ Yosun 2020-01/\nStajyer @ Yosun 2018-10/2019-12\nGelgit Üniversitesi @ Lisans 2012/2016\n"},
		{"Chinese", `## 联系方式

邮箱：ebb@example.com

## 工作经历

### 后端工程师 | 海藻科技有限公司 | 2020年1月 - 至今

### 海藻科技有限公司 | 实习生 | 2018.10 - 2019.12

## 教育背景

- **本科** | 潮汐大学 | 2012年 – 2016年

## 语言能力

- 丹麦语：流利
`, "后端工程师 @ 海藻科技有限公司 2020-01/\n实习生 @ 海藻科技有限公司 2018-10/2019-12\n潮汐大学 @ 本科 2012/2016\n"},
		{"Chinese in traditional characters", `## 聯絡方式

電子郵件：ebb@example.com

## 工作經歷

### 後端工程師 | 海藻股份有限公司 | 2020年1月 - 至今

### 海藻股份有限公司 | 實習生 | 2018.10 - 2019.12

## 學歷

- **學士** | 潮汐大學 | 2012 – 2016

## 語言能力

- 丹麥語：流利
`, "後端工程師 @ 海藻股份有限公司 2020-01/\n實習生 @ 海藻股份有限公司 2018-10/2019-12\n潮汐大學 @ 學士 2012/2016\n"},
		{"Japanese", `## 連絡先

メール：ebb@example.com

## 職務経歴

### バックエンドエンジニア | 株式会社モズク | 2020年1月 〜 現在

### 株式会社モズク | インターン | 2018年10月〜2019年12月

## 学歴

- **学士** | 潮汐大学 | 2012年 – 2016年

## 語学

- デンマーク語：ビジネスレベル
`, "バックエンドエンジニア @ 株式会社モズク 2020-01/\nインターン @ 株式会社モズク 2018-10/2019-12\n潮汐大学 @ 学士 2012/2016\n"},
		{"Korean", `## 연락처

이메일: ebb@example.com

## 💼 경력 사항

### 백엔드 개발자 | 미역 | 2020.01 ~ 현재

### 미역 | 인턴 | 2018.10 ~ 2019.12

## 🎓 학력

- **학사** | 밀물대학교 | 2012 – 2016

## 외국어

- 덴마크어: 유창
`, "백엔드 개발자 @ 미역 2020-01/\n인턴 @ 미역 2018-10/2019-12\n밀물대학교 @ 학사 2012/2016\n"},
	} {
		t.Run(tt.language, func(t *testing.T) {
			r, _ := parse.Markdown(tt.page)
			if got := posts(r); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			if r.Basics.Email != "ebb@example.com" || len(r.Languages) != 1 || r.Languages[0].Fluency == "" {
				t.Errorf("mail %q, languages %+v", r.Basics.Email, r.Languages)
			}
		})
	}
}

// TestUnknownLanguage reads a page whose headings are in a language without words: no heading is an employer.
func TestUnknownLanguage(t *testing.T) {
	r, _ := parse.Markdown(`## Arbetslivserfarenhet

### Utvecklare | Tång AB | 2019 – 2021

### Snickare | Varvet | 2015 – 2018

## Utbildning

### Seglarskolan | Skeppsbygge | 2012 – 2015
`)
	for _, w := range r.Work {
		if names := w.Name + w.Position; strings.Contains(names, "Arbetslivs") || strings.Contains(names, "Utbildning") {
			t.Errorf("a heading is part of the job %+v", w)
		}
	}
	if len(r.Work) != 3 || len(r.Sections) < 2 {
		t.Errorf("%d jobs in %d sections", len(r.Work), len(r.Sections))
	}
}

// TestPersonalDataIsNoJob reads a page with a birthday under a heading about the person.
func TestPersonalDataIsNoJob(t *testing.T) {
	r, _ := parse.Markdown("# 个人信息\n\n- 林小溪/女/1990.05.17\n- 工作年限：8年\n\n# 工作经历\n\n## 海藻有限公司 （2018.08 至 至今）\n\n" +
		"- 职位：工程师\n")
	if got, want := posts(r), "工程师 @ 海藻有限公司 2018-08/\n"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
