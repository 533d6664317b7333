package diag

// Code names a kind of problem. A code is a promise: its meaning never changes,
// and a code that is no longer used is not given to another problem.
//
//	W…  the workbook as a file
//	H…  sheets and headings
//	V…  values of cells
//	L…  rows that belong to nobody, or to too many
//	S…  the scheme file
//	F…  formulas
//	R…  figures of a run, and records of earlier ones
//	D…  the calendar of working days
//	T…  files of test cases
//	C…  the command line and the machine
type Code string
