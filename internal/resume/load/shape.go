package load

import (
	"html"
	"strings"

	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/words"
)

// Keys whose value may be a table of its own where another file has a text.
var (
	// partyKeys name a company, a school or a publisher: {name: Kelp, url: …, location: …}.
	partyKeys = []string{
		"company", "employer", "organization", "organisation", "institution", "school", "university", "publisher",
		"publishedIn", "issuer", "awarder", "paper",
	}
	// issuerKeys are those of partyKeys that name who issued something.
	issuerKeys = []string{"publisher", "issuer", "awarder"}
	// linkKeys hold an address: {label: …, href: …}.
	linkKeys = []string{"url", "website", "link", "homepage", "href"}
	// spanKeys hold two dates: {start: …, end: …}.
	spanKeys = []string{"date", "dates", "period", "time", "timeframe", "duration"}
)

// noiseKeys are about how an entry is drawn. Their values are no text of it, and are not missed.
var noiseKeys = []string{
	"id", "_id", "uuid", "icon", "icons", "icon_pack", "icon_color", "icon_size", "fontawesome_icon", "fa", "emoji",
	"logo", "logo_url", "logo_dark", "color", "colour", "background", "class", "classes", "css", "style", "weight",
	"order", "position_index", "columns", "column", "width", "height", "size", "image", "img", "picture", "thumbnail",
	"cover", "preview", "alt", "percent", "percentage", "rating", "stars", "progress", "separate_links", "layout",
	"inline_link", "visible", "enable", "enabled", "show", "hidden", "hide", "featured", "show_on_navbar", "template",
	"hide_title", "keep_together", "start_on_new_page", "level_num",
}

var noise = func() map[string]bool {
	set := map[string]bool{}
	for _, k := range noiseKeys {
		set[node.PlainKey(k)] = true
	}
	return set
}()

// isNoise reports whether a field is about how an entry is drawn.
func isNoise(f node.Pair) bool { return noise[node.PlainKey(f.Key)] }

// shaped returns an object with its fields as most files have them: tables in it for a company, a link or a period
// become fields of their own, and what is about looks is left out. What the object says itself comes first.
func shaped(n node.Node) node.Node {
	out := node.Node{Line: n.Line, Object: true}
	var below []node.Pair
	for _, f := range n.Fields {
		switch {
		case isNoise(f):
		case !f.Object:
			out.Fields = append(out.Fields, f)
		case node.IsOneOf(f.Key, linkKeys):
			out.Fields = append(out.Fields, node.Pair{Key: f.Key, Node: linked(f.Node)})
		case node.IsOneOf(f.Key, partyKeys):
			name, rest := party(f)
			out.Fields, below = append(out.Fields, name), append(below, rest...)
		case node.IsOneOf(f.Key, spanKeys):
			out.Fields = append(out.Fields, f.Fields...)
		default:
			out.Fields = append(out.Fields, f)
		}
	}
	out.Fields = append(out.Fields, below...)
	return out
}

// linked returns the address in a table such as {label: Home, href: …}.
func linked(n node.Node) node.Node {
	r := record{Node: n}
	return node.Node{Line: n.Line, Text: r.text("href", "url", "link", "src")}
}

// party returns the name in the table of a company or the like, under its key, and the other fields of the table.
func party(f node.Pair) (name node.Pair, rest []node.Pair) {
	r := record{Node: f.Node}
	name = node.Pair{Key: f.Key, Node: node.Node{Line: f.Line, Text: r.text("name", "title", "label", "display")}}
	for i, below := range r.Fields {
		if r.isUsed(i) || isNoise(below) {
			continue
		}
		if below.Object && node.IsOneOf(below.Key, linkKeys) {
			below.Node = linked(below.Node)
		}
		if node.IsOneOf(f.Key, issuerKeys) && node.IsOneOf(below.Key, linkKeys) { // not the address of what was issued
			below.Key = f.Key + "_url"
		}
		if node.IsOneOf(below.Key, []string{"overview", "description", "summary", "about"}) && f.Key != "paper" {
			below.Key = companyText
		}
		rest = append(rest, below)
	}
	return name, rest
}

// companyText is the key of what a job says of the company and not of the job.
const companyText = "company_description"

// A name is one line of plain text, which its author may have written as a link.
type name struct{ text, url string }

// name returns the first text under one of the keys as a name. Markdown in it is read, unless the file is JSON Resume,
// whose names are plain text.
func (rd *reader) name(r *record, keys ...string) name {
	text := r.oneLine(keys...)
	if rd.schema {
		return name{text: text}
	}
	return plainName(text)
}

// plainName reads the Markdown and the character references of a name: [Kelp](https://kelp.example), **Ina**.
func plainName(text string) name {
	if strings.Contains(text, "&") {
		text = words.OneLine(html.UnescapeString(text))
	}
	if strings.Trim(text, "-–— ") == "" {
		return name{}
	}
	if !strings.ContainsAny(text, "*_`[\\<~") || len(text) > maxName {
		return name{text: text}
	}
	blocks := markdown.Parse(text)
	if len(blocks) != 1 || blocks[0].Kind != markdown.Paragraph || len(blocks[0].Lines) != 1 {
		return name{text: text}
	}
	line := blocks[0].Lines[0]
	if plain := words.OneLine(line.Text()); plain != "" {
		return name{plain, line.Link()}
	}
	return name{text: text}
}

// maxName bounds a name whose Markdown is read, in bytes.
const maxName = 1000
