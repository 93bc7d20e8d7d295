package main

import (
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"
)

// serveStatus answers the questions of those who run the server, on an address of its own. A port alone, as ":9090", means
// this machine only: whoever wants more has to say so.
func serveStatus(addr string, h http.Handler, logger *slog.Logger) (stop func(), err error) {
	if strings.HasPrefix(addr, ":") {
		addr = "127.0.0.1" + addr
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, listenError(addr, err)
	}
	s := &http.Server{Handler: h, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10}
	go func() { _ = s.Serve(l) }()
	logger.Info("status", "address", l.Addr().String())
	return func() { _ = s.Close() }, nil
}
