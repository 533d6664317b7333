package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"time"
)

// pressed is a part as a workbook holds it: compressed.
type pressed struct {
	head zip.FileHeader
	data []byte
}

// put adds the part to a workbook.
func (p *pressed) put(z *zip.Writer) error {
	head := p.head // each workbook writes its own places into it
	w, err := z.CreateRaw(&head)
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}

// press compresses parts, one after the other. A press is large, so it is used
// again for other parts and other workbooks.
type press struct {
	flate *flate.Writer
	sum   uint32
	size  uint64
	head  zip.FileHeader // of every part, without what differs
}

// pressLevel is how hard parts are compressed: as archive/zip does.
const pressLevel = 5

// partTime is the first moment that a zip file can name.
var partTime = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

func newPress() (*press, error) {
	p := &press{head: zip.FileHeader{Name: contentsPart, Modified: partTime}}
	if _, err := zip.NewWriter(io.Discard).CreateHeader(&p.head); err != nil { // fills in what all have
		return nil, err
	}
	p.head.Method = zip.Deflate
	var err error
	p.flate, err = flate.NewWriter(io.Discard, pressLevel)
	return p, err
}

// part compresses what fill writes, into room that the part then keeps.
func (p *press) part(name string, room *bytes.Buffer, fill func(io.Writer) error) (pressed, error) {
	room.Reset()
	p.flate.Reset(room)
	p.sum, p.size = 0, 0
	if err := fill(p); err != nil {
		return pressed{}, err
	}
	if err := p.flate.Close(); err != nil {
		return pressed{}, err
	}
	out := pressed{p.head, room.Bytes()}
	out.head.Name, out.head.CRC32 = name, p.sum
	out.head.CompressedSize64, out.head.UncompressedSize64 = uint64(room.Len()), p.size
	return out, nil
}

// Write compresses more of the part under way.
func (p *press) Write(data []byte) (int, error) {
	p.sum = crc32.Update(p.sum, crc32.IEEETable, data)
	p.size += uint64(len(data))
	return p.flate.Write(data)
}
