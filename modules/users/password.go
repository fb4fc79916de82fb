package users

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"math/big"
	"strconv"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/settings"
	"gantry/core/unit"
)

// defaultCost is what making a hash costs where nothing else is set.
const defaultCost = 12

// longestPassword is the most bytes of a password; hashing time must not depend on what a client sends.
const longestPassword = 1024

// cost is how expensive hashes are.
func cost(s *settings.Settings) int {
	if n, err := strconv.Atoi(s.Text("override_bcrypt_cost_factor")); err == nil && n >= bcrypt.MinCost && n <= bcrypt.MaxCost {
		return n
	}
	return defaultCost
}

// material is what bcrypt sees of a password: it takes 72 bytes, so a longer one goes in as a digest.
func material(plain string) []byte {
	const most = 72
	if len(plain) <= most {
		return []byte(plain)
	}
	sum := sha256.Sum256([]byte(plain))
	return base64.StdEncoding.AppendEncode(nil, sum[:])
}

func hashPassword(s *settings.Settings, plain string) (string, error) {
	hash, err := bcrypt.GenerateFromPassword(material(plain), cost(s))
	return string(hash), err
}

// matches tells whether the password is that of the hash. An empty one never is (rule 42).
func matches(hash, plain string) bool {
	return plain != "" && len(plain) <= longestPassword && bcrypt.CompareHashAndPassword([]byte(hash), material(plain)) == nil
}

// classes are the kinds of characters that rules look for (rule 44).
var classes = map[string]func(rune) bool{
	"lowercase": func(r rune) bool { return r >= 'a' && r <= 'z' },
	"uppercase": func(r rune) bool { return r >= 'A' && r <= 'Z' },
	"numeric":   func(r rune) bool { return r >= '0' && r <= '9' },
	"special": func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
	},
}

// wanted is how many of the active classes a password needs (rule 45).
func wanted(s *settings.Settings) int {
	return min(max(s.Int("password_min_adhered_rules"), 0), len(s.List("password_active_rules")))
}

// checkForm holds a password against length and classes.
func checkForm(s *settings.Settings, plain string, v *problem.Violations) {
	if least := s.Int("password_min_length"); len([]rune(plain)) < least {
		v.Add("password", "violation.too_short", problem.Args{"min": least})
	}
	if len(plain) > longestPassword {
		v.Add("password", "violation.too_long", problem.Args{"max": longestPassword})
	}
	if adhered(s, plain) < wanted(s) {
		v.Add("password", "violation.weak_password", problem.Args{"min": wanted(s)})
	}
}

// adhered counts the active classes of which the password has a character.
func adhered(s *settings.Settings, plain string) int {
	n := 0
	for _, name := range s.List("password_active_rules") {
		if class := classes[name]; class != nil && strings.ContainsFunc(plain, class) {
			n++
		}
	}
	return n
}

// checkPassword holds a new password against the rules and against those that the person had (rule 46).
func checkPassword(r *unit.Read, u *User, v *problem.Violations) error {
	before := len(v.All())
	checkForm(r.Env.Settings, u.Password, v)
	if u.ID == 0 || len(v.All()) > before {
		return nil
	}
	used, err := wasUsed(r, u.ID, u.Password)
	if err == nil && used {
		v.Add("password", "violation.used_password")
	}
	return err
}

// wasUsed tells whether the password is one of the last ones, as many as are banned.
func wasUsed(r *unit.Read, id int64, plain string) (bool, error) {
	banned := r.Env.Settings.Int("password_count_former_banned")
	if banned <= 0 {
		return false, nil
	}
	hashes, err := hashesOf(r, id, banned)
	if err != nil {
		return false, err
	}
	for _, hash := range hashes {
		if matches(hash, plain) {
			return true, nil
		}
	}
	return false, nil
}

// hashesOf lists the hashes of the person's passwords, the present one first.
func hashesOf(r *unit.Read, id int64, most int) ([]string, error) {
	rows, err := r.Query(`SELECT hash FROM user_passwords WHERE user_id = $1 ORDER BY id DESC LIMIT $2`, id, int64(most))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var hash string
		if err := rows.Scan(&hash); err != nil {
			return nil, err
		}
		out = append(out, hash)
	}
	return out, rows.Err()
}

// secretsKey is where a unit finds what was computed before its transaction began.
type secretsKey struct{ user int64 }

// secrets are the costly answers about passwords that a request brings, worked out while nobody waits for the writer.
type secrets struct {
	known  bool   // the present password was right
	plain  string // of which hash is the hash
	hash   string
	exists bool
}

// remember makes the answers known to the unit.
func remember(r *unit.Read, id int64, s secrets) {
	_, _ = unit.Memo(r, secretsKey{id}, func() (secrets, error) { return s, nil })
}

func remembered(r *unit.Read, id int64) secrets {
	found, _ := unit.Memo(r, secretsKey{id}, func() (secrets, error) { return secrets{}, nil })
	return found
}

// knows tells whether the password is the person's present one.
func knows(r *unit.Read, id int64, plain string) (bool, error) {
	if s := remembered(r, id); s.exists {
		return s.known, nil
	}
	hashes, err := hashesOf(r, id, 1)
	return err == nil && len(hashes) > 0 && matches(hashes[0], plain), err
}

// keepPassword replaces the person's password.
func keepPassword(w *unit.Write, id int64, plain string, force bool) error {
	hash := ""
	if s := remembered(&w.Read, id); s.exists && s.plain == plain {
		hash = s.hash
	}
	if hash == "" {
		var err error
		if hash, err = hashPassword(w.Env.Settings, plain); err != nil {
			return err
		}
	}
	if err := storePassword(w, id, hash); err != nil {
		return err
	}
	w.Touch(Users.Plural())
	_, err := w.Exec(`UPDATE users SET force_password_change = $2, failed_logins = 0 WHERE id = $1`, id, force)
	return err
}

// storePassword adds a hash and drops the former ones that nothing asks about any more.
func storePassword(w *unit.Write, id int64, hash string) error {
	_, err := w.Exec(`INSERT INTO user_passwords (user_id, hash, created_at) VALUES ($1, $2, $3)`, id, hash, w.Now)
	if err != nil {
		return err
	}
	kept := max(1, w.Env.Settings.Int("password_count_former_banned"))
	_, err = w.Exec(`DELETE FROM user_passwords WHERE user_id = $1 AND id NOT IN
		(SELECT id FROM user_passwords WHERE user_id = $1 ORDER BY id DESC LIMIT $2)`, id, int64(kept))
	return err
}

// SetPassword gives a person a password, whoever asks, and ends all sessions; with force it must be changed at the
// next sign-in.
func SetPassword(w *unit.Write, userID int64, plain string, force bool) error {
	var v problem.Violations
	if err := checkPassword(&w.Read, &User{ID: userID, Password: plain}, &v); err != nil {
		return err
	}
	if err := v.Err(); err != nil {
		return err
	}
	if err := keepPassword(w, userID, plain, force); err != nil {
		return err
	}
	return EndAccess(w, userID)
}

// GeneratePassword makes up a password that meets the rules (rule 47).
func GeneratePassword(s *settings.Settings) string {
	const least = 15
	parts := []string{"abcdefghijkmnopqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-_+*=!?"}
	all := strings.Join(parts, "")
	n := max(least, s.Int("password_min_length"))
	out := make([]byte, n)
	for i := range out {
		from := all
		if i < len(parts) {
			from = parts[i]
		}
		out[i] = from[draw(len(from))]
	}
	for i := n - 1; i > 0; i-- {
		j := draw(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return string(out)
}

// draw is a random number below n.
func draw(n int) int {
	picked, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err) // the system's source of randomness never fails
	}
	return int(picked.Int64())
}

// expired tells whether a password of this age must be changed.
func expired(s *settings.Settings, now, created db.Instant) bool {
	days := s.Int("password_days_valid")
	return days > 0 && created.Valid && now.Micros-created.Micros > int64(days)*24*60*60*1_000_000
}
