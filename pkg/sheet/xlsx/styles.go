package xlsx

import (
	"strconv"
	"strings"

	"paysheet/pkg/diag"
)

// readStyles tells for each cell style, by its number, whether it shows a date
// or a time.
func (a *archive) readStyles(part string) ([]bool, error) {
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
	dated := make([]bool, len(formats))
	for i, id := range formats {
		if code, ok := custom[id]; ok {
			dated[i] = showsDate(code)
		} else {
			dated[i] = builtInDate(id)
		}
	}
	return dated, err
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
