package content

import (
	"path"
	"slices"
	"strings"
	"time"
)

// A plain folder of Markdown: a file is a section, and a folder is a collection of what is in it. index.md, or else
// README.md, is the page of its folder.

func detectFolder(src *source) (string, bool) {
	if src.markdownAt(".") {
		return "Markdown files and no generator's configuration", true
	}
	return "", false
}

func loadFolder(src *source) error {
	src.dialect = dialect{shortcodes: true, liquid: true, wiki: true} // whatever its author has used before
	src.assets = []string{"static", "public", "assets"}
	if !src.markdownIn(".") && src.existsDir("content") {
		src.root = "content"
	}
	err := src.walk(src.root, visible, func(name string) error {
		l := src.readLeaf(name)
		if l == nil {
			return nil
		}
		src.placeByFolder(l)
		return src.add(l)
	})
	src.settleReadme()
	return err
}

// markdownIn tells whether there is a Markdown file right in a folder, beside a README.
func (src *source) markdownIn(dir string) bool {
	found := false
	_ = src.walk(dir, func(string) bool { return false }, func(name string) error {
		found = found || !strings.EqualFold(path.Base(name), "README.md")
		return nil
	})
	return found
}

// placeByFolder finds a page's place by where its file is: its collection is the folder at the top, and a page that has
// a folder to itself is called like the folder.
func (src *source) placeByFolder(l *leaf) {
	rel, _ := src.rel(l.file)
	dirs := strings.Split(path.Dir(rel), "/")
	if dirs[0] == "." {
		dirs = nil
	}
	if isIndex(l.name) && len(dirs) > 0 {
		parent := dirs[len(dirs)-1]
		if strings.EqualFold(l.name, "index") && src.alone(l.file) {
			dirs, l.name = dirs[:len(dirs)-1], parent // about/index.md is about.md
		} else if len(dirs) == 1 {
			l.index, l.name = true, parent
		} else {
			l.name = parent
		}
	} else if isIndex(l.name) {
		l.index = true
	}
	if len(dirs) > 0 {
		l.in = dirs[0]
	}
	if d := datePrefix.FindStringSubmatch(l.name); d != nil && l.date.IsZero() {
		l.date = parseDate(d[1])
	} else if day := parseDay(l.name); l.date.IsZero() {
		l.date = day
	}
	l.url = addressOf(src.withoutLanguage(rel))
}

// parseDay reads the name of a page that is called by its day.
func parseDay(name string) time.Time {
	t, _ := time.Parse(time.DateOnly, name)
	return t
}

func isIndex(name string) bool {
	return slices.Contains([]string{"index", "_index", "readme"}, strings.ToLower(name))
}

// addressOf is where a generator puts the page of a file.
func addressOf(rel string) string {
	a := normalAddress(rel)
	if a == "" {
		return "/"
	}
	dir := strings.TrimSuffix(rel, path.Ext(rel))
	if isIndex(path.Base(dir)) {
		dir = path.Dir(dir)
	}
	return "/" + dir + "/"
}

// alone tells whether a file is the only page in its folder and those under it.
func (src *source) alone(file string) bool {
	n := 0
	_ = src.walk(path.Dir(file), visible, func(name string) error {
		if lang := languageOf(name); lang != "" && slices.Contains(src.otherLanguages, lang) {
			return nil
		}
		if n++; n > 1 {
			return errTooMany
		}
		return nil
	})
	return n == 1
}

// settleReadme lets a README be the page of a folder only where there is no index. At the top it is mostly about the
// files and not about the person, so there it is only used where no other page says who that is.
func (src *source) settleReadme() {
	index := map[string]bool{}
	about := false
	for _, l := range src.leaves {
		if l.index && !isReadme(l) {
			index[l.in] = true
		}
		if role, _ := roleOf(l.name); role == About && l.in == "" {
			about = true
		}
	}
	src.leaves = slices.DeleteFunc(src.leaves, func(l *leaf) bool {
		return isReadme(l) && l.index && (index[l.in] || l.in == "" && about)
	})
}

func isReadme(l *leaf) bool {
	return strings.EqualFold(strings.TrimSuffix(path.Base(l.file), path.Ext(l.file)), "README")
}

// loadFile reads a site that is one document.
func (src *source) loadFile(name string) error {
	src.dialect = dialect{shortcodes: true, liquid: true, wiki: true}
	l := src.readLeaf(name)
	if l == nil {
		return errorText(src.ps.sorted()[0].Text)
	}
	l.index = isIndex(l.name)
	l.url = "/"
	src.keptBack(l) // for its date; a document that is opened by its name is not hidden
	src.leaves = append(src.leaves, l)
	src.author = firstOf(src.author, l.meta.text("author", "author.name"))
	src.description = firstOf(src.description, l.meta.text("description", "summary"))
	return nil
}

type errorText string

func (e errorText) Error() string { return string(e) }
