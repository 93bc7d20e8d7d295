package main

import (
	"io/fs"
	"net"
	"regexp"
	"strings"

	"example.com/folio/internal/server"
	"example.com/folio/tui"
)

// An endpoint is the address by which a visitor connects to this server: the owner's --hostname, or else the local
// address of the connection, since a server can't see which name the visitor typed. The zero endpoint is unknown.
type endpoint struct{ host, port string }

func visitEndpoint(v server.Session, hostname string) endpoint {
	host, port, err := net.SplitHostPort(v.Local.String())
	if err != nil {
		return endpoint{}
	}
	switch ip := net.ParseIP(host); {
	case hostname != "":
		host = hostname
	case ip != nil && ip.IsLoopback():
		host = "localhost"
	}
	return endpoint{host, port}
}

// appCommand returns the command that opens the app, to which a page's path can be appended. It is empty if the
// endpoint is unknown.
func (e endpoint) appCommand() string { return e.command("ssh -t", "-p", e.host) }

// textCommand returns the command that prints the page whose path is appended, or "".
func (e endpoint) textCommand() string { return e.command("ssh", "-p", e.host) }

// scpCommand returns the command that copies a file of the site, or "".
func (e endpoint) scpCommand(name string) string {
	from := e.host + ":" + name
	if strings.Contains(e.host, ":") { // IPv6: some shells expand the brackets
		from = "'[" + e.host + "]:" + name + "'"
	}
	return e.command("scp", "-P", from+" .")
}

// url returns the address as a URL, which some phones open in a terminal app, or "".
func (e endpoint) url() string {
	if e.port == "" {
		return ""
	}
	return "ssh://" + net.JoinHostPort(e.host, e.port)
}

func (e endpoint) command(program, portFlag, rest string) string {
	switch e.port {
	case "":
		return ""
	case "22":
		return program + " " + rest
	}
	return program + " " + portFlag + " " + e.port + " " + rest
}

const resumeFile = "resume.pdf"

// resumeCommand returns the command that copies the résumé, or "" if the site has none.
func (e endpoint) resumeCommand(files fs.FS) string {
	if _, err := fs.Stat(files, resumeFile); err != nil {
		return ""
	}
	return e.scpCommand(resumeFile)
}

// localResumeCommand returns the command that saves the résumé of the local site that args name, or "" if there is none
// or if its path would need shell quoting.
func localResumeCommand(files fs.FS, args []string) string {
	site := strings.Join(args, " ")
	if _, err := fs.Stat(files, resumeFile); err != nil || !shellSafe.MatchString(site) {
		return ""
	}
	return strings.Join(append([]string{"folio show", resumeFile}, args...), " ") + " > cv.pdf"
}

// addLocalCommands adds the commands that open and print the local site that args name, unless its path would need
// shell quoting.
func addLocalCommands(o *tui.Options, args []string) {
	site := strings.Join(args, " ")
	if shellSafe.MatchString(site) {
		o.Command, o.CommandAt = strings.TrimSpace("folio "+site), "--start"
		o.Text, o.TextOf = "folio show", site
	}
}

var shellSafe = regexp.MustCompile(`^[\pL\pN_./@%+,:=~-]*$`)

// publicEndpoint returns the endpoint by the owner's --hostname, or the zero endpoint without one.
func publicEndpoint(hostname string, listen []string) endpoint {
	if hostname == "" || len(listen) == 0 {
		return endpoint{}
	}
	_, port, err := net.SplitHostPort(listen[0])
	if err != nil || port == "ssh" {
		port = "22"
	}
	return endpoint{hostname, port}
}
