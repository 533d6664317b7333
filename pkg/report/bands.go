package report

import "paysheet/pkg/value"

// band is a span of net pay and how many people are in it: at least from, less
// than to.
type band struct {
	from, to value.Number
	count    int
}

func (b band) label() string {
	return grouped(b.from.String()) + " – " + grouped(b.to.String())
}

// maxBands is how many bars a chart of bands may have.
const maxBands = 10

// bands parts amounts into equal bands of a round width (1, 2 or 5 and zeros,
// at least 100), the narrowest that needs no more than maxBands of them.
// Without amounts there are none.
func bands(amounts []value.Number) []band {
	if len(amounts) == 0 {
		return nil
	}
	least, most := amounts[0], amounts[0]
	for _, n := range amounts {
		least, most = least.Min(n), most.Max(n)
	}
	width := value.NewInt(100)
	factors := []value.Number{value.NewInt(2), value.NewDecimal(25, -1), value.NewInt(2)}
	for i := 0; ; i++ {
		from := least.Round(width, value.Floor)
		if most.Sub(from).Cmp(width.Mul(value.NewInt(maxBands))) < 0 {
			return fill(amounts, from, most, width)
		}
		width = width.Mul(factors[i%len(factors)])
	}
}

func fill(amounts []value.Number, from, most, width value.Number) []band {
	var out []band
	for at := from; at.Cmp(most) <= 0; at = at.Add(width) {
		out = append(out, band{from: at, to: at.Add(width)})
	}
	for _, n := range amounts {
		for i := range out {
			if n.Cmp(out[i].to) < 0 {
				out[i].count++
				break
			}
		}
	}
	return out
}
