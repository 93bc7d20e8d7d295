package export

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"

	"example.com/folio/content"
	"example.com/folio/internal/render/picture/picturetest"
)

// TestPhoto asks for the portrait in resume.pdf, of sites that have one and of others.
func TestPhoto(t *testing.T) {
	portrait := picturetest.PNG(t, picturetest.Disc(900, 700))
	const person = `{"basics": {"name": "Una Skarvø", "image": "me.png"}, "work": [{"name": "Kelp"}]}`
	for _, tt := range []struct {
		name  string
		files map[string]string
		photo bool
		want  bool
	}{
		{"an image of JSON Resume", map[string]string{"resume.json": person, "me.png": string(portrait)}, true, true},
		{"not asked for", map[string]string{"resume.json": person, "me.png": string(portrait)}, false, false},
		{"the portrait of a site", map[string]string{
			"about.md": "# About\n\n![Me](me.png)\n", "resume.md": "## Work\n\n### Keeper at Kelp\n\n2019 – now\n",
			"me.png": string(portrait),
		}, true, true},
		{"no file", map[string]string{"resume.json": person}, true, false},
		{"a broken file", map[string]string{"resume.json": person, "me.png": string(portrait[:300])}, true, false},
		{"no picture", map[string]string{"resume.json": person, "me.png": "<svg/>"}, true, false},
	} {
		fsys := fstest.MapFS{}
		for name, data := range tt.files {
			fsys[name] = &fstest.MapFile{Data: []byte(data)}
		}
		site, err := content.Load(fsys, ".", content.Options{})
		if err != nil {
			t.Fatal(err)
		}
		data, err := fs.ReadFile(New(site, Options{Photo: tt.photo}), "resume.pdf")
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(data, []byte("/Subtype /Image")); got != tt.want {
			t.Errorf("%s: a photo: %t", tt.name, got)
		}
		if tt.want && !bytes.Contains(data, []byte("/Width 300")) {
			t.Errorf("%s: the photo has not been scaled down", tt.name)
		}
	}
}
