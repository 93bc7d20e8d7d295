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

// answerProof handles a hostkeys-prove-00 request.
func (s *Server) answerProof(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	if p := peerOf(ctx); !p.allowExchange() { // a signature is most of the work of a key exchange
		p.disconnect(reasonExchanges)
		return false, nil
	}
	conn := ctx.Value(ssh.ContextKeyConn).(*gossh.ServerConn)
	var kex string
	if c, ok := conn.Conn.(gossh.AlgorithmsConnMetadata); ok {
		kex = c.Algorithms().HostKey
	}
	proof, ok := s.keys.Prove(req.Payload, conn.SessionID(), kex)
	return ok, proof
}
