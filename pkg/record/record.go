// Package record holds what a run took in and gave out: the record run.json of
// one period, and the history that earlier records make.
//
// In come a run's result and the bytes of earlier records; out go records,
// their bytes, and earlier figures by period, person and name. It reads records
// from a file system that it is handed, writes nothing, and works out no pay.
//
// # The format
//
// A period's folder holds what the run wrote (payslips, summary, scheme.yaml,
// the schemes, source profiles and calendar that it needed, rows.json), run.json, which is the
// record, and status.json once the period has been closed or reopened.
//
// run.json is a JSON object. Its key "format" is 2. Numbers stand as exact
// texts ("875.00", "0.015", a fraction as "200/3"), so that no reader passes
// them through a binary number; yes and no are true and false; a blank figure
// is null; a blank item has neither "amount" nor "text"; a fault is
// {"fault": "#DIV/0!"}. Figures stand in the order of the scheme. A person who
// counts in groups and gets no payslip has "paid": false. The other keys are
// said at the fields of [Record]. Any key that is added or changes its meaning
// makes a new format: a program refuses all formats but its own, and in its own
// every key that it does not know, because a figure overlooked here would change
// somebody's pay.
//
// The last key, "seal", is the SHA-256 of the file as it would be without that
// key. A record is whole if its bytes are exactly those that Encode writes for
// what it says. A seal shows that a file was damaged or edited; it is no
// signature, and who can write the folder can make a new one. What then still
// tells are the other places that know the record by its hash: status.json, the
// records of later periods, and whoever wrote the hash down.
//
// status.json says that a period is closed or was reopened; see [Status].
// rows.json holds checksums of the rows that were read; see [Rows].
package record

// Format is the format of the records that this program writes.
const Format = 2

// The names of the files in a period's folder that are part of the record.
const (
	// FileName is the record.
	FileName = "run.json"
	// StatusFile says whether the period is closed. It is not part of the run.
	StatusFile = "status.json"
	// RowsFile holds the checksums of the rows.
	RowsFile = "rows.json"
	// SchemeFile is the scheme as it was used; SchemesFolder holds those whose
	// records it reads, SourcesFolder the source profiles by which exports were
	// read, CalendarFile the calendar that was given, InputsFolder the inputs where
	// they are kept.
	SchemeFile    = "scheme.yaml"
	SchemesFolder = "schemes"
	SourcesFolder = "sources"
	CalendarFile  = "calendar.yaml"
	InputsFolder  = "inputs"
	// ReplacedFolder stands beside the periods and keeps what was replaced.
	ReplacedFolder = ".replaced"
)

// Record is the record of one run.
type Record struct {
	Format int `json:"format"`
	// Version is the version of paysheet that made the record.
	Version string `json:"paysheet"`
	Period  string `json:"period"`
	Scheme  Scheme `json:"scheme"`
	// OtherSchemes are those that the scheme names under records:.
	OtherSchemes []Scheme `json:"otherSchemes,omitempty"`
	// Calendar is the hash of the calendar that was given, "" for none.
	Calendar string `json:"calendar,omitempty"`
	// AllowGaps tells that periods missing from the history were taken as
	// blank instead of as a fault.
	AllowGaps bool `json:"allowGaps,omitempty"`
	// AllowOpen tells that earlier records were used although they were altered.
	AllowOpen bool `json:"allowOpen,omitempty"`
	// Reopened are the closed states of this period that were given up, the
	// oldest first.
	Reopened []Reopened `json:"reopened,omitempty"`
	Inputs   []Input    `json:"inputs"`
	// History are the earlier records that the run used, by period and scheme.
	History    []Used     `json:"history,omitempty"`
	Parameters Figures    `json:"parameters"`
	Employees  []Employee `json:"employees"`
	Groups     Groups     `json:"groups,omitempty"`
	Company    Figures    `json:"company,omitempty"`
	// Totals are the items' sums by name, then gross, deductions and net.
	Totals Amounts `json:"totals"`
	// Warnings are what the run found and what did not stop it.
	Warnings []Warning `json:"warnings,omitempty"`
	// Papers is how much of the working papers recalculates by itself, nil where
	// there are none.
	Papers *Papers `json:"papers,omitempty"`
	// Outputs are all other files of the folder but status.json, by name.
	Outputs []Output `json:"outputs"`
	// Seal is the hash of the record without this key; Encode sets it.
	Seal string `json:"seal"`
}

// Papers says how many figures of the scheme stand in the working papers, and how
// many of them as formulas. Rows is how many rows of a sheet of inputs they may hold.
type Papers struct {
	Figures int `json:"figures"`
	Live    int `json:"live"`
	Rows    int `json:"rows"`
}

// Scheme names the scheme and its file's bytes.
type Scheme struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
}

// Input is one file that was read. Its name has no folders.
type Input struct {
	File   string       `json:"file"`
	SHA256 string       `json:"sha256"`
	Sheets []InputSheet `json:"sheets,omitempty"`
}

// InputSheet is one sheet of an input and how many rows of data it held.
type InputSheet struct {
	Sheet string `json:"sheet"`
	Rows  int    `json:"rows"`
	// LeftOut is how many rows more had a date outside the period, where the
	// scheme leaves such rows out.
	LeftOut int `json:"leftOut,omitempty"`
	// Source is set where the sheet was worked out from an export.
	Source *InputSource `json:"source,omitempty"`
}

// InputSource is the source profile by which an export was read.
type InputSource struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
	// Sheet is the export's sheet in the file.
	Sheet string `json:"sheet"`
}

// Used is an earlier record, named by its scheme, its period and the hash of its
// bytes.
type Used struct {
	Scheme string `json:"scheme"`
	Period string `json:"period"`
	SHA256 string `json:"sha256"`
	// Altered tells that the record or a file of its folder was not what it had
	// been, and that the run went on all the same.
	Altered bool `json:"altered,omitempty"`
	// Compared tells that no figure comes from it: it was only read to set this
	// period against the one before.
	Compared bool `json:"compared,omitempty"`
}

// Reopened is a closed period that was opened again: the hash of the record that
// had been closed, and why.
type Reopened struct {
	Record string `json:"record"`
	Reason string `json:"reason"`
}

// Warning is one thing that a run warned of.
type Warning struct {
	Code  string `json:"code"`
	Place string `json:"place,omitempty"`
	// Message is the sentence without the hint.
	Message string `json:"message"`
}

// Output is one file that was written, named within the period's folder.
type Output struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// Employee is one person's figures.
type Employee struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Paid is nil for everybody who is paid, and false for the others.
	Paid   *bool `json:"paid,omitempty"`
	Groups Texts `json:"groups,omitempty"`
	// Figures are the exact values of the scheme, those of info items included.
	Figures     Figures      `json:"figures,omitempty"`
	Items       []Item       `json:"items,omitempty"`
	Adjustments []Adjustment `json:"adjustments,omitempty"`
	Gross       Amount       `json:"gross"`
	Deductions  Amount       `json:"deductions"`
	Net         Amount       `json:"net"`
	// Notices are the names of the notices that the person got.
	Notices []string `json:"notices,omitempty"`
}

// IsPaid tells whether the person got a payslip.
func (e *Employee) IsPaid() bool { return e.Paid == nil || *e.Paid }

// Item is one line of a payslip as it was paid.
type Item struct {
	Item string `json:"item"`
	Kind string `json:"kind"`
	// Amount is the number of the line, Text the text; a blank line has
	// neither.
	Amount *Amount `json:"amount,omitempty"`
	Text   *string `json:"text,omitempty"`
}

// Adjustment is one one-off line.
type Adjustment struct {
	Item   string `json:"item"`
	Kind   string `json:"kind"`
	Amount Amount `json:"amount"`
	Reason string `json:"reason,omitempty"`
	// Place is the cell it comes from, as file!sheet!cell.
	Place string `json:"place,omitempty"`
}

// Groups are the figures of groups: by roster column, by group.
type Groups []GroupKind

// GroupKind is one way of grouping.
type GroupKind struct {
	Column string
	Groups []Group
}

// Group is one group's figures.
type Group struct {
	Name    string
	Figures Figures
}

// The keys of the totals after those of the items.
const (
	totalGross      = "gross"
	totalDeductions = "deductions"
	totalNet        = "net"
)
