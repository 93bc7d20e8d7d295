package server

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/servertest"
	"example.com/folio/internal/server/terminal"
)

// grammar is what the scripts of the simulation are made of.
var grammar = servertest.Grammar{
	Visitors: 5, // three on average
	Window:   servertest.Size{W: 60, H: 14},
	Setups: []servertest.Rule{
		{Word: "", Weight: 3}, {Word: "cached", Weight: 4}, {Word: "cached limited", Weight: 2},
		{Word: "cached short", Weight: 2}, {Word: "tight", Weight: 1},
	},
	Site: []servertest.Rule{
		{Word: "slow log", Weight: 1, N: 60}, {Word: "reload", Weight: 5}, {Word: "break", Weight: 1, N: 20},
		{Word: "no descriptors", Weight: 1, N: 10}, {Word: "status", Weight: 1}, {Word: "stop", Weight: 1, N: 30},
	},
	Kinds: []servertest.Rule{
		{Word: "app", Weight: 16, N: 9}, {Word: "page", Weight: 3, N: 4},
		{Word: "app with variables", Weight: 1, N: 2}, {Word: "text", Weight: 3, N: 3},
		{Word: "command", Weight: 2, N: 2}, {Word: "plain", Weight: 3, N: 5}, {Word: "sftp", Weight: 2, N: 3},
		{Word: "sftp with a terminal", Weight: 1, N: 4}, {Word: "scp", Weight: 1, N: 2},
		{Word: "no request", Weight: 1}, {Word: "no session", Weight: 1}, {Word: "burst", Weight: 2},
		{Word: "forward", Weight: 1}, {Word: "garbage", Weight: 1}, {Word: "garbled", Weight: 1},
		{Word: "silent", Weight: 1}, {Word: "storm", Weight: 1},
	},
	Auths: []servertest.Rule{{Word: "", Weight: 20}, {Word: "long name", Weight: 1}},
	Says: []servertest.Rule{
		{Word: "attributes", Weight: 4}, {Word: "", Weight: 1}, {Word: "all", Weight: 2}, {Word: "lies", Weight: 1},
	},
	Steps: map[string][]servertest.Rule{
		"app":                  slices.Concat(terminalSteps, sessionSteps, endSteps),
		"app with variables":   terminalSteps,
		"page":                 slices.Concat(terminalSteps, endSteps),
		"text":                 slices.Concat(sessionSteps, endSteps),
		"command":              sessionSteps,
		"plain":                slices.Concat(lineSteps, sessionSteps, endSteps),
		"sftp":                 slices.Concat(sessionSteps, endSteps),
		"sftp with a terminal": transferSteps,
		"scp":                  sessionSteps,
	},
}

var terminalSteps = []servertest.Rule{
	{Word: "keys", Weight: 8, N: 40}, {Word: "paste", Weight: 1, N: 3000}, {Word: "escape", Weight: 1},
	{Word: "size", Weight: 5, N: 60, M: 14}, {Word: "size with reply", Weight: 2, N: 60, M: 14},
	{Word: "sizes", Weight: 2}, {Word: "color", Weight: 2}, {Word: "lie", Weight: 2, N: 99},
	{Word: "torn reply", Weight: 1}, {Word: "command", Weight: 2}, {Word: "look", Weight: 4},
	{Word: "wake", Weight: 3}, {Word: "last moment", Weight: 1}, {Word: "panic", Weight: 1},
	{Word: "quit", Weight: 2},
}

var lineSteps = []servertest.Rule{{Word: "lines", Weight: 9, N: 40}}

var transferSteps = []servertest.Rule{
	{Word: "sizes", Weight: 3}, {Word: "size", Weight: 1, N: 60, M: 14}, {Word: "close", Weight: 1},
	{Word: "doze", Weight: 3, N: 4},
}

var sessionSteps = []servertest.Rule{
	{Word: "stall", Weight: 2, N: 70}, {Word: "deaf", Weight: 3, N: 40}, {Word: "doze", Weight: 2, N: 60},
	{Word: "mute", Weight: 1}, {Word: "odd request", Weight: 2, N: 8}, {Word: "start again", Weight: 1, N: 3},
	{Word: "another", Weight: 2},
}

var endSteps = []servertest.Rule{
	{Word: "end of input", Weight: 1}, {Word: "close session", Weight: 2}, {Word: "close", Weight: 1},
	{Word: "half close", Weight: 1}, {Word: "reset", Weight: 1}, {Word: "garble", Weight: 1},
}

// steps are the words for what visitors do in a session.
var steps = map[string]func(*visitor, servertest.Step){
	"keys": func(v *visitor, s servertest.Step) { v.typeLetters(s.N) },
	"paste": func(v *visitor, s servertest.Step) {
		text := strings.Repeat("p", s.N)
		v.typeKeys("\x1b[200~" + text + "\x1b[201~")
		v.want.on(tea.PasteMsg{Content: text})
	},
	"escape": func(v *visitor, _ servertest.Step) {
		v.typeKeys("\x1b")
		time.Sleep(time.Second) // or what follows is a key with Alt
	},
	"lines": func(v *visitor, s servertest.Step) {
		var lines strings.Builder
		for i := range s.N {
			fmt.Fprintf(&lines, "%s%d\n", letters(v.ID), i)
		}
		v.typeKeys(lines.String())
		v.typed += lines.String()
	},
	"size":            func(v *visitor, s servertest.Step) { v.resize(s.N, s.M, false) },
	"size with reply": func(v *visitor, s servertest.Step) { v.resize(s.N, s.M, true) },
	"sizes": func(v *visitor, _ servertest.Step) {
		for i := range 40 {
			v.resize(30+i%20, 4+i%10, false)
		}
		v.backlog = time.Now().Add(v.carries(40 << 10)) // a frame for each
	},
	"color": func(v *visitor, _ servertest.Step) {
		v.typeKeys("\x1b]11;rgb:1111/2222/3333\x1b\\")
		v.want.on(tea.BackgroundColorMsg{})
	},
	"lie": func(v *visitor, s servertest.Step) {
		v.send(lies[s.N%len(lies)]) // which may be no input
		v.typeLetters(1)
	},
	"torn reply": func(v *visitor, _ servertest.Step) {
		v.send("\x1b]11;rgb:11")
		time.Sleep(6 * time.Second) // the rest is given up
		v.typeLetters(1)
	},
	"command": func(v *visitor, _ servertest.Step) {
		v.typeKeys("T")
		v.want.on(keysMsg("T"))
		if time.Now().Before(v.hears) { // the program may not read before
			v.backlog = v.hears.Add(tickTime)
		}
		time.Sleep(tickTime + v.settles())
		v.want.on(endMsg("t"))
		time.Sleep(2 * v.cfg.suspendAfter)
		if n := v.metrics.programs.Load(); v.alone() && v.away == 0 && n > 0 {
			v.failf("%s: the program runs after its command has ended", v.user)
		}
	},
	"look": func(v *visitor, _ servertest.Step) { v.look() },
	"wake": func(v *visitor, _ servertest.Step) { v.wake() },
	"last moment": func(v *visitor, _ servertest.Step) {
		time.Sleep(v.cfg.IdleTimeout - v.idleWarning() - time.Since(v.input) - time.Duration(v.Link.Latency))
		v.typeLetters(1)
	},
	"panic": func(v *visitor, _ servertest.Step) { v.typeKeys("P"); v.sound = false },
	"quit":  func(v *visitor, _ servertest.Step) { v.typeKeys("Q"); v.sound = false },
	"stall": func(v *visitor, s servertest.Step) {
		d := time.Duration(s.N) * time.Second
		v.stayAway(d)
		v.conn.Stall(true)
		time.Sleep(d)
		v.conn.Stall(false)
		if v.away == d && d > (keepaliveMisses+1)*v.cfg.KeepAlive+5*time.Second { // and has sent nothing
			done := v.within(v.settles(), "the end of a connection that was silent for long")
			_ = v.ssh.Wait()
			done()
		}
	},
	"deaf": func(v *visitor, s servertest.Step) { v.listenAfter(time.Duration(s.N) * time.Second) },
	"mute": func(v *visitor, _ servertest.Step) {
		before := runtime.NumGoroutine()
		v.mute.Store(true)
		defer v.mute.Store(false)
		for range 12 * keepaliveMisses {
			time.Sleep(v.cfg.KeepAlive / 2)
			v.typeLetters(1)
		}
		if more := runtime.NumGoroutine() - before; v.alone() && more > 4 {
			v.failf("%s: %d more goroutines for a client that answers no keepalives", v.user, more)
		}
		v.sound = false // the one that was not answered stays so
	},
	"doze": func(v *visitor, s servertest.Step) { time.Sleep(time.Duration(s.N) * 15 * time.Second) },
	"odd request": func(v *visitor, s servertest.Step) {
		v.request(oddRequests[s.N%len(oddRequests)], false, []byte{0, 0, 0, byte(s.M)})
	},
	"start again": func(v *visitor, s servertest.Step) {
		name := []string{"exec", "shell", "subsystem"}[s.N%3]
		v.request(name, false, gossh.Marshal(struct{ Text string }{"sftp"}))
	},
	"another": func(v *visitor, _ servertest.Step) { v.another() },
	"end of input": func(v *visitor, _ servertest.Step) {
		_ = v.ch.CloseWrite()
		if v.sound && !v.isDeaf() {
			v.waitEnd()
		}
		v.sound = false
	},
	"close session": func(v *visitor, _ servertest.Step) { _ = v.ch.Close(); v.sound = false },
	"close":         func(v *visitor, _ servertest.Step) { _ = v.ssh.Close(); v.sound = false },
	"half close":    func(v *visitor, _ servertest.Step) { _ = v.conn.CloseWrite(); v.sound = false },
	"reset":         func(v *visitor, _ servertest.Step) { v.conn.Reset(); v.sound = false },
	"garble":        func(v *visitor, _ servertest.Step) { v.sound = false; v.say(strings.Repeat("\x00garbage", 9)) },
}

// typeLetters types the visitor's own letter, for which the model does nothing but show it.
func (v *visitor) typeLetters(n int) {
	text := strings.Repeat(letters(v.ID)[:1], n)
	v.typeKeys(text)
	v.want.on(keysMsg(text))
}

// oddRequests are refused after a session has started.
var oddRequests = []string{
	"signal", "env", "x11-req", "pty-req", "break", "auth-agent-req@openssh.com", "xon-xoff", "what@ever",
}

// lies are replies to no question, and sequences that mean nothing.
var lies = []string{
	"\x1b[?1;2c", "\x1b[8;9999;9999t", "\x1b[?2027;1$y", "\x1bP>|xterm(379)\x1b\\", "\x1b[>41;354;0c",
	"\x1b]4;1;rgb:11/22/33\a", "\x1b[1;1R", "\x1b_Gi=31;OK\x1b\\",
}

// resize sends a new size of the window.
func (v *visitor) resize(width, height int, reply bool) {
	size := terminal.Size{Width: width, Height: max(height, 4)}
	payload := gossh.Marshal(struct{ W, H, X, Y uint32 }{uint32(size.Width), uint32(size.Height), 0, 0})
	v.want.on(size)
	if reply {
		v.request("window-change", true, payload)
	} else if _, err := v.ch.SendRequest("window-change", false, payload); err != nil {
		v.sound = false
	}
}

// wake checks when a program runs: if there is one visitor only, it must be that visitor's.
func (v *visitor) wake() {
	programs := func(after time.Duration) int64 { time.Sleep(after); return v.metrics.programs.Load() }
	d := time.Duration(v.Link.Latency + v.Link.Jitter)
	before := programs(4*time.Second + v.settles())
	v.typeLetters(1)
	soon := programs(d + 500*time.Millisecond)
	v.typeLetters(1)
	later := programs(d + 600*time.Millisecond)
	if v.alone() && v.away == 0 && (before != 0 || soon != 1 || later != 1) {
		v.failf("%s: programs at rest, after a key, and after another: %d, %d, %d", v.user, before, soon, later)
	}
}
