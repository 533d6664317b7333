package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets command scripts run this program, under its own name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"paysheet": main})
}

// update tells that golden files are to be written anew.
func update() bool { return os.Getenv("PAYSHEET_UPDATE") == "1" }
