package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"

	"gantry/core/unit"
)

// newAEAD derives a cipher from the installation's secret. Without a secret one is made up for this process.
func newAEAD(secret []byte, info string) cipher.AEAD {
	if len(secret) == 0 {
		secret = []byte(rand.Text())
	}
	key, err := hkdf.Key(sha256.New, secret, nil, info, 32)
	if err != nil {
		panic(err) // only for keys longer than any hash allows
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // 32 bytes are a valid key
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // AES is a valid block cipher
	}
	return aead
}

// Seal encrypts what the database or a browser keeps for us, readable with the installation's secret only. What was
// sealed for one purpose is worthless for another.
func Seal(env *unit.Env, purpose string, plain []byte) []byte {
	return unit.Use[*sessions](env).box.Seal(nil, nil, plain, []byte(purpose))
}

// Unseal reads what Seal wrote; ok is false for anything else, also for what was sealed with another secret.
func Unseal(env *unit.Env, purpose string, data []byte) (plain []byte, ok bool) {
	plain, err := unit.Use[*sessions](env).box.Open(nil, nil, data, []byte(purpose))
	return plain, err == nil
}
