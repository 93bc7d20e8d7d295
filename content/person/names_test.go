package person

import (
	"strings"
	"testing"
)

func TestIsName(t *testing.T) {
	for title, want := range map[string]bool{
		"Ina Skarv": true, "Ina van der Skarv": true, "Jean-Luc O'Hara": true, "Åsa Öberg": true, "J. R. Skarv": true,
		"Dr. Ina Skarv": true, "Ina Skarv, PhD": true, "INA SKARV": true, "Иван Чайкин": true, "李小海": true,
		"山田 花子": true,
		"Ina":   false, "About Me": false, "Curriculum Vitae": false, "Work Experience": false, "What I did": false,
		"Class of 2019": false, "Work & Study": false, "my page": false, "Ina skarv": false, "": false,
		"One Two Three Four Five Six": false, "Quick Intro": false, "Hello World": false, "Digital Garden": false,
		"Software Engineer": false, "Home Page": false, "Ina's Site": false, "Welcome Home": false, "Your Name": false,
		"John Doe": false, "<First> <Last>": false, "Tide Notes": false, "{{ site.author }}": false, "J. R.": false,
		"Über Mich": false, "Página Principal": false, "关于我": false, "首页": false, "Home": false,
	} {
		if got := IsName(title); got != want {
			t.Errorf("%q: %v", title, got)
		}
	}
}

func TestFromTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Ina Skarv":                         "Ina Skarv",
		"Ina Skarv | Gardener":              "Ina Skarv",
		"Ina Skarv - Gardener & Botanist":   "Ina Skarv",
		"Ina Skarv, botanist":               "Ina Skarv",
		"Notes from the sea — Ina Skarv":    "Ina Skarv",
		"Ina Skarv's blog":                  "Ina Skarv",
		"Ina Skarv’s personal site":         "Ina Skarv",
		"The website of Ina Skarv":          "Ina Skarv",
		"Ina Skarv Portfolio":               "Ina Skarv",
		"Ina Skarv (she/her)":               "Ina Skarv",
		"李小海的博客":                            "李小海",
		"Tide tables":                       "",
		"Ina Skarv: Personal Site":          "Ina Skarv",
		"Cold Tides. Warm Boats.":           "",
		"Edge AI. Swift Boats":              "",
		"Ina J. Skarv":                      "Ina J. Skarv",
		"Ina's Cabinet":                     "",
		"Ina's blog":                        "",
		"Home":                              "",
		"Welcome to my site":                "",
		"Tide Tables: A Guide":              "",
		strings.Repeat("Ina Skarv | ", 100): "",
	} {
		if got := FromTitle(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
	for title, want := range map[string]string{
		"Zed's Blog": "Zed", "zed's blog": "", "The Sailor's Almanac": "", "What's New": "", "Zed’s corner": "Zed",
		"Today's notes": "", "Let's sail": "",
	} {
		if got := FromPossessive(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestFromGreeting(t *testing.T) {
	for text, want := range map[string]string{
		"Hi, I'm Ina Skarv, a gardener.":               "Ina Skarv",
		"Hello! I’m **Ina van Skarv** and I garden.":   "Ina van Skarv",
		"My name is Ina Skarv. I garden.":              "Ina Skarv",
		"I am Ina.":                                    "Ina",
		"Hi, I'm Ina I'm a gardener":                   "",
		"I'm Ina, a gardener. My name is Ina Skarv.":   "Ina Skarv",
		"I am a gardener in Oslo.":                     "",
		"I'm Currently in Oslo":                        "",
		"I am Software Engineer at Kelp":               "",
		"Ich bin Ina Skarv aus Kiel.":                  "Ina Skarv",
		"Je m'appelle Ina Skarv.":                      "Ina Skarv",
		"Me llamo Ina Skarv y soy jardinera.":          "Ina Skarv",
		"大家好，我叫李小海，住在海边。":                              "李小海",
		"我是学生。":                                        "",
		"I am [Ina Skarv](https://skarv.example.com).": "Ina Skarv",
		"": "",
	} {
		if got := FromGreeting(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestFromBio(t *testing.T) {
	for text, want := range map[string]string{
		"Ina Skarv is a gardener.": "Ina Skarv", "Ina van Skarv (she/her) works in Oslo.": "Ina van Skarv",
		"**Ina Skarv** makes cogs.": "Ina Skarv", "Ina is a gardener.": "", "Tide Tables, a list": "",
		"The Sea is wide.": "", "Software Engineers is a club": "", "": "",
	} {
		if got := FromBio(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for title, want := range map[string]bool{"Your awesome title": true, "My New Hugo Site": true, "blank": true,
		"My boats": false, "Site title": true} {
		if IsSampleTitle(title) != want {
			t.Errorf("IsSampleTitle(%q) is not %v", title, want)
		}
	}
}

func TestNameSources(t *testing.T) {
	for value, want := range map[string]string{
		"Jo Kelp <jo@kelp.example>": "Jo Kelp", "jo@kelp.example (Jo Kelp)": "Jo Kelp", "jo@kelp.example": "",
		"Your Name": "", "jo": "jo", "Jane Doe": "", "https://kelp.example": "",
	} {
		if got := Clean(value); got != want {
			t.Errorf("Clean(%q) = %q, want %q", value, got, want)
		}
	}
	for alt, want := range map[string]string{
		"Photo of Ina Skarv": "Ina Skarv", "Ina Skarv": "Ina Skarv", "me": "", "A boat": "",
		"Profile picture": "", "Ina Skarv's portrait": "Ina Skarv",
	} {
		if got := FromAlt(alt); got != want {
			t.Errorf("FromAlt(%q) = %q, want %q", alt, got, want)
		}
	}
	if !Fuller("ina", "Ina Skarv") || Fuller("ina", "Bo Skarv") || Fuller("Ina Skarv", "Ina B. Skarv") {
		t.Error("Fuller takes the wrong names")
	}
	for name, want := range map[string]bool{"ina": true, "ina_s": true, "Ina": false, "ina skarv": false,
		"Ina7": true} {
		if IsHandle(name) != want {
			t.Errorf("IsHandle(%q) is not %v", name, want)
		}
	}
}
