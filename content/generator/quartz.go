package generator

import (
	"path"
	"regexp"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
)

// Quartz (https://quartz.jzhao.xyz) publishes an Obsidian vault that lies in content/. Its configuration may be
// JavaScript, which is not run: the values in it are found by patterns.

var quartzConfigs = []string{"quartz.config.ts", "quartz.config.js", "quartz.config.yaml", "quartz.config.yml",
	"quartz.config.json"}

func detectQuartz(s *Site) (string, bool) {
	name := s.FirstFile(quartzConfigs...)
	return name, name != ""
}

var (
	quartzIgnored  = regexp.MustCompile(`ignorePatterns["']?\s*:\s*\[([^\]]*)\]`)
	quartzTitle    = regexp.MustCompile(`pageTitle["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)')`)
	quartzBase     = regexp.MustCompile(`baseUrl["']?\s*:\s*["']([^"'\n]*)["']`)
	quartzExplicit = regexp.MustCompile(`(?im)^[^/\n]*explicit-?publish`)
	quartzBreaks   = regexp.MustCompile(`(?im)^[^/\n]*hard-?line-?breaks`)
	quoted         = regexp.MustCompile(`"([^"\n]*)"|'([^'\n]*)'`)
)

func loadQuartz(s *Site) error {
	v := vault{site: s}
	if name := s.FirstFile(quartzConfigs...); name != "" {
		program, _ := s.ReadFile(name)
		if frontmatter.Formats[path.Ext(name)] == "" {
			program = withoutComments(program)
		}
		for _, q := range quoted.FindAllStringSubmatch(firstMatch(quartzIgnored, program), -1) {
			v.ignored = append(v.ignored, q[1]+q[2])
		}
		v.explicit, v.breaks = quartzExplicit.MatchString(program), quartzBreaks.MatchString(program)
		base := firstMatch(quartzBase, program)
		if m := (frontmatter.Values{Problems: s.Problems}); frontmatter.Formats[path.Ext(name)] != "" {
			m.Map = s.ReadConfig(name)
			s.Title = srctext.FirstOf(s.Title, m.String("configuration.pageTitle", "pageTitle"))
			v.ignored = append(v.ignored, m.List("configuration.ignorePatterns", "ignorePatterns")...)
			base = m.String("configuration.baseUrl", "baseUrl")
		}
		s.Title = srctext.FirstOf(s.Title, firstMatch(quartzTitle, program))
		s.BaseURL = srctext.FirstOf(s.BaseURL, person.WebAddress("https://"+strings.TrimPrefix(base, "https://")))
	}
	root := "."
	if s.DirExists("content") {
		root = "content"
	} else {
		v.ignored = append(v.ignored, "docs", "quartz") // the manual and the program of Quartz itself
	}
	return v.load(root)
}
