package users

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	_ "image/gif" // people send these kinds
	"image/jpeg"
	"image/png"
	"io"
	"mime"
	"net/http"

	"gantry/core/problem"
	"gantry/core/web"
)

const (
	largestUpload  = 5 << 20  // bytes of a picture that is sent
	largestSide    = 8000     // pixels
	largestPicture = 20 << 20 // pixels altogether
	avatarSide     = 256      // pixels of what is kept
	jpegQuality    = 88
)

// receivePicture reads the file of a form, in whichever field, or the body itself where it is a picture.
func receivePicture(q *web.Request, w http.ResponseWriter) ([]byte, error) {
	body := http.MaxBytesReader(w, q.Request.Body, largestUpload+4096)
	kind, _, _ := mime.ParseMediaType(q.Header.Get("Content-Type"))
	var content []byte
	var err error
	switch kind {
	case "multipart/form-data":
		q.Request.Body = body
		content, err = firstFile(q.Request)
	case "image/png", "image/jpeg", "image/gif":
		content, err = io.ReadAll(body)
	default:
		return nil, problem.New(problem.TypeNotSupported, "error.type_expected",
			problem.Args{"expected": "multipart/form-data, image/png, image/jpeg, image/gif", "given": kind})
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large) || len(content) > largestUpload:
		return nil, problem.Of(problem.TooLarge)
	case err != nil:
		return nil, problem.Because(problem.InvalidBody, err)
	}
	return content, nil
}

// firstFile reads the first file of a form; other fields mean nothing.
func firstFile(req *http.Request) ([]byte, error) {
	parts, err := req.MultipartReader()
	if err != nil {
		return nil, err
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("the form has no file")
		}
		if err != nil {
			return nil, err
		}
		if part.FileName() != "" {
			return io.ReadAll(part)
		}
	}
}

// smallPicture is what is kept of a picture.
type smallPicture struct {
	kind    string
	content []byte
}

// drawing lets few pictures be worked on at a time: each may take much memory.
var drawing = make(chan struct{}, 2)

// shrink draws a picture anew: the square in its middle, at the size that is kept.
func shrink(ctx context.Context, content []byte) (*smallPicture, error) {
	shape, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, wrongPicture("violation.file_type", err)
	}
	if shape.Width > largestSide || shape.Height > largestSide || shape.Width*shape.Height > largestPicture || shape.Width*shape.Height == 0 {
		return nil, wrongPicture("users.picture_too_large", nil)
	}
	select {
	case drawing <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-drawing }()
	whole, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, wrongPicture("violation.file_type", err)
	}
	return encode(scale(whole, orientation(content)))
}

func wrongPicture(key string, cause error) error {
	args := problem.Args{"attribute": "Avatar"}
	return &problem.Error{Kind: problem.Constraint, Key: key, Args: args, Cause: cause,
		Violations: []problem.Violation{{Attribute: "avatar", Kind: problem.Constraint, Key: key, Args: args}}}
}

// encode writes a picture as JPEG, or as PNG where one can see through it.
func encode(p *image.NRGBA) (*smallPicture, error) {
	var out bytes.Buffer
	if p.Opaque() {
		err := jpeg.Encode(&out, p, &jpeg.Options{Quality: jpegQuality})
		return &smallPicture{"image/jpeg", out.Bytes()}, err
	}
	err := png.Encode(&out, p)
	return &smallPicture{"image/png", out.Bytes()}, err
}

// scale draws the square in the middle of a picture, turned upright, each point being the mean of those that it stands
// for.
func scale(from image.Image, turn int) *image.NRGBA {
	b := from.Bounds()
	side := min(b.Dx(), b.Dy())
	left, top := b.Min.X+(b.Dx()-side)/2, b.Min.Y+(b.Dy()-side)/2
	size := min(side, avatarSide)
	to := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			mean := meanOf(from, image.Rect(left+x*side/size, top+y*side/size, left+(x+1)*side/size, top+(y+1)*side/size))
			tx, ty := turned(x, y, size-1, turn)
			to.SetNRGBA(tx, ty, mean)
		}
	}
	return to
}

// meanOf is the mean colour of a part of a picture.
func meanOf(from image.Image, part image.Rectangle) color.NRGBA {
	var r, g, b, a, n uint64
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			pr, pg, pb, pa := from.At(x, y).RGBA()
			r, g, b, a, n = r+uint64(pr), g+uint64(pg), b+uint64(pb), a+uint64(pa), n+1
		}
	}
	if a == 0 {
		return color.NRGBA{}
	}
	// The sums are multiplied with the opacity; what is kept is not.
	straight := func(sum uint64) uint8 { return uint8(min(sum*255/a, 255)) }
	return color.NRGBA{R: straight(r), G: straight(g), B: straight(b), A: uint8(a / n >> 8)}
}

// turned is where a point goes when a picture is turned upright; the numbers are those that cameras write.
func turned(x, y, last, turn int) (int, int) {
	switch turn {
	case 2:
		return last - x, y
	case 3:
		return last - x, last - y
	case 4:
		return x, last - y
	case 5:
		return y, x
	case 6:
		return last - y, x
	case 7:
		return last - y, last - x
	case 8:
		return y, last - x
	}
	return x, y
}
