package stats

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
)

// noon is a time on the first of the days in these tests.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// A fields holds the fields of a line.
type fields map[string]any

// line returns a line of the log, with the time and the message of a session unless it has others.
func line(day int, more fields) string {
	all := fields{"time": noon.AddDate(0, 0, day), "level": "INFO", "msg": "session", "from": "192.0.2.7:40000"}
	for key, value := range more {
		all[key] = value
	}
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return string(text) + "\n"
}

// visit returns the line of a session in a terminal.
func visit(day, seconds int, pages ...string) string {
	return line(day, fields{
		"protocol": "tui", "terminal": "24-bit", "took": seconds * 1e9, "opened": pages, "fetched": []string{},
		"files": 0, "pages": len(pages), "read": strings.Join(pages, " "),
	})
}

// fetch returns the line of a session that fetched files.
func fetch(day int, files ...string) string {
	return line(day, fields{
		"protocol": "sftp", "terminal": "none", "took": 5e9, "opened": []string{}, "fetched": files,
		"files": len(files), "pages": len(files), "read": strings.Join(files, " "),
	})
}

func read(t *testing.T, logs ...string) *Report {
	t.Helper()
	c := New(Since{}, noon)
	for _, log := range logs {
		if err := c.Read(strings.NewReader(log)); err != nil {
			t.Fatal(err)
		}
	}
	return c.Report()
}

// texts returns both forms of a report.
func texts(t *testing.T, r *Report) (text, asJSON string) {
	t.Helper()
	var b, j strings.Builder
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteJSON(&j); err != nil {
		t.Fatal(err)
	}
	return b.String(), j.String()
}

// week is a log of a few days.
func week() string {
	return strings.Join([]string{
		visit(0, 60, "about", "projects"), visit(0, 30, "about"), visit(0, 31, "about"), fetch(0, "resume.pdf"),
		fetch(0, "resume.pdf", "about.md"), line(0, fields{"protocol": "text", "terminal": "none", "took": 1e6}),
		visit(1, 77, "secret"),
		line(3, fields{"msg": "refused", "limit": "rate", "connections": 1, "so far": 1}),
		line(3, fields{"msg": "refused", "limit": "rate", "connections": 40, "so far": 41}),
		line(3, fields{"msg": "refused", "limit": "penalty", "connections": 2, "so far": 43}),
		line(3, fields{"msg": "sessions omitted", "sessions": 7}),
		line(3, fields{"msg": "site", "title": "Una", "pages": 7}),
		line(3, fields{"msg": "log lines dropped", "lines": 3}),
		"not of folio\n\n{\"time\":\"2026-11-20T12:00:00Z\"}\n",
	}, "")
}

func TestReport(t *testing.T) {
	seconds := 121
	details := &Details{
		Protocols: map[string]int{"tui": 3, "sftp": 2, "text": 1},
		Terminals: map[string]int{"24-bit": 3, "none": 3},
		Pages:     map[string]int{"about": 3, Other: 1},
		Files:     map[string]int{Other: 3},
		Seconds:   &seconds,
	}
	none := map[string]int{}
	refused := map[string]int{"rate": 41, "penalty": 2}
	want := &Report{
		MinSessions: MinSessions,
		Days: []Day{
			{Date: "2026-11-20", Sessions: 6, Refused: none, Details: details},
			{Date: "2026-11-21", Sessions: 1, Refused: none},
			{Date: "2026-11-22", Refused: none},
			{Date: "2026-11-23", Sessions: 7, Unlogged: 7, Refused: refused},
		},
		Total:    Day{Sessions: 14, Unlogged: 7, Refused: refused, Details: details},
		Withheld: 1,
		Lines:    Lines{Read: 15, Unknown: 2, Dropped: 3},
	}
	got := read(t, week())
	if !reflect.DeepEqual(got, want) {
		_, g := texts(t, got)
		_, w := texts(t, want)
		t.Errorf("got %s\nwant %s", g, w)
	}
	const text = `2026-11-20 to 2026-11-23: 14 sessions, 2m read, 43 connections refused

Day        Sessions                          Pages Files Read Refused
2026-11-20        6 ████████████████████▌        4     3   2m       0
2026-11-21        1 ███▍                         ·     ·    ·       0
2026-11-22        0                              0     0   0s       0
2026-11-23        7 ████████████████████████     ·     ·    ·      43

Day        tui plain text sftp scp  24bit 256 16 mono line none
2026-11-20   3     0    1    2   0      3   0  0    0    0    3
all          3     0    1    2   0      3   0  0    0    0    3

Pages
about 3 ████████████████████████
other 1 ████████

Files
other 3 ████████████████████████

Refused
rate    41 ████████████████████████
penalty  2 █▏

·: numbers of fewer than 3 sessions, which are told of only in sums
other: opened by fewer than 3 sessions, or not named in the log
1 session: only counted, and nothing else
7 sessions: only counted in the log, since their source had too many
3 lines: dropped by folio, since the log was not read or its disk was full
2 of 15 lines: no message of folio serve in JSON
`
	if got, _ := texts(t, got); got != text {
		t.Errorf("got\n%s\nwant\n%s", got, text)
	}
}

// TestOneSession checks that neither a day nor the difference of sums tells of fewer than three sessions.
func TestOneSession(t *testing.T) {
	three := visit(0, 20, "about") + visit(0, 20, "about") + visit(0, 20, "about")
	text := func(day int) string { return line(day, fields{"protocol": "text", "terminal": "none"}) }
	for _, tt := range []struct {
		name     string
		log      string
		withheld int
		seconds  string // in total
	}{
		{"one", visit(0, 77, "only"), 1, "none"},
		{"two on two days", visit(0, 77, "only") + visit(1, 78, "only"), 2, "none"},
		{"three on three days", visit(0, 77, "only") + visit(1, 78, "only") + visit(2, 79, "only"), 0, "234"},
		{"one beside three", three + visit(1, 77, "only"), 1, "60"},
		{"one in a terminal among others", text(0) + text(0) + visit(0, 77, "about"), 0, "none"},
		{"the same beside three", three + text(1) + text(1) + visit(1, 77, "about"), 0, "60"},
		{"no reading", text(0) + text(0) + text(0), 0, "0"},
	} {
		r := read(t, tt.log)
		seconds := "none"
		if r.Total.hasSeconds() {
			seconds = fmt.Sprint(*r.Total.Seconds)
		}
		if r.Withheld != tt.withheld || seconds != tt.seconds {
			t.Errorf("%s: %d withheld, %s seconds; want %d, %s", tt.name, r.Withheld, seconds, tt.withheld, tt.seconds)
		}
		text, asJSON := texts(t, r)
		for _, never := range []string{"77", "78", "1m17s", "1m18s"} {
			if strings.Contains(text, never) || strings.Contains(asJSON, never) {
				t.Errorf("%s: the output has %s:\n%s%s", tt.name, never, text, asJSON)
			}
		}
		if tt.withheld > 0 && strings.Contains(asJSON, `"only"`) {
			t.Errorf("%s: the page is named:\n%s", tt.name, asJSON)
		}
	}
}

func TestOlderLog(t *testing.T) {
	old := func(term, read string, pages int) string {
		return line(0, fields{"protocol": "tui", "term": term, "took": 1e9, "pages": pages, "read": read})
	}
	r := read(t, strings.Repeat(old("xterm-256color", "about resume.pdf notes-v1.2", 3), 3)+
		old("", "", 0)+old("dumb", "about projec...", 30)+old("kitty", "", 0)+old("vt100", "", 0)+old("linux", "", 0)+
		line(0, fields{"msg": "refused", "limit": "rate", "so far": 900}))
	d := r.Total
	for _, tt := range []struct {
		what      string
		got, want any
	}{
		{"pages", d.Pages, map[string]int{"about": 4, "notes-v1.2": 3, Other: 29}},
		{"files", d.Files, map[string]int{"resume.pdf": 3}},
		{"terminals", d.Terminals, map[string]int{
			"256-colour": 3, "none": 1, "line": 1, "24-bit": 1, "monochrome": 1, "16-colour": 1,
		}},
		{"refused", d.Refused, map[string]int{"rate": 1}},
	} {
		if !reflect.DeepEqual(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.what, tt.got, tt.want)
		}
	}
}

// journalJSON returns a log as journalctl -o json prints it.
func journalJSON(log string, octets bool) string {
	var b strings.Builder
	for text := range strings.Lines(log) {
		text = strings.TrimSuffix(text, "\n")
		var message any = text
		if octets {
			numbers := []int{}
			for i := range len(text) {
				numbers = append(numbers, int(text[i]))
			}
			message = numbers
		}
		entry, _ := json.Marshal(fields{
			"__CURSOR": "s=1", "__REALTIME_TIMESTAMP": "1763640000000000", "_HOSTNAME": "host", "MESSAGE": message,
			"PRIORITY": "6", "_PID": "7",
		})
		b.Write(append(entry, '\n'))
	}
	return b.String()
}

// journalExport returns a log as journalctl -o export prints it.
func journalExport(log string, octets bool) string {
	var b strings.Builder
	field := func(name, value string) {
		if !octets {
			fmt.Fprintf(&b, "%s=%s\n", name, value)
			return
		}
		fmt.Fprintln(&b, name)
		_ = binary.Write(&b, binary.LittleEndian, uint64(len(value)))
		fmt.Fprintln(&b, value)
	}
	for text := range strings.Lines(log) {
		fmt.Fprintln(&b, "__CURSOR=s=1\nPRIORITY=6")
		field("MESSAGE", strings.TrimSuffix(text, "\n"))
		field("_CMDLINE", "/usr/bin/folio serve")
		fmt.Fprintln(&b)
	}
	return b.String()
}

func zip(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestFormats reads the same log in all formats.
func TestFormats(t *testing.T) {
	plain := week()
	lines := strings.SplitAfter(plain, "\n")
	logs := map[string][]string{
		"rotated":         {strings.Join(lines[5:], ""), zip(t, strings.Join(lines[:5], ""))},
		"without end":     {strings.TrimSuffix(plain, "\n")},
		"CRLF":            {strings.ReplaceAll(plain, "\n", "\r\n")},
		"gzip":            {zip(t, plain)},
		"two members":     {zip(t, strings.Join(lines[:5], "")) + zip(t, strings.Join(lines[5:], ""))},
		"json":            {journalJSON(plain, false)},
		"json, binary":    {journalJSON(plain, true)},
		"export":          {journalExport(plain, false)},
		"export, binary":  {journalExport(plain, true)},
		"export, gzipped": {zip(t, journalExport(plain, true))},
		"mixed":           {journalExport(strings.Join(lines[:5], ""), false), strings.Join(lines[5:], "")},
	}
	_, want := texts(t, read(t, plain))
	for name, log := range logs {
		r := read(t, log...)
		r.Lines.Read, r.Lines.Unknown = 15, 2 // an empty line is none, but an entry of journald
		if _, got := texts(t, r); got != want {
			t.Errorf("%s: got %s\nwant %s", name, got, want)
		}
	}
}

func TestRefusedFormats(t *testing.T) {
	whole := zip(t, week())
	for name, tt := range map[string]struct{ log, want string }{
		"xz":            {"\xfd7zXZ\x00\x00", "it is compressed by xz\nhint: xzcat FILE | folio stats"},
		"zstd":          {"\x28\xb5\x2f\xfd\x00\x00", "it is compressed by zstd\nhint: zstdcat FILE | folio stats"},
		"bzip2":         {"BZh91AY", "it is compressed by bzip2\nhint: bzcat FILE | folio stats"},
		"broken gzip":   {"\x1f\x8bxxxxxxxxxxxxxx", "gzip: invalid header"},
		"cut off gzip":  {whole[:len(whole)-9], "unexpected EOF"},
		"cut off field": {"__CURSOR=1\nMESSAGE\n\x09\x00\x00\x00\x00\x00\x00\x00{", "unexpected EOF"},
	} {
		err := New(Since{}, noon).Read(strings.NewReader(tt.log))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

// TestUnknownLines reads lines that are none of folio's, among some that are.
func TestUnknownLines(t *testing.T) {
	good := visit(0, 60, "about")
	bad := []string{
		`time=2026-11-20T12:00:00Z level=INFO msg=session`,
		`Nov 20 12:00:00 host sshd[7]: Invalid user ` + strings.TrimSpace(good),
		`[]`, `null`, `{}`, `{"time":"soon","msg":"session"}`, `{"time":"2026-11-20T12:00:00Z","msg":7}`,
		`{"time":"2026-11-20T12:00:00Z","msg":"session","took":"1m"}`,
		`{"MESSAGE":null}`, `{"MESSAGE":[1,2,300000]}`, `{"MESSAGE":"Started folio.service"}`,
		`{"MESSAGE":"{\"MESSAGE\":\"x\"}"}`, strings.Repeat(`{"a":`, 10000), "\x00\xff", strings.Repeat("x", 3*maxLine),
		strings.TrimSpace(good) + strings.Repeat(" ", maxLine) + "x",
	}
	r := read(t, strings.Repeat(good, 3)+strings.Join(bad, "\n")+"\n"+good)
	if r.Total.Sessions != 4 || r.Lines.Unknown != len(bad) || r.Lines.Read != len(bad)+4 {
		t.Errorf("%d sessions, %+v; want 4 sessions, %d unknown lines", r.Total.Sessions, r.Lines, len(bad))
	}
}

// TestLongFields reads fields of journald that are longer than any line.
func TestLongFields(t *testing.T) {
	field := func(name string, n int) string {
		return fmt.Sprintf("%s\n%s%s\n", name, binary.LittleEndian.AppendUint64(nil, uint64(n)), strings.Repeat("x", n))
	}
	const begin = "__CURSOR=1\n"
	log := begin + field("COREDUMP", 3*maxLine) + "MESSAGE=" + visit(0, 9, "about") + "\n" +
		begin + field("MESSAGE", 3*maxLine) + "\n" +
		begin + "OTHER=" + strings.Repeat("x", 3*maxLine) + "\n\n" +
		journalExport(visit(0, 9, "about"), true)
	if r := read(t, log); r.Total.Sessions != 2 || r.Lines.Unknown != 2 {
		t.Errorf("%d sessions, %+v", r.Total.Sessions, r.Lines)
	}
	log = begin + "MESSAGE\n\xff\xff\xff\xff\xff\xff\xff\xffx\n" // 2^64-1 bytes
	if r := read(t, log, visit(0, 9)); r.Total.Sessions != 1 {
		t.Errorf("%d sessions after a field without an end", r.Total.Sessions)
	}
}

// TestBounds reads logs with more than is kept.
func TestBounds(t *testing.T) {
	var pages, days, numbers strings.Builder
	for i := range 3 * maxNames {
		name := fmt.Sprint("page-", i)
		pages.WriteString(strings.Repeat(visit(0, 1, name), MinSessions))
	}
	r := read(t, pages.String())
	if n := len(r.Total.Pages); n != maxNames+1 || total(r.Total.Pages) != 3*maxNames*MinSessions {
		t.Errorf("%d names of pages, %d pages", n, total(r.Total.Pages))
	}
	for i := range maxDays + 10 {
		days.WriteString(visit(i, 1, "about"))
	}
	if r = read(t, days.String()); len(r.Days) != maxDays || r.Lines.Unknown != 10 {
		t.Errorf("%d days, %d unknown lines", len(r.Days), r.Lines.Unknown)
	}
	for _, n := range []int64{-1 << 62, 1 << 62} {
		for range 5 {
			numbers.WriteString(line(0, fields{
				"protocol": "tui", "took": n, "pages": n, "files": n, "opened": []string{"about"},
			}))
			numbers.WriteString(line(0, fields{"msg": "refused", "limit": "rate", "connections": n}))
			numbers.WriteString(line(0, fields{"msg": "sessions omitted", "sessions": n}))
		}
	}
	r = read(t, numbers.String())
	if *r.Total.Seconds != 5*int(maxTook/time.Second) || r.Total.Sessions != 10+5*maxCount ||
		r.Total.Refused["rate"] != 5+5*maxCount || total(r.Total.Files) != 5*maxPages {
		t.Errorf("%+v, %+v", r.Total, r.Total.Details)
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		logged, name string // "" if it is none
	}{
		{"about", "about"},
		{"projects/foo", "projects/foo"},
		{`\u00fcber-uns`, "über-uns"},
		{`\u0928\u092e\u0938\u094d\u0924\u0947`, "नमस्ते"},
		{"My CV (2026).pdf", "My CV (2026).pdf"},
		{"resume.pdf", "resume.pdf"},
		{"192.0.2.7", ""},
		{"192.0.2.7:40000", ""},
		{"2001:db8::1", ""},
		{"ada@example.com", ""},
		{"projec...", ""},
		{`a\nb`, ""},
		{`\x1b[31m`, ""},
		{`a\u202eb`, ""},
		{`a"b`, ""},
		{`a\`, ""},
		{"", ""}, {".", ""}, {"/about", ""}, {"../about", ""}, {"a//b", ""},
		{strings.Repeat("x", maxName), strings.Repeat("x", maxName)},
		{strings.Repeat("x", maxName+1), ""},
	} {
		name, ok := cleanName(tt.logged)
		if ok != (tt.name != "") || ok && name != tt.name {
			t.Errorf("%q: %q, %v, want %q", tt.logged, name, ok, tt.name)
		}
	}
}

// TestWidth checks that the widest report fits a terminal.
func TestWidth(t *testing.T) {
	var log strings.Builder
	for _, p := range append(Protocols, "new") {
		for _, class := range []string{"24-bit", "256-colour", "16-colour", "monochrome", "line", "none", "new"} {
			for i := range 240 {
				log.WriteString(line(i/120, fields{
					"protocol": p, "terminal": class, "took": 100 * 3600 * 1e9, "pages": 60, "files": 30,
					"opened":  []string{strings.Repeat("長", 40), strings.Repeat("w", 100)},
					"fetched": []string{"a.pdf"},
				}))
			}
		}
	}
	log.WriteString(line(1, fields{"msg": "refused", "limit": "rate", "connections": maxCount}))
	log.WriteString(line(1, fields{"msg": "sessions omitted", "sessions": maxCount}))
	text, _ := texts(t, read(t, log.String()))
	for line := range strings.Lines(text) {
		if n := len([]rune(line)) - 1 + strings.Count(line, "長"); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
		if strings.HasSuffix(line, " \n") {
			t.Errorf("spaces at the end: %q", line)
		}
	}
}

func TestEmpty(t *testing.T) {
	for _, log := range []string{"", "\n\n", line(0, fields{"msg": "listening"})} {
		r := read(t, log)
		text, asJSON := texts(t, r)
		if text != "no sessions\n" || !strings.Contains(asJSON, `"days": [],`) {
			t.Errorf("%q: %s%s", log, text, asJSON)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 9999: "9999", 10_000: "10k", 999_999: "999k", 1_000_000: "1M", 999_999_999: "999M", 5_000_000_000: "5G",
	} {
		if got := number(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	for seconds, want := range map[int]string{
		0: "0s", 59: "59s", 60: "1m", 3599: "59m", 3600: "1h00m", 359_999: "99h59m", 360_000: "100h",
		40_000_000: "11kh",
	} {
		if got := spent(seconds); got != want {
			t.Errorf("%d seconds: %s, want %s", seconds, got, want)
		}
	}
	for _, tt := range []struct {
		n, most int
		want    string
	}{
		{0, 0, ""}, {0, 5, ""}, {1, 1_000_000, "▏"}, {1, 2, strings.Repeat("█", 12)}, {5, 5, strings.Repeat("█", 24)},
		{1, 64, "▍"},
	} {
		if got := bar(tt.n, tt.most); got != tt.want {
			t.Errorf("bar of %d in %d: %q, want %q", tt.n, tt.most, got, tt.want)
		}
	}
}
