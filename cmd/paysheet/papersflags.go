package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"paysheet/pkg/papers"
	"paysheet/pkg/payrun"
)

// papersFlags say whether a run leaves working papers, and how big.
type papersFlags struct {
	papers, noPapers bool
	papersRows       int
}

func (f *papersFlags) addTo(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.papers, "papers", false, fmt.Sprintf("write papers.xlsx also for more than %d employees", payrun.PapersPeople))
	flags.BoolVar(&f.noPapers, "no-papers", false, "do not write papers.xlsx")
	flags.IntVar(&f.papersRows, "papers-rows", papers.DefaultRows, "how many rows of a sheet papers.xlsx copies at most; a longer sheet is left out, and what comes of it stands as values")
}

func (f *papersFlags) check() error {
	switch {
	case f.papers && f.noPapers:
		return usagef("--papers and --no-papers contradict each other: give one of them")
	case f.papersRows < 1:
		return usagef("--papers-rows is %d; it must be 1 or more", f.papersRows)
	default:
		return nil
	}
}

// keep adds the papers to what a run keeps.
func (f *papersFlags) keep(k payrun.Keep) payrun.Keep {
	k.Papers, k.PapersRows = payrun.SmallPapers, f.papersRows
	switch {
	case f.papers:
		k.Papers = payrun.AllPapers
	case f.noPapers:
		k.Papers = payrun.NoPapers
	}
	return k
}
