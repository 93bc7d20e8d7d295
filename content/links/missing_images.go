package links

import (
	"slices"
	"strings"
	"unicode"

	"example.com/folio/content/srctext"
)

// Bounds of the search for the text of an image that does not exist.
const (
	maxSaid    = 200 // images in one text
	bytesAbove = 400 // of the text before an image
	bytesBelow = 1200
	minSaid    = 3 // bytes of an image's text
)

// Words in the texts of images that only say that there is a picture, and those around them.
var (
	pictureWords = strings.Fields("photo photograph picture portrait headshot avatar image selfie")
	smallWords   = strings.Fields("a an the of my me s i profile")
)

// isSaid reports whether an image that does not exist can be left out: it is alone on its line, and its text only says
// what the text around it, the title of the page or the name of the author says, too.
func (ln *bodyLinks) isSaid(l srctext.Link, alt string) bool {
	if ln.said++; ln.said > maxSaid {
		return false
	}
	text := ln.text
	start := strings.LastIndexByte(text[:l.At], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[l.At:], '\n'); i >= 0 {
		end = l.At + i
	}
	markup, after, _ := strings.Cut(text[l.At:end], ")")
	isLetter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if strings.TrimSpace(text[start:l.At]) != "" || strings.IndexFunc(after, isLetter) >= 0 ||
		!strings.HasPrefix(markup, "!["+l.Label+"](") {
		return false
	}
	words := subjectOf(wordsOf(alt))
	if len(words) == 0 {
		return true
	}
	if len(alt) < minSaid {
		return false
	}
	above := text[max(0, start-bytesAbove):start]
	below := text[end:min(len(text), end+bytesBelow)]
	for _, near := range []string{above, below, ln.doc.Front.String("title"), ln.Author, ln.Title} {
		if containsWords(wordsOf(near), words) {
			return true
		}
	}
	return false
}

// subjectOf returns what a picture shows, by the words of its text: those without "photo of" and "'s profile picture".
func subjectOf(words []string) []string {
	isPicture := func(word string) bool { return slices.Contains(pictureWords, word) }
	if !slices.ContainsFunc(words, isPicture) {
		return words
	}
	isOther := func(word string) bool { return !isPicture(word) && !slices.Contains(smallWords, word) }
	first := slices.IndexFunc(words, isOther)
	if first < 0 {
		return nil
	}
	for words = words[first:]; !isOther(words[len(words)-1]); {
		words = words[:len(words)-1]
	}
	return words
}

// wordsOf returns the words of a text in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// containsWords reports whether words stand in a text one after another.
func containsWords(text, words []string) bool {
	for i := 0; i+len(words) <= len(text); i++ {
		if slices.Equal(text[i:i+len(words)], words) {
			return true
		}
	}
	return false
}
