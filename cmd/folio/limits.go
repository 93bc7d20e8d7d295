package main

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/spf13/pflag"

	"example.com/folio/internal/server"
	"example.com/folio/internal/settings"
)

// limitFlags returns a flag for each of the server's limits: the one table of names and defaults.
func limitFlags(l *server.Limits) *pflag.FlagSet {
	f := pflag.NewFlagSet("limits", pflag.ContinueOnError)
	d := server.DefaultLimits()
	f.IntVar(&l.MaxConnections, "max-connections", d.MaxConnections, "open connections in total")
	f.IntVar(&l.MaxStartups, "max-startups", d.MaxStartups, "connections that are not yet authenticated")
	f.IntVar(&l.MaxPerSource, "max-per-source", d.MaxPerSource, "open connections from one IPv4 address or IPv6 /64")
	f.IntVar(&l.MaxSessionsPerConnection, "max-sessions-per-connection", d.MaxSessionsPerConnection,
		"open sessions per connection")
	f.DurationVar(&l.LoginGrace, "login-grace", d.LoginGrace, "time for a client to open a session")
	f.DurationVar(&l.IdleTimeout, "idle-timeout", d.IdleTimeout, "time without input after which a session ends")
	f.DurationVar(&l.MaxSession, "max-session", d.MaxSession, "maximum duration of a session")
	f.DurationVar(&l.WriteTimeout, "write-timeout", d.WriteTimeout,
		"time without reading after which a client is disconnected")
	f.DurationVar(&l.KeepAlive, "keep-alive", d.KeepAlive, "interval of keep-alive requests to a client")
	return f
}

// checkPositive returns an error for each limit that isn't positive; limits can't be disabled.
func checkPositive(limits *pflag.FlagSet) (errs []error) {
	limits.VisitAll(func(f *pflag.Flag) {
		if v := f.Value.String(); v == "0" || v == "0s" || strings.HasPrefix(v, "-") {
			errs = append(errs, settings.ErrorOf(f,
				fmt.Errorf("%s is not positive\nhint: limits can't be disabled; the default is %s", v, f.DefValue)))
		}
	})
	return errs
}

// networks parses CIDR notation. An address alone is a network of one.
func networks(list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range list {
		if addr, err := netip.ParseAddr(s); err == nil {
			out = append(out, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return nil, fmt.Errorf("%q is not a network\nhint: write it as 192.0.2.0/24 or 2001:db8::/32", s)
		}
		out = append(out, p)
	}
	return out, nil
}
