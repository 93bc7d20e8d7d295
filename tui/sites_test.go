package tui

import (
	"fmt"
	"image/color"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/content/sample"
)

// files returns a file system of texts by name.
func files(texts map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range texts {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// siteKinds are sites as people have them, whose first screens must look as intended without being tuned to them.
var siteKinds = map[string]fs.FS{
	"sample": sample.FS(),
	"resume": files(map[string]string{"resume.json": `{
		"basics": {"name": "Maximiliane Quellhorst-Abendroth", "label": "Structural engineer for timber bridges",
			"email": "mq@example.com", "location": {"city": "Bergen", "countryCode": "NO"},
			"profiles": [{"network": "GitHub", "username": "quellhorst", "url": "https://github.com/quellhorst"}],
			"summary": "Engineer who draws bridges of wood and reads every drawing twice."},
		"work": [{"name": "Fjordbru AS", "position": "Lead engineer", "startDate": "2021-03"},
			{"name": "Holz & Kante", "position": "Engineer", "startDate": "2015-01", "endDate": "2021-02"}],
		"education": [{"institution": "Technical College of Lund", "studyType": "MSc", "area": "Bridges"}],
		"projects": [{"name": "Spanwise", "description": "Finds the cheapest truss for a span.", "startDate": "2023-04"},
			{"name": "Nailbook", "description": "Every nail of a bridge, by its age."}]}`}),
	"folder": files(map[string]string{
		"about.md":    "# About\n\nI repair pumps, and write down why they broke.\n",
		"projects.md": "# Projects\n\n## Pump diary\n\nA page for each pump.\n\n## Leak\n\nFinds drops by ear.\n",
		"notes.md":    "# Notes\n\nWhat a valve sounds like.\n",
	}),
	"empty": files(map[string]string{
		"index.md": "# Robin Vale\n\n## About\n\n## Projects\n\n## Resume\n\n" +
			"### Gardener, Old Wall Gardens\n\nMar 2020 - Present\n\nRoses, mostly.\n",
	}),
	"chinese": files(map[string]string{
		"folio.toml":  "title = \"林小舟\"\ndescription = \"为小港口制作仪器和软件\"\n",
		"about.md":    "# 关于我\n\n我住在海边，写程序，也修钟。\n",
		"projects.md": "# 项目\n\n## 潮汐钟\n\n一根指针的钟，只看潮水。\n\n## 油漆罐水位计\n\n用油漆罐做的水位计。\n",
		"resume.md":   "# 简历\n\n## 工作经历\n\n### 工程师，海风仪器\n\n2020年3月 - 至今\n\n做仪器。\n",
	}),
	"arabic": files(map[string]string{
		"folio.toml":  "title = \"ليلى البحري\"\ndescription = \"أدوات وبرامج للموانئ الصغيرة\"\n",
		"about.md":    "# نبذة\n\nأعيش قرب البحر وأكتب البرامج.\n",
		"projects.md": "# المشاريع\n\n## ساعة المد\n\nساعة بعقرب واحد.\n",
	}),
}

// TestSiteKinds compares the first screens of sites with golden files, from small windows to large ones.
func TestSiteKinds(t *testing.T) {
	if err := os.MkdirAll("testdata/sites", 0o755); err != nil {
		t.Fatal(err)
	}
	sizes := [][2]int{{20, 5}, {40, 12}, {80, 24}, {100, 30}, {120, 40}, {140, 45}, {160, 50}, {200, 60}}
	for kind, files := range siteKinds {
		site, err := content.Load(files, ".", content.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range sizes {
			for name, background := range map[string]color.Color{"dark": color.Black, "light": color.White} {
				s := openScreen(t, size[0], size[1], Options{
					Site: site, Colors: colorprofile.ANSI256, Now: time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC),
				})
				s.send(tea.BackgroundColorMsg{Color: background})
				s.golden(fmt.Sprintf("sites/%s-%dx%d-%s", kind, size[0], size[1], name))
			}
		}
	}
}
