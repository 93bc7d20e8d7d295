package content_test

import (
	"fmt"
	"log"
	"testing/fstest"

	"example.com/folio/content"
)

// A folder with the configuration of Zola is read as Zola reads it.
func ExampleLoad() {
	site, err := content.Load(fstest.MapFS{
		"zola.toml":                 {Data: []byte("title = 'Tide tables'\nbase_url = 'https://ina.example'\n")},
		"content/about.md":          {Data: []byte("+++\ntitle = 'Ina'\n+++\nI built [it](@/projects/gauge.md).\n")},
		"content/projects/gauge.md": {Data: []byte("# Gauge\n\n{{ note(text='It floats.') }}\n")},
		"content/projects/plan.md":  {Data: []byte("+++\ndraft = true\n+++\n")},
	}, ".", content.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s (%s, %d hidden)\n", site.Title, site.Kind, site.Hidden)
	for page := range site.All {
		fmt.Printf("%s: %q\n", page.Path, page.Body)
	}
	// Output:
	// Tide tables (Zola, 1 hidden)
	// about: "I built [it](projects/gauge)."
	// projects: ""
	// projects/gauge: "> **Note**\n> \n> It floats."
}

// A site may be a single document, whose headings are its sections.
func ExampleOpen() {
	site, err := content.Open("testdata/one.md", content.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, page := range site.Sections {
		fmt.Println(page.Path, "is", page.Title)
	}
	// Output:
	// about is About
	// resume is Resume
	// things-nobody-asked is Things nobody asked
	// projects is Projects
}
