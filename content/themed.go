package content

import (
	"path"
	"regexp"
	"strings"

	"example.com/folio/content/config"
	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/content/theme"
)

// setThemeRoles gives sections the roles that the theme gives their pages.
func (a *assembler) setThemeRoles(sections []*section) {
	for _, s := range sections {
		p, ok := a.themePage(s)
		if !ok {
			continue
		}
		if p.Role != "" {
			s.role, s.rank = Role(p.Role), -1
		}
		named, _ := naming.RoleOf(s.title)
		if p.Title == "" && p.Role != "" && named != s.role && (s.doc == nil || s.doc.Front.String("title") == "") {
			p.Title = naming.RoleTitle(s.role)
		}
		s.title = srctext.FirstOf(p.Title, s.title)
	}
}

// themePage returns what the theme says of the page of a section, or of all items of a collection without a page.
func (a *assembler) themePage(s *section) (p theme.Page, ok bool) {
	if s.doc != nil {
		p, ok = a.theme.Roles[s.doc.File]
		return p, ok
	}
	for i, item := range s.items {
		of, known := a.theme.Roles[item.doc.File]
		if !known || i > 0 && of.Role != p.Role {
			return theme.Page{}, false
		}
		p = of
	}
	return p, len(s.items) > 0
}

// themePortrait returns the file of the portrait in the places of the theme, or "".
func (a *assembler) themePortrait() string {
	for _, p := range a.theme.Portrait {
		if p.Exact {
			return p.Name
		}
		d := &doc.Doc{File: srctext.FirstOf(p.Page, config.Name), URL: "/"}
		names := []string{p.Name}
		if !strings.HasPrefix(p.Name, "/") && p.Folder != "" {
			names = []string{"/" + path.Join(p.Folder, p.Name), p.Name}
		}
		for _, name := range names {
			if file := a.picture(d, name); file != "" {
				return file
			}
		}
	}
	return ""
}

// noContact matches addresses that templates link to beside the author's: licenses, themes, and pictures such as codes.
var noContact = regexp.MustCompile(`(?i)^https?://(?:www\.)?creativecommons\.org/|\.(?:png|jpe?g|gif|webp|svg)$|` +
	`^https?://(?:www\.)?github\.com/[^/]+/(?:hexo|hugo|jekyll|zola|astro)-theme-`)

// isNoContact reports whether an address is of the site itself, of no person, or of the theme's example site.
func (a *assembler) isNoContact(url string) bool {
	if noContact.MatchString(url) {
		return true
	}
	if a.BaseURL != "" && strings.HasPrefix(url+"/", a.BaseURL+"/") {
		return true
	}
	_, mailbox, _ := strings.Cut(url, "mailto:")
	account := strings.TrimPrefix(path.Base(url), "@")
	return a.theme.IsPlaceholder(mailbox) || a.theme.IsPlaceholder(account) || a.theme.IsPlaceholder(url)
}
