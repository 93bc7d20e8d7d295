// Package render turns Markdown into lines for a terminal.
//
// [Markdown] is a pure function of its source and [Options]; a [Cache] remembers its results for all readers together.
//
// goldmark parses the source, and the layout walks its blocks: each block is a list of lines, and a block that holds
// others writes its mark before their lines, so that a bullet's text hangs under itself however deep it stands. The
// words in a block are painted by glamour and wrapped here, where a link is still a link and its width is known.
package render

import (
	"io/fs"
	"math"
	"runtime/debug"
	"strings"
)

// Options say how a source is laid out.
type Options struct {
	Width int    // columns that a line may take, 1 to 1000; a code block or a table may be wider
	Theme *Theme // nil is Plain: no escape sequence at all

	// Hyperlinks makes each link an OSC 8 hyperlink. Without it links are numbered, "text [3]", and their targets are
	// listed at the end. Plain has no hyperlinks.
	Hyperlinks bool

	// Pictures are the files that images name. A paragraph that is one image is then shown as a picture, at most 40 columns
	// by 20 rows, with its description below it: PNG, JPEG, GIF (its first frame) or WebP, at most 20 MiB, 40 megapixels
	// and 96 MiB of memory to decode.
	// Any other image, all of them where Pictures is nil, and all in Plain are told by their descriptions. The file system
	// is a pointer, because a [Cache] tells one site's pages from the next one's by it.
	Pictures  fs.FS
	TrueColor bool // pictures have any colour; otherwise those of the xterm-256 palette

	// Later has a [Cache] not wait for pictures: one that is not decoded yet is a frame of its size, and in
	// [Document.Pending].
	Later bool

	// OnPanic is called with a panic while the page is laid out, of which the page says only that there was one. Where it
	// is nil, the page is shown as it was written. A [Cache] has its own.
	OnPanic func(value any, stack []byte)

	// Rail lays the page out as a timeline: a heading that a short paragraph follows which is emphasised as a whole is an
	// entry of it, and that paragraph, its period, stands in the margin. What is not wide enough has no margin.
	Timeline bool

	// Portrait makes the page's first picture at most 24 columns wide, and puts it behind the first words.
	Portrait bool
}

// A Document is a rendered source. It is shared by all readers, so nobody writes to it.
type Document struct {
	Lines    []string // styled lines; each begins and ends in the default style, without trailing spaces
	Plain    []string // the same lines without any escape sequence
	Headings []Heading
	Links    []Link
	Blocks   []Block

	Pending []Pending // pictures that were not decoded yet, in the order of their lines

	// Temporary means that there was no memory for the document that was asked for: this one is in its place.
	Temporary bool
	narrower  *Document // what a temporary document shares its lines with
	bytes     int64     // of memory, as a cache counts them

	// Margins are where the text of each line begins, in bytes of its Plain form; before that stands what is in the margin.
	// Without a rail there is none, and Margins is nil.
	Margins []int
}

// A Heading is one heading of a Document.
type Heading struct {
	Level int    // 1 to 6
	Text  string // plain
	ID    string // what a link to "#id" names, unique in its Document
	Line  int    // index into Lines
}

// A Link is one link of a Document.
type Link struct {
	Text   string // plain
	URL    string // whole, as the author wrote it, without control characters
	Number int    // the number shown beside it; 0 if none is, because the text says it all or the target is inside the site
	Line   int    // index into Lines of the link's first character
	Spans  []Span // where its text stands, at least one; several where it was wrapped
}

// A Span is a stretch of one line of a Document, in bytes of its Plain form: Plain[Line][From:To].
type Span struct{ Line, From, To int }

// A Block is lines of a Document that are not wrapped and so may be wider than the page: a code block or a table.
type Block struct {
	Line, End int    // from Lines[Line] to before Lines[End]
	Code      string // what the author wrote, without a newline at its end; empty for a table
}

// Markdown lays out a source: CommonMark with GitHub's tables, task lists, strikethrough, bare links and alerts, with
// footnotes and definition lists. It never fails: whatever the bytes are, something readable comes back, and no control
// character of the source is in it.
func Markdown(source string, o Options) *Document {
	o.Later = false
	return markdown(source, o, openPicture, func(value any, stack []byte) *Document {
		if o.OnPanic == nil {
			return verbatim(clean(source), clamp(o.Width))
		}
		return broken(value, stack, clamp(o.Width), o.OnPanic)
	})
}

func markdown(source string, o Options, find gallery, failed func(value any, stack []byte) *Document) *Document {
	o.Width = clamp(o.Width)
	return lay(source, o, find, failed)
}

// lay lays out a source. goldmark, glamour and chroma read what anybody may have written: where one of them panics, the
// document is the one that failed returns, and the process goes on.
func lay(source string, o Options, find gallery, failed func(value any, stack []byte) *Document) (doc *Document) {
	source = clean(source)
	defer func() {
		if value := recover(); value != nil {
			doc = failed(value, debug.Stack())
		}
	}()
	l := newLayout([]byte(source), o, find)
	l.bare = o.Width >= unbounded
	return l.document(l.page(o))
}

// Text is a source as plain text: no escape sequence, no Markdown marks, links numbered and listed at the end. It ends
// in one newline.
func Text(source string, width int) string {
	return strings.Join(Markdown(source, Options{Width: width}).Plain, "\n") + "\n"
}

// Unwrapped returns the plain text of a source with a line for each paragraph. It says what [Markdown] without a Theme
// says, but wraps, measures and paints nothing, which makes it several times as fast.
func Unwrapped(source string) []string {

	failed := func(any, []byte) *Document { return verbatim(clean(source), math.MaxInt32) }
	return lay(source, Options{Width: math.MaxInt32}, nil, failed).Plain // marks that indent leave more than unbounded
}

// widest is how wide a page may be.
const widest = 1000

// clamp is the nearest width that a page may have.
func clamp(width int) int { return min(max(width, 1), widest) }

// verbatim is a source as it was written, cut to the width.
func verbatim(source string, width int) *Document {
	doc := new(Document)
	for paragraph := range strings.SplitSeq(strings.TrimSpace(source), "\n") {
		for _, runs := range wrap([]run{{text: expandTabs(paragraph)}}, width) {
			plain := strings.TrimRight(join(runs), " ")
			doc.Plain = append(doc.Plain, plain)
			doc.Lines = append(doc.Lines, plain)
		}
	}
	return doc
}
