package main

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"

	"example.com/folio/internal/card"
	"example.com/folio/internal/local"
)

// cardName is the name of the card, as a command of the server and for show.
const cardName = "card"

// terminalLook returns the look of a card in the terminal out. It has no colours if out is no terminal.
func terminalLook(out io.Writer) card.Look {
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return card.Look{}
	}
	look := card.Look{Colors: local.Colors(out)}
	if columns, rows, err := term.GetSize(f.Fd()); err == nil {
		look.Columns, look.Rows = columns, rows
	}
	return look
}
