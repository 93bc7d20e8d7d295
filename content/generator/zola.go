package generator

// Zola (https://www.getzola.org/documentation/content/overview/) keeps pages in content/, see loadContentDir. about.md
// and about/index.md are the same page. A folder with _index.md is a section, which can be hidden with all pages in it.

func detectZola(s *Site) (string, bool) {
	if s.Exists("zola.toml") {
		return "zola.toml", true
	}
	if s.Exists("config.toml") {
		config := s.ReadConfig("config.toml")
		if _, ok := config["base_url"]; ok {
			return "config.toml has base_url", true
		}
		if s.DirExists("templates") && s.DirExists("content") {
			return "config.toml, templates/ and content/", true
		}
	}
	return "", false
}

func loadZola(s *Site) error {
	if name := s.FirstFile("zola.toml", "config.toml"); name != "" {
		s.Config = s.ReadConfig(name)
	}
	s.describe(s.Config)
	s.readLanguages(s.Config)
	return s.loadContentDir("content")
}
