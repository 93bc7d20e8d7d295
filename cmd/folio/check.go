package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content/sample"
	"example.com/folio/internal/check"
	"example.com/folio/internal/regular"
)

// checkCommand tells an author what to mend.
func checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [SITE]",
		Short: "Tell the author of a site what to mend",
		Long: `Read SITE, or the sample, and say what its visitors would stumble over: as which kind of site it was read, and then
each place, as file:line: rule: what (what is shown instead).

With --server, look at this machine instead, as folio serve would with the same variables, settings and flags: may it listen there, has it
its host key, and memory for the visitors that its limits let in? Run it as the user that serves.

It exits with status 1 where there are errors, and with --strict where there are warnings. Notes are only notes.`,
		Example: `  folio check ~/my-site
  folio check --server --listen :22 ~/my-site
  folio check --strict --format json ~/my-site | jq .findings`,
		Args: asUsed,
	}
	kind := kindFlag(cmd)
	format := cmd.Flags().String("format", "text", "text or json")
	strict := cmd.Flags().Bool("strict", false, "exit with status 1 on warnings too")
	ofServer := cmd.Flags().Bool("server", false, "check what folio serve needs of this machine; takes its flags")
	serving := pflag.NewFlagSet("serve", pflag.ContinueOnError)
	host := serveFlags(serving)
	serving.VisitAll(func(f *pflag.Flag) { f.Hidden = true }) // they would hide the others
	cmd.Flags().AddFlagSet(serving)
	cmd.PersistentPreRunE = func(cmd *cobra.Command, args []string) error {
		asked, _ := strconv.ParseBool(os.Getenv("FOLIO_SERVER"))
		if !*ofServer && !asked { // then they are not looked for: what is wrong with a setting must not keep a site from being checked
			serving.VisitAll(func(f *pflag.Flag) { f.Changed = true })
		}
		return settle(cmd, args)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		write, ok := map[string]func(*check.Report) error{
			"text": func(r *check.Report) error { return r.WriteText(cmd.OutOrStdout()) },
			"json": func(r *check.Report) error { return r.WriteJSON(cmd.OutOrStdout()) },
		}[*format]
		if !ok {
			return fmt.Errorf("--format: %q is neither text nor json", *format)
		}
		site, err := openSite(args, *kind)
		if err != nil {
			return err
		}
		if *ofServer {
			report := check.Summary(site)
			report.Findings = examine(cmd.Context(), host, site, args)
			if err := write(report); err != nil {
				return err
			}
			return report.Verdict(*strict)
		}
		files, done, err := siteFiles(args)
		if err != nil {
			return err
		}
		defer done()
		report := check.Site(site, check.Options{Files: files})
		if err := write(report); err != nil {
			return err
		}
		return report.Verdict(*strict)
	}
	return cmd
}

// siteFiles returns the files of the site that args name, or of the sample. Links that lead out of its folder are not
// followed. done must be called in the end.
func siteFiles(args []string) (files fs.FS, done func() error, err error) {
	if len(args) == 0 {
		return sample.FS(), func() error { return nil }, nil
	}
	dir := args[0]
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	root, err := regular.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	return regular.Root(root), root.Close, nil
}
