//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"example.com/folio/internal/regular"
)

// TestNamedPipes gives the command a named pipe that has no writer wherever it opens a file by name.
func TestNamedPipes(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "folio.toml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	page := filepath.Join(dir, "about.md")
	if err := os.WriteFile(page, []byte("# About\n\nHi.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"check", pipe}, {"show", "about", pipe}, {"--plain", pipe}, {"serve", pipe},
		{"check", dir}, {"show", "about", dir}, {"serve", dir},
		{"check", "--config", pipe, page}, {"serve", "--config", pipe, page},
		{"check", "--config", "/dev/zero", page},
	} {
		var out bytes.Buffer
		err := run(context.Background(), args, strings.NewReader(""), &out, &out)
		if !errors.Is(err, regular.Err) {
			t.Errorf("%v: %v", args, err)
		}
	}
	// A host key has words of its own.
	key := filepath.Join(dir, "key")
	if err := syscall.Mkfifo(key, 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err := run(context.Background(), []string{"keys", "--host-key", key}, strings.NewReader(""), &out, &out)
	if err == nil || !strings.Contains(err.Error(), "not an ordinary file") {
		t.Errorf("host key: %v", err)
	}
}
