package keys

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxSize bounds a key in bytes. The largest real keys, RSA of 16384 bits, are below 13 KiB.
const maxSize = 64 << 10

// read returns the contents and mode of a file. It checks the type of the open file, since the name could mean another
// file a moment later.
func read(path string) ([]byte, fs.FileMode, error) {
	f, err := os.OpenFile(path, openFlags, 0)
	if err != nil {
		return nil, 0, openError(path, err)
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
		return nil, 0, refuse(path, errors.New("is not a regular file"), "pass a key that is not in a file as "+environment)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, 0, refuse(path, bare(err), hintBackup)
	}
	return data, info.Mode(), nil
}

// openError explains why a file could not be opened.
func openError(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		// A broken link is not a missing key, for which one would be created: its disk may not be mounted yet.
		if target, linkErr := os.Readlink(path); linkErr == nil {
			return refuse(path, fmt.Errorf("is a link to %s, which does not exist", target), hintBackup)
		}
		return refuse(path, fs.ErrNotExist, "named keys are not created; create one: ssh-keygen -t ed25519 -N '' -f FILE")
	}
	if errors.Is(err, fs.ErrPermission) {
		return refuse(path, fs.ErrPermission, "give the user that runs folio read access: chown USER FILE")
	}
	return refuse(path, bare(err), "name the key's file with --host-key, or its folder with --host-key-dir")
}

// bare returns err without the operation and path that package os adds.
func bare(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
