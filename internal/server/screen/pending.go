package screen

import (
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// commandDone is the message after the last one of a pending command.
type commandDone struct{}

// A commandPanic is the message of a command that panicked.
type commandPanic struct {
	cause any
	stack []byte
}

// count makes cmd a pending command. It must be run once.
//
// The runtime runs the commands of a sequence to their end, lists within lists too, before it goes on to the next: so
// the end of all of them is a message, whatever they are.
func (s *Screen) count(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	s.pending++
	return tea.Sequence(catchPanic(cmd), func() tea.Msg { return commandDone{} })
}

// catchPanic makes a panic of cmd, or of the commands of its batch, a message. The type of [tea.Sequence]'s message is
// private to the runtime, which recovers the panics of its commands: it ends the program and prints to standard error.
func catchPanic(cmd tea.Cmd) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = commandPanic{r, debug.Stack()}
			}
		}()
		msg = cmd()
		batch, ok := msg.(tea.BatchMsg)
		if !ok {
			return msg
		}
		caught := make(tea.BatchMsg, len(batch)) // the model may keep its own list and return it again
		for i, c := range batch {
			if c != nil {
				caught[i] = catchPanic(c)
			}
		}
		return caught
	}
}
