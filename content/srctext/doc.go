// Package srctext has the text of a page while it is rewritten, and the tools to find and replace things in it.
//
// A [Text] knows for each of its lines the line of the file that it came from. Dialects, HTML and links are rewritten
// by finding their places in the source, with a parser that only reads, and applying an [Edit] to each, so that all
// that an author wrote in plain Markdown stays as it is. A [Code] protects code from these edits.
//
// Text from a file is cleaned first, and bounded by [LimitMarkup] before it is parsed.
package srctext
