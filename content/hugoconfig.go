package content

import (
	"io/fs"
	"path"
	"strings"
)

// hugoConfig is Hugo's configuration (https://gohugo.io/configuration/introduction/): one file in the root, over which go
// the files of config/_default, each of which is the table that it is called like; and over both what is said for the
// language that the site is in.
func (src *source) hugoConfig() map[string]any {
	config := map[string]any{}
	if name := src.firstFile("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"); name != "" {
		merge(config, src.readConfig(name), 0)
	}
	const dir = "config/_default"
	entries, _ := fs.ReadDir(src.fsys, dir)
	for _, e := range entries {
		ext := path.Ext(e.Name())
		if configFormats[ext] == "" || !src.exists(path.Join(dir, e.Name())) {
			continue
		}
		values := src.readConfig(path.Join(dir, e.Name()))
		table, lang, _ := strings.Cut(strings.TrimSuffix(e.Name(), ext), ".")
		if table != "hugo" && table != "config" && (table != "languages" || lang == "") {
			values = map[string]any{table: values}
		}
		if lang != "" {
			values = map[string]any{"languages": map[string]any{lang: values}}
		}
		merge(config, values, 0)
	}
	src.readLanguages(config)
	if own, ok := lookUp(config, "languages."+src.language).(map[string]any); ok {
		merge(config, own, 0)
	}
	return config
}

// merge puts the values of over into config. Tables are merged, anything else is replaced. Case does not matter.
func merge(config, over map[string]any, depth int) {
	for k, v := range over {
		for have := range config {
			if strings.EqualFold(have, k) {
				k = have
				break
			}
		}
		below, isTable := config[k].(map[string]any)
		if table, ok := v.(map[string]any); ok && isTable && depth < maxDepth {
			merge(below, table, depth+1)
			continue
		}
		config[k] = v
	}
}
