package style

import (
	"encoding/json"
	"errors"
	"fmt"
	"image/color"
	"strings"
	"testing"
	"unicode"

	glamour "charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
	"github.com/charmbracelet/colorprofile"
)

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ file, want string }{
		{"", "1:1: not JSON: the file ends too early"},
		{"{", "1:2: not JSON: the file ends too early"},
		{"[]", "1:1: want an object {…}, not a list"},
		{"{}\n{}", "2:1: more after the style sheet"},
		{"{\n  \"document\": {]}", "2:15: not JSON: invalid character ']'"},
		{"{\n  \"documents\": {}}", "2:3: unknown key \"documents\""},
		{"{\"h1\": {\"colour\": \"1\"}}", "1:9: unknown key \"h1.colour\""},
		{"{\"code_block\": {\"chroma\": {\"keywords\": {}}}}", "1:28: unknown key \"code_block.chroma.keywords\""},
		{"{\"h1\": {},\n\"h1\": {}}", "2:1: h1 is there twice"},
		{"{\"h1\": null}", "1:8: h1: want an object {…}, not null"},
		{"{\"h1\": {\"bold\": null}}", "1:17: h1.bold: want true or false, not null"},
		{"{\"h1\": {\"bold\": \"yes\"}}", "1:17: h1.bold: want true or false, not the text \"yes\""},
		{"{\"h1\": {\"color\": 212}}", "1:18: h1.color: want text in quotes, not 212"},
		{"{\"h1\": {\"color\": \"red\"}}", "1:18: h1.color: \"red\" is not a colour: want"},
		{"{\"h1\": {\"color\": \"#12345\"}}", "1:18: h1.color: \"#12345\" is not a colour"},
		{"{\"h1\": {\"color\": \"#zzz\"}}", "not a colour"},
		{"{\"h1\": {\"color\": \"\"}}", "not a colour"},
		{"{\"h1\": {\"color\": \"300\"}}", "not a colour"},
		{"{\"h1\": {\"background_color\": \"-5\"}}", "not a colour"},
		{"{\"document\": {\"margin\": 9}}", "1:25: document.margin: want a whole number from 0 to 8, not 9"},
		{"{\"document\": {\"margin\": 4e9}}", "document.margin: want a whole number from 0 to 8"},
		{"{\"document\": {\"indent\": 1.5}}", "document.indent: want a whole number"},
		{"{\"document\": {\"indent\": -1}}", "document.indent: want a whole number"},
		{"{\"list\": {\"level_indent\": 20}}", "list.level_indent: want a whole number"},
		{"{\"item\": {\"block_prefix\": \"\\u001b]0;x\\u0007\"}}", "1:27: item.block_prefix: control character U+001B"},
		{"{\"h2\": {\"prefix\": \"a\\nb\"}}", "h2.prefix: control character U+000A"},
		{"{\"h2\": {\"prefix\": \"\\u009b31m\"}}", "h2.prefix: control character U+009B"},
		{"{\"h2\": {\"prefix\": \"\\u202e\"}}", "h2.prefix: control character U+202E"},
		{"{\"h2\": {\"prefix\": \"\\ufdd0\"}}", "h2.prefix: control character U+FDD0"},
		{"{\"h2\": {\"prefix\": \"\\ud800\"}}", "h2.prefix: control character U+FFFD"},
		{"{\"h2\": {\"prefix\": \"" + strings.Repeat("x", 65) + "\"}}", "h2.prefix: longer than 64 bytes"},
		{"{\"h2\": {\"prefix\": \"\xff\"}}", "1:20: not UTF-8"},
		{"{\"code_block\": {\"theme\": \"nosuch\"}}", "code_block.theme: \"nosuch\" is no style of chroma"},
		{"{\"table\": {\"row_separator\": \"-\"}}", "1:2: table: want all of center_separator"},
		{strings.Repeat(" ", MaxFile) + "{}", "1:1: larger than 64 KiB"},
		{strings.Repeat("{\"h1\":", 1000), "h1"},
	} {
		_, err := Parse("test", []byte(tt.file))
		var at *Error
		if !errors.As(err, &at) {
			t.Errorf("%.60q: the error is %v", tt.file, err)
			continue
		}
		if got := fmt.Sprintf("%d:%d: %v", at.Line, at.Column, err); !strings.Contains(got, tt.want) {
			t.Errorf("%.60q: %q, want %q", tt.file, got, tt.want)
		}
	}
}

// TestParseBuiltin checks that all that glamour ships can be read, and is derived as the built-in styles are.
func TestParseBuiltin(t *testing.T) {
	for name, config := range styles.DefaultStyles {
		data, err := json.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		source, err := Parse(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if again, err := json.Marshal(source.config); err != nil || string(again) != string(data) {
			t.Errorf("%s: read as %s", name, again)
		}
	}
}

// catppuccin is shaped like the files that people have: version 1's keys, many colours, a background.
const catppuccin = `{
  "document": {"block_prefix": "\n", "block_suffix": "\n", "color": "#cdd6f4", "margin": 2,
    "background_color": "#1e1e2e"},
  "block_quote": {"indent": 1, "indent_token": "┃ ", "italic": true},
  "heading": {"block_suffix": "\n", "color": "#cba6f7", "bold": true, "overlined": false},
  "h1": {"prefix": "❄ ", "suffix": " ❄", "color": "#f38ba8", "upper": true},
  "h2": {"prefix": "» "},
  "strong": {"bold": true, "color": "#fab387"},
  "hr": {"color": "#6c7086", "format": "\n===\n"},
  "item": {"block_prefix": "→ ", "color": "#a6e3a1"},
  "enumeration": {"block_prefix": ") "},
  "task": {"ticked": "(x) ", "unticked": "( ) "},
  "link": {"color": "#89b4fa", "underline": true},
  "link_text": {"color": "#b4befe", "bold": true},
  "code": {"color": "#eba0ac", "background_color": "#181825", "prefix": " ", "suffix": " "},
  "code_block": {"margin": 4, "chroma": {"comment": {"color": "#6c7086"}, "name_function": {"color": "#89b4fa"}}}
}`

func TestDerive(t *testing.T) {
	source, err := Parse("mine", []byte(catppuccin))
	if err != nil {
		t.Fatal(err)
	}
	themes := NewThemes(source, source, nil)
	theme := themes.For(colorprofile.TrueColor, color.Black)
	hex := func(c color.Color) string {
		if c == nil {
			return "none"
		}
		return *sheetColor(c)
	}
	sheet := SheetOf(theme)
	for _, tt := range []struct{ name, got, want string }{
		{"name", theme.Name, "mine"},
		{"text", hex(theme.Text), "#cdd6f4"},
		{"heading", hex(theme.Heading), "#cba6f7"},
		{"accent", hex(theme.Accent), "#f38ba8"},
		{"link", hex(theme.Link), "#b4befe"},
		{"code", hex(theme.Code), "#eba0ac"},
		{"background", hex(theme.Background), "#1e1e2e"},
		{"bar", sheet.Marks.Bar, "┃"},
		{"rule", sheet.Marks.Rule, "="},
		{"bullet", sheet.Marks.Bullets[0], "→"},
		{"number", sheet.Marks.Number, ")"},
		{"task", sheet.Marks.Tasks[1], "(x)"},
		{"marker", hex(sheet.Marker.Color()), "#a6e3a1"},
		{"code indent", fmt.Sprint(sheet.Marks.CodeIndent), "4"},
		{"code padding", sheet.Glamour.Code.Prefix, "\u00a0"},
		{"strong", *sheet.Glamour.Strong.Color, "#fab387"},
		{"fits its own kind", fmt.Sprint(theme.Fits(color.Black)), "false"}, // it names a background
	} {
		if tt.got != tt.want {
			t.Errorf("%s is %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	if h := sheet.Glamour.H1; h.Prefix != "❄\u00a0" || h.Suffix != "\u00a0❄" {
		t.Errorf("a heading is between %q and %q", h.Prefix, h.Suffix)
	}
	// The comment falls short and is lightened; its hue stays.
	muted := toOKLab(theme.Muted)
	if was := toOKLab(color.RGBA{0x6c, 0x70, 0x86, 255}); muted[0] <= was[0] || muted[2] >= 0 {
		t.Errorf("muted text is %v", theme.Muted)
	}
	if theme := themes.For(colorprofile.ANSI256, nil); theme.Background != nil || theme.Text != nil {
		t.Errorf("on an unknown background: %+v", theme)
	}
}

// TestChromaTheme checks a style file that names a style of chroma for its code.
func TestChromaTheme(t *testing.T) {
	source, err := Parse("x", []byte(`{"document": {"color": "#eee"}, "code_block": {"theme": "monokai"}}`))
	if err != nil {
		t.Fatal(err)
	}
	sheet := SheetOf(NewThemes(source, source, nil).For(colorprofile.TrueColor, color.Black))
	var colors []string
	for _, line := range sheet.Highlight("func main() { return 1 }", "go") {
		for _, r := range line {
			colors = append(colors, fmt.Sprint(r.Style.Foreground))
		}
	}
	if len(colors) < 4 || colors[0] == colors[2] {
		t.Errorf("the code has colours %v", colors)
	}
}

// FuzzParse checks that a style file can't bring control characters or wide indents to a page.
func FuzzParse(f *testing.F) {
	for name := range styles.DefaultStyles {
		data, err := json.Marshal(styles.DefaultStyles[name])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(catppuccin))
	f.Add([]byte(`{"h1": {"color": "212", "prefix": "a"}, "code_block": {"theme": "monokai"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		source, err := Parse("fuzz", data)
		if err != nil {
			var at *Error
			if !errors.As(err, &at) || at.Line < 1 || at.Column < 1 {
				t.Fatalf("the error %v has no place", err)
			}
			return
		}
		for _, background := range []color.Color{nil, color.Black, color.White} {
			themes := NewThemes(source, source, nil)
			sheet := SheetOf(themes.For(colorprofile.ANSI256, background))
			if sheet.Marks.CodeIndent > maxIndent {
				t.Fatalf("code is indented by %d", sheet.Marks.CodeIndent)
			}
			texts := append(sheet.Marks.Bullets, sheet.Marks.Number, sheet.Marks.Bar, sheet.Marks.Rule,
				sheet.Marks.Tasks[0], sheet.Marks.Tasks[1])
			eachPrimitive(sheet.Glamour, func(_ string, p *glamour.StylePrimitive) {
				texts = append(texts, p.Prefix, p.Suffix, p.BlockPrefix, p.BlockSuffix, p.Format)
			})
			for _, s := range texts {
				if len(s) > 2*maxString || strings.ContainsFunc(s, unicode.IsControl) {
					t.Fatalf("the page has %q", s)
				}
			}
		}
	})
}
