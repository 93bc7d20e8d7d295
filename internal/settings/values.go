package settings

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"golang.org/x/image/colornames"
)

// byteUnits are the units of a Size, largest first.
var byteUnits = []struct {
	name  string
	bytes int64
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"", 1}}

// A Size is a number of bytes as a flag: 64MiB, 512KiB, 1048576.
type Size int64

// Set implements [pflag.Value].
func (b *Size) Set(s string) error {
	for _, unit := range byteUnits {
		digits, ok := strings.CutSuffix(strings.TrimSpace(s), unit.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || n < 0 || n > math.MaxInt64/unit.bytes {
			break
		}
		*b = Size(n * unit.bytes)
		return nil
	}
	return errors.New("not a size")
}

// String implements [pflag.Value]. It uses the largest unit that divides the size.
func (b *Size) String() string {
	for _, unit := range byteUnits {
		if *b != 0 && int64(*b)%unit.bytes == 0 {
			return strconv.FormatInt(int64(*b)/unit.bytes, 10) + unit.name
		}
	}
	return "0"
}

func (b *Size) Type() string { return "size" }

// A Color is a colour as a flag. The zero Color is unset.
type Color struct{ color.Color }

// Set implements [pflag.Value]. It takes #rrggbb, #rgb or a colour name of CSS (SVG 1.1).
func (a *Color) Set(s string) error {
	name := strings.ToLower(strings.TrimSpace(s))
	if c, ok := colornames.Map[name]; ok {
		a.Color = c
		return nil
	}
	hex := strings.TrimPrefix(name, "#")
	if len(hex) == 3 && hex != name {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 24)
	if len(hex) != 6 || hex == name || err != nil {
		return fmt.Errorf("%q is not a colour", s)
	}
	a.Color = color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
	return nil
}

func (a *Color) String() string {
	if a.Color == nil {
		return ""
	}
	r, g, b, _ := a.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

func (a *Color) Type() string { return "colour" }

// flagTypes describe the values of a flag by its type.
var flagTypes = map[string]struct{ is, example string }{
	"bool":        {"neither true nor false", "true"},
	"int":         {"not a number", "100"},
	"duration":    {"not a time", `"90s", "10m" or "2h"`},
	"string":      {"not a text", `"…"`},
	"size":        {"not a size", `"64MiB", "512KiB" or "1GiB"`},
	"colour":      {"not a colour", `"#2a9d8f", "#2a8" or a name of CSS such as "teal"`},
	"paper":       {"neither a4 nor letter", "a4 or letter"},
	"since":       {"neither a date nor a time", "2026-11-20, 7d or 24h"},
	"stringSlice": {"not a list of texts", `["…", "…"]`},
}

// IsDescribed reports whether the values of flags of a type are described.
func IsDescribed(kind string) bool {
	_, ok := flagTypes[kind]
	return ok
}

// ValueError explains what a flag's value should be. It returns err for flags without a description.
func ValueError(f *pflag.Flag, shown string, err error) error {
	t, ok := flagTypes[f.Value.Type()]
	if !ok {
		return err
	}
	return fmt.Errorf("%s is %s\nhint: write it as %s", shown, t.is, t.example)
}
