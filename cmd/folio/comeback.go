package main

import (
	"net"

	"example.com/folio/server"
)

// comeBack is the command with which a visitor comes to this server again, without the page: by the name that its owner
// gave, or else by the address that the visitor used. A server can't see which name its visitors typed.
func comeBack(v server.Visit, hostname string) string {
	host, port, err := net.SplitHostPort(v.Local.String())
	if err != nil {
		return ""
	}
	switch ip := net.ParseIP(host); {
	case hostname != "":
		host = hostname
	case ip != nil && ip.IsLoopback():
		host = "localhost"
	}
	if port == "22" {
		return "ssh -t " + host
	}
	return "ssh -t -p " + port + " " + host
}
