package pdf

import (
	"bytes"
	"compress/gzip"
	"flag"
	"os"
	"slices"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

var update = flag.Bool("update", false, "write the golden files and the fonts anew")

// TestFonts compares the embedded fonts with their source.
func TestFonts(t *testing.T) {
	for f, want := range map[face]struct {
		name string
		ttf  []byte
	}{
		regular: {"regular", liberationsansregular.TTF},
		bold:    {"bold", liberationsansbold.TTF},
		italic:  {"italic", liberationsansitalic.TTF},
	} {
		if *update {
			var b bytes.Buffer
			z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
			_, _ = z.Write(want.ttf)
			_ = z.Close()
			if err := os.WriteFile("fonts/"+want.name+".ttf.gz", b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if !bytes.Equal(faces[f].load().ttf, want.ttf) {
			t.Errorf("%s is another font; write it with -update", want.name)
		}
	}
}

func TestMissing(t *testing.T) {
	for text, want := range map[string][2]string{
		"Una Skarvø, Ίνα, Разработчик — “Größe” fi → √": {"", ""},
		"王小明 and 王": {"王小明", ""},
		"שלום":      {"", ""},
		"سلام":      {"سلام", ""},
		"👩\u200d💻 📍 5 ☎\ufe0f ✔ e\u0301 \u202f\u00a0\t\n": {"", "👩💻📍☎"},
	} {
		letters, pictures := (*Fonts)(nil).Missing(text)
		if !slices.Equal(letters, []rune(want[0])) || !slices.Equal(pictures, []rune(want[1])) {
			t.Errorf("%q: %q and %q", text, string(letters), string(pictures))
		}
	}
}

func TestKerning(t *testing.T) {
	r := &ruler{}
	for pair, kerned := range map[string]bool{"AV": true, "To": true, "P ": true, "nn": false, "11": false, "王A": false} {
		apart := 0.0
		for _, c := range pair {
			apart += r.width(regular, 10, string(c))
		}
		if together := r.width(regular, 10, pair); (together < apart) != kerned {
			t.Errorf("%q is %.2f points wide, its letters %.2f", pair, together, apart)
		}
	}
}
