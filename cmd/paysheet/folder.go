package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"paysheet/pkg/payrun"
	"paysheet/pkg/sheet/xlsx"
)

// Endings by which people name files. What a file is, its content says; the
// ending only says what somebody takes it for.
var (
	// tableEndings are those of tables: what goes by one and cannot be read is an
	// error, for rows of the month may be in it.
	tableEndings = []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".csv", ".tsv", ".tab", ".txt", ".et", ".ett", ".ods", ".numbers"}
	// partEndings are those of downloads under way.
	partEndings = []string{".crdownload", ".part", ".partial", ".download", ".opdownload", ".xltd", ".td", ".baiduyun.p.downloading"}
	// ownEndings are those of schemes and what belongs to them.
	ownEndings = []string{".yaml", ".yml"}
	// systemFiles are left by systems in every folder.
	systemFiles = []string{"thumbs.db", "desktop.ini"}
)

// listFolder finds the files of a folder that are, or may be, tables: a file that
// holds rows and cannot be read must stop the run, for nobody would miss them.
// What is certainly no table is warned of. Passed over are folders, files whose
// name begins with . or _, and those that --ignore names.
func (j *job) listFolder(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, machineError{fmt.Errorf("the folder %s cannot be read: %w", folder, reason(err))}
	}
	var files []string
	found := false
	for _, e := range entries {
		name := e.Name()
		switch low := strings.ToLower(name); {
		case e.IsDir() || j.ignored(name):
		case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, ".~lock."):
			j.warnings.Add(stillOpen(name))
		case strings.HasPrefix(name, "."), strings.HasPrefix(name, "_"), slices.Contains(systemFiles, low), hasEnding(low, ownEndings):
		case hasEnding(low, partEndings):
			fault := halfDownloaded(name)
			j.options.Inputs = append(j.options.Inputs, payrun.Input{Name: name, Fault: &fault})
			found = true
		case strings.HasSuffix(low, ".xlsx") && faultsBeside(filepath.Join(folder, name)): // an earlier --faults
		default:
			read, err := j.mayHoldRows(filepath.Join(folder, name), name)
			if err != nil {
				return nil, err
			}
			if read {
				files = append(files, filepath.Join(folder, name))
			}
		}
	}
	if len(files) == 0 && !found {
		j.warnings.Add(noWorkbook(folder))
	}
	return files, nil
}

// mayHoldRows looks into a file, and warns of one that is passed over.
func (j *job) mayHoldRows(file, name string) (bool, error) {
	info, err := os.Stat(file)
	if err != nil {
		return false, machineError{fmt.Errorf("%s cannot be opened: %w", file, reason(err))}
	}
	if info.IsDir() {
		return false, nil
	}
	if !info.Mode().IsRegular() {
		return false, usagef("%s is neither a folder nor a file", file)
	}
	f, err := os.Open(file)
	if err != nil {
		return false, machineError{fmt.Errorf("%s cannot be opened: %w", file, reason(err))}
	}
	defer func() { _ = f.Close() }() // read only
	kind, problem := xlsx.Recognize(f, info.Size(), name)
	switch {
	case kind == xlsx.Workbook, kind == xlsx.Unreadable, hasEnding(strings.ToLower(name), tableEndings):
		return true, nil
	case kind == xlsx.Text:
		j.warnings.Add(notRead(name))
	default:
		j.warnings.Add(passedOver(problem))
	}
	return false, nil
}

func hasEnding(low string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(low, e) })
}

// ignored tells whether --ignore names the file.
func (j *job) ignored(name string) bool {
	return slices.ContainsFunc(j.ignore, func(pattern string) bool {
		ok, err := path.Match(pattern, name)
		return ok && err == nil
	})
}
