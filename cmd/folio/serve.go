package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/keys"
	"example.com/folio/tui"
)

// A serveConfig is what the flags of serve say.
type serveConfig struct {
	listen       *[]string
	reusePort    bool
	hostname     string
	paper        *paper
	keys         *keyConfig
	kind         *string
	look         *look
	logFormat    string
	logAddresses string
	status       string
	compat       bool
	cache        byteSize
	grace        time.Duration
	limits       server.Limits
	limitFlags   *pflag.FlagSet
	exempt       []string
	proxies      *[]string
	balancers    []netip.Prefix // what proxies say
}

// serveCommand serves a site over SSH until a signal ends it.
func serveCommand() *cobra.Command {
	cmd, _ := newServe()
	return cmd
}

// newServe returns the command with what its flags say.
func newServe() (*cobra.Command, *serveConfig) {
	cmd := &cobra.Command{
		Use:   "serve [SITE]",
		Short: "Serve a site over SSH, to anyone",
		Long: `Serve SITE, or the sample, over SSH. Visitors need no account and no key.

Every flag can be set in the environment too, and in folio.toml in SITE: --log-format as FOLIO_LOG_FORMAT or log_format. FOLIO_HOST_KEY
holds a host key itself, in PEM, and FOLIO_SITE names SITE where it is not given.`,
		Args: asUsed,
	}
	c := serveFlags(cmd.Flags())
	c.kind = kindFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return serve(cmd, c, args) }
	return cmd, c
}

// serveFlags are the flags of serve, but for those of any command that reads a site.
func serveFlags(f *pflag.FlagSet) *serveConfig {
	c := &serveConfig{look: lookFlags(f)}
	c.listen = listenFlag(f)
	f.BoolVar(&c.reusePort, "reuse-port", false, "share the port with another folio, to restart without refusing anybody")
	f.StringVar(&c.hostname, "hostname", "", "name that visitors connect to, for the command they come back with (default: the address they used)")
	c.paper = paperFlag(f)
	c.keys = keyFlags(f)
	f.StringVar(&c.logFormat, "log-format", "text", "text or json")
	f.StringVar(&c.logAddresses, "log-addresses", server.AddressesFull, "visitors' addresses in the log: full, hash or none")
	f.StringVar(&c.status, "status", "", "address for /livez, /readyz and /metrics; only a port means loopback (default off)")
	c.cache = cacheSize
	f.Var(&c.cache, "cache", "memory for the text that all visitors share, laid out once for each width and theme")
	f.BoolVar(&c.compat, "compat", false,
		"also offer a key exchange for clients without elliptic curves; each takes 46 ms of CPU")
	f.DurationVar(&c.grace, "grace", 30*time.Second, "time for visitors to leave after SIGTERM, SIGINT or SIGHUP")
	f.StringSliceVar(&c.exempt, "exempt", nil, "networks without limits by source and penalties, as 192.0.2.0/24; repeatable")
	c.proxies = proxyFlag(f)
	c.limitFlags = limitFlags(&c.limits)
	f.AddFlagSet(c.limitFlags)
	return c
}

// parse checks what flags say that pflag does not understand.
func (c *serveConfig) parse() (err error) {
	if err = aboveZero(c.limitFlags); err != nil {
		return err
	}
	if _, err = logHandler(io.Discard, c.logFormat); err != nil {
		return err
	}
	switch c.logAddresses {
	case server.AddressesFull, server.AddressesHash, server.AddressesNone:
	default:
		return fmt.Errorf("--log-addresses: %q is none of full, hash and none", c.logAddresses)
	}
	if c.limits.Exempt, err = networks("exempt", c.exempt); err != nil {
		return err
	}
	c.balancers, err = networks("proxy-protocol", *c.proxies)
	return err
}

func serve(cmd *cobra.Command, c *serveConfig, args []string) error {
	if err := c.parse(); err != nil {
		return err
	}
	logger, logs, err := newLogger(cmd.ErrOrStderr(), c.logFormat)
	if err != nil {
		return err
	}
	defer logs.close()
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // which would end the process when the log's reader ends
	slog.SetDefault(logger)                                 // the SSH library logs there
	if limit := heedMemory(os.DirFS("/"), os.Getenv("GOMEMLIMIT")); limit > 0 {
		logger.Info("memory", "limit", limit)
	}
	roomForGarbage(os.Getenv("GOGC"))
	changes, err := watchSite(args)
	if err != nil {
		return err
	}
	site, err := openSite(args, *c.kind)
	if err != nil {
		return err
	}
	hostKeys, nextKeys, err := c.keys.load(false)
	if err != nil {
		return err
	}
	if err := c.look.check(site); err != nil {
		return err
	}
	var s *server.Server
	panicked := func(value any, stack []byte) { s.Panicked("page", value, stack) } // by then there is a server
	ssh := reachedBy(c.hostname, *c.listen).text()
	now := newLive(site, export.Options{Paper: c.paper.Paper, SSH: ssh, OnPanic: panicked})
	cache := render.NewCache(int64(c.cache))
	cache.OnPanic = panicked
	visits := opener{now, cache, c.look, c.hostname}
	s, err = server.New(server.Config{
		Open:  visits.open,
		Alike: visits.alike,
		Plain: func(v server.Visit, rw io.ReadWriter) error {
			site := now.site()
			return tui.Linear(site, rw, rw, tui.LinearOptions{
				Start: c.look.page(site, v.Page), Width: v.Width, Height: v.Height, Raw: true,
				Cache: cache, Opened: v.Opened,
			})
		},
		Files:        now,
		Front:        site.Sections[0].Path,
		HostKeys:     signers(hostKeys),
		NextHostKeys: signers(nextKeys),
		Log:          logger,
		Metrics:      append(cacheMetrics(cache), logs.metric()),
		LogAddresses: c.logAddresses,
		Limits:       c.limits,
		Proxies:      c.balancers,
		Compat:       c.compat,
	})
	if err != nil {
		return err
	}
	// Listening comes before the signals: a port that is taken ends the command at once.
	listeners, status, err := listen(*c.listen, c.reusePort)
	if err != nil {
		return err
	}
	if c.status != "" && status == nil {
		if status, err = listenStatus(c.status); err != nil {
			closeAll(listeners)
			return err
		}
	}
	if status != nil {
		defer serveStatus(status, s.Status(), logger)()
	}
	// Whoever reads that it listens may stop it from then on.
	signals := make(chan os.Signal, 2)
	notifyEnd(signals)
	restore := func() { signal.Stop(signals) }
	defer restore()
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	announce(logger, site, hostKeys, listeners)
	warmer := newWarmer(visits.open, cache, c.cache)
	warmer.panicked = func(cause any, stack []byte) { s.Panicked("warmer", cause, stack) }
	warmer.start(ctx, site)
	open := reopener(args, *c.kind, now.site, func() (*look, error) { return c.settingsNow(cmd, args) })
	go changes.run(ctx, open, func(site *content.Site) {
		before := now.site().Problems
		now.publish(site)
		warmer.start(ctx, site)
		s.Broadcast(tui.SiteMsg{Site: site})
		logNewProblems(logger, before, site.Problems)
		logger.Info("site changed", "pages", len(pageNames(site)))
	}, func(cause any, stack []byte) { s.Panicked("reload", cause, stack) }, logger)
	stop := drain{c.grace, s.Shutdown, s.Connections, signals, restore, logger}
	err = serveUntil(ctx, signals, s, listeners)
	cancel() // the site is not read again
	if err != nil {
		stop.grace = 0
	}
	stop.run()
	return err
}

// listenFlag and proxyFlag are flags of those commands too that look at a server from outside.
func listenFlag(f *pflag.FlagSet) *[]string {
	return f.StringSlice("listen", []string{":2222"}, "address to listen on; repeatable")
}

func proxyFlag(f *pflag.FlagSet) *[]string {
	return f.StringSlice("proxy-protocol", nil, "networks of balancers that begin connections with a PROXY header; repeatable")
}

// limitFlags are a flag for each of the server's limits.
func limitFlags(l *server.Limits) *pflag.FlagSet {
	f := pflag.NewFlagSet("limits", pflag.ContinueOnError)
	d := server.DefaultLimits()
	f.IntVar(&l.MaxConnections, "max-connections", d.MaxConnections, "open connections in all")
	f.IntVar(&l.MaxStartups, "max-startups", d.MaxStartups, "connections that are not authenticated yet")
	f.IntVar(&l.MaxPerSource, "max-per-source", d.MaxPerSource, "open connections from one IPv4 address or IPv6 /64")
	f.IntVar(&l.MaxSessionsPerConnection, "max-sessions-per-connection", d.MaxSessionsPerConnection, "open sessions in one connection")
	f.DurationVar(&l.LoginGrace, "login-grace", d.LoginGrace, "time for a client to open a session")
	f.DurationVar(&l.IdleTimeout, "idle-timeout", d.IdleTimeout, "time without a key, after which a session ends")
	f.DurationVar(&l.MaxSession, "max-session", d.MaxSession, "longest session")
	f.DurationVar(&l.WriteTimeout, "write-timeout", d.WriteTimeout, "cut off a client that reads nothing for so long")
	f.DurationVar(&l.KeepAlive, "keep-alive", d.KeepAlive, "time between questions to a client whether it is there")
	return f
}

// aboveZero is an error if a limit is not: nothing is without one.
func aboveZero(limits *pflag.FlagSet) (err error) {
	limits.VisitAll(func(f *pflag.Flag) {
		if v := f.Value.String(); err == nil && (v == "0" || v == "0s" || strings.HasPrefix(v, "-")) {
			err = fmt.Errorf("--%s: %s is not above zero\nhint: a limit can be high, as %s is here, and not be left out", f.Name, v, f.DefValue)
		}
	})
	return err
}

// networks parses CIDR notation; an address alone is a network of one.
func networks(flag string, list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range list {
		if addr, err := netip.ParseAddr(s); err == nil {
			out = append(out, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return nil, fmt.Errorf("--%s: %q is not a network\nhint: write it as 192.0.2.0/24 or 2001:db8::/32", flag, s)
		}
		out = append(out, p)
	}
	return out, nil
}

// serveUntil serves until there is a signal or ctx ends, or until a listener fails.
func serveUntil(ctx context.Context, signals <-chan os.Signal, s *server.Server, listeners []net.Listener) error {
	served := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { served <- s.Serve(l) }()
	}
	select {
	case err := <-served:
		return err
	case <-signals:
	case <-ctx.Done():
	}
	return nil
}

// An opener makes the reader for each visitor. All share the site and its rendered text.
type opener struct {
	now      *live
	cache    *render.Cache
	look     *look
	hostname string // may be empty
}

func (o opener) open(v server.Visit) tea.Model { return tui.New(o.options(v)) }

// alike is equal for visitors who see the same at first.
func (o opener) alike(v server.Visit) any { return o.options(v).FirstFrame() }

func (o opener) options(v server.Visit) tui.Options {
	site, way := o.now.site(), wayOf(v, o.hostname)
	return tui.Options{
		Site: site, Cache: o.cache, Index: o.now.index, Start: o.look.page(site, v.Page), Accent: o.look.accent.Color,
		Hyperlinks: hyperlinks(v.Term, v.Getenv), Asked: true, Opened: v.Opened,
		Command: way.app(), Text: way.text(), Fetch: way.takeFrom(o.now),
		Width: v.Width, Height: v.Height, Colors: v.Colors,
	}
}

// announce logs what is served, under which identity, and where.
func announce(logger *slog.Logger, site *content.Site, hostKeys []keys.Key, listeners []net.Listener) {
	for _, p := range site.Problems {
		logger.Warn(p.String())
	}
	logger.Info("site", "title", site.Title, "kind", site.Kind, "because", site.Evidence, "pages", len(pageNames(site)))
	for _, k := range hostKeys {
		args := []any{"type", k.Type(), "fingerprint", k.Fingerprint()}
		if k.Path != "" {
			args = append(args, "file", k.Path)
		}
		logger.Info(map[bool]string{true: "host key created", false: "host key"}[k.Created], args...)
	}
	for _, l := range listeners {
		_, port, _ := net.SplitHostPort(l.Addr().String())
		logger.Info("listening", "address", l.Addr().String(), "try", "ssh -p "+port+" localhost")
	}
}
