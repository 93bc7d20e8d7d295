package app

import (
	"io/fs"
	"net"
	"strings"

	"example.com/folio/internal/server"
)

// An Endpoint is the address by which a visitor connects to this server: the owner's --hostname, or else the local
// address of the connection, since a server can't see which name the visitor typed. The zero endpoint is unknown.
type Endpoint struct{ host, port string }

func visitEndpoint(v server.Session, hostname string) Endpoint {
	host, port, err := net.SplitHostPort(v.Local.String())
	if err != nil {
		return Endpoint{}
	}
	switch ip := net.ParseIP(host); {
	case hostname != "":
		host = hostname
	case ip != nil && ip.IsLoopback():
		host = "localhost"
	}
	return Endpoint{host, port}
}

// appCommand returns the command that opens the app, to which a page's path can be appended. It is empty if the
// endpoint is unknown.
func (e Endpoint) appCommand() string { return e.command("ssh -t", "-p", e.host) }

// TextCommand returns the command that prints the page whose path is appended, or "".
func (e Endpoint) TextCommand() string { return e.command("ssh", "-p", e.host) }

// scpCommand returns the command that copies a file of the site, or "".
func (e Endpoint) scpCommand(name string) string {
	from := e.host + ":" + name
	if strings.Contains(e.host, ":") { // IPv6: some shells expand the brackets
		from = "'[" + e.host + "]:" + name + "'"
	}
	return e.command("scp", "-P", from+" .")
}

// url returns the address as a URL, which some phones open in a terminal app, or "".
func (e Endpoint) url() string {
	if e.port == "" {
		return ""
	}
	return "ssh://" + net.JoinHostPort(e.host, e.port)
}

func (e Endpoint) command(program, portFlag, rest string) string {
	switch e.port {
	case "":
		return ""
	case "22":
		return program + " " + rest
	}
	return program + " " + portFlag + " " + e.port + " " + rest
}

// ResumeFile is the file of the résumé that visitors copy.
const ResumeFile = "resume.pdf"

// resumeCommand returns the command that copies the résumé, or "" if the site has none.
func (e Endpoint) resumeCommand(files fs.FS) string {
	if _, err := fs.Stat(files, ResumeFile); err != nil {
		return ""
	}
	return e.scpCommand(ResumeFile)
}

// PublicEndpoint returns the endpoint by the owner's --hostname, or the zero endpoint without one.
func PublicEndpoint(hostname string, listen []string) Endpoint {
	if hostname == "" || len(listen) == 0 {
		return Endpoint{}
	}
	_, port, err := net.SplitHostPort(listen[0])
	if err != nil || port == "ssh" {
		port = "22"
	}
	return Endpoint{hostname, port}
}
