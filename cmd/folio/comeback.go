package main

import (
	"io/fs"
	"net"
	"regexp"
	"strings"

	"example.com/folio/internal/server"
)

// A way is how a visitor came to this server, and how they come again: by the name that its owner gave, or else by the
// address that the visitor used. A server can't see which name its visitors typed. The zero way is not known.
type way struct{ host, port string }

func wayOf(v server.Visit, hostname string) way {
	host, port, err := net.SplitHostPort(v.Local.String())
	if err != nil {
		return way{}
	}
	switch ip := net.ParseIP(host); {
	case hostname != "":
		host = hostname
	case ip != nil && ip.IsLoopback():
		host = "localhost"
	}
	return way{host, port}
}

// app is the command that shows the app, or with a page's path behind it that page; empty where the way is not known.
func (w way) app() string { return w.command("ssh -t", "-p", w.host) }

// text is the command that prints the page whose path is put behind it, likewise.
func (w way) text() string { return w.command("ssh", "-p", w.host) }

// take is the command that fetches a file of the site, likewise.
func (w way) take(name string) string {
	from := w.host + ":" + name
	if strings.Contains(w.host, ":") { // an IPv6 address, whose brackets some shells take for a pattern
		from = "'[" + w.host + "]:" + name + "'"
	}
	return w.command("scp", "-P", from+" .")
}

func (w way) command(program, portFlag, rest string) string {
	switch w.port {
	case "":
		return ""
	case "22":
		return program + " " + rest
	}
	return program + " " + portFlag + " " + w.port + " " + rest
}

// resumeFile is the file that a visitor is offered.
const resumeFile = "resume.pdf"

// takeFrom is how a visitor takes the résumé with them, or "" where a site has no such file.
func (w way) takeFrom(files fs.FS) string {
	if _, err := fs.Stat(files, resumeFile); err != nil {
		return ""
	}
	return w.take(resumeFile)
}

// takeHere is the same for somebody who reads the site in their own terminal. What a shell would read otherwise than it is
// written names no site.
func takeHere(files fs.FS, args []string) string {
	site := strings.Join(args, " ")
	if _, err := fs.Stat(files, resumeFile); err != nil || !plainWord.MatchString(site) {
		return ""
	}
	return strings.Join(append([]string{"folio show", resumeFile}, args...), " ") + " > cv.pdf"
}

var plainWord = regexp.MustCompile(`^[\pL\pN_./@%+,:=~-]*$`)

// reachedBy is the way to the server by the name that its owner gave, or none: without a name, only visitors know by which
// address they came.
func reachedBy(hostname string, listen []string) way {
	if hostname == "" || len(listen) == 0 {
		return way{}
	}
	_, port, err := net.SplitHostPort(listen[0])
	if err != nil || port == "ssh" {
		port = "22"
	}
	return way{hostname, port}
}
