// Command cmd writes the sample months below a folder, testdata unless another
// is named:
//
//	go run ./pkg/internal/samples/cmd [FOLDER]
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"paysheet/pkg/internal/samples"
)

func main() {
	root := "testdata"
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	if err := write(root); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(root string) error {
	for _, id := range samples.IDs() {
		files, err := samples.Generate(id)
		if err != nil {
			return err
		}
		period, err := samples.Period(id)
		if err != nil {
			return err
		}
		folder := filepath.Join(root, id, period)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(folder, f.Name), f.Data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
