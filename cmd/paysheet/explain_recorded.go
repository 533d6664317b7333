package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"paysheet/pkg/engine"
	"paysheet/pkg/payrun"
)

// explainRecorded explains a figure of a recorded period: it is worked out again
// from the inputs that the record names, and held against the record.
func explainRecorded(o *explainOptions, s streams) error {
	r, err := o.workRecorded(s)
	if err != nil {
		return o.failed(err, nil, s)
	}
	nodes, problems := r.Run.Explain(o.question)
	if problems.HasErrors() {
		return o.failed(&payrun.Failure{Class: payrun.SchemeFault, Problems: problems}, nil, s)
	}
	o.printWarnings(s.err, r.Problems.Sorted())
	unlike := r.Unlike(o.question, nodes)
	show := func() error { return o.show(nodes, unlike, s) }
	if o.asExcel {
		show = func() error { return o.showExcel(r.Run, s) }
	}
	if err := show(); err != nil {
		return err
	}
	for _, u := range unlike {
		fmt.Fprintln(s.err, u.Problem())
	}
	if len(unlike) > 0 {
		return printed{errDifferent}
	}
	return nil
}

// workRecorded works the period of --run out again.
func (o *explainOptions) workRecorded(s streams) (*payrun.Recorded, error) {
	if err := knownFormat(o.format); err != nil {
		return nil, err
	}
	for _, f := range [][2]string{{"--run", o.run}, {"--history", o.history}} {
		if err := checkFolder(f[0], f[1]); err != nil {
			return nil, err
		}
	}
	whole, err := filepath.Abs(o.run)
	if err != nil {
		return nil, machineError{err}
	}
	folder := filepath.Base(whole)
	if !fs.ValidPath(folder) {
		return nil, usagef("--run %s is no folder of a period", o.run)
	}
	var flags job // only for what the flags say of inputs
	if err := o.apply(&flags); err != nil {
		return nil, err
	}
	shown := newProgress(s.err, o.quiet)
	defer shown.end()
	candidates, err := findCandidates(o.in, &flags, func(n int) { shown.tell("hashing the files of --in", n) })
	if err != nil {
		return nil, err
	}
	options := payrun.RecordedOptions{
		VerifyOptions: payrun.VerifyOptions{
			Root: os.DirFS(filepath.Dir(whole)), Folder: folder, Candidates: candidates, Version: version, Progress: shown.tell,
			Passwords: flags.options.Passwords, MaxSize: flags.options.MaxSize,
		},
		Watch: o.question,
	}
	if o.history != "" {
		options.History = os.DirFS(o.history)
	}
	return payrun.WorkRecorded(options)
}

// recordedIn marks in JSON what the record holds otherwise.
func recordedIn(out []jsonNode, nodes []*engine.Node, unlike []payrun.Unlike) {
	for i, n := range nodes {
		for _, u := range unlike {
			if u.Name == n.Name && u.OnRecord {
				out[i].Recorded = &u.Recorded
			}
		}
	}
}
