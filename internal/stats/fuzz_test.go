package stats

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/server/terminal"
)

// mark is in all that a client, another program or the machine has put into the log.
const mark = "Zq7mark"

// A forger writes logs full of marks.
type forger struct {
	given string // by the fuzzer
	made  int
}

// text returns a text with a mark, in one of several forms.
func (f *forger) text() string {
	f.made++
	name := fmt.Sprint(mark, f.made)
	forms := []string{
		name, mark + f.given, f.given + mark, f.given, name + "@example.com", "192.0.2.7:" + name, name + "\x1b[31m\n",
		"projects/" + name, name + "/" + f.given, name + ".pdf", strings.ToLower(name), strings.ToUpper(name),
	}
	return forms[f.made%len(forms)]
}

// page returns the name of a page that no other session opens, or a mark that can't be a name. It is one word, as in
// the log.
func (f *forger) page() string {
	if f.made++; f.made%2 == 0 {
		return fmt.Sprint(mark, f.made)
	}
	return mark + "@" + strings.Join(strings.Fields(f.given), "_")
}

// lines returns lines with marks in all their fields.
func (f *forger) lines(day int) (all []string) {
	for _, msg := range []string{
		"session", "sessions omitted", "refused", "log lines dropped", "site", "panic", f.text(),
	} {
		l := fields{f.text(): f.text(), "msg": msg}
		for _, field := range []string{
			"level", "from", "user", "client", "term", "command", "protocol", "ended", "terminal", "limit", "title",
			"kind", "because", "fingerprint", "address", "where", "panic", "stack", "error", "reason",
		} {
			l[field] = f.text()
		}
		l["opened"] = []string{"about", f.page(), f.page()}
		l["fetched"] = []string{"resume.pdf", f.page() + ".pdf"}
		l["read"], l["pages"], l["files"], l["took"] = "about "+f.page(), 7, 3, 61e9
		all = append(all, line(day, l))
		delete(l, "opened")
		delete(l, "fetched")
		all = append(all, line(day, l), f.given+"\n", f.text()+"\n", `{"`+mark+`":`+f.given+"}\n")
	}
	return all
}

// journal returns an entry of journald around each line, with marks in all its fields.
func (f *forger) journal(log []string, export bool) string {
	var b strings.Builder
	for _, text := range log {
		text = strings.TrimSuffix(text, "\n")
		entry := fields{"MESSAGE": text}
		for _, field := range []string{"_HOSTNAME", "_CMDLINE", "SYSLOG_IDENTIFIER", "_MACHINE_ID", mark} {
			entry[field] = f.text()
		}
		if !export {
			text, _ := json.Marshal(entry)
			fmt.Fprintf(&b, "%s\n", text)
			continue
		}
		fmt.Fprintln(&b, "__CURSOR="+f.text())
		for name, value := range entry {
			fmt.Fprintf(&b, "%s=%s\n", name, strings.ReplaceAll(fmt.Sprint(value), "\n", " "))
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// FuzzNothingOfVisitors writes marks into all fields of all lines, in all formats. None may come out, and no key but
// those known before and the names that the log says were opened by several sessions.
func FuzzNothingOfVisitors(f *testing.F) {
	for _, given := range []string{
		"", "ada", "192.0.2.7", "2001:db8::1", "\x00\xff", `"},{`, "a/b", "\u202e", "MESSAGE", "about", "...",
		`\u0041`, " 0",
	} {
		f.Add(given)
	}
	allowed := slices.Concat(Protocols, limits, terminal.Classes, []string{
		Other, "about", "resume.pdf", "min_sessions", "days", "total", "withheld", "lines", "day", "sessions",
		"unlogged", "refused", "protocols", "terminals", "pages", "files", "seconds_read", "read", "unknown", "dropped",
	})
	f.Fuzz(func(t *testing.T, given string) {
		w := &forger{given: given}
		log := slices.Concat(w.lines(0), w.lines(0), w.lines(1))
		for range MinSessions {
			log = append(log, visit(0, 60, "about"), fetch(0, "resume.pdf"))
		}
		c := New(Since{}, noon)
		for _, text := range []string{
			strings.Join(log, ""), w.journal(w.lines(0), false), w.journal(w.lines(1), true), given, mark + given,
		} {
			_ = c.Read(strings.NewReader(text))
		}
		text, asJSON := texts(t, c.Report())
		for _, out := range []string{text, asJSON} {
			if strings.Contains(strings.ToLower(out), strings.ToLower(mark)) {
				t.Errorf("a mark came out:\n%s", out)
			}
			if strings.Contains(out, "192.0.2.7") {
				t.Errorf("an address came out:\n%s", out)
			}
		}
		var values map[string]any
		if err := json.Unmarshal([]byte(asJSON), &values); err != nil {
			t.Fatal(err)
		}
		for _, key := range keys(values) {
			if !slices.Contains(allowed, key) {
				t.Errorf("the key %q came out:\n%s", key, asJSON)
			}
		}
		if r := c.Report(); r.Total.Pages["about"] == 0 || r.Total.Files["resume.pdf"] == 0 {
			t.Errorf("the names of pages are missing: %s", asJSON)
		}
	})
}

// keys returns the keys of all objects in a value.
func keys(value any) (all []string) {
	switch v := value.(type) {
	case map[string]any:
		all = slices.Collect(maps.Keys(v))
		for _, inner := range v {
			all = append(all, keys(inner)...)
		}
	case []any:
		for _, inner := range v {
			all = append(all, keys(inner)...)
		}
	}
	return all
}
