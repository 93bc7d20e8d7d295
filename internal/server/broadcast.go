package server

import tea "charm.land/bubbletea/v2"

// Broadcast sends a message to the program of every visit. It does not wait: a program that is busy gets it when it is
// not, or the next message of the same type instead, and one that ends meanwhile does not get it. What was drawn for
// visitors who are alike is drawn again for the next.
func (s *Server) Broadcast(msg tea.Msg) {
	s.openings.forget()
	s.each(func(v *visit) { v.mail.post(msg) })
}
