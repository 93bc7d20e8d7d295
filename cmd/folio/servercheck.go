package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"example.com/folio/content"
	"example.com/folio/internal/check"
	"example.com/folio/internal/health"
	"example.com/folio/internal/memory"
	"example.com/folio/keys"
)

// A host is what serverChecks examine, the configuration of folio serve and the machine, and what they found.
type host struct {
	*serveConfig
	site     *content.Site
	siteDir  string // resolved, or "" without a site
	hostKeys []keys.Key
	running  map[string]bool // addresses of --listen at which a folio answers
	machine  fs.FS           // the root of the file system
	now      time.Time

	rule     string // of the current check
	findings []check.Finding
}

// serverChecks run in the order in which folio serve would meet the faults. They share its code and change nothing.
var serverChecks = []struct {
	rule string
	run  func(*host, context.Context)
}{
	{"setting", (*host).checkSettings},
	{"host-key", (*host).checkHostKeys},
	{"clock", (*host).checkClock},
	{"listen", (*host).checkListen},
	{"status", (*host).checkStatus},
	{"memory", (*host).checkMemory},
	{"files", (*host).checkFiles},
	{"trust", (*host).checkTrust},
	{"hostname", (*host).checkHostname},
}

// checkServer runs the serverChecks.
func checkServer(ctx context.Context, c *serveConfig, site *content.Site, args []string) []check.Finding {
	h := &host{
		serveConfig: c, site: site, siteDir: resolvedSiteDir(args), running: map[string]bool{},
		machine: os.DirFS("/"), now: time.Now(), findings: []check.Finding{},
	}
	for _, c := range serverChecks {
		h.rule = c.rule
		c.run(h, ctx)
	}
	return h.findings
}

func (h *host) add(s check.Severity, text, hint string) {
	h.findings = append(h.findings, check.Finding{Rule: h.rule, Severity: s, Text: text, Hint: hint})
}

// addError adds an error of folio serve, whose second line is a hint.
func (h *host) addError(err error) {
	text, hint, _ := strings.Cut(err.Error(), "\nhint: ")
	h.add(check.Error, text, hint)
}

// resolvedSiteDir returns the absolute path, without symlinks, of the folder of the site that args name.
func resolvedSiteDir(args []string) string {
	if len(args) == 0 {
		return ""
	}
	dir := args[0]
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	return resolvePath(dir)
}

// resolvePath returns path as absolute, with symlinks resolved in the part that exists.
func resolvePath(path string) string {
	path, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	for rest := ""; ; path, rest = filepath.Dir(path), filepath.Join(filepath.Base(path), rest) {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Join(real, rest)
		}
		if path == filepath.Dir(path) {
			return filepath.Join(path, rest)
		}
	}
}

func (h *host) checkSettings(context.Context) {
	_, logs := logHandler(io.Discard, h.logFormat)
	for _, err := range []error{logs, h.parse(), checkStart(h.app, h.site)} {
		if err != nil {
			h.addError(err)
		}
	}
}

// checkHostKeys loads the keys as serve does, but creates none.
func (h *host) checkHostKeys(context.Context) {
	config, dir := *h.keys, ""
	next := config.next
	config.next = nil
	hostKeys, _, err := config.load(true)
	h.hostKeys = hostKeys
	switch {
	case errors.Is(err, fs.ErrNotExist) && config.canCreate():
		if dir, err = config.keyDir(); err != nil {
			h.addError(err)
			return
		}
		if err := mayCreate(dir); err != nil {
			h.add(check.Error, fmt.Sprintf("%s: there is no host key, and none can be created: %v", dir, err),
				"give the user that runs folio write access, or choose another folder with --host-key-dir")
		} else {
			h.add(check.Info, dir+": there is no host key yet; folio serve creates one",
				"back it up: ssh warns every visitor if a server's key changes")
		}
	case err != nil:
		h.addError(err)
		return
	}
	if len(next) > 0 {
		later, err := keys.Load(keys.Source{Files: next})
		if err != nil {
			h.addError(err)
		}
		h.hostKeys = append(h.hostKeys, later...)
	}
	for _, k := range h.hostKeys {
		if k.Path != "" && isInside(h.siteDir, filepath.Dir(k.Path)) {
			dir = filepath.Dir(k.Path)
		}
	}
	if dir != "" && isInside(h.siteDir, dir) {
		h.add(check.Error, dir+": the host key is in the folder of the site and may be published with it",
			"move it, and name its folder with --host-key-dir; if it has been published, create a new one")
	}
}

func isInside(folder, path string) bool {
	rel, err := filepath.Rel(folder, resolvePath(path))
	return folder != "" && err == nil && filepath.IsLocal(rel)
}

// checkClock reports a host key from the future: with a clock that is behind, current pages count as future-dated and
// are hidden.
func (h *host) checkClock(context.Context) {
	for _, k := range h.hostKeys {
		if info, err := os.Stat(k.Path); err == nil && info.ModTime().After(h.now.Add(time.Minute)) {
			h.add(check.Warning, fmt.Sprintf("the clock says %s, but %s is from %s",
				h.now.Format(time.DateTime), k.Path, info.ModTime().Format(time.DateTime)),
				"set the clock: pages with a later date are hidden")
			return
		}
	}
}

// checkListen listens on each address of --listen and closes the listener at once.
func (h *host) checkListen(ctx context.Context) {
	standard := false
	for _, addr := range *h.listen {
		_, port, _ := net.SplitHostPort(addr)
		standard = standard || port == "22" || port == "ssh"
		listeners, _, err := listen([]string{addr}, h.reusePort)
		closeAll(listeners)
		switch {
		case err == nil:
			continue
		case h.folioAnswers(ctx, addr):
			h.running[addr] = true
			h.add(check.Info, addr+": folio is already running there", "")
		default:
			h.addError(err)
		}
	}
	if !standard {
		h.add(check.Info, "visitors have to give ssh a port: it listens on "+strings.Join(*h.listen, ", "),
			"docs/hosting.md explains how to use port 22, also next to sshd")
	}
}

func (h *host) folioAnswers(ctx context.Context, listen string) bool {
	addr, err := health.DialAddress(listen)
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	_, err = health.Check(ctx, addr, h.balancers)
	return err == nil
}

// checkStatus reports a --status address that is reachable from the internet or in use.
func (h *host) checkStatus(context.Context) {
	if h.status == "" {
		return
	}
	name, _, _ := net.SplitHostPort(statusAddress(h.status))
	ip, err := netip.ParseAddr(name)
	private := ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
	if name == "" || err == nil && !private {
		h.add(check.Warning, h.status+": health and metrics may be public",
			"a port alone is loopback only: --status :9090; or use a private address or a firewall")
	}
	if len(h.running) > 0 {
		return // the running folio holds the address
	}
	l, err := listenStatus(h.status)
	if err != nil {
		h.addError(err)
		return
	}
	_ = l.Close()
}

// The memory of a server with its site, and of each session, in bytes, without the render cache. Measured with 600
// active sessions in windows of 80x24 and 200x60: 30 MB for the server and 215 KB for each session.
const (
	serverMemory  = 64 << 20
	sessionMemory = 256 << 10
)

// checkMemory compares the memory of --max-connections sessions with what is available.
func (h *host) checkMemory(context.Context) {
	available, source := memory.Available(h.machine)
	server := serverMemory + int64(h.cache)
	need := server + int64(h.limits.MaxConnections)*sessionMemory
	if available == 0 || available >= need {
		return
	}
	hint := fmt.Sprintf("it needs %d MiB", need>>20)
	if fit := (available - server) / sessionMemory; fit > 0 {
		hint = fmt.Sprintf("--max-connections %d fits; or add memory", fit)
	}
	h.add(check.Error, fmt.Sprintf("%s is %d MiB, but a server with %d connections (--max-connections) takes %d MiB",
		source, available>>20, h.limits.MaxConnections, need>>20), hint)
}

// extraFiles is the number of open files besides connections: watched folders, sockets, the log.
const extraFiles = 64

func (h *host) checkFiles(context.Context) {
	limit, need := maxFiles(), uint64(h.limits.MaxConnections+extraFiles)
	if limit != 0 && limit < need {
		h.add(check.Error, fmt.Sprintf("the limit of open files is %d, but %d connections (--max-connections) need %d",
			limit, h.limits.MaxConnections, need),
			fmt.Sprintf("raise it: ulimit -n %d, or LimitNOFILE= in a systemd unit", need))
	}
}

// checkTrust reports /0 prefixes.
func (h *host) checkTrust(context.Context) {
	for _, p := range h.balancers {
		if p.Bits() == 0 {
			h.add(check.Error, "--proxy-protocol "+p.String()+
				": any client may claim any address, and connections without a PROXY header fail",
				"name only the balancers' addresses")
		}
	}
	for _, p := range h.limits.Exempt {
		if p.Bits() == 0 {
			h.add(check.Warning, "--exempt "+p.String()+": no limit per source applies",
				"name only networks that you trust")
		}
	}
}

func (h *host) checkHostname(context.Context) {
	if h.hostname == "" {
		h.add(check.Info, "commands shown to visitors name an IP address", "--hostname about.example.com")
	}
}
