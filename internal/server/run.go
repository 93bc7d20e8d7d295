package server

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/server/admission"
	"example.com/folio/internal/server/screen"
	"example.com/folio/internal/server/terminal"
)

// inputEndTime is how long after the end of the input a session ends. A client that has gone ends the session itself in
// that time. With ssh -tt HOST </dev/null no key can ever end it.
const inputEndTime = 300 * time.Millisecond

// run passes messages to the model until it quits or the session ends, which is an error: keys, sizes of the window and
// what the server posts. onInput is called whenever keys arrive.
//
// A program costs goroutines, buffers and a ticker. So it runs only while something happens: one that has had no
// message for suspendAfter, and has no pending command, is ended, and the next message starts another with the same
// model. What is typed meanwhile waits in the input, in order.
func (s *session) run(in *terminal.Input, sizes <-chan terminal.Window, onInput func()) error {
	defer s.apply(end)
	var keys admission.Bucket
	inputEnded, giveUp := in.Ended, (<-chan time.Time)(nil)
	for !s.screenPanicked() {
		var msgs []tea.Msg
		var pause time.Duration
		select {
		case <-s.ctx.Done():
			return s.wait()
		case err := <-s.finished:
			return err
		case <-in.Ready:
			onInput()
			if !keys.Take(time.Now(), framesAtOnce, framesPerSecond) {
				pause = keyPause
			}
			msgs = []tea.Msg{in.Next()}
		case <-inputEnded:
			inputEnded, giveUp = nil, time.After(inputEndTime)
		case <-giveUp:
			return s.quit()
		case window := <-sizes:
			msgs, pause = []tea.Msg{window}, resizePause
		case <-s.mail.ready:
			msgs = s.mail.take()
		case <-s.screen.Settled:
			if s.state == running {
				s.suspendTimer.Reset(s.suspendAfter)
			}
		case <-s.suspendTimer.C:
			if ended, err := s.suspend(); ended {
				return err
			}
		}
		for _, msg := range msgs {
			s.send(msg)
		}
		s.sleep(pause)
	}
	return nil
}

// screenPanicked reports whether the model panicked when the session's goroutine called it.
func (s *session) screenPanicked() bool { return s.state != running && s.screen.Panicked }

// wait returns why the session ended, when the program has.
func (s *session) wait() error {
	if s.state == running {
		return <-s.finished
	}
	return s.ctx.Err()
}

// quit ends the program, if one runs, as if the model had quit.
func (s *session) quit() error {
	if s.state != running {
		return nil
	}
	s.program.Quit()
	return <-s.finished
}

// sleep waits for a time or for the end of the session.
func (s *session) sleep(d time.Duration) {
	if d == 0 {
		return
	}
	select {
	case <-s.ctx.Done():
	case <-time.After(d):
	}
}

// send passes a message to the model. A program is started for it unless it is the terminal's answers to questions,
// with which nearly every session begins.
func (s *session) send(msg tea.Msg) {
	if s.state != running {
		if typed, ok := msg.(terminal.Typed); ok {
			typed = s.screen.TakeAnswers(typed)
			if !slices.ContainsFunc(typed, isTyped) {
				if len(typed) > 0 {
					s.draw(func() { s.screen.Deliver(typed) })
				}
				return
			}
			msg = typed
		}
		s.start()
	}
	s.program.Send(msg)
	s.suspendTimer.Reset(s.suspendAfter)
}

// isTyped reports whether a message of the input is none that the terminal's answers lead to.
func isTyped(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.BackgroundColorMsg, terminal.Capabilities:
		return false
	}
	return true
}

// draw calls f, which calls the model, while no program runs. The stack that f needs is given back, since f has a
// goroutine of its own. Only a model that returns a command needs a program then.
func (s *session) draw(f func()) {
	drawn := make(chan struct{})
	go func() {
		defer close(drawn)
		f()
	}()
	<-drawn
	s.apply(draw)
	if s.screen.HasCommand() && !s.screen.Panicked {
		s.start()
	}
}

// start runs the model in a new program.
func (s *session) start() {
	s.program = tea.NewProgram(s.screen,
		tea.WithContext(s.ctx),
		tea.WithInput(nil), // an input decodes what is typed
		tea.WithOutput(s.channel),
		tea.WithoutRenderer(),      // a painter draws
		tea.WithoutSignalHandler(), // signals are for the server
		tea.WithFPS(1),             // of the renderer's ticker, which runs without a renderer too
		tea.WithFilter(s.screen.Filter),
		tea.WithColorProfile(s.screen.Painter.Colors),
		tea.WithWindowSize(s.channel.window.Width, s.channel.window.Height),
		// With SSH_TTY the runtime asks the terminal less.
		tea.WithEnvironment(append([]string{"TERM=" + s.channel.term, "SSH_TTY=ssh"}, s.channel.env...)),
	)
	s.apply(start)
	s.programs.Add(1)
	s.suspendTimer.Reset(s.suspendAfter)
	go func(p *tea.Program) {
		_, err := p.Run()
		s.programs.Add(-1)
		s.finished <- err
	}(s.program)
}

// suspend ends the program unless a command is pending: then the screen tells when none is. It reports whether the
// program has ended for another reason meanwhile, and how.
func (s *session) suspend() (ended bool, err error) {
	s.program.Send(screen.SuspendRequest{})
	select {
	case <-s.screen.Busy:
		return false, nil
	case err := <-s.finished:
		if !s.screen.EndSuspend() || err != nil {
			return true, err
		}
	}
	s.program = nil
	s.apply(suspend)
	s.screen.Painter.Rest()
	return false, nil
}
