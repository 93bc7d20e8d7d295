package content

import (
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/osteele/liquid/render"
)

// depthKey is the binding that counts how deep an include is inside others. No author can name it.
const depthKey = "folio depth"

var includeArg = regexp.MustCompile(`([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"']+))`)

// include is Jekyll's {% include file.html key="value" %}. An include that is not in the folder, because it belongs to a
// theme, shows the texts among its arguments.
func (r *liquidRun) include(w io.Writer, ctx render.Context) error {
	if err := r.tick(); err != nil {
		return err
	}
	args, err := ctx.ExpandTagArg()
	if err != nil {
		return err
	}
	name, rest, _ := strings.Cut(strings.TrimSpace(args), " ")
	name = strings.Trim(name, `"'`)
	values := map[string]any{}
	for _, m := range includeArg.FindAllStringSubmatch(rest, 200) {
		switch {
		case m[4] != "":
			v, err := ctx.EvaluateString(m[4])
			if err == nil {
				values[m[1]] = v
			}
		default:
			values[m[1]] = strings.NewReplacer(`\"`, `"`, `\'`, `'`).Replace(m[2] + m[3])
		}
	}
	depth, _ := ctx.Get(depthKey).(int)
	if depth >= maxIncludeDepth {
		return ctx.Errorf("include %s: more than %d inside each other", name, maxIncludeDepth)
	}
	if _, err := r.ReadTemplate(name); err != nil {
		r.x.src.ps.add(r.x.leaf.file, r.line(ctx), ruleUnresolved, "include %s is not in this folder; only the texts among its arguments are shown", name)
		_, err = io.WriteString(w, includeTexts(name, values))
		return err
	}
	// Straight into w, which has a bound, and not by way of a string, which would not.
	file, ok := ctx.(interface {
		RenderFileTo(io.Writer, string, map[string]any) error
	})
	if !ok {
		return ctx.Errorf("include %s: the engine cannot", name)
	}
	return file.RenderFileTo(w, name, map[string]any{"include": values, depthKey: depth + 1})
}

// includeTexts is what the arguments of an include say by themselves.
func includeTexts(name string, args map[string]any) string {
	get := func(keys ...string) string {
		for _, k := range keys {
			if s, ok := args[k].(string); ok && strings.TrimSpace(s) != "" {
				return s
			}
		}
		return ""
	}
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if src := get("path", "src", "url", "image_path", "image"); src != "" && pictureName.MatchString(base) {
		return "![" + brackets(oneLine(get("alt", "caption", "title"))) + "](" + destination(src) + ")"
	}
	return joinNonEmpty("\n\n", strong(oneLine(get("title", "label"))), get("content", "text", "description", "caption", "alt"))
}

var pictureName = regexp.MustCompile(`(?i)fig|im(g|age)|pic|photo`)

// ReadTemplate returns a file of _includes, ready for the engine. It makes a liquidRun the engine's template store.
func (r *liquidRun) ReadTemplate(name string) ([]byte, error) {
	if b, ok := r.partials[name]; ok {
		return b, nil
	}
	file := path.Join("_includes", name)
	if !fs.ValidPath(file) || strings.Contains(name, "..") {
		return nil, fs.ErrNotExist
	}
	s, err := r.x.src.readFile(file)
	if err != nil {
		return nil, err
	}
	t, err := prepareLiquid(newText(matterOf(s).body.s, 1), func(int, string, ...any) {})
	if err != nil {
		t = withoutLiquid(newText(s, 1))
	}
	r.partials[name] = []byte(t.s)
	return r.partials[name], nil
}

func matterOf(s string) matter {
	if strings.HasPrefix(s, "---") {
		return splitMatter(s)
	}
	return matter{body: newText(s, 1)}
}

// link is {% link path %}: the address of a page, or of a file, whether it is there or not.
func (r *liquidRun) link(w io.Writer, ctx render.Context) error {
	arg, err := ctx.ExpandTagArg()
	if err != nil {
		return err
	}
	target := strings.TrimPrefix(strings.Trim(strings.TrimSpace(arg), `"'`), "/")
	url := "/" + target
	if l := r.x.src.byFile[target]; l != nil {
		url = l.url
	}
	_, err = io.WriteString(w, strings.ReplaceAll(url, " ", "%20"))
	return err
}

// postURL is {% post_url 2024-01-31-name %}.
func (r *liquidRun) postURL(w io.Writer, ctx render.Context) error {
	arg, err := ctx.ExpandTagArg()
	if err != nil {
		return err
	}
	name := strings.Trim(strings.TrimSpace(arg), `"'/`)
	for _, l := range r.x.src.leaves {
		stem := strings.TrimSuffix(l.file, path.Ext(l.file))
		if stem == name || strings.HasSuffix(stem, "/"+name) {
			_, err = io.WriteString(w, l.url)
			return err
		}
	}
	// An address that is not there becomes text further on, with a problem of its own.
	_, err = io.WriteString(w, "/"+name)
	return err
}
