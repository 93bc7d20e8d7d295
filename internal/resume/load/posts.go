package load

import (
	"slices"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/period"
)

// postKeys are the keys under which the entry of an employer or a school has several posts or degrees.
var postKeys = map[resume.Kind][]string{
	resume.KindWork:      {"positions", "roles", "jobs", "posts", "titles", "history", "position", "role"},
	resume.KindVolunteer: {"positions", "roles", "posts", "position", "role"},
	resume.KindEducation: {"degrees", "programs", "programmes", "studies", "qualifications"},
}

// hasPosts reports whether the entries of a kind are posts or degrees somewhere.
func hasPosts(kind resume.Kind) bool { return postKeys[kind] != nil }

// postsOf returns the posts in a shaped record: itself, or each post that it lists with what they have in common.
func postsOf(kind resume.Kind, n node) []node {
	for i, f := range n.fields {
		if len(f.list) == 0 || !isOneOf(f.key, postKeys[kind]) {
			continue
		}
		if posts := postsIn(f.node); posts != nil {
			rest := node{line: n.line, object: true, fields: slices.Delete(slices.Clone(n.fields), i, i+1)}
			return withCommon(kind, posts, rest)
		}
	}
	return []node{n}
}

// postsIn returns the posts in a list: objects, or texts of which one at least has a period.
func postsIn(list node) []node {
	var posts []node
	periods := false
	for _, c := range list.list {
		switch {
		case c.object:
			posts, periods = append(posts, shaped(c)), true
		case c.text != "":
			p, rest, ok := period.Parse(c.text)
			fields := []pair{{"position", node{line: c.line, text: rest}}}
			if ok {
				fields = append(fields, pair{"period", node{line: c.line, text: p.Written}})
				periods = true
			}
			posts = append(posts, node{line: c.line, object: true, fields: fields})
		default: // a list of its own: its texts are the post's
			posts = append(posts, node{line: c.line, object: true, fields: []pair{{"summary", node{text: prose(c,
				1)}}}})
		}
	}
	if !periods {
		return nil
	}
	return posts
}

// Keys of an employer that each of its posts has too, and those of a period.
var (
	commonKeys = slices.Concat(orgKeys, schoolKeys[:3], placeKeys, []string{"url", "website", "link", "homepage"})
	dateKeys   = slices.Concat(startKeys, endKeys, periodKeys, currentKeys)
)

// withCommon gives each post what its employer says for all of them: its name and address, and its period if a post has
// none. The rest, which is about the employer, is said once, with the first post.
func withCommon(kind resume.Kind, posts []node, employer node) []node {
	var common, dates, rest []pair
	r := record{node: employer}
	named, hasName := r.filled(orgKeys...), r.filled("name")
	for _, f := range employer.fields {
		switch {
		case f.empty() && f.truth == 0:
		case !named && (sameKey(f.key, "name") || sameKey(f.key, "title") && !hasName):
			common = append(common, pair{orgKeyOf(kind), f.node})
		case isOneOf(f.key, commonKeys):
			common = append(common, f)
		case isOneOf(f.key, dateKeys):
			dates = append(dates, f)
		case isOneOf(f.key, textKeys):
			rest = append(rest, pair{companyText, f.node})
		default:
			rest = append(rest, f)
		}
	}
	out := make([]node, len(posts))
	for i, post := range posts {
		r := record{node: post}
		fields := slices.Clone(post.fields)
		for _, f := range common {
			if !r.filled(f.key) {
				fields = append(fields, f)
			}
		}
		if !r.filled(dateKeys...) {
			fields = append(fields, dates...)
		}
		if i == 0 {
			fields = append(fields, rest...)
		}
		out[i] = node{line: post.line, object: true, fields: fields}
	}
	return out
}

// orgKeyOf returns the key for the name of the employer or the school.
func orgKeyOf(kind resume.Kind) string {
	if kind == resume.KindEducation {
		return "institution"
	}
	return "company"
}
