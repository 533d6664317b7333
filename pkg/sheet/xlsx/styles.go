package xlsx

import (
	"strconv"
	"strings"

	"paysheet/pkg/diag"
)

// style is what a number format makes of a number.
type style struct {
	dated   bool // a date or a time
	percent bool // a share of a hundred
}

// readStyles tells for each cell style, by its number, what it shows.
func (a *archive) readStyles(part string) ([]style, error) {
	custom := map[int]string{}
	var formats []int
	err := a.parse(part, "styleSheet", maxPartBytes, diag.Place{File: a.file}, func(s *scanner) error {
		return s.children(func() error {
			switch string(s.name) {
			case "numFmts":
				return s.children(func() error {
					id, code := -1, ""
					err := s.attributes(func(name, val string) {
						switch name {
						case "numFmtId":
							id = formatID(val)
						case "formatCode":
							code = val
						}
					})
					if err != nil {
						return err
					}
					custom[id] = code
					return s.skip()
				})
			case "cellXfs":
				return s.children(func() error {
					id := 0
					err := s.attributes(func(name, val string) {
						if name == "numFmtId" {
							id = formatID(val)
						}
					})
					if err != nil {
						return err
					}
					formats = append(formats, id)
					return s.skip()
				})
			}
			return s.skip()
		})
	})
	styles := make([]style, len(formats))
	for i, id := range formats {
		if code, ok := custom[id]; ok {
			styles[i] = style{dated: showsDate(code), percent: showsPercent(code)}
		} else {
			styles[i] = style{dated: builtInDate(id), percent: id == 9 || id == 10}
		}
	}
	return styles, err
}

func formatID(val string) int {
	id, err := strconv.Atoi(val)
	if err != nil {
		return -1
	}
	return id
}

// builtInDate tells whether a number format that needs no definition shows a
// date or a time. 27 to 36 and 50 to 58 are those of Chinese, Japanese and
// Korean spreadsheets.
func builtInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// showsDate tells whether a format code shows a date or a time: its first
// section has one of the letters y m d h s outside of quotes, escapes and
// brackets, or an elapsed time such as [h].
func showsDate(code string) bool {
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case ';':
			return false
		case '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return false
			}
			i += n + 1
		case '\\', '_', '*':
			i++
		case '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return false
			}
			if inside := strings.ToLower(code[i+1 : i+n]); inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.Contains("hms", inside[:1]) {
				return true
			}
			i += n
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		}
	}
	return false
}

// showsPercent tells whether a format code shows a number as a share of a
// hundred: its first section has a % outside of quotes, escapes and brackets.
func showsPercent(code string) bool {
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case ';':
			return false
		case '"', '[':
			end := byte('"')
			if code[i] == '[' {
				end = ']'
			}
			n := strings.IndexByte(code[i+1:], end)
			if n < 0 {
				return false
			}
			i += n + 1
		case '\\', '_', '*':
			i++
		case '%':
			return true
		}
	}
	return false
}
