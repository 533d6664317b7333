package diag

// Nearest returns the candidate that a person most likely meant by name: the
// one with the fewest changed characters, if those are a third of the name or
// less, or one of two or three characters and no other candidate is as near; ""
// when none is. Equal distances go to the earlier candidate of long names.
func Nearest(name string, candidates []string) string {
	want := []rune(name)
	best, least, tied := "", len(want), false
	for _, c := range candidates {
		got := []rune(c)
		longer := max(len(want), len(got))
		d := distance(want, got)
		if d > max(1, longer/3) || d >= min(len(want), len(got)) {
			continue
		}
		if best == "" || d < least {
			best, least, tied = c, d, false
		} else if d == least && c != best {
			tied = true
		}
	}
	if tied && len(want) <= shortName {
		return ""
	}
	return best
}

// shortName is up to how many characters a name says too little to choose
// between candidates that are equally near.
const shortName = 3

// distance is the number of characters to insert, delete, replace or swap with
// their neighbour to turn a into b (optimal string alignment).
func distance(a, b []rune) int {
	before, above := make([]int, len(b)+1), make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
