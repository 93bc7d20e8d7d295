package main

import (
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"
)

// listenStatus opens the address for health and metrics.
func listenStatus(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", statusAddress(addr))
	if err != nil {
		return nil, listenError("--status", addr, err)
	}
	return l, nil
}

// statusAddress is what --status means. A port alone, as ":9090", means this machine only: whoever wants more has to say so.
func statusAddress(addr string) string {
	if strings.HasPrefix(addr, ":") {
		return "127.0.0.1" + addr
	}
	return addr
}

// serveStatus answers the questions of those who run the server, on an address of its own.
func serveStatus(l net.Listener, h http.Handler, logger *slog.Logger) (stop func()) {
	s := &http.Server{Handler: h, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10}
	go func() { _ = s.Serve(l) }()
	logger.Info("status", "address", l.Addr().String())
	return func() { _ = s.Close() }
}
