package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"example.com/folio/internal/local"
)

// stdinSite is the SITE that stands for a page on standard input.
const stdinSite = "-"

// maxStdin bounds what is read from standard input in bytes: more than the largest page.
const maxStdin = 4 << 20

// A stdinKey is the key of the document of standard input in the context of a command.
type stdinKey struct{}

// A document is a page, or a résumé as JSON, in a file system of its own.
type document struct {
	fs.FS
	name string
}

// readStdin reads standard input for a command whose SITE it is.
func readStdin(cmd *cobra.Command) error {
	data, err := io.ReadAll(io.LimitReader(cmd.InOrStdin(), maxStdin))
	if err != nil {
		return fmt.Errorf("standard input: %w", err)
	}
	name := "page.md"
	if object := map[string]any{}; json.Unmarshal(data, &object) == nil {
		name = "resume.json"
	}
	var b bytes.Buffer // an archive is the standard library's file system in memory
	archive := zip.NewWriter(&b)
	w, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return err
	}
	files, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		return err
	}
	cmd.SetContext(context.WithValue(cmd.Context(), stdinKey{}, document{files, name}))
	return nil
}

// stdinOf returns the document that a command has read from standard input.
func stdinOf(cmd *cobra.Command) document {
	d, _ := cmd.Context().Value(stdinKey{}).(document)
	return d
}

// keyboard returns where keys are typed if args name standard input as SITE and out is a terminal, and otherwise in.
func keyboard(args []string, in io.Reader, out io.Writer) (keys io.Reader, closeKeys func()) {
	if len(args) == 0 || args[0] != stdinSite || !local.IsTerminal(out) {
		return in, func() {}
	}
	tty, other, err := tea.OpenTTY()
	if err != nil {
		return in, func() {}
	}
	return tty, func() {
		for _, f := range []*os.File{tty, other} {
			_ = f.Close() // they may be the same
		}
	}
}
