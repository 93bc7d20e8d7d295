package server

import (
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// refuseRequest answers global requests (RFC 4254 section 4) that have no other answer: forwarding, above all. "No" is a good
// answer to a client's keepalive too.
func refuseRequest(ctx ssh.Context, _ *ssh.Server, _ *gossh.Request) (bool, []byte) {
	peerOf(ctx).refuses(globalRequest)
	return false, nil
}

// refuseChannel answers those who open a channel that is not a session.
func refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	peerOf(ctx).refuses(otherChannel)
	_ = nc.Reject(gossh.UnknownChannelType, "only sessions")
}
