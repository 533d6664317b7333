package bigmonth

// chance draws numbers that look random and are the same on every machine and
// with every Go release (the generator splitmix64).
type chance uint64

// next draws a number of 64 bits.
func (c *chance) next() uint64 {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below draws a whole number from 0 up to n-1.
func (c *chance) below(n int) int { return int(c.next() % uint64(n)) }

// between draws a whole number from low up to high, both included.
func (c *chance) between(low, high int) int { return low + c.below(high-low+1) }

// percent is true n times in a hundred.
func (c *chance) percent(n int) bool { return c.below(100) < n }

// pick draws one of the words.
func (c *chance) pick(words ...string) string { return words[c.below(len(words))] }

// of returns the numbers of one row or person: they do not depend on the order
// in which rows are made.
func of(seed uint64, sheet, row int) *chance {
	c := chance(seed<<40 ^ uint64(sheet)<<32 ^ uint64(row))
	c.next()
	return &c
}
