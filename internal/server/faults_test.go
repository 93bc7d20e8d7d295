package server

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// An edit replaces text that a file of this package, or of one below it, has exactly once.
type edit struct{ file, old, new string }

// A fault is a defect that the server has had, or is kept from by a line or two. The simulation must find it when it is
// put back. docs/testing.md has the seeds that did.
type fault struct {
	name   string
	edits  []edit
	missed string // why the simulation can't find it; "" if it does
}

// answering is where the requests of a session that has started are answered.
const answering = "\tgo func() {\n\t\tdefer over()\n\t\tdefer s.removeSession(c.session)\n" +
	"\t\tc.answerRequests()\n\t}()\n"

var faults = []fault{
	{name: "a session that can't begin is not given back", edits: []edit{
		{"channel.go", "\tif err != nil { // the client has gone\n\t\tover()\n", "\tif err != nil {\n"},
	}},
	{name: "requests are read only after the first frame was", edits: []edit{
		{"channel.go", answering, ""},
		{"channel.go", "\t\tc.session.showCached()\n\t}\n", "\t\tc.session.showCached()\n\t}\n" + answering},
	}},
	{name: "requests of a session that has begun are not answered", edits: []edit{
		{"channel.go", "\tfor req := range c.incoming {\n\t\tc.answer(req)\n\t}\n", "\tfor range c.incoming {\n\t}\n"},
	}},
	{name: "an exec request changes a session that has begun", edits: []edit{
		{
			"channel.go",
			"if c.started || gossh.Unmarshal(req.Payload, &ask) != nil || len(ask.Command) > maxCommand {",
			"if gossh.Unmarshal(req.Payload, &ask) != nil || len(ask.Command) > maxCommand {",
		},
	}},
	{name: "a size waits until the one before it was read", edits: []edit{
		{"channel.go", "\tselect {\n\tcase <-c.sizes:\n\tdefault:\n\t}\n", ""},
	}},
	{name: "the size of the terminal's request is ignored", edits: []edit{
		{"channel.go", "(ask.Term)\n\tc.window = terminal.NewWindow(ask.Columns, ask.Rows, ask.Width, ask.Height)",
			"(ask.Term)\n\tc.window = terminal.NewWindow(0, 0, 0, 0)"},
	}},
	{name: "a session without a request has no time limit", edits: []edit{
		{"channel.go", "timer.NewDeadline(c.loginGrace,", "timer.NewDeadline(1<<60,"},
	}},
	{name: "a write to a client that reads nothing has no time limit", edits: []edit{
		{"channel.go", "\twatchdog := timer.NewDeadline(c.writeTimeout,", "\twatchdog := timer.NewDeadline(1<<60,"},
		{"channel.go", "watchdog.Set(c.writeTimeout)", "watchdog.Set(1<<60)"},
	}},
	{name: "a session's context outlives it", edits: []edit{
		{"channel.go", "\t\tcancel()\n\t\tp.removeSession()\n", "\t\t_ = cancel\n\t\tp.removeSession()\n"},
	}},
	{name: "a session stays pending", edits: []edit{
		{"channel.go", "\t}\n\tp.pending.Add(-1)\n\tgo discard", "\t}\n\tgo discard"},
	}},
	{name: "input is read without a limit while a first frame waits", edits: []edit{
		{"channel.go", "\tp.pending.Add(1) // what the client types is not read yet\n", ""},
		{"channel.go", "\tif first == nil {\n\t\tp.pending.Add(-1)\n", "\tif first == nil {\n"},
		{"channel.go", "\t}\n\tp.pending.Add(-1)\n\tgo discard", "\t}\n\tgo discard"},
	}, missed: "needs an oracle for the memory that x/crypto takes; TestTypingBeforeTheFirstFrame measures it"},
	{name: "sessions are never removed", edits: []edit{
		{"channel.go", "\t\tdefer s.removeSession(c.session)\n", ""},
		{"session.go", "\ts.removeSession(own)\n", ""},
	}},
	{name: "a session is removed only when its channel is closed", edits: []edit{
		{"session.go", "\ts.removeSession(own)\n", ""},
	}, missed: "changes nothing that can be seen: a session that is over is told nothing more"},
	{name: "no notice for a session that begins while the server stops", edits: []edit{
		{"session.go", "\tif s.stopping.Load() {\n\t\town.tell(stopping)\n\t}\n", ""},
	}},
	{name: "the terminal is not given back", edits: []edit{
		{"session.go", "\ts.screen.Painter.Close()\n", ""},
	}},
	{name: "the answers of the terminal are not waited for", edits: []edit{
		{"session.go", "\tdefer s.awaitAnswers(sess.Context(), in)\n", "\t_ = in\n"},
	}, missed: "needs a visitor that quits before its terminal was asked; TestEndWaitsForAnswers does"},
	{name: "a cached frame is shown whatever the window", edits: []edit{
		{
			"session.go",
			"s.cfg.CacheKey(info), ch.window.Size, info.Colors",
			"s.cfg.CacheKey(info), terminal.Size{}, info.Colors",
		},
	}},
	{name: "the cache is read before the session is known", edits: []edit{
		{
			"session.go",
			"\ts.addSession(sess) // before the cache is read: a broadcast that comes between the two is not missed\n",
			"",
		},
		{
			"session.go",
			"\t\tsess.frame = s.frames.get(sess.key)\n\t}\n",
			"\t\tsess.frame = s.frames.get(sess.key)\n\t}\n\ts.addSession(sess)\n",
		},
	}, missed: "needs a scheduler that changes goroutines between any two lines"},
	{name: "a program is suspended though it was sent something", edits: []edit{
		{"run.go", "\ts.program.Send(msg)\n\ts.suspendTimer.Reset(s.suspendAfter)\n", "\ts.program.Send(msg)\n"},
	}},
	{name: "the message that starts a program is lost", edits: []edit{
		{"run.go", "\t\ts.start()\n\t}\n\ts.program.Send", "\t\ts.start()\n\t\treturn\n\t}\n\ts.program.Send"},
	}},
	{name: "messages to a suspended session are lost", edits: []edit{
		{
			"run.go",
			"\t\t\tmsgs = s.mail.take()\n",
			"\t\t\tif msgs = s.mail.take(); s.state != running {\n\t\t\t\tmsgs = nil\n\t\t\t}\n",
		},
	}},
	{name: "the end of the input does not end a session", edits: []edit{
		{"run.go", "time.After(inputEndTime)", "time.After(1<<60)"},
	}},
	{name: "a program is suspended while a command is pending", edits: []edit{
		{
			"screen/screen.go",
			"if s.suspending = s.pending == 0; s.suspending {",
			"if s.suspending = true; s.suspending {",
		},
	}},
	{name: "a session is not suspended after its commands", edits: []edit{
		{"run.go", "\t\t\tif s.state == running {\n\t\t\t\ts.suspendTimer.Reset(s.suspendAfter)\n\t\t\t}\n", ""},
	}},
	{name: "the painter is not told of a size", edits: []edit{
		{"screen/screen.go", "\t\ts.Painter.Resize(msg.Size)\n", ""},
	}},
	{name: "a painter changes a frame that others show", edits: []edit{
		{
			"terminal/paint.go",
			"\tp.lines = slices.Clone(p.lines) // they may be those of a shared Frame\n",
			"\t_ = slices.Clone[[]int]\n",
		},
	}},
	{name: "all messages to a busy session are kept", edits: []edit{
		{
			"mailbox.go",
			"\tm.msgs = slices.DeleteFunc(m.msgs, func(old tea.Msg) bool { return reflect.TypeOf(old) == kind })\n",
			"\tm.msgs = slices.DeleteFunc(m.msgs, func(old tea.Msg) bool { return kind == nil })\n",
		},
	}},
	{name: "refused variables count as a flood", edits: []edit{
		{"channel.go", "c.refusedEnv < maxRefusedEnv:", "c.refusedEnv < 0:"},
	}},
	{name: "an idle transfer is waited for by a stop", edits: []edit{
		{"transfer.go", "\t\t\tif t.Idle() {\n", "\t\t\tif false && t.Idle() {\n"},
	}},
	{name: "an escape sequence has no time limit", edits: []edit{
		{"terminal/input.go", "\tin.decoder.expire(in.add)\n", ""},
	}},
	{name: "more bytes of a reply extend its time", edits: []edit{
		{
			"terminal/input.go",
			"\tcase in.wait == replyTime && before == replyTime && taken == in.taken && !in.decoder.skipping:\n" +
				"\t\treturn",
			"\tcase before < 0 || taken < 0:\n\t\treturn",
		},
	}, missed: "needs a visitor whose terminal sends a reply in pieces for seconds; TestLateReplies does"},
	{name: "a startup is not given back", edits: []edit{
		{"admission/limiter.go", "\tdefer l.mu.Unlock()\n\tl.startups--\n", "\tdefer l.mu.Unlock()\n"},
	}},
	{name: "a startup is given back twice", edits: []edit{
		{"admission/limiter.go", "\tif !authenticated {\n\t\tl.startups--\n\t}\n", "\tl.startups--\n"},
	}},
	{name: "a connection of a source is not given back", edits: []edit{
		{"admission/limiter.go", "\t\ts.open--\n", ""},
	}},
	{name: "an error of accepting ends the server", edits: []edit{
		{
			"admission/listener.go",
			"\t\t\tl.retry(why, err)\n\t\t\tcontinue\n",
			"\t\t\tl.retry(why, err)\n\t\t\treturn nil, err\n",
		},
	}},
	{name: "a refused connection is not closed", edits: []edit{
		{"admission/listener.go", "\t\t\tdrop(c)\n", ""},
	}},
	{name: "a connection without a session has no time limit", edits: []edit{
		{
			"peer.go",
			"p.timer = timer.NewDeadline(p.sessionlessTimeout(), func() { p.disconnect(reasonLingering) })",
			"p.sessionlessTimeout()",
		},
	}},
	{name: "a connection without a session is waited for by a stop", edits: []edit{
		{"peer.go", "\t\tp.timer.Shorten(p.sessionlessTimeout())\n", ""},
	}},
	{name: "a stop extends the time for a login", edits: []edit{
		{"peer.go", "p.timer.Shorten(p.sessionlessTimeout())", "p.timer.Set(p.sessionlessTimeout())"},
	}},
	{name: "unread bytes of a closed connection count", edits: []edit{
		{"peer.go", "\tp.clearUnread()\n\tp.conns.remove(p)\n", "\tp.conns.remove(p)\n"},
	}},
	{name: "a closed connection stays listed", edits: []edit{
		{"peer.go", "\tp.conns.remove(p)\n", ""},
	}},
	{name: "a client that answers nothing is kept", edits: []edit{
		{"keepalive.go", "\t\t\tp.disconnect(reasonKeepAlive)\n", ""},
	}},
	{name: "keepalives that are not answered pile up", edits: []edit{
		{
			"keepalive.go",
			"if p.keepaliveSent.CompareAndSwap(false, true) {",
			"if p.keepaliveSent.CompareAndSwap(false, true) || true {",
		},
	}},
	{name: "a key after the warning leaves the notice", edits: []edit{
		{"timer/idle.go", "\tif warned {\n\t\tt.Clear()", "\tif false && warned {\n\t\tt.Clear()"},
	}},
	{name: "an idle timer fires after its reset", edits: []edit{
		{"timer/idle.go", "if t.over || time.Now().Before(t.due) {", "if t.over {"},
	}, missed: "needs a scheduler that runs a timer's goroutine late; TestIdleTimer calls it late"},
	{name: "a deadline fires after it was set again", edits: []edit{
		{"timer/deadline.go", "early := dl.due.IsZero() || time.Now().Before(dl.due)", "early := false"},
	}, missed: "needs a scheduler that runs a timer's goroutine late; TestDeadline calls it late"},
	{name: "the input of a plain session outlives it", edits: []edit{
		{"plain.go", "\tdefer context.AfterFunc(sess.Context(), in.Close)()\n", ""},
	}, missed: "changes nothing that can be seen: the end of the channel ends its input too"},
	{name: "a plain session is not told that the server stops", edits: []edit{
		{"plain.go", "\tdefer context.AfterFunc(s.closing, func() { say(stopping) })()\n", ""},
	}},
	{name: "a notice is written in the middle of a line", edits: []edit{
		{"plain.go", "\tw.turn <- struct{}{}\n\tdefer func() { <-w.turn }()\n", ""},
	}},
	{name: "the input of a transfer outlives it", edits: []edit{
		{"transfer.go", "\tdefer in.Close()\n\tdefer context.AfterFunc(sess.Context(), in.Close)()\n", ""},
	}, missed: "needs a visitor that sends much and reads nothing; TestSFTPUnread does"},
	{name: "a session is logged twice", edits: []edit{
		{"log.go", "\t\tended(ch.ended)\n", "\t\tended(ch.ended)\n\t\ts.logSession(sess, ch, 0)\n"},
	}},
	{name: "a session that ended is counted as open", edits: []edit{
		{"metrics.go", "\t\tm.current.Add(-1, protocol)\n", ""},
	}},
}

// TestFaults puts faults back, one at a time, and expects the simulation to find each. It takes a quarter of an hour,
// so it is run by hand: FOLIO_FAULTS=1 go test -v -timeout 2h -run Faults ./internal/server
// FOLIO_FAULTS may also be a part of the names of some.
func TestFaults(t *testing.T) {
	only := os.Getenv("FOLIO_FAULTS")
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			overlay := f.apply(t)
			if only == "" || only != "1" && !strings.Contains(f.name, only) {
				return
			}
			switch seeds := findFault(t, overlay); {
			case seeds != "" && f.missed != "":
				t.Errorf("found after all: %s", seeds)
			case seeds == "" && f.missed == "":
				t.Error("not found")
			default:
				t.Log(seeds, f.missed)
			}
		})
	}
}

// apply writes the files of this package with the fault, and returns an overlay for the go command that has them in
// place of the originals. An edit that does not fit any more fails.
func (f fault) apply(t *testing.T) (overlay string) {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, e := range f.edits {
		if texts[e.file] == "" {
			text, err := os.ReadFile(e.file)
			if err != nil {
				t.Fatal(err)
			}
			texts[e.file] = string(text)
		}
		if n := strings.Count(texts[e.file], e.old); n != 1 {
			t.Fatalf("%s has %d times %q", e.file, n, e.old)
		}
		texts[e.file] = strings.Replace(texts[e.file], e.old, e.new, 1)
	}
	replace, tmp := map[string]string{}, t.TempDir()
	for file, text := range texts {
		changed := filepath.Join(tmp, strings.ReplaceAll(file, "/", "-"))
		replace[filepath.Join(dir, file)] = changed
		if err := os.WriteFile(changed, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlay = filepath.Join(tmp, "overlay.json")
	if err := os.WriteFile(overlay, list, 0o600); err != nil {
		t.Fatal(err)
	}
	return overlay
}

var failedSeed = regexp.MustCompile(`seed"?:? (\d+)[^\n]*\n([^\n]*)`)

// findFault runs the simulation with an overlay, and returns the first seed that fails and why, or "".
func findFault(t *testing.T, overlay string) string {
	program := filepath.Join(filepath.Dir(overlay), "test")
	build := exec.Command("go", "test", "-vet=off", "-c", "-overlay", overlay, "-o", program)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	cmd := exec.Command(program, "-test.run=^(TestSimulation|TestScripts)$", "-test.timeout=0")
	cmd.Env = append(os.Environ(), "FOLIO_SIMULATION=fault", "FOLIO_SEED=1", "FOLIO_SEEDS=2000")
	out, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	switch found := failedSeed.FindSubmatch(out); {
	case found == nil: // no seed, but a script that has failed before
		return string(out[:min(len(out), 500)])
	case strings.Contains(string(out), hangs):
		return "seed " + string(found[1]) + ": " + hangs
	default:
		return "seed " + string(found[1]) + ": " + strings.TrimSpace(string(found[2]))
	}
}
