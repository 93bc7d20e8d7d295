package server

import tea "charm.land/bubbletea/v2"

// Broadcast sends a message to every program that runs now. It does not wait: a program that is busy gets it when it is
// not, and one that ends meanwhile does not get it.
func (s *Server) Broadcast(msg tea.Msg) {
	s.each(func(v *visit) { v.mail.post(msg) })
}
