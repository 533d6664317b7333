package payrun

import (
	"bytes"
	"context"

	"paysheet/pkg/papers"
	"paysheet/pkg/record"
	"paysheet/pkg/report/xlsx"
)

// PapersFile are the working papers in a period's folder.
const PapersFile = "papers.xlsx"

// PapersPeople is up to how many employees a run leaves working papers unless
// told otherwise: a workbook of many more is slow to open.
const PapersPeople = 2000

// PapersWanted says whether a run leaves working papers.
type PapersWanted uint8

const (
	// NoPapers leaves none.
	NoPapers PapersWanted = iota
	// SmallPapers leaves them for at most PapersPeople employees.
	SmallPapers
	// AllPapers leaves them always.
	AllPapers
)

// wants tells whether the run leaves working papers.
func (k Keep) wantsPapers(people int) bool {
	return k.Papers == AllPapers || k.Papers == SmallPapers && people <= PapersPeople
}

// papersRows is how many rows of a sheet of inputs the papers hold at most.
func (k Keep) papersRows() int {
	if k.PapersRows > 0 {
		return k.PapersRows
	}
	return papers.DefaultRows
}

// writePapers writes the working papers, for which the inputs are read once
// more, and returns what the record says of them.
func (o *Outcome) writePapers(ctx context.Context, disk Disk, folder string, keep Keep, room *bytes.Buffer) ([]record.Output, *record.Papers, error) {
	p := papers.New(o.Run, papers.Options{Rows: keep.papersRows()})
	if err := xlsx.WritePapers(stopping{ctx, room}, p.Book()); err != nil {
		return nil, nil, err
	}
	if problems := p.Problems(); problems.HasErrors() {
		return nil, nil, failure(MachineFault, problems)
	}
	book := p.Book()
	said := &record.Papers{Figures: book.Figures, Live: book.Live, Rows: keep.papersRows()}
	out, err := writeFile(disk, folder, PapersFile, room.Bytes())
	return []record.Output{out}, said, err
}

// papersOf writes the working papers again where a record has some.
func papersOf(r *record.Record) Keep {
	if r.Papers == nil {
		return Keep{}
	}
	return Keep{Papers: AllPapers, PapersRows: r.Papers.Rows}
}

// stopping is a buffer that takes nothing more once a run is told to stop.
type stopping struct {
	ctx context.Context
	to  *bytes.Buffer
}

// Write adds to the buffer.
func (s stopping) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.to.Write(p)
}
