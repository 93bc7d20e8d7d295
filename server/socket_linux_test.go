package server

import (
	"errors"
	"net"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestPeerThatAcknowledgesNothing is what the kernel sees of a peer whose machine has lost its network: it sends nothing, and
// closes nothing.
func TestPeerThatAcknowledgesNothing(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	far, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer far.Close()
	limits := Limits{KeepAlive: 100 * time.Millisecond}.withDefaults()
	near, err := (&door{Listener: l, gate: newGate(limits, time.Now)}).Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer near.Close()
	// A filter that lets no packet through stands before all that its kernel would do with one.
	raw, err := far.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	nothing := []unix.SockFilter{{Code: unix.BPF_RET | unix.BPF_K}}
	if e := raw.Control(func(fd uintptr) {
		err = unix.SetsockoptSockFprog(int(fd), unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, &unix.SockFprog{Len: 1, Filter: &nothing[0]})
	}); e != nil || err != nil {
		t.Skip("no socket filters here: ", e, err)
	}
	if _, err := near.Write([]byte("SSH-2.0-x\r\n")); err != nil {
		t.Fatal(err)
	}
	_ = near.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, err := near.Read(make([]byte, 1)); !errors.Is(err, syscall.ETIMEDOUT) {
		t.Errorf("reading ends with %v", err)
	}
}
