package users

import (
	"bytes"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"image/png"
	"math/big"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"gantry/core/unit"
)

// interval is how long a computed code holds.
const interval = 30 * time.Second

// newSeed makes the secret that a program for codes shares with us.
func newSeed(login string) (string, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: "Gantry", AccountName: login})
	if err != nil {
		return "", err
	}
	return key.Secret(), nil
}

// picture is the code that a camera reads, as an address with the picture in it.
func picture(key *otp.Key) (string, error) {
	const pixels = 220
	image, err := key.Image(pixels, pixels)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, image); err != nil {
		return "", err
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(out.Bytes()), nil
}

// keyOf is a seed as programs for codes take it.
func keyOf(r *unit.Read, login, seed string) (*otp.Key, error) {
	issuer := strings.NewReplacer(":", " ", "%", " ", "/", " ", "?", " ", "#", " ").Replace(r.Env.Settings.Text("app_title"))
	return otp.NewKeyFromURL(fmt.Sprintf("otpauth://totp/%s:%s?secret=%s&issuer=%s&period=30&digits=6&algorithm=SHA1",
		url.PathEscape(issuer), url.PathEscape(login), seed, url.QueryEscape(issuer)))
}

// stepOf finds the interval that a code belongs to, among the present one and its neighbours; one that was used, or one
// before it, counts no more.
func (d *device) stepOf(now time.Time, code string) (int64, bool) {
	present := now.Unix() / int64(interval.Seconds())
	for _, step := range []int64{present, present - 1, present + 1} {
		want, err := hotp.GenerateCodeCustom(d.secret.Seed, uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix})
		if err == nil && step > d.step && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}

// onlyDigits leaves the digits of what somebody typed.
func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// prove checks a code and spends it: of two who come with the same one, one wins.
func (d *device) prove(w *unit.Write, typed string) (bool, error) {
	code := onlyDigits(typed)
	switch d.kind {
	case totpKind:
		step, right := d.stepOf(w.Now.Time(), code)
		if d.secret.Seed == "" || !right {
			return false, nil
		}
		return d.spent(w, `UPDATE two_factor_devices SET last_step = $2, last_used_at = $3 WHERE id = $1 AND last_step < $2`, d.id, step, w.Now)
	case smsKind, voiceKind:
		if d.code == "" || code == "" || !d.codeEnds.Valid || d.codeEnds.Micros <= w.Now.Micros ||
			subtle.ConstantTimeCompare([]byte(d.code), []byte(d.digest(w.Env, code))) != 1 {
			return false, nil
		}
		return d.spent(w, `UPDATE two_factor_devices SET code_hash = '', last_used_at = $3 WHERE id = $1 AND code_hash = $2`, d.id, d.code, w.Now)
	}
	return false, nil
}

// spent runs a statement that changes one row or none.
func (d *device) spent(w *unit.Write, statement string, args ...any) (bool, error) {
	result, err := w.Exec(statement, args...)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// digest is what is kept of a code that was sent; the number of the device keeps equal codes apart.
func (d *device) digest(e *unit.Env, code string) string {
	return digest(e.Settings, formatID(d.id)+":"+code)
}

// sixDigits makes a code up.
func sixDigits() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	return fmt.Sprintf("%06d", n), err
}

// backupCodes makes ten codes that work once each, in place of those that there were.
func backupCodes(w *unit.Write, user int64) ([]string, error) {
	if err := revoke(w, user, backupCode); err != nil {
		return nil, err
	}
	const many, length, group = 10, 16, 4
	list := make([]string, many)
	for i := range list {
		plain := strings.ToLower(rand.Text()[:length])
		_, err := w.Exec(`INSERT INTO tokens (user_id, kind, name, hash, created_at) VALUES ($1, $2, '', $3, $4)`,
			user, backupCode, digest(w.Env.Settings, backupCode+plain), w.Now)
		if err != nil {
			return nil, err
		}
		for at := 0; at < length; at += group {
			list[i] += plain[at:at+group] + "-"
		}
		list[i] = strings.TrimSuffix(list[i], "-")
	}
	return list, nil
}

// spendBackup takes one of a person's codes away and tells whether it was one.
func spendBackup(w *unit.Write, user int64, typed string) (bool, error) {
	plain := strings.ToLower(strings.NewReplacer("-", "", " ", "").Replace(typed))
	if plain == "" || len(plain) > longest {
		return false, nil
	}
	result, err := w.Exec(`DELETE FROM tokens WHERE user_id = $1 AND kind = $2 AND hash = $3`, user, backupCode,
		digest(w.Env.Settings, backupCode+plain))
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// backupsLeft counts the codes that a person has.
func backupsLeft(r *unit.Read, user int64) (n int64, err error) {
	return n, r.QueryRow(`SELECT count(*) FROM tokens WHERE user_id = $1 AND kind = $2`, user, backupCode).Scan(&n)
}
