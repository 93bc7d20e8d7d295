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
	"example.com/folio/keys"
)

// A host is what there is to examine: what folio serve would be told, and the machine.
type host struct {
	*serveConfig
	site     *content.Site
	folder   string // of the site, or ""
	identity []keys.Key
	running  map[string]bool // addresses of --listen at which a folio answers now
	machine  fs.FS           // the files of /, for the memory that there is
	now      time.Time
}

// examinations are what a server can be ill of, in the order in which folio serve would come upon it. They use what serve
// uses, and leave the machine as it is.
var examinations = []struct {
	rule string
	find func(context.Context, *host) []check.Finding
}{
	{"setting", wrongSettings},
	{"host-key", hostKeyTrouble},
	{"clock", wrongClock},
	{"listen", listenTrouble},
	{"status", openStatus},
	{"memory", littleMemory},
	{"files", fewFiles},
	{"trust", muchTrust},
	{"hostname", noName},
}

// examine looks at a host and says what it finds.
func examine(ctx context.Context, c *serveConfig, site *content.Site, args []string) []check.Finding {
	h := &host{serveConfig: c, site: site, folder: folderOf(args), running: map[string]bool{}, machine: os.DirFS("/"), now: time.Now()}
	all := []check.Finding{}
	for _, e := range examinations {
		for _, f := range e.find(ctx, h) {
			f.Rule = e.rule
			all = append(all, f)
		}
	}
	return all
}

// folderOf is the folder of the site that args name, whole and without links.
func folderOf(args []string) string {
	if len(args) == 0 {
		return ""
	}
	dir := args[0]
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	return resolved(dir)
}

// resolved is a path without links, as far as it is there.
func resolved(path string) string {
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

// finding is an error in the words that serve would end with: its second line is the hint.
func finding(s check.Severity, err error) check.Finding {
	text, hint, _ := strings.Cut(err.Error(), "\nhint: ")
	return check.Finding{Severity: s, Text: text, Hint: hint}
}

func wrongSettings(_ context.Context, h *host) (all []check.Finding) {
	_, logs := logHandler(io.Discard, h.logFormat)
	for _, err := range []error{logs, h.parse(), h.look.check(h.site)} {
		if err != nil {
			all = append(all, finding(check.Error, err))
		}
	}
	return all
}

// hostKeyTrouble loads the keys as serve does, but makes none.
func hostKeyTrouble(_ context.Context, h *host) (all []check.Finding) {
	given, dir := *h.keys, ""
	next := given.next
	given.next = nil
	hostKeys, _, err := given.load(true)
	h.identity = hostKeys
	switch {
	case errors.Is(err, fs.ErrNotExist) && given.makes():
		if dir, err = given.folder(); err != nil {
			return []check.Finding{finding(check.Error, err)}
		}
		if err := mayCreate(dir); err != nil {
			all = append(all, check.Finding{Severity: check.Error, Text: fmt.Sprintf("%s: there is no key, and none can be made: %v", dir, err),
				Hint: "let the user that runs folio write there, or name another folder with --host-key-dir"})
		} else {
			all = append(all, check.Finding{Severity: check.Info, Text: dir + ": there is no key yet; the first folio serve makes one",
				Hint: "keep it in your backup: ssh warns every visitor of a server that has another"})
		}
	case err != nil:
		return []check.Finding{finding(check.Error, err)}
	}
	if len(next) > 0 {
		later, err := keys.Load(keys.Source{Files: next})
		if err != nil {
			all = append(all, finding(check.Error, err))
		}
		h.identity = append(h.identity, later...)
	}
	for _, k := range h.identity {
		if k.Path != "" && inside(h.folder, filepath.Dir(k.Path)) {
			dir = filepath.Dir(k.Path)
		}
	}
	if dir != "" && inside(h.folder, dir) {
		all = append(all, check.Finding{Severity: check.Error, Text: dir + ": the host key is in the folder of the site, and goes where that goes",
			Hint: "move it, and name its folder with --host-key-dir; if the site has been published with it, make another"})
	}
	return all
}

func inside(folder, path string) bool {
	rel, err := filepath.Rel(folder, resolved(path))
	return folder != "" && err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// wrongClock finds a key from the future. Pages of the future are not shown, so a clock that is behind hides some.
func wrongClock(_ context.Context, h *host) []check.Finding {
	for _, k := range h.identity {
		if info, err := os.Stat(k.Path); err == nil && info.ModTime().After(h.now.Add(time.Minute)) {
			return []check.Finding{{Severity: check.Warning, Text: fmt.Sprintf("it is %s here, and %s is from %s",
				h.now.Format(time.DateTime), k.Path, info.ModTime().Format(time.DateTime)),
				Hint: "set the clock: pages of a later day are kept back until then"}}
		}
	}
	return nil
}

// listenTrouble listens where serve would, for a moment.
func listenTrouble(ctx context.Context, h *host) (all []check.Finding) {
	standard := false
	for _, addr := range *h.listen {
		_, port, _ := net.SplitHostPort(addr)
		standard = standard || port == "22" || port == "ssh"
		listeners, _, err := listen([]string{addr}, h.reusePort)
		closeAll(listeners)
		switch {
		case err == nil:
			continue
		case h.answers(ctx, addr):
			h.running[addr] = true
			all = append(all, check.Finding{Severity: check.Info, Text: addr + ": a folio serves there now"})
		default:
			all = append(all, finding(check.Error, err))
		}
	}
	if !standard {
		all = append(all, check.Finding{Severity: check.Info, Text: "visitors have to name the port: ssh -p, with " + strings.Join(*h.listen, ", "),
			Hint: "docs/hosting.md says how port 22 can be had, beside the machine's own sshd too"})
	}
	return all
}

func (h *host) answers(ctx context.Context, listen string) bool {
	addr, err := dialable(listen)
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	_, err = health(ctx, addr, h.balancers)
	return err == nil
}

// openStatus finds health and metrics where strangers may reach them.
func openStatus(_ context.Context, h *host) (all []check.Finding) {
	if h.status == "" {
		return nil
	}
	name, _, _ := net.SplitHostPort(statusAddress(h.status))
	if ip, err := netip.ParseAddr(name); name == "" || err == nil && !ip.IsLoopback() && !ip.IsPrivate() && !ip.IsLinkLocalUnicast() {
		all = append(all, check.Finding{Severity: check.Warning, Text: h.status + ": strangers may reach health and metrics, which tell how many visit",
			Hint: "only a port means this machine: --status :9090; or name a private address, or let a firewall keep them out"})
	}
	if len(h.running) > 0 {
		return all // it is that folio's
	}
	l, err := listenStatus(h.status)
	if err != nil {
		return append(all, finding(check.Error, err))
	}
	_ = l.Close()
	return all
}

// What a server takes, in bytes, beside the text that all readers share: itself with a site, and as much for each reader. The
// numbers are of 600 readers who read, in windows of 80x24 and 200x60: 30 MB before they came, 215 KB for each.
const (
	memoryOfServer = 64 << 20
	memoryOfReader = 256 << 10
)

// littleMemory compares what the readers take that the limits let in with what there is.
func littleMemory(_ context.Context, h *host) []check.Finding {
	have, where := memory(h.machine)
	server := memoryOfServer + int64(h.cache)
	need := server + int64(h.limits.MaxConnections)*memoryOfReader
	if have == 0 || have >= need {
		return nil
	}
	text := fmt.Sprintf("%s is %d MiB, and %d visitors (--max-connections) with the server take %d", where, have>>20, h.limits.MaxConnections, need>>20)
	if fit := (have - server) / memoryOfReader; fit > 0 {
		return []check.Finding{{Severity: check.Error, Text: text, Hint: fmt.Sprintf("--max-connections %d fits; or give it more", fit)}}
	}
	return []check.Finding{{Severity: check.Error, Text: text, Hint: fmt.Sprintf("give it %d MiB", need>>20)}}
}

// spareFiles is how many files a server has open beside its connections: the site's folders, sockets, the log.
const spareFiles = 64

func fewFiles(_ context.Context, h *host) []check.Finding {
	most, need := maxFiles(), uint64(h.limits.MaxConnections+spareFiles)
	if most == 0 || most >= need {
		return nil
	}
	return []check.Finding{{Severity: check.Error, Text: fmt.Sprintf("%d files may be open, and %d visitors (--max-connections) need %d", most, h.limits.MaxConnections, need),
		Hint: fmt.Sprintf("raise it: ulimit -n %d, or LimitNOFILE= in a unit", need)}}
}

// muchTrust finds a trust in networks that everybody is in.
func muchTrust(_ context.Context, h *host) (all []check.Finding) {
	for _, p := range h.balancers {
		if p.Bits() == 0 {
			all = append(all, check.Finding{Severity: check.Error, Text: "--proxy-protocol " + p.String() + ": anybody may claim any address, and nobody can come without a balancer",
				Hint: "name the balancers' own addresses"})
		}
	}
	for _, p := range h.limits.Exempt {
		if p.Bits() == 0 {
			all = append(all, check.Finding{Severity: check.Warning, Text: "--exempt " + p.String() + ": no limit by source holds for anybody",
				Hint: "name the networks that you know"})
		}
	}
	return all
}

func noName(_ context.Context, h *host) []check.Finding {
	if h.hostname != "" {
		return nil
	}
	return []check.Finding{{Severity: check.Info, Text: "visitors are told to come back to an address, since no name is known", Hint: "--hostname about.example.com"}}
}
