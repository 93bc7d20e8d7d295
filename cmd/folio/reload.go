package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/app"
	"example.com/folio/internal/settings"
	"example.com/folio/keys"
)

// reapplySettings sets the flags of fresh, a new command like cmd, as if cmd started now: it copies the flags from the
// command line and reads variables and settings again.
func reapplySettings(fresh, cmd *cobra.Command, args []string) error {
	if err := settings.CopyGiven(fresh.Flags(), cmd.Flags()); err != nil {
		return err
	}
	return applySettings(fresh, args)
}

type siteFunc func() (*content.Site, error)

// reopener returns a function that reads a site again with the checks of the start: it fails if a command started now
// would. settings returns the current options of the app.
func reopener(args []string, flags *siteFlags, last func() *content.Site,
	settings func() (*app.Options, error)) siteFunc {
	return func() (*content.Site, error) {
		look, err := settings()
		if err != nil {
			return nil, err
		}
		site, err := flags.openAfter(last(), args)
		if err != nil {
			return nil, err
		}
		return site, checkStart(look, site)
	}
}

// currentAppOptions returns the options that folio serve with the same command line would have now, or the error with
// which it would not start.
func (c *serveConfig) currentAppOptions(cmd *cobra.Command, args []string) (*app.Options, error) {
	fresh, now := newServe()
	if err := reapplySettings(fresh, cmd, args); err != nil {
		return nil, err
	}
	if err := now.parse(); err != nil {
		return nil, err
	}
	for _, files := range [][2][]string{{now.keys.files, c.keys.files}, {now.keys.next, c.keys.next}} {
		if len(files[0]) > 0 && !slices.Equal(files[0], files[1]) { // keys in use are not read again
			if _, err := keys.Load(keys.Source{Files: files[0]}); err != nil {
				return nil, err
			}
		}
	}
	if err := errors.Join(now.addressProblems()...); err != nil {
		return nil, err
	}
	return now.app, nil
}

// currentAppOptions returns the options that the command would have now.
func (r readConfig) currentAppOptions(cmd *cobra.Command, args []string) (*app.Options, error) {
	fresh, now := newReadCommand()
	if err := reapplySettings(fresh, cmd, args); err != nil {
		return nil, err
	}
	return now.app, nil
}
