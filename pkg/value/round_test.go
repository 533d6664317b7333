package value_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// TestRoundingModes: each row is a number and what each mode makes of it, in
// the order of the constants: half-away, half-even, down, up, floor, ceiling.
func TestRoundingModes(t *testing.T) {
	for _, tt := range []struct {
		in, unit string
		want     [6]string
	}{
		{"0", "1", [6]string{"0", "0", "0", "0", "0", "0"}},
		{"0.5", "1", [6]string{"1", "0", "0", "1", "0", "1"}},
		{"-0.5", "1", [6]string{"-1", "0", "0", "-1", "-1", "0"}},
		{"1.5", "1", [6]string{"2", "2", "1", "2", "1", "2"}},
		{"-1.5", "1", [6]string{"-2", "-2", "-1", "-2", "-2", "-1"}},
		{"2.5", "1", [6]string{"3", "2", "2", "3", "2", "3"}},
		{"0.49", "1", [6]string{"0", "0", "0", "1", "0", "1"}},
		{"0.51", "1", [6]string{"1", "1", "0", "1", "0", "1"}},
		{"-0.1", "1", [6]string{"0", "0", "0", "-1", "-1", "0"}},
		{"-0.9", "1", [6]string{"-1", "-1", "0", "-1", "-1", "0"}},
		{"7", "1", [6]string{"7", "7", "7", "7", "7", "7"}},
		{"1.005", "0.01", [6]string{"1.01", "1", "1", "1.01", "1", "1.01"}},
		{"-1.015", "0.01", [6]string{"-1.02", "-1.02", "-1.01", "-1.02", "-1.02", "-1.01"}},
		{"2/3", "0.01", [6]string{"0.67", "0.67", "0.66", "0.67", "0.66", "0.67"}},
		{"-1/3", "0.01", [6]string{"-0.33", "-0.33", "-0.33", "-0.34", "-0.34", "-0.33"}},
		{"1/600", "0.01", [6]string{"0", "0", "0", "0.01", "0", "0.01"}},
		{"0.075", "0.05", [6]string{"0.1", "0.1", "0.05", "0.1", "0.05", "0.1"}},
		{"0.125", "0.05", [6]string{"0.15", "0.1", "0.1", "0.15", "0.1", "0.15"}},
		{"15", "10", [6]string{"20", "20", "10", "20", "10", "20"}},
		{"25", "10", [6]string{"30", "20", "20", "30", "20", "30"}},
		{"1E+3", "300", [6]string{"900", "900", "900", "1200", "900", "1200"}},
		{"450", "300", [6]string{"600", "600", "300", "600", "300", "600"}},
		{"1", "2/3", [6]string{"4/3", "4/3", "2/3", "4/3", "2/3", "4/3"}},
		{"1/2", "1/3", [6]string{"2/3", "2/3", "1/3", "2/3", "1/3", "2/3"}},
		{"2.50", "0.500", [6]string{"2.5", "2.5", "2.5", "2.5", "2.5", "2.5"}},
		{"123", "0", [6]string{"123", "123", "123", "123", "123", "123"}},
		{"1.25", "-1", [6]string{"1.25", "1.25", "1.25", "1.25", "1.25", "1.25"}},
	} {
		for mode, want := range tt.want {
			if got := num(t, tt.in).Round(num(t, tt.unit), value.Rounding(mode)).String(); got != want {
				t.Errorf("%s to %s, %s: got %s, want %s", tt.in, tt.unit, value.Rounding(mode), got, want)
			}
		}
	}
}

func TestRoundPlaces(t *testing.T) {
	for _, tt := range []struct {
		in     string
		places int32
		mode   value.Rounding
		want   string
	}{
		{"1234.5678", 2, value.HalfAway, "1234.57"}, {"1234.5678", 0, value.Down, "1234"}, {"1234.5678", -2, value.HalfAway, "1200"},
		{"1250", -2, value.HalfEven, "1200"}, {"1350", -2, value.HalfEven, "1400"}, {"1E+3", -2, value.Up, "1000"}, {"1E+3", -4, value.Up, "10000"}, {"1E+3", -4, value.HalfAway, "0"},
		{"1.5", 5, value.Up, "1.5"}, {"1/3", 3, value.Up, "0.334"}, {"200/3", -1, value.HalfAway, "70"}, {"-200/3", -1, value.Floor, "-70"}, {"1/3", 0, value.Ceiling, "1"},
		{"1E-300", 2, value.Up, "0.01"}, {"1E-300", 2, value.HalfAway, "0"}, {"1.5", 1 << 30, value.Down, "1.5"}, {"123", -1 << 31, value.HalfAway, "0"}, {"1/3", -1 << 31, value.Down, "0"},
	} {
		if got := num(t, tt.in).RoundPlaces(tt.places, tt.mode).String(); got != tt.want {
			t.Errorf("%s to %d places, %s: got %s, want %s", tt.in, tt.places, tt.mode, got, tt.want)
		}
	}
}

func TestRoundingNames(t *testing.T) {
	for i, name := range value.RoundingNames() {
		m, err := value.ParseRounding(name)
		if err != nil || m != value.Rounding(i) || m.String() != name {
			t.Errorf("ParseRounding(%q) = %v, %v", name, m, err)
		}
	}
	if m, err := value.ParseRounding("half-up"); err == nil {
		t.Errorf("half-up is %v", m)
	}
	value.RoundingNames()[0] = "changed"
	if value.HalfAway.String() != "half-away" {
		t.Error("a caller can change the names")
	}
}

// TestRoundAgainstOracle: the result is a multiple of the unit, on the side
// that the mode says, less than a unit away, at most half of one for the two
// that go to the nearer; and rounding again changes nothing.
func TestRoundAgainstOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, mode := numbers().Draw(t, "n"), modes().Draw(t, "mode")
		unit := numbers().Filter(func(u value.Number) bool { return u.Sign() > 0 }).Draw(t, "unit")
		got := n.Round(unit, mode)
		x, u, r := oracle(t, n), oracle(t, unit), oracle(t, got)

		multiple := new(big.Rat).Quo(r, u)
		if !multiple.IsInt() {
			t.Fatalf("%s is no multiple of %s", got, unit)
		}
		off := new(big.Rat).Sub(r, x)
		off.Quo(off, u)
		one, half := big.NewRat(1, 1), big.NewRat(1, 2)
		distance := new(big.Rat).Abs(off)
		if distance.Cmp(one) >= 0 {
			t.Fatalf("%s is %s units off", got, off)
		}
		outward := off.Sign() * x.Sign()
		switch mode {
		case value.Down:
			if outward > 0 {
				t.Fatal("away from zero")
			}
		case value.Up:
			if outward < 0 {
				t.Fatal("towards zero")
			}
		case value.Floor:
			if off.Sign() > 0 {
				t.Fatal("upwards")
			}
		case value.Ceiling:
			if off.Sign() < 0 {
				t.Fatal("downwards")
			}
		default:
			if distance.Cmp(half) > 0 {
				t.Fatal("not the nearer one")
			}
			if distance.Cmp(half) == 0 {
				if mode == value.HalfAway && outward < 0 || mode == value.HalfEven && multiple.Num().Bit(0) == 1 {
					t.Fatal("a half the wrong way")
				}
			}
		}
		if again := got.Round(unit, mode); again.Cmp(got) != 0 {
			t.Fatalf("%s, and rounded again %s", got, again)
		}
	})
}

func TestRoundPlacesIsRoundToPower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, mode := numbers().Draw(t, "n"), modes().Draw(t, "mode")
		places := rapid.Int32Range(-25, 25).Draw(t, "places")
		got, want := n.RoundPlaces(places, mode), n.Round(value.NewDecimal(1, -places), mode)
		if got.Cmp(want) != 0 {
			t.Fatalf("RoundPlaces %s, Round %s", got, want)
		}
	})
}
