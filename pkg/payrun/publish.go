package payrun

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

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

// write writes every file of the period under a folder.
func (o *Outcome) write(ctx context.Context, disk Disk, folder string, p *Published, keep Keep) error {
	if err := disk.Mkdir(path.Join(folder, PayslipsFolder)); err != nil {
		return err
	}
	outputs, err := o.payslips(ctx, disk, folder)
	if err != nil {
		return err
	}
	p.Payslips = len(outputs)
	o.tell(SummaryFile, 0)
	summary, err := writeBook(xlsx.Write, disk, folder, SummaryFile, report.Summary(o.Result, o.Comparison))
	if err != nil {
		return err
	}
	outputs = append(outputs, summary)
	if keep.wantsPapers(len(o.Result.Employees)) {
		papers, said, err := o.writePapers(ctx, disk, folder, keep)
		if err != nil {
			return err
		}
		outputs, p.Papers = append(outputs, papers), said
	}
	sources, meta, err := o.writeSources(disk, folder)
	if err != nil {
		return err
	}
	outputs = append(outputs, sources...)
	if keep.Archive {
		copies, err := o.archive(ctx, disk, folder)
		if err != nil {
			return err
		}
		outputs = append(outputs, copies...)
	}
	slices.SortFunc(outputs, func(a, b record.Output) int { return strings.Compare(a.File, b.File) })
	meta.Reopened = keep.Reopened
	r := record.New(o.Result, meta)
	r.Outputs, r.Papers = outputs, p.Papers
	data, err := r.Encode()
	if err != nil {
		return err
	}
	return disk.WriteFile(path.Join(folder, record.FileName), data)
}

func (o *Outcome) tell(stage string, rows int) {
	if o.options.Progress != nil {
		o.options.Progress(stage, rows)
	}
}

// payslips writes a payslip for everybody who is paid. They are made side by
// side; each one's bytes depend on nothing but the person's result. The first
// that fails stops the others.
func (o *Outcome) payslips(ctx context.Context, disk Disk, folder string) ([]record.Output, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	names := report.PayslipNames(o.Result)
	outputs := make([]record.Output, len(names))
	next := make(chan int)
	var group sync.WaitGroup
	var slips xlsx.Writer
	for range min(runtime.GOMAXPROCS(0)+1, 16) { // one more, for those that wait for the disk
		group.Go(func() {
			for i := range next {
				if ctx.Err() != nil {
					continue
				}
				var err error
				file := path.Join(PayslipsFolder, names[i]+".xlsx")
				if outputs[i], err = writeBook(slips.Write, disk, folder, file, report.Payslip(o.Result, &o.Result.Employees[i])); err != nil {
					stop(err)
				}
			}
		})
	}
	for i, name := range names {
		if name != "" {
			next <- i
		}
		if (i+1)%1000 == 0 {
			o.tell(PayslipsFolder, i+1)
		}
	}
	close(next)
	group.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(outputs, func(f record.Output) bool { return f.File == "" }), nil
}

// writeBook writes one workbook and returns what the record says of it.
func writeBook(write func(io.Writer, report.Book) error, disk Disk, folder, file string, book report.Book) (record.Output, error) {
	var data bytes.Buffer
	if err := write(&data, book); err != nil {
		return record.Output{}, err
	}
	return writeFile(disk, folder, file, data.Bytes())
}

// writeFile writes one file and returns what the record says of it.
func writeFile(disk Disk, folder, file string, data []byte) (record.Output, error) {
	sum := sha256.Sum256(data)
	return record.Output{File: file, SHA256: hex.EncodeToString(sum[:])}, disk.WriteFile(path.Join(folder, file), data)
}
