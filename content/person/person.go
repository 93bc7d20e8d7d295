// Package person finds out who the author of a site is and how to reach them: names in titles and in text, and accounts
// in configurations, lists and pages.
package person

// Facts are what a site says of its author. The zero value says nothing.
//
// Whoever reads a site fills in the surest source first, with [Fact.Set]: a later one doesn't replace it.
type Facts struct {
	Name     Fact // "Ina Skarv"
	Label    Fact // what they are: "Instrument maker"
	Location Fact
	Portrait Fact // the file of a picture, as the source names it

	Contacts Contacts
}

// A Fact is one thing that a site says, and where.
type Fact struct {
	Text string // on one line; "" if it is unknown
	From string // "_config.yml: author.name", "content/about.md"
}

// Set sets a fact that is unknown so far, unless text is empty.
func (f *Fact) Set(text, from string) {
	if f.Text == "" && text != "" {
		*f = Fact{text, from}
	}
}
