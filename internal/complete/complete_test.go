package complete

import (
	"strings"
	"testing"
)

// TestScript checks that each shell has a script that asks folio. Tests of cmd/folio run them.
func TestScript(t *testing.T) {
	for _, shell := range Shells() {
		if text, ok := Script(shell); !ok || !strings.Contains(text, " __complete ") {
			t.Errorf("%s: %v\n%s", shell, ok, text)
		}
	}
	for _, shell := range []string{"", "tcsh", "../complete", "folio.bash"} {
		if _, ok := Script(shell); ok {
			t.Errorf("%q has a script", shell)
		}
	}
}
