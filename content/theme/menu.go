package theme

// menu takes the first menu.
func (r *reading) menu(sources []Source) {
	for i := range sources {
		s := &sources[i]
		r.each(s, func(f found, at string) bool {
			v := f.whole(at)
			if r.Menu != nil || isEmpty(v) || !s.allowed(f.top()) {
				return false
			}
			if len(s.Fields) > 0 {
				var rows []any
				for _, row := range f.find(at) {
					rows = append(rows, row.record(s))
				}
				v = rows
			}
			r.Menu = v
			r.origin("menu", f, at, length(v))
			return true
		})
	}
}
