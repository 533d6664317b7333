package xlsx

import "testing"

func TestShowsDate(t *testing.T) {
	for code, want := range map[string]bool{
		"yyyy/m/d": true, `yyyy"年"m"月"d"日";@`: true, "[$-804]aaaa;@": false, "[$-F800]dddd, mmmm dd": true, "h:mm AM/PM": true,
		"上午/下午h:mm": true, "[h]:mm:ss": true, "[hh]": true, "[s].00": true, "YYYY-MM-DD": true, "mm:ss.0": true, "[红色]m": true,
		"General": false, "G/通用格式": false, "0.00": false, `#,##0.00"元";[Red]-#,##0.00"元"`: false, `0"days"`: false, `0\d`: false, "_d0": false, "*s0": false,
		"0.00E+00": false, "@": false, "[Red]0": false, "[DBNum1][$-804]General": false, "[>=100]0": false, `0;"x"d`: false, "": false, `"open`: false, "[open": false, "[]0": false, `\`: false,
	} {
		if got := showsDate(code); got != want {
			t.Errorf("%q: got %v", code, got)
		}
	}
	for id, want := range map[int]bool{-1: false, 0: false, 13: false, 14: true, 22: true, 23: false, 27: true, 36: true, 37: false, 45: true, 47: true, 49: false, 50: true, 58: true, 59: false, 164: false} {
		if got := builtInDate(id); got != want {
			t.Errorf("%d: got %v", id, got)
		}
	}
}

func TestShowsPercent(t *testing.T) {
	for code, want := range map[string]bool{
		"0%": true, "0.00%": true, "0.0 %": true, `[Red]0%;-0%`: true, `"约"0%`: true, "0.00": false, `0"%"`: false, `0\%`: false, "0;0%": false, "[%]0": false, "_%0": false, "": false, `"open%`: false, "[open%": false, `\`: false,
	} {
		if got := showsPercent(code); got != want {
			t.Errorf("%q: got %v", code, got)
		}
	}
}
