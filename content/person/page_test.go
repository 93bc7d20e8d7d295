package person

import (
	"strings"
	"testing"
)

func TestAddPage(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"list": {"- [GitHub](https://github.com/ina)\n- Email: ina@skarv.example\n- Mastodon: " +
			"<https://sea.example/@ina>\n",
			"GitHub=https://github.com/ina ina@skarv.example=mailto:ina@skarv.example " +
				"Mastodon=https://sea.example/@ina"},
		"line": {"[GitHub](https://github.com/ina) | [LinkedIn](https://linkedin.com/in/ina) · <ina@skarv.example>",
			"GitHub=https://github.com/ina LinkedIn=https://linkedin.com/in/ina " +
				"ina@skarv.example=mailto:ina@skarv.example"},
		"below a heading": {"I garden.\n\n## Contact\n\n- [@ina](https://github.com/ina)\n- " +
			"<mailto:ina@skarv.example>\n",
			"GitHub=https://github.com/ina ina@skarv.example=mailto:ina@skarv.example"},
		"first person": {"You can find me on [the hub](https://github.com/ina) or email me at ina@skarv.example.",
			"GitHub=https://github.com/ina ina@skarv.example=mailto:ina@skarv.example"},
		"write to me": {"Write to [me](mailto:ina@skarv.example)\n\nOr to the [club](mailto:club@sea.example).",
			"ina@skarv.example=mailto:ina@skarv.example"},
		"write": {"## Work\n\nWrite to ina@skarv.example. My boss is bo@kelp.example.",
			"ina@skarv.example=mailto:ina@skarv.example"},
		"how to reach me": {"## How to reach me\n\nThe [workshop](mailto:ina@skarv.example), and " +
			"[notes](https://sea.example).",
			"ina@skarv.example=mailto:ina@skarv.example"},
		"a site": {"- Website: [skarv.example](https://skarv.example)\n- [Blog](https://log.skarv.example)\n",
			"skarv.example=https://skarv.example Blog=https://log.skarv.example"},
		"user in the text": {"- GitHub: ina ([link](https://github.com/ina))", "GitHub=https://github.com/ina"},
		"prose": {"I study at [Sea University](https://sea.example) with [Prof. Bo Kelp](https://kelp.example), " +
			"see [his code](https://github.com/bo).", ""},
		"sentences": {"Email me at ina@skarv.example. I sail with [bo](https://github.com/bo).",
			"ina@skarv.example=mailto:ina@skarv.example"},
		"advisor":       {"- Advisor: [Bo Kelp](https://github.com/bo)\n- Advisor: bo@kelp.example\n", ""},
		"colleagues":    {"- [Bo Kelp](https://github.com/bo)\n- [Una Wrack](https://linkedin.com/in/una)\n", ""},
		"friends":       {"## Friends\n\n- [bo](https://github.com/bo)\n- [una](https://github.com/una)\n", ""},
		"things":        {"- [kettle](https://github.com/ina/kettle)\n- [a talk](https://youtu.be/x)\n", ""},
		"a placeholder": {"- [GitHub](https://github.com/username)\n- [Mail](mailto:your-email@example.com)\n", ""},
		"in code":       {"```\nhttps://github.com/ina\n```\n", ""},
		"a résumé":      {"- Website: [CV](https://skarv.example/cv.pdf)", ""},
		"the author":    {"- [Ina Skarv](https://github.com/ina)", "GitHub=https://github.com/ina"},
		"soft breaks": {"Email: ina@skarv.example\nGitHub: https://github.com/ina\n",
			"ina@skarv.example=mailto:ina@skarv.example GitHub=https://github.com/ina"},
		"beyond bounds": {strings.Repeat("word ", maxPage/5) + "\n\n- [GitHub](https://github.com/ina)", ""},
	} {
		c := Contacts{}
		c.AddPage(tt.in, "Ina Skarv", "about.md", false)
		if got := list(c); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", name, got, tt.want)
		}
	}
	c := Contacts{}
	c.AddPage("[here](https://github.com/ina), [there](https://sea.example/@ina)\n\n## "+
		"Other\n\n[x](https://x.com/ina)", "",
		"contact.md", true)
	if got := list(c); !strings.Contains(got, "x.com") || !strings.Contains(got, "sea.example") {
		t.Errorf("a page of contacts: %s", got)
	}
}
