package tui

import (
	"fmt"
	"strings"

	"example.com/folio/content"
)

// largeSite is a site with a list of n pages of about size bytes. Each page has a word that no other has: only17.
func largeSite(n, size int) *content.Site {
	const prose = "The *tide* came in over the [sandbank](https://bank.example/map), and **nobody** had drawn it since the spring. " +
		"It moves every year by a hundred metres, and the chart says so in a footnote.\n\n" +
		"- a buoy with `code` on it\n- another buoy\n\n## What was seen\n\n"
	posts := &content.Page{Path: "posts", Title: "Posts", Role: content.Writing}
	for i := range n {
		body := fmt.Sprintf("Survey only%d begins here.\n\n%s", i, strings.Repeat(prose, max(size/len(prose), 1)))
		posts.Pages = append(posts.Pages, &content.Page{
			Path: fmt.Sprintf("posts/p%d", i), Title: fmt.Sprintf("Survey %d", i), Summary: fmt.Sprintf("What survey %d found.", i), Body: body,
		})
	}
	about := &content.Page{Path: "about", Title: "About", Role: content.About, Body: "I draw maps."}
	return &content.Site{Title: "Ada Quill", Author: "Ada Quill", Sections: []*content.Page{about, posts}}
}

// largePage is Markdown of about size bytes with headings, links and code.
func largePage(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Part %d\n\nThe tide came in over the [bank %d](https://bank.example/%d) and the chart says so in a footnote.\n\n", i, i, i)
	}
	return b.String()
}

// flatSite is a site of n sections, as a folder of as many files is.
func flatSite(n int) *content.Site {
	site := &content.Site{Title: "Ada Quill", Author: "Ada Quill"}
	for i, p := range largeSite(n, 2<<10).Sections[1].Pages {
		p.Path, p.Role = fmt.Sprintf("p%d", i), content.Other
		p.Summary = "" // what is in it is said from its text
		site.Sections = append(site.Sections, p)
	}
	return site
}

// onePage is a site of one page of a megabyte, and another page.
func onePage() *content.Site {
	return &content.Site{Title: "Ada Quill", Sections: []*content.Page{
		{Path: "about", Title: "About", Role: content.About, Body: largePage(1 << 20)}, {Path: "other", Title: "Other", Body: "Nothing of that."},
	}}
}
