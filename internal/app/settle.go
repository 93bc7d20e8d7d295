package app

import tea "charm.land/bubbletea/v2"

// settle runs a command and those that follow from it, such as those that decode pictures. It stops early when run,
// which runs one command, returns false.
func settle(model tea.Model, cmd tea.Cmd, run func(tea.Cmd) (tea.Msg, bool)) tea.Model {
	for waiting := []tea.Cmd{cmd}; len(waiting) > 0; {
		cmd, waiting = waiting[0], waiting[1:]
		if cmd == nil {
			continue
		}
		msg, ok := run(cmd)
		if !ok {
			return model
		}
		switch msg := msg.(type) {
		case nil:
		case tea.BatchMsg:
			waiting = append(msg, waiting...)
		default:
			var next tea.Cmd
			model, next = model.Update(msg)
			waiting = append([]tea.Cmd{next}, waiting...)
		}
	}
	return model
}
