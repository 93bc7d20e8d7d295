package theme

import "cmp"

// resume takes files with whole résumés.
func (r *reading) resume(s *Source) {
	if len(r.Resumes) > 0 && !s.Also {
		return
	}
	r.each(s, func(f found, at string) bool {
		if !s.allowed(f.top()) || f.file == "" {
			return false
		}
		r.Resumes = append(r.Resumes, f.file)
		r.origin("resume", f, at, 1)
		return true
	})
}

// entries takes the records of a section.
func (r *reading) entries(kind string, s *Source) {
	if len(r.Entries[kind]) > 0 && !s.Also {
		return
	}
	r.each(s, func(f found, at string) bool {
		n, demo := 0, false
		all := f.find(at)
		if r.isKnownList(all) {
			return false
		}
		for _, e := range all {
			rec := e.record(s)
			if !s.allowed(e) || isBlank(rec) || len(r.Entries[kind]) >= maxFound {
				continue
			}
			if r.isKnownRecord(e.value) || r.isDemoRecord(rec) {
				r.DemoData[f.file], demo = true, true
				continue
			}
			r.Entries[kind] = append(r.Entries[kind], rec)
			n++
		}
		if n > 0 {
			r.origin(kind, f, at, n)
		}
		return n > 0 || demo
	})
	if len(r.Entries[kind]) == 0 {
		return
	}
	if files := r.glob(Strings{s.Page}); s.Page != "" && len(files) > 0 {
		r.Shown[kind] = cmp.Or(r.Shown[kind], files[0])
	}
	r.Titles[kind] = cmp.Or(r.Titles[kind], s.Title)
}
