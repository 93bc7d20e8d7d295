// Package resumedata reads the résumés that a site keeps as data: in data files, in the front matter of pages and in
// its configuration. It makes pages of them too.
package resumedata

import (
	"errors"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load"
)

// A site of any kind may have résumés in data files: a resume.json by the schema, a file or a folder of YAML or TOML by
// the rules of a theme, or a file for each section.

// dataFolders are the folders of data files, in the order in which they are searched.
var dataFolders = []struct {
	dir   string
	parts bool // it may hold files named for a section too: experience.yml
}{
	{".", false},
	{"src", false},
	{"data", true}, // Hugo
	{"data/sections", true},
	{"assets/json", false},
	{"_data", true}, // Jekyll
	{"public", false},
	{"static", false},
	{"assets", false},
	{"content", false},
	{"source/_data", true}, // Hexo
	{"src/_data", true},    // Eleventy
	{"src/data", true},
	{"src/content", false},
}

// resumeStems are the names, without suffix, of a file or a folder that holds a whole résumé.
var resumeStems = []string{"resume", "cv", "json_resume", "jsonresume", "curriculum_vitae", "lebenslauf"}

// themeData is the data file of themes that show nothing but a résumé (online-cv).
const themeData = "_data/data.yml"

// Files returns the paths at which a resume.json is looked for.
func Files() (names []string) {
	for _, f := range dataFolders {
		names = append(names, path.Join(f.dir, "resume.json"))
	}
	return names
}

// Bounds on the data files of a site that are read as résumés.
const (
	maxResumeFiles = 40 // in all
	maxProbes      = 20 // those whose name says nothing
	maxResumes     = 8
)

// A Resume is a résumé in data files.
type Resume struct {
	*resume.Resume
	Notes  []resume.Note // what its author may want to fix
	File   string        // its file, or its folder if it has several files
	Schema bool          // it is JSON Resume
	Format string        // its known format, "RenderCV", or ""
}

// A Site is what of a site may have a résumé.
type Site struct {
	*tree.Reader
	Config       map[string]any
	ConfigFile   string          // where Config is from
	Language     string          // of the site by two letters
	Docs, Hidden []*doc.Doc      // its pages, and those that are hidden
	Seen         map[string]bool // files that were read as pages
	Known        []*Resume       // those that were read already
}

// A reader reads the résumés in data files.
type reader struct {
	*Site
	files int               // how many were read
	whole map[string]bool   // files that are one résumé, in whose order its sections are shown
	order frontmatter.Order // of their tables
	all   []*Resume
}

// Read returns the résumés in data files, those in s.Known first, then the one in the front matter of pages and in the
// configuration. If a page that is a résumé is hidden, its data is hidden too, and Read returns nil.
func Read(s *Site) []*Resume {
	for _, d := range s.Hidden {
		if d.HasRole(naming.Resume) {
			return nil
		}
		if role, _ := naming.RoleOf(d.Front.String("title")); role == naming.Resume {
			return nil
		}
	}
	rd := reader{Site: s, all: s.Known, whole: map[string]bool{}}
	for _, f := range dataFolders {
		rd.folder(f.dir, f.parts)
		if f.parts && rd.DirExists(f.dir) {
			rd.folder(path.Join(f.dir, rd.Language), f.parts)
			rd.folder(path.Join(f.dir, rd.Language, "sections"), f.parts)
		}
	}
	rd.addLoaded()
	if len(rd.all) == 0 {
		rd.probe()
	}
	rd.addFront()
	return rd.all
}

// folder reads the résumés in one folder. A file and a folder of one name are one résumé.
func (rd *reader) folder(dir string, withParts bool) {
	entries, err := rd.ReadDir(dir)
	if err != nil {
		return
	}
	parts, beside := map[string]any{}, map[string]any{}
	first := ""
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		ext := path.Ext(e.Name())
		stem := strings.ToLower(strings.TrimSuffix(e.Name(), ext))
		whole := rd.isResume(stem) || name == themeData
		isPart := withParts && resume.KindOf(stem) != resume.Other
		switch {
		case rd.has(name):
		case rd.IsDir(name, e) && whole && withParts:
			if file := fileOf(entries, e.Name()); file != "" {
				beside[file] = rd.tree(name, 0)
			} else {
				rd.inFolder(name)
			}
		case rd.IsDir(name, e) && isPart:
			if list, ok := asList(rd.tree(name, 0)); ok {
				parts[stem], first = list, srctext.FirstOf(first, name)
			}
		case frontmatter.FormatOf(name) == "" || !rd.Exists(name):
		case whole && strings.EqualFold(ext, ".json"):
			rd.json(name)
		case whole:
			if v := rd.decode(name); v != nil {
				all, more := with(v, beside[e.Name()])
				rd.whole[name] = !more
				rd.addData(name, stem, all, name != themeData)
			}
		case isPart:
			if v := rd.decode(name); v != nil {
				parts[stem], first = v, srctext.FirstOf(first, name)
			}
		}
	}
	if len(parts) > 0 {
		rd.whole[first] = false
		rd.addData(first, "", parts, false)
	}
}

// has reports whether a file was read as a résumé already, as it is if it is the whole site.
func (rd *reader) has(name string) bool {
	return slices.ContainsFunc(rd.all, func(r *Resume) bool { return r.File == name })
}

// json reads a JSON Resume, or a JSON file of a theme, which is an array.
func (rd *reader) json(name string) {
	s := rd.read(name)
	if strings.HasPrefix(strings.TrimSpace(s), "[") {
		rd.addData(name, "resume", rd.decodeText(name, s), true)
		return
	}
	if s == "" {
		return
	}
	r, notes, err := options(rd.Language).JSON([]byte(s))
	var syntax *load.SyntaxError
	switch {
	case errors.As(err, &syntax):
		rd.report(name, syntax.Line, syntax.Err.Error())
	case err != nil:
		rd.report(name, 0, err.Error())
	default:
		rd.add(&Resume{Resume: r, Notes: notes, File: name, Schema: true})
	}
}

// addData adds decoded data, unless it is hidden or no résumé: it must have a job or a degree, or, if its name says
// that it is a résumé, any entry or a summary.
func (rd *reader) addData(name, stem string, v any, named bool) {
	top, _ := v.(map[string]any)
	m := frontmatter.Values{Map: top}
	if m.IsTrue("draft", "hidden", "private") || m.IsFalse("published", "publish") {
		return
	}
	o := options(rd.Language)
	if rd.whole[name] {
		o.Keys = rd.order.Keys
	}
	r, notes := o.Data(stem, v)
	if len(r.Work)+len(r.Education) == 0 && !(named && (r.Entries() > 0 || r.Basics.Summary != "")) {
		return
	}
	format := load.Format(v)
	rd.add(&Resume{Resume: r, Notes: notes, File: name, Schema: format == load.JSONResume, Format: format})
}

// add adds a résumé, up to maxResumes.
func (rd *reader) add(r *Resume) {
	if len(rd.all) < maxResumes {
		rd.all = append(rd.all, r)
	}
}

// decode returns a data file as a value, or nil.
func (rd *reader) decode(name string) any { return rd.decodeText(name, rd.read(name)) }

// decodeText returns the text of a data file as a value, or nil. It reports what can't be decoded.
func (rd *reader) decodeText(name, s string) any {
	if s == "" {
		return nil
	}
	format := frontmatter.FormatOf(name)
	v, err := frontmatter.DecodeAny(format, s)
	if err != nil {
		line, _, what := frontmatter.Explain(frontmatter.Raw{Format: format, Text: s, Line: 1}, err)
		rd.report(name, line, what)
		return nil
	}
	rd.order.Add(format, s, v)
	rd.whole[name] = true
	return v
}

// read returns the text of a data file, or "" if it can't be read or is beyond maxResumeFiles.
func (rd *reader) read(name string) string {
	if rd.files++; rd.files > maxResumeFiles {
		return ""
	}
	s, err := rd.ReadFile(name)
	if err != nil {
		rd.report(name, 0, tree.Reason(err))
		return ""
	}
	return s
}

// report adds a problem about a data file that is not used.
func (rd *reader) report(name string, line int, what string) {
	rd.Problems.Add(name, line, problem.DataFile, "%s (the file is not used)", srctext.Clean(what))
}
