package liquid

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/osteele/liquid/render"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// depthKey is the variable that counts how deep an include is inside others. Its name has a space, so that no template
// can set it.
const depthKey = "folio depth"

var includeArg = regexp.MustCompile(`([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"']+))`)

// maxIncludeArgs bounds the arguments of one include.
const maxIncludeArgs = 200

// relative begins the name of an include that is beside the page.
const relative = "./"

// include evaluates {% include file.html key="value" %}, and {% include_relative file.html %} with a prefix. For a file
// that doesn't exist, because it belongs to a theme, it writes the texts among the arguments.
func (r *run) include(w io.Writer, ctx render.Context, prefix string) (err error) {
	if err := r.tick(); err != nil {
		return err
	}
	args, err := ctx.ExpandTagArg()
	if err != nil {
		return err
	}
	name, rest, _ := strings.Cut(strings.TrimSpace(args), " ")
	name = prefix + strings.Trim(name, `"'`)
	values := map[string]any{}
	for _, m := range includeArg.FindAllStringSubmatch(rest, maxIncludeArgs) {
		if m[4] == "" {
			values[m[1]] = strings.NewReplacer(`\"`, `"`, `\'`, `'`).Replace(m[2] + m[3])
		} else if v, err := ctx.EvaluateString(m[4]); err == nil {
			values[m[1]] = v
		}
	}
	depth, _ := ctx.Get(depthKey).(int)
	if depth >= maxIncludeDepth {
		return fmt.Errorf("include %s: %w", name, errDepth)
	}
	if _, err := r.ReadTemplate(name); err != nil {
		name = strings.TrimPrefix(name, relative)
		r.page.report(r.line(ctx), "include %s is not in this folder; only the texts among its arguments are shown", name)
		_, err = io.WriteString(w, includeTexts(name, values))
		return err
	}
	// w is bounded, while RenderFile would build an unbounded string.
	file, ok := ctx.(interface {
		RenderFileTo(io.Writer, string, map[string]any) error
	})
	if !ok {
		return ctx.Errorf("include %s: the engine cannot", name)
	}
	defer func() { // the engine panics at some faults of a template; the include ends there
		if p := recover(); p != nil {
			r.page.report(r.line(ctx), "Liquid: include %s: %s (left out)", name, reasonOf(fmt.Errorf("%v", p)))
			err = nil
		}
	}()
	return file.RenderFileTo(w, name, map[string]any{"include": values, depthKey: depth + 1})
}

// includeTexts returns Markdown of the arguments of an include by their usual meanings: a picture, or a title and a
// text.
func includeTexts(name string, args map[string]any) string {
	get := func(keys ...string) string {
		for _, k := range keys {
			if s, ok := args[k].(string); ok && strings.TrimSpace(s) != "" {
				return s
			}
		}
		return ""
	}
	base := naming.Stem(name)
	if src := get("path", "src", "url", "image_path", "image"); src != "" && pictureName.MatchString(base) {
		alt := srctext.EscapeBrackets(srctext.OneLineLocked(get("alt", "caption", "title")))
		return "![" + alt + "](" + srctext.Destination(src) + ")"
	}
	title, text := get("title", "label"), get("content", "text", "description", "caption", "alt")
	return srctext.JoinNonEmpty("\n\n", srctext.Strong(srctext.OneLineLocked(title)), text)
}

var pictureName = regexp.MustCompile(`(?i)fig|im(g|age)|pic|photo`)

// ReadTemplate returns a file of _includes, or one beside the page, prepared. With it a run is the template store of
// its engine.
func (r *run) ReadTemplate(name string) ([]byte, error) {
	if b, ok := r.partials[name]; ok {
		return b, nil
	}
	file := path.Join("_includes", name)
	if beside, ok := strings.CutPrefix(name, relative); ok {
		file = path.Join(path.Dir(r.page.Doc.File), beside)
	}
	if !fs.ValidPath(file) || strings.Contains(name, "..") {
		return nil, fs.ErrNotExist
	}
	s, err := r.page.Site.Files.ReadFile(file)
	if err != nil {
		return nil, err
	}
	t, err := prepare(srctext.NewText(withoutFrontMatter(s).S, 1), func(int, string, ...any) {})
	if err != nil {
		t = withoutTemplates(srctext.NewText(s, 1))
	}
	r.partials[name] = []byte(t.S)
	return r.partials[name], nil
}

// withoutFrontMatter returns the text of an include, which may have front matter as Jekyll's own files do.
func withoutFrontMatter(s string) srctext.Text {
	if strings.HasPrefix(s, "---") {
		return frontmatter.Split(s).Body
	}
	return srctext.NewText(s, 1)
}

// link evaluates {% link path %}: it writes the address of a page or of any other file, which need not exist.
func (r *run) link(w io.Writer, ctx render.Context) error {
	arg, err := ctx.ExpandTagArg()
	if err != nil {
		return err
	}
	target := strings.TrimPrefix(strings.Trim(strings.TrimSpace(arg), `"'`), "/")
	url := "/" + target
	if d := r.page.Site.ByFile[target]; d != nil {
		url = d.URL
	}
	_, err = io.WriteString(w, strings.ReplaceAll(url, " ", "%20"))
	return err
}

// postURL evaluates {% post_url 2024-01-31-name %}.
func (r *run) postURL(w io.Writer, ctx render.Context) error {
	arg, err := ctx.ExpandTagArg()
	if err != nil {
		return err
	}
	name := strings.Trim(strings.TrimSpace(arg), `"'/`)
	for _, d := range r.page.Site.Docs {
		stem := strings.TrimSuffix(d.File, path.Ext(d.File))
		if stem == name || strings.HasSuffix(stem, "/"+name) {
			_, err = io.WriteString(w, d.URL)
			return err
		}
	}
	// A link to an address that doesn't exist becomes text later, with a problem of its own.
	_, err = io.WriteString(w, "/"+name)
	return err
}
