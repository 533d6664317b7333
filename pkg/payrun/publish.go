package payrun

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"slices"
	"strings"

	"paysheet/pkg/record"
	"paysheet/pkg/report"
	"paysheet/pkg/report/xlsx"
)

// Published says where a period stands.
type Published struct {
	// Period is the period's folder, relative to the disk's root.
	Period   string
	Payslips int
	// Papers is how much of the working papers is live, nil where there are none.
	Papers *record.Papers
	// Unchanged tells that the same bytes stood there already.
	Unchanged bool
	// Replaced is where the folder that stood there was kept, or "".
	Replaced string
}

// The names in a period's folder.
const (
	PayslipsFolder = "payslips"
	SummaryFile    = "summary.xlsx"
	SchemeFile     = record.SchemeFile
	replacedFolder = record.ReplacedFolder
)

// Keep says what else goes into a period's folder and its record.
type Keep struct {
	// Archive keeps a copy of every input.
	Archive bool
	// Papers says whether the working papers are written, PapersRows how many rows
	// of a sheet of inputs they hold at most; 0 is papers.DefaultRows.
	Papers     PapersWanted
	PapersRows int
	// Reopened are the closed states of the period that were given up. Publish
	// takes them from what stands there.
	Reopened []record.Reopened
}

// errUnwritten is an outcome of a run that was not to be published.
var errUnwritten = errors.New("the run took no checksums of its rows, because nothing was to be written of it")

// Publish writes the period: to a folder beside its place, which takes the
// place in one step when everything is on the disk. What stood there is kept
// under .replaced, unless it may not be replaced: see Free. The period is whole
// or not there, also after a crash; what a crash left is put right by the next
// Hold. When ctx ends before the last step, nothing is left behind.
func (o *Outcome) Publish(ctx context.Context, held *Held, keep Keep) (p *Published, err error) {
	p = &Published{Period: o.Result.Period.String()}
	if o.Rows == nil {
		return nil, writeFailure(errUnwritten)
	}
	if err := held.Free(p.Period, o.options.Source); err != nil {
		return nil, err
	}
	if keep.Reopened, err = held.reopened(p.Period); err != nil {
		return nil, writeFailure(err)
	}
	old, _, err := mark(held.disk, p.Period)
	if err != nil {
		return nil, writeFailure(err)
	}
	folder := staging(p.Period, old)
	if err = o.write(ctx, held.disk, folder, p, keep); err == nil {
		if err = ctx.Err(); err == nil {
			err = held.place(folder, p)
		}
	}
	if err == nil {
		return p, nil
	}
	cleared := held.drop(folder, p.Period)
	if ctx.Err() != nil && cleared == nil {
		return nil, Interrupted()
	}
	var changed *Failure // of an input, not of the disk
	if errors.As(err, &changed) {
		return nil, changed
	}
	return nil, writeFailure(err, cleared)
}

// write writes every file of the period under a folder: the record after all
// others, which it names.
func (o *Outcome) write(ctx context.Context, disk Disk, folder string, p *Published, keep Keep) error {
	if err := disk.Mkdir(path.Join(folder, PayslipsFolder)); err != nil {
		return err
	}
	names := report.PayslipNames(o.Result)
	paid := make([]int, 0, len(names))
	for i, name := range names {
		if name != "" {
			paid = append(paid, i)
		}
	}
	p.Payslips = len(paid)
	var books xlsx.Writer
	var meta record.Meta
	withPapers := keep.wantsPapers(len(o.Result.Employees))
	papersJob := record.RowsFile
	if withPapers {
		papersJob = PapersFile
	}
	// The long ones come first, so that the payslips fill the time beside them.
	jobs := []job{
		{SummaryFile, func(room *bytes.Buffer) ([]record.Output, error) {
			return writeBook(&books, disk, folder, SummaryFile, report.Summary(o.Result, o.Comparison), room)
		}},
		{papersJob, func(room *bytes.Buffer) (outputs []record.Output, err error) {
			var papers []record.Output
			if withPapers { // they read the records again, so the history comes after
				if papers, p.Papers, err = o.writePapers(ctx, disk, folder, keep, room); err != nil {
					return nil, err
				}
			}
			outputs, meta, err = o.writeSources(disk, folder)
			return append(outputs, papers...), err
		}},
	}
	if keep.Archive {
		jobs = append(jobs, job{record.InputsFolder, func(*bytes.Buffer) ([]record.Output, error) {
			return o.archive(ctx, disk, folder)
		}})
	}
	outputs := make([][]record.Output, len(jobs)+len(paid))
	began := func(i int) {
		if i < len(jobs) {
			o.tell(jobs[i].name, 0)
		} else if slips := i - len(jobs); slips == 0 {
			o.tell(PayslipsFolder, 0)
		} else if slips%1000 == 0 {
			o.tell(PayslipsFolder, slips)
		}
	}
	err := sideBySide(ctx, len(outputs), began, func(i int, room *bytes.Buffer) (err error) {
		if i < len(jobs) {
			outputs[i], err = jobs[i].do(room)
			return err
		}
		who := paid[i-len(jobs)]
		file := path.Join(PayslipsFolder, names[who]+".xlsx")
		outputs[i], err = writeBook(&books, disk, folder, file, report.Payslip(o.Result, &o.Result.Employees[who]), room)
		return err
	})
	if err != nil {
		return err
	}
	o.tell(PayslipsFolder, len(paid))
	o.tell(record.FileName, 0)
	meta.Reopened = keep.Reopened
	r := record.New(o.Result, meta)
	r.Outputs, r.Papers = slices.Concat(outputs...), p.Papers
	slices.SortFunc(r.Outputs, func(a, b record.Output) int { return strings.Compare(a.File, b.File) })
	data, err := r.Encode()
	if err != nil {
		return err
	}
	return disk.WriteFile(path.Join(folder, record.FileName), data)
}

// job writes some files of the period and returns what the record says of them.
// It is given room for a workbook.
type job struct {
	name string
	do   func(room *bytes.Buffer) ([]record.Output, error)
}

func (o *Outcome) tell(stage string, rows int) {
	if o.options.Progress != nil {
		o.options.Progress(stage, rows)
	}
}

// writeBook writes one workbook and returns what the record says of it.
func writeBook(books *xlsx.Writer, disk Disk, folder, file string, book report.Book, room *bytes.Buffer) ([]record.Output, error) {
	if err := books.Write(room, book); err != nil {
		return nil, err
	}
	out, err := writeFile(disk, folder, file, room.Bytes())
	return []record.Output{out}, err
}

// writeFile writes one file and returns what the record says of it.
func writeFile(disk Disk, folder, file string, data []byte) (record.Output, error) {
	sum := sha256.Sum256(data)
	return record.Output{File: file, SHA256: hex.EncodeToString(sum[:])}, disk.WriteFile(path.Join(folder, file), data)
}
