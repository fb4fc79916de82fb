package users

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"gantry/core/problem"
)

// flag is a picture whose left half is red and whose right half is blue.
func flag(w, h int, alpha uint8) image.Image {
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{R: 255, A: alpha}
			if x >= w/2 {
				c = color.NRGBA{B: 255, A: alpha}
			}
			p.SetNRGBA(x, y, c)
		}
	}
	return p
}

func pngOf(t *testing.T, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func shrunk(t *testing.T, content []byte) (*smallPicture, image.Image) {
	t.Helper()
	small, err := shrink(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := image.Decode(bytes.NewReader(small.content))
	if err != nil {
		t.Fatal(err)
	}
	return small, p
}

func reddish(c color.Color) bool {
	r, _, b, _ := c.RGBA()
	return r > b
}

func TestPicturesBecomeSmallSquares(t *testing.T) {
	small, p := shrunk(t, pngOf(t, flag(900, 600, 255)))
	if small.kind != "image/jpeg" || p.Bounds().Dx() != avatarSide || p.Bounds().Dy() != avatarSide {
		t.Errorf("%s of %v", small.kind, p.Bounds())
	}
	if !reddish(p.At(20, 100)) || reddish(p.At(230, 100)) {
		t.Error("the halves are not where they were")
	}
	small, p = shrunk(t, pngOf(t, flag(40, 60, 128)))
	if small.kind != "image/png" || p.Bounds().Dx() != 40 || p.Bounds().Dy() != 40 {
		t.Errorf("%s of %v", small.kind, p.Bounds())
	}
	if _, _, _, a := p.At(3, 3).RGBA(); a>>8 != 128 {
		t.Errorf("the opacity became %d", a>>8)
	}
}

func TestPicturesAreTurnedUpright(t *testing.T) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, flag(300, 300, 255), nil); err != nil {
		t.Fatal(err)
	}
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		_, p := shrunk(t, exif(out.Bytes(), order, 6)) // the camera was held upright: left is up
		if !reddish(p.At(128, 20)) || reddish(p.At(128, 230)) {
			t.Errorf("%s: the picture lies on its side", order)
		}
	}
}

// exif puts the mark of a camera into a JPEG file.
func exif(content []byte, order binary.AppendByteOrder, turn uint16) []byte {
	mark := "MM\x00*"
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		mark = "II*\x00"
	}
	body := order.AppendUint32([]byte("Exif\x00\x00"+mark), 8)
	body = order.AppendUint16(body, 1)
	body = order.AppendUint16(order.AppendUint16(body, orientationTag), shortType)
	body = order.AppendUint16(order.AppendUint32(body, 1), turn)
	body = append(body, 0, 0, 0, 0, 0, 0)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(body)+2))
	return append(append(head, body...), content[2:]...)
}

func TestWhatIsNoPictureIsRefused(t *testing.T) {
	whole := pngOf(t, flag(300, 300, 255))
	for name, content := range map[string][]byte{
		"empty": nil, "text": []byte("<svg onload=alert(1)>"), "half": whole[:len(whole)/2],
		"huge": pngOf(t, image.NewGray(image.Rect(0, 0, largestSide+1, 1))),
	} {
		if _, err := shrink(context.Background(), content); !problem.Is(err, problem.Constraint) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if got := orientation(content); got < 1 || got > 8 {
			t.Errorf("orientation %d", got)
		}
	})
}
