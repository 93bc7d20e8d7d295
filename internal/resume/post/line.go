package post

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/period"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// The lengths that distinguish the head of an entry from prose, in bytes.
const (
	MaxHeadLine = 200
	MaxMetaLine = 140
	MaxName     = 80
)

// LinePeriod returns the period in a line and its byte offsets there. A date within a sentence is none: the period must
// stand at either end, in brackets or between separators.
func LinePeriod(l markdown.Line) (p period.Period, from, to int, ok bool) {
	text := l.Text()
	p, from, to = period.Find(text)
	if p.IsZero() {
		return period.Period{}, 0, 0, false
	}
	before := strings.TrimRightFunc(text[:from], unicode.IsSpace)
	after := strings.TrimLeftFunc(text[to:], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	apart := words.Tidy(before) == "" || words.Tidy(after) == "" || text[from] == '(' || text[from] == '[' ||
		strings.ContainsRune(words.Loose+"(", last) || strings.ContainsRune(words.Loose+")", first)
	if !apart {
		return period.Period{}, 0, 0, false
	}
	p.Line = l.No
	return p, from, to, true
}

// IsProse reports whether text is a sentence, or begins with one.
func IsProse(text string) bool {
	text = strings.TrimSpace(text)
	if !strings.ContainsAny(text, ".!") {
		return false
	}
	count := len(words.Of(text))
	if strings.HasSuffix(text, ".") && count > 3 || strings.HasSuffix(text, "!") {
		return !abbreviated(text)
	}
	for i := range len(text) - 2 {
		if text[i] == '.' && text[i+1] == ' ' && count > 5 && !abbreviated(text[:i+1]) {
			return true
		}
	}
	return false
}

// abbreviated reports whether the full stop at the end of text belongs to its last word: "Kelp Inc.", "U.S.".
func abbreviated(text string) bool {
	last := text[strings.LastIndexAny(text, " (")+1:]
	return len(last) <= 4 || strings.Count(last, ".") > 1
}

// smallWords stand in names without a capital letter.
var smallWords = words.SetOf(`
	of and the for at in on to a an de la le les du des del di da do dos das y e et und der die das von zu für am im van
	den het en i z w`)

// verbs begin what was done, and no name.
var verbs = words.SetOf(`led built wrote made kept ran drew sold taught did was is am are i my we responsible won took
	gave held grew oversaw drove cut set got`)

// IsTitle reports whether text can be a name: each word of it begins with a capital letter, a digit or in a script
// without capitals, and it does not begin with what was done.
func IsTitle(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || IsProse(text) || strings.ContainsAny(text, "?!…") {
		return false
	}
	isBetween := func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == '-' }
	for i, w := range strings.FieldsFunc(text, isBetween) {
		w = strings.TrimFunc(w, unicode.IsPunct)
		r, _ := utf8.DecodeRuneInString(w)
		folded := words.Fold(w)
		switch {
		case w == "":
		case i == 0 && (verbs.HasKey(folded) || len(w) > 4 && endsLikeVerb(folded)):
			return false
		case unicode.IsLower(r) && !(i > 0 && smallWords.HasKey(folded)) && !strings.ContainsAny(w, ".&") &&
			!hasUpper(w):
			return false
		}
	}
	return true
}

// endsLikeVerb reports whether a word ends as one that says what was done.
func endsLikeVerb(word string) bool {
	return strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing")
}

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }

// NamesTechnology reports whether an item of a line is a programming language or a tool.
func NamesTechnology(l markdown.Line) bool {
	return slices.ContainsFunc(l.Items(), vocab.IsTechnology)
}

// isAddress reports whether a line is nothing but a link whose text is its address: "kelp.example".
func isAddress(l markdown.Line) bool {
	text := l.Tidy()
	return l.All(markdown.IsLink) && strings.Contains(text, ".") && !strings.ContainsAny(text, " @") &&
		strings.Contains(words.Fold(l.Link()), strings.TrimSuffix(words.Fold(text), "/"))
}

// HasPeriod reports whether there is a period in a line.
func HasPeriod(l markdown.Line) bool {
	_, _, _, ok := LinePeriod(l)
	return ok
}

// IsPeriod reports whether there is nothing but a period in a line.
func IsPeriod(l markdown.Line) bool {
	_, from, to, ok := LinePeriod(l)
	text := l.Text()
	return ok && words.Tidy(text[:from]+text[to:]) == ""
}

// StartsEntry reports whether a line begins in bold, and not only with a label in bold.
func StartsEntry(l markdown.Line) bool {
	text := strings.TrimSpace(l.Text())
	if len(l.Spans) == 0 || !l.Spans[0].Bold || strings.HasSuffix(text, ":") {
		return false
	}
	bold := strings.TrimSpace(l.Spans[0].Text)
	rest := strings.TrimSpace(strings.TrimPrefix(text, bold))
	return !strings.HasSuffix(bold, ":") && !strings.HasPrefix(rest, ":") || HasPeriod(l)
}

// IsMeta reports whether a line under a head is about role, company, place or period, and not prose yet. undated is set
// if the period of the entry is not known yet; lines is the number of lines in the paragraph.
func IsMeta(l markdown.Line, undated bool, lines int) bool {
	whole := strings.TrimSpace(l.Text())
	text := words.Tidy(whole)
	if len(text) > MaxMetaLine || text == "" {
		return false
	}
	if _, from, to, ok := LinePeriod(l); ok && undated {
		rest := words.Tidy(l.Text()[:from]) + " " + words.Tidy(l.Text()[to:])
		return len(rest) <= MaxName && !strings.HasSuffix(whole, ".") && (lines <= 4 || len(rest) < 20)
	}
	if strings.HasSuffix(text, ":") || strings.HasSuffix(whole, ":") || lines > 4 {
		return false
	}
	if vocab.IsPlace(text) || strings.ContainsRune(text, '📍') {
		return true
	}
	if len(text) > MaxName || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "Inc.") {
		return false
	}
	if !undated && NamesTechnology(l) {
		return false // a row of tags
	}
	for _, style := range []func(markdown.Span) bool{
		markdown.IsItalic, markdown.IsBold, markdown.IsCode, markdown.IsLink,
	} {
		if l.All(style) {
			return true
		}
	}
	if parts := SplitContacts(l); len(parts) > 1 { // if the period is known, it may be a row of tags as well
		isPlace := func(p markdown.Line) bool { return vocab.IsPlace(p.Tidy()) }
		return undated || slices.ContainsFunc(parts, isPlace)
	}
	parts := splitStyles(l, NamesOf(resume.KindWork))
	return len(parts) > 1 && !strings.Contains(text, ":") && parts[0].All(isStrong) && len(text) <= 60
}

// Label splits "Company: Kelp", with or without the label in bold.
func Label(l markdown.Line) (label vocab.Label, value markdown.Line, ok bool) {
	text := l.Text()
	colon, size := words.Colon(text)
	if colon < 0 || colon > 40 {
		return "", markdown.Line{}, false
	}
	label = vocab.LabelOf(text[:colon])
	return label, l.Cut(colon+size, len(text)), label != ""
}

// SplitName splits "**Workshop**: gear cutting" after the name, which is "" if there is none.
func SplitName(l markdown.Line) (name string, rest markdown.Line) {
	text := l.Text()
	colon, size := words.Colon(text)
	if colon < 0 || colon > MaxWord || strings.HasPrefix(text[colon:], "://") {
		return "", l
	}
	head := l.Cut(0, colon)
	if head.Any(markdown.HasURL) {
		return "", l
	}
	return head.Tidy(), l.Cut(colon+size, len(text)).Trimmed()
}

// BeforeComma returns the text before its first comma or colon.
func BeforeComma(text string) string {
	if i := strings.IndexAny(text, ",:"); i > 0 {
		return text[:i]
	}
	return text
}

// SplitContacts returns the parts of a line between separators.
func SplitContacts(l markdown.Line) []markdown.Line {
	text := l.Text()
	var parts []markdown.Line
	from := 0
	for i := 0; i < len(text); i++ {
		hasSep := func(sep string) bool { return strings.HasPrefix(text[i:], sep) }
		if n := slices.IndexFunc(contactSeparators, hasSep); n >= 0 {
			parts = append(parts, withoutPictures(l.Cut(from, i).Trimmed()))
			from = i + len(contactSeparators[n])
			i = from - 1
		}
	}
	parts = append(parts, withoutPictures(l.Cut(from, len(text)).Trimmed()))
	return slices.DeleteFunc(parts, func(p markdown.Line) bool { return len(p.Spans) == 0 })
}

// contactSeparators stand between the parts of a line of contacts.
var contactSeparators = []string{" | ", " · ", " • ", " — ", " – ", " // ", "|", "•", "·"}

// MaxWord bounds a word of a list, in bytes; what is longer is prose.
const MaxWord = 60
