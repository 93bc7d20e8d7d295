package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/app"
	"example.com/folio/internal/drain"
	"example.com/folio/internal/export"
	"example.com/folio/internal/listen"
	"example.com/folio/internal/memory"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/settings"
	"example.com/folio/tui"
)

// A serveConfig is what the flags of serve say.
type serveConfig struct {
	flags        *pflag.FlagSet // that set the fields
	listen       *[]string
	reusePort    bool
	hostname     string
	paper        *settings.Paper
	font         settings.Font
	photo        *bool
	keys         *keyConfig
	site         *siteFlags
	app          *app.Options
	logFormat    string
	logAddresses string
	status       string
	compat       bool
	cache        settings.Size
	grace        time.Duration
	limits       server.Limits
	limitFlags   *pflag.FlagSet
	exempt       []string
	proxies      *[]string
	balancers    []netip.Prefix // parsed from proxies
}

// serveName is the name of the command that serves.
const serveName = "serve"

func serveCommand() *cobra.Command {
	cmd, _ := newServe()
	return cmd
}

// newServe returns the command and the configuration that its flags set.
func newServe() (*cobra.Command, *serveConfig) {
	cmd := &cobra.Command{
		Use:   serveName + " [SITE]",
		Short: "Serve a site over SSH, to anyone",
		Long: `Serve SITE over SSH, to anyone who reaches it. Visitors need no account and no key.

Every flag can also be set by an environment variable or in SITE/folio.toml: --log-format is
FOLIO_LOG_FORMAT or log_format. FOLIO_HOST_KEY holds a host key itself, in PEM. FOLIO_SITE is the default of
SITE.`,
		Args: checkArgs,
	}
	c := serveFlags(cmd.Flags())
	c.site = addSiteFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return serve(cmd, c, args) }
	return cmd, c
}

// serveFlags adds the flags of serve, except those of all commands that read a site.
func serveFlags(f *pflag.FlagSet) *serveConfig {
	c := &serveConfig{flags: f, app: app.AddOptions(f)}
	c.listen = listenFlag(f)
	f.BoolVar(&c.reusePort, "reuse-port", false,
		"share the port with another folio, to restart without refusing connections")
	f.StringVar(&c.hostname, "hostname", "",
		"host name in the commands shown to visitors (default: the address they used)")
	c.paper = settings.AddPaper(f)
	c.font = settings.AddFont(f)
	c.photo = settings.AddPhoto(f)
	c.keys = keyFlags(f)
	f.StringVar(&c.logFormat, "log-format", "text", "text or json")
	f.StringVar(&c.logAddresses, "log-addresses", server.AddressesFull,
		"visitors' addresses in the log: full, hash or none")
	f.StringVar(&c.status, "status", "",
		"address for /livez, /readyz and /metrics; only a port means loopback (default off)")
	c.cache = cacheSize
	f.Var(&c.cache, "cache", "memory for rendered text, which all sessions share")
	f.BoolVar(&c.compat, "compat", false,
		"also offer a key exchange for clients without elliptic curves; each takes 46 ms of CPU")
	f.DurationVar(&c.grace, "grace", 30*time.Second, "time for visitors to leave after SIGTERM, SIGINT or SIGHUP")
	f.StringSliceVar(&c.exempt, "exempt", nil,
		"networks without limits per source and penalties, such as 192.0.2.0/24; repeatable")
	c.proxies = proxyFlag(f)
	c.limitFlags = limitFlags(&c.limits)
	f.AddFlagSet(c.limitFlags)
	return c
}

// parse validates the flags beyond what pflag checks. The error holds all that is wrong.
func (c *serveConfig) parse() error { return errors.Join(c.problems()...) }

// problems validates the flags beyond what pflag checks.
func (c *serveConfig) problems() []error {
	errs := checkPositive(c.limitFlags)
	check := func(flag string, err error) {
		if err != nil {
			errs = append(errs, settings.ErrorOf(c.flags.Lookup(flag), err))
		}
	}
	_, err := logHandler(io.Discard, c.logFormat)
	check("log-format", err)
	switch c.logAddresses {
	case server.AddressesFull, server.AddressesHash, server.AddressesNone:
	default:
		check("log-addresses", fmt.Errorf("%q is not full, hash or none", c.logAddresses))
	}
	c.limits.Exempt, err = networks(c.exempt)
	check("exempt", err)
	c.balancers, err = networks(*c.proxies)
	check("proxy-protocol", err)
	return errs
}

// addressProblems returns an error for each address that is not written as one.
func (c *serveConfig) addressProblems() (errs []error) {
	add := func(flag string, err error) {
		if err == nil {
			return
		}
		switch f := c.flags.Lookup(flag); settings.SourceOf(f).Kind {
		case settings.Environment, settings.InFile:
			errs = append(errs, settings.ErrorOf(f, err))
		default: // it is on the command line to see
			errs = append(errs, usageError{err})
		}
	}
	if len(*c.listen) == 0 {
		err := fmt.Errorf("no address to listen on\n%s", listen.Hint)
		errs = append(errs, settings.ErrorOf(c.flags.Lookup("listen"), err))
	}
	for _, addr := range *c.listen {
		add("listen", listen.Check("--listen", addr))
	}
	if c.status != "" {
		add("status", listen.Check("--status", listen.StatusAddress(c.status)))
	}
	return errs
}

func serve(cmd *cobra.Command, c *serveConfig, args []string) error {
	if err := c.parse(); err != nil {
		return err
	}
	logger, logs, err := newLogger(cmd.ErrOrStderr(), c.logFormat)
	if err != nil {
		return err
	}
	defer logs.Close()
	memoryLimit := setUpProcess(logger)
	changes, err := watchSite(args)
	if err != nil {
		return err
	}
	site, err := c.site.open(args)
	if err != nil {
		return err
	}
	hostKeys, nextKeys, err := c.keys.load(false)
	if err != nil {
		return err
	}
	if err := checkStart(c.app, site); err != nil {
		return err
	}
	fonts, err := c.font.Load()
	if err != nil {
		return err
	}
	var s *server.Server
	panicked := func(value any, stack []byte) { s.Panicked("page", value, stack) }
	ssh := app.PublicEndpoint(c.hostname, *c.listen).TextCommand()
	cache := render.NewCache(int64(c.cache))
	cache.OnPanic = panicked
	live := app.NewSite(site, export.Options{
		Paper: c.paper.Paper, Fonts: fonts, Photo: *c.photo, SSH: ssh, OnPanic: panicked,
	})
	sessions := app.Sessions{Site: live, Cache: cache, Options: c.app, Hostname: c.hostname}
	s, err = server.New(server.Config{
		Open:         sessions.NewModel,
		Pictures:     cache,
		CacheKey:     sessions.CacheKey,
		Plain:        sessions.Plain,
		Card:         sessions.Card,
		Files:        live,
		Front:        site.Sections[0].Path,
		HostKeys:     signers(hostKeys),
		NextHostKeys: signers(nextKeys),
		Log:          logger,
		Metrics:      append(cacheMetrics(cache), logMetric(logs)),
		LogAddresses: c.logAddresses,
		Limits:       c.limits,
		Proxies:      c.balancers,
		Compat:       c.compat,
	})
	if err != nil {
		return err
	}
	themes, _ := c.app.ThemesSoon(cache, site, app.MaxAccentWait) // the warmer sets those that come later
	live.SetThemes(site, themes)
	// Listen before handling signals, so that a port in use ends the command at once.
	listeners, status, err := c.openListeners()
	if err != nil {
		return err
	}
	// Handle signals before logging that folio listens: a supervisor may send one from then on.
	signals := make(chan os.Signal, 2)
	drain.Notify(signals)
	restore := func() { signal.Stop(signals) }
	defer restore()
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	announce(logger, args, site, listeners)
	if status != nil {
		defer listen.ServeStatus(status, s.Status(), logger)()
	}
	if memoryLimit > 0 {
		logger.Info("memory", "limit", memoryLimit)
	}
	texts, hints := misspelled()
	for i := range texts {
		logger.Warn(texts[i], "hint", hints[i])
	}
	logSite(logger, site, fonts)
	logKeys(logger, hostKeys)
	logListeners(logger, listeners)
	warmer := app.NewWarmer(sessions.NewModel, cache, c.cache)
	warmer.Warmed = settleMemory()
	warmer.Prepare = func(site *content.Site) { live.SetThemes(site, c.app.ThemesOf(cache, site)) }
	warmer.Panicked = func(cause any, stack []byte) { s.Panicked("warmer", cause, stack) }
	warmer.Start(ctx, site)
	newest := func() *content.Site { site, _ := live.Now(); return site }
	open := reopener(args, c.site, newest, func() (*app.Options, error) { return c.currentAppOptions(cmd, args) })
	go app.Reload(ctx, changes, open, func(site *content.Site) {
		before, last := live.Now()
		themes := c.app.ThemesOf(cache, site)
		live.Publish(site, themes)
		warmer.Start(ctx, site)
		s.Broadcast(tui.SiteMsg{Site: site})
		if themes != last {
			s.Broadcast(tui.ThemesMsg{Themes: themes})
		}
		app.LogNewProblems(logger, before.Problems, site.Problems)
		logger.Info("site changed", "pages", len(pageNames(site)))
	}, func(cause any, stack []byte) { s.Panicked("reload", cause, stack) }, logger)
	stop := drain.Drain{
		Grace: c.grace, Shutdown: s.Shutdown, Connections: s.Connections, Signals: signals, Restore: restore, Log: logger,
	}
	err = serveUntil(ctx, signals, s, listeners)
	cancel() // stop reloading
	if err != nil {
		stop.Grace = 0
	}
	stop.Run()
	return err
}

// setUpProcess sets what is global to the process: signals, the default logger, and the limit of memory, which it
// returns if it set one.
func setUpProcess(logger *slog.Logger) (memoryLimit int64) {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // a closed log pipe must not end the process
	slog.SetDefault(logger)                                 // the SSH library logs there
	return memory.SetLimit(os.DirFS("/"), os.Getenv("GOMEMLIMIT"))
}

// settleMemory returns a function to be called when all is loaded and rendered, which takes several times the memory
// that it leaves. It returns that to the system, and only from then on lets the heap grow before it is collected.
func settleMemory() func() {
	var once sync.Once
	return func() {
		debug.FreeOSMemory()
		once.Do(func() { memory.SetMinHeap(os.Getenv("GOGC")) })
	}
}

// openListeners returns the listeners for SSH and, if configured, for health and metrics.
func (c *serveConfig) openListeners() (ssh []net.Listener, status net.Listener, err error) {
	if err := errors.Join(c.addressProblems()...); err != nil {
		return nil, nil, err
	}
	if ssh, status, err = listen.Open(*c.listen, c.reusePort); err != nil || c.status == "" || status != nil {
		return ssh, status, err
	}
	if status, err = listen.Status(c.status); err != nil {
		listen.CloseAll(ssh)
		return nil, nil, err
	}
	return ssh, status, nil
}

// listenFlag and proxyFlag add flags that folio health shares.
func listenFlag(f *pflag.FlagSet) *[]string {
	return f.StringSlice("listen", []string{":2222"}, "address to listen on; repeatable")
}

func proxyFlag(f *pflag.FlagSet) *[]string {
	return f.StringSlice("proxy-protocol", nil, "networks of balancers that send a PROXY header; repeatable")
}

// serveUntil serves until a signal arrives, ctx ends, or a listener fails.
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
