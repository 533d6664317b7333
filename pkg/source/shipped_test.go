package source

import (
	"fmt"
	"sync"
	"testing"

	"paysheet/schemes"
)

// parseShipped reads the profiles that ship, once for all tests.
var parseShipped = sync.OnceValues(func() (out []*Profile, err error) {
	for _, id := range schemes.SourceIDs() {
		name, text, _ := schemes.SourceFile(id)
		p, problems := Parse(name, text)
		switch {
		case p == nil:
			return nil, fmt.Errorf("%s:\n%w", name, problems)
		case p.ID != id:
			return nil, fmt.Errorf("%s has the id %s", name, p.ID)
		}
		out = append(out, p)
	}
	return out, nil
})

// shipped are the profiles that ship, by id.
func shipped(t testing.TB) []*Profile {
	t.Helper()
	out, err := parseShipped()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestShippedProfiles(t *testing.T) {
	if n := len(shipped(t)); n != 11 {
		t.Errorf("%d profiles ship, want 11", n)
	}
}
