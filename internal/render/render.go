package render

import (
	"io/fs"
	"math"
	"runtime/debug"
	"strings"

	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// Options specify how a source is laid out.
type Options struct {
	Width int          // columns of a line, 1 to 1000; code blocks and tables may be wider
	Theme *style.Theme // nil for plain text without escape sequences

	// TableWidth is how many columns a table may take if that is more than Width: it then extends to the right of the
	// other text, rather than wrap its cells.
	TableWidth int

	// Hyperlinks makes each link an OSC 8 hyperlink. Without it links are numbered, "text [3]", and their targets are
	// listed at the end. Plain text has no hyperlinks.
	Hyperlinks bool

	// Pictures holds the files of images. A paragraph that is one image is shown as a picture, at most 40 columns by
	// 20 rows, with its description below: PNG, JPEG, GIF (the first frame) or WebP, at most 20 MiB, 40 megapixels
	// and 96 MiB of memory to decode. Other images, and all images if Pictures is nil or the text is plain, are shown
	// as their descriptions. It must be comparable, such as a pointer: a [Cache] distinguishes sites by it.
	Pictures fs.FS
	Target   picture.Target // of the pictures

	// Later makes a [Cache] not wait for pictures: one that is not decoded yet is a frame of its size, one whose pixels
	// have not been made is drawn in cells, and both are in [Document.Pending].
	Later bool

	// OnPanic is called with a panic while the page is laid out; the page says that there was one. If it is nil, the
	// page is shown as its source. A [Cache] ignores it and uses its own.
	OnPanic func(value any, stack []byte)

	// Timeline lays the page out as a timeline: each heading with a short paragraph after it that is emphasised as a
	// whole, its period, is an entry. The period is in the margin if it fits.
	Timeline bool

	// Portrait makes the page's first picture at most 24 columns wide, and moves it after the first words.
	Portrait bool
}

// A Document is a source that is laid out. It is shared by all sessions and never modified.
type Document struct {
	Lines    []string // styled lines; each begins and ends in the default style. Trailing spaces have a background
	Plain    []string // the same lines without escape sequences
	Headings []Heading
	Links    []Link
	Blocks   []Block
	Figures  []Figure // in the order of their lines

	Pending []Pending         // pictures that are not decoded yet or have no pixels, in the order of their lines
	pixels  []*picture.Pixels // pictures that lines stand for; kept in memory by this

	// Temporary reports that there was no memory for the document, and this one is shown in its place.
	Temporary bool
	narrower  *Document // the document whose lines a temporary one shares
	bytes     int64     // of memory, see documentSize

	// Margins holds, for each line of a timeline, the index into its Plain form where its text begins; what precedes
	// it is in the margin. It is nil if there is no timeline.
	Margins []int
}

// A Heading is a heading of a Document.
type Heading struct {
	Level int    // 1 to 6
	Text  string // plain
	ID    string // the fragment of links to it, unique in its Document
	Line  int    // index into Lines
	Empty bool   // nothing stands under it
}

// A Link is a link of a Document.
type Link struct {
	Text   string // plain
	URL    string // as the author wrote it, without control characters
	Number int    // shown after the text; 0 for none, if the text is the target or the target is inside the site
	Line   int    // index into Lines of the link's first character
	Spans  []Span // its text, at least one; several if it is wrapped
}

// A Span is a part of a line of a Document: Plain[Line][From:To].
type Span struct{ Line, From, To int }

// A Block is lines of a Document that are not wrapped and may be wider than the page: a code block or a table.
type Block struct {
	Line, End int    // from Lines[Line] to before Lines[End]
	Code      string // the source of a code block without its last newline; empty for a table
}

// A Figure is a picture of a Document with its caption: a paragraph that is one image. Images that are shown as their
// descriptions, and all of a text without pictures, are none.
type Figure struct {
	File    string // the name of its file in [Options.Pictures]
	Alt     string // the description, plain; may be empty
	InLink  bool   // the caption is the text of a link
	Line    int    // index into Lines of the picture's first line
	End     int    // the picture ends before Lines[End], where its caption begins if there is one
	Cells   []Span // the cells of the picture that are not transparent, in each of its lines
	Caption []Span // none without a description; several if it is wrapped
}

// Markdown lays out a source: CommonMark with GitHub's tables, task lists, strikethrough, bare links and alerts, with
// footnotes and definition lists. It never fails: any bytes become something readable without control characters.
func Markdown(source string, o Options) *Document {
	o.Later, o.Width = false, clampWidth(o.Width)
	return layOut(source, o, picture.Open, func(value any, stack []byte) *Document {
		if o.OnPanic == nil {
			return verbatim(plaintext.Clean(source), o.Width)
		}
		return failedDocument(value, stack, o.Width, o.OnPanic)
	})
}

// A findPicture returns the picture in a file.
type findPicture func(fsys fs.FS, name string) picture.Picture

// layOut lays out a source. If goldmark, glamour or chroma panics, it returns the document that failed returns.
func layOut(source string, o Options, find findPicture, failed func(any, []byte) *Document) (doc *Document) {
	defer func() {
		if value := recover(); value != nil {
			doc = failed(value, debug.Stack())
		}
	}()
	l := newLayout([]byte(plaintext.Clean(source)), o, find)
	return l.document(l.page(o))
}

// Text returns a source as plain text without Markdown's markup. Links are numbered and listed at the end. It ends in
// one newline.
func Text(source string, width int) string {
	return strings.Join(Markdown(source, Options{Width: width}).Plain, "\n") + "\n"
}

// Unwrapped returns the plain text of a source with one line per paragraph. It is several times as fast as
// [Markdown], since it wraps, measures and styles nothing.
func Unwrapped(source string) []string {
	failed := func(any, []byte) *Document { return verbatim(plaintext.Clean(source), math.MaxInt32) }
	return layOut(source, Options{Width: math.MaxInt32}, nil, failed).Plain // still above unbounded if indented
}

// maxWidth is the most columns of a page.
const maxWidth = 1000

func clampWidth(width int) int { return min(max(width, 1), maxWidth) }

// verbatim returns a source wrapped at width, without interpreting Markdown.
func verbatim(source string, width int) *Document {
	doc := new(Document)
	for paragraph := range strings.SplitSeq(strings.TrimSpace(source), "\n") {
		for _, runs := range run.Wrap([]run.Run{{Text: plaintext.ExpandTabs(paragraph)}}, width) {
			doc.Plain = append(doc.Plain, strings.TrimRight(run.Join(runs), " "))
		}
	}
	doc.Lines = doc.Plain
	return doc
}

// failedDocument reports a panic and returns the document that is shown in place of one that could not be laid out.
func failedDocument(value any, stack []byte, width int, onPanic func(any, []byte)) *Document {
	text := "Sorry, this page could not be drawn."
	if onPanic != nil {
		onPanic(value, stack)
		text += " The error has been logged."
	}
	return verbatim(text, width)
}
