package generator

import (
	"errors"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/resumedata"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
)

// A resume.json (https://jsonresume.org/schema) is a site by itself: a page about the person, one of projects, and the
// whole résumé.

func detectResume(s *Site) (string, bool) {
	name := s.FirstFile(resumedata.Files()...)
	if s.hasPages() {
		return "", false
	}
	if name == "" {
		all := s.ReadResumes()
		if len(all) == 0 {
			return "", false
		}
		evidence := all[0].File
		if format := all[0].Format; format != "" && format != JSONResume {
			evidence += " is " + format
		}
		return evidence, true
	}
	text, _ := s.ReadFile(name)
	return name, strings.Contains(text, `"basics"`) || strings.Contains(text, `"work"`)
}

// hasPages reports whether the site has a page other than a README.
func (s *Site) hasPages() bool {
	found := false
	_ = s.Walk(".", tree.IsPageFolder, func(name string) error {
		if found = found || !strings.EqualFold(path.Base(name), "README.md"); found {
			return tree.ErrTooManyPages
		}
		return nil
	})
	return found
}

func loadResumeFolder(s *Site) error {
	name := s.FirstFile(resumedata.Files()...)
	if all := s.ReadResumes(); name == "" && len(all) > 0 {
		return s.AddResume(all[0])
	}
	if name == "" {
		return errors.New("there is no resume.json\nhint: it may lie in the folder itself, or in src, data or " +
			"assets/json")
	}
	return s.LoadResumeFile(name)
}

// ReadResumes returns the résumés in data files, the front matter of pages and the configuration, those in s.Resumes
// first.
func (s *Site) ReadResumes() []*resumedata.Resume {
	return resumedata.Read(&resumedata.Site{
		Reader: s.Reader, Config: s.Config, ConfigFile: s.FirstFile(configFiles...), Language: s.twoLetters(),
		Docs: s.Docs, Hidden: s.HiddenDocs, Seen: s.Seen, Known: s.Resumes,
	})
}

// configFiles are the configurations in which a theme may keep a résumé.
var configFiles = slices.Concat(hugoConfigs, []string{"_config.yml", "_config.yaml", "zola.toml"}, hugoOldConfigs,
	[]string{hugoConfigDir + "/params.toml", hugoConfigDir + "/params.yaml", hugoConfigDir + "/params.yml"})

// twoLetters returns the language of the site by two letters, "en" if it does not say.
func (s *Site) twoLetters() string {
	name := strings.ToLower(srctext.FirstOf(s.language, s.LanguageName()))
	return srctext.FirstOf(name[:min(2, len(name))], "en")
}

// LoadResumeFile fills in s from a JSON Resume.
func (s *Site) LoadResumeFile(name string) error {
	r, err := resumedata.ReadJSON(s.Reader, name)
	if err != nil {
		return err
	}
	return s.AddResume(r)
}

// LoadResumeData fills in s from a résumé in YAML or TOML, in a known format or as themes keep it, and returns the kind
// of site that it is and why.
func (s *Site) LoadResumeData(name string) (kind, evidence string, err error) {
	r, kind, err := resumedata.ReadFile(s.Reader, name, s.twoLetters())
	if err != nil {
		return "", "", err
	}
	return kind, "it is a " + frontmatter.FormatOf(name) + " file", s.AddResume(r)
}

// AddResume fills in s with the pages of a résumé. An empty résumé adds none.
func (s *Site) AddResume(c *resumedata.Resume) error {
	r, name := c.Resume, c.File
	if r.Empty() {
		return nil
	}
	r.SetLanguage(s.LanguageName())
	s.Resumes = []*resumedata.Resume{c}
	s.Assets = []string{"public", "static", "assets", path.Dir(name)}
	s.Author = srctext.FirstOf(s.Author, srctext.Clean(r.Basics.Name))
	s.Title = srctext.FirstOf(s.Title, s.Author)
	s.Description = srctext.FirstOf(s.Description, srctext.Plain(srctext.Clean(r.Basics.Label)))
	s.BaseURL = srctext.FirstOf(s.BaseURL, person.WebAddress(r.Basics.URL))

	about := resume.Resume{Basics: r.Basics, Language: r.Language}
	title := naming.RoleTitleIn(naming.About, r.Language)
	pages := []*doc.Doc{resumedata.NewDoc(name, 1, title, resumedata.Body(&about))}
	pages = append(pages, resumedata.ProjectDocs(name, r)...)
	whole := resumedata.NewDoc(name, 1, naming.RoleTitleIn(naming.Resume, r.Language), resumedata.Body(r))
	whole.FromResume = true
	pages = append(pages, whole)
	for _, d := range pages {
		if strings.TrimSpace(d.Body.S) == "" && d.Collection == "" {
			continue
		}
		if err := s.Add(d); err != nil {
			return err
		}
	}
	return nil
}
