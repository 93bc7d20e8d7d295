package keys

import (
	"crypto/ed25519"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/crypto/ssh"
)

// create writes a new ed25519 key in OpenSSH's format to path, and creates its folder if needed. If path exists it
// returns false.
func create(path string) (bool, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, uncreated(path, err)
	}
	_, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		return false, uncreated(path, err)
	}
	block, err := ssh.MarshalPrivateKey(private, "folio")
	if err != nil {
		return false, uncreated(path, err)
	}
	err = publish(path, pem.EncodeToMemory(block))
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, uncreated(path, err)
	}
	return true, nil
}

// publish writes data to path, completely or not at all, and never over another file: a temporary file is linked into
// place, which unlike a rename fails with [fs.ErrExist] if path exists. File and folder are synced, so that a key that
// a client has seen survives a power cut.
func publish(path string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())

	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if err := errors.Join(err, temp.Close()); err != nil {
		return err
	}
	if err := os.Link(temp.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func uncreated(path string, err error) error {
	return refuse(path, fmt.Errorf("creating: %w", bare(err)),
		"give the user that runs folio write access to the folder, or choose another with --host-key-dir")
}
