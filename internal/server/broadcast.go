package server

import tea "charm.land/bubbletea/v2"

// Broadcast sends a message to the models of all sessions, and empties the cache of first frames. It does not wait: a
// session that is busy gets the message later, or only the last of several with the same type.
func (s *Server) Broadcast(msg tea.Msg) {
	s.frames.clear()
	s.eachSession(func(one *session) { one.mail.post(msg) })
}
