package naming

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// indexNames are the names, without extension, of files that are the page of their folder.
var indexNames = []string{"index", "_index", "readme"}

// IsIndex reports whether a file of this name, without extension, is the page of its folder.
func IsIndex(name string) bool { return slices.Contains(indexNames, strings.ToLower(name)) }

// Stem returns the base name of a file without its suffix: "about" for content/about.md.
func Stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// Address returns the address that generators give to the page of a file by default, where rel is the file's path from
// the root of the content.
func Address(rel string) string {
	if NormalAddress(rel) == "" {
		return "/"
	}
	dir := strings.TrimSuffix(rel, path.Ext(rel))
	if IsIndex(path.Base(dir)) {
		dir = path.Dir(dir)
	}
	return "/" + dir + "/"
}

// NormalAddress returns the same text for each way to write the address of one page, apart from percent escapes:
// "about" for /About/, /about.html and /about/index.html, and "" for the home page.
func NormalAddress(address string) string {
	a := strings.ToLower(NFC(strings.Trim(address, "/")))
	for _, suffix := range []string{".html", ".htm", ".md", ".markdown", ".mdx"} {
		a = strings.TrimSuffix(a, suffix)
	}
	for _, index := range indexNames {
		if a == index {
			return ""
		}
		a = strings.TrimSuffix(a, "/"+index)
	}
	return a
}

// DatePrefix matches a date at the start of a file name, as in "2024-01-31-title". Its submatch is the date.
var DatePrefix = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[-_]`)

// WithoutDate returns name without its date prefix, or all of it if nothing else would be left.
func WithoutDate(name string) string {
	if m := DatePrefix.FindString(name); m != "" && len(m) < len(name) {
		return name[len(m):]
	}
	return name
}

// ParseDay returns the day that a page of a journal is named for ("2024-01-31"), or the zero time.
func ParseDay(name string) time.Time {
	t, _ := time.Parse(time.DateOnly, name)
	return t
}

// Unescape returns an address without percent escapes.
func Unescape(dest string) string {
	if s, err := url.PathUnescape(dest); err == nil {
		return s
	}
	return dest
}

// SplitAddress returns the path of an address, without percent escapes, and its fragment.
func SplitAddress(dest string) (address, fragment string) {
	address, fragment, _ = strings.Cut(dest, "#")
	address, _, _ = strings.Cut(address, "?")
	return Unescape(address), fragment
}

// FileKey returns a name for the comparison of files whose names differ in case or in the form of letters.
func FileKey(name string) string { return strings.ToLower(NFC(name)) }

// EndsWithPath reports whether the last elements of the path of a file are those of an address, in any case. Dots at
// the start of the address, which lead up, don't count.
func EndsWithPath(file, address string) bool {
	address = FileKey(path.Clean("/" + strings.TrimLeft(address, "./")))
	return file != "" && strings.HasSuffix("/"+FileKey(file), address)
}
