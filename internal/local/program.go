package local

import (
	"context"
	"fmt"
	"io"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// A Program runs the app in a terminal.
type Program struct {
	*tea.Program
	model  *model
	screen screen
}

// NewProgram returns a program that shows a model in the terminal tty, which has a name and colors.
func NewProgram(ctx context.Context, m tea.Model, in io.Reader, tty *os.File, name string,
	colors colorprofile.Profile) *Program {
	p := &Program{model: newModel(m, name, colors), screen: screen{tty}}
	p.Program = tea.NewProgram(p.model, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(p.screen),
		tea.WithColorProfile(colors), tea.WithoutSignalHandler(), tea.WithFilter(clearAtEnd))
	return p
}

// Run runs the program until it quits or stop receives a signal: Bubble Tea's own handler would close the input while
// it is being read. It enables alternate scroll, so that the wheel scrolls without mouse reporting, and leaves the
// terminal as it was.
func (p *Program) Run(stop <-chan os.Signal) error {
	out := p.screen.File
	end := p.screen.begin(p.model.asks)
	done := make(chan struct{})
	go func() {
		select {
		case <-stop:
			p.Quit()
		case <-done:
		}
	}()
	fmt.Fprint(out, "\x1b[?1007s\x1b[?1007h")
	_, err := p.Program.Run()
	fmt.Fprint(out, "\x1b[?1007r")
	close(done)
	fmt.Fprint(out, p.model.restore)
	end()
	if err == nil {
		fmt.Fprint(out, p.model.farewell())
	}
	return err
}
