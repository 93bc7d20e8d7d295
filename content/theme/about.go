package theme

import "strings"

// about takes the first page or text about the person.
func (r *reading) about(sources []Source) {
	for i := range sources {
		s := &sources[i]
		if len(s.At) == 0 {
			r.page(Page{File: s.File, Role: "about", Top: true})
			continue
		}
		r.each(s, func(f found, at string) bool {
			var parts []string
			for _, p := range f.find(at) {
				text, ok := p.value.(string)
				if ok && strings.TrimSpace(text) != "" && s.allowed(p.orTop(f)) && !r.IsPlaceholder(text) {
					parts = append(parts, text)
				}
			}
			if r.About.Markdown != "" && !s.Also || len(parts) == 0 {
				return false
			}
			text := strings.Join(parts, "\n\n")
			if have := r.About.Markdown; have != "" {
				r.About = Text{Markdown: have + "\n\n" + text, File: r.About.File}
			} else {
				r.About = r.textOf(f, text, at == "@body")
			}
			r.origin("about", f, at, 1)
			return true
		})
	}
}

// orTop returns f, or the top of its file if there is no table around it.
func (f found) orTop(file found) found {
	if len(f.tables) == 0 {
		return file.top()
	}
	return f
}
