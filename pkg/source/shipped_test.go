package source

import (
	"testing"

	"paysheet/schemes"
)

// shipped are the profiles that ship, by id.
func shipped(t *testing.T) []*Profile {
	t.Helper()
	var out []*Profile
	for _, id := range schemes.SourceIDs() {
		name, text, _ := schemes.SourceFile(id)
		p, problems := Parse(name, text)
		if p == nil {
			t.Fatalf("%s:\n%v", name, problems)
		}
		if p.ID != id {
			t.Errorf("%s has the id %s", name, p.ID)
		}
		out = append(out, p)
	}
	return out
}

func TestShippedProfiles(t *testing.T) {
	if n := len(shipped(t)); n != 11 {
		t.Errorf("%d profiles ship, want 11", n)
	}
}
