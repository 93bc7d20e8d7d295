package content

import (
	"path"
	"regexp"
)

// pages makes the pages, and names them.
func (src *source) pages(pieces []*piece) []*Page {
	taken := map[string]int{}
	first := map[Role]*piece{} // who gets the role's own name
	for _, p := range pieces {
		if best := first[p.role]; p.role != Other && (best == nil || p.rank < best.rank) {
			first[p.role] = p
		}
	}
	for _, p := range first {
		taken[string(p.role)] = 1
	}
	var out []*Page
	for _, p := range pieces {
		name := string(p.role)
		if first[p.role] != p {
			name = unique(firstOf(slug(p.name), slug(p.title), "page"), taken)
		}
		p.page = src.newPage(p, name)
		p.page.Role = p.role
		if p.leaf != nil && p.leaf.data {
			if src.fromData == nil {
				src.fromData = map[*Page]bool{}
			}
			src.fromData[p.page] = true
		}
		for _, item := range p.items {
			full := unique(name+"/"+firstOf(slug(withoutDate(item.name)), slug(item.title), "page"), taken)
			item.page = src.newPage(item, full)
			item.page.Role = p.role
			p.page.Pages = append(p.page.Pages, item.page)
		}
		out = append(out, p.page)
	}
	return out
}

// unique returns a name that is free, and takes it. taken has, for each name, the number that was given to it last.
func unique(name string, taken map[string]int) string {
	free := name
	for taken[free] > 0 {
		taken[name]++
		free = name + "-" + intText(taken[name])
	}
	taken[free] = 1
	return free
}

func (src *source) newPage(p *piece, name string) *Page {
	page := &Page{Path: name, Title: firstOf(oneLine(p.title), "Untitled"), Source: folderOf(p), Line: 1}
	if l := p.leaf; l != nil {
		page.Source = oneLine(l.file)
		page.Line = p.text.line[0]
		page.Summary = plain(unmarked(l.meta.text("description", "summary", "excerpt", "tagline", "subtitle", "extra.description")))
		if !p.split {
			page.Date = l.date
			page.Tags = l.meta.list("tags", "tag", "taxonomies.tags", "extra.tags", "technologies", "tech")
		}
	}
	return page
}

// folderOf is the folder of a collection.
func folderOf(p *piece) string {
	if len(p.items) == 0 {
		return oneLine(p.name)
	}
	dir := path.Dir(p.items[0].leaf.file)
	for d := dir; d != "." && d != "/"; d = path.Dir(d) {
		if base := path.Base(d); base == p.name || base == "_"+p.name {
			return oneLine(d)
		}
	}
	return oneLine(dir)
}

var datePrefix = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[-_]`)

func withoutDate(name string) string {
	if m := datePrefix.FindString(name); m != "" && len(m) < len(name) {
		return name[len(m):]
	}
	return name
}
