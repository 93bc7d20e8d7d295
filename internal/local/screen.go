package local

import (
	"bytes"
	"fmt"
	"os"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/server/terminal"
)

// A screen is this terminal without a visible cursor. The app says where the cursor rests, for screen readers and
// braille displays, and Bubble Tea's renderer shows a cursor wherever it is put.
type screen struct{ *os.File }

// Write writes what the renderer draws.
func (s screen) Write(p []byte) (int, error) {
	hidden := bytes.ReplaceAll(p, []byte(ansi.ShowCursor), []byte(ansi.HideCursor))
	if n, err := s.File.Write(hidden); err != nil {
		return min(n, len(p)), err
	}
	return len(p), nil
}

// begin saves the title of the window if the terminal may have a stack of titles, and returns what gives it back and
// shows the cursor.
func (s screen) begin(titled bool) (end func()) {
	if titled {
		fmt.Fprint(s.File, terminal.PushTitle)
	}
	return func() {
		if titled {
			fmt.Fprint(s.File, terminal.PopTitle)
		}
		fmt.Fprint(s.File, ansi.ShowCursor)
	}
}
