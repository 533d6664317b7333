package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/xuri/excelize/v2"
)

// TestReadme does what the README says, from top to bottom, in an empty folder:
// it writes the files that the README shows, runs its commands and compares
// what they print. Lines of the form <!-- … --> steer it; Markdown hides them:
//
//	<!-- file NAME -->                the fenced block after it is a file
//	<!-- sheet FILE SHEET -->         the table after it is a sheet of a workbook
//	<!-- edit FROM TO | OLD | NEW --> TO is FROM with one place changed
//	<!-- copy FROM TO -->             TO is a copy of the folder FROM
//	<!-- exit N -->                   the commands after it end with N, not 0
//	<!-- files FOLDER -->             each line of the block after it begins with a file of FOLDER
//
// A block of text after a block of commands is what they print, on both
// streams. PAYSHEET_UPDATE=1 writes into the README what they print now.
func TestReadme(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(root, "README.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sample := filepath.Join("testdata", "foreign-trade", "2026-10")
	if err := os.CopyFS(filepath.Join(dir, sample), os.DirFS(filepath.Join(root, sample))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	r := &reader{t: t, lines: strings.Split(string(text), "\n")}
	r.read()
	if r.commands < 8 || r.compared < 6 {
		t.Errorf("%d commands were run and %d outputs compared: the README has more, so they were not found", r.commands, r.compared)
	}
	if updated := strings.Join(r.out, "\n"); updated != string(text) && os.Getenv("PAYSHEET_UPDATE") == "1" {
		if err := os.WriteFile(name, []byte(updated), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// reader goes through the README.
type reader struct {
	t     *testing.T
	lines []string
	at    int
	out   []string // the lines again, with what the commands print now

	directive []string // the words of the last comment, until it is used
	printed   string   // by the last block of commands
	ran       bool     // the last block was commands

	commands, compared int
}

var comment = regexp.MustCompile(`^<!-- (.*) -->$`)

func (r *reader) read() {
	for r.at < len(r.lines) {
		line := r.next()
		if m := comment.FindStringSubmatch(line); m != nil {
			r.directive = strings.Fields(m[1])
			switch r.directive[0] {
			case "edit":
				r.edit(strings.Split(m[1], " | "))
				r.directive = nil
			case "copy":
				if err := os.CopyFS(r.directive[2], os.DirFS(r.directive[1])); err != nil {
					r.t.Fatal(err)
				}
				r.directive = nil
			}
			continue
		}
		switch {
		case strings.HasPrefix(line, "```"):
			r.block(strings.TrimPrefix(line, "```"))
		case strings.HasPrefix(line, "|") && len(r.directive) == 3 && r.directive[0] == "sheet":
			r.sheet(line)
		}
	}
}

func (r *reader) next() string {
	line := r.lines[r.at]
	r.at++
	r.out = append(r.out, line)
	return line
}

// block deals with a fenced block of a language.
func (r *reader) block(language string) {
	var lines []string
	for r.lines[r.at] != "```" {
		lines = append(lines, r.lines[r.at])
		r.at++
	}
	text := strings.Join(lines, "\n") + "\n"
	directive, ran := r.directive, r.ran
	r.directive, r.ran = nil, false
	switch {
	case len(directive) == 2 && directive[0] == "file":
		r.write(directive[1], text)
	case len(directive) == 2 && directive[0] == "files":
		r.files(directive[1], lines)
	case language == "sh":
		want := 0
		if len(directive) == 2 && directive[0] == "exit" {
			want, _ = strconv.Atoi(directive[1])
		}
		r.run(lines, want)
	case language == "cron":
		r.cron(lines)
	case language == "text" && ran:
		r.compared++
		if os.Getenv("PAYSHEET_UPDATE") == "1" {
			lines = strings.Split(strings.TrimSuffix(r.printed, "\n"), "\n")
		} else if diff := cmp.Diff(text, r.printed); diff != "" {
			r.t.Errorf("README.md:%d: what is printed differs (-README +now):\n%s", r.at, diff)
		}
	default:
		r.t.Errorf("README.md:%d: nothing runs or compares this block of %q", r.at, language)
	}
	r.out = append(r.out, lines...)
	r.next()
}

// elsewhere are the commands that are not run here: the tests themselves, and
// what builds the program.
var elsewhere = []string{"go test ./...", "go install ./cmd/paysheet"}

// run runs the commands of a block; each must end with the code wanted.
func (r *reader) run(lines []string, want int) {
	var both bytes.Buffer
	for _, line := range lines {
		if slices.Contains(elsewhere, line) {
			continue
		}
		args, ok := strings.CutPrefix(line, "go run ./cmd/paysheet ")
		if !ok {
			args, ok = strings.CutPrefix(line, "paysheet ")
		}
		if !ok {
			r.t.Fatalf("README.md:%d: %q is no command that this test knows", r.at, line)
		}
		r.commands++
		if code := run(strings.Fields(args), streams{out: &both, err: &both}); code != want {
			r.t.Errorf("README.md:%d: %s ended with %d, not %d:\n%s", r.at, line, code, want, both.String())
		}
	}
	r.printed, r.ran = filepath.ToSlash(both.String()), true
}

// cronLine is minute to weekday, a folder, and the command with its log.
var cronLine = regexp.MustCompile(`^(?:\S+ ){5} *cd \S+ && paysheet (.*) >>\S+ 2>&1$`)

// cron runs the command of a line for cron as it would be run in November.
func (r *reader) cron(lines []string) {
	m := cronLine.FindStringSubmatch(strings.Join(lines, "\n"))
	if m == nil {
		r.t.Fatalf("README.md:%d: no line for cron that this test knows", r.at)
	}
	r.commands++
	var both bytes.Buffer
	november := func() time.Time { return time.Date(2026, 11, 1, 6, 0, 0, 0, chinaTime) }
	if code := run(strings.Fields(m[1]), streams{out: io.Discard, err: &both, now: november}); code != 0 || strings.Contains(both.String(), "error") {
		r.t.Errorf("README.md:%d: the command for cron ended with %d and said %q", r.at, code, both.String())
	}
}

func (r *reader) write(name, text string) {
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

// edit writes a file that differs from another one in one place.
func (r *reader) edit(parts []string) {
	names := strings.Fields(parts[0])
	text, err := os.ReadFile(names[1])
	if err != nil {
		r.t.Fatal(err)
	}
	if strings.Count(string(text), parts[1]) != 1 {
		r.t.Fatalf("README.md:%d: %q does not stand once in %s", r.at, parts[1], names[1])
	}
	r.write(names[2], strings.Replace(string(text), parts[1], parts[2], 1))
}

// files looks whether the files stand in the folder that a run left, and no
// other entries beside them.
func (r *reader) files(folder string, lines []string) {
	named := map[string]bool{}
	for _, line := range lines {
		name := strings.Fields(line)[0]
		named[strings.Split(name, "/")[0]] = true
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err != nil {
			r.t.Errorf("README.md:%d: %v", r.at, err)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, e := range entries {
		if !named[e.Name()] {
			r.t.Errorf("README.md:%d: a run also leaves %s in %s", r.at, e.Name(), folder)
		}
	}
}

// sheet writes a table as a sheet of a workbook, which it makes or adds to.
func (r *reader) sheet(first string) {
	file, name := filepath.FromSlash(r.directive[1]), r.directive[2]
	r.directive = nil
	book, err := excelize.OpenFile(file)
	if err != nil {
		book = excelize.NewFile()
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			r.t.Fatal(err)
		}
		if err := book.SetSheetName("Sheet1", name); err != nil {
			r.t.Fatal(err)
		}
	}
	if _, err := book.NewSheet(name); err != nil {
		r.t.Fatal(err)
	}
	row := 0
	for line := first; strings.HasPrefix(line, "|"); line = r.next() {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		if strings.HasPrefix(strings.TrimSpace(cells[0]), "---") {
			continue
		}
		row++
		for i, text := range cells {
			text = strings.TrimSpace(text)
			var cell any = text
			if number, err := strconv.Atoi(text); err == nil {
				cell = number
			}
			at, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				r.t.Fatal(err)
			}
			if text != "" {
				if err := book.SetCellValue(name, at, cell); err != nil {
					r.t.Fatal(err)
				}
			}
		}
	}
	if err := book.SaveAs(file); err != nil {
		r.t.Fatal(err)
	}
}

// TestReadmeLists holds the README's tables against the program.
func TestReadmeLists(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)

	var commands, flags []string
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, f.Name) })
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	root := newRoot(streams{out: io.Discard, err: io.Discard})
	walk(root)
	flags = append(flags, "help") // cobra's own, made when it is asked for
	for _, cmd := range root.Commands() {
		commands = append(commands, cmd.Name())
	}
	same(t, "commands", commands, found(readme, "(?m)^\\| `([a-z]+)` \\|"))
	for _, flag := range found(readme, "`--([a-z-]+)`") {
		if !slices.Contains(flags, flag) {
			t.Errorf("the README names the flag --%s; no command has it", flag)
		}
	}

	same(t, "exit codes", found(about, `(?m)^  (\d+)  `), found(readme, `(?m)^\| (\d+) \|`))

	for _, link := range found(readme, `\]\(([^)#:]+)[)#]`) {
		if _, err := os.Stat(filepath.Join("../..", filepath.FromSlash(link))); err != nil {
			t.Errorf("a link of the README leads nowhere: %v", err)
		}
	}
}

// TestReadmeCodes holds the README's table of the letters of codes against the
// codes of the source.
func TestReadmeCodes(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var letters []string
	for _, root := range []string{"../../pkg", "."} {
		err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".go" {
				return err
			}
			text, err := os.ReadFile(name)
			letters = append(letters, found(string(text), `diag\.Code = "([A-Z])[0-9]`)...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	same(t, "letters of codes", letters, found(string(readme), "(?m)^\\| `([A-Z])` \\|"))
}

// TestWalk holds that every file, package and name of the source in backquotes
// in the walk through the code exists: paths with a slash or an ending, names as
// package.Name or package.Type.Method, where a package in a folder of a room may
// go by its last name.
func TestWalk(t *testing.T) {
	text, err := os.ReadFile("../../pkg/README.md")
	if err != nil {
		t.Fatal(err)
	}
	declared := declarations(t)
	names := 0
	for _, word := range found(string(text), "`([^`\n]+)`") {
		isPath := regexp.MustCompile(`^[a-z_/]+(\.(go|yaml))?$`).MatchString(word) && strings.ContainsAny(word, "/.")
		isName := regexp.MustCompile(`^[a-z_/]+(\.[A-Za-z]+)+$`).MatchString(word) && !strings.HasPrefix(word, "yaml.") && word != "run.json"
		switch {
		case isPath:
			_, inPkg := os.Stat(filepath.Join("../../pkg", filepath.FromSlash(word)))
			if _, atTop := os.Stat(filepath.Join("../..", filepath.FromSlash(word))); inPkg != nil && atTop != nil {
				t.Errorf("the walk names %s, and there is no such file or folder", word)
			}
			names++
		case isName:
			if !declared[word] {
				t.Errorf("the walk names %s, and the source declares nothing of that name", word)
			}
			names++
		}
	}
	if names < 60 {
		t.Errorf("only %d files and names were found in the walk", names)
	}
}

// declarations are the names that the source declares at the top of files, with
// the package's folder and with its last part before them.
func declarations(t *testing.T) map[string]bool {
	out := map[string]bool{}
	for _, root := range []string{"../../pkg", "../../cmd"} {
		err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			folder := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(name)), "../../")
			folder = strings.TrimPrefix(folder, "pkg/")
			for _, declared := range topNames(file) {
				out[folder+"."+declared], out[path.Base(folder)+"."+declared] = true, true
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// topNames are what a file declares: Name, or Type.Name for methods.
func topNames(file *ast.File) []string {
	var out []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			name := d.Name.Name
			if d.Recv != nil {
				of := d.Recv.List[0].Type
				if star, ok := of.(*ast.StarExpr); ok {
					of = star.X
				}
				if ident, ok := of.(*ast.Ident); ok {
					name = ident.Name + "." + name
				}
			}
			out = append(out, name)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					out = append(out, spec.Name.Name)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						out = append(out, name.Name)
					}
				}
			}
		}
	}
	return out
}

// found are the first groups of all matches.
func found(text, pattern string) []string {
	var out []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

// same compares two lists as sets.
func same(t *testing.T, what string, program, readme []string) {
	t.Helper()
	slices.Sort(program)
	slices.Sort(readme)
	if len(program) == 0 {
		t.Errorf("the program has no %s, so they were not found", what)
	}
	if diff := cmp.Diff(slices.Compact(program), slices.Compact(readme)); diff != "" {
		t.Errorf("%s differ (-program +README):\n%s", what, diff)
	}
}
