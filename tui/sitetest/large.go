package sitetest

import (
	"fmt"
	"strings"

	"example.com/folio/content"
)

// Large returns a site with a list of n pages of about size bytes. Page 17 has the unique word only17, and so on.
func Large(n, size int) *content.Site {
	const prose = "The *tide* came in over the [sandbank](https://bank.example/map), " +
		"and **nobody** had drawn it since the spring. " +
		"It moves every year by a hundred metres, and the chart says so in a footnote.\n\n" +
		"- a buoy with `code` on it\n- another buoy\n\n## What was seen\n\n"
	posts := &content.Page{Path: "posts", Title: "Posts", Role: content.Writing}
	for i := range n {
		body := fmt.Sprintf("Survey only%d begins here.\n\n%s", i, strings.Repeat(prose, max(size/len(prose), 1)))
		posts.Pages = append(posts.Pages, &content.Page{
			Path: fmt.Sprintf("posts/p%d", i), Title: fmt.Sprintf("Survey %d", i),
			Summary: fmt.Sprintf("What survey %d found.", i), Body: body,
		})
	}
	about := &content.Page{Path: "about", Title: "About", Role: content.About, Body: "I draw maps."}
	return &content.Site{Title: "Ada Quill", Author: "Ada Quill", Sections: []*content.Page{about, posts}}
}

// LargePage returns about size bytes of Markdown with headings and links.
func LargePage(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Part %d\n\nThe tide came in over the [bank %d](https://bank.example/%d) ", i, i, i)
		b.WriteString("and the chart says so in a footnote.\n\n")
	}
	return b.String()
}

// Flat returns a site with n sections.
func Flat(n int) *content.Site {
	site := &content.Site{Title: "Ada Quill", Author: "Ada Quill"}
	for i, p := range Large(n, 2<<10).Sections[1].Pages {
		p.Path, p.Role = fmt.Sprintf("p%d", i), content.Other
		p.Summary = "" // so that it is made from the text
		site.Sections = append(site.Sections, p)
	}
	return site
}

// LongPage returns a site with a page of 1 MiB and a short one.
func LongPage() *content.Site {
	return &content.Site{Title: "Ada Quill", Sections: []*content.Page{
		{Path: "about", Title: "About", Role: content.About, Body: LargePage(1 << 20)},
		{Path: "other", Title: "Other", Body: "Nothing of that."},
	}}
}
