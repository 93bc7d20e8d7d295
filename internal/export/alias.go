package export

import (
	"io/fs"
	"path"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/card"
)

// An alias is a file under another name, which is not listed. It tells its users which file it stands for.
type alias struct {
	*file
	base string
	of   string
}

func (a alias) Name() string { return a.base }

// AliasOf returns the path of the file that an alias stands for, or "" if it is no other file.
func (a alias) AliasOf() string { return a.of }

func (a alias) open() (fs.File, error) {
	f, err := a.file.open()
	if err != nil {
		return nil, err
	}
	return &openAlias{f.(*openFile), a}, nil
}

// An openAlias is an alias open for reading.
type openAlias struct {
	*openFile
	alias alias
}

func (o *openAlias) Stat() (fs.FileInfo, error) { return o.alias, nil }

// resumeAliases are names that visitors try for the résumé.
var resumeAliases = []string{"cv", "CV", "résumé", "resumé", "vita", "curriculum-vitae"}

// contactAliases are names that visitors try for how to reach the author.
var contactAliases = []struct {
	name string
	text func(*content.Site) string
}{
	{"email", card.Email},
	{"mail", card.Email},
	{"contact", card.Contacts},
	{"contacts", card.Contacts},
}

// addAliases adds other names of files, where they don't shadow a page, a folder or a file. They are in no list.
func (t tree) addAliases(site *content.Site) {
	of := map[string]*file{}
	for name, n := range t.nodes {
		if f, ok := n.(*file); ok && strings.TrimSuffix(name, path.Ext(name)) == resumeName {
			of[path.Ext(name)] = f
		}
	}
	for _, name := range resumeAliases {
		if t.nodes[name] != nil {
			continue // a folder
		}
		for suffix, f := range of {
			if t.nodes[name+suffix] == nil {
				t.nodes[name+suffix] = alias{f, name + suffix, resumeName + suffix}
			}
		}
	}
	for _, c := range contactAliases {
		name, text := c.name+textSuffix, c.text(site)
		if t.nodes[c.name] == nil && t.nodes[name] == nil && text != "" {
			f := &file{base: name, produce: func() ([]byte, error) { return []byte(text), nil }}
			t.nodes[name] = alias{f, name, ""}
		}
	}
}

// originalSuffixes are the suffixes of the files and addresses of pages, with those of the files that they lead to.
var originalSuffixes = map[string]string{
	textSuffix: textSuffix, ".md": ".md", ".ansi": ".ansi", // those of the tree itself
	".markdown": ".md", ".mdx": ".md", ".html": textSuffix, ".htm": textSuffix,
}

// original returns the file of a page whose own file or address has a name, or nil. It is made when it is asked for, as
// a site has several such names for each page.
func (t tree) original(name string) node {
	suffix := path.Ext(name)
	to, ok := originalSuffixes[suffix]
	if !ok {
		return nil
	}
	page := t.named(strings.TrimSuffix(name, suffix))
	if page == "" {
		return nil
	}
	f, ok := t.nodes[page+to].(*file)
	if !ok {
		return nil
	}
	return alias{f, path.Base(name), page + to}
}
