package card

import (
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/resume"
)

// Sizes of a poster in columns and rows.
const (
	maxPoster    = 112 // with its frame
	minPoster    = 40
	padding      = 2 // between the frame and what is in it
	columnGap    = 3
	minText      = 30
	maxText      = 46
	maxPortrait  = 24
	minPortrait  = 12
	portraitRows = 14
	fewestRows   = 6 // of a portrait
)

// A Look is how a card is drawn for a terminal.
type Look struct {
	Columns, Rows int // of the window; 0 if unknown
	Colors        colorprofile.Profile
	Theme         *style.Theme

	Portrait func(columns, rows int) *render.Picture // returns nil if there is none; may be nil itself
	Code     bool                                    // whether to show the address as a QR code
	Address  string                                  // what the code holds if the site has no address on the web
}

// Poster returns the card as lines for a terminal, with the portrait and a code where there are colours and space. A
// terminal without colours, or a narrow one, gets the plain card.
func (c *Card) Poster(l Look, commands Commands) []string {
	if l.Columns == 0 {
		l.Columns = 80
	}
	if l.Rows == 0 {
		l.Rows = 24
	}
	if l.Colors < colorprofile.ANSI || l.Columns < minPoster {
		return nil
	}
	p := poster{Card: c, Look: l, sheet: style.SheetOf(l.Theme)}
	p.inner = min(l.Columns, maxPoster) - 2 - 2*padding
	return p.compose(commands).framed(minPoster-2-2*padding, p.sheet.Faint)
}

// A poster is a card that is being drawn.
type poster struct {
	*Card
	Look
	sheet *style.Sheet
	inner int // columns inside the frame
}

// compose arranges the parts: portrait, text and code in a row, or the portrait above the text, or all below each
// other.
func (p *poster) compose(commands Commands) block {
	code, shell := p.code(), p.commands(commands)
	rest := p.inner - code.width() - columnGap
	switch {
	case code == nil || rest < minText:
		above := stack(p.introduction(p.inner, nil), shell)
		return stack(above, code.centred(above.width()))
	case rest >= maxPortrait+columnGap+minText:
		if shell.width() > rest-maxPortrait-columnGap {
			return stack(beside(columnGap, p.introduction(rest, nil), code), shell)
		}
		return beside(columnGap, p.introduction(rest, shell), code)
	}
	text := p.text(min(rest, maxText))
	const frame, gaps = 4, 2
	rows := max(p.Rows-1-frame-gaps-len(text)-len(shell), fewestRows)
	return stack(beside(columnGap, stack(p.picture(rest, min(rows, portraitRows)), text), code), shell)
}

// introduction returns the portrait and the text with what is below it, next to each other if there is space.
func (p *poster) introduction(columns int, below block) block {
	beyond := columns - columnGap - minText
	if beyond < minPortrait {
		return stack(p.picture(columns, portraitRows), p.text(min(columns, maxText)), below)
	}
	picture := p.picture(min(beyond, maxPortrait), portraitRows)
	if picture == nil {
		return stack(p.text(min(columns, maxText)), below)
	}
	return beside(columnGap, picture, stack(p.text(min(columns-picture.width()-columnGap, maxText)), below))
}

// picture returns the portrait, or nil if there is none or the terminal has no colours.
func (p *poster) picture(columns, rows int) block {
	if p.Portrait == nil || p.Colors < colorprofile.ANSI {
		return nil
	}
	picture := p.Portrait(min(columns, 2*rows*4/3), rows)
	if picture == nil {
		return nil
	}
	return drawnBlock(picture.Lines)
}

// text returns who the person is and how to reach them.
func (p *poster) text(columns int) block {
	var b block
	b.wrapped(p.Name, columns, 2, style.Style{Foreground: p.sheet.Accent.Foreground, Attributes: style.Bold})
	b.wrapped(p.Role, columns, maxSummary, p.sheet.Text)
	b.wrapped(p.Place, columns, 1, p.sheet.Muted)
	if p.Job != "" {
		b.gap()
		b.wrapped(p.Job, columns, maxJobLines, p.sheet.Text)
		b.wrapped(p.Since, columns, 1, p.sheet.Muted)
	}
	b.gap()
	for _, contact := range p.Contacts[:min(len(p.Contacts), maxContacts)] {
		b.line(contact, columns, p.sheet.Link)
	}
	return b
}

// commands returns what to type in a shell. A command that is too long goes on in the next line.
func (p *poster) commands(c Commands) block {
	const label = 9
	var b block
	add := func(name, command string) {
		if command == "" {
			return
		}
		var lines block
		lines.wrapped(command, max(p.inner-label, 1), 4, p.sheet.Text)
		for i, line := range lines {
			if i > 0 {
				name = ""
			}
			head := style.Line([]style.Run{{Text: name, Style: p.sheet.Muted}})
			b = append(b, row{head + spaces(label-len(name)) + line.text, label + line.width})
		}
	}
	add("read it", c.Open)
	add("the CV", c.Fetch)
	return b
}

// code returns the QR code of the address with the address below it, or nil if there is none.
func (p *poster) code() block {
	address := p.Web
	if address == "" {
		address = p.Address
	}
	if !p.Code {
		return nil
	}
	drawn := drawCode(address, p.inner, p.Colors)
	if drawn == nil {
		return nil
	}
	var caption block
	caption.line(resume.BareURL(address), drawn.width(), p.sheet.Muted)
	return append(drawn, caption.centred(drawn.width())...)
}
