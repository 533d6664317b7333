package main

import (
	"os"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// text writes a text file of a script in another coding, or bytes that no script
// can hold: text gb18030 FILE, text utf16 FILE, text bytes FILE '\\x00'
func text(ts *testscript.TestScript, _ bool, args []string) {
	file := ts.MkAbs(args[1])
	var e encoding.Encoding
	switch args[0] {
	case "gb18030":
		e = simplifiedchinese.GB18030
	case "utf16":
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "bytes":
		ts.Check(os.WriteFile(file, unquote(ts, args[2]), 0o600))
		return
	default:
		ts.Fatalf("unknown action %s", args[0])
	}
	data, err := e.NewEncoder().String(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(file, []byte(data), 0o600))
}

// unquote reads the escapes of Go in a text.
func unquote(ts *testscript.TestScript, s string) []byte {
	out, err := strconv.Unquote(`"` + s + `"`)
	ts.Check(err)
	return []byte(out)
}
