package theme

// page gives the pages that match their roles. A role that was given before stays.
func (r *reading) page(p Page) {
	for _, pattern := range p.File {
		for _, file := range r.glob([]string{pattern}) {
			if _, ok := r.Roles[file]; !ok && r.pageAllowed(&p, file) {
				r.Roles[file] = p
				if text := r.pageBlocks(&p, file); text != "" {
					r.PageBlocks[file] = text
				}
				if p.Role != "" {
					r.Origins = append(r.Origins, Origin{p.Role, file, "", 1})
				}
			}
		}
	}
}

// pageAllowed reports whether the conditions of a row hold for a page.
func (r *reading) pageAllowed(p *Page, file string) bool {
	return len(p.When) == 0 || found{value: r.value(file), file: file}.top().holds(p.When)
}
