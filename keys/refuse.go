package keys

import (
	"fmt"
	"strings"
)

// environment is the variable that holds a key itself.
const environment = "FOLIO_HOST_KEY"

// Hints of several errors. FILE stands for the key's file.
const (
	hintBackup   = "restore it from a backup: with another key, ssh warns all former visitors"
	hintVariable = environment + ` holds the key itself with its line breaks, not a path: ` + environment +
		`="$(cat FILE)"`
	hintPassphrase = "remove the passphrase: ssh-keygen -p -N '' -f FILE"
	hintEd25519    = "use an ed25519 key: ssh-keygen -t ed25519 -N '' -f NEW"
)

// refuse returns an error that says why the key at path can't be used, and how to fix it. An empty path stands for the
// environment.
func refuse(path string, cause error, hint string) error {
	name := path
	if path == "" {
		name, path = environment, "FILE"
	}
	return fmt.Errorf("%s: host key: %w\nhint: %s", name, cause, strings.ReplaceAll(hint, "FILE", path))
}
