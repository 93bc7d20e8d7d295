package person

import (
	"strings"
	"testing"
)

func TestLabel(t *testing.T) {
	for text, want := range map[string]string{
		"Software engineer in Leith":           "Software engineer in Leith",
		"Author | Sailor | Software Engineer":  "Author | Sailor | Software Engineer",
		"PhD candidate @ Kelp University":      "PhD candidate @ Kelp University",
		"Keeper of tides":                      "Keeper of tides",
		"Sr. Software Engineer at Kelp Inc.":   "Sr. Software Engineer at Kelp Inc.",
		"Yale Class of 2022":                   "Yale Class of 2022",
		"海洋学者":                                 "海洋学者",
		"I enjoy building boats that float.":   "",
		"I turn ideas into boats":              "",
		"We float boats.":                      "",
		"Welcome to my personal website":       "",
		"Boats make the world a better place.": "",
		"Sail on!":                             "",
		"Ina Skarv is a full stack developer working at Kelp Consulting":    "Full stack developer",
		"I'm a marine engineer, and I sail.":                                "Marine engineer",
		"A results-driven naval engineer specializing in hulls":             "Results-driven naval engineer",
		"Most of the time I'm a marine engineer that's obsessed with hulls": "Marine engineer",
		"I am a Ferryman": "Ferryman",
		"Senior lecturer in tides, Kelp University. Tides, " + strings.Repeat("currents, ", 10): "Senior " +
			"lecturer in tides, Kelp University",
		"deckhand and software engineer": "deckhand and software engineer",
		"Ina is a cat":                   "",
		"A blog about boats":             "",
		strings.Repeat("x ", 100):        "",
		"Naval engineer. " + strings.Repeat("I have built many boats. ", 10): "Naval engineer",
		"": "",
	} {
		if got := Label(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
