// Package render turns Markdown into lines for a terminal.
//
// [Markdown] is a pure function of its source and [Options]; a [Cache] remembers its results for all readers together.
package render

// Options say how a source is laid out.
type Options struct {
	Width int    // columns that a line may take, at least 1; a code block or a table may be wider
	Theme *Theme // nil is Plain: no escape sequence at all

	// Hyperlinks makes each link an OSC 8 hyperlink. Without it links are numbered, "text [3]", and their targets are
	// listed at the end.
	Hyperlinks bool
}

// A Document is a rendered source. It is shared by all readers, so nobody writes to it.
type Document struct {
	Lines    []string // styled lines; each begins and ends in the default style, without trailing spaces
	Plain    []string // the same lines without any escape sequence
	Headings []Heading
	Links    []Link
}

// A Heading is one heading of a Document.
type Heading struct {
	Level int    // 1 to 6
	Text  string // plain
	Line  int    // index into Lines
}

// A Link is one link of a Document.
type Link struct {
	Text string // plain
	URL  string // whole, as the author wrote it
	Line int    // index into Lines of the link's first character
}
