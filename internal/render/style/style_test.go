package style

import (
	"image/color"
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestSGR(t *testing.T) {
	tests := []struct {
		from, to Style
		want     string
	}{
		{Style{}, Style{}, ""},
		{Style{5, Bold, 0}, Style{5, Bold, 0}, ""},
		{Style{}, Style{Foreground: 111}, "\x1b[38;5;111m"},
		{Style{}, Style{111, Bold | Underline, 0}, "\x1b[1;4;38;5;111m"},
		{Style{111, Bold | Underline, 0}, Style{}, "\x1b[m"},
		{Style{111, Bold, 0}, Style{111, Italic, 0}, "\x1b[22;3m"},
		{Style{111, Bold, 0}, Style{0, Bold, 0}, "\x1b[39m"},
		{Style{0, Strike, 0}, Style{17, 0, 0}, "\x1b[29;38;5;17m"},
		{Style{}, Style{direct | 0x0a0b0c, 0, 17}, "\x1b[38;2;10;11;12;48;5;17m"},
		{Style{17, 0, 18}, Style{17, 0, direct}, "\x1b[48;2;0;0;0m"},
		{Style{17, 0, 18}, Style{0, Bold, 18}, "\x1b[1;39m"},
		{Style{17, 0, 18}, Style{17, 0, 0}, "\x1b[49m"},
	}
	for _, tt := range tests {
		if got := sgr(tt.from, tt.to); got != tt.want {
			t.Errorf("sgr(%v, %v) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestApplySGR(t *testing.T) {
	start := Style{17, Bold, 18}
	for parameters, want := range map[string]Style{
		"":             {},
		"0":            {},
		"0;1":          {0, Bold, 0},
		"3;4;9":        {17, Bold | Italic | Underline | Strike, 18},
		"38;5;180":     {180, Bold, 18},
		"38;5":         start,
		"38;2;1":       start,
		"38;2;1;4;31":  {RGB(1, 4, 31), Bold, 18},
		"1;48;5;9":     {17, Bold, 9},
		"48;2;1;2;3;3": {17, Bold | Italic, RGB(1, 2, 3)},
		"7":            {17, Bold | Reverse, 18},
		"39":           {0, Bold, 18},
		"49;22":        {17, 0, 0},
		"41;102":       {17, Bold, 10},
		"31":           {1, Bold, 18},
		"97;3":         {15, Bold | Italic, 18},
		"38;5;111;1;4": {111, Bold | Underline, 18},
		"x":            {},
	} {
		if got := start.ApplySGR(parameters); got != want {
			t.Errorf("%q: %v, want %v", parameters, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	red, underlined := Style{Foreground: 196}, Style{Attributes: Underline}
	for _, tt := range []struct {
		runs []Run
		want string
	}{
		{nil, ""},
		{[]Run{{"a", red}, {"b", red}}, "\x1b[38;5;196mab\x1b[m"},
		{[]Run{{"a", red}, {" ", Style{}}, {"b", red}}, "\x1b[38;5;196ma b\x1b[m"}, // the space looks the same
		{[]Run{{"a", underlined}, {" ", Style{}}, {"b", underlined}}, "\x1b[4ma\x1b[m \x1b[4mb\x1b[m"},
		{[]Run{{" ", red}, {"a", Style{}}}, " a"},
	} {
		if got := Line(tt.runs); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.runs, got, tt.want)
		}
	}
}

func TestWriterSequence(t *testing.T) {
	var w Writer
	for _, text := range []string{"a", "b"} {
		w.Write(Run{text, Style{Attributes: Bold}})
		w.WriteSequence("\x1b]8;;\a")
		if got, want := w.Line(), "\x1b[1m"+text+"\x1b]8;;\a\x1b[m"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestOver(t *testing.T) {
	got := Style{17, Bold | Italic, 18}.Over(Style{0, Underline, 19}).Without(Italic)
	if want := (Style{17, Bold | Underline, 19}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got := (Style{17, 0, 0}).Over(Style{Foreground: 20}); got.Foreground != 20 {
		t.Errorf("%v", got)
	}
}

func TestHighlight(t *testing.T) {
	sheet, plain := SheetOf(Dark()), SheetOf(nil)
	text := sheet.Text
	keyword := text.Over(Style{Foreground: 147})
	for _, tt := range []struct {
		code, info string
		sheet      *Sheet
		want       [][]Run
	}{
		{"return\n\na", "go", sheet, [][]Run{{{"return", keyword}, {"", text}}, {{"", text}}, {{"a", text}}}},
		{"return", "go,linenos", sheet, [][]Run{{{"return", keyword}}}},
		{"return", "go", plain, [][]Run{{{"return", Style{}}}}},
		{"return\na", "", sheet, [][]Run{{{"return", text}}, {{"a", text}}}},
		{"return", "unknown", sheet, [][]Run{{{"return", text}}}},
		{strings.Repeat("a", maxHighlight+1), "go", sheet, [][]Run{{{strings.Repeat("a", maxHighlight+1), text}}}},
	} {
		if got := tt.sheet.Highlight(tt.code, tt.info); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%.20q as %q: %.200v, want %.200v", tt.code, tt.info, got, tt.want)
		}
	}
}

func TestToken(t *testing.T) {
	for token, want := range map[chroma.TokenType]Style{
		chroma.Text:            {},
		chroma.Keyword:         {Foreground: 147},
		chroma.KeywordConstant: {Foreground: 147},
		chroma.CommentPreproc:  {Foreground: 147},
		chroma.OperatorWord:    {Foreground: 147},
		chroma.CommentSingle:   {Foreground: 245, Attributes: Italic},
		chroma.StringDouble:    {Foreground: 151},
		chroma.NumberHex:       {Foreground: 180},
		chroma.NameFunction:    {Foreground: 111},
		chroma.NameVariable:    {},
		chroma.GenericInserted: {Foreground: 115},
		chroma.GenericDeleted:  {Foreground: 174},
		chroma.GenericHeading:  {Attributes: Bold},
	} {
		if got := SheetOf(Dark()).syntax.style(token); got != want {
			t.Errorf("%v: %v, want %v", token, got, want)
		}
	}
}

func TestGlamourConfig(t *testing.T) {
	if code := SheetOf(Dark()).Glamour.Code; *code.Color != "180" || *code.Bold {
		t.Errorf("code is %v, bold %v", *code.Color, *code.Bold)
	}
	if code := SheetOf(Mono()).Glamour.Code; code.Color != nil || !*code.Bold {
		t.Errorf("without colours, code is %v, bold %v", code.Color, *code.Bold)
	}
	if sheet := SheetOf(nil); !sheet.Plain || sheet.Marks.Rule != "-" || sheet.Glamour.Code.Color != nil {
		t.Errorf("plain: %+v", sheet)
	}
}

func TestColors(t *testing.T) {
	for c, want := range map[color.Color]Color{
		nil: 0, ansi.Blue: 4, ansi.BrightCyan: 14, ansi.IndexedColor(208): 208, color.RGBA{1, 2, 3, 255}: RGB(1, 2, 3),
		ansi.Black: 0,
	} {
		if got := fromColor(c); got != want {
			t.Errorf("%v is %d, want %d", c, got, want)
		}
	}
	for c, want := range map[Color]string{0: "39", 4: "34", 14: "96", 208: "38;5;208", RGB(1, 2, 3): "38;2;1;2;3"} {
		if got := c.sgr(38); got != want {
			t.Errorf("%d is %s, want %s", c, got, want)
		}
	}
}

// TestNearest checks that colours that are not in the palette keep their hue.
func TestNearest(t *testing.T) {
	for _, tt := range []struct {
		of   color.RGBA
		want string
		is   func(r, g, b uint32) bool
	}{
		{
			color.RGBA{107, 58, 36, 255}, "brown, redder than green and blue",
			func(r, g, b uint32) bool { return r > g && r > b },
		},
		{
			color.RGBA{240, 198, 162, 255}, "skin, redder than green, greener than blue",
			func(r, g, b uint32) bool { return r > g && g > b },
		},
		{color.RGBA{96, 96, 96, 255}, "grey", func(r, g, b uint32) bool { return r == g && g == b }},
		{color.RGBA{0, 0, 0, 255}, "black", func(r, g, b uint32) bool { return r|g|b == 0 }},
		{color.RGBA{255, 255, 255, 255}, "white", func(r, g, b uint32) bool { return r&g&b == 0xffff }},
	} {
		h := Nearest(tt.of)
		if r, g, b, _ := ansi.IndexedColor(uint8(h)).RGBA(); h < 16 || h > 255 || !tt.is(r, g, b) {
			t.Errorf("%v becomes %d, want %s", tt.of, h, tt.want)
		}
	}
	for i := 16; i < 256; i++ {
		c := color.RGBAModel.Convert(ansi.IndexedColor(uint8(i))).(color.RGBA)
		if got := color.RGBAModel.Convert(ansi.IndexedColor(uint8(Nearest(c)))); got != c {
			t.Errorf("%v of the palette becomes %v", c, got)
		}
	}
}
