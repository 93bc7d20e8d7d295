package content

import "example.com/folio/content/naming"

// A Role is what a section is for. It decides how the section is shown, and its path.
type Role = naming.Role

// The roles. Other is the zero value, for sections that fit no other role.
const (
	About    = naming.About
	Projects = naming.Projects
	Resume   = naming.Resume
	Writing  = naming.Writing
	Other    = naming.Other
)
