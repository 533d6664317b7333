package xlsx

import (
	"errors"
	"fmt"
)

func errNoSheets(title string) error {
	return fmt.Errorf("the book %q has no sheet, and a workbook needs one", title)
}

func errSheet(name string, err error) error {
	return fmt.Errorf("sheet %s cannot be written: %w", name, err)
}

func errPart(name string, err error) error {
	return fmt.Errorf("part %s of the workbook cannot be written: %w", name, err)
}

// errNoPlace is a part that excelize makes in another way than this package knows.
var errNoPlace = errors.New("it has no place for the content of a book")
