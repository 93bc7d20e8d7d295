package server

import "fmt"

// A state is what a session with a model is doing.
//
// The events that may happen in each state, and the state that follows:
//
//	           showFrame  draw       start    suspend    end
//	fresh      cached     suspended  –        –          over
//	cached     –          suspended  running  –          over
//	suspended  –          suspended  running  –          over
//	running    –          –          –        suspended  over
//	over       –          –          –        –          –
//
// What holds in all states:
//
//   - session.state belongs to the session's goroutine: the one that opens the channel, then the handler's.
//   - The screen, with its model and painter, belongs to the program's goroutine while the state is running and to the
//     session's otherwise. The go statement in session.start hands it over, and session.finished hands it back.
//   - There is no model in the states fresh and cached. There is one in suspended, unless it panicked while it was
//     made. In running, the program makes it if there is none.
//   - session.program is nil in the states fresh, cached and suspended. Only the session's goroutine sends it messages
//     and ends it, so no message is lost between the two. Commands send their own; the program isn't suspended while
//     one is pending.
//   - painter.lines is nil if the content of the screen is unknown, and else has one string for each row of the window.
//   - A cached first frame never changes. The painters that show it share its lines, and so copy them to change them.
//   - channel.sizes has one writer, the goroutine that answers the channel's requests. It first takes out a size
//     that has not been read, so that it never waits, and the channel holds one size only.
//   - Locks are taken in this order: Server.mu or that of a [timer.Idle], then mailbox.mu; peer.mu or that of a metric,
//     then those of connections and of the limiter. No lock is held while a model is called or a client is written to,
//     with one exception: that of the idle timer is held while a client of the plain protocol is warned, and waits for
//     other writes to it.
type state uint8

const (
	fresh     state = iota // nothing is shown yet
	cached                 // the screen shows a cached first frame
	suspended              // no program runs the model
	running                // a program runs the model
	over
)

func (s state) String() string {
	return [...]string{"fresh", "cached", "suspended", "running", "over"}[s]
}

// An event may change the state of a session.
type event uint8

const (
	showFrame event = iota // a cached first frame is shown
	draw                   // the session's goroutine has called the model
	start                  // a program starts
	suspend                // the program has ended because it was idle
	end
)

func (e event) String() string {
	return [...]string{"show frame", "draw", "start", "suspend", "end"}[e]
}

// next returns the state after an event, and reports whether the event may happen.
func (s state) next(e event) (state, bool) {
	switch {
	case s == over:
		return s, false
	case e == end:
		return over, true
	case e == showFrame && s == fresh:
		return cached, true
	case e == draw && s != running:
		return suspended, true
	case e == start && (s == cached || s == suspended):
		return running, true
	case e == suspend && s == running:
		return suspended, true
	}
	return s, false
}

// apply changes the state of the session. An event that may not happen is a defect of this package.
func (s *session) apply(e event) {
	next, ok := s.state.next(e)
	if !ok {
		panic(fmt.Sprintf("server: %s in state %s", e, s.state))
	}
	from := s.state
	if s.state = next; s.onTransition != nil {
		s.onTransition(from)
	}
}
