package load

import (
	"slices"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/node"
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
func postsOf(kind resume.Kind, n node.Node) []node.Node {
	for i, f := range n.Fields {
		if len(f.List) == 0 || !node.IsOneOf(f.Key, postKeys[kind]) {
			continue
		}
		if posts := postsIn(f.Node); posts != nil {
			rest := node.Node{Line: n.Line, Object: true, Fields: slices.Delete(slices.Clone(n.Fields), i, i+1)}
			return withCommon(kind, posts, rest)
		}
	}
	return []node.Node{n}
}

// postsIn returns the posts in a list: objects, or texts of which one at least has a period.
func postsIn(list node.Node) []node.Node {
	var posts []node.Node
	periods := false
	for _, c := range list.List {
		switch {
		case c.Object:
			posts, periods = append(posts, shaped(c)), true
		case c.Text != "":
			p, rest, ok := period.Parse(c.Text)
			fields := []node.Pair{{Key: "position", Node: node.Node{Line: c.Line, Text: rest}}}
			if ok {
				fields = append(fields, node.Pair{Key: "period", Node: node.Node{Line: c.Line, Text: p.Written}})
				periods = true
			}
			posts = append(posts, node.Node{Line: c.Line, Object: true, Fields: fields})
		default: // a list of its own: its texts are the post's
			fields := []node.Pair{{Key: "summary", Node: node.Node{Text: prose(c, 1)}}}
			posts = append(posts, node.Node{Line: c.Line, Object: true, Fields: fields})
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
func withCommon(kind resume.Kind, posts []node.Node, employer node.Node) []node.Node {
	var common, dates, rest []node.Pair
	r := record{Node: employer}
	named, hasName := r.filled(orgKeys...), r.filled("name")
	for _, f := range employer.Fields {
		switch {
		case f.Empty() && f.Truth == 0:
		case !named && (node.SameKey(f.Key, "name") || node.SameKey(f.Key, "title") && !hasName):
			common = append(common, node.Pair{Key: orgKeyOf(kind), Node: f.Node})
		case node.IsOneOf(f.Key, commonKeys):
			common = append(common, f)
		case node.IsOneOf(f.Key, dateKeys):
			dates = append(dates, f)
		case node.IsOneOf(f.Key, textKeys):
			rest = append(rest, node.Pair{Key: companyText, Node: f.Node})
		default:
			rest = append(rest, f)
		}
	}
	out := make([]node.Node, len(posts))
	for i, post := range posts {
		r := record{Node: post}
		fields := slices.Clone(post.Fields)
		for _, f := range common {
			if !r.filled(f.Key) {
				fields = append(fields, f)
			}
		}
		if !r.filled(dateKeys...) {
			fields = append(fields, dates...)
		}
		if i == 0 {
			fields = append(fields, rest...)
		}
		out[i] = node.Node{Line: post.Line, Object: true, Fields: fields}
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
