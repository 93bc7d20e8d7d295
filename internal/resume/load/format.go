package load

import (
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/node"
)

// A format is a way of keeping a whole résumé that its file alone shows, whatever the name of the file.
type format struct {
	name string
	is   func(r *record) bool
	read func(rd *reader, r *record) node.Node // returns the résumé as one object of sections
}

// formats are the known formats, in the order in which they are tried.
var formats = []format{
	// https://docs.rendercv.com/user_guide/yaml_input_structure: cv.sections, by free names; before 1.0 cv alone.
	{"RenderCV", isRenderCV, readRenderCV},
	// https://yamlresume.dev/docs/compiler/schema: content.basics, content.work.
	{"YAMLResume", isYAMLResume, func(_ *reader, r *record) node.Node { return r.peek("content") }},
	// https://docs.rxresu.me: versions 3 to 5 keep each section as {name or title, visible or hidden, items}.
	{"Reactive Resume", isReactive, readReactive},
	// https://github.com/fresh-standard/fresh-resume-schema: employment.history, meta.format is FRESH@….
	{"FRESH", isFRESH, readFRESH},
	// https://jsonresume.org/schema, in any syntax.
	{JSONResume, isJSONResume, func(_ *reader, r *record) node.Node { return r.Node }},
}

// JSONResume is the name of the format of https://jsonresume.org/schema.
const JSONResume = "JSON Resume"

// Format returns the name of the format that a decoded file has by itself: "RenderCV", "YAMLResume", "Reactive Resume",
// "FRESH" or [JSONResume]. It returns "" for any other data.
func Format(v any) string {
	n, err := Options{}.source().Node(v)
	if err != nil {
		return ""
	}
	name, _ := formatOf(n)
	return name
}

// formatOf returns the format of an object, and what reads it.
func formatOf(n node.Node) (name string, read func(*reader, *record) node.Node) {
	r := record{Node: n}
	for _, f := range formats {
		if f.is(&r) {
			return f.name, f.read
		}
	}
	return "", nil
}

func isRenderCV(r *record) bool {
	cv := record{Node: r.peek("cv")}
	return cv.Object && (cv.peek("sections").Object || cv.filled("name") && cv.filled(renderCVKeys...))
}

// renderCVKeys are sections of RenderCV before they had free names.
var renderCVKeys = []string{"work_experience", "experience", "education", "skills", "publications", "academic_projects"}

func readRenderCV(rd *reader, r *record) node.Node {
	rd.paragraphs = true
	return lifted(r.peek("cv"))
}

func isYAMLResume(r *record) bool {
	content := record{Node: r.peek("content")}
	return !r.filled("basics") && content.peek("basics").Object
}

func isReactive(r *record) bool {
	sections := record{Node: r.peek("sections")}
	if !r.peek("basics").Object || !sections.Object {
		return false
	}
	for _, f := range sections.Fields {
		if inner := (record{Node: f.Node}); f.Object && inner.has("items") {
			return true
		}
	}
	return false
}

// readReactive returns the sections of a Reactive Resume. Those that the author added have a name of their own.
func readReactive(_ *reader, r *record) node.Node {
	out := lifted(node.Node{Line: r.Line, Object: true, Fields: r.Fields})
	var fields, custom []node.Pair
	for _, f := range out.Fields {
		switch f.Key {
		case "metadata", "version":
		case "customSections", "custom":
			custom = append(custom, customSections(f.Node)...)
		case "profiles":
			items := record{Node: f.Node}
			fields = append(fields, node.Pair{Key: "profiles", Node: shapedList(items.peek("items"))})
		default:
			fields = append(fields, f)
		}
	}
	out.Fields = append(fields, custom...)
	return out
}

// shapedList returns a list with its objects shaped.
func shapedList(n node.Node) node.Node {
	out := node.Node{Line: n.Line}
	for _, c := range n.List {
		if c.Object {
			c = shaped(c)
		}
		out.List = append(out.List, c)
	}
	return out
}

// customSections returns the sections that the author of a Reactive Resume added, in a list or by their ids.
func customSections(n node.Node) []node.Pair {
	list := n.List
	for _, f := range n.Fields {
		list = append(list, f.Node)
	}
	var out []node.Pair
	for _, c := range list {
		r := record{Node: c}
		key := r.oneLine("type")
		if !isList(kindOfKey(key)) {
			key = r.oneLine("title", "name")
		}
		if isList(kindOfKey(key)) {
			out = append(out, node.Pair{Key: key, Node: c})
		} else if items := r.peek("items"); !items.Empty() {
			out = append(out, node.Pair{Key: key, Node: shapedList(items)})
		}
	}
	return out
}

func isFRESH(r *record) bool {
	meta, employment := record{Node: r.peek("meta")}, record{Node: r.peek("employment")}
	return strings.HasPrefix(meta.oneLine("format"), "FRESH@") || employment.peek("history").List != nil
}

// freshKeys are the sections of FRESH under the names of JSON Resume.
var freshKeys = map[string]string{
	"info": "basics", "contact": "basics", "employment": "work", "service": "volunteer", "samples": "projects",
	"writing": "publications", "recognition": "awards", "testimonials": "references",
}

func readFRESH(_ *reader, r *record) node.Node {
	out := node.Node{Line: r.Line, Object: true}
	for _, f := range r.Fields {
		if key := freshKeys[f.Key]; key != "" {
			f.Key = key
		}
		if f.Key != "meta" {
			out.Fields = append(out.Fields, f)
		}
	}
	return out
}

func isJSONResume(r *record) bool {
	sections := r.filled("work", "education", "skills", "projects", "volunteer", "publications")
	return r.peek("basics").Object && sections || r.peek("work").List != nil && r.filled("basics", "education")
}

// lifted returns an object with the sections in it on the level of its other fields, which come first.
func lifted(n node.Node) node.Node {
	r := record{Node: n}
	sections := r.peek("sections")
	if !sections.Object {
		return n
	}
	out := node.Node{Line: n.Line, Object: true}
	for _, f := range n.Fields {
		if f.Key != "sections" {
			out.Fields = append(out.Fields, f)
		}
	}
	for _, f := range sections.Fields {
		if r.peek(f.Key).Empty() || kindOfKey(f.Key) != resume.Other {
			out.Fields = append(out.Fields, f)
		}
	}
	return out
}

// opened returns the résumé in an object: without the tables around it, and as one object of sections.
func (rd *reader) opened(n node.Node) (out node.Node, known bool) {
	if name, read := formatOf(n); read != nil {
		return read(rd, &record{Node: n}), name != JSONResume
	}
	r := record{Node: n}
	for _, key := range []string{"resume", "cv"} {
		if inner := r.peek(key); inner.Object {
			n = inner
			break
		}
	}
	return lifted(n), false
}
