package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"example.com/folio/internal/near"
)

// A Source is where the value of a flag was given.
type Source struct {
	Flag string
	Kind SourceKind
	File string // of a settings file; for messages
	Line int    // in File, from 1
}

// A SourceKind is a kind of Source.
type SourceKind string

// The kinds of sources, in the order in which they win.
const (
	CommandLine SourceKind = "command line"
	Environment SourceKind = "environment"
	InFile      SourceKind = "file"
	Default     SourceKind = "default"
)

// String returns the name of the flag in its source: "--grace", "FOLIO_GRACE", "folio.toml:3: grace".
func (s Source) String() string {
	switch s.Kind {
	case Environment:
		return VariableOf(s.Flag)
	case InFile:
		return fmt.Sprintf("%s:%d: %s", s.File, s.Line, KeyOf(s.Flag))
	}
	return "--" + s.Flag
}

// sourceKey is the annotation of flags that were not set on the command line: the kind, the file and the line.
const sourceKey = "folio_source"

// annotate notes where a flag was set.
func (s Source) annotate(flags *pflag.FlagSet) error {
	return flags.SetAnnotation(s.Flag, sourceKey, []string{string(s.Kind), s.File, strconv.Itoa(s.Line)})
}

// SourceOf returns where the value of a flag was given.
func SourceOf(f *pflag.Flag) Source {
	s := Source{Flag: f.Name, Kind: Default}
	noted := f.Annotations[sourceKey]
	switch {
	case len(noted) == 3:
		s.Kind, s.File = SourceKind(noted[0]), noted[1]
		s.Line, _ = strconv.Atoi(noted[2])
	case f.Changed:
		s.Kind = CommandLine
	}
	return s
}

// An Error says why a flag can't have the value that its source gives it. It is "folio.toml:3: grace: 5 is not a time",
// and perhaps a hint on a second line.
type Error struct {
	Source Source
	Err    error
}

func (e *Error) Error() string { return e.Source.String() + ": " + e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// ErrorOf returns an Error about the value that a flag has, nil if err is.
func ErrorOf(f *pflag.Flag, err error) error {
	if err == nil {
		return nil
	}
	return &Error{SourceOf(f), err}
}

// Unknown returns what to say about the variables of an environment that are probably misspelled, each as a text and a
// hint: those with the prefix of folio's that are not known, but similar to one that is. Others may belong to another
// program, or to a cluster with a service called folio.
func Unknown(environ, known []string) (texts, hints []string) {
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		rest, ok := strings.CutPrefix(name, variablePrefix)
		if !ok || value == "" || slices.Contains(known, name) {
			continue
		}
		var others []string
		for _, k := range known {
			others = append(others, strings.TrimPrefix(k, variablePrefix))
		}
		if guesses := near.Names(rest, others); guesses != nil {
			texts = append(texts, name+": no setting has this variable")
			hints = append(hints, "did you mean "+variablePrefix+guesses[0]+"?")
		}
	}
	return texts, hints
}
