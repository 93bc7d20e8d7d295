package main

import (
	"errors"
	"os"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/internal/check"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/servercheck"
	"example.com/folio/internal/settings"
	"example.com/folio/internal/sitearg"
)

// checkCommand reports the problems of a site.
func checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [SITE]",
		Short: "Report what to fix in a site",
		Long: `Read SITE and report its problems: first the kind of site that was detected, then one line per problem,
as file:line: rule: problem (what is shown instead). What folio serve would refuse in folio.toml is among
them.

With --server, check this machine instead, for folio serve with the same flags, variables and settings:
addresses, host keys, memory, open files. Run it as the user that runs the server.

The exit status is 1 if there are errors, and with --strict if there are warnings.`,
		Example: `  folio check ~/my-site
  folio check --server --listen :22 ~/my-site
  folio check --strict --format json ~/my-site | jq .findings`,
		Args: checkArgs,
	}
	flags := addSiteFlags(cmd).addDrafts()
	format := cmd.Flags().String("format", "text", "text or json")
	explain := cmd.Flags().Bool("explain", false, "name the file and key that each fact about the author is from")
	strict := cmd.Flags().Bool("strict", false, "exit with status 1 on warnings too")
	checkHost := cmd.Flags().Bool("server", false, "check this machine for folio serve; takes the flags of serve")
	serving := pflag.NewFlagSet("serve", pflag.ContinueOnError)
	host := serveFlags(serving)
	serving.VisitAll(func(f *pflag.Flag) { f.Hidden = true }) // keep --help short
	cmd.Flags().AddFlagSet(serving)
	cmd.PersistentPreRunE = func(cmd *cobra.Command, args []string) error {
		asked, _ := strconv.ParseBool(os.Getenv("FOLIO_SERVER"))
		// Without --server, invalid settings of serve must not keep a site from being checked.
		if !*checkHost && !asked {
			serving.VisitAll(func(f *pflag.Flag) { f.Changed = f.Name != settings.FontFlag || f.Changed })
		}
		err := applySettings(cmd, args)
		if syntax := (*settings.SyntaxError)(nil); errors.As(err, &syntax) && !cmd.Flags().Changed("config") {
			return nil // of the site's folio.toml, which is reported with the rest of the site
		}
		return err
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		write, ok := map[string]func(*check.Report) error{
			"text": func(r *check.Report) error { return r.WriteText(cmd.OutOrStdout()) },
			"json": func(r *check.Report) error { return r.WriteJSON(cmd.OutOrStdout()) },
		}[*format]
		if !ok {
			return usagef("--format: %q is neither text nor json", *format)
		}
		site, err := flags.open(args)
		if err != nil {
			return err
		}
		if *checkHost {
			report := check.Summary(site)
			report.Findings = servercheck.Run(cmd.Context(), host.machine(site, args))
			if err := write(report); err != nil {
				return err
			}
			return report.Verdict(*strict)
		}
		files, done, err := sitearg.Files(args, documentOf(cmd))
		if err != nil {
			return err
		}
		defer done()
		fonts, fontErr := host.font.Load()
		if fontErr != nil {
			fonts = pdf.SystemFonts()
		}
		report := check.Site(site, check.Options{Files: files, Fonts: fonts, Explain: *explain})
		if fontErr != nil {
			report.Add(findingOf("pdf-font", fontErr))
		}
		report.Add(configFindings(cmd, args, site)...)
		if err := write(report); err != nil {
			return err
		}
		return report.Verdict(*strict)
	}
	return cmd
}

// machine returns what folio serve would run with, for a check of the machine.
func (c *serveConfig) machine(site *content.Site, args []string) servercheck.Config {
	source, sourceErr := c.keys.source()
	problems := c.problems() // it parses the networks
	return servercheck.Config{
		Settings: append(problems, checkStart(c.app, site)), SiteDir: sitearg.Dir(args),
		Keys: source, KeysErr: sourceErr, NextKeys: c.keys.next,
		Listen: *c.listen, ReusePort: c.reusePort, Status: c.status, Hostname: c.hostname,
		Cache: int64(c.cache), MaxConnections: c.limits.MaxConnections,
		Exempt: c.limits.Exempt, Balancers: c.balancers,
	}
}
