package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// hashOf is the SHA-256 of bytes, in hexadecimal digits.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// The bytes around the seal: what stands before it in a sealed record, and the
// end of a record without and with it.
const (
	beforeSeal  = ",\n \"seal\": \""
	endUnsealed = "\n}\n"
	endSealed   = "\"\n}\n"
)

// sealed puts a seal into the bytes of a record without one.
func sealed(data []byte, seal string) []byte {
	data = append(bytes.TrimSuffix(data, []byte(endUnsealed)), beforeSeal...)
	return append(append(data, seal...), endSealed...)
}

// sealFits tells whether bytes end in the seal of what stands before it.
func sealFits(data []byte) bool {
	const tail = len(beforeSeal) + 2*sha256.Size + len(endSealed)
	if len(data) < tail {
		return false
	}
	body, end := data[:len(data)-tail], data[len(data)-tail:]
	h := sha256.New()
	_, _ = h.Write(body) // a hash takes all
	_, _ = h.Write([]byte(endUnsealed))
	want := beforeSeal + hex.EncodeToString(h.Sum(nil)) + endSealed
	return string(end) == want
}

// head is the beginning of a record: all that is needed to find it.
type head struct {
	Format  *int    `json:"format"`
	Version string  `json:"paysheet"`
	Period  string  `json:"period"`
	Scheme  Scheme  `json:"scheme"`
	Inputs  []Input `json:"inputs"`
	History []Used  `json:"history"`
}

// readHead reads the keys of a sealed record up to its figures.
func readHead(data []byte) (head, error) {
	var out head
	d := json.NewDecoder(bytes.NewReader(data))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return out, errNoObject()
	}
	into := map[string]any{"format": &out.Format, "paysheet": &out.Version, "period": &out.Period, "scheme": &out.Scheme, "inputs": &out.Inputs, "history": &out.History}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return out, errSyntax(data, err)
		}
		if key == "parameters" {
			break // the figures begin
		}
		name, _ := key.(string)
		var to any = new(json.RawMessage)
		if known, ok := into[name]; ok {
			to = known
		}
		if err := d.Decode(to); err != nil {
			return out, errSyntax(data, err)
		}
		if name == "format" {
			if err := knownFormat(out.Format); err != nil {
				return out, err
			}
		}
	}
	return out, knownFormat(out.Format)
}

// knownFormat tells why a format cannot be read.
func knownFormat(format *int) error {
	switch {
	case format == nil:
		return errNoFormat()
	case *format != Format:
		return &FormatError{*format}
	default:
		return nil
	}
}

func (r *Record) head() head {
	return head{Format: &r.Format, Version: r.Version, Period: r.Period, Scheme: r.Scheme, Inputs: r.Inputs, History: r.History}
}
