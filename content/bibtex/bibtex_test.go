package bibtex

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"example.com/folio/content/srctext"
)

// show returns entries as lines "type key:line a=b".
func show(entries []Entry) string {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %s:%d", e.Type, e.Key, e.Line)
		for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
			fmt.Fprintf(&b, " %s=%s", name, e.Fields[name])
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestParse reads the files in testdata/entries.txt: each is followed by its entries, and by its problems.
func TestParse(t *testing.T) {
	for c := range slices.Chunk(cases(t, "testdata/entries.txt"), 3) {
		entries, problems := Parse(string(c[0].Data))
		if got, want := show(entries), string(c[1].Data); got != want {
			t.Errorf("%s:\n got %s\nwant %s", c[0].Name, got, want)
		}
		var ps strings.Builder
		for _, p := range problems {
			fmt.Fprintf(&ps, "%d: %s\n", p.Line, p.What)
		}
		if got, want := ps.String(), string(c[2].Data); got != want {
			t.Errorf("%s: problems\n%s\nwant\n%s", c[0].Name, got, want)
		}
	}
}

// cases returns the parts of a file in testdata.
func cases(t *testing.T, name string) []txtar.File {
	archive, err := txtar.ParseFile(name)
	if err != nil || len(archive.Files) == 0 {
		t.Fatalf("%s: %v", name, err)
	}
	return archive.Files
}

// TestPublications reads the files in testdata/publications.txt: each is followed by its publications.
func TestPublications(t *testing.T) {
	for c := range slices.Chunk(cases(t, "testdata/publications.txt"), 2) {
		ps, _ := Publications(string(c[0].Data))
		if got, want := list(ps), string(c[1].Data); got != want {
			t.Errorf("%s\n got %s\nwant %s", c[0].Data, got, want)
		}
	}
}

// list returns what publications hold, a value on each line.
func list(ps []Publication) string {
	var b strings.Builder
	for _, p := range ps {
		for _, row := range []struct{ name, value string }{
			{"title", p.Title}, {"authors", strings.Join(p.Authors, "; ")}, {"venue", p.Venue}, {"date", p.Date()},
			{"doi", p.DOI}, {"url", p.URL}, {"link", p.Link()}, {"pdf", p.PDF}, {"note", p.Note},
			{"abstract", p.Abstract},
		} {
			if row.value != "" {
				fmt.Fprintf(&b, "%s: %s\n", row.name, row.value)
			}
		}
	}
	return b.String()
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "": "",
		`{\'E}tude of {G}\"odel, \v{S}kvoreck{\'y}, \'{\i}sland`:        "Étude of Gödel, Škvorecký, ísland",
		`Stra\ss e, \O re \aa{} \AA\ \l\'od\'z, {\ae}on \c{c}a \c ca`:   "Straße, Øre å Å łódź, æon ça ça",
		`{\'{\^e}} \v c \H{o} \k{a} \.{z} \=a \~n \^{o} \` + "`" + `e`:  "ế č ő ą ż ā ñ ô è",
		"Leo\\v s Jan\\'a{\\v c}ek":                                     "Leoš Janáček",
		"``Tides'' -- a `test' --- 1--2~km":                             "“Tides” – a ‘test' — 1–2 km",
		`R\&D at 5\% \$3 \_a\_ \#1 \{x\}`:                               "R&D at 5% $3 _a_ #1 {x}",
		`\emph{Tides} in {\it the {\bf Sea}} \textsc {x} \unknown{y} z`: "Tides in the Sea x y z",
		`\unknown z \`: `\unknown z \`,
		`H$_2$O at $10^{-6}$ $\mu$m, $\alpha \leq 2^n$, $x^{ab}$, $5`: "H₂O at 10⁻⁶ μm, α ≤ 2ⁿ, x^ab, $5",
		`a $x \$ y$ b $ c`:             "a x $ y b $ c",
		`\href{https://a.test/}{Site}`: "Site (https://a.test/)",
		`\url{https://a.test/x\_y}`:    "https://a.test/x_y",
		"a\n  b\\\\c":                  "a b c",
		`Universit{\"a}t "x" 漢字 }{`:    `Universität "x" 漢字`,
		`\~{}x`:                        "~x",
		`\textendash{}a\ldots b`:       "–a…b",
	} {
		if got := Text(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestQuery(t *testing.T) {
	entries, _ := Parse(`@article{a, title={A}, year=2021, keywords={sea, tide}}` + "\n" +
		`@book{b, title={B}, date={2023-05}, selected={true}}`)
	for query, want := range map[string]string{
		"": "a b", "@*": "a b", "@article": "a", "@book[year=2021]": "", "@*[year=2023]*": "b",
		"@*[year>2021]": "b", "@*[year>=2021 && year<=2022]": "a", "@*[selected!=true]": "a",
		"@*[keywords~=tide]": "a", "@*[title^=b]": "b", "@*[year=2021||year=2023]": "a b", "@*[key==b]": "b",
		"@*[?]": "a b", "nonsense": "a b", "@*[title!~A]": "b",
	} {
		q := ParseQuery(query)
		var got []string
		for _, e := range entries {
			if q.Matches(e) {
				got = append(got, e.Key)
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s selects %q, want %q", query, got, want)
		}
	}
}

func TestHTML(t *testing.T) {
	ps, _ := Publications(`
		@a{a, title={Old <star>}, year=2001}
		@a{b, title={None}}
		@a{c, title={May}, year=2020, month=may, author={Jo Shore}, journal={J \& K}, note={Best [paper]}, doi={10.1/x},
			pdf={a b.pdf}}
		@a{d, title={June}, year=2020, month=jun}`)
	Newest(ps)
	const want = `<ul>
<li><strong>June</strong><br>
2020</li>
<li><a href="https://doi.org/10.1/x"><strong>May</strong></a><br>
Jo Shore<br>
<em>J &amp; K</em>, 2020, Best [paper]<br>
<a href="https://doi.org/10.1/x">DOI</a> · <a href="a b.pdf">PDF</a></li>
<li><strong>Old &lt;star&gt;</strong><br>
2001</li>
<li><strong>None</strong></li>
</ul>
`
	if got := HTML(ps); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestBounds reads files that would take too long, or too much memory, without bounds.
func TestBounds(t *testing.T) {
	names := "@string{a0 = {x}}"
	for i := range 100 {
		names += fmt.Sprintf("@string{a%d = a%d # a%d}", i+1, i, i)
	}
	entries, _ := Parse(names + "@a{k, title = a100}")
	if got := show(entries); len(got) > 2*maxCopied {
		t.Errorf("%d bytes", len(got))
	}
	for _, unit := range []string{
		"@a{", "@a{k,t={", "\n@a{k,t={", "\n t={",
		"@", "%@a{", "@string{", "@comment{", "@a{k,t=\"", "#", "{", "\\'", "$",
		"\\href{", "\\x ", " and ", ",", "@a{k,title={x}}", "^{", "\\v", "a#",
	} {
		for _, before := range []string{"", "@a{k, title = {", "@a{k, author = ", "@a{k, title = {$"} {
			in := before + strings.Repeat(unit, 50_000/len(unit))
			Publications(in)
			Text(in)
			authors(in)
		}
	}
}

// FuzzPublications checks that no file makes the reader panic, and that what it returns is clean text of one line.
func FuzzPublications(f *testing.F) {
	f.Add("---\n---\n@string{a = \"b\"}\n@article{k, title = {\\'{\\i} $x^2$ \\href{u}{v}}, " +
		"author = a # { and Kelp, Ina}, year = 2020}")
	f.Add("@a(k, title = \"x {\"} y\" # 3, doi={10.1/x}, crossref=k)@b{l, title={x\n year={")
	f.Fuzz(func(t *testing.T, s string) {
		s = srctext.Clean(s)
		ps, problems := Publications(s)
		for _, p := range ps {
			for _, text := range append(p.Authors, p.Title, p.Venue, p.DOI, p.URL, p.PDF, p.Note, p.Abstract, p.Key) {
				if text != srctext.OneLine(text) {
					t.Errorf("%q gives %q", s, text)
				}
			}
			if p.Line < 1 || p.Line > strings.Count(s, "\n")+1 {
				t.Errorf("%q: line %d", s, p.Line)
			}
		}
		Newest(ps)
		if list := HTML(ps); !utf8.ValidString(list) || strings.Count(list, "\n<li>") != len(ps) {
			t.Errorf("%q gives %q and %v", s, list, problems)
		}
	})
}
