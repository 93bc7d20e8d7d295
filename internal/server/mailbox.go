package server

import (
	"reflect"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// A mailbox holds what the server sends to a session: the newest message of each type, so that a session that is busy
// or whose client does not read has a bounded number.
type mailbox struct {
	ready chan struct{} // holds one value when there are messages

	mu   sync.Mutex
	msgs []tea.Msg
}

// post adds a message. It does not wait.
func (m *mailbox) post(msg tea.Msg) {
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

// take returns the messages that were posted since the last call, oldest first.
func (m *mailbox) take() []tea.Msg {
	m.mu.Lock()
	defer m.mu.Unlock()
	msgs := m.msgs
	m.msgs = nil
	return msgs
}
