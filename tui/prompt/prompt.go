// Package prompt edits a line of text: the text input of bubbles, with what a server needs.
//
// What bubbles v2.2.1 does otherwise:
//   - Its ctrl+v reads the clipboard of the machine that the program runs on, here the server's. The key is disabled,
//     and commands of the text input are never run.
//   - Its virtual cursor blinks by commands, which would keep an idle program awake. It is off.
//   - Its View cuts between runes and Cursor counts runes, so wide characters end up in the wrong columns.
//     [Input.Window] measures grapheme clusters.
//   - Its keys for characters take a rune. Here they take a cluster.
//   - Up, down, ctrl+n, ctrl+p and tab choose suggestions. They are disabled.
//   - alt+d before the last character panics.
//   - It keeps escape sequences without their first byte, bidirectional overrides and zero-width characters, and looks
//     at all of a paste, however long. [Input.Insert] cleans and cuts text before.
package prompt

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content/srctext"
)

const (
	MaxLength = 64      // of the text, in runes
	MaxInsert = 4 << 10 // bytes of an inserted text that are looked at: many more than fit
)

// An Input is a line of text and a cursor, which is always between two grapheme clusters. It takes about 8 KiB, so it
// is made when a prompt opens.
type Input struct {
	input textinput.Model
	first int // the cluster at the left edge of the window
}

// New returns an empty Input.
func New() *Input {
	in := &Input{input: textinput.New()}
	in.input.CharLimit = MaxLength
	in.input.KeyMap = newKeyMap()
	in.input.SetVirtualCursor(false)
	in.input.Focus() // without a virtual cursor there is no command
	return in
}

// newKeyMap returns the keys of an Input. Keypad keys count as the keys they stand for.
func newKeyMap() textinput.KeyMap {
	k := textinput.DefaultKeyMap()
	for _, off := range []*key.Binding{&k.Paste, &k.AcceptSuggestion, &k.NextSuggestion, &k.PrevSuggestion} {
		off.SetEnabled(false)
	}
	for _, b := range []*key.Binding{
		&k.CharacterBackward, &k.CharacterForward, &k.LineStart, &k.LineEnd, &k.DeleteCharacterForward,
	} {
		b.SetKeys(append(b.Keys(), "kp"+b.Keys()[0])...)
	}
	return k
}

// Text returns the text.
func (in *Input) Text() string { return in.input.Value() }

// Press handles a key: it edits, or its text is inserted. It reports whether the text has changed.
func (in *Input) Press(msg tea.KeyPressMsg) bool {
	if msg.Text != "" {
		return in.Insert(msg.Text) // before names of keys are matched: an input method may send "end" as one text
	}
	before, after := in.adjacent()
	times := 1
	switch k := in.input.KeyMap; {
	case key.Matches(msg, k.CharacterBackward, k.DeleteCharacterBackward):
		times = before
	case key.Matches(msg, k.CharacterForward, k.DeleteCharacterForward):
		times = after
	case key.Matches(msg, k.DeleteWordForward) && utf8.RuneCountInString(in.Text())-in.input.Position() <= 1:
		msg, times = tea.KeyPressMsg{Code: tea.KeyDelete}, after // the text input would panic
	}
	return in.update(msg, times)
}

// Insert inserts text at the cursor, as much as there is room for, and reports whether the text has changed. Line ends
// become spaces, except at the ends, where terminals select them with a line. What isn't printable is dropped.
func (in *Input) Insert(text string) bool {
	before, _ := utf8.DecodeLastRuneInString(string([]rune(in.Text())[:in.input.Position()]))
	text = clean(before, strings.Trim(text[:min(len(text), MaxInsert)], "\r\n"))
	room, end := MaxLength-utf8.RuneCountInString(in.Text()), 0
	for end < len(text) {
		cluster := firstCluster(text[end:])
		if room -= utf8.RuneCountInString(cluster); room < 0 {
			break
		}
		end += len(cluster)
	}
	return end > 0 && in.update(tea.PasteMsg{Content: text[:end]}, 1)
}

// update sends a message to the text input and reports whether the text has changed. A cursor that ends up within a
// cluster leaves it in the direction it moved.
func (in *Input) update(msg tea.Msg, times int) bool {
	text, at := in.input.Value(), in.input.Position()
	for range times {
		in.input, _ = in.input.Update(msg) // a command would read the clipboard or blink
	}
	changed := in.input.Value() != text
	start := 0
	for _, cluster := range clusters(in.input.Value()) {
		now, end := in.input.Position(), start+utf8.RuneCountInString(cluster)
		if start < now && now < end {
			if now < at {
				end = start
			}
			in.input.SetCursor(end)
			break
		}
		start = end
	}
	return changed
}

// adjacent returns the lengths in runes of the clusters before and after the cursor, 0 if there is none.
func (in *Input) adjacent() (before, after int) {
	at, start := in.input.Position(), 0
	for _, cluster := range clusters(in.input.Value()) {
		n := utf8.RuneCountInString(cluster)
		if start >= at {
			return before, n
		}
		before = n
		start += n
	}
	return before, 0
}

// Window returns the text around the cursor that fits in avail columns, one of them for a cursor behind the text: what
// is before the cursor, the cluster under it, empty at the end of the text, and what follows. It scrolls as little as
// needed; width returns the columns of a cluster.
func (in *Input) Window(avail int, width func(string) int) (before, under, after string) {
	shown := append(clusters(in.input.Value()), " ") // the last one is for the cursor
	columns := make([]int, len(shown))
	cursor, at := 0, 0
	for i, cluster := range shown {
		columns[i] = width(cluster)
		if at < in.input.Position() {
			cursor = i + 1
		}
		at += utf8.RuneCountInString(cluster)
	}
	first := min(in.first, cursor)
	end, used := cursor+1, columns[cursor]
	for _, n := range columns[first:cursor] {
		used += n
	}
	for ; used > avail && first < cursor; first++ {
		used -= columns[first]
	}
	for ; end < len(shown) && used+columns[end] <= avail; end++ {
		used += columns[end]
	}
	for ; end == len(shown) && first > 0 && used+columns[first-1] <= avail; first-- {
		used += columns[first-1]
	}
	in.first = first
	last := len(shown) - 1
	before, after = strings.Join(shown[first:cursor], ""), strings.Join(shown[min(cursor+1, last):min(end, last)], "")
	if cursor < last {
		under = shown[cursor]
	}
	return before, under, after
}

// clean returns text as one line of printable characters, to follow a rune. White space becomes spaces.
func clean(before rune, text string) string {
	text = srctext.Clean(strings.ToValidUTF8(text, ""))
	var b strings.Builder
	for i, r := range text {
		switch rest := text[i+utf8.RuneLen(r):]; {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsPrint(r) && r != utf8.RuneError, isJoiner(r) && joins(before, rest):
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// isJoiner reports whether r is the zero-width joiner or non-joiner.
func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// joins reports whether a joiner between a rune and a text is part of the spelling: in Arabic, after an Indic virama,
// and in emoji of several people. If there is no text yet, it may be typed next.
func joins(before rune, text string) bool {
	after, n := utf8.DecodeRuneInString(text)
	return unicode.In(before, unicode.Arabic, unicode.Mn, unicode.So, unicode.Sk) &&
		(n == 0 || unicode.In(after, unicode.Arabic, unicode.Lo, unicode.So))
}

// clusters returns the grapheme clusters of s.
func clusters(s string) []string {
	var all []string
	for s != "" {
		cluster := firstCluster(s)
		all = append(all, cluster)
		s = s[len(cluster):]
	}
	return all
}

func firstCluster(s string) string {
	cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return cluster
}
