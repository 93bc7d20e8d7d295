package server

import (
	"reflect"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// live runs the model until it quits or its time ends, which is an error, and carries to it what the visitor types, the sizes of
// the window and the server's own mail.
//
// A program costs goroutines, buffers and a ticker, and most visitors read most of the time. So it is asked to sleep each
// doze, and does if nothing has happened since it was asked before and it waits for no command: it ends, and leaves its
// model and what the screen shows. The next message runs the same model in a new program. Only this goroutine sends to a
// program and ends it, so that no message comes between the two; what a visitor types meanwhile waits in its queue, in order.
func (v *visit) live(in *input, sizes <-chan size, touch func()) error {
	var keys bucket
	ended, over := in.ended, (<-chan time.Time)(nil)
	for {
		var msgs []tea.Msg
		pause := time.Duration(0)
		select {
		case <-v.ctx.Done():
			if v.program != nil {
				return <-v.over
			}
			return v.ctx.Err()
		case err := <-v.over:
			return err
		case <-in.ready:
			touch()
			if !keys.take(time.Now(), framesAtOnce, framesPerSecond) {
				pause = keyPause
			}
			if all := in.next(); !v.answered(all) {
				msgs = []tea.Msg{all}
			}
		case <-ended:
			ended, over = nil, time.After(goneTime)
		case <-over:
			if v.program == nil {
				return nil
			}
			v.program.Quit()
			return <-v.over
		case window := <-sizes:
			msgs, pause = []tea.Msg{window}, resizePause
		case <-v.mail.ready:
			msgs = v.mail.next()
		case <-v.awake.C:
			if ended, err := v.sleep(); ended {
				return err
			}
			continue
		}
		if v.program == nil && len(msgs) > 0 {
			v.wake()
		}
		for _, msg := range msgs {
			v.program.Send(msg)
		}
		if pause > 0 {
			select {
			case <-v.ctx.Done():
			case <-time.After(pause):
			}
		}
	}
}

// goneTime is how long after the end of what is typed a session ends. A client that has gone ends that first, and then
// its session; one whose input is at its end, as with ssh -tt HOST </dev/null, can never leave by a key.
const goneTime = 300 * time.Millisecond

// answered takes the terminal's answer to the question for its background, with which nearly every visit begins. No program is
// needed for that.
func (v *visit) answered(msgs typed) bool {
	if v.program != nil || len(msgs) != 1 {
		return false
	}
	msg, ok := msgs[0].(tea.BackgroundColorMsg)
	if ok {
		v.draw(func() { v.screen.told(msg) })
	}
	return ok
}

// draw has something drawn while there is no program. It is done in another goroutine: what it takes of the stack would stay with
// this one for as long as the visit. Only a model that has commands needs a program then.
func (v *visit) draw(something func()) {
	drawn := make(chan struct{})
	go func() {
		defer close(drawn)
		something()
	}()
	<-drawn
	if v.screen.initial != nil {
		v.wake()
	}
}

// wake runs the model in a new program.
func (v *visit) wake() {
	p := tea.NewProgram(v.screen,
		tea.WithContext(v.ctx),
		tea.WithInput(nil), // input, pump.go
		tea.WithOutput(v.channel),
		tea.WithoutRenderer(),      // painter
		tea.WithoutSignalHandler(), // a signal to the process is not a signal to its visitors
		tea.WithFPS(1),             // of the ticker that would drive the renderer
		tea.WithFilter(v.screen.filter),
		tea.WithColorProfile(v.screen.painter.colors),
		tea.WithWindowSize(v.channel.window.Width, v.channel.window.Height),
		// With SSH_TTY the runtime asks the terminal less.
		tea.WithEnvironment(append([]string{"TERM=" + v.channel.term, "SSH_TTY=ssh"}, v.channel.env...)),
	)
	v.program = p
	v.awake.Reset(v.doze)
	go func() {
		v.running.Add(1)
		_, err := p.Run()
		v.running.Add(-1)
		v.over <- err
	}()
}

// sleep ends the program if nothing happens in it. It may have ended of itself meanwhile, and with what.
func (v *visit) sleep() (ended bool, err error) {
	ask := bedtime{make(chan bool, 1)}
	v.program.Send(ask)
	select {
	case sleeps := <-ask.answer:
		if !sleeps {
			return false, nil
		}
		err = <-v.over
	case err = <-v.over:
		select {
		case sleeps := <-ask.answer:
			if !sleeps {
				return true, err
			}
		default:
			return true, err
		}
	}
	if err != nil {
		return true, err
	}
	v.program = nil
	v.awake.Stop()
	v.screen.painter.rest()
	return false, nil
}

// bedtime asks a program whether it may end. One that answers yes has ended.
type bedtime struct{ answer chan bool }

// tired answers it.
func (s *screen) tired(ask bedtime) tea.Msg {
	sleeps := !s.stirred && s.pending.Load() == 0
	s.stirred = false
	ask.answer <- sleeps
	if sleeps {
		return tea.QuitMsg{}
	}
	return nil
}

// mail is what the server sends to a visit: of each type of message the newest, since a visit that is busy or does not
// read would keep all of them. Posting never waits.
type mail struct {
	ready chan struct{} // holds one when there are messages

	mu   sync.Mutex
	msgs []tea.Msg
}

func (m *mail) post(msg tea.Msg) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kind := reflect.TypeOf(msg)
	m.msgs = slices.DeleteFunc(m.msgs, func(old tea.Msg) bool { return reflect.TypeOf(old) == kind })
	m.msgs = append(m.msgs, msg)
	select {
	case m.ready <- struct{}{}:
	default:
	}
}

// next is all that was posted since the last call.
func (m *mail) next() []tea.Msg {
	m.mu.Lock()
	defer m.mu.Unlock()
	msgs := m.msgs
	m.msgs = nil
	return msgs
}
