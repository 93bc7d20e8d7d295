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

// TestNamedPipes passes a named pipe without a writer to each option that names a file.
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
	// The error for host keys differs.
	key := filepath.Join(dir, "key")
	if err := syscall.Mkfifo(key, 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err := run(context.Background(), []string{"keys", "--host-key", key}, strings.NewReader(""), &out, &out)
	if err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("host key: %v", err)
	}
}
