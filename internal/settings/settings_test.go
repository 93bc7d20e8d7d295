package settings

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode"

	"github.com/spf13/pflag"
)

// newFlags returns a flag of each type.
func newFlags() *pflag.FlagSet {
	f := pflag.NewFlagSet("x", pflag.ContinueOnError)
	f.Int("max-boats", 3, "")
	f.Bool("loud", false, "")
	f.Duration("grace", time.Second, "")
	f.String("start", "", "")
	f.String("font", "", "")
	f.StringSlice("listen", nil, "")
	f.Var(new(Size), "cache", "")
	f.Var(new(Color), "accent", "")
	f.IP("ip", nil, "") // of a type that is not described
	return f
}

// shown lists the flags that have changed.
func shown(f *pflag.FlagSet) string {
	var out []string
	f.Visit(func(f *pflag.Flag) { out = append(out, f.Name+"="+f.Value.String()) })
	f.VisitAll(func(f *pflag.Flag) {
		if f.Changed && f.Name == "listen" && !strings.Contains(strings.Join(out, " "), "listen=") {
			out = append(out, f.Name+"="+f.Value.String())
		}
	})
	return strings.Join(out, " ")
}

func TestSet(t *testing.T) {
	font := filepath.Join("sites", "kelp.ttf")
	for text, want := range map[string]string{
		"":                                 "",
		"max_boats = 7\nother = 'x'":       "max-boats=7",
		"max_boats = '8'":                  "max-boats=8",
		"loud = true\ngrace = '5s'":        "grace=5s loud=true",
		"listen = ':22'":                   "listen=[:22]",
		"listen = [':22', 2222]":           "listen=[:22,2222]",
		"cache = '64MiB'\naccent = 'teal'": "accent=#008080 cache=64MiB",
		"font = 'kelp.ttf'":                "font=" + font,
		"font = ''":                        "font=",
		"start = 'skipped'":                "",
		"\ufeffmax_boats = 7":              "max-boats=7",
		"[section]\nmax_boats = 1":         "",

		"max_boats = 'many'":         "x.toml:1: max_boats: \"many\" is not a number\nhint: write it as 100",
		"\nmax_boats = [1]":          "x.toml:2: max_boats: a list is not a number\nhint: ",
		"loud = { a = 1 }":           "x.toml:1: loud: a table is neither true nor false\nhint: ",
		"grace = 5":                  "x.toml:1: grace: 5 is not a time\nhint: ",
		"cache.x = 1":                "x.toml:1: cache: a table is not a size\nhint: ",
		"ip = 'x'":                   "x.toml:1: ip: ",
		"a = ":                       "x.toml:1: ",
		strings.Repeat("#", 1<<20+1): "x.toml: larger than 1 MiB",
	} {
		f := newFlags()
		file, err := Read("x.toml", strings.NewReader(text))
		if err == nil {
			file.Name = filepath.Join("sites", "x.toml")
			err = file.Set(f, []string{"start"}, map[string]func(string) bool{"font": func(string) bool { return true }})
		}
		got := shown(f)
		if err != nil {
			got = strings.TrimPrefix(err.Error(), "sites"+string(filepath.Separator))
		}
		if got != want && (err == nil || !strings.HasPrefix(got, want)) {
			t.Errorf("%.60q: got %q, want %q", text, got, want)
		}
	}
}

// TestGiven keeps what the command line says, and copies it but not what a file says.
func TestGiven(t *testing.T) {
	f := newFlags()
	if err := f.Parse([]string{"--max-boats=9", "--listen=:1,:2"}); err != nil {
		t.Fatal(err)
	}
	file, err := Read("x.toml", strings.NewReader("max_boats = 7\nstart = 'about'"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(file.Keys(), " "); got != "max_boats start" {
		t.Errorf("the keys are %s", got)
	}
	if file.Line("start") != 2 || file.Line("x") != 1 {
		t.Errorf("they are in lines %d and %d", file.Line("start"), file.Line("x"))
	}
	if err := file.Set(f, nil, nil); err != nil || shown(f) != "listen=[:1,:2] max-boats=9 start=about" {
		t.Errorf("%s, %v", shown(f), err)
	}
	fresh := newFlags()
	if err := CopyGiven(fresh, f); err != nil || !strings.Contains(shown(fresh), "listen=[:1,:2]") {
		t.Errorf("%s, %v", shown(fresh), err)
	}
	if got := fresh.Lookup("max-boats").Value.String() + fresh.Lookup("start").Value.String(); got != "9" {
		t.Errorf("copied %s", got)
	}
	if err := CopyGiven(pflag.NewFlagSet("y", 0), f); err != nil {
		t.Error(err)
	}
}

func TestFromEnvironment(t *testing.T) {
	variables := map[string]string{"FOLIO_MAX_BOATS": "7", "FOLIO_START": "about", "FOLIO_FONT": ""}
	lookup := func(name string) (string, bool) {
		v, ok := variables[name]
		return v, ok
	}
	f := newFlags()
	if err := FromEnvironment(f, lookup, "start"); err != nil || shown(f) != "max-boats=7" {
		t.Errorf("%s, %v", shown(f), err)
	}
	variables["FOLIO_GRACE"] = "soon"
	const want = "FOLIO_GRACE: \"soon\" is not a time\nhint: "
	if err := FromEnvironment(f, lookup); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v", err)
	}
}

func TestUnreadable(t *testing.T) {
	broken := iotest.ErrReader(&fs.PathError{Op: "read", Path: "x", Err: errors.New("no disk")})
	if _, err := Read("x.toml", broken); err == nil || err.Error() != "x.toml: no disk" {
		t.Error(err)
	}
}

func TestIsDescribed(t *testing.T) {
	newFlags().VisitAll(func(f *pflag.Flag) {
		if IsDescribed(f.Value.Type()) != (f.Name != "ip") {
			t.Errorf("--%s is a %s", f.Name, f.Value.Type())
		}
	})
}

// FuzzRead checks that invalid settings give a printable error with file, line and hint.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"listen = [\":22\", 2222]\n", "max_boats = 1e9\n", "grace.x = 1\n[[section]]\n",
		"listen = [[1], {a=2}]", "\ufeffstart = 1979-05-27", "a = \""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := Read("x.toml", strings.NewReader(text))
		if err == nil {
			err = file.Set(newFlags(), []string{"ip"}, nil)
		}
		if err != nil && (!strings.HasPrefix(err.Error(), "x.toml:") || !strings.Contains(err.Error(), "\nhint: ") ||
			strings.IndexFunc(err.Error(), func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) >= 0) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestColor(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"#2a9d8f", "#2a9d8f"}, {"#2A8", "#22aa88"}, {"teal", "#008080"}, {" RebeccaPurple ", ""}, {
			"DarkSlateBlue", "#483d8b",
		},
		{"", ""}, {"2a9d8f", ""}, {"fff", ""}, {"#", ""}, {"#12345", ""}, {
			"#1234567", "",
		}, {"#+12345", ""}, {"#12_345", ""}, {"#0x1", ""}, {"#éé", ""},
	} {
		var a Color
		err := a.Set(tt.text)
		if got := a.String(); got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q is %q, %v; want %q", tt.text, got, err, tt.want)
		}
	}
}

func TestSize(t *testing.T) {
	for _, tt := range []struct {
		text, shown string
		want        Size
		ok          bool
	}{
		{"64MiB", "64MiB", 64 << 20, true}, {"1536KiB", "1536KiB", 1536 << 10, true},
		{"1024MiB", "1GiB", 1 << 30, true},
		{"100", "100", 100, true}, {"0", "0", 0, true},
		{"64MB", "", 0, false}, {"-1", "", 0, false}, {"", "", 0, false}, {"MiB", "", 0, false}, {
			"9999999999GiB", "", 0, false,
		},
	} {
		var b Size
		if err := b.Set(tt.text); (err == nil) != tt.ok || b != tt.want || tt.ok && b.String() != tt.shown {
			t.Errorf("%q: %d, %q, %v", tt.text, b, b.String(), err)
		}
	}
}

// TestSourceOf checks what is said of where a flag was given.
func TestSourceOf(t *testing.T) {
	f := newFlags()
	if err := f.Parse([]string{"--loud"}); err != nil {
		t.Fatal(err)
	}
	lookup := func(name string) (string, bool) {
		v, ok := map[string]string{"FOLIO_MAX_BOATS": "7"}[name]
		return v, ok
	}
	if err := FromEnvironment(f, lookup); err != nil {
		t.Fatal(err)
	}
	file, err := Read("x.toml", strings.NewReader("\ngrace = '5s'\nmax_boats = 9\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Set(f, nil, nil); err != nil {
		t.Fatal(err)
	}
	for flag, want := range map[string]Source{
		"loud":      {Flag: "loud", Kind: CommandLine},
		"max-boats": {Flag: "max-boats", Kind: Environment},
		"grace":     {Flag: "grace", Kind: InFile, File: "x.toml", Line: 2},
		"start":     {Flag: "start", Kind: Default},
	} {
		if got := SourceOf(f.Lookup(flag)); got != want {
			t.Errorf("--%s: %+v, want %+v", flag, got, want)
		}
	}
	for flag, want := range map[string]string{
		"loud": "--loud: wrong", "max-boats": "FOLIO_MAX_BOATS: wrong", "grace": "x.toml:2: grace: wrong",
	} {
		if got := ErrorOf(f.Lookup(flag), errors.New("wrong")); got.Error() != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// TestSetAll checks that all errors of a file are found, by line.
func TestSetAll(t *testing.T) {
	file, err := Read("x.toml", strings.NewReader("max_boats = 'many'\nstart = 'about'\ngrace = 5\nloud = 'perhaps'\n"))
	if err != nil {
		t.Fatal(err)
	}
	f := newFlags()
	var lines []int
	for _, e := range file.SetAll(f, nil, nil) {
		lines = append(lines, e.Source.Line)
	}
	if want := []int{1, 3, 4}; !slices.Equal(lines, want) || f.Lookup("start").Value.String() != "about" {
		t.Errorf("errors in lines %v, want %v; start is %q", lines, want, f.Lookup("start").Value)
	}
}

func TestUnknown(t *testing.T) {
	known := []string{"FOLIO_LISTEN", "FOLIO_MAX_BOATS", "FOLIO_SITE"}
	texts, hints := Unknown([]string{
		"FOLIO_LISTN=:22", "FOLIO_LISTEN=:22", "FOLIO_MAX_BOAT=7", "FOLIO_PORT=tcp://x", "FOLIO_SIT=", "LISTN=:22", "FOLIO_",
	}, known)
	want := []string{"did you mean FOLIO_LISTEN?", "did you mean FOLIO_MAX_BOATS?"}
	if !slices.Equal(hints, want) || len(texts) != len(hints) || !strings.HasPrefix(texts[0], "FOLIO_LISTN: ") {
		t.Errorf("%q and %q", texts, hints)
	}
}

// TestSyntaxHint checks what is advised about files that are not TOML.
func TestSyntaxHint(t *testing.T) {
	for text, want := range map[string]string{
		"listen = :22\n":                   "hint: TOML needs quotes around text",
		"grace = \"1s\"\ngrace = \"2s\"\n": "x.toml:2: key grace is already defined\nhint: a key may stand in the file once",
	} {
		_, err := Read("x.toml", strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
