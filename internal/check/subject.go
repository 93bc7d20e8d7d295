package check

import (
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"

	"example.com/folio/content"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/regular"
)

// maxFile bounds the size of a source file in bytes. It is the bound of a page.
const maxFile = 2 << 20

// A subject is the site that is being checked, with data that several rules use.
type subject struct {
	*content.Site
	files fs.FS
	now   time.Time
	fonts *pdf.Fonts

	canSet func() bool // reports whether the fonts have most letters of the résumé

	pages    []*page // every page, in reading order
	byPath   map[string]*page
	bySource map[string][]*page // a file may have several pages

	read     []*curriculum
	haveRead bool

	openName  string // the last file read, since pages of one file follow each other
	openLines []string
}

func newSubject(site *content.Site, o Options) *subject {
	s := &subject{
		Site: site, files: o.Files, now: o.Now, fonts: o.Fonts,
		byPath: map[string]*page{}, bySource: map[string][]*page{},
	}
	s.canSet = sync.OnceValue(func() bool { return s.fonts.CanSet(s.Resume()) })
	if s.files != nil {
		s.files = regular.Files(s.files)
	}
	if s.now.IsZero() {
		s.now = time.Now()
	}
	for p := range site.All {
		page := newPage(s, p)
		s.pages = append(s.pages, page)
		s.byPath[p.Path] = page
		s.bySource[p.Source] = append(s.bySource[p.Source], page)
	}
	return s
}

// lines returns the lines of a file, or nil if it can't be read.
func (s *subject) lines(name string) []string {
	if s.openName != name {
		s.openName, s.openLines = name, nil
		if text := s.file(name); text != "" {
			s.openLines = strings.Split(text, "\n")
		}
	}
	return s.openLines
}

// file returns the text of a file, or "".
func (s *subject) file(name string) string {
	if s.files == nil || !fs.ValidPath(name) {
		return ""
	}
	f, err := s.files.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil || len(b) > maxFile {
		return ""
	}
	text, _, _ := srctext.Decode(b)
	return strings.ReplaceAll(text, "\r\n", "\n")
}
