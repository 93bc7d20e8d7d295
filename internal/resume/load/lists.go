package load

import (
	"cmp"
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// Lists reads a table that is about something else too, such as the front matter of a page or the configuration of a
// site: the lists of jobs and degrees in it, by their keys or by the keys of their entries, then other sections, and
// who the person is as far as a key says so and nothing else. Tables for parameters are read too. Without a job or a
// degree the résumé is empty.
func (o Options) Lists(table map[string]any) (*resume.Resume, []resume.Note) {
	rd := &reader{resume: &resume.Resume{}}
	if !mayHaveLists(table, 0) {
		return rd.resume, nil
	}
	n, err := o.source().Node(table)
	if err != nil {
		return rd.resume, nil
	}
	rd.lists(n, 0)
	if len(rd.resume.Work)+len(rd.resume.Education) == 0 {
		return &resume.Resume{}, nil
	}
	return rd.resume, nil
}

// innerTables are the tables of generators in which themes keep their own keys.
var innerTables = []string{"params", "extra", "resume", "cv", "data"}

// mayHaveLists reports whether there is a list of tables, or a table with one, in a table. Most pages have none.
func mayHaveLists(v any, depth int) bool {
	switch v := v.(type) {
	case map[string]any:
		for _, value := range v {
			if depth < 4 && mayHaveLists(value, depth+1) {
				return true
			}
		}
	case []any:
		if len(v) == 0 {
			return false
		}
		_, table := v[0].(map[string]any)
		return table
	case []map[string]any:
		return true
	}
	return false
}

// lists reads the lists in one table and in the tables for parameters in it.
func (rd *reader) lists(n node.Node, depth int) {
	r := record{Node: n}
	for _, i := range rd.order(n.Fields) {
		f := n.Fields[i]
		kind := kindOfKey(f.Key)
		entries := unwrap(f.Node, kind)
		switch {
		case depth < 2 && f.Object && node.IsOneOf(f.Key, innerTables):
			rd.lists(f.Node, depth+1)
		case kind == resume.KindWork || kind == resume.KindEducation:
			if isListOfEntries(entries, kind) {
				rd.section(f.Node, kind, "")
				r.mark(i)
			}
		case kind == resume.Other && isListOfObjects(f.Node) && !notWorkLists.Has(title(f.Key)):
			for _, k := range []resume.Kind{resume.KindWork, resume.KindEducation} {
				if isListOfEntries(f.Node, k) {
					rd.section(f.Node, k, title(f.Key))
					r.mark(i)
					break
				}
			}
		}
	}
	if len(rd.resume.Work)+len(rd.resume.Education) > 0 {
		rd.rest(&r)
	}
}

// rest reads what stands next to a list of jobs or degrees: other sections and the person.
func (rd *reader) rest(r *record) {
	person := record{Node: node.Node{Object: true}}
	for _, i := range rd.order(r.Fields) {
		f := r.Fields[i]
		kind := kindOfKey(f.Key)
		switch {
		case r.isUsed(i) || kind == resume.KindProjects || kind == resume.KindPublications:
		case isList(kind) && !unwrap(f.Node, kind).Empty():
			rd.section(f.Node, kind, "")
		case f.Object && (kind == resume.KindBasics || node.IsOneOf(f.Key, aboutKeys)):
			rd.aside(f.Node)
		case f.Text != "" && node.IsOneOf(f.Key, personKeys), node.IsOneOf(f.Key, profileKeys):
			person.Fields = append(person.Fields, f)
		}
	}
	rd.readPerson(&rd.resume.Basics, &person)
}

// Keys about the person in a table that has other keys for the page.
var (
	personKeys = []string{
		"name", "full_name", "first_name", "last_name", "email", "phone", "location", "city", "headline", "role",
		"job_title", "bio", "objective", "profession", "github", "gitlab", "linkedin",
	}
	// aboutKeys hold a table with a text about the person.
	aboutKeys = []string{"sumsect", "intro", "introduction"}
)

// aside reads a table about the person: their name, a text or a list of contacts.
func (rd *reader) aside(n node.Node) {
	r := record{Node: n}
	b := &rd.resume.Basics
	for _, c := range r.get("list", "items").List {
		rd.contact(b, c)
	}
	r.get("title", "heading", "image", "img", "picture")
	r.says("enable", "enabled", "show", "visible")
	b.Summary = words.Paragraphs(b.Summary, r.prose("text", "content", "body"))
	rd.readPerson(b, &r)
}

// contact reads one row of a list of contacts: {icon: …, url: mailto:ina@skarv.example, text: …}.
func (rd *reader) contact(b *resume.Basics, n node.Node) {
	for _, p := range profilesOf(node.Node{List: []node.Node{n}}) {
		switch kind, value := contactOf(p.URL, p.Username); kind {
		case "mailto":
			b.Email = cmp.Or(b.Email, value)
		case "tel":
			b.Phone = cmp.Or(b.Phone, value)
		case "":
			if !slices.Contains(b.Profiles, p) {
				b.Profiles = append(b.Profiles, p)
			}
		}
	}
}

// contactOf returns the scheme of an address that is no web address, and what it leads to.
func contactOf(address, text string) (scheme, value string) {
	for _, scheme := range []string{"mailto", "tel"} {
		if value, ok := strings.CutPrefix(address, scheme+":"); ok {
			return scheme, value
		}
	}
	switch {
	case address == "" && vocab.IsEmail(text):
		return "mailto", text
	case address == "" && vocab.IsPhone(text):
		return "tel", text
	}
	return "", ""
}

// isListOfEntries reports whether most of a list are tables with the keys of a job or a degree.
func isListOfEntries(n node.Node, kind resume.Kind) bool {
	count := 0
	for _, c := range n.List {
		r := record{Node: c}
		if kind == resume.KindWork && isJob(&r) || kind == resume.KindEducation && isDegree(&r) {
			count++
		}
	}
	return 2*count > len(n.List)
}

var (
	employerKeys = append([]string{"subtitle", "sub_title", "name"}, orgKeys...)
	degreeKeys   = []string{"degree", "studyType", "area", "major", "field", "title", "name", "course", "qualification"}
	schoolOnly   = schoolKeys[:7]
)

// isJob reports whether a table has an employer and a post or a period, or a post and a period.
func isJob(r *record) bool {
	dated := r.isDated()
	org := r.filled(orgKeys...)
	post := r.filled(roleKeys...) || r.filled(postKeys[resume.KindWork]...)
	firm := r.filled(workKeys...) || r.filled("positions", "roles", "jobs")
	return firm && (org && (post || dated) || post && dated || r.filled(employerKeys...) && post)
}

// isDegree reports whether a table has a school and a degree or a period.
func isDegree(r *record) bool {
	dated := r.isDated()
	job := r.filled("position", "role", "job_title")
	return !job && r.filled(schoolOnly...) && (dated || r.filled(degreeKeys...)) || r.filled("degree", "studyType")
}
