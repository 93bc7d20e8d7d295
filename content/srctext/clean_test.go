package srctext

import "testing"

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain\ttext\n":                      "plain\ttext\n",
		"a\r\nb\rc":                          "a\nb\nc",
		"a\x00b\x07c\x7fd":                   "abcd",
		"red \x1b[31;1mtext\x1b[0m":          "red text",
		"\x1b]8;;http://x\x1b\\link\x1b]8;;": "link8;;",
		"\x1b]0;title\x07text":               "text",
		"\u009b31mtext\u0085":                "text",
		"\u202eevil\u202c \u2066x\u2069":     "evil x",
		"\xff\xfebad":                        "\uFFFDbad",
		"\ufdd0mark\ufdd1":                   "mark",
		"\ufeffa\uffff":                      "a",
		"a\u2028b":                           "a b",
		"é 漢字 🚀 👩‍💻":                         "é 漢字 🚀 👩‍💻",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got := OneLine("  a \n\t b\x1bc "); got != "a b" {
		t.Errorf("OneLine: %q", got)
	}
}
