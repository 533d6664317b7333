package syntax

import (
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

// drawNode draws a tree of at most that many levels.
func drawNode(t *rapid.T, levels int) Node {
	kinds := 10
	if levels == 0 {
		kinds = 6
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return &Number{Value: value.NewDecimal(rapid.Int64Min(0).Draw(t, "coefficient"), rapid.Int32Range(-300, 280).Draw(t, "exponent"))}
	case 1:
		return &Text{Value: rapid.String().Draw(t, "text")}
	case 2:
		return &Bool{Value: rapid.Bool().Draw(t, "bool")}
	case 3:
		return &Name{Name: drawName(t)}
	case 4:
		return &Column{Table: drawName(t), Name: drawColumn(t)}
	case 5:
		return &Cell{Name: drawColumn(t)}
	case 6:
		return &Unary{Op: rapid.SampledFrom([]UnaryOp{Plus, Minus}).Draw(t, "sign"), X: drawNode(t, levels-1)}
	case 7:
		return &Percent{X: drawNode(t, levels-1)}
	case 8:
		return &Binary{Op: BinaryOp(rapid.IntRange(int(Add), int(Ge)).Draw(t, "operator")), X: drawNode(t, levels-1), Y: drawNode(t, levels-1)}
	default:
		args := make([]Node, rapid.IntRange(0, 3).Draw(t, "arguments"))
		for i := range args {
			args[i] = drawNode(t, levels-1)
		}
		return &Call{Name: rapid.StringMatching(`[A-Z_][A-Z0-9_.]{0,6}`).Draw(t, "function"), Args: args}
	}
}

func drawName(t *rapid.T) string {
	return rapid.OneOf(
		rapid.StringMatching(`[甲乙丙A-Ca-c_][甲乙0-9._]{0,3}`),
		rapid.StringMatching(`[ '0-9A-C$:\[Ａ（]{1,4}`),
		rapid.SampledFrom([]string{"TRUE", "false", "A1", "XFD9", "and", "1e3"}),
	).Draw(t, "name")
}

func drawColumn(t *rapid.T) string {
	return rapid.OneOf(
		rapid.StringMatching(`[甲乙a\[\]'#@（]([ 甲\[\]'#@]{0,4}[甲'#\]])?`),
		rapid.SampledFrom([]string{"请假天数", "a\nb", "@", "#All"}),
	).Draw(t, "column")
}

func TestPrintedTreesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNode(t, 4)
		printed := Print(n)
		if len([]rune(printed)) > MaxLength {
			t.Skip("too long to be read")
		}
		again, errs := Parse(printed)
		if len(errs) > 0 {
			t.Fatalf("%s: %v", printed, errs)
		}
		if !Equal(n, again) {
			t.Fatalf("%s was read as %s", printed, Print(again))
		}
	})
}
