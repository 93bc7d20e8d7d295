package card

import (
	"fmt"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/cells"
	"example.com/folio/internal/resume"
)

const mailto = "mailto:"

// Email returns the email addresses of the author, one a line, or "".
func Email(site *content.Site) string {
	var b strings.Builder
	for _, l := range site.Contacts() {
		if strings.HasPrefix(l.URL, mailto) {
			fmt.Fprintln(&b, address(l))
		}
	}
	return b.String()
}

// maxLabel bounds the column of labels in a list of contacts.
const maxLabel = 20

// Contacts returns the contacts of the author, one a line with its label, or "".
func Contacts(site *content.Site) string {
	list, widest := site.Contacts(), 0
	for _, l := range list {
		widest = max(widest, cells.Width(label(l)))
	}
	widest = min(widest, maxLabel)
	var b strings.Builder
	for _, l := range list {
		text := cells.Truncate(label(l), maxLabel, "…")
		fmt.Fprintln(&b, text+spaces(widest-cells.Width(text)+2)+address(l))
	}
	return b.String()
}

// address returns where a contact leads, as it is written by hand.
func address(l content.Link) string {
	rest, isMail := strings.CutPrefix(l.URL, mailto)
	if isMail {
		rest, _, _ = strings.Cut(rest, "?")
	}
	return oneLine(rest)
}

// label returns the text of a contact, or what it is if the text is the address once more.
func label(l content.Link) string {
	text := oneLine(l.Text)
	switch {
	case text != "" && !strings.EqualFold(resume.BareURL(text), resume.BareURL(address(l))):
		return text
	case strings.HasPrefix(l.URL, mailto):
		return "Email"
	}
	return "Web"
}
