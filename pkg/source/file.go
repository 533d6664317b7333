package source

import "gopkg.in/yaml.v3"

// file is a profile as it is written. The tags are the keys: need says that a
// key must be there, short that a single value stands for it, enum which words
// it may hold.
type file struct {
	Source    Text            `yaml:"source" need:"yes"`
	Title     string          `yaml:"title" need:"yes"`
	Files     []string        `yaml:"files"`
	Recognise recognise       `yaml:"recognise" need:"yes"`
	Ignore    []string        `yaml:"ignore"`
	Workday   Text            `yaml:"workday"`
	Empty     string          `yaml:"empty" enum:"zero,blank"`
	Blank     []string        `yaml:"blank"`
	Skip      []string        `yaml:"skip"`
	Only      ordered[words]  `yaml:"only"`
	Once      once            `yaml:"once"`
	Columns   ordered[column] `yaml:"columns" need:"yes"`
	Days      days            `yaml:"days"`
	Each      each            `yaml:"each"`
	Person    person          `yaml:"person" need:"yes"`
	Sheets    ordered[output] `yaml:"sheets" need:"yes"`
}

// recognise says how the export is told from other sheets: by a line above the
// headings, and by headings that must be there (one of several, with | between
// them). dates: are other such lines, of which the first that is there has the
// days of the export.
type recognise struct {
	Banner   Text   `yaml:"banner"`
	Dates    []Text `yaml:"dates"`
	Headings []Text `yaml:"headings" need:"yes"`
}

// column is one column of the export.
type column struct {
	Type  string          `yaml:"type" need:"yes" short:"yes" enum:"id,text,name,number,rate,duration,date,time"`
	From  words           `yaml:"from"`
	Unit  Text            `yaml:"unit"`
	In    Text            `yaml:"in"`
	Empty string          `yaml:"empty" enum:"zero,blank"`
	Blank []string        `yaml:"blank"`
	Words ordered[string] `yaml:"words"`
	Other string          `yaml:"other"`
	Need  bool            `yaml:"need"`
	node  *yaml.Node
}

// once names the key by which several rows of the export are one.
type once struct {
	By   Text   `yaml:"by" need:"yes" short:"yes"`
	Same []Text `yaml:"same"`
}

// days says which columns are the days of the period, and what their cells say.
type days struct {
	Group   string                 `yaml:"group"`
	Heading Text                   `yaml:"heading"`
	Split   []string               `yaml:"split"`
	Drop    []Text                 `yaml:"drop"`
	Before  []Text                 `yaml:"before"`
	Texts   ordered[ordered[Text]] `yaml:"texts" need:"yes"`
	node    *yaml.Node
}

// each says which columns become a row for each of them that is not 0.
type each struct {
	Of     []string        `yaml:"of" need:"yes"`
	Not    []string        `yaml:"not"`
	Name   string          `yaml:"name" need:"yes"`
	Amount string          `yaml:"amount" need:"yes"`
	Unit   Text            `yaml:"unit" need:"yes"`
	In     Text            `yaml:"in"`
	Words  ordered[string] `yaml:"words"`
	node   *yaml.Node
}

// person says how a row finds its person in the roster.
type person struct {
	Ways   []way  `yaml:"ways" need:"yes"`
	Nobody string `yaml:"nobody" enum:"fault,skip"`
	Others string `yaml:"others" enum:"fault,skip"`
}

// way is one way to find a person.
type way struct {
	By     Text  `yaml:"by" need:"yes" short:"yes"`
	Roster words `yaml:"roster"`
	Name   bool  `yaml:"name"`
	Inside bool  `yaml:"inside"`
	Pad    int   `yaml:"pad"`
}

// output is one standard sheet.
type output struct {
	Rows    string              `yaml:"rows" enum:"row,day"`
	Period  string              `yaml:"period" enum:"any,skip,whole"`
	Date    Text                `yaml:"date"`
	Unique  []Text              `yaml:"unique"`
	Columns ordered[expression] `yaml:"columns" need:"yes"`
	node    *yaml.Node
}

// expression says what a standard column holds: one of take, first, sum and
// constant; a number then goes through times, most, less and least, in this
// order; is and not make yes or no of it.
type expression struct {
	Take     Text     `yaml:"take" short:"yes"`
	First    []Text   `yaml:"first"`
	Sum      []Text   `yaml:"sum"`
	Constant Text     `yaml:"constant"`
	Less     []Text   `yaml:"less"`
	Times    Text     `yaml:"times"`
	Least    Text     `yaml:"least"`
	Most     Text     `yaml:"most"`
	Is       []string `yaml:"is"`
	Not      []string `yaml:"not"`
	node     *yaml.Node
}
