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
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/internal/graphics"
	"example.com/folio/internal/memory"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/settings"
	"example.com/folio/keys"
	"example.com/folio/tui"
)

// A serveConfig is what the flags of serve say.
type serveConfig struct {
	listen       *[]string
	reusePort    bool
	hostname     string
	paper        *paper
	font         *pdfFont
	keys         *keyConfig
	kind         *string
	app          *appOptions
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

func serveCommand() *cobra.Command {
	cmd, _ := newServe()
	return cmd
}

// newServe returns the command and the configuration that its flags set.
func newServe() (*cobra.Command, *serveConfig) {
	cmd := &cobra.Command{
		Use:   "serve [SITE]",
		Short: "Serve a site over SSH, to anyone",
		Long: `Serve SITE, or the sample, over SSH. Visitors need no account and no key.

Every flag can also be set by an environment variable or in SITE/folio.toml: --log-format is
FOLIO_LOG_FORMAT or log_format. FOLIO_HOST_KEY holds a host key itself, in PEM. FOLIO_SITE is the default of
SITE.`,
		Args: checkArgs,
	}
	c := serveFlags(cmd.Flags())
	c.kind = kindFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return serve(cmd, c, args) }
	return cmd, c
}

// serveFlags adds the flags of serve, except those of all commands that read a site.
func serveFlags(f *pflag.FlagSet) *serveConfig {
	c := &serveConfig{app: appFlags(f)}
	c.listen = listenFlag(f)
	f.BoolVar(&c.reusePort, "reuse-port", false,
		"share the port with another folio, to restart without refusing connections")
	f.StringVar(&c.hostname, "hostname", "",
		"host name in the commands shown to visitors (default: the address they used)")
	c.paper = paperFlag(f)
	c.font = fontFlag(f)
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

// parse validates the flags beyond what pflag checks.
func (c *serveConfig) parse() (err error) {
	if err = checkPositive(c.limitFlags); err != nil {
		return err
	}
	if _, err = logHandler(io.Discard, c.logFormat); err != nil {
		return err
	}
	switch c.logAddresses {
	case server.AddressesFull, server.AddressesHash, server.AddressesNone:
	default:
		return fmt.Errorf("--log-addresses: %q is not full, hash or none", c.logAddresses)
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
	defer logs.Close()
	setUpProcess(logger)
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
	if err := c.app.check(site); err != nil {
		return err
	}
	fonts, err := c.font.load()
	if err != nil {
		return err
	}
	logMissingLetters(logger, site, fonts)
	var s *server.Server
	panicked := func(value any, stack []byte) { s.Panicked("page", value, stack) }
	ssh := publicEndpoint(c.hostname, *c.listen).textCommand()
	cache := render.NewCache(int64(c.cache))
	cache.OnPanic = panicked
	live := newLiveSite(site, export.Options{
		Paper: c.paper.Paper, Fonts: fonts, SSH: ssh, OnPanic: panicked,
	})
	factory := modelFactory{live, cache, c.app, c.hostname}
	pictures, _ := any(cache).(graphics.Pictures)
	s, err = server.New(server.Config{
		Open:     factory.newModel,
		Pictures: pictures,
		CacheKey: factory.cacheKey,
		Plain: func(v server.Session, rw io.ReadWriter) error {
			site := live.site()
			return tui.Linear(site, rw, rw, tui.LinearOptions{
				Start: c.app.startPage(site, v.Page), Width: v.Width, Height: v.Height, Raw: true,
				Cache: cache, Opened: v.Opened,
			})
		},
		Card:         factory.card,
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
	themes, _ := c.app.themesSoon(cache, site, maxAccentWait) // the warmer sets those that come later
	live.setThemes(site, themes)
	// Listen before handling signals, so that a port in use ends the command at once.
	listeners, status, err := c.openListeners()
	if err != nil {
		return err
	}
	if status != nil {
		defer serveStatus(status, s.Status(), logger)()
	}
	// Handle signals before logging that folio listens: a supervisor may send one from then on.
	signals := make(chan os.Signal, 2)
	notifyStop(signals)
	restore := func() { signal.Stop(signals) }
	defer restore()
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	announce(logger, site, hostKeys, listeners)
	warmer := newWarmer(factory.newModel, cache, c.cache)
	warmer.warmed = settleMemory()
	warmer.prepare = func(site *content.Site) { live.setThemes(site, c.app.themesOf(cache, site)) }
	warmer.panicked = func(cause any, stack []byte) { s.Panicked("warmer", cause, stack) }
	warmer.start(ctx, site)
	open := reopener(args, *c.kind, live.site, func() (*appOptions, error) { return c.currentAppOptions(cmd, args) })
	go reload(ctx, changes, open, func(site *content.Site) {
		before := live.site().Problems
		last, themes := live.current.Load().themes, c.app.themesOf(cache, site)
		live.publish(site, themes)
		warmer.start(ctx, site)
		s.Broadcast(tui.SiteMsg{Site: site})
		if themes != last {
			s.Broadcast(tui.ThemesMsg{Themes: themes})
		}
		logNewProblems(logger, before, site.Problems)
		logger.Info("site changed", "pages", len(pageNames(site)))
	}, func(cause any, stack []byte) { s.Panicked("reload", cause, stack) }, logger)
	stop := drain{c.grace, s.Shutdown, s.Connections, signals, restore, logger}
	err = serveUntil(ctx, signals, s, listeners)
	cancel() // stop reloading
	if err != nil {
		stop.grace = 0
	}
	stop.run()
	return err
}

// setUpProcess sets what is global to the process: signals, the default logger, the limit of memory.
func setUpProcess(logger *slog.Logger) {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // a closed log pipe must not end the process
	slog.SetDefault(logger)                                 // the SSH library logs there
	if limit := memory.SetLimit(os.DirFS("/"), os.Getenv("GOMEMLIMIT")); limit > 0 {
		logger.Info("memory", "limit", limit)
	}
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
	if ssh, status, err = listen(*c.listen, c.reusePort); err != nil || c.status == "" || status != nil {
		return ssh, status, err
	}
	if status, err = listenStatus(c.status); err != nil {
		closeAll(ssh)
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

// announce logs the site, its problems, the host keys and the addresses.
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
