package resumedata

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load"
)

// stemLanguage matches the name of a file with its language: resume.en, cv_de.
var stemLanguage = regexp.MustCompile(`^(.+)[._-]([a-z]{2})$`)

// isResume reports whether a file has the name of a whole résumé in the language of the site.
func (rd *reader) isResume(stem string) bool {
	if m := stemLanguage.FindStringSubmatch(stem); m != nil && m[2] == rd.Language {
		stem = m[1]
	}
	return slices.Contains(resumeStems, strings.ReplaceAll(stem, "-", "_"))
}

// fileOf returns the YAML or TOML file with the name of a folder beside it, or "".
func fileOf(entries []fs.DirEntry, folder string) string {
	for _, e := range entries {
		if naming.Stem(e.Name()) == folder && !e.IsDir() && IsFile(e.Name()) {
			return e.Name()
		}
	}
	return ""
}

// with returns a table with what another one has and it lacks, and reports whether there was another one.
func with(v, more any) (all any, ok bool) {
	table, isTable := v.(map[string]any)
	other, _ := more.(map[string]any)
	if !isTable || len(other) == 0 {
		return v, false
	}
	both := maps.Clone(other)
	maps.Copy(both, table)
	return both, true
}

// inFolder reads a folder whose files are the sections of one résumé, or the same résumé in several languages.
func (rd *reader) inFolder(dir string) {
	if file := rd.inLanguages(dir); file != "" {
		if strings.EqualFold(path.Ext(file), ".json") {
			rd.json(file)
		} else if v := rd.decode(file); v != nil {
			rd.addData(file, "resume", v, true)
		}
		return
	}
	if parts := rd.tree(dir, 0); len(parts) > 0 {
		rd.addData(dir, "", parts, false)
	}
}

var languageStem = regexp.MustCompile(`^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$`)

// inLanguages returns the file in the language of the site, or else in English, or the first one, of a folder with
// nothing but files that are named for a language. It returns "" for any other folder.
func (rd *reader) inLanguages(dir string) string {
	entries, _ := rd.ReadDir(dir)
	files := map[string]string{}
	first := ""
	for _, e := range entries {
		stem := naming.Stem(e.Name())
		name := path.Join(dir, e.Name())
		if !languageStem.MatchString(stem) || rd.IsDir(name, e) || resume.KindOf(stem) != resume.Other {
			return ""
		}
		if files[stem[:2]] == "" {
			files[stem[:2]] = name
		}
		first = srctext.FirstOf(first, name)
	}
	return srctext.FirstOf(files[rd.Language], files["en"], first)
}

// maxTree bounds how deep the folders of a résumé are nested.
const maxTree = 3

// tree returns the data files under a folder as one table, by the names of files and folders. A folder named for a
// section whose files are its entries is a list of them.
func (rd *reader) tree(dir string, depth int) map[string]any {
	entries, err := rd.ReadDir(dir)
	if err != nil || depth > maxTree {
		return nil
	}
	table := map[string]any{}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		ext := path.Ext(e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case rd.IsDir(name, e):
			below := rd.tree(name, depth+1)
			if list, ok := asList(below); ok && resume.KindOf(e.Name()) != resume.Other {
				table[e.Name()] = list
			} else if len(below) > 0 {
				table[e.Name()] = below
			}
		case frontmatter.FormatOf(name) == "":
		default:
			if v := rd.decode(name); v != nil {
				table[strings.TrimSuffix(e.Name(), ext)] = v
			}
		}
	}
	return table
}

// asList returns the tables in a table as a list, in the order of their names. It reports whether there is nothing else
// in it.
func asList(table map[string]any) (list []any, ok bool) {
	for _, key := range frontmatter.SortedKeys(table) {
		if _, ok := table[key].(map[string]any); !ok {
			return nil, false
		}
		list = append(list, table[key])
	}
	return list, len(list) > 0
}

// probe looks for a file that is a résumé by its contents, whatever its name is: Ina_Skarv_CV.yaml.
func (rd *reader) probe() {
	probes := 0
	for _, f := range dataFolders {
		if f.dir != "." && !f.parts {
			continue
		}
		entries, _ := rd.ReadDir(f.dir)
		for _, e := range entries {
			name := path.Join(f.dir, e.Name())
			format := frontmatter.FormatOf(e.Name())
			if format == "" || rd.Seen[name] || isToolFile(e.Name()) || !rd.Exists(name) {
				continue
			}
			if probes++; probes > maxProbes {
				return
			}
			text, err := rd.ReadFile(name)
			if err != nil || !resumeMarks.MatchString(text) {
				continue
			}
			if v, err := frontmatter.DecodeAny(format, text); err == nil && load.Format(v) != "" {
				rd.order.Add(format, text, v)
				rd.whole[name] = true
				rd.addData(name, "resume", v, true)
			}
		}
	}
}

// resumeMarks matches what stands in every file of a known format.
var resumeMarks = regexp.MustCompile(`"?basics"?\s*:|FRESH@|(?m:^cv:)|"cv"\s*:|"?employment"?\s*:|\[basics\]|\[cv[.\]]`)

var toolFile = regexp.MustCompile(`(?i)^(?:\.|_config|package|tsconfig|docker)|lock\.(?:json|yaml)$`)

// isToolFile reports whether a file is one of those that many folders have and that are never a résumé.
func isToolFile(name string) bool {
	return toolFile.MatchString(name)
}
