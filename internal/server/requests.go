package server

import (
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// refuseRequest refuses global requests (RFC 4254 section 4) without a handler, such as forwarding. That answers a
// client's keepalive too.
func refuseRequest(ctx ssh.Context, _ *ssh.Server, _ *gossh.Request) (bool, []byte) {
	peerOf(ctx).refuse(globalRequest)
	return false, nil
}

// refuseChannel refuses channels other than sessions.
func refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	peerOf(ctx).refuse(otherChannel)
	_ = nc.Reject(gossh.UnknownChannelType, "only sessions")
}
