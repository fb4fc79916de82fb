package web

import (
	"crypto/cipher"
	"encoding/json"
	"errors"
	"strconv"
	"time"
)

// sealed encodes the values of a session, readable with the installation's secret only. Values are texts: nothing that
// could be executed comes out of the database.
type sealed struct{ aead cipher.AEAD }

func newSealed(secret []byte) sealed { return sealed{newAEAD(secret, "gantry session data")} }

type sealedValues struct {
	Deadline int64             `json:"d"`
	Values   map[string]string `json:"v"`
}

// Encode is part of scs.Codec.
func (c sealed) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	out := sealedValues{deadline.Unix(), make(map[string]string, len(values))}
	for key, value := range values {
		text, ok := value.(string)
		if !ok {
			return nil, errors.New("a session keeps texts only: " + strconv.Quote(key))
		}
		out.Values[key] = text
	}
	plain, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	return c.aead.Seal(nil, nil, plain, nil), nil
}

// Decode is part of scs.Codec. What was written with another secret is as good as empty.
func (c sealed) Decode(data []byte) (time.Time, map[string]any, error) {
	values := map[string]any{}
	var in sealedValues
	plain, err := c.aead.Open(nil, nil, data, nil)
	if err != nil || json.Unmarshal(plain, &in) != nil {
		return time.Time{}, values, nil //nolint:nilerr // a session of another secret is none, and no failure
	}
	for key, value := range in.Values {
		values[key] = value
	}
	return time.Unix(in.Deadline, 0), values, nil
}
