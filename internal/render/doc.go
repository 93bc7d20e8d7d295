// Package render lays Markdown out as lines for a terminal.
//
// [Markdown] is a pure function of its source and [Options]; a [Cache] keeps its results for all sessions.
//
// goldmark parses the source, and a layout walks its blocks: each block is a list of lines, and a block that contains
// others writes its marker before their lines, so that items hang under their own text at any depth. The inline
// content of a block is styled by glamour and wrapped here, where links are still known and widths can be measured.
//
// # What glamour draws
//
// glamour draws what it draws right, with the whole style sheet of the theme. Everything else is drawn here, for a
// fault of glamour 2.0.1 that a test shows; the test fails on the day the fault is fixed. Blocks within lists and
// quotes can't be glamour's in part, since a renderer of one's own can't write to its buffers. Issues (#) are
// glamour's, https://github.com/charmbracelet/glamour/issues.
//
//	heading                glamour  laid out here, since a rule may fill its line
//	paragraph              folio    breaks before closing punctuation; where links are is lost
//	thematic break         folio    as wide as its template, at any width of the page
//	block quote            folio    wraps twice, and some lines have no bar (#107, #172); leaves its list item's line
//	alert                  folio    shows the marker as text (#300)
//	bullet list            folio    lines stand under the bullet (#56, #314); a soft break is a new line
//	ordered list           folio    lines stand under the number (#56, #314)
//	loose list             folio    joins the paragraphs of an item (#167, #619)
//	nested list            folio    text after the list leaves its item
//	task                   folio    in an ordered list it has no number; lines stand under the box
//	fenced code            folio    wraps like prose (#479); keeps tabs, whose width nothing knows
//	indented code          folio    as fenced code
//	code colours           folio    all styles get those of the first (#436); a bad colour locks the process for ever
//	table                  folio    as wide as the page; cuts the head and splits words; a list of links below each
//	HTML block             folio    joins the words around a <br> (#89, #182)
//	definition list        folio    has an arrow that most fonts lack, no indent, and no style of terms
//	footnote               folio    unknown: shown as text, or as HTML with goldmark's extension
//	picture                folio    none: a description and an address
//	timeline               folio    unknown: periods can't be in a margin
//	unknown node           folio    a warning on standard output, or a panic
//
//	text                   glamour
//	emphasis               glamour  strong emphasis too
//	code span              glamour
//	code span in emphasis  folio    isn't bold or italic, so that is added
//	entity in a code span  folio    decodes it (#80, #94), so it gets it encoded
//	escape                 folio    keeps some backslashes (#106), so it gets text without entities and escapes
//	soft break             folio    a space, also in Chinese and Japanese
//	hard break             folio    a space (#84)
//	link                   folio    prints the address, too; no hyperlink to a heading, but one to a script (#361)
//	autolink               folio    adds "http://" to "www."
//	image                  folio    adds a "/" to the address; ends the hyperlink around it
//	strikethrough          folio    loses the emphasis and links in it
//	HTML tag               folio    joins the words around a <br> (#89, #182)
//	footnote mark          folio    unknown, as footnotes
//	control character      folio    reaches the terminal, so it is removed before
package render
