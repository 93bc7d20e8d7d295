package keys

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// The names of keys in a folder are those of sshd, so that its folder can be used unchanged.
const (
	nameEd25519 = "ssh_host_ed25519_key"
	nameRSA     = "ssh_host_rsa_key"
)

func loadPEM(data []byte) ([]Key, error) {
	signer, err := parse("", data)
	if err != nil {
		return nil, err
	}
	return []Key{{Signer: signer}}, nil
}

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

// loadDir reads the keys in dir. If there is none it creates one, unless existing is set.
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
		return nil, refuse(path, fs.ErrNotExist, "the first folio serve creates one; --host-key-dir names its folder")
	}
	made, err := create(path)
	if err != nil {
		return nil, err
	}
	// Another process may have created the key first. Read it back in any case, to use what the next start will find.
	key, err := loadFile(path)
	if err != nil {
		return nil, err
	}
	key.Created = made
	return []Key{key}, nil
}

// loadFile reads one key. The error is [fs.ErrNotExist] only if path does not exist at all, not even as a broken link.
func loadFile(path string) (Key, error) {
	data, mode, err := read(path)
	if err != nil {
		return Key{}, err
	}
	signer, err := parse(path, data)
	if err != nil {
		return Key{}, err
	}
	// The mode is checked last: a public key named by mistake may be readable by all.
	if othersMayRead(mode) {
		return Key{}, refuse(path, fmt.Errorf("mode %#o lets other users access it", mode.Perm()),
			"chmod 600 FILE (a Kubernetes secret: pass it as "+environment+")")
	}
	return Key{Signer: signer, Path: path}, nil
}

// distinct refuses two keys of one type: clients are offered one key of each type.
func distinct(all []Key) ([]Key, error) {
	seen := map[string]string{}
	for _, key := range all {
		if other, ok := seen[key.Type()]; ok {
			return nil, fmt.Errorf(
				"%s: host key: is of the same type as %s: %s\nhint: a server has one key of each type: name one of them", key.Path,
				other, key.Type())
		}
		seen[key.Type()] = key.Path
	}
	return all, nil
}
