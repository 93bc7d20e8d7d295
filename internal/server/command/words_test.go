package command

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for command, want := range map[string][]string{
		"":                      nil,
		" \t":                   nil,
		"about":                 {"about"},
		"  cat  a\tb ":          {"cat", "a", "b"},
		`cat 'a b' "c d"`:       {"cat", "a b", "c d"},
		`a\ b \'`:               {"a b", "'"},
		`''`:                    {""},
		`a''b"c"d`:              {"abcd"},
		`'\$|;'`:                {`\$|;`},
		`"\"\\\$\a"`:            {`"\$\a`},
		"scp -f *.txt":          {"scp", "-f", "*.txt"},
		"caf\u00e9 \x00 \x1b[J": {"café", "\x00", "\x1b[J"},
	} {
		if got, err := Words(command); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v; want %q", command, got, err, want)
		}
	}
	for command, want := range map[string]error{
		"infocmp -x xterm-kitty | tic -x -": errScript,
		"a;b":                               errScript,
		"a && b":                            errScript,
		"a > b":                             errScript,
		"echo $HOME":                        errScript,
		"echo `id`":                         errScript,
		`echo "$(id)"`:                      errScript,
		"sh -c 'a\nb'\nc":                   errScript,
		"'":                                 errQuote,
		`"a\"`:                              errQuote,
		`a\`:                                errQuote,
	} {
		if got, err := Words(command); !errors.Is(err, want) {
			t.Errorf("%q: %q, %v; want %v", command, got, err, want)
		}
	}
}

// FuzzWords splits quoted words, and any other line without a panic.
func FuzzWords(f *testing.F) {
	f.Add("a b", "'c\"")
	f.Add("", "$(x)\\")
	f.Fuzz(func(t *testing.T, a, b string) {
		quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
		if got, err := Words(quote(a) + " " + quote(b)); err != nil || !slices.Equal(got, []string{a, b}) {
			t.Errorf("%q, %v", got, err)
		}
		if list, err := Words(a); err == nil && len(strings.Join(list, "")) > len(a) {
			t.Errorf("%q becomes %q", a, list)
		}
	})
}
