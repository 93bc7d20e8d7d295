package load

import (
	"strings"

	"example.com/folio/internal/resume"
)

// A format is a way of keeping a whole résumé that its file alone shows, whatever the name of the file.
type format struct {
	name string
	is   func(r *record) bool
	read func(rd *reader, r *record) node // returns the résumé as one object of sections
}

// formats are the known formats, in the order in which they are tried.
var formats = []format{
	// https://docs.rendercv.com/user_guide/yaml_input_structure: cv.sections, by free names; before 1.0 cv alone.
	{"RenderCV", isRenderCV, readRenderCV},
	// https://yamlresume.dev/docs/compiler/schema: content.basics, content.work.
	{"YAMLResume", isYAMLResume, func(_ *reader, r *record) node { return r.peek("content") }},
	// https://docs.rxresu.me: versions 3 to 5 keep each section as {name or title, visible or hidden, items}.
	{"Reactive Resume", isReactive, readReactive},
	// https://github.com/fresh-standard/fresh-resume-schema: employment.history, meta.format is FRESH@….
	{"FRESH", isFRESH, readFRESH},
	// https://jsonresume.org/schema, in any syntax.
	{JSONResume, isJSONResume, func(_ *reader, r *record) node { return r.node }},
}

// JSONResume is the name of the format of https://jsonresume.org/schema.
const JSONResume = "JSON Resume"

// Format returns the name of the format that a decoded file has by itself: "RenderCV", "YAMLResume", "Reactive Resume",
// "FRESH" or [JSONResume]. It returns "" for any other data.
func Format(v any) string {
	n, err := (&source{}).nodeOf(v, 0)
	if err != nil {
		return ""
	}
	name, _ := formatOf(n)
	return name
}

// formatOf returns the format of an object, and what reads it.
func formatOf(n node) (name string, read func(*reader, *record) node) {
	r := record{node: n}
	for _, f := range formats {
		if f.is(&r) {
			return f.name, f.read
		}
	}
	return "", nil
}

func isRenderCV(r *record) bool {
	cv := record{node: r.peek("cv")}
	return cv.object && (cv.peek("sections").object || cv.filled("name") && cv.filled(renderCVKeys...))
}

// renderCVKeys are sections of RenderCV before they had free names.
var renderCVKeys = []string{"work_experience", "experience", "education", "skills", "publications", "academic_projects"}

func readRenderCV(rd *reader, r *record) node {
	rd.paragraphs = true
	return lifted(r.peek("cv"))
}

func isYAMLResume(r *record) bool {
	content := record{node: r.peek("content")}
	return !r.filled("basics") && content.peek("basics").object
}

func isReactive(r *record) bool {
	sections := record{node: r.peek("sections")}
	if !r.peek("basics").object || !sections.object {
		return false
	}
	for _, f := range sections.fields {
		if inner := (record{node: f.node}); f.object && inner.has("items") {
			return true
		}
	}
	return false
}

// readReactive returns the sections of a Reactive Resume. Those that the author added have a name of their own.
func readReactive(_ *reader, r *record) node {
	out := lifted(node{line: r.line, object: true, fields: r.fields})
	var fields, custom []pair
	for _, f := range out.fields {
		switch f.key {
		case "metadata", "version":
		case "customSections", "custom":
			custom = append(custom, customSections(f.node)...)
		case "profiles":
			items := record{node: f.node}
			fields = append(fields, pair{"profiles", shapedList(items.peek("items"))})
		default:
			fields = append(fields, f)
		}
	}
	out.fields = append(fields, custom...)
	return out
}

// shapedList returns a list with its objects shaped.
func shapedList(n node) node {
	out := node{line: n.line}
	for _, c := range n.list {
		if c.object {
			c = shaped(c)
		}
		out.list = append(out.list, c)
	}
	return out
}

// customSections returns the sections that the author of a Reactive Resume added, in a list or by their ids.
func customSections(n node) []pair {
	list := n.list
	for _, f := range n.fields {
		list = append(list, f.node)
	}
	var out []pair
	for _, c := range list {
		r := record{node: c}
		key := r.oneLine("type")
		if !isList(kindOfKey(key)) {
			key = r.oneLine("title", "name")
		}
		if isList(kindOfKey(key)) {
			out = append(out, pair{key, c})
		} else if items := r.peek("items"); !items.empty() {
			out = append(out, pair{key, shapedList(items)})
		}
	}
	return out
}

func isFRESH(r *record) bool {
	meta, employment := record{node: r.peek("meta")}, record{node: r.peek("employment")}
	return strings.HasPrefix(meta.oneLine("format"), "FRESH@") || employment.peek("history").list != nil
}

// freshKeys are the sections of FRESH under the names of JSON Resume.
var freshKeys = map[string]string{
	"info": "basics", "contact": "basics", "employment": "work", "service": "volunteer", "samples": "projects",
	"writing": "publications", "recognition": "awards", "testimonials": "references",
}

func readFRESH(_ *reader, r *record) node {
	out := node{line: r.line, object: true}
	for _, f := range r.fields {
		if key := freshKeys[f.key]; key != "" {
			f.key = key
		}
		if f.key != "meta" {
			out.fields = append(out.fields, f)
		}
	}
	return out
}

func isJSONResume(r *record) bool {
	sections := r.filled("work", "education", "skills", "projects", "volunteer", "publications")
	return r.peek("basics").object && sections || r.peek("work").list != nil && r.filled("basics", "education")
}

// lifted returns an object with the sections in it on the level of its other fields, which come first.
func lifted(n node) node {
	r := record{node: n}
	sections := r.peek("sections")
	if !sections.object {
		return n
	}
	out := node{line: n.line, object: true}
	for _, f := range n.fields {
		if f.key != "sections" {
			out.fields = append(out.fields, f)
		}
	}
	for _, f := range sections.fields {
		if r.peek(f.key).empty() || kindOfKey(f.key) != resume.Other {
			out.fields = append(out.fields, f)
		}
	}
	return out
}

// opened returns the résumé in an object: without the tables around it, and as one object of sections.
func (rd *reader) opened(n node) (out node, known bool) {
	if name, read := formatOf(n); read != nil {
		return read(rd, &record{node: n}), name != JSONResume
	}
	r := record{node: n}
	for _, key := range []string{"resume", "cv"} {
		if inner := r.peek(key); inner.object {
			n = inner
			break
		}
	}
	return lifted(n), false
}
