package main

import (
	"bytes"
	"context"
	"image/png"
	"path/filepath"
	"strings"
	"testing"
)

// printed returns what folio show prints, and its error.
func printed(args ...string) (string, error) {
	var out, errs bytes.Buffer
	err := run(context.Background(), append([]string{"show"}, args...), strings.NewReader(""), &out, &errs)
	return out.String() + errs.String(), err
}

// TestPosterSVG draws the sample's screens.
func TestPosterSVG(t *testing.T) {
	for _, tt := range []struct {
		args      string
		want, not string
	}{
		{"", `width="1032" height="652"`, ""},
		{"", ">Writing</text>", "as a file"},
		{"", `fill="#16161e"`, ""},
		{"--light", `fill="#ffffff"`, ""},
		{"--style light", `fill="#ffffff"`, "#16161e"},
		{"--style dracula", "#bd93f9", ""},
		{"--accent #c02020", "", "#87d7af"},
		{"--page resume", ">Experience</text>", "as a file"},
		{"--page projects/neapkin", ">Neapkin</text>", ""},
		{"--width 40 --height 12", `width="432" height="292"`, ""},
	} {
		got, err := printed(append([]string{posterSVG}, strings.Fields(tt.args)...)...)
		if err != nil || !strings.Contains(got, tt.want) || tt.not != "" && strings.Contains(got, tt.not) {
			t.Errorf("%s: %v; no %s, or %q, in\n%.2000s", tt.args, err, tt.want, tt.not, got)
		}
	}
}

// TestPosterTitle checks that the title of the window can be read on the background of a style that names no colour of
// text.
func TestPosterTitle(t *testing.T) {
	for background, want := range map[string]string{"#202020": `fill="#8a8a8a"`, "#f0f0f0": `fill="#7d7d7d"`} {
		file := filepath.Join(t.TempDir(), "own.json")
		write(t, file, `{"document": {"background_color": "`+background+`"}}`)
		got, err := printed(posterSVG, "--style", file)
		_, title, _ := strings.Cut(got, `text-anchor="middle"`)
		title, _, _ = strings.Cut(title, "</text>")
		if err != nil || !strings.Contains(title, want) {
			t.Errorf("%s: %v; the title is %s", background, err, title)
		}
	}
}

// TestPosterPNG draws the same screen twice.
func TestPosterPNG(t *testing.T) {
	got, err := printed(posterPNG, "--width", "60", "--height", "20")
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(strings.NewReader(got))
	if err != nil || img.Bounds().Dx() != 2*632 {
		t.Errorf("%v, %v", img.Bounds(), err)
	}
	if again, _ := printed(posterPNG, "--width", "60", "--height", "20"); again != got {
		t.Error("two pictures of the same screen differ")
	}
}

func TestPosterErrors(t *testing.T) {
	for args, want := range map[string]string{
		"poster.svg --width 19":    "--width: 19 is not between 20 and 240",
		"poster.svg --width 241":   "--width: 241 is not between 20 and 240",
		"poster.png --height 4":    "--height: 4 is not between 5 and 80",
		"poster.png --height 81":   "--height: 81 is not between 5 and 80",
		"poster.svg --page resmue": `there is no "resmue"`,
		"poster.gif":               "did you mean poster.svg, poster.png?",
	} {
		if _, err := printed(strings.Fields(args)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", args, err, want)
		}
	}
}
