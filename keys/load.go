package keys

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// The names of the keys in a folder. They are sshd's, so that a folder of its keys can be used as it is.
const (
	nameEd25519 = "ssh_host_ed25519_key"
	nameRSA     = "ssh_host_rsa_key"
)

// loadPEM reads a key from memory.
func loadPEM(data []byte) ([]Key, error) {
	signer, err := parse("", data)
	if err != nil {
		return nil, err
	}
	return []Key{{Signer: signer}}, nil
}

// loadFiles reads exactly these files.
func loadFiles(paths []string) ([]Key, error) {
	var all []Key
	for _, path := range paths {
		key, err := loadFile(path)
		if err != nil {
			return nil, err
		}
		all = append(all, key)
	}
	return distinct(all)
}

// loadDir reads the keys in dir, and creates one where there is none unless existing is all that may be used.
func loadDir(dir string, existing bool) ([]Key, error) {
	var all []Key
	for _, name := range []string{nameEd25519, nameRSA} {
		key, err := loadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, key)
	}
	if len(all) > 0 {
		return distinct(all)
	}

	path := filepath.Join(dir, nameEd25519)
	if existing {
		return nil, refuse(path, fs.ErrNotExist, "the first folio serve makes one; its folder can be named with --host-key-dir")
	}
	made, err := create(path)
	if err != nil {
		return nil, err
	}
	// Where another start was faster the key is theirs. One's own is read back too, so that this start uses what the
	// next one will find.
	key, err := loadFile(path)
	if err != nil {
		return nil, err
	}
	key.Created = made
	return []Key{key}, nil
}

// loadFile reads one key. The error is [fs.ErrNotExist] only where nothing at all has that name.
func loadFile(path string) (Key, error) {
	data, mode, err := read(path)
	if err != nil {
		return Key{}, err
	}
	signer, err := parse(path, data)
	if err != nil {
		return Key{}, err
	}
	// The mode comes last: a public key that is named by mistake is open to all, and rightly so.
	if othersMayRead(mode) {
		return Key{}, refuse(path, fmt.Errorf("its mode %#o lets others read it", mode.Perm()),
			"chmod 600 FILE (a Kubernetes secret: give it as "+environment+")")
	}
	return Key{Signer: signer, Path: path}, nil
}

// distinct refuses two keys of one type: a client is offered one of each, so the other would never be seen.
func distinct(all []Key) ([]Key, error) {
	seen := map[string]string{}
	for _, key := range all {
		if other, ok := seen[key.Type()]; ok {
			return nil, fmt.Errorf("%s: host key: is of the same type as %s: %s\nhint: a server has one key of each type: name one of them",
				key.Path, other, key.Type())
		}
		seen[key.Type()] = key.Path
	}
	return all, nil
}
