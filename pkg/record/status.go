package record

import (
	"bytes"
	"slices"
)

// The states that a status.json can name.
const (
	// Closed is a period whose files nothing may replace.
	Closed = "closed"
	// OpenedAgain is a period that was closed and is open again.
	OpenedAgain = "reopened"
)

// statusFormat is the format of the status.json that this program writes.
const statusFormat = 1

// Status is what status.json says of a period.
type Status struct {
	Format int `json:"format"`
	// State is Closed or OpenedAgain.
	State string `json:"status"`
	// Record is the hash of the run.json that was closed or reopened.
	Record string `json:"record"`
	// Reason is why it was reopened, or what was said when it was closed.
	Reason string `json:"reason,omitempty"`

	// fault is what is wrong with a status.json that says nothing.
	fault error
}

// Encode writes the status as JSON.
func (s *Status) Encode() ([]byte, error) {
	out := *s
	out.Format = statusFormat
	return indented(out)
}

// DecodeStatus reads what Status.Encode writes. The error completes the sentence
// "the file does not say whether the period is closed: ".
func DecodeStatus(data []byte) (*Status, error) {
	s := new(Status)
	if err := strictJSON(data, s); err != nil {
		return nil, errSyntax(data, err)
	}
	again, err := s.Encode()
	switch {
	case err != nil:
		return nil, err
	case s.Format != statusFormat:
		return nil, errStatusFormat(s.Format)
	case !slices.Contains([]string{Closed, OpenedAgain}, s.State):
		return nil, errState(s.State)
	case !bytes.Equal(again, data):
		return nil, errStatusForm()
	}
	return s, nil
}

// Closed tells whether nothing may replace the period's files. A status that
// cannot be read counts as closed, and so does one that closes another record
// than the one that stands there: only damage or an edit by hand leads to them.
// The nil Status, of a period without a status.json, is open.
func (s *Status) Closed() bool {
	return s != nil && (s.fault != nil || s.State == Closed)
}

// ReadStatus reads the bytes of a status.json; one that cannot be read becomes a
// status that counts as closed.
func ReadStatus(data []byte) *Status {
	s, err := DecodeStatus(data)
	if err != nil {
		return &Status{fault: err}
	}
	return s
}
