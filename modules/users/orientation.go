package users

import (
	"bytes"
	"encoding/binary"
)

// orientation is how a camera was held, as a JPEG file says it; 1, upright, for everything else.
func orientation(content []byte) int {
	if !bytes.HasPrefix(content, []byte{0xff, 0xd8}) {
		return 1
	}
	for rest := content[2:]; len(rest) >= 4 && rest[0] == 0xff; {
		length := int(binary.BigEndian.Uint16(rest[2:]))
		if length < 2 || len(rest) < 2+length {
			return 1
		}
		if body, ok := bytes.CutPrefix(rest[4:2+length], []byte("Exif\x00\x00")); ok && rest[1] == 0xe1 {
			return fromTIFF(body)
		}
		rest = rest[2+length:]
	}
	return 1
}

// orientationTag is the number of the entry, and shortType the type that it has.
const (
	orientationTag = 0x0112
	shortType      = 3
	entryBytes     = 12
)

// fromTIFF looks for the entry in the first directory.
func fromTIFF(body []byte) int {
	if len(body) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if body[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(body[4:]))
	if at < 8 || at+2 > len(body) {
		return 1
	}
	entries := body[at+2:]
	for range order.Uint16(body[at:]) {
		if len(entries) < entryBytes {
			return 1
		}
		if order.Uint16(entries) == orientationTag && order.Uint16(entries[2:]) == shortType {
			if found := int(order.Uint16(entries[8:])); found >= 1 && found <= 8 {
				return found
			}
			return 1
		}
		entries = entries[entryBytes:]
	}
	return 1
}
