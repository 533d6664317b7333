package xlsx_test

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet/xlsx"
)

// encryptStandard is what excelize writes: the older form, AES of 128 bits.
func encryptStandard(t testing.TB, plain []byte, password string) []byte {
	t.Helper()
	out, err := excelize.Encrypt(plain, &excelize.Options{Password: password})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// encryptAgile writes the form of Excel since 2010, by the text of the standard
// (MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15): AES of 256 bits, SHA-512.
func encryptAgile(plain []byte, password string, spin int) []byte {
	salt, key, keySalt := []byte("0123456789abcdef"), []byte("0123456789abcdef0123456789ABCDEF"), []byte("fedcba9876543210")
	hash := func(parts ...[]byte) []byte {
		h := sha512.Sum512(bytes.Join(parts, nil))
		return h[:]
	}
	encrypt := func(key, iv, data []byte) []byte {
		block, err := aes.NewCipher(key)
		if err != nil {
			panic(err)
		}
		out := make([]byte, (len(data)+15)/16*16)
		copy(out, data)
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, out)
		return out
	}
	var pass []byte
	for _, u := range utf16.Encode([]rune(password)) {
		pass = binary.LittleEndian.AppendUint16(pass, u)
	}
	h := hash(salt, pass)
	for i := range spin {
		h = hash(binary.LittleEndian.AppendUint32(nil, uint32(i)), h)
	}
	h = hash(h, []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6})
	base := base64.StdEncoding.EncodeToString
	info := fmt.Sprintf("\x04\x00\x04\x00\x40\x00\x00\x00"+`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\r\n"+
		`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
		`<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="%s"/>`+
		`<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="%d" saltSize="16" blockSize="16" keyBits="256" hashSize="64" `+
		`cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="%s" encryptedVerifierHashInput="" encryptedVerifierHashValue="" encryptedKeyValue="%s"/></keyEncryptor></keyEncryptors></encryption>`,
		base(keySalt), spin, base(salt), base(encrypt(h[:32], salt, key)))
	packed := binary.LittleEndian.AppendUint64(nil, uint64(len(plain)))
	for i := 0; i*4096 < len(plain); i++ {
		iv := hash(keySalt, binary.LittleEndian.AppendUint32(nil, uint32(i)))[:16]
		packed = append(packed, encrypt(key, iv, plain[i*4096:min(len(plain), i*4096+4096)])...)
	}
	return xlsx.PackCompound([]string{"EncryptionInfo", "EncryptedPackage"}, [][]byte{[]byte(info), packed})
}

func openWith(content []byte, o xlsx.Options) diag.List {
	_, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "october.xlsx", o)
	return problems
}

func TestPasswords(t *testing.T) {
	plain := bookOf(bigSheet(2000))
	for _, form := range []struct {
		name    string
		encrypt func(password string) []byte
	}{
		{"standard", func(p string) []byte { return encryptStandard(t, plain, p) }},
		{"agile", func(p string) []byte { return encryptAgile(plain, p, 1000) }},
	} {
		t.Run(form.name, func(t *testing.T) {
			content := form.encrypt("十月 2026")
			b, problems := xlsx.Open(bytes.NewReader(content), int64(len(content)), "october.xlsx", xlsx.Options{Passwords: []string{"十月2026", "十月 2026"}})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			rows := 0
			for _, err := range b.Rows("考勤") {
				if err != nil {
					t.Fatal(err)
				}
				rows++
			}
			if rows != 2000 {
				t.Errorf("%d rows", rows)
			}
			wantProblem(t, openWith(content, xlsx.Options{}), xlsx.CodeEncrypted, "password-file")
			wantProblem(t, openWith(content, xlsx.Options{Passwords: []string{"x"}}), xlsx.CodeWrongPassword, "the password")
			wantProblem(t, openWith(content, xlsx.Options{Passwords: []string{"x", "y"}}), xlsx.CodeWrongPassword, "none of the 2")
			wantProblem(t, openWith(content, xlsx.Options{MaxBytes: 16 << 10}), xlsx.CodeTooLarge, "max-size")
			if problems := openWith(form.encrypt("VelvetSweatshop"), xlsx.Options{}); len(problems) > 0 {
				t.Errorf("protected against changes only: %v", problems)
			}
		})
	}
}

func TestBadEncryption(t *testing.T) {
	plain := bookOf(sheetOf(``))
	agile := func(old, now string) []byte {
		content := encryptAgile(plain, "secret", 10)
		if !bytes.Contains(content, []byte(old)) {
			t.Fatalf("there is no %q", old)
		}
		return bytes.Replace(content, []byte(old), []byte(now), 1)
	}
	secret := xlsx.Options{Passwords: []string{"secret"}}
	for _, test := range []struct {
		name    string
		content []byte
		code    diag.Code
	}{
		{"too many rounds", agile(`spinCount="10" s`, `spinCount="9999999" `), xlsx.CodeBadEncryption},
		{"too many rounds behind a blank", agile(`spinCount="10" saltSize="16"`, `spinCount=" 2000000000"     `), xlsx.CodeBadEncryption},
		{"a length without bounds", agile(`blockSize="16"`, `blockSize="9999999999"`), xlsx.CodeBadEncryption},
		{"no length", agile(`blockSize="16"`, `blockSize="0" `), xlsx.CodeBadEncryption},
		{"no key", agile(`encryptedKey spin`, `encryptedKez spin`), xlsx.CodeBadEncryption},
		{"another key", agile(`<p:encryptedKey`, `<q:encryptedKey`), xlsx.CodeBadEncryption},
		{"broken XML", agile(`<keyData `, `<keyData<`), xlsx.CodeBadEncryption},
		{"extensible", agile("\x04\x00\x04\x00\x40", "\x03\x00\x03\x00\x40"), xlsx.CodeBadEncryption},
		{"unknown", agile("\x04\x00\x04\x00\x40", "\x09\x00\x09\x00\x40"), xlsx.CodeBadEncryption},
		{"no description", xlsx.PackCompound([]string{"EncryptedPackage"}, [][]byte{plain}), xlsx.CodeBadEncryption},
		{"short", xlsx.PackCompound([]string{"EncryptionInfo", "EncryptedPackage"}, [][]byte{[]byte("\x03\x00\x02\x00"), plain}), xlsx.CodeBadEncryption},
	} {
		t.Run(test.name, func(t *testing.T) {
			wantProblem(t, openWith(test.content, secret), test.code)
		})
	}
}

// TestEncryptedMutations: a damaged encrypted workbook is an error, or reads the
// same; whatever is in the container, decrypting it ends.
func TestEncryptedMutations(t *testing.T) {
	plain := bookOf(bigSheet(60))
	want, _ := readAll(plain)
	good := encryptAgile(plain, "VelvetSweatshop", 10)
	random := rand.New(rand.NewPCG(2026, 12))
	noticed := 0
	count := mutations(t) / 10
	for n := range count {
		content := bytes.Clone(good)
		at := random.IntN(len(content))
		switch n % 4 {
		case 0:
			content[at] ^= 1 << random.IntN(8)
		case 1: // in the header, the table and the directory
			content[random.IntN(3*4096)] = byte(random.IntN(256))
		case 2:
			content = content[:at]
		default:
			binary.LittleEndian.PutUint32(content[random.IntN(len(content)-4)&^3:], random.Uint32())
		}
		got, problems := readAll(content)
		if problems.HasErrors() {
			noticed++
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("mutation %d went unnoticed: %s", n, diff)
		}
	}
	if noticed < count/4 {
		t.Errorf("only %d of %d mutations were noticed", noticed, count)
	}
}

// oldFile makes a compound file with a stream of the name.
func oldFile(name string) []byte {
	return xlsx.PackCompound([]string{name}, [][]byte{[]byte(strings.Repeat("x", 5000))})
}
