package stats

import (
	"encoding/json"
	"io/fs"
	"net/netip"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"example.com/folio/internal/server/admission"
	"example.com/folio/internal/server/terminal"
)

// Protocols are the values of the field "protocol" of the log.
var Protocols = []string{"tui", "plain", "text", "sftp", "scp"}

// limits are the values of the field "limit".
var limits = []string{
	string(admission.TooManyConnections), string(admission.TooManyStartups), string(admission.TooManyFromSource),
	string(admission.TooFast), string(admission.HasPenalty), string(admission.TooManySources),
	string(admission.NoHeader),
}

// A message is a line of the log. It has no field for what would tell of a visitor, with one exception: of Term only
// the class is used.
type message struct {
	Time        time.Time `json:"time"`
	Msg         string    `json:"msg"`
	Protocol    string    `json:"protocol"`
	Terminal    string    `json:"terminal"`
	Term        string    `json:"term"` // in logs without the class
	Took        int64     `json:"took"` // nanoseconds
	Opened      []string  `json:"opened"`
	Fetched     []string  `json:"fetched"`
	Files       int       `json:"files"`
	Pages       int       `json:"pages"` // and files
	Read        string    `json:"read"`
	Limit       string    `json:"limit"`
	Connections int       `json:"connections"`
	Sessions    int       `json:"sessions"`
	Lines       int       `json:"lines"`
}

// decode decodes a line of the log, or an entry of journald in JSON with one in it.
func decode(text []byte) (m message, ok bool) {
	if m, ok = decodeMessage(text); ok {
		return m, true
	}
	if text, ok = decodeEntry(text); !ok {
		return m, false
	}
	return decodeMessage(text)
}

// decodeMessage decodes a line of the log.
func decodeMessage(text []byte) (m message, ok bool) {
	ok = decodeObject(text, &m) && !m.Time.IsZero() && m.Msg != ""
	return m, ok
}

// decodeEntry returns the message of an entry of journald: text, or a list of numbers if journald takes it for binary.
func decodeEntry(entry []byte) (text []byte, ok bool) {
	var fields struct {
		Message json.RawMessage `json:"MESSAGE"`
	}
	if !decodeObject(entry, &fields) {
		return nil, false
	}
	var s string
	if json.Unmarshal(fields.Message, &s) == nil {
		return []byte(s), true
	}
	var octets []uint16 // a list of uint8 would be text in base64
	if json.Unmarshal(fields.Message, &octets) != nil {
		return nil, false
	}
	for _, b := range octets {
		text = append(text, byte(b))
	}
	return text, true
}

// decodeObject decodes a line that is a JSON object. An object at the end of other text is not decoded: it may be
// what a client has had another program log.
func decodeObject(text []byte, to any) bool {
	return len(text) > 0 && text[0] == '{' && json.Unmarshal(text, to) == nil
}

// known returns value if it is one of the known, or else Other.
func known(value string, all []string) string {
	if slices.Contains(all, value) {
		return value
	}
	return Other
}

// terminalClass returns the class of the terminal. Logs without it have the name that the client gave to it.
func (m message) terminalClass() string {
	switch {
	case m.Terminal != "":
		return known(m.Terminal, terminal.Classes)
	case m.Term == "":
		return terminal.ClassNone
	}
	return terminal.Class(m.Term, terminal.Profile(m.Term, nil))
}

// names returns the names of the pages and of the files that the session opened first, and the number of all files.
func (m message) names() (opened, fetched []string, files int) {
	if m.Opened != nil || m.Fetched != nil {
		return m.Opened, m.Fetched, m.Files
	}
	for _, name := range strings.Fields(m.Read) { // an older log
		if isFile(name) {
			fetched = append(fetched, name)
		} else {
			opened = append(opened, name)
		}
	}
	return opened, fetched, len(fetched)
}

// isFile reports whether a name seems to be that of a file: it has a suffix that begins with a letter.
func isFile(name string) bool {
	suffix := strings.TrimPrefix(path.Ext(name), ".")
	return suffix != "" && unicode.IsLetter(rune(suffix[0]))
}

// maxName is the maximum length in bytes of the name of a page or file, without escapes.
const maxName = 128

// cleanName returns the name of a page or file as it was before it was escaped for the log, and reports whether it can
// be one: a path of letters, digits and a few marks that separate words. A name that the log has cut is none.
func cleanName(logged string) (name string, ok bool) {
	name, err := strconv.Unquote(`"` + strings.ReplaceAll(logged, `"`, `\"`) + `"`)
	if err != nil || len(name) > maxName || !fs.ValidPath(name) || name == "." || strings.HasSuffix(name, "...") {
		return "", false
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return "", false
	}
	return name, !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.N, unicode.M) && !strings.ContainsRune("/-_.+ ()", r)
	})
}
