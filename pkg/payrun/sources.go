package payrun

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
)

// writeSources writes what the result was worked out by: the scheme, the other
// schemes whose records it reads, the calendar that was given, and the checksums
// of the rows that were read. Meta is what the record says of the run.
func (o *Outcome) writeSources(disk Disk, folder string) (outputs []record.Output, meta record.Meta, err error) {
	meta = record.Meta{
		Version: o.options.Version, Inputs: o.Inputs, AllowGaps: o.options.AllowGaps, AllowOpen: o.options.AllowOpen,
		History: o.History.Used(), Warnings: o.warnings(),
	}
	write := func(file string, data []byte) (string, error) {
		out, err := writeFile(disk, folder, file, data)
		outputs = append(outputs, out)
		return out.SHA256, err
	}
	if meta.SchemeSHA256, err = write(SchemeFile, o.Scheme.Text); err != nil {
		return nil, meta, err
	}
	if len(o.others) > 0 {
		if err := disk.Mkdir(path.Join(folder, record.SchemesFolder)); err != nil {
			return nil, meta, err
		}
	}
	for _, other := range o.others {
		id := other.File.Scheme
		sum, err := write(path.Join(record.SchemesFolder, id+".yaml"), other.Text)
		if err != nil {
			return nil, meta, err
		}
		meta.OtherSchemes = append(meta.OtherSchemes, record.Scheme{ID: id, SHA256: sum})
	}
	if len(o.sources) > 0 {
		if err := disk.Mkdir(path.Join(folder, record.SourcesFolder)); err != nil {
			return nil, meta, err
		}
	}
	for _, p := range o.sources {
		if _, err := write(path.Join(record.SourcesFolder, p.ID+".yaml"), p.Text); err != nil {
			return nil, meta, err
		}
	}
	if o.options.CalendarText != nil {
		if meta.Calendar, err = write(record.CalendarFile, o.options.CalendarText); err != nil {
			return nil, meta, err
		}
	}
	rows, err := o.Rows.Encode()
	if err != nil {
		return nil, meta, err
	}
	_, err = write(record.RowsFile, rows)
	return outputs, meta, err
}

// archive keeps a copy of every input. One that has changed since it was read is
// an error: the figures are not those of the copy.
func (o *Outcome) archive(ctx context.Context, disk Disk, folder string) ([]record.Output, error) {
	if err := disk.Mkdir(path.Join(folder, record.InputsFolder)); err != nil {
		return nil, err
	}
	var outputs []record.Output
	for _, in := range o.options.Inputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		data, err := io.ReadAll(io.NewSectionReader(in.Data, 0, in.Size))
		if err != nil {
			return nil, ChangedInput(in.Name)
		}
		out, err := writeFile(disk, folder, path.Join(record.InputsFolder, in.Name), data)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(o.Inputs, func(read record.Input) bool { return read.File == in.Name && read.SHA256 == out.SHA256 }) {
			return nil, ChangedInput(in.Name)
		}
		outputs = append(outputs, out)
	}
	return outputs, nil
}

// finder is Options.Find, which also remembers the schemes that it found.
func (w *work) finder() func(id string) (*scheme.Source, diag.List) {
	if w.o.Find == nil {
		return nil
	}
	return func(id string) (*scheme.Source, diag.List) {
		src, problems := w.o.Find(id)
		known := func(other *scheme.Source) bool { return other.File.Scheme == id }
		if src != nil && id != w.o.Source.File.Scheme && !slices.ContainsFunc(w.others, known) {
			w.others = append(w.others, src)
			slices.SortFunc(w.others, func(a, b *scheme.Source) int { return strings.Compare(a.File.Scheme, b.File.Scheme) })
		}
		return src, problems
	}
}

// warnings are the warnings as the record keeps them. The scheme goes by the name
// that it has in the folder of the period: what the file was called where it came
// from must not show.
func (o *Outcome) warnings() []record.Warning {
	problems := slices.Clone(o.Warnings)
	for i := range problems {
		if problems[i].Place.File == o.Scheme.File {
			problems[i].Place.File = SchemeFile
		}
	}
	var out []record.Warning
	for _, p := range problems.Sorted() {
		out = append(out, record.Warning{Code: string(p.Code), Place: p.Place.String(), Message: p.Message})
	}
	return out
}
