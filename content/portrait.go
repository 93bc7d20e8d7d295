package content

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/config"
	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/links"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// portraitKeys name a picture of the author, in the front matter of the page about them and in the configuration of
// themes.
var portraitKeys = []string{
	"portrait", "avatar", "photo", "profile_image", "profile_picture",
	"extra.portrait", "extra.avatar", "extra.photo", "extra.profile.image", "extra.author.avatar", "extra.author.image",
	"params.portrait", "params.avatar", "params.photo", "params.author.avatar", "params.author.image",
	"params.author.photo",
	"params.profileMode.imageUrl", "params.profile.image",
	"author.portrait", "author.avatar", "author.photo", "author.picture", "author.image",
}

var pictureSuffixes = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}

// setPortrait sets the portrait of a site, if it has one.
func (a *assembler) setPortrait(site *Site) {
	if site.Portrait = a.portrait(site); site.Portrait != "" {
		a.images.Add(site.Portrait)
		site.portraitURL = publicAddress(strings.TrimSuffix(a.BaseURL, "/"), site.Portrait)
	}
}

// publicAddress returns the address of a file in a folder that generators copy as it is, or "".
func publicAddress(site, file string) string {
	for _, dir := range []string{"static/", "public/"} {
		if rest, ok := strings.CutPrefix(file, dir); ok && site != "" {
			return site + "/" + rest
		}
	}
	return ""
}

// portrait returns the file of the picture of the author: the one that folio.toml names, or else the page about them,
// or the configuration, or else the first image on that page, or else that of a JSON Resume. It is "" if there is none
// in the site: nothing is fetched.
func (a *assembler) portrait(site *Site) string {
	root := &doc.Doc{File: config.Name, URL: "/"}
	if named := a.toml.Portrait; named != "" {
		file := a.picture(root, named)
		if file == "" {
			a.Problems.Add(config.Name, a.toml.PortraitLine, problem.MissingImage,
				"%s is no picture of the site (there is no portrait)", named)
		}
		return file
	}
	if file := a.themePortrait(); file != "" {
		return file
	}
	about := site.about()
	if d := a.byFile[about.Source]; d != nil {
		if file := a.picture(d, d.Front.String(portraitKeys...)); file != "" {
			return file
		}
	}
	if file := a.picture(root, frontmatter.Values{Map: a.Config}.String(portraitKeys...)); file != "" {
		return file
	}
	if file := a.firstImage(about.Body); file != "" {
		return file
	}
	for _, r := range a.Resumes {
		if file := a.picture(root, r.Basics.Image); file != "" {
			return file
		}
	}
	return ""
}

// picture returns the file of a picture in the site that a page names, or "".
func (a *assembler) picture(d *doc.Doc, named string) string {
	if named == "" || links.HasScheme(named) || strings.HasPrefix(named, "//") {
		return ""
	}
	file := a.finder.Find(d, named)
	if !slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(file))) {
		return ""
	}
	return file
}

// about returns the page about the author, or else the first page.
func (s *Site) about() *Page {
	for _, p := range s.Sections {
		if p.Role == About {
			return p
		}
	}
	return s.Sections[0]
}

// firstImage returns the first file that a body shows as an image, or "".
func (a *assembler) firstImage(body string) (file string) {
	var code srctext.Code
	text := code.Protect(srctext.NewText(body, 1), srctext.AllCode, nil)
	srctext.EditLinks(text, func(l srctext.Link) (string, bool) {
		if l.Image && file == "" && a.images.Has(l.Dest) {
			file = l.Dest
		}
		return "", false
	})
	return file
}
