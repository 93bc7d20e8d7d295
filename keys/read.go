package keys

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxSize bounds a key in bytes. The largest real ones, RSA of 16384 bits, are below 13 KiB.
const maxSize = 64 << 10

// read returns what is in the file, and its mode. The open file is asked what it is, not its name, which could mean
// another file a moment later.
func read(path string) ([]byte, fs.FileMode, error) {
	f, err := os.OpenFile(path, openFlags, 0)
	if err != nil {
		return nil, 0, unopened(path, err)
	}
	defer f.Close()

	info, err := f.Stat()
	if err != nil {
		return nil, 0, refuse(path, bare(err), hintBackup)
	}
	switch {
	case info.IsDir():
		return nil, 0, refuse(path, errors.New("is a folder"), "name the file, or the folder with --host-key-dir")
	case !info.Mode().IsRegular():
		return nil, 0, refuse(path, errors.New("is not an ordinary file"), "a key that is in no file goes into "+environment)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, 0, refuse(path, bare(err), hintBackup)
	}
	return data, info.Mode(), nil
}

// unopened tells apart why a file could not be opened.
func unopened(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		// A link to nothing is a key that is away, perhaps on a disk that is not mounted yet, and not a missing one:
		// no new key may take its place.
		if target, linkErr := os.Readlink(path); linkErr == nil {
			return refuse(path, fmt.Errorf("is a link to %s, which is not there", target), hintBackup)
		}
		return refuse(path, fs.ErrNotExist, "a key that is named is not created; make one: ssh-keygen -t ed25519 -N '' -f FILE")
	}
	if errors.Is(err, fs.ErrPermission) {
		return refuse(path, fs.ErrPermission, "let the user that runs folio read it: chown USER FILE")
	}
	return refuse(path, bare(err), "name the key's file with --host-key, or its folder with --host-key-dir")
}

// bare takes off what the os package wraps around an error, the deed and the path, which the message says already.
func bare(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
