package xlsx

// DefaultMaxBytes is how much a workbook may hold when it is unpacked, if
// Options do not say.
const DefaultMaxBytes = 4 << 30

// Options say how a workbook may be opened.
type Options struct {
	// Passwords are tried in turn on an encrypted workbook.
	Passwords []string
	// MaxBytes bounds the unpacked workbook; 0 is DefaultMaxBytes. An eighth of
	// it is the most for texts, which stay in memory, and a sixteenth for an
	// encrypted workbook, which does too.
	MaxBytes int64
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes <= 0 {
		return DefaultMaxBytes
	}
	return o.MaxBytes
}

const (
	// stringsShare is the part of MaxBytes that shared strings may take: their
	// letters, and eight bytes for each.
	stringsShare = 8
	// encryptedShare is the part that an encrypted file may have.
	encryptedShare = 16
)

// Limits that hold for every workbook: they keep a hostile file from filling
// memory or time, and no program writes as much.
const (
	// maxEntries is how many entries a file may have.
	maxEntries = 20_000
	// maxDirectoryBytes is how much may be read to find them.
	maxDirectoryBytes = 16 << 20
	// maxPartBytes is the size of the workbook's list of sheets, its relations
	// and its styles, in bytes.
	maxPartBytes = 64 << 20
	// maxSheets is how many sheets a workbook may have.
	maxSheets = 4096
	// maxRelations is how many relations a part may have.
	maxRelations = 1 << 16
	// maxRowBytes is how much text of its own a row may hold; texts of the
	// shared strings do not count.
	maxRowBytes = 64 << 20
)
