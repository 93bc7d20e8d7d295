package theme

// codeSuffixes are the suffixes of files whose literals are data.
var codeSuffixes = []string{".ts", ".js", ".mjs", ".cjs", ".tsx", ".jsx", ".mts"}

// literals returns the constants of a file in JavaScript or TypeScript.
func (s *Site) literals(string) any { return nil }

// bibliography returns the publications of a BibTeX file as records of JSON Resume.
func (s *Site) bibliography(string) any { return nil }
