package sitearg

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
)

// Stdin is the SITE that stands for a page on standard input.
const Stdin = "-"

// maxDocument bounds what is read from standard input in bytes: more than the largest page.
const maxDocument = 4 << 20

// A Document is a page, or a résumé as JSON, in a file system of its own.
type Document struct {
	fs.FS
	name string
}

// ReadDocument reads standard input.
func ReadDocument(in io.Reader) (Document, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxDocument))
	if err != nil {
		return Document{}, fmt.Errorf("standard input: %w", err)
	}
	name := "page.md"
	if object := map[string]any{}; json.Unmarshal(data, &object) == nil {
		name = "resume.json"
	}
	var b bytes.Buffer // an archive is the standard library's file system in memory
	archive := zip.NewWriter(&b)
	w, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		return Document{}, err
	}
	if _, err := w.Write(data); err != nil {
		return Document{}, err
	}
	if err := archive.Close(); err != nil {
		return Document{}, err
	}
	files, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	return Document{files, name}, err
}
