package main

import (
	"fmt"
	"log/slog"
	"net"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/sitearg"
	"example.com/folio/keys"
)

// announce logs what is served and to whom, how to try it, and how to stop it.
func announce(logger *slog.Logger, args []string, site *content.Site, listeners []net.Listener) {
	what := "the sample, as no SITE is given and none is in this folder"
	if len(args) > 0 {
		what = fmt.Sprintf("%s, read as %s (%s)", sitearg.Resolved(args[0]), site.Kind, site.Evidence)
	}
	var where []string
	for _, l := range listeners {
		where = append(where, listensOn(l.Addr()))
	}
	logger.Info("serving "+what+", on "+strings.Join(where, " and "),
		"try", tryCommand(listeners[0].Addr()), "stop", "Ctrl-C or SIGTERM")
}

// listensOn says where clients reach a listener.
func listensOn(addr net.Addr) string {
	if a, ok := addr.(*net.TCPAddr); ok && a.IP.IsUnspecified() {
		return fmt.Sprintf("port %d of all interfaces", a.Port)
	}
	return addr.String()
}

// tryCommand returns the command that connects to a listener from this machine.
func tryCommand(addr net.Addr) string {
	a, ok := addr.(*net.TCPAddr)
	if !ok {
		return "ssh localhost"
	}
	host := "localhost"
	if !a.IP.IsUnspecified() && !a.IP.IsLoopback() {
		host = a.IP.String()
	}
	if a.Port == 22 {
		return "ssh " + host
	}
	return fmt.Sprintf("ssh -p %d %s", a.Port, host)
}

// logSite logs the site, its problems, and what its resume.pdf can't show.
func logSite(logger *slog.Logger, site *content.Site, fonts *pdf.Fonts) {
	for _, p := range site.Problems {
		logger.Warn(p.String())
	}
	logMissingLetters(logger, site, fonts)
	logger.Info("site", "title", site.Title, "kind", site.Kind, "because", site.Evidence, "pages", len(pageNames(site)))
}

// logKeys logs the host keys.
func logKeys(logger *slog.Logger, hostKeys []keys.Key) {
	for _, k := range hostKeys {
		args := []any{"type", k.Type(), "fingerprint", k.Fingerprint()}
		if k.Path != "" {
			args = append(args, "file", k.Path)
		}
		logger.Info(map[bool]string{true: "host key created", false: "host key"}[k.Created], args...)
	}
}

// logListeners logs the addresses of the server.
func logListeners(logger *slog.Logger, listeners []net.Listener) {
	for _, l := range listeners {
		logger.Info("listening", "address", l.Addr().String(), "try", tryCommand(l.Addr()))
	}
}
