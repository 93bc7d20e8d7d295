package admission

import (
	"errors"
	"net"
	"net/netip"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestPeerThatAcknowledgesNothing has a client as the kernel sees one whose machine lost its network: it sends nothing
// and closes nothing.
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
	near, err := NewListener(l, Config{
		Limiter: NewLimiter(withDefaults(Limits{}), time.Now), Timeout: 400 * time.Millisecond,
		Wrap: func(c net.Conn, _ netip.Prefix, _ bool) net.Conn { return c },
	}).Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer near.Close()
	// The filter drops all packets before the kernel of the client would answer one.
	raw, err := far.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	nothing := []unix.SockFilter{{Code: unix.BPF_RET | unix.BPF_K}}
	if e := raw.Control(func(fd uintptr) {
		program := &unix.SockFprog{Len: 1, Filter: &nothing[0]}
		err = unix.SetsockoptSockFprog(int(fd), unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, program)
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
