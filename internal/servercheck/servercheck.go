// Package servercheck finds the faults of a machine that would keep folio serve from serving, or a server from being
// safe.
package servercheck

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"example.com/folio/internal/check"
	"example.com/folio/internal/health"
	"example.com/folio/internal/listen"
	"example.com/folio/internal/memory"
	"example.com/folio/keys"
)

// A Config is what folio serve would run with.
type Config struct {
	Settings []error // why it would refuse its settings; may hold nil

	SiteDir  string // the folder of the site, or "" for the sample
	Keys     keys.Source
	KeysErr  error    // why Keys are not known, or nil
	NextKeys []string // files

	Listen         []string
	ReusePort      bool
	Status         string // address of health and metrics, or ""
	Hostname       string
	Cache          int64 // bytes
	MaxConnections int

	Exempt, Balancers []netip.Prefix
}

// A host is the machine that checks examine, and what they found.
type host struct {
	Config
	siteDir  string // resolved, or "" without a site
	hostKeys []keys.Key
	running  map[string]bool // addresses of Listen at which a folio answers
	machine  fs.FS           // the root of the file system
	now      time.Time

	rule     string // of the current check
	findings []check.Finding
}

// checks run in the order in which folio serve would meet the faults. They share its code and change nothing.
var checks = []struct {
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

// Run runs the checks. It changes nothing.
func Run(ctx context.Context, c Config) []check.Finding {
	h := &host{
		Config: c, running: map[string]bool{}, machine: os.DirFS("/"), now: time.Now(), findings: []check.Finding{},
	}
	if c.SiteDir != "" {
		h.siteDir = resolvePath(c.SiteDir)
	}
	for _, c := range checks {
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
	for _, err := range h.Settings {
		if err != nil {
			h.addError(err)
		}
	}
}

// checkHostKeys loads the keys as serve does, but creates none.
func (h *host) checkHostKeys(context.Context) {
	if h.KeysErr != nil {
		h.addError(h.KeysErr)
		return
	}
	source, dir := h.Keys, ""
	source.Existing = true
	canCreate := source.PEM == nil && len(source.Files) == 0
	hostKeys, err := keys.Load(source)
	h.hostKeys = hostKeys
	switch {
	case errors.Is(err, fs.ErrNotExist) && canCreate:
		dir = source.Dir
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
	if len(h.NextKeys) > 0 {
		later, err := keys.Load(keys.Source{Files: h.NextKeys})
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
	for _, addr := range h.Listen {
		_, port, _ := net.SplitHostPort(addr)
		standard = standard || port == "22" || port == "ssh"
		listeners, _, err := listen.Open([]string{addr}, h.ReusePort)
		listen.CloseAll(listeners)
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
		h.add(check.Info, "visitors have to give ssh a port: it listens on "+strings.Join(h.Listen, ", "),
			"docs/hosting.md explains how to use port 22, also next to sshd")
	}
}

func (h *host) folioAnswers(ctx context.Context, address string) bool {
	addr, err := health.DialAddress(address)
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	_, err = health.Check(ctx, addr, h.Balancers)
	return err == nil
}

// checkStatus reports a --status address that is reachable from the internet or in use.
func (h *host) checkStatus(context.Context) {
	if h.Status == "" {
		return
	}
	name, _, _ := net.SplitHostPort(listen.StatusAddress(h.Status))
	ip, err := netip.ParseAddr(name)
	private := ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
	if name == "" || err == nil && !private {
		h.add(check.Warning, h.Status+": health and metrics may be public",
			"a port alone is loopback only: --status :9090; or use a private address or a firewall")
	}
	if len(h.running) > 0 {
		return // the running folio holds the address
	}
	l, err := listen.Status(h.Status)
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
	server := serverMemory + h.Cache
	need := server + int64(h.MaxConnections)*sessionMemory
	if available == 0 || available >= need {
		return
	}
	hint := fmt.Sprintf("it needs %d MiB", need>>20)
	if fit := (available - server) / sessionMemory; fit > 0 {
		hint = fmt.Sprintf("--max-connections %d fits; or add memory", fit)
	}
	h.add(check.Error, fmt.Sprintf("%s is %d MiB, but a server with %d connections (--max-connections) takes %d MiB",
		source, available>>20, h.MaxConnections, need>>20), hint)
}

// extraFiles is the number of open files besides connections: watched folders, sockets, the log.
const extraFiles = 64

func (h *host) checkFiles(context.Context) {
	limit, need := maxFiles(), uint64(h.MaxConnections+extraFiles)
	if limit != 0 && limit < need {
		h.add(check.Error, fmt.Sprintf("the limit of open files is %d, but %d connections (--max-connections) need %d",
			limit, h.MaxConnections, need),
			fmt.Sprintf("raise it: ulimit -n %d, or LimitNOFILE= in a systemd unit", need))
	}
}

// checkTrust reports /0 prefixes.
func (h *host) checkTrust(context.Context) {
	for _, p := range h.Balancers {
		if p.Bits() == 0 {
			h.add(check.Error, "--proxy-protocol "+p.String()+
				": any client may claim any address, and connections without a PROXY header fail",
				"name only the balancers' addresses")
		}
	}
	for _, p := range h.Exempt {
		if p.Bits() == 0 {
			h.add(check.Warning, "--exempt "+p.String()+": no limit per source applies",
				"name only networks that you trust")
		}
	}
}

func (h *host) checkHostname(context.Context) {
	if h.Hostname == "" {
		h.add(check.Info, "commands shown to visitors name an IP address", "--hostname about.example.com")
	}
}
