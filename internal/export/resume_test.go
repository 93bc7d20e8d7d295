package export

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/folio/content"
)

const cv = "## Experience\n\n### Keeper at Kelp\n2019 – now\n\n- Kept the *tables*.\n"

// withResume returns a site with a résumé.
func withResume() *content.Site {
	s := site()
	s.Author, s.URL = "Una Skarvø", "https://una.example"
	date := time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC)
	page := &content.Page{Path: "resume", Title: "CV", Role: content.Resume, Body: cv, Date: date}
	s.Sections = append(s.Sections, page)
	return s
}

func TestResumeFiles(t *testing.T) {
	tree := New(withResume(), Options{})
	data, err := fs.ReadFile(tree, "resume.json")
	var r struct {
		Basics struct{ Name, URL string }
		Work   []struct{ Name, Position, StartDate string }
	}
	if err != nil || json.Unmarshal(data, &r) != nil {
		t.Fatalf("%v: %s", err, data)
	}
	if r.Basics.Name != "Una Skarvø" || r.Basics.URL != "https://una.example" || len(r.Work) != 1 ||
		r.Work[0].Name != "Kelp" ||
		r.Work[0].StartDate != "2019" {
		t.Errorf("resume.json is %s", data)
	}
	data, err = fs.ReadFile(tree, "resume.pdf")
	if err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("%v: %.20q", err, data)
	}
	if info, err := fs.Stat(tree, "resume.pdf"); err != nil || info.Size() != int64(len(data)) ||
		info.ModTime().Year() != 2025 {
		t.Errorf("%v %v", info, err)
	}
	for _, name := range []string{"resume.json", "resume.pdf", "about.json", "about.pdf"} {
		if _, err := fs.Stat(New(site(), Options{}), name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s of a site without a résumé: %v", name, err)
		}
	}
}

// TestUnreadablePDF checks that a résumé of which no font has the letters has no PDF, but its other files.
func TestUnreadablePDF(t *testing.T) {
	for author, offered := range map[string]bool{"Una Skarvø": true, "王小明": false, "נועה ים": true} {
		s := withResume()
		s.Author = author
		tree := New(s, Options{})
		if _, err := fs.Stat(tree, "resume.pdf"); (err == nil) != offered {
			t.Errorf("resume.pdf of %s: %v", author, err)
		}
		if _, err := fs.Stat(tree, "resume.json"); err != nil {
			t.Errorf("resume.json of %s: %v", author, err)
		}
	}
}

// TestCrowd checks that concurrent requests for a document produce it once.
func TestCrowd(t *testing.T) {
	tree := New(withResume(), Options{})
	f := tree.(interface {
		find(op, name string) (node, error)
	})
	n, err := f.find("open", "resume.pdf")
	if err != nil {
		t.Fatal(err)
	}
	made, inner := 0, n.(*file).produce // make runs under the file's lock
	n.(*file).produce = func() ([]byte, error) { made++; return inner() }
	var start, wg sync.WaitGroup
	start.Add(1)
	for range 20 {
		wg.Go(func() {
			start.Wait()
			open, err := tree.Open("resume.pdf")
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := io.Copy(io.Discard, open); err != nil {
				t.Error(err)
			}
		})
	}
	start.Done()
	wg.Wait()
	if made != 1 {
		t.Errorf("20 visitors had it made %d times", made)
	}
	runtime.GC()
	if _, err := fs.ReadFile(tree, "resume.pdf"); err != nil || made != 1 {
		t.Errorf("the next one had it made again, %d times in all: %v", made, err)
	}
}

func TestBrokenFile(t *testing.T) {
	broken := errors.New("no ink")
	all := newTree()
	all.add("a.pdf", &file{base: "a.pdf", produce: func() ([]byte, error) { return nil, broken }})
	if _, err := all.Open("a.pdf"); !errors.Is(err, broken) || err.Error() != "open a.pdf: no ink" {
		t.Error(err)
	}
	if _, err := fs.ReadFile(all, "a.pdf"); !errors.Is(err, broken) {
		t.Error(err)
	}
	if info, err := fs.Stat(all, "a.pdf"); err != nil || info.Size() != 0 {
		t.Error(info, err)
	}
}

// TestCard checks that the card is one file, whatever pages a site has.
func TestCard(t *testing.T) {
	own := withResume()
	own.Sections = append(own.Sections, &content.Page{Path: "card", Title: "Card", Body: "A card of my own."})
	tree := New(own, Options{})
	if data, err := fs.ReadFile(tree, "card.txt"); err != nil || strings.Contains(string(data), "of my own") {
		t.Errorf("the card beside a page called card is %s, %v", data, err)
	}
	entries, _ := fs.ReadDir(tree, ".")
	n := 0
	for _, e := range entries {
		if e.Name() == "card.txt" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("card.txt is listed %d times", n)
	}
}
