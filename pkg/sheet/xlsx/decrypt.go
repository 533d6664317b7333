package xlsx

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/diag"
)

const (
	// infoStream says how a workbook is encrypted, packageStream holds it.
	infoStream, packageStream = "EncryptionInfo", "EncryptedPackage"
	// maxInfoBytes is how long the first may be.
	maxInfoBytes = 64 << 10
	// maxEncryptedBytes is how long the second may be whatever the limits:
	// beyond it, the container that is handed to excelize would need another form.
	maxEncryptedBytes = 400 << 20
	// maxSpin bounds how often a password is hashed to make the key; spreadsheet
	// programs hash 50,000 or 100,000 times.
	maxSpin = 250_000
	// maxInfoNumber bounds the other numbers, which are lengths.
	maxInfoNumber = 1024
)

// knownPassword is the one under which Excel encrypts workbooks that are only
// protected against changes: they open without a question.
const knownPassword = "VelvetSweatshop"

var (
	errEncryption = errors.New("the way it is encrypted is not known here")
	errInfo       = errors.New("what the file says of its encryption is damaged")
)

// decrypt returns the workbook inside an encrypted one, opened with the first
// password that fits. All of it is held in memory. excelize is given a container
// that was packed anew, so that nothing in the file's own one reaches it.
func decrypt(c *compound, name string, o Options) ([]byte, *diag.Problem) {
	most := min(o.maxBytes()/encryptedShare, maxEncryptedBytes)
	info, _, err := c.stream(infoStream, maxInfoBytes)
	if err == nil {
		err = checkInfo(info)
	}
	if err != nil {
		return nil, badEncryption(name, err)
	}
	if c.size > most {
		return nil, encryptedTooLarge(name, c.size, most)
	}
	packed, _, err := c.stream(packageStream, c.size)
	if err == nil && len(packed) < 8 {
		err = errCompound
	}
	if err != nil {
		return nil, badEncryption(name, err)
	}
	length := binary.LittleEndian.Uint64(packed)
	packed = packCompound([]string{infoStream, packageStream}, [][]byte{info, packed})
	for _, password := range append([]string{knownPassword}, o.Passwords...) {
		plain, err := tryPassword(packed, password)
		if errors.Is(err, excelize.ErrUnsupportedEncryptMechanism) || errors.Is(err, excelize.ErrUnknownEncryptMechanism) {
			return nil, badEncryption(name, errEncryption)
		}
		if err != nil { // a password that does not fit is none
			return nil, badEncryption(name, errInfo)
		}
		if bytes.HasPrefix(plain, []byte("PK")) && length <= uint64(len(plain)) {
			return plain[:length], nil
		}
	}
	if len(o.Passwords) == 0 {
		return nil, encryptedWorkbook(name)
	}
	return nil, wrongPassword(name, len(o.Passwords))
}

// tryPassword has excelize decrypt; a panic of its own is an error.
func tryPassword(packed []byte, password string) (plain []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the decryption failed: %v", r)
		}
	}()
	return excelize.Decrypt(packed, &excelize.Options{Password: password})
}

// checkInfo bounds the numbers by which the decryption works.
func checkInfo(info []byte) error {
	if len(info) < 8 {
		return errCompound
	}
	if binary.LittleEndian.Uint16(info) != 4 || binary.LittleEndian.Uint16(info[2:]) != 4 {
		return nil // no XML, and a fixed number of rounds
	}
	xml, _, _ := bytes.Cut(info[8:], []byte{0})
	s := newScanner(bytes.NewReader(xml))
	for {
		k, err := s.next()
		if err != nil {
			return errCompound
		}
		if k == ended {
			return nil
		}
		if k != opened {
			continue
		}
		wrong := false
		err = s.attributes(func(name, val string) {
			n, err := strconv.ParseInt(strings.TrimSpace(val), 10, 64)
			switch {
			case err != nil: // a word
			case name == "spinCount":
				wrong = wrong || n < 0 || n > maxSpin
			default:
				wrong = wrong || n < 0 || n > maxInfoNumber
			}
		})
		if err != nil || wrong {
			return errEncryption
		}
	}
}
