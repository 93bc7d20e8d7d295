package command

import (
	"bytes"
	"strings"
	"testing"

	"example.com/folio/internal/server/escape"
	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/files/filestest"
)

// FuzzCommand runs any command. The answer is a file, a page or one line of plain text.
func FuzzCommand(f *testing.F) {
	for _, command := range []string{"about", "help", "", "ls -l /", "cat a* 'b'", "tree ../x", "abuot", "scp -f x",
		"../x", "tic -x -", "a\x00b", "\x1b[2J\u009b", "'unbalanced", "about/", "//"} {
		f.Add(command)
	}
	f.Fuzz(func(t *testing.T, command string) {
		command = command[:min(len(command), 1024)]
		tree := files.Tree{FS: filestest.StrictFS{T: t, FS: filestest.Pages}}
		var out, stderr bytes.Buffer
		p := New(t.Context(), Config{Files: tree, Client: &filestest.Client{}, Front: "about", Out: &out,
			Errs: &stderr})
		status := p.Run(command)
		if want := map[int]string{exitOK: "printed", exitUnknown: "unknown", exitUsage: "unknown",
			exitNotShell: "printed"}[status]; p.Ended() != want {
			t.Errorf("%q: status %d, ended %q", command, status, p.Ended())
		}
		errs := stderr.String()
		if list, _ := Words(command); status == exitUnknown && len(list) > 0 && list[0] == "cat" {
			return // a line for each name, and those that there are
		}
		if (status == exitOK) != (errs == "") || errs != "" && (strings.Count(errs, "\n") != 1 ||
			escape.ASCII(strings.TrimSuffix(errs, "\n"), 1<<10) != strings.ReplaceAll(strings.TrimSuffix(errs, "\n"),
				`\`, `\\`)) {
			t.Errorf("%q: status %d: %q", command, status, errs)
		}
	})
}
