package keys

import (
	"fmt"
	"strings"
)

// environment is the variable that holds a key itself.
const environment = "FOLIO_HOST_KEY"

// Hints that more than one fault shares. FILE stands for the key's file.
const (
	hintBackup   = "restore it from a backup; with another key, ssh will warn everyone who was here before"
	hintVariable = environment + ` holds the key itself with its line breaks, not a path: ` + environment + `="$(cat FILE)"`
	hintEd25519  = "use an ed25519 key: ssh-keygen -t ed25519 -N '' -f NEW"
)

// refuse says why the key at path cannot be used, and how its owner mends that. An empty path is the environment.
func refuse(path string, cause error, hint string) error {
	name := path
	if path == "" {
		name, path = environment, "FILE"
	}
	return fmt.Errorf("%s: host key: %w\nhint: %s", name, cause, strings.ReplaceAll(hint, "FILE", path))
}
