package content

import (
	"path"
	"slices"
	"strings"
)

// portraitKeys are where authors name the picture of themselves: in the front matter of the page about them, and in the
// configuration of the themes that have a place for it, of Hugo's, Jekyll's and Zola's.
var portraitKeys = []string{
	"portrait", "avatar", "photo", "profile_image", "profile_picture",
	"extra.portrait", "extra.avatar", "extra.photo", "extra.profile.image", "extra.author.avatar", "extra.author.image",
	"params.portrait", "params.avatar", "params.photo", "params.author.avatar", "params.author.image", "params.author.photo",
	"params.profileMode.imageUrl", "params.profile.image",
	"author.portrait", "author.avatar", "author.photo", "author.picture", "author.image",
}

var pictureSuffixes = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}

// portrait returns the file of the picture of whoever the site is about: the one that folio.toml names, or else the page
// about them, or the configuration, or else the first picture that this page shows. It is "" where there is none, and where
// it is elsewhere in the world: nothing is fetched.
func (src *source) portrait(site *Site) string {
	root := &leaf{file: ownFile, url: "/"}
	if named := src.own.portrait; named != "" {
		file := src.picture(root, named)
		if file == "" {
			src.ps.add(ownFile, src.own.portraitLine, ruleImage, "%s is no picture of the site (there is no portrait)", named)
		}
		return file
	}
	about := site.about()
	if l := src.byFile[about.Source]; l != nil {
		if file := src.picture(l, l.meta.text(portraitKeys...)); file != "" {
			return file
		}
	}
	if file := src.picture(root, meta{values: src.config}.text(portraitKeys...)); file != "" {
		return file
	}
	return src.firstImage(about.Body)
}

// picture returns the picture in the site that a page names, or "".
func (src *source) picture(l *leaf, named string) string {
	if named == "" || scheme.MatchString(named) || strings.HasPrefix(named, "//") {
		return ""
	}
	file := (&linker{src: src}).asset(l, named)
	if !slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(file))) {
		return ""
	}
	return file
}

// about is the page about the author, or else the first.
func (s *Site) about() *Page {
	for _, p := range s.Sections {
		if p.Role == About {
			return p
		}
	}
	return s.Sections[0]
}

// firstImage is the first file that a finished body shows as an image, or "".
func (src *source) firstImage(body string) (file string) {
	var code vault
	editLinks(code.protect(newText(body, 1), allCode, nil), func(k link) (string, bool) {
		if k.image && file == "" && src.images.all[k.dest] {
			file = k.dest
		}
		return "", false
	})
	return file
}
