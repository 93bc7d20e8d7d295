package bibtex

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.com/folio/content/srctext"
)

// accents are the combining characters of LaTeX's accents.
var accents = map[string]rune{
	"`": 0x300, "'": 0x301, "^": 0x302, "~": 0x303, "=": 0x304, "u": 0x306, ".": 0x307, `"`: 0x308, "r": 0x30A,
	"H": 0x30B, "v": 0x30C, "d": 0x323, "c": 0x327, "k": 0x328, "b": 0x331, "t": 0x361,
}

// symbols are the characters that commands stand for.
var symbols = map[string]string{
	"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
	"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
	"SS":         "ẞ",
	"textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
	"textquotedblright": "”", "textquotesingle": "'", "guillemotleft": "«", "guillemotright": "»", "ldots": "…",
	"dots": "…", "textellipsis": "…", "textasciitilde": "~", "textasciicircum": "^", "textbackslash": `\`,
	"textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">", "textbullet": "•", "copyright": "©",
	"textcopyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textmu": "µ", "pounds": "£",
	"textsterling": "£", "euro": "€", "texteuro": "€", "S": "§", "P": "¶", "LaTeX": "LaTeX", "TeX": "TeX",
	"BibTeX": "BibTeX", "LaTeXe": "LaTeX2e", "quad": " ", "qquad": " ", "newline": " ", "par": " ", "space": " ",
	"textsuperscript": "", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
	"zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
	"pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
	"omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
	"Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "times": "×", "to": "→", "rightarrow": "→", "leftarrow": "←",
	"leftrightarrow": "↔", "infty": "∞", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈",
	"sim": "∼", "pm": "±", "cdot": "·", "ell": "ℓ", "circ": "°",
	"sqrt": "√", "partial": "∂", "nabla": "∇", "in": "∈", "star": "⋆",
	"ast": "∗", "dagger": "†", "hbar": "ħ", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "forall": "∀", "exists": "∃",
}

// switches change the font up to the end of a group, and show nothing.
var switches = map[string]bool{"em": true, "it": true, "bf": true, "sc": true, "rm": true, "tt": true, "sl": true,
	"sf": true, "itshape": true, "bfseries": true, "scshape": true, "upshape": true, "small": true, "relax": true,
	"protect": true, "noopsort": true, "left": true, "right": true, "displaystyle": true, "limits": true}

const (
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ"
	subscripts   = "₀₁₂₃₄₅₆₇₈₉₊₋ₙᵢ"
	scripted     = "0123456789+-ni"
)

// Text returns the Unicode text that LaTeX shows, on one line. A command that it doesn't know and that has no argument
// stays as it is written, and so does mathematics that Unicode can't show. It takes time linear in the text.
func Text(latex string) string {
	if !strings.ContainsAny(latex, "\\{}$~`'-") {
		return srctext.OneLine(latex)
	}
	c := converter{s: latex}
	for c.pos < len(c.s) {
		c.step()
	}
	return srctext.OneLine(norm.NFC.String(c.out.String()))
}

// A converter writes LaTeX as text.
type converter struct {
	s     string
	pos   int
	out   strings.Builder
	marks []rune   // accents for the next character, the outer one first
	ends  []string // what is written where each open group ends
	math  int      // offset of the "$" that ends the mathematics around pos, or 0
	noEnd int      // before it, no address is searched: one without an end has been found
}

// maxMarks bounds the accents of one character.
const maxMarks = 4

// write writes text, whose first character gets the accents.
func (c *converter) write(text string) {
	if len(c.marks) == 0 || text == "" {
		c.out.WriteString(text)
		return
	}
	r, size := utf8.DecodeRuneInString(text)
	switch r {
	case 'ı':
		r = 'i'
	case 'ȷ':
		r = 'j'
	}
	c.out.WriteRune(r)
	for i := len(c.marks) - 1; i >= 0; i-- {
		c.out.WriteRune(c.marks[i])
	}
	c.marks = nil
	c.out.WriteString(text[size:])
}

// step converts one command or character.
func (c *converter) step() {
	b := c.s[c.pos]
	switch b {
	case '\\':
		c.command()
		return
	case '{':
		c.group("")
		return
	case '}':
		c.endGroup()
		return
	case '$':
		c.dollar()
		return
	case '^', '_':
		if c.math > 0 {
			c.script()
			return
		}
	case '~':
		c.pos++
		c.write(" ")
		return
	case ' ', '\t', '\n':
		c.pos++
		if len(c.marks) == 0 {
			c.out.WriteByte(' ')
		}
		return
	}
	for _, l := range ligatures {
		if strings.HasPrefix(c.s[c.pos:], l[0]) {
			c.pos += len(l[0])
			c.write(l[1])
			return
		}
	}
	_, size := utf8.DecodeRuneInString(c.s[c.pos:])
	c.write(c.s[c.pos : c.pos+size])
	c.pos += size
}

// ligatures are the marks that TeX prints as one.
var ligatures = [][2]string{{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"`", "‘"}}

// group opens a group, at whose end a text is written.
func (c *converter) group(end string) {
	c.pos++
	c.ends = append(c.ends, end)
}

func (c *converter) endGroup() {
	c.pos++
	if len(c.marks) == 1 && (c.marks[0] == 0x303 || c.marks[0] == 0x302) { // \~{} and \^{}
		c.out.WriteByte(map[rune]byte{0x303: '~', 0x302: '^'}[c.marks[0]])
	}
	c.marks = nil
	if n := len(c.ends); n > 0 {
		c.out.WriteString(c.ends[n-1])
		c.ends = c.ends[:n-1]
	}
}

// dollar begins or ends mathematics. A dollar that has no other one behind it is money.
func (c *converter) dollar() {
	switch next := strings.IndexByte(c.s[c.pos+1:], '$'); {
	case c.math > 0 && c.pos >= c.math:
		c.math = 0
	case c.math == 0 && next == 0: // $$
	case c.math == 0 && next > 0:
		c.math = c.pos + 1 + next
	default:
		c.write("$")
	}
	c.pos++
}

// script writes a superscript or subscript, with its mark if Unicode doesn't have all of its characters.
func (c *converter) script() {
	table := superscripts
	if c.s[c.pos] == '_' {
		table = subscripts
	}
	from := c.pos + 1
	arg, end := "", from
	if strings.HasPrefix(c.s[from:], "{") {
		size := strings.IndexByte(c.s[from:min(len(c.s), from+20)], '}')
		if size > 0 {
			arg, end = c.s[from+1:from+size], from+size+1
		}
	} else if from < len(c.s) {
		arg, end = c.s[from:from+1], from+1
	}
	var b strings.Builder
	for i := range len(arg) {
		at := strings.IndexByte(scripted, arg[i])
		if at < 0 {
			b.Reset()
			break
		}
		b.WriteRune([]rune(table)[at])
	}
	if b.Len() == 0 {
		c.write(c.s[c.pos : c.pos+1])
		c.pos++
		return
	}
	c.write(b.String())
	c.pos = end
}

// command converts what begins with a backslash.
func (c *converter) command() {
	start := c.pos
	c.pos++
	if c.pos >= len(c.s) {
		c.write(`\`)
		return
	}
	from := c.pos
	for c.pos < len(c.s) && isNameByte(c.s[c.pos]) {
		c.pos++
	}
	name := c.s[from:c.pos]
	if name == "" {
		c.mark()
		return
	}
	gap := c.s[c.pos:min(len(c.s), c.pos+maxGap)]
	next := c.pos + len(gap) - len(strings.TrimLeft(gap, " \t\n"))
	hasGroup := strings.HasPrefix(c.s[next:], "{")
	symbol, isSymbol := symbols[name]
	accent, isAccent := accents[name]
	switch {
	case isAccent:
		c.addMark(accent)
	case isSymbol && strings.HasPrefix(c.s[c.pos:], "{}"):
		c.pos += 2
		c.write(symbol)
	case isSymbol:
		if c.math == 0 {
			c.pos = next
		}
		c.write(symbol)
	case name == "href" && hasGroup:
		c.pos = next
		c.href()
	case switches[name] || hasGroup:
		c.pos = next
	default:
		c.write(c.s[start:c.pos])
	}
}

// maxGap is how much white space may be before the argument of a command.
const maxGap = 100

// mark converts a backslash before a character that is no letter.
func (c *converter) mark() {
	r, size := utf8.DecodeRuneInString(c.s[c.pos:])
	char := c.s[c.pos : c.pos+size]
	c.pos += size
	switch accent, ok := accents[char]; {
	case ok:
		c.addMark(accent)
	case strings.ContainsRune(`\,;: `+"\n\t", r):
		c.write(" ")
	case strings.ContainsRune("/-!@()[]", r):
	default:
		c.write(char)
	}
}

func (c *converter) addMark(accent rune) {
	if len(c.marks) < maxMarks {
		c.marks = append(c.marks, accent)
	}
}

// href writes \href{url}{text} as "text (url)".
func (c *converter) href() {
	end := -1
	var url string
	if c.pos >= c.noEnd {
		url, end = argument(c.s, c.pos)
	}
	if end < 0 {
		c.noEnd = max(c.noEnd, c.pos+maxAddress)
		return
	}
	if c.pos = end; strings.HasPrefix(c.s[end:], "{") {
		c.group(" (" + address(url) + ")")
		return
	}
	c.write(address(url))
}

// argument returns what is in the braces at an offset, and the offset behind them, or -1 if they are not closed.
func argument(s string, from int) (text string, end int) {
	depth := 0
	for i := from; i < len(s) && i < from+maxAddress; i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[from+1 : i], i + 1
			}
		}
	}
	return "", -1
}

// maxAddress is the length of the longest address, in bytes.
const maxAddress = 2000

// address returns an address or a file without the marks that LaTeX needs.
func address(s string) string {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, `\url{`); ok {
		s = strings.TrimSuffix(rest, "}")
	}
	s = addressMarks.Replace(s)
	return srctext.OneLine(strings.Trim(s, "{}<> "))
}

var addressMarks = strings.NewReplacer(`\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#", `\~{}`, "~", `\~`, "~",
	`{\textasciitilde}`, "~", `\textasciitilde`, "~", `$\sim$`, "~", `{\_}`, "_",
	`{\%}`, "%", `{\&}`, "&", `{\#}`, "#", "\n", "", "\t", "")
