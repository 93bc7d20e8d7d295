package content

import (
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	resumeload "example.com/folio/internal/resume/load"
	"example.com/folio/internal/resume/write"
)

// Authors keep a résumé as data in many places: a resume.json by the schema, a file or a folder of YAML or TOML by the theme,
// a file for each of its sections.

// dataFolders are where data files lie in sites of any kind, the one that is looked into first at the front.
var dataFolders = []struct {
	dir   string
	parts bool // files named for a section lie there too: experience.yml
}{
	{".", false}, {"src", false}, {"data", true}, {"assets/json", false}, {"_data", true}, {"public", false}, {"static", false},
	{"assets", false}, {"content", false}, {"source/_data", true}, {"src/_data", true}, {"src/data", true},
}

// resumeStems are what a file or a folder is called that holds a whole résumé.
var resumeStems = []string{"resume", "cv"}

// themeData is the file of a whole site in themes that are one résumé (online-cv).
const themeData = "_data/data.yml"

// resumeFiles are where a resume.json can lie.
func resumeFiles() (names []string) {
	for _, f := range dataFolders {
		names = append(names, path.Join(f.dir, "resume.json"))
	}
	return names
}

// Bounds on the data files of a site that are read as résumés.
const (
	maxResumeFiles = 40 // in all
	maxResumes     = 8
)

// A dataReader reads the résumés that are data.
type dataReader struct {
	*source
	files int
	all   []*Curriculum
}

// readResumes reads the résumés of data files. Where the author keeps the résumé's page back, its data is too.
func (src *source) readResumes() []*Curriculum {
	for _, l := range src.kept {
		if role, _ := roleOf(l.name); role == Resume {
			return nil
		}
		if role, _ := roleOf(l.meta.text("title")); role == Resume {
			return nil
		}
	}
	rd := dataReader{source: src, all: src.resumes}
	for _, f := range dataFolders {
		rd.folder(f.dir, f.parts)
	}
	return rd.all
}

// folder reads the résumés in one folder.
func (rd *dataReader) folder(dir string, withParts bool) {
	entries, err := rd.readDir(dir)
	if err != nil {
		return
	}
	parts := map[string]any{}
	first := ""
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		ext := path.Ext(e.Name())
		stem := strings.ToLower(strings.TrimSuffix(e.Name(), ext))
		whole := slices.Contains(resumeStems, stem) || name == themeData
		switch {
		case slices.ContainsFunc(rd.all, func(c *Curriculum) bool { return c.File == name }): // the site itself
		case rd.isDir(name, e):
			if whole && withParts {
				rd.whole(name)
			}
		case configFormats[strings.ToLower(ext)] == "" || !rd.exists(name):
		case whole && strings.EqualFold(ext, ".json"):
			rd.json(name)
		case whole:
			if v := rd.decoded(name); v != nil {
				rd.data(name, stem, v, name != themeData)
			}
		case withParts && resume.KindOf(stem) != resume.Other:
			if v := rd.decoded(name); v != nil {
				parts[stem], first = v, firstOf(first, name)
			}
		}
	}
	if len(parts) > 0 {
		rd.data(first, "", parts, false)
	}
}

// whole reads a folder whose files are the sections of one résumé.
func (rd *dataReader) whole(dir string) {
	entries, err := rd.readDir(dir)
	if err != nil {
		return
	}
	parts := map[string]any{}
	for _, e := range entries {
		if ext := path.Ext(e.Name()); configFormats[strings.ToLower(ext)] != "" && !strings.HasPrefix(e.Name(), ".") {
			if v := rd.decoded(path.Join(dir, e.Name())); v != nil {
				parts[strings.TrimSuffix(e.Name(), ext)] = v
			}
		}
	}
	if len(parts) > 0 {
		rd.data(dir, "", parts, false)
	}
}

// json reads a resume.json, or a JSON file of a theme.
func (rd *dataReader) json(name string) {
	s := rd.contents(name)
	if strings.HasPrefix(strings.TrimSpace(s), "[") {
		rd.data(name, "resume", rd.decodedText(name, s), true)
		return
	}
	if s == "" {
		return
	}
	r, notes, err := resumeload.JSON([]byte(s))
	var syntax *resumeload.SyntaxError
	switch {
	case errors.As(err, &syntax):
		rd.unused(name, syntax.Line, syntax.Err.Error())
	case err != nil:
		rd.unused(name, 0, err.Error())
	default:
		rd.add(&Curriculum{Resume: r, Notes: notes, File: name, schema: true})
	}
}

// data takes decoded data in as a résumé, if it is one. Whatever is called resume or cv is, if there is any entry in it; other
// files need a job or a degree.
func (rd *dataReader) data(name, stem string, v any, surely bool) {
	top, _ := v.(map[string]any)
	if m := (meta{values: top}); m.truthy("draft", "hidden", "private") || m.denied("published", "publish") {
		return
	}
	r, notes := resumeload.Data(stem, unwrapped(v))
	if len(r.Work)+len(r.Education) == 0 && !(surely && r.Entries() > 0) {
		return
	}
	rd.add(&Curriculum{Resume: r, Notes: notes, File: name})
}

func (rd *dataReader) add(c *Curriculum) {
	if len(rd.all) < maxResumes {
		rd.all = append(rd.all, c)
	}
}

// unwrapped is data without the tables that are only around it: cv, and sections in it (RenderCV).
func unwrapped(v any) any {
	top, ok := v.(map[string]any)
	if !ok {
		return v
	}
	for _, key := range resumeStems {
		if inner, ok := top[key].(map[string]any); ok {
			top = inner
			break
		}
	}
	if sections, ok := top["sections"].(map[string]any); ok {
		top = maps.Clone(top)
		delete(top, "sections")
		for key, section := range sections {
			if _, taken := top[key]; !taken {
				top[key] = section
			}
		}
	}
	return top
}

// decoded is a data file as a value, or nil.
func (rd *dataReader) decoded(name string) any { return rd.decodedText(name, rd.contents(name)) }

func (rd *dataReader) decodedText(name, s string) any {
	if s == "" {
		return nil
	}
	format := configFormats[strings.ToLower(path.Ext(name))]
	v, err := decodeAny(format, s)
	if err != nil {
		line, _, what := explain(matter{format: format, raw: s, line: 1}, err)
		rd.unused(name, line, what)
		return nil
	}
	return v
}

// contents is the text of a data file, or "".
func (rd *dataReader) contents(name string) string {
	if rd.files++; rd.files > maxResumeFiles {
		return ""
	}
	s, err := rd.readFile(name)
	if err != nil {
		rd.unused(name, 0, reason(err))
		return ""
	}
	return s
}

func (rd *dataReader) unused(name string, line int, what string) {
	rd.ps.add(name, line, ruleDataFile, "%s (the file is not used)", clean(what))
}

// placeResume shows the résumé that is data where its page says nothing of its own, or as a section of its own where there is
// no such page.
func (src *source) placeResume(pieces []*piece) []*piece {
	if len(src.resumes) == 0 {
		return pieces
	}
	c := src.resumes[0]
	l := resumeLeaf(c.File, 1, roleTitle(Resume), body(c.Resume))
	l.data = true
	if empty(&piece{text: l.body}) {
		return pieces
	}
	src.author = firstOf(src.author, clean(c.Basics.Name))
	own := false
	for _, p := range pieces {
		if p.role != Resume {
			continue
		}
		if own = true; empty(p) {
			p.text, p.leaf.data = src.expand(l), true
			return pieces
		}
	}
	if own {
		return pieces
	}
	return append(pieces, &piece{leaf: l, name: l.name, title: roleTitle(Resume), role: Resume, text: src.expand(l)})
}

// resumeCall shows the résumé that is data, or the section of it that the call names.
func resumeCall(u *use) string {
	named := firstOf(u.take("path", "file", "data", "src"), u.positional(0))
	section := firstOf(u.take("section", "part", "type", "key"), u.positional(1))
	var c *Curriculum
	for _, r := range u.x.src.resumes {
		if c == nil || named != "" && strings.HasSuffix("/"+r.File, "/"+strings.TrimPrefix(strings.TrimPrefix(named, "@"), "/")) {
			c = r
		}
	}
	if c == nil {
		if u.closed && len(u.args) == 0 {
			return u.inner()
		}
		return entry(u)
	}
	if section == "" && path.Ext(named) == "" {
		section = named
	}
	if kind := resume.KindOf(section); kind != resume.Other {
		return write.Section(c.Resume, kind)
	}
	return strings.TrimSpace(body(c.Resume))
}
