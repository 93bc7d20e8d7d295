package server

import (
	"reflect"
	"runtime/debug"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// A result is what a command of the model's came to, on its way to the program.
type result struct{ msg tea.Msg }

// breakage is the panic of a command.
type breakage struct {
	cause any
	stack []byte
}

// command is a command of the model's that is counted until the program has what it came to, and whose panic is a message. It
// must be run once, as the runtime does.
//
// The runtime takes the lists of [tea.Batch] and [tea.Sequence] apart where it sees them, so they stay as they are, and
// their commands are counted before they are not.
func (s *screen) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	s.pending.Add(1)
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = result{breakage{r, debug.Stack()}}
			}
		}()
		msg = cmd()
		if list := s.list(msg); list != nil || msg == nil {
			s.pending.Add(-1)
			return list
		}
		return result{msg}
	}
}

var (
	commandList = reflect.TypeFor[[]tea.Cmd]()
	runtimePath = reflect.TypeFor[tea.BatchMsg]().PkgPath()
)

// list is a message that is a list of commands with those of this screen, or nil if it is none. It is another list: the model
// may keep its own, and use it again. The type of a sequence is private to the runtime.
func (s *screen) list(msg tea.Msg) tea.Msg {
	if msg == nil {
		return nil
	}
	t := reflect.TypeOf(msg)
	if t.PkgPath() != runtimePath || !t.ConvertibleTo(commandList) {
		return nil
	}
	list := slices.Clone(reflect.ValueOf(msg).Convert(commandList).Interface().([]tea.Cmd))
	for i := range list {
		list[i] = s.command(list[i])
	}
	return reflect.ValueOf(list).Convert(t).Interface()
}
