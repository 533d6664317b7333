package scheme

import "gopkg.in/yaml.v3"

// The types of this file are the scheme file as it is written: the decoder
// fills them, and the JSON Schema for editors is made from them. A field's tag
// `yaml` is its key, `doc` the sentence that editors show, `need:"yes"` makes
// the key required, `enum` lists the words it may hold, `short` marks the key that
// a scalar stands for where a mapping could stand, `form` a text of a known form.

// File is a whole scheme file.
type File struct {
	Scheme    string            `yaml:"scheme" need:"yes" doc:"The scheme's id: letters, digits and hyphens. Records go by it."`
	Formerly  Formerly          `yaml:"formerly" doc:"Ids that the scheme had before: records of these count as its own."`
	Title     string            `yaml:"title" need:"yes" doc:"The title that stands on payslips and summaries."`
	Source    string            `yaml:"source" doc:"The document that the scheme comes from, for people."`
	Positions []string          `yaml:"positions" doc:"The posts (岗位) that the scheme is for, for people."`
	Period    string            `yaml:"period" need:"yes" enum:"month,quarter,year" doc:"How long a period of pay is."`
	Window    *Window           `yaml:"window" doc:"A month that does not begin on the first."`
	Effective Text              `yaml:"effective" need:"yes" form:"period" doc:"The first period that the scheme governs, such as 2025-01."`
	Until     Text              `yaml:"until" form:"period" doc:"The last period that the scheme governs; left out while it is in force."`
	Language  string            `yaml:"language" enum:"zh" doc:"The language of the labels in the workbooks."`
	Round     Literal           `yaml:"round" doc:"What every item is rounded to; 0.01 unless given."`
	Mode      string            `yaml:"mode" enum:"half-away,half-even,down,up,floor,ceiling" doc:"How items are rounded; half-away unless given."`
	Strict    Strict            `yaml:"strict" doc:"Which ways of writing a cell are faults instead of being understood; true for all of them. It holds for every column."`
	Params    Ordered[Param]    `yaml:"params" doc:"Numbers and words of the rules, by name."`
	Tables    Ordered[Table]    `yaml:"tables" doc:"Bands, scales and lists, by name."`
	Records   Ordered[Records]  `yaml:"records" doc:"Past records that are read like a sheet: the name in formulas, and the scheme that left them."`
	Sheets    Ordered[Sheet]    `yaml:"sheets" need:"yes" doc:"The sheets of the workbooks, by name. The first one with one: employee is the roster."`
	Values    Ordered[Value]    `yaml:"values" doc:"Figures between the sheets and the payslip, by name."`
	Items     Ordered[ItemSpec] `yaml:"items" need:"yes" doc:"The lines of the payslip, in its order, by name."`
	Checks    Ordered[Check]    `yaml:"checks" doc:"What must not be: a hit is shown, and stops the run unless it is a warning."`
	Notices   Ordered[Notice]   `yaml:"notices" doc:"Texts for a person about a person; the program never acts on them."`
}

// Window is a period that begins on another day than the first.
type Window struct {
	From int `yaml:"from" need:"yes" doc:"The day of the month before on which the period begins, 2 to 28."`
}

// Records are the past records of a scheme: its id, or a mapping.
type Records struct {
	Scheme   Text `yaml:"scheme" short:"yes" need:"yes" doc:"The id of the scheme that left the records; it may be this one."`
	Complete Text `yaml:"complete" enum:"year,year-end" doc:"year: every earlier period of the calendar year must have figures, or the run stops; year-end: only in the run of the year's last period; left out, those that are there are taken."`
}

// Param is a parameter: a value, values by the period from which they are in
// force, or either with a unit and a note.
type Param struct {
	Value Dated[Literal] `yaml:"value" need:"yes" doc:"The value, or values by the period from which they are in force."`
	Unit  string         `yaml:"unit" doc:"The unit, for people."`
	Note  string         `yaml:"note" doc:"Where the value comes from, for people."`
}

// Table is a table of bands, a scale or a list.
type Table struct {
	Columns []string    `yaml:"columns" need:"yes" doc:"The names of the columns; the first one holds bounds or keys."`
	Rows    Dated[Rows] `yaml:"rows" need:"yes" doc:"The rows, each a list of cells; a table of one column may list the cells. Or rows by the period from which they are in force."`
	Edge    Text        `yaml:"edge" enum:">=,>,<=,<" doc:"Which row a value belongs to, read 'value EDGE bound'; >= unless given."`
	To      Text        `yaml:"to" doc:"The column that repeats the other bound of each row; gaps and overlaps are then errors."`
	Outside Text        `yaml:"outside" enum:"fault,blank,nearest" doc:"What a value that no row takes gets; fault unless given."`
	Note    string      `yaml:"note" doc:"Where the table comes from, for people."`
}

// Sheet is one sheet of the workbooks.
type Sheet struct {
	One      Text            `yaml:"one" doc:"One row for each employee, company, group (a text column of the roster), or row (a key of its own)."`
	Many     Text            `yaml:"many" doc:"Any number of rows for each employee, company or group."`
	Of       Text            `yaml:"of" doc:"The sheet whose rows these are again, belonging to people through another column."`
	Key      Text            `yaml:"key" doc:"The column that names the employee, group or row; it may not repeat."`
	Link     Text            `yaml:"link" doc:"The column that says to whom a row belongs."`
	Employed *Employed       `yaml:"employed" doc:"The roster's columns that say when a person was employed."`
	Paid     Formula         `yaml:"paid" doc:"Who gets a payslip; the others count in groups and ranks. Everybody unless given."`
	Optional bool            `yaml:"optional" doc:"The sheet may be missing; it then has no rows."`
	Note     string          `yaml:"note" doc:"What the sheet holds, for people."`
	Columns  Ordered[Column] `yaml:"columns" doc:"The columns by heading."`

	node *yaml.Node
}

// Employed names the roster's columns of first and last day.
type Employed struct {
	From  Text `yaml:"from" doc:"The column of the first day employed."`
	Until Text `yaml:"until" doc:"The column of the last day employed; an empty cell is no end."`
}

// Column is one column: a type, or a mapping.
type Column struct {
	Type     Text     `yaml:"type" short:"yes" enum:"id,text,number,date,time,duration,boolean" doc:"What the cells hold."`
	Optional bool     `yaml:"optional" doc:"Empty cells are allowed and are blank."`
	Default  Literal  `yaml:"default" doc:"What an empty cell stands for."`
	From     Strings  `yaml:"from" doc:"Other headings that the column goes by."`
	Min      Literal  `yaml:"min" doc:"The smallest number allowed."`
	Max      Literal  `yaml:"max" doc:"The largest number allowed."`
	Among    []string `yaml:"among" doc:"The only words allowed."`
	Unit     string   `yaml:"unit" doc:"The unit; for a duration 秒, 分钟, 小时 or 天. Numbers whose heading or cell names another unit of time or money are converted."`
	Percent  Text     `yaml:"percent" enum:"fraction,points" doc:"How shares are written where they have no % sign: points is 98.5, fraction is 0.985."`
	Blank    Strings  `yaml:"blank" doc:"Words that stand for an empty cell."`
	Epoch    bool     `yaml:"epoch" doc:"Dates and times may be milliseconds since 1970, in the time of Shanghai."`
	Pad      int      `yaml:"pad" doc:"How many digits an id has; zeros are put before one that is shorter and all digits."`
	Unique   bool     `yaml:"unique" doc:"The same value may not stand in two rows."`
	Strict   Strict   `yaml:"strict" doc:"Which ways of writing a cell are faults instead of being understood; true for all of them."`
	Within   Within   `yaml:"within" doc:"period: a date outside the period is a fault; {period: skip}: its row is left out and counted."`
	Formula  Formula  `yaml:"formula" doc:"The column is worked out on each row instead of read."`
	Note     string   `yaml:"note" doc:"What the column holds, for people."`

	node *yaml.Node
}

// Value is a figure between the sheets and the payslip: a formula, or a mapping.
type Value struct {
	Formula Formula `yaml:"formula" short:"yes" need:"yes" doc:"How it is worked out."`
	Per     Text    `yaml:"per" doc:"Whose figure it is: employee, company, or a text column of the roster. Each employee's unless given."`
	For     Formula `yaml:"for" doc:"Who has the figure; for the others it is blank."`
	Unit    string  `yaml:"unit" doc:"The unit, for people."`
	Note    string  `yaml:"note" doc:"What it is, for people."`
	// Formerly are names in records.
	Formerly Formerly `yaml:"formerly" doc:"Names that it had before, the latest first: earlier records are read under these."`
}

// ItemSpec is one line of the payslip.
type ItemSpec struct {
	Kind    Text    `yaml:"kind" need:"yes" enum:"earning,deduction,info" doc:"Whether it adds to gross pay, is taken from it, or is only shown."`
	Formula Formula `yaml:"formula" doc:"How it is worked out; an info item without one shows the value of its name."`
	For     Formula `yaml:"for" doc:"Who can get it; it pays the others nothing."`
	Note    string  `yaml:"note" doc:"A word to the employee, printed on the payslip."`
	// Formerly are names in records.
	Formerly Formerly `yaml:"formerly" doc:"Names that it had before, the latest first: earlier records are read under these."`

	node *yaml.Node
}

// Check is something that must not be.
type Check struct {
	When  Formula `yaml:"when" need:"yes" doc:"The condition that must not hold."`
	Say   Text    `yaml:"say" need:"yes" doc:"What to tell; {name} is filled in."`
	Level string  `yaml:"level" enum:"error,warning" doc:"An error stops the run, a warning is shown; error unless given."`
	Per   Text    `yaml:"per" doc:"For whom it is checked: employee, company, or a text column of the roster."`
}

// Notice is a text for a person about a person.
type Notice struct {
	When Formula `yaml:"when" need:"yes" doc:"The condition under which it is given."`
	Say  Text    `yaml:"say" need:"yes" doc:"The text; {name} is filled in."`
}
