package frontmatter

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"

	"example.com/folio/content/problem"
)

func TestLookup(t *testing.T) {
	vs := Values{Map: map[string]any{
		"title": "A", "Extra": map[string]any{"Author": "Ina", "deep": map[string]any{"er": 1}}, "a.b": "dotted", "text": "x",
	}}
	for key, want := range map[string]any{
		"title": "A", "TITLE": "A", "extra.author": "Ina", "extra.deep.er": 1, "a.b": "dotted", "text.x": nil,
		"gone": nil, "": nil,
	} {
		if got := Lookup(vs.Map, key); got != want {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
	if v, key := vs.Get("gone", "Title", "text"); v != "A" || key != "Title" {
		t.Errorf("%v of %q", v, key)
	}
}

func TestConvert(t *testing.T) {
	for _, tt := range []struct {
		value       any
		text        string
		yes, no     bool
		number      string
		list, whole []string
	}{
		{"a  b\n", "a b", false, false, "", []string{"a", "b"}, []string{"a b"}},
		{"['a b', \"c\",]", "['a b', \"c\",]", false, false, "", []string{"a b", "c"}, []string{"['a b', \"c\",]"}},
		{" ", "", false, false, "", nil, []string{""}},
		{"Yes", "Yes", true, false, "", []string{"Yes"}, []string{"Yes"}},
		{" off ", "off", false, true, "", []string{"off"}, []string{"off"}},
		{"never", "never", false, true, "", []string{"never"}, []string{"never"}},
		{"2.5", "2.5", false, false, "2.5", []string{"2.5"}, []string{"2.5"}},
		{"NaN", "NaN", false, false, "", []string{"NaN"}, []string{"NaN"}},
		{true, "", true, false, "", nil, nil},
		{false, "", false, true, "", nil, nil},
		{0, "0", false, true, "0", nil, nil},
		{int64(3), "3", true, false, "3", nil, nil},
		{uint64(4), "4", false, true, "", nil, nil},
		{1.5, "1.5", true, false, "1.5", nil, nil},
		{math.NaN(), "NaN", true, false, "", nil, nil},
		{[]any{"a b", 1, nil, " "}, "", false, true, "", []string{"a b", "1"}, []string{"a b", "1"}},
		{time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC), "", false, false, "", nil, nil},
		{toml.LocalDate{Year: 2024, Month: 5, Day: 6}, "", false, false, "", nil, nil},
		{nil, "", false, false, "", nil, nil},
		{time.Date(2024, 4, 10, 0, 0, 0, 0, time.UTC), "", false, false, "", nil, nil},
		{toml.LocalDate{Year: 2024, Month: 4, Day: 10}, "", false, false, "", nil, nil},
	} {
		vs := Values{Map: map[string]any{"k": tt.value}}
		if got := vs.String("k"); got != tt.text {
			t.Errorf("%v: text %q, want %q", tt.value, got, tt.text)
		}
		if vs.IsTrue("k") != tt.yes || vs.IsFalse("k") != tt.no {
			t.Errorf("%v: true %v, false %v", tt.value, vs.IsTrue("k"), vs.IsFalse("k"))
		}
		if n, ok := vs.Number("k"); ok != (tt.number != "") || ok && fmt.Sprint(n) != tt.number {
			t.Errorf("%v: number %v, %v, want %s", tt.value, n, ok, tt.number)
		}
		if got := vs.List("k"); !slices.Equal(got, tt.list) {
			t.Errorf("%v: list %q, want %q", tt.value, got, tt.list)
		}
		if got := vs.Phrases("k"); !slices.Equal(got, tt.whole) {
			t.Errorf("%v: phrases %q, want %q", tt.value, got, tt.whole)
		}
	}
	vs := Values{Map: map[string]any{"a": " ", "b": []any{}, "c": "C"}}
	if got := vs.String("a", "b", "c"); got != "C" {
		t.Errorf("the first text is %q", got)
	}
	if got := SortedKeys(vs.Map); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("%q", got)
	}
}

func TestDate(t *testing.T) {
	day := time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		value any
		want  string // "" is the zero time
		slip  bool
	}{
		{day, "2024-05-06T00:00:00Z", false},
		{toml.LocalDate{Year: 2024, Month: 5, Day: 6}, "2024-05-06T00:00:00Z", false},
		{toml.LocalDateTime{LocalDate: toml.LocalDate{Year: 2024, Month: 5, Day: 6}, LocalTime: toml.LocalTime{Hour: 7}},
			"2024-05-06T07:00:00Z", false},
		{"2024-05-06 10:00:00 +0200", "2024-05-06T10:00:00+02:00", false},
		{"2024-05-06 10:00:00 UTC", "2024-05-06T10:00:00Z", false},
		{"2024-05-06T10:00", "2024-05-06T10:00:00Z", false},
		{" May 6, 2024 ", "2024-05-06T00:00:00Z", false},
		{"6.5.2024", "2024-05-06T00:00:00Z", false},
		{"2024-5", "2024-05-01T00:00:00Z", false},
		{2024, "2024-01-01T00:00:00Z", false},
		{"", "", false},
		{false, "", false},
		{nil, "", false},
		{"No", "", false},
		{"yesterday", "", true},
		{"2024-13-45", "", true},
		{strings.Repeat("1", 10_000), "", true},
		{time.Date(12345, 1, 1, 0, 0, 0, 0, time.UTC), "", false},

		// What generators read.
		{"2024-05-06 15:59:00-0400", "2024-05-06T15:59:00-04:00", false},
		{"2024-05-6 14:30:00 -0600", "2024-05-06T14:30:00-06:00", false},
		{"2024-5-6 7:08", "2024-05-06T07:08:00Z", false},
		{"2024-05-06T10:00:00.123Z", "2024-05-06T10:00:00Z", false},
		{"2024-05-06 10:00:00.5 +0200 CEST", "2024-05-06T10:00:00+02:00", false},
		{"2024-05-06 10:00 Europe/Oslo", "2024-05-06T10:00:00Z", false},
		{"2024-05-06 +0530", "2024-05-06T00:00:00+05:30", false},
		{"2024/05/06 20:46:25", "2024-05-06T20:46:25Z", false},
		{20240506, "2024-05-06T00:00:00Z", false},
		{"Mon, 06 May 2024 10:00:00 GMT", "2024-05-06T10:00:00Z", false},
		{"Mon, 6 May 2024 10:00:00 -0330", "2024-05-06T10:00:00-03:30", false},
		{"Monday, 06-May-2024 10:00:00 PST", "2024-05-06T10:00:00-08:00", false},
		{"Mon May  6 10:00:00 2024", "2024-05-06T10:00:00Z", false},
		{"Mon May 06 10:00:00 CEST 2024", "2024-05-06T10:00:00Z", false},
		{"Mon May 06 2024 10:00:00 GMT+0200 (Central European Summer Time)", "2024-05-06T10:00:00+02:00", false},
		{"May 06 2024", "2024-05-06T00:00:00Z", false},
		{"May 6th, 2024 at 3:04 PM", "2024-05-06T15:04:00Z", false},
		{"6 mai 2024", "2024-05-06T00:00:00Z", false},
		{"5/16/2024", "2024-05-16T00:00:00Z", false},
		{"16/5/2024 12:30 am", "2024-05-16T00:30:00Z", false},
		{"Fall 2023", "2023-09-01T00:00:00Z", false},
		{1714989600000, "2024-05-06T10:00:00Z", false},
		{1714989600.0, "2024-05-06T10:00:00Z", false},
		{"[[2024-05-06]]", "2024-05-06T00:00:00Z", false},
		{[]any{[]any{day}}, "2024-05-06T00:00:00Z", false},
		{"Created", "", false},
		{"git Last Modified", "", false},
		{"{{ date }}", "", false},
		{map[string]any{"from": 1}, "", false},
		{"2024-02-30", "", true},
		{"32/1/2024", "", true},
		{"2024 draft", "", true},
		{"2019 – 2021", "", true},
		{"2019-2021 in winter", "", true},
		{"Ongoing", "", false},
		{"2", "", false},
	} {
		ps := &problem.List{}
		vs := Values{Map: map[string]any{"date": tt.value}, Text: "title: A\nDate: x\n", Line: 2, File: "a.md", Problems: ps}
		got := ""
		if date := vs.Date("gone", "date"); !date.IsZero() {
			got = date.Format(time.RFC3339)
		}
		if got != tt.want {
			t.Errorf("%.40v: %s, want %s", tt.value, got, tt.want)
		}
		all := ps.Sorted()
		want := `a.md:3: front matter: key "date" is not a date: "`
		if strings.HasPrefix(fmt.Sprint(tt.value), "20") && strings.Contains(fmt.Sprint(tt.value), " ") {
			want = `a.md:3: date: key "date" is no single day: "`
		}
		if (len(all) > 0) != tt.slip || tt.slip && !strings.HasPrefix(all[0].String(), want) {
			t.Errorf("%.40v: problems %v", tt.value, all)
		}
	}
}

func TestLineOf(t *testing.T) {
	vs := Values{Text: "title = \"A\"\n[extra]\n  author = \"Ina\"\n", Line: 2}
	for key, want := range map[string]int{"title": 2, "extra.Author": 4, "gone": 2} {
		if got := vs.LineOf(key); got != want {
			t.Errorf("%s is on line %d, want %d", key, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	list := []any{map[string]any{"a": 1}, "b", map[string]any{"c": 1}}
	if got := fmt.Sprint(Tables(list, 2), Tables(list, 9), Tables(nil, 9)); got != "[map[a:1]] [map[a:1] map[c:1]] []" {
		t.Error(got)
	}
}
