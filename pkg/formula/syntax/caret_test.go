package syntax

import (
	"strings"
	"testing"
)

func TestCaret(t *testing.T) {
	tests := []struct {
		name, src string
		span      Span
		want      string
	}{
		{"ascii", "a + bc", Span{4, 6}, "a + bc\n    ^^"},
		{"wide before", "绩效分 > x", Span{6, 7}, "绩效分 > x\n         ^"},
		{"wide under", "a + 绩效", Span{4, 6}, "a + 绩效\n    ^^^^"},
		{"full-width sign", "MAX（1", Span{3, 4}, "MAX（1\n   ^^"},
		{"end", "1 +", Span{3, 3}, "1 +\n   ^"},
		{"empty formula", "", Span{0, 0}, "\n^"},
		{"empty span", "ab", Span{1, 1}, "ab\n ^"},
		{"second line", "IF(a,\n  甲乙,\n c)", Span{8, 10}, "  甲乙,\n  ^^^^"},
		{"over the line's end", "a(\nb)", Span{0, 5}, "a(\n^^"},
		{"at the line break", "a\nb", Span{1, 2}, "a\n ^"},
		{"tab", "\ta\tb", Span{3, 4}, " a b\n   ^"},
		{"carriage return", "a +\r\nb", Span{5, 6}, "b\n^"},
		{"ideographic space", "a　b", Span{2, 3}, "a　b\n   ^"},
		{"combining mark", "e\u0301 x", Span{3, 4}, "e\u0301 x\n  ^"},
		{"outside", "ab", Span{5, 9}, "ab\n  ^"},
		{"cut right", strings.Repeat("a", 80), Span{0, 2}, strings.Repeat("a", 76) + "…\n^^"},
		{"cut left", strings.Repeat("a", 80), Span{79, 80}, "…" + strings.Repeat("a", 76) + "\n" + strings.Repeat(" ", 76) + "^"},
		{"cut both", strings.Repeat("字", 100), Span{50, 51}, "…" + strings.Repeat("字", 38) + "…\n" + strings.Repeat(" ", 37) + "^^"},
		{"span too long", strings.Repeat("a", 100), Span{10, 100}, "…" + strings.Repeat("a", 76) + "…\n " + strings.Repeat("^", 76)},
	}
	for _, tt := range tests {
		if got := Caret(tt.src, tt.span); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
